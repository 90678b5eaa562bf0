import { describe, expect, it } from 'vitest';
import { parse, print, shortId, type Address } from './address';

const at = (path: string) => parse(new URL(path, 'http://localhost:8080'), 'nb');

describe('an address', () => {
  it.each<Address>([
    { page: 'ask', lang: 'en', q: '' },
    { page: 'ask', lang: 'nb', q: 'Hvem får støtte fra «Sida» & Danida?' },
    { page: 'ask', lang: 'nn', q: 'Kven?', row: 3 },
    { page: 'ask', lang: 'nn', q: 'Kven?', row: 0 },
    { page: 'thing', lang: 'en', id: 'iom' },
    { page: 'thing', lang: 'en', id: 'tip-report/røde kors' },
    { page: 'thing', lang: 'en', id: 'src/utrygg-trafikk/3.4.1-iom-s3' },
  ])('comes back as it was printed: %j', (address) => {
    expect(at(print(address))).toEqual(address);
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
