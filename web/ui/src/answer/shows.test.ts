import { describe, expect, it } from 'vitest';
import { sampleAnswer, sampleRow } from './sample';
import { bars, datedRows, rivals, viewsOf } from './shows';

const figure = (n: number, change = {}) =>
  sampleRow('x', {
    values: { name: { label: `N${n}` }, value: { label: String(n), value: n, unit: 'persons' } },
    ...change,
  });

describe('the ways to show an answer', () => {
  it('are those that fit it', () => {
    expect(viewsOf(sampleAnswer({ rows: [] }))).toEqual([]);
    expect(viewsOf(sampleAnswer({ shape: 'boolean', rows: [sampleRow('yes')] }))).toEqual([]);
    expect(viewsOf(sampleAnswer({ rows: [sampleRow('a'), sampleRow('b')] }))).toEqual(['table']);
    const party = { text: '', parts: [{ words: 'IOM', role: 'with', id: 'iom' }] };
    expect(viewsOf(sampleAnswer({ rows: [sampleRow('a'), sampleRow('b')], understood: party }))).toEqual([
      'table',
      'network',
    ]);
    const place = { text: '', parts: [{ words: 'Asia', role: 'place', id: 'asia' }] };
    expect(viewsOf(sampleAnswer({ rows: [sampleRow('a')], understood: place }))).toEqual(['map']);
  });

  it('are bars only where all rows count the same', () => {
    const answer = sampleAnswer({ columns: ['name', 'value'], rows: [figure(1), figure(2)] });
    expect(bars(answer).map(({ label, value, unit }) => [label, value, unit])).toEqual([
      ['N1', 1, 'persons'],
      ['N2', 2, 'persons'],
    ]);
    const mixed = figure(3, { values: { value: { label: '3', value: 3, unit: 'USD' } } });
    expect(bars(sampleAnswer({ columns: ['name', 'value'], rows: [figure(1), mixed] }))).toEqual([]);
    expect(bars(sampleAnswer({ rows: [figure(1), sampleRow('none')] }))).toEqual([]);
  });

  it('are a timeline where rows say when', () => {
    const when = sampleRow('a', {
      values: { name: { label: 'a' }, time: { label: '1999–2004', value: '1999/2004' } },
    });
    expect(datedRows(sampleAnswer({ rows: [when, sampleRow('b')] }))).toMatchObject([
      { from: 1999, to: 2004, label: '1999–2004' },
    ]);
  });
});

it('figures that differ are set side by side, a single one is not', () => {
  const disputed = { disputed: true };
  expect(rivals(sampleAnswer({ rows: [figure(1, disputed), figure(2, disputed), figure(3)] }))).toHaveLength(
    2,
  );
  expect(rivals(sampleAnswer({ rows: [figure(1, disputed), sampleRow('x', disputed)] }))).toEqual([]);
});
