import { describe, expect, it } from 'vitest';
import type { Statement, Thing } from '../api/thing';
import { datedOf, disputesOf, neighboursOf, placesOf, summaryOf } from './page';

const said = (sentence: string, change: Partial<Statement> = {}): Statement => ({
  kind: 'cooperation',
  sentence,
  relation: 'cooperates with',
  values: [],
  details: [],
  support: 'stated',
  modality: '',
  background: false,
  disputed: false,
  notes: [],
  evidence: [],
  ...change,
});
const care = { label: 'CARE', id: 'https://w3id.org/samband/id/care' };

function thing(topics: Record<string, Statement[]>): Thing {
  const iri = 'https://w3id.org/samband/id/iom';
  const list = Object.entries(topics).map(([id, statements]) => ({ id, label: id, statements }));
  return {
    id: 'iom',
    iri,
    label: 'IOM',
    class: 'NGO',
    kind: 'NGO',
    names: [],
    identifiers: [],
    summary: '',
    topics: list,
    commit: 1,
  };
}

describe('the page of a thing', () => {
  it('begins with one plain statement of each topic', () => {
    const iom = thing({
      works_with: [
        said('planned', { modality: 'planned' }),
        said('IOM works with CARE; theme: x'),
        said('second'),
      ],
      said_of: [said('opinion')],
    });
    expect(summaryOf(iom)).toEqual(['IOM works with CARE']);
  });

  it('names whom it is tied to, the most often named first, never itself', () => {
    const self = { label: 'IOM', id: 'https://w3id.org/samband/id/iom' };
    const other = { label: 'ILO', id: 'https://w3id.org/samband/id/ilo' };
    const iom = thing({
      works_with: [said('a', { values: [other, care, self] }), said('b', { values: [care] })],
      said_of: [said('c', { values: [other, other] })],
    });
    expect(neighboursOf(iom).map(({ id, count }) => [id, count])).toEqual([
      ['care', 2],
      ['ilo', 1],
    ]);
  });

  it('puts figures into no timeline, and counts places', () => {
    const place = [{ id: 'thailand', label: 'Thailand' }];
    const iom = thing({
      money: [said('a', { earliest: '1999-01-01', places: place })],
      said_of: [said('b', { latest: '2005-12-31', places: place })],
    });
    expect(datedOf(iom).map(({ from, to }) => [from, to])).toEqual([[1999, undefined]]);
    expect(placesOf(iom)).toEqual(['thailand']);
  });

  it('gathers what disagrees', () => {
    const iom = thing({
      said_of: [
        said('13 %', { dispute: '1', figures: true }),
        said('15 %', { dispute: '1', figures: true }),
        said('yes', { dispute: '2' }),
      ],
    });
    expect(disputesOf(iom).map(({ figures, statements }) => [figures, statements.length])).toEqual([
      [true, 2],
      [false, 1],
    ]);
  });
});
