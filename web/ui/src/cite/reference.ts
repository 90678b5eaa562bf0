import type { Evidence } from '../api/answer';
import type { SourceInfo } from '../api/explore';
import { quoteMarks } from '../answer/excerpts';
import type { Language } from '../words/words';

/** Reference is what is cited: a place in a source, with the words there. */
export interface Reference {
  author: string;
  title: string;
  subtitle: string;
  year: string;
  publisher: string;
  section: string;
  page: string;
  url: string;
  retrieved: string;
  language: string;
  /** The permanent address of the passage in this Samband. */
  link: string;
  quote: string;
  /** Whom the source has it from, when it reports what others say. */
  original: string;
}

/** Piece is a stretch of a citation; titles stand in italics. */
export interface Piece {
  text: string;
  italic?: boolean;
}

export interface Where {
  origin: string;
  commit: number;
}

export function referenceOf(
  evidence: Evidence,
  source: SourceInfo | undefined,
  original: string,
  where: Where,
): Reference {
  const { title, subtitle } = titles(source?.title ?? evidence.source_title);
  const publisher = source?.publisher ?? '';
  return {
    author: source?.author || publisher || title,
    title,
    subtitle,
    year: source?.year || evidence.source_year,
    publisher,
    section: evidence.section,
    page: evidence.page ?? '',
    url: source?.url ?? '',
    retrieved: source?.retrieved ?? '',
    language: evidence.language,
    link: linkTo(evidence.passage, where),
    quote: evidence.quote,
    original,
  };
}

function titles(whole: string): { title: string; subtitle: string } {
  const cut = whole.indexOf(' – ');
  return cut < 0
    ? { title: whole, subtitle: '' }
    : { title: whole.slice(0, cut), subtitle: whole.slice(cut + 3) };
}

function linkTo(passage: string, { origin, commit }: Where): string {
  const path = passage
    .replace(/^.*\/src\//, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return `${origin}/source/${path}?at=${commit}`;
}

export function fullTitle({ title, subtitle }: Reference): string {
  return subtitle ? `${title}: ${subtitle}` : title;
}

export function quotedWords(reference: Reference): string {
  const [open, close] = quoteMarks(reference.language);
  return `${open}${reference.quote}${close}`;
}

export function plain(pieces: Piece[]): string {
  return pieces.map((piece) => piece.text).join('');
}

interface Phrases {
  citedIn: string;
  section: string;
  page: string;
  noDate: string;
  and: string;
  retrieved: (date: string) => string;
}

const phrases: Record<Language, Phrases> = {
  nb: {
    citedIn: 'sitert i',
    section: 'avsn.',
    page: 's.',
    noDate: 'u.å.',
    and: 'og',
    retrieved: (d) => `Hentet ${d} fra `,
  },
  nn: {
    citedIn: 'sitert i',
    section: 'avsn.',
    page: 's.',
    noDate: 'u.å.',
    and: 'og',
    retrieved: (d) => `Henta ${d} frå `,
  },
  en: {
    citedIn: 'cited in',
    section: 'sec.',
    page: 'p.',
    noDate: 'n.d.',
    and: 'and',
    retrieved: (d) => `Retrieved ${d}, from `,
  },
};

export const styles = ['footnote', 'apa', 'chicago'] as const;
export type Style = (typeof styles)[number];

/** A citation in a style: the note that stands under the text, with the words. */
export function note(reference: Reference, style: Style, lang: Language): Piece[] {
  switch (style) {
    case 'apa':
      return [...apaInText(reference, lang), { text: ' ' }, { text: quotedWords(reference) }];
    case 'chicago':
      return [{ text: `${quotedWords(reference)} ` }, ...chicagoNote(reference, lang)];
    default:
      return [{ text: `${quotedWords(reference)} ` }, ...footnote(reference, lang)];
  }
}

/** The work as a list of references has it. */
export function entry(reference: Reference, style: Style, lang: Language): Piece[] {
  return style === 'chicago' ? chicagoEntry(reference) : apaEntry(reference, lang);
}

/** APA 7 in the Norwegian form: author, year and place in parentheses. */
export function apaInText(reference: Reference, lang: Language): Piece[] {
  const say = phrases[lang];
  const year = reference.year || say.noDate;
  const where = place(reference, lang);
  const source = `${reference.author}, ${year}${where ? `, ${where}` : ''}`;
  return [{ text: reference.original ? `(${reference.original}, ${say.citedIn} ${source})` : `(${source})` }];
}

export function apaEntry(reference: Reference, lang: Language): Piece[] {
  const say = phrases[lang];
  // A body that is author and publisher is named once.
  const publisher =
    reference.publisher && reference.publisher !== reference.author ? ` ${reference.publisher}.` : '';
  const found = reference.url
    ? ` ${reference.retrieved ? say.retrieved(reference.retrieved) : ''}${reference.url}`
    : '';
  return [
    { text: `${ended(reference.author)} (${reference.year || say.noDate}). ` },
    { text: fullTitle(reference), italic: true },
    { text: `.${publisher}${found}` },
  ];
}

/** Chicago, notes and bibliography: the first note, in full. */
export function chicagoNote(reference: Reference, lang: Language): Piece[] {
  const say = phrases[lang];
  const published = [
    reference.publisher === reference.author ? '' : reference.publisher,
    reference.year || say.noDate,
  ]
    .filter((part) => part !== '')
    .join(', ');
  const where = place(reference, lang);
  return [
    {
      text: reference.original
        ? `${reference.original}, ${say.citedIn} ${reference.author}, `
        : `${reference.author}, `,
    },
    { text: fullTitle(reference), italic: true },
    { text: ` (${published})${where ? `, ${where}` : ''}.` },
  ];
}

export function chicagoEntry(reference: Reference): Piece[] {
  const published = [reference.publisher, reference.year].filter((part) => part !== '').join(', ');
  return [
    { text: `${ended(reference.author)} ` },
    { text: fullTitle(reference), italic: true },
    { text: `.${published ? ` ${ended(published)}` : ''}${reference.url ? ` ${reference.url}.` : ''}` },
  ];
}

/** A plain note: who says it, in what, where. */
function footnote(reference: Reference, lang: Language): Piece[] {
  const say = phrases[lang];
  const year = reference.year ? ` (${reference.year})` : '';
  const where = place(reference, lang);
  return [
    {
      text: reference.original
        ? `${reference.original}, ${say.citedIn} ${reference.author}, `
        : `${reference.author}, `,
    },
    { text: fullTitle(reference), italic: true },
    { text: `${year}${where ? `, ${where}` : ''}.` },
  ];
}

function place(reference: Reference, lang: Language): string {
  const say = phrases[lang];
  if (reference.page) return `${say.page} ${reference.page}`;
  if (!reference.section) return '';
  return /^\d/.test(reference.section) ? `${say.section} ${reference.section}` : reference.section;
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
