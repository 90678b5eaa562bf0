import { describe, expect, it } from 'vitest';
import type { Part } from '../api/answer';
import { sampleAnswer, sampleRow } from '../answer/sample';
import { layout, wrapped } from './layout';
import { mostOthers, pictureOf } from './picture';

const iom: Part = { words: 'IOM', role: 'with', id: 'iom' };
const about = (parts: Part[]) => ({ text: '', parts });

describe('the picture of an answer', () => {
  it('has the rows around the party that was asked about, plain ones first', () => {
    const rows = [sampleRow('Danida', { support: 'near' }), sampleRow('CARE'), sampleRow('CARE')];
    expect(pictureOf(sampleAnswer({ rows, understood: about([iom]) }))).toEqual({
      centre: { label: 'IOM', id: 'iom' },
      others: [
        { label: 'CARE', id: 'care', support: 'stated' },
        { label: 'Danida', id: 'danida', support: 'near' },
      ],
    });
  });

  it('is left out where no party was named, or nothing is around it', () => {
    expect(pictureOf(sampleAnswer({ rows: [sampleRow('CARE')], understood: about([]) }))).toBeUndefined();
    expect(pictureOf(sampleAnswer({ rows: [], understood: about([iom]) }))).toBeUndefined();
    const value = sampleRow('40', { values: { name: { label: '40' } } });
    expect(pictureOf(sampleAnswer({ rows: [value], understood: about([iom]) }))).toBeUndefined();
  });

  it('stays small', () => {
    const rows = Array.from({ length: 60 }, (_, i) => sampleRow(`N${i}`));
    expect(pictureOf(sampleAnswer({ rows, understood: about([iom]) }))?.others).toHaveLength(mostOthers);
  });
});

describe('the layout', () => {
  const long = 'Centre for Prevention of Trafficking in Women and the Rehabilitation of its Survivors';
  const names = Array.from({ length: mostOthers }, (_, i) => (i % 3 === 0 ? long : `Organisation ${i}`));

  it.each([360, 640, 1040])('keeps names apart and inside at %i px', (width) => {
    const { places, height } = layout(names, width);
    expect(places).toHaveLength(names.length);
    for (const side of ['left', 'right'] as const) {
      const spans = places
        .filter((place) => place.side === side)
        .map((place) => ({
          top: place.y - place.lines.length * 9.5,
          bottom: place.y + place.lines.length * 9.5,
        }));
      spans.forEach((span, i) => {
        const before = spans[i - 1];
        if (before) expect(span.top).toBeGreaterThan(before.bottom);
        expect(span.top).toBeGreaterThanOrEqual(0);
        expect(span.bottom).toBeLessThanOrEqual(height);
      });
    }
  });

  it('puts all names on one side of the middle on a phone', () => {
    expect(layout(['A', 'B', 'C'], 360).places.map((place) => place.side)).toEqual([
      'right',
      'right',
      'right',
    ]);
  });
});

describe('a long name', () => {
  it.each([
    ['CARE', 10, ['CARE']],
    ['Human Rights Watch', 12, ['Human Rights', 'Watch']],
    ['Menneskerettighetsorganisasjonen', 10, ['Menneskere', 'ttighetsor', 'ganisasjo…']],
    ['World Council of Churches', 10, ['World', 'Council of', 'Churches']],
  ])('%s in %i letters', (name, most, lines) => {
    expect(wrapped(name, most)).toEqual(lines);
  });
});
