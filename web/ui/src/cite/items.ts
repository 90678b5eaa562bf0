import type { Language } from '../words/words';
import type { Cite } from './processor';
import { fullTitle, type Reference } from './reference';

/** Item is a work in CSL-JSON, as far as a source says what it is. */
export interface Item {
  id: string;
  type: 'report';
  title: string;
  'title-short'?: string;
  author: { literal: string }[];
  publisher?: string;
  issued?: { 'date-parts': number[][] };
  accessed?: { 'date-parts': number[][] };
  language: string;
  URL?: string;
}

/** References to one work have one key. */
export function workKey(reference: Reference): string {
  return JSON.stringify([reference.author, fullTitle(reference), reference.year]);
}

export function cslItem(work: Reference): Item {
  return {
    id: workKey(work),
    type: 'report',
    title: fullTitle(work),
    ...(work.subtitle ? { 'title-short': work.title } : {}),
    author: [{ literal: work.author }],
    // A body that is author and publisher is named once.
    ...(work.publisher && work.publisher !== work.author ? { publisher: work.publisher } : {}),
    ...dated('issued', work.year),
    ...(work.url ? dated('accessed', work.retrieved) : {}),
    language: work.language,
    ...(work.url ? { URL: work.url } : {}),
  };
}

function dated<Name extends string>(
  name: Name,
  date: string,
): { [N in Name]?: { 'date-parts': number[][] } } {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date)?.slice(1).filter(Boolean).map(Number);
  return parts
    ? ({ [name]: { 'date-parts': [parts] } } as { [N in Name]: { 'date-parts': number[][] } })
    : {};
}

const citedIn: Record<Language, string> = { nb: 'sitert i', nn: 'sitert i', en: 'cited in' };

/** The place in the work: its page, else its section. What has no number is no locator. */
export function citeOf(reference: Reference, lang: Language): Cite {
  const { page, section, original } = reference;
  return {
    id: workKey(reference),
    ...(original ? { prefix: `${original}, ${citedIn[lang]} ` } : {}),
    ...(page
      ? { locator: page, label: 'page' }
      : /^\d/.test(section)
        ? { locator: section, label: 'section' }
        : section
          ? { suffix: `, ${section}` }
          : {}),
  };
}
