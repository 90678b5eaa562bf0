import { describe, expect, it } from 'vitest';
import { excerptsOf, gather, sentenceCount } from './excerpts';
import { highlighted } from './highlight';
import { sampleEvidence } from './sample';

const heading = sampleEvidence('Forebygge og beskytte', { kind: 'Heading', passage: 'h' });
const care = sampleEvidence('IOM samarbeider med CARE og Caritas', { highlight: 'CARE' });
const caritas = { ...care, highlight: 'Caritas' };
const danida = sampleEvidence('Støtten gis til IOM.', { section: '3.3.2 Danida', passage: 'd', page: '21' });

describe('excerpts', () => {
  it('put the headings of a section above its sentences', () => {
    const [first, second] = excerptsOf([care, heading, danida]);
    expect(first?.headings).toEqual([heading]);
    expect(first?.sentences).toEqual([care]);
    expect(second?.section).toBe('3.3.2 Danida');
  });

  it('of several rows show a passage once, with the words that carry each', () => {
    expect(gather([[heading, care], [heading, caritas], null])).toEqual({
      evidence: [heading, care],
      highlights: ['CARE', 'Caritas'],
    });
  });

  it('count sentences, not headings', () => {
    expect(sentenceCount([[heading, care], [danida]])).toBe(2);
    expect(sentenceCount([null])).toBe(0);
  });
});

describe('a highlight', () => {
  const show = (quote: string, marks: string[]) =>
    highlighted(quote, marks)
      .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
      .join('');

  it.each([
    ['med CARE og Caritas', ['CARE', 'Caritas'], 'med [CARE] og [Caritas]'],
    ['med CARE og Caritas', ['Caritas', 'CARE og Caritas'], 'med [CARE og Caritas]'],
    ['CARE', ['CARE'], '[CARE]'],
    ['med CARE', ['IOM', ''], 'med CARE'],
    ['', ['CARE'], ''],
  ])('in «%s» of %j', (quote, marks, shown) => {
    expect(show(quote, marks)).toBe(shown);
  });
});
