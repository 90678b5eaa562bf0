import { Driver } from '@citeproc-rs/wasm';
import { describe, expect, it } from 'vitest';
import { sampleAnswer, sampleEvidence, sampleRow } from '../answer/sample';
import type { SourceInfo } from '../api/explore';
import { sayIn } from '../words/words';
import { bibtex, cslJson, ris } from './formats';
import { jobOf, withWords } from './cited';
import { pieces, plain } from './pieces';
import { formatted, type Driver as Constructor } from './processor';
import { referenceOf, type Reference } from './reference';
import { builtIn } from './styles';
import { linesOf } from './word';

const report: SourceInfo = {
  id: 'utrygg-trafikk',
  title: 'Utrygg trafikk – Kartlegging av internasjonale trender innen menneskehandel',
  publisher: 'Norad',
  year: '2008',
  licence: '',
  language: 'nb',
  background: false,
  passages: 1,
  statements: 1,
};
const book: SourceInfo = {
  ...report,
  id: 'book',
  title: 'A book',
  author: 'Hansen, K.',
  publisher: 'Fafo',
  year: '',
  url: 'https://fafo.no/b',
  retrieved: '2026-01-31',
};
const where = { origin: 'https://samband.example', commit: 12 };
const evidence = sampleEvidence('Støtten gis til IOM', {
  section: '3.3.2 Danida',
  passage: 'https://w3id.org/samband/src/utrygg-trafikk/3.3.2-s1',
});
const reference = referenceOf(evidence, report, '', where);
const second = referenceOf(evidence, report, 'Brunovskis m.fl. 2007', where);

type Lang = 'nb' | 'nn' | 'en';

async function cited(references: Reference[], csl: string, lang: Lang, apart = true) {
  const job = jobOf(references, csl, lang, apart);
  return withWords(await formatted(Driver as unknown as Constructor, job), references, csl);
}

async function note(reference: Reference, style: keyof typeof builtIn, lang: Lang): Promise<string> {
  const { notes } = await cited([reference], builtIn[style], lang);
  return notes.map(plain).join('|');
}

const work = 'Utrygg trafikk: Kartlegging av internasjonale trender innen menneskehandel';

describe('a note', () => {
  it.each([
    ['footnote', 'nb', `«Støtten gis til IOM» Norad, ${work} (2008), avsn. 3.3.2 Danida.`],
    ['footnote', 'en', `«Støtten gis til IOM» Norad, ${work} (2008), sec. 3.3.2 Danida.`],
    ['apa', 'nb', '(Norad, 2008, avsn. 3.3.2 Danida) «Støtten gis til IOM»'],
    ['chicago', 'nn', `«Støtten gis til IOM» Norad, ${work} (2008), avsn. 3.3.2 Danida.`],
  ] as const)('as %s in %s', async (style, lang, text) => {
    expect(await note(reference, style, lang)).toBe(text);
  });

  it('has the original first, then what it is in the language of the reader', async () => {
    const translated = referenceOf(
      { ...evidence, translation: 'The support goes to IOM' },
      report,
      '',
      where,
    );
    const words = '«Støtten gis til IOM» [The support goes to IOM; transl. Samband]';
    expect(await note(translated, 'footnote', 'en')).toBe(
      `${words} Norad, ${work} (2008), sec. 3.3.2 Danida.`,
    );
    expect(ris([translated])).toContain(`N1  - ${words} (3.3.2 Danida)`);
    expect(bibtex([translated])).toContain('Støtten gis til IOM» [The support goes to IOM; transl. Samband]');
  });

  it('says whom the source has it from', async () => {
    expect(await note(second, 'apa', 'nb')).toBe(
      '(Brunovskis m.fl. 2007, sitert i Norad, 2008, avsn. 3.3.2 Danida) «Støtten gis til IOM»',
    );
    expect(await note(second, 'footnote', 'nb')).toContain(
      'Brunovskis m.fl. 2007, sitert i Norad, Utrygg trafikk',
    );
    expect(await note(second, 'chicago', 'en')).toContain(
      'Brunovskis m.fl. 2007, cited in Norad, Utrygg trafikk',
    );
  });

  it('never guesses a page, and says so where there is no year', async () => {
    const paged = referenceOf({ ...evidence, page: '21', source_year: '' }, book, '', where);
    expect(await note(paged, 'apa', 'nb')).toBe('(Hansen, K., u.å., s. 21) «Støtten gis til IOM»');
  });

  it('has a section without a number as it stands', async () => {
    const summary = referenceOf({ ...evidence, section: 'Sammendrag' }, report, '', where);
    expect(await note(summary, 'apa', 'nb')).toBe('(Norad, 2008, Sammendrag) «Støtten gis til IOM»');
  });

  it('is short in Chicago where the work was cited before, but for notes that stand apart', async () => {
    const both = [reference, second];
    const later = `«Støtten gis til IOM» Brunovskis m.fl. 2007, sitert i Norad, Utrygg trafikk, avsn. 3.3.2 Danida.`;
    expect(plain((await cited(both, builtIn.chicago, 'nb', false)).notes[1] ?? [])).toBe(later);
    expect(plain((await cited(both, builtIn.chicago, 'nb', true)).notes[1] ?? [])).toContain(
      `${work} (2008)`,
    );
  });
});

