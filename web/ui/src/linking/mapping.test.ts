import { describe, expect, it } from 'vitest';
import {
  addStatement,
  addThing,
  addValue,
  changeValue,
  listed,
  moveValue,
  partsOf,
  removePart,
  usesOf,
  withKey,
  withOnly,
  type Mapping,
} from './mapping';

const guessed: Mapping = {
  source: { language: 'en' },
  table: {},
  things: { recipient: { class: 'Organisation', properties: { name: [{ column: 'recipient' }] } } },
  statements: [
    {
      class: 'FundingFlow',
      key: 'id',
      properties: { amount: [{ column: 'grant', times: '1000' }], recipient: [{ thing: 'recipient' }] },
    },
  ],
};

const said = (mapping: Mapping) =>
  usesOf(mapping).map(({ part, property, value }) => `${part} ${property} ${JSON.stringify(value)}`);

describe('a mapping', () => {
  it('has parts, and what is said of each', () => {
    expect(partsOf(guessed).map(({ key, class: kind }) => `${key} ${kind}`)).toEqual([
      'thing:recipient Organisation',
      'statement:0 FundingFlow',
    ]);
    expect(said(guessed)).toEqual([
      'thing:recipient name {"column":"recipient"}',
      'statement:0 amount {"column":"grant","times":"1000"}',
      'statement:0 recipient {"thing":"recipient"}',
    ]);
  });

  it('reads a column as something else, without what was said of it as the other', () => {
    const amount = usesOf(guessed)[1];
    if (!amount) throw new Error('there is an amount');
    const moved = moveValue(guessed, amount, 'statement:0', 'projectCount');
    expect(said(moved)).toContain('statement:0 projectCount {"column":"grant"}');
    expect(said(moved).join()).not.toContain('amount');
    expect(said(guessed).join()).toContain('amount');
  });

  it('says the same of every row, or of some', () => {
    const donor = addValue(guessed, 'statement:0', 'donor', { is: 'usa' });
    expect(said(donor)).toContain('statement:0 donor {"is":"usa"}');
    const use = usesOf(donor).find(({ property }) => property === 'donor');
    if (!use) throw new Error('there is a donor');
    const some = changeValue(donor, use, { ...use.value, when: { grant: ['1'] } });
    expect(said(some)).toContain('statement:0 donor {"is":"usa","when":{"grant":["1"]}}');
    expect(said(changeValue(some, use, { ...use.value, when: {} }))).toContain(
      'statement:0 donor {"is":"usa"}',
    );
  });

  it('loses a part with all that refers to it', () => {
    expect(said(removePart(guessed, 'thing:recipient'))).toEqual([
      'statement:0 amount {"column":"grant","times":"1000"}',
    ]);
    expect(partsOf(removePart(guessed, 'statement:0')).map(({ key }) => key)).toEqual(['thing:recipient']);
  });

  it('gets parts with names of their own', () => {
    const more = addStatement(addThing(addThing(guessed, 'NGO'), 'NGO'), 'Cooperation');
    expect(Object.keys(more.things ?? {})).toEqual(['recipient', 'nGO', 'nGO2']);
    expect(more.statements?.[1]?.suffix).toBe('2');
  });

  it('reads some rows only, by a column that tells them apart or not', () => {
    const only = withOnly(guessed, 'grant', listed(' 1, 1.0 ,'));
    expect(only.only).toEqual({ grant: ['1', '1.0'] });
    expect(withOnly(only, 'grant', [])).toEqual(guessed);
    expect(withKey(guessed, 'statement:0', '').statements?.[0]).not.toHaveProperty('key');
  });
});
