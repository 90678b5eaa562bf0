import { describe, expect, it } from 'vitest';
import type { Evidence, Row } from '../api/answer';
import type { SourceInfo } from '../api/explore';
import type { Item } from '../api/folder';
import type { Statement } from '../api/thing';
import { plain } from '../cite/pieces';
import { sayIn } from '../words/words';
import type { Content } from './content';
import { allReferences, changesIn, markdown, memoOf, page } from './memo';
import { inOrder, movedTo } from './order';
import { bindingPart, rowPart, statementPart } from './parts';

const say = sayIn('en');
const evidence = (quote: string, source = 'report'): Evidence => ({
  quote,
  section: '3.4.1 IOM',
  source: `https://w3id.org/samband/src/${source}`,
  source_title: 'Report',
  source_year: '2008',
  passage: `src/${source}/s1`,
  kind: 'sentence',
  language: 'nb',
});
const statement: Statement = {
  id: 'https://w3id.org/samband/id/iom-ngos',
  kind: 'HubCooperation',
  sentence: 'IOM *works* with <b>CARE</b>',
  relation: 'cooperates with',
  values: [],
  details: [],
  support: 'stated',
  modality: '',
  background: false,
  disputed: false,
  notes: [],
  evidence: [evidence('IOM samarbeider'), evidence('IOM samarbeider'), evidence('med [CARE]')],
};
const item: Item = {
  id: 'a',
  position: 1,
  revision: 1,
  saved: '2026-11-26T12:00:00Z',
  pinned: '2026-11-26T12:00:00Z',
  kind: 'statement',
  title: 'IOM_x',
  address: '/thing/iom?lang=en&at=12',
  part: 'iom-ngos',
  commit: 12,
  note: 'Ask <script>them</script>\n# now',
  checked: { by: 'Kari', at: '2026-11-26T12:00:00Z' },
};
const source = (id: string, internal = false): SourceInfo => ({
  id,
  title: `The ${id}`,
  publisher: 'Norad',
  year: '2008',
  licence: '',
  language: 'nb',
  background: false,
  internal,
  passages: 1,
  statements: 1,
});
const content: Content = { kind: 'statements', label: 'IOM', statements: [statement], changes: [], now: 12 };
const options = (known: SourceInfo[]) => ({
  title: 'For <all>',
  known,
  lang: 'en' as const,
  say,
  origin: 'http://127.0.0.1:8080',
  now: new Date('2026-11-26T12:00:00Z'),
});
const memo = memoOf([{ item, content }], options([source('report')]));
const cited = {
  notes: allReferences(memo).map(({ quote }) => [
    { text: `«${quote}» ` },
    { text: 'The report', italic: true },
  ]),
  works: [[{ text: 'Norad, The report.' }]],
};

describe('a part', () => {
  const row = {
    values: { who: { label: 'IOM', id: 'https://w3id.org/samband/id/iom' }, n: { label: '', value: 40 } },
  };
  it('is named by ids, whatever the language', () => {
    expect(rowPart(row as unknown as Row)).toBe('n=40|who=iom');
    expect(statementPart(statement)).toBe('iom-ngos');
    expect(
      bindingPart({
        b: { type: 'literal', value: 'x' },
        a: { type: 'uri', value: 'https://w3id.org/samband/id/iom' },
      }),
    ).toBe('a=id:iom|b=x');
  });
});

describe('a memo', () => {
  it('has each sentence once, as a note of its line', () => {
    expect(allReferences(memo).map(({ quote }) => quote)).toEqual(['IOM samarbeider', 'med [CARE]']);
  });

  it('links to what others may see', () => {
    expect(memo.sections[0]?.address).toBe('http://127.0.0.1:8080/thing/iom?lang=en&at=12&shared=true');
  });

  it('says when it has what is internal, and only then', () => {
    expect(memo.lead).toHaveLength(1);
    const marked = memoOf([{ item, content }], options([source('report', true), source('other', true)]));
    expect(marked.lead[1]).toBe('INTERNAL: not to be passed on, since it has statements of The report.');
  });

  it('is Markdown whose names are only words', () => {
    const text = markdown(memo, cited);
    expect(text).toContain('- **IOM \\*works\\* with \\<b\\>CARE\\</b\\>**. The source says so.[^1][^2]');
    expect(text).toContain('[^2]: «med \\[CARE\\]» The report');
    expect(text).toContain('> Note, not from a source: Ask \\<script\\>them\\</script\\> \\# now');
    expect(text).toContain('## IOM\\_x');
  });

  it('is HTML whose names are only words', () => {
    const text = page(memo, cited, 'en');
    expect(text).toContain('<title>For &lt;all&gt;</title>');
    expect(text).toContain('IOM *works* with &lt;b&gt;CARE&lt;/b&gt;');
    expect(text).toContain('<li id="note-1">«IOM samarbeider» <i>The report</i>');
    expect(text).not.toContain('<script>');
  });

  it('says what has changed since', () => {
    expect(changesIn({ changes: [], now: 12 }, item, say)).toEqual([]);
    expect(changesIn({ changes: [], now: 14 }, item, say)).toEqual([
      'Unchanged since version 12; the latest is 14.',
    ]);
    expect(
      changesIn({ changes: [{ kind: 'removed', name: 'CARE', sources: ['Report'] }], now: 14 }, item, say),
    ).toEqual(['Since version 12: gone: CARE (Report).']);
  });

  it('says where something is gone', () => {
    const gone = memoOf([{ item, content: { kind: 'gone' } }], options([]));
    expect(gone.sections[0]?.said).toBe(say('folder.gone'));
    expect(plain([{ text: gone.sections[0]?.checked ?? '' }])).toContain('Checked by Kari');
  });
});

describe('the order of a folder', () => {
  const all = [1, 2, 2, 9].map((position, i): Item => ({ ...item, id: 'abcd'.charAt(i), position }));
  const moved = (id: string, by: -1 | 1) => {
    const position = movedTo(all, id, by);
    return inOrder(all.map((one) => (one.id === id && position !== undefined ? { ...one, position } : one)))
      .map((one) => one.id)
      .join('');
  };

  it('changes by a step at a time, and not beyond the ends', () => {
    // b and c were pinned at once: d goes before both.
    expect(moved('d', -1)).toBe('adbc');
    expect(moved('b', -1)).toBe('bacd');
    expect(moved('c', 1)).toBe('abdc');
    expect(moved('a', -1)).toBe('abcd');
    expect(movedTo(all, 'a', -1)).toBeUndefined();
    expect(movedTo(all, 'd', 1)).toBeUndefined();
    expect(movedTo(all, 'nobody', 1)).toBeUndefined();
  });
});
