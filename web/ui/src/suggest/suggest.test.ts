import { describe, expect, it } from 'vitest';
import { sayIn } from '../words/words';
import { endings, named, ofEnding, ofName } from './suggest';

const iom = {
  id: 'iom',
  label: 'International Organization for Migration',
  kind: 'organisation',
  matched: 'IOM',
};

describe('the end of a question', () => {
  it.each([
    ['Who works with unocd', ['unocd']],
    ['Hvem støtter Røde Kors', ['Røde Kors', 'Kors']],
    ['Who funds the Danish Refugee Council', ['Danish Refugee Council', 'Refugee Council', 'Council']],
    ['IOM', []],
    ['', []],
  ])('%s may be %j', (text, ends) => {
    expect(endings(text)).toEqual(ends);
  });

  it('becomes the name', () => {
    expect(ofEnding('Who funds iom', 'iom', [iom])).toEqual([
      { does: 'complete', label: iom.label, kind: 'organisation', text: `Who funds ${iom.label}` },
    ]);
    expect(ofEnding(`Who funds ${iom.label}`, iom.label, [iom])).toEqual([]);
  });
});

it('a name leads to its thing, and to questions about it', () => {
  const suggestions = ofName(
    Array.from({ length: 9 }, () => iom),
    sayIn('en'),
  );
  expect(suggestions).toHaveLength(7);
  expect(suggestions[0]).toMatchObject({ does: 'open', id: 'iom' });
  expect(suggestions.at(-1)?.does).toBe('ask');
  expect(ofName([], sayIn('en'))).toEqual([]);
});

it('nobody types a name for who has none', () => {
  expect(named([iom, { ...iom, id: 'local-organisations', class: 'UnnamedParty' }])).toEqual([iom]);
});
