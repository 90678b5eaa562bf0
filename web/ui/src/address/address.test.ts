import { describe, expect, it } from 'vitest';
import { emptyBoard, noFilters } from '../network/board';
import { isOurs, parse, print, readerOf, shortId, type Address } from './address';
import { noAsk } from '../money/ask';

const at = (path: string) => parse(new URL(path, 'http://localhost:8080'), 'nb');

describe('an address', () => {
  it.each<Address>([
    { page: 'ask', lang: 'en', q: '' },
    { page: 'ask', lang: 'nb', q: 'Hvem får støtte fra «Sida» & Danida?' },
    { page: 'ask', lang: 'nn', q: 'Kven?', row: 3 },
    { page: 'ask', lang: 'nn', q: 'Kven?', row: 0 },
    { page: 'thing', lang: 'en', id: 'iom' },
    { page: 'thing', lang: 'en', id: 'tip-report/røde kors' },
    { page: 'ask', lang: 'en', q: 'Who?', view: 'table', at: '12' },
    { page: 'thing', lang: 'en', id: 'iom', at: '2008-12-31' },
    {
      page: 'thing',
      lang: 'en',
      id: 'iom',
      sources: ['utrygg-trafikk', 'notes'],
      merged: false,
      shared: true,
    },
    { page: 'source', lang: 'en', id: 'utrygg-trafikk' },
    { page: 'source', lang: 'nb', id: 'utrygg-trafikk', passage: '3.4.1-iom-s3' },
    { page: 'sources', lang: 'en' },
    { page: 'sources', lang: 'nb', adding: true },
    { page: 'compare', lang: 'en', first: 'a', second: 'b' },
    { page: 'imports', lang: 'nn' },
    { page: 'import', lang: 'en', id: 'grants-1', step: 'file' },
    {
      page: 'import',
      lang: 'en',
      id: 'grants-1',
      step: 'review',
      status: 'refused',
      q: 'a & b',
      thing: 'grants/iom',
      decision: 'open',
      from: 50,
    },
    { page: 'document', lang: 'nb', id: 'study' },
    { page: 'document', lang: 'nb', id: 'study', sheet: 3, q: 'støtte', mark: 2 },
    { page: 'network', lang: 'en', board: emptyBoard },
    { page: 'money', lang: 'en', ask: noAsk },
    { page: 'conventions', lang: 'nb', area: 'region-southeast-asia', open: 'thailand cedaw' },
    {
      page: 'map',
      lang: 'nn',
      roles: ['origin', 'transit'],
      area: 'asean',
      theme: 'theme-prevention',
      open: 'x',
      table: true,
    },
    { page: 'map', lang: 'en' },
    {
      page: 'money',
      lang: 'nn',
      at: '12',
      ask: {
        parties: { donor: ['usa', 'norad'], channel: [], recipient: ['tip/røde'], place: ['moldova'] },
        theme: 'none',
        currency: 'USD',
        status: 'granted',
        bare: true,
        from: 2001,
        to: 2007,
        show: { recipient: 40, place: 0 },
      },
      open: 'donor:usa>recipient:iom+osce',
      table: true,
    },
    { page: 'network', lang: 'en', board: emptyBoard, saved: 'abcdefghijklmnop', table: true },
    {
      page: 'network',
      lang: 'nn',
      embedded: true,
      board: {
        things: ['iom', 'tip/røde'],
        folded: ['iom'],
        pins: { iom: [1.5, -20] },
        filters: { ...noFilters, themes: ['theme-prevention'], from: 1999, undated: false, shaded: true },
      },
    },
  ])('comes back as it was printed: %j', (address) => {
    expect(at(print(address))).toEqual(address);
  });

  it('has the state of the graph as one object, so that nothing is asked for twice', () => {
    const first = readerOf(at('/ask?q=a&lang=en&at=3&sources=b,a'));
    expect(readerOf(at('/thing/iom?row=2&lang=en&at=3&sources=b&sources=a'))).toBe(first);
    expect(readerOf(at('/ask?q=a&lang=en&at=3&sources=b,a&shared=true'))).not.toBe(first);
  });

  it('takes the preferred language where none is given or known', () => {
    expect(at('/').lang).toBe('nb');
    expect(at('/?lang=xx').lang).toBe('nb');
  });

  it('survives what people do to addresses', () => {
    expect(at('/?q=%20%20hvem%20')).toEqual({ page: 'ask', lang: 'nb', q: 'hvem' });
    expect(at('/?q=a&row=many')).toEqual({ page: 'ask', lang: 'nb', q: 'a' });
    expect(at('/thing/%E0%A4%A')).toEqual({ page: 'thing', lang: 'nb', id: '%E0%A4%A' });
  });
});

it('is followed within the app only where the app shows it', () => {
  for (const href of [
    '/?q=a',
    '/ask?q=a',
    '/thing/iom',
    '/source/a/b?lang=en',
    '/network',
    '/network?things=a',
    '/money?donor=a',
    '/conventions',
    '/map?role=transit',
  ]) {
    expect(isOurs(href), href).toBe(true);
  }
  for (const href of [
    '/thing/iom.json',
    '/thing/iom.ttl?lang=en',
    '/api/v1/ask?q=a',
    '//evil.example/',
    '/ask.csv?q=a',
  ]) {
    expect(isOurs(href), href).toBe(false);
  }
});

it('leads a source by its short id to the page of the source', () => {
  expect(print({ page: 'thing', lang: 'en', id: 'src/utrygg-trafikk/s1' })).toBe(
    '/source/utrygg-trafikk/s1?lang=en',
  );
});

describe('a short id', () => {
  it.each([
    ['iom', 'iom'],
    ['https://w3id.org/samband/id/iom', 'iom'],
    ['https://w3id.org/samband/id/tip-report/no', 'tip-report/no'],
    ['https://w3id.org/samband/src/utrygg-trafikk', 'src/utrygg-trafikk'],
  ])('of %s is %s', (id, short) => {
    expect(shortId(id)).toBe(short);
  });
});
