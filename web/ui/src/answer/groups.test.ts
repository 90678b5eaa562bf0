import { describe, expect, it } from 'vitest';
import type { Row } from '../api/answer';
import { groupsOf, type Group } from './groups';
import { sampleAnswer, sampleEvidence, sampleRow } from './sample';

const place = [{ condition: 'place', label: 'South-East Asia' }];
const near = (name: string, change: Partial<Row> = {}) =>
  sampleRow(name, {
    support: 'near',
    lacks: place,
    evidence: [sampleEvidence('IOM samarbeider med CARE og Caritas', { highlight: name })],
    ...change,
  });
const names = (groups: Group[]) =>
  groups.map((g) => g.rows.map((row) => row.values['name']?.label).join('+'));

describe('the rows of an answer', () => {
  it('stand alone where the sources say them plainly', () => {
    const same = [sampleEvidence('IOM samarbeider med CARE og Caritas')];
    const rows = [sampleRow('CARE', { evidence: same }), sampleRow('Caritas', { evidence: same })];
    expect(names(groupsOf(sampleAnswer({ rows })).plain)).toEqual(['CARE', 'Caritas']);
  });

  it('stand together where close ones lack the same by the same sentences, even with others between', () => {
    const danida = near('Danida', { lacks: [{ condition: 'relation', label: '' }] });
    const { close } = groupsOf(sampleAnswer({ rows: [near('CARE'), danida, near('Caritas')] }));
    expect(names(close)).toEqual(['CARE+Caritas', 'Danida']);
  });

  it('stand apart where something else that is said of them differs', () => {
    const rows = [near('A'), near('B', { said_by: 'Norad' }), near('C', { notes: ['since 2003'] })];
    expect(groupsOf(sampleAnswer({ rows })).close).toHaveLength(3);
  });

  it('stand apart where no sentence shows that they belong together', () => {
    const rows = [near('A', { evidence: [] }), near('B', { evidence: [] })];
    expect(groupsOf(sampleAnswer({ rows })).close).toHaveLength(2);
  });

  it('are numbered from 1 over plain and close ones', () => {
    const { plain, close } = groupsOf(sampleAnswer({ rows: [near('CARE'), sampleRow('ILO')] }));
    expect([plain[0]?.number, close[0]?.number]).toEqual([1, 2]);
  });

  it('may be none', () => {
    expect(groupsOf(sampleAnswer({ rows: null }))).toEqual({ plain: [], close: [] });
  });
});
