import apa from './styles/apa.csl?raw';
import chicago from './styles/chicago.csl?raw';
import footnote from './styles/footnote.csl?raw';

// Styles are files of the Citation Style Language, 1.0.2. Three are ours; any
// other can be added by its reader.

export const builtIn = { footnote, apa, chicago } as const;

/** The name of a style of ours, or `own` for the one that the reader added. */
export type Style = keyof typeof builtIn | 'own';

export const names = Object.keys(builtIn) as (keyof typeof builtIn)[];

const kept = 'samband.citation-style';

/** The file of a style; undefined for `own` where the reader has added none. */
export function cslOf(style: Style): string | undefined {
  return style === 'own' ? (localStorage.getItem(kept) ?? undefined) : builtIn[style];
}

/** Keeps a style of the reader's in this browser. */
export function keepOwn(csl: string): void {
  localStorage.setItem(kept, csl);
}

/** What a style calls itself. */
export function titleOf(csl: string): string {
  const title = /<info>[\s\S]*?<title>([^<]*)<\/title>/.exec(csl)?.[1] ?? '';
  return title.replaceAll('&amp;', '&').trim();
}

/** Whether a style makes notes; others cite in the text, in parentheses. */
export function isNote(csl: string): boolean {
  return /<style[^>]*\sclass=["']note["']/.test(csl);
}
