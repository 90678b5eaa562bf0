import { describe, expect, it } from 'vitest';
import { isKey, languages } from '../words/words';
import { exampleKey, examplesIn } from './examples';

describe('the examples', () => {
  it.each(languages)('in $name are the same six', ({ code }) => {
    const examples = examplesIn(code);
    expect(examples.map((example) => example.shows)).toEqual(
      examplesIn('en').map((example) => example.shows),
    );
    expect(examples).toHaveLength(6);
    for (const example of examples) {
      expect(isKey(exampleKey(example)), example.shows).toBe(true);
      expect(example.question).toMatch(/\?$/);
    }
  });
});
