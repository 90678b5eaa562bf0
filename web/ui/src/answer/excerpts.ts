import type { Evidence } from '../api/answer';

/** Excerpt is what one section of a source says: its headings, then the
 * sentences under them. */
export interface Excerpt {
  section: string;
  source: string;
  title: string;
  year: string;
  page: string;
  headings: Evidence[];
  sentences: Evidence[];
}

export function excerptsOf(evidence: Evidence[]): Excerpt[] {
  const found = new Map<string, Excerpt>();
  for (const item of evidence) {
    const key = JSON.stringify([item.source, item.section]);
    const excerpt = found.get(key) ?? empty(item);
    found.set(key, excerpt);
    const list = isHeading(item) ? excerpt.headings : excerpt.sentences;
    if (!list.some((other) => other.quote === item.quote)) list.push(item);
  }
  return [...found.values()];
}

/** The evidence of several rows, each passage once, with every row's highlight. */
export function gather(lists: (Evidence[] | null)[]): { evidence: Evidence[]; highlights: string[] } {
  const all = lists.flatMap((list) => list ?? []);
  const evidence = all.filter((item, i) => all.findIndex((other) => same(other, item)) === i);
  return { evidence, highlights: [...new Set(all.flatMap((item) => item.highlight || []))] };
}

/** How many sentences there are to open; a heading is shown with them, not counted. */
export function sentenceCount(lists: (Evidence[] | null)[]): number {
  return excerptsOf(gather(lists).evidence).reduce((n, excerpt) => n + excerpt.sentences.length, 0);
}

/** A statement's sentence in short: its beginning, and more where that is a word or two. */
export function gist(sentence: string): string {
  const [first = '', second] = sentence.split('; ');
  return second && first.split(' ').length < 3 ? `${first}; ${second}` : first;
}

/** The sentences that name most of what a row is about come first. */
export function mostAbout(sentences: string[], names: string[]): string[] {
  const named = (sentence: string) => names.filter((name) => name !== '' && sentence.includes(name)).length;
  return [...new Set(sentences)].sort((a, b) => named(b) - named(a));
}

export function isHeading(evidence: Evidence): boolean {
  return evidence.kind.toLowerCase().endsWith('heading');
}

function same(a: Evidence, b: Evidence): boolean {
  return a.passage === b.passage && a.quote === b.quote;
}

function empty(item: Evidence): Excerpt {
  return {
    section: item.section,
    source: item.source,
    title: item.source_title,
    year: item.source_year,
    page: item.page ?? '',
    headings: [],
    sentences: [],
  };
}

/** A quotation in the marks of its own language. */
export function quoted(text: string, language: string): string {
  const [open, close] = quoteMarks(language);
  return `${open}${text}${close}`;
}

export function quoteMarks(language: string): [string, string] {
  return /^(nb|nn|no)/.test(language) ? ['«', '»'] : ['“', '”'];
}
