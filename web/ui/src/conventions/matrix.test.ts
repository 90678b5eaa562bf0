import { describe, expect, it } from 'vitest';
import type { Act, Treaties } from '../api/treaties';
import { sayIn } from '../words/words';
import { actText, binds, cellKey, cellsOf, dateText, kindsIn, letterOf, step, yearText } from './matrix';

const act = (action: string, more: Partial<Act> = {}): Act => ({
  action,
  earliest: '',
  support: 'stated',
  statements: ['x'],
  ...more,
});
const treaties = {
  cells: [
    { party: 0, instrument: 1, acts: [act('signature'), act('accession', { date: '2004-06-07' })] },
    { party: 2, instrument: 0, acts: [act('ratification', { shade: 'denied' })] },
  ],
  actions: { signature: 'undertegning', accession: 'tiltredelse', ratification: 'ratifikasjon' },
} as unknown as Treaties;

describe('the matrix', () => {
  const say = sayIn('nb');

  it('has no cell where the sources do not say', () => {
    const cells = cellsOf(treaties);
    expect(cells.get(cellKey(0, 1))?.acts).toHaveLength(2);
    expect(cells.get(cellKey(0, 0))).toBeUndefined();
  });

  it('says no only where a source does', () => {
    expect(actText(act('ratification', { shade: 'denied' }), treaties, 'nb', say)).toBe('Nei: ratifikasjon');
    expect(actText(act('ratification', { shade: 'planned' }), treaties, 'nb', say)).toBe(
      'Ikke uten videre slik: ratifikasjon',
    );
  });

  it('tells kinds of action apart by letters', () => {
    expect(kindsIn(treaties).map(letterOf)).toEqual(['s', 'R', 'a']);
    expect(letterOf('something else')).toBe('•');
  });

  it('does not take a signature for consent', () => {
    expect(
      [act('signature'), act('accession'), act(''), act('ratification', { shade: 'denied' })].map(binds),
    ).toEqual([false, true, false, false]);
  });

  it('writes dates as the language does, and keeps what is less than a day', () => {
    expect(dateText('2004-06-07', 'nb')).toBe('7. juni 2004');
    expect(dateText('2004-06-07', 'en')).toBe('June 7, 2004');
    expect(dateText('siden 2004', 'nb')).toBe('siden 2004');
    expect(yearText(act('accession', { earliest: '2004-06-07' }))).toBe('2004');
  });

  it('is walked by the arrow keys, and not left', () => {
    expect(step('ArrowDown', [0, 0], 3, 2)).toEqual([1, 0]);
    expect(step('ArrowLeft', [0, 0], 3, 2)).toBeUndefined();
    expect(step('End', [1, 0], 3, 2)).toEqual([1, 1]);
    expect(step('PageDown', [0, 1], 3, 2)).toEqual([2, 1]);
    expect(step('x', [0, 0], 3, 2)).toBeUndefined();
  });
});
