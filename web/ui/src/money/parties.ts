import type { Choice } from '../api/explore';

const plain = (text: string) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

/** Those who are called so; else, unless it is to be exact, those in whose names all of the words are. */
export function calledLike(choices: Choice[], text: string, exactly = false): Choice[] {
  const wanted = plain(text);
  if (!wanted) return [];
  const same = choices.filter((one) => plain(one.label) === wanted);
  if (same.length > 0 || exactly) return same;
  const words = wanted.split(' ');
  return choices.filter((one) => {
    const name = plain(one.label);
    return words.every((word) => name.includes(word));
  });
}
