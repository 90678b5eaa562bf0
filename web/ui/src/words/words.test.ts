import { describe, expect, it } from 'vitest';
import en from './en.json';
import nb from './nb.json';
import nn from './nn.json';
import { count, locale, preferred, sayIn } from './words';

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each([
  ['nb', nb],
  ['nn', nn],
])('messages in %s', (_, messages: Record<string, string>) => {
  it('have the keys of the English ones, in the same order', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(en));
  });

  it('name the same values', () => {
    for (const [key, text] of Object.entries(en)) {
      expect(placeholders(messages[key] ?? ''), key).toEqual(placeholders(text));
    }
  });

  it('are all filled in', () => {
    for (const [key, text] of Object.entries(messages)) expect(text.trim(), key).not.toBe('');
  });
});

describe('sayIn', () => {
  it('puts values in their places', () => {
    expect(sayIn('nb')('origin.both', { year: '2008', titles: 'Utrygg trafikk' })).toBe(
      'Per 2008, ifølge Utrygg trafikk',
    );
  });
});

describe('count', () => {
  it('knows one from many', () => {
    const say = sayIn('en');
    expect([0, 1, 2].map((n) => count(say, 'excerpts.open', n))).toEqual([
      '0 sentences',
      '1 sentence',
      '2 sentences',
    ]);
  });
});

describe('locale', () => {
  it.each([
    ['nb', 'CARE, Danida og Sida'],
    ['nn', 'CARE, Danida og Sida'],
    ['en', 'CARE, Danida, and Sida'],
  ] as const)('writes lists in %s', (language, list) => {
    expect(new Intl.ListFormat(locale(language)).format(['CARE', 'Danida', 'Sida'])).toBe(list);
  });
});

describe('preferred', () => {
  it.each([
    [['nb-NO', 'en'], 'nb'],
    [['no'], 'nb'],
    [['nn-NO'], 'nn'],
    [['fr', 'en-GB'], 'en'],
    [['de'], 'en'],
    [[], 'en'],
  ])('of %j is %s', (tags, language) => {
    expect(preferred(tags)).toBe(language);
  });
});
