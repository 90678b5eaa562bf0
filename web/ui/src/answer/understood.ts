import type { Answer, Part } from '../api/answer';

/** A stretch of the restated question; one with a part is a chip. */
export interface Stretch {
  text: string;
  part?: Part;
}

/** Sets the understood parts as chips into the restated question. Where the
 * two do not fit, the text stays whole and the chips follow it. */
export function chipped({ text, parts }: Answer['understood']): { stretches: Stretch[]; chips: Part[] } {
  const all = parts ?? [];
  const stretches: Stretch[] = [];
  let rest = text;
  for (const part of inOrder(text, all)) {
    const start = find(rest, part.words);
    if (start < 0) return { stretches: text ? [{ text }] : [], chips: all };
    if (start > 0) stretches.push({ text: rest.slice(0, start) });
    stretches.push({ text: rest.slice(start, start + part.words.length), part });
    rest = rest.slice(start + part.words.length);
  }
  if (rest) stretches.push({ text: rest });
  return { stretches, chips: [] };
}

function inOrder(text: string, parts: Part[]): Part[] {
  return [...parts].sort((a, b) => find(text, a.words) - find(text, b.words));
}

function find(text: string, words: string): number {
  return words === '' ? -1 : text.toLowerCase().indexOf(words.toLowerCase());
}
