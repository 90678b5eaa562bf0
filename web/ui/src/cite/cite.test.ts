import { describe, expect, it } from 'vitest';
import { sampleAnswer, sampleEvidence, sampleRow } from '../answer/sample';
import type { SourceInfo } from '../api/explore';
import { sayIn } from '../words/words';
import { bibtex, cslJson, ris } from './formats';
import { entry, note, plain, referenceOf } from './reference';
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

describe('a note', () => {
  it.each([
    [
      'footnote',
      'nb',
      '«Støtten gis til IOM» Norad, Utrygg trafikk: Kartlegging av internasjonale trender innen menneskehandel (2008), avsn. 3.3.2 Danida.',
    ],
    [
      'footnote',
      'en',
      '«Støtten gis til IOM» Norad, Utrygg trafikk: Kartlegging av internasjonale trender innen menneskehandel (2008), sec. 3.3.2 Danida.',
    ],
    ['apa', 'nb', '(Norad, 2008, avsn. 3.3.2 Danida) «Støtten gis til IOM»'],
    [
      'chicago',
      'nn',
      '«Støtten gis til IOM» Norad, Utrygg trafikk: Kartlegging av internasjonale trender innen menneskehandel (2008), avsn. 3.3.2 Danida.',
    ],
  ] as const)('as %s in %s', (style, lang, text) => {
    expect(plain(note(reference, style, lang))).toBe(text);
  });

  it('says whom the source has it from', () => {
    expect(plain(note(second, 'apa', 'nb'))).toBe(
      '(Brunovskis m.fl. 2007, sitert i Norad, 2008, avsn. 3.3.2 Danida) «Støtten gis til IOM»',
    );
    expect(plain(note(second, 'footnote', 'nb'))).toContain(
      'Brunovskis m.fl. 2007, sitert i Norad, Utrygg trafikk',
    );
    expect(plain(note(second, 'chicago', 'en'))).toContain(
      'Brunovskis m.fl. 2007, cited in Norad, Utrygg trafikk',
    );
  });

  it('never guesses a page, and says so where there is no year', () => {
    const paged = referenceOf({ ...evidence, page: '21', source_year: '' }, book, '', where);
    expect(plain(note(paged, 'apa', 'nb'))).toBe('(Hansen, K., u.å., s. 21) «Støtten gis til IOM»');
  });
});

describe('the list of works', () => {
  it.each([
    [
      'apa',
      'nb',
      reference,
      'Norad. (2008). Utrygg trafikk: Kartlegging av internasjonale trender innen menneskehandel.',
    ],
    [
      'chicago',
      'nb',
      reference,
      'Norad. Utrygg trafikk: Kartlegging av internasjonale trender innen menneskehandel. Norad, 2008.',
    ],
    [
      'apa',
      'nb',
      referenceOf({ ...evidence, source_year: '' }, book, '', where),
      'Hansen, K. (u.å.). A book. Fafo. Hentet 2026-01-31 fra https://fafo.no/b',
    ],
  ] as const)('as %s in %s', (style, lang, work, text) => {
    expect(plain(entry(work, style, lang))).toBe(text);
  });

  it('has titles in italics', () => {
    expect(entry(reference, 'apa', 'nb').filter((piece) => piece.italic)).toHaveLength(1);
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
    'footnote',
    'nb',
    sayIn('nb'),
  );
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ name: 'Danida', said: 'Nær, men noe mangler' });
  expect(lines[0]?.notes).toHaveLength(1);
});
