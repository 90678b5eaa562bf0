import { describe, expect, it } from 'vitest';
import { sayIn } from '../words/words';
import { cellText, filled } from './cells';
import { announcement, chosen, headline, origin } from './headline';
import { caveats, instead, supportText } from './lacks';
import { sampleAnswer, sampleRow } from './sample';
import { chipped } from './understood';
import { step } from './walk';

const en = sayIn('en');
const nb = sayIn('nb');

describe('how directly a row is said', () => {
  it.each([
    ['stated', 'The source says so'],
    ['inherited', 'From the heading or next sentence'],
    ['combined', 'Put together; no source says it as one'],
  ] as const)('%s: %s', (support, words) => {
    expect(supportText(sampleRow('A', { support }), en)).toBe(words);
  });

  it('names what a close row is missing', () => {
    const lacks = [
      { condition: 'place', label: 'South-East Asia' },
      { condition: 'time', label: 'time' },
    ];
    expect(supportText(sampleRow('A', { support: 'near', lacks }), en)).toBe(
      'Close, but missing: the place (South-East Asia), the time',
    );
    expect(supportText(sampleRow('A', { support: 'near', lacks: null }), nb)).toBe('Nær, men noe mangler');
  });

  it('tells what the sources say instead', () => {
    const lacks = [{ condition: 'relation', label: '', instead: 'funds IOM' }];
    expect(instead(sampleRow('Danida', { lacks }))).toEqual(['funds IOM']);
  });

  it('adds what a reader must know', () => {
    const row = sampleRow('A', { modality: 'planned', said_by: 'Norad', disputed: true, background: true });
    expect(caveats(row, true, en)).toEqual([
      'Planned',
      'According to Norad',
      'Figures differ',
      'Reference fact, not from the report',
    ]);
    expect(caveats(sampleRow('A', { modality: 'attributed', said_by: 'X' }), false, en)).toEqual([
      'According to X',
    ]);
  });
});

describe('the headline', () => {
  const value = (label: string) => sampleRow('', { values: { name: { label } } });
  it.each([
    ['near_only', 'set', [sampleRow('A', { support: 'near' })], 'Ingen treffer alt'],
    ['denied', 'boolean', [value('Nei')], 'Kilden sier nei'],
    ['not_covered', 'set', [], 'Kildene sier ikke noe om dette'],
    ['answered', 'set', [sampleRow('A'), sampleRow('B')], '2 svar'],
    ['answered', 'set', [], 'Kilden sier: ingen'],
    ['answered', 'value', [value('1. februar 2009')], '1. februar 2009'],
    ['answered', 'path', [sampleRow('A')], 'Knyttet sammen i 1 ledd'],
  ] as const)('of %s %s', (status, shape, rows, words) => {
    expect(headline(sampleAnswer({ status, shape, rows: [...rows] }), 'nb', nb)).toBe(words);
  });

  it('does not count close rows as answers', () => {
    const rows = [sampleRow('A'), sampleRow('B', { support: 'near' })];
    expect(headline(sampleAnswer({ rows }), 'en', en)).toBe('1 answer');
    expect(announcement(sampleAnswer({ rows }), 'en', en)).toBe('1 answer. 2 rows.');
  });
});

describe('the origin', () => {
  it('says the year and who, as far as they are known', () => {
    const both = sampleAnswer({ as_of: '2008', according_to: ['Utrygg trafikk', 'CLDR'] });
    expect(origin(both, 'nb', nb)).toBe('Per 2008, ifølge Utrygg trafikk og CLDR');
    expect(origin(sampleAnswer({ as_of: '2008' }), 'nb', nb)).toBe('Per 2008');
    expect(origin(sampleAnswer(), 'nb', nb)).toBe('');
  });
});

describe('a cell', () => {
  it('speaks the reader’s language', () => {
    expect(cellText({ label: '', value: false }, 'nb', nb)).toBe('Nei');
    expect(cellText({ label: '', value: 1400000 }, 'en', en)).toBe('1,400,000');
    expect(cellText({ label: '', value: 31654, unit: 'million USD' }, 'en', en)).toBe('31,654 million USD');
    expect(cellText({ label: '5 per cent', value: 5, unit: 'percent' }, 'en', en)).toBe('5 per cent');
  });

  it('is left out where a row has no value', () => {
    const row = sampleRow('A', { values: { name: { label: 'A' }, other: { label: '' } } });
    expect(filled(['other', 'name'], row).map((cell) => cell.column)).toEqual(['name']);
  });
});

describe('the understood question', () => {
  const parts = [
    { words: 'IOM', role: 'with', id: 'iom' },
    { words: 'Organisations', role: 'class' },
  ];

  it('has its parts as chips in their places', () => {
    const { stretches, chips } = chipped({ text: 'organisations that cooperate with IOM', parts });
    expect(stretches.map((s) => (s.part ? `[${s.text}]` : s.text)).join('')).toBe(
      '[organisations] that cooperate with [IOM]',
    );
    expect(chips).toEqual([]);
  });

  it('has its chips behind the text where they do not fit', () => {
    const { stretches, chips } = chipped({ text: 'partners of the UN', parts });
    expect(stretches).toEqual([{ text: 'partners of the UN' }]);
    expect(chips).toEqual(parts);
  });

  it('may have no words', () => {
    expect(chipped({ text: '', parts: null })).toEqual({ stretches: [], chips: [] });
  });
});

describe('a chosen meaning', () => {
  it('takes the place of the ambiguous words', () => {
    expect(chosen('Who wrote stopp?', 'Stopp', { id: 'stopp-plan', label: 'Stopp! (plan)' })).toBe(
      'Who wrote Stopp! (plan)?',
    );
  });

  it('is named by its id where the name is what was ambiguous', () => {
    expect(chosen('Who wrote Stopp?', 'Stopp', { id: 'stopp-plan', label: 'Stopp' })).toBe(
      'Who wrote stopp-plan?',
    );
  });
});

describe('the arrow keys', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 2, 2],
    ['ArrowUp', 0, 0],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['a', 0, undefined],
  ])('%s from %i', (key, from, to) => {
    expect(step(key, from, 3)).toBe(to);
  });
});