describe('the list of works', () => {
  it.each([
    ['apa', 'nb', report, `Norad. (2008). ${work}.`],
    ['chicago', 'nb', report, `Norad. ${work}. 2008.`],
    ['apa', 'nb', book, 'Hansen, K. (u.å.). A book. Fafo. Hentet 31. januar 2026 fra https://fafo.no/b'],
    ['apa', 'nn', book, 'Hansen, K. (u.å.). A book. Fafo. Henta 31. januar 2026 frå https://fafo.no/b'],
    ['apa', 'en', book, 'Hansen, K. (n.d.). A book. Fafo. Retrieved January 31, 2026 from https://fafo.no/b'],
  ] as const)('as %s in %s', async (style, lang, source, text) => {
    const reference = referenceOf({ ...evidence, source_year: '' }, source, '', where);
    const { works } = await cited([reference, reference], builtIn[style], lang);
    expect(works.map(plain)).toEqual([text]);
    expect(works[0]?.filter((piece) => piece.italic)).toHaveLength(1);
  });
});

describe('a style that the reader adds', () => {
  it('cites as it says', async () => {
    const numbered = builtIn.footnote.replace(
      /<citation>[\s\S]*<\/citation>/,
      '<citation><layout prefix="[" suffix="]"><text variable="citation-number"/></layout></citation>',
    );
    const { notes } = await cited([reference], numbered, 'nb');
    expect(plain(notes[0] ?? [])).toBe('«Støtten gis til IOM» [1]');
  });

  it('is refused with the reason where it is none', async () => {
    await expect(cited([reference], '<style>', 'nb')).rejects.toThrow();
  });
});

describe('what the processor wrote', () => {
  it('becomes text, never markup', () => {
    expect(pieces('a <i>b &amp; &lt;c&gt;</i> <b onclick="x">d</b>&#x27;')).toEqual([
      { text: 'a ' },
      { text: 'b & <c>', italic: true },
      { text: ' ' },
      { text: 'd' },
      { text: "'" },
    ]);
  });

  it('of hostile names is text too', async () => {
    const hostile = { ...reference, author: '<img src=x onerror=alert(1)>', quote: '<script>' };
    expect(plain((await cited([hostile], builtIn.footnote, 'nb')).notes[0] ?? [])).toMatch(/^«<script>» /);
  });
});

describe('for reference managers', () => {
  const both = [
    reference,
    { ...reference, quote: 'Et annet sted', section: '4 B' },
    { ...reference, author: 'A & {B}', title: '100 %', subtitle: '' },
  ];

  it('a work is written once, with every place that was used', () => {
    const text = ris(both);
    expect(text.match(/^TY {2}- RPRT$/gm)).toHaveLength(2);
    expect(text.match(/^ER {2}- $/gm)).toHaveLength(2);
    expect(text.match(/^N1 {2}- /gm)).toHaveLength(3);
    expect(text).toContain('UR  - https://samband.example/source/utrygg-trafikk/3.3.2-s1?at=12');
  });

  it('BibTeX reads what is a command elsewhere as words', () => {
    const text = bibtex(both);
    expect(text).toContain('@techreport{norad2008,');
    expect(text).toContain('author = {{A \\& \\{B\\}}}');
    expect(text).toContain('title = {100 \\%}');
  });

  it('CSL-JSON holds numbers as numbers', () => {
    const [item] = JSON.parse(cslJson(both)) as [Record<string, unknown>];
    expect(item).toMatchObject({
      type: 'report',
      author: [{ literal: 'Norad' }],
      issued: { 'date-parts': [[2008]] },
    });
  });
});

it('a row of an answer has a note for each of its sentences, and each once', () => {
  const row = sampleRow('Danida', { support: 'near', evidence: [evidence, evidence] });
  const lines = linesOf(
    sampleAnswer({ status: 'near_only', rows: [row] }),
    (each) => (each.evidence ?? []).map((item) => referenceOf(item, report, '', where)),
    'nb',
    sayIn('nb'),
  );
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ name: 'Danida', said: 'Nær, men noe mangler' });
  expect(lines[0]?.references).toHaveLength(1);
});
