import { describe, expect, it } from 'vitest';
import { overlaps, paragraphsOf, wordsIn } from './sentences';

describe('a page', () => {
  it('is read as paragraphs of sentences, whatever its lines', () => {
    expect(
      paragraphsOf('Kapittel 2\n\nNorad støtter IOM\ni Moldova. ILO deltar,\nbl.a. i Asia.\n \nSlutt.', 'nb'),
    ).toEqual([['Kapittel 2'], ['Norad støtter IOM i Moldova.', 'ILO deltar, bl.a. i Asia.'], ['Slutt.']]);
  });

  it('keeps a hyphen at the end of a line, as the quotes do', () => {
    expect(paragraphsOf('anti-\ntrafficking work', 'en')).toEqual([['anti-trafficking work']]);
  });

  it('has nothing where nothing stands', () => {
    expect(paragraphsOf(' \n\n ', 'und')).toEqual([]);
  });
});

it('knows the sentence that words stand in', () => {
  expect(overlaps('Norad supports IOM in Moldova.', 'supports  IOM')).toBe(true);
  expect(overlaps('Norad supports IOM.', 'Norad supports IOM. ILO takes part.')).toBe(true);
  expect(overlaps('Norad supports IOM.', 'ILO')).toBe(false);
  expect(wordsIn(' Norad  supports IOM. ')).toBe(3);
});
