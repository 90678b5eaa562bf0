import type { Evidence } from '../api/answer';
import type { SourceInfo } from '../api/explore';
import { quoteMarks } from '../answer/excerpts';

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
  /** The quote in the reader's language, by Samband; empty where none is needed. */
  translation: string;
  /** Whom the source has it from, when it reports what others say. */
  original: string;
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
    translation: evidence.translation ?? '',
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
    .replace(/^(?:.*\/)?src\//, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return `${origin}/source/${path}?at=${commit}`;
}

export function fullTitle({ title, subtitle }: Reference): string {
  return subtitle ? `${title}: ${subtitle}` : title;
}

/** The source's own words, with what they are in the reader's language in brackets. */
export function quotedWords(reference: Reference): string {
  const [open, close] = quoteMarks(reference.language);
  return withTranslation(`${open}${reference.quote}${close}`, reference);
}

/** Who translated stands with it, in the reader's language: not whoever cites it. */
export function withTranslation(quoted: string, { translation, language }: Reference): string {
  const by = /^(nb|nn|no)/.test(language) ? 'transl. Samband' : 'overs. Samband';
  return translation ? `${quoted} [${translation}; ${by}]` : quoted;
}
