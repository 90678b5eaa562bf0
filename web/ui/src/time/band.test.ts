import { expect, it } from 'vitest';
import { bandOf, placed, yearOf } from './band';

it('a band reaches over all spans, with round years marked', () => {
  expect(
    bandOf([
      { from: 1999, to: 2004 },
      { from: 2007, to: undefined },
    ]),
  ).toEqual({
    first: 1999,
    last: 2007,
    ticks: [2000, 2002, 2004, 2006],
  });
  expect(bandOf([{ from: 2000, to: 2000 }])).toMatchObject({ first: 2000, last: 2001 });
  expect(bandOf([])).toBeUndefined();
});

it('a span stands in its years, and an open end reaches the edge', () => {
  const band = { first: 2000, last: 2009, ticks: [] };
  expect(placed(band, { from: 2002, to: 2003 })).toEqual({ left: 20, width: 20 });
  expect(placed(band, { from: 2008, to: undefined })).toEqual({ left: 80, width: 20 });
  expect(placed(band, { from: undefined, to: 2000 })).toEqual({ left: 0, width: 10 });
});

it('a date has a year', () => {
  expect([yearOf('2003-01-01'), yearOf(''), yearOf(undefined)]).toEqual([2003, undefined, undefined]);
});
