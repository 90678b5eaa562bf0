import { describe, expect, it } from 'vitest';
import { draftIn } from './draft';

function draft() {
  const kept = new Map<string, string>();
  return draftIn({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  });
}

describe('a draft', () => {
  it('is the question until something is typed', () => {
    expect(draft().read('Who?')).toBe('Who?');
  });

  it('comes back for the question it was typed over', () => {
    const d = draft();
    d.write('Who?', 'Who\nelse?');
    expect(d.read('Who?')).toBe('Who\nelse?');
    expect(d.read('Where?')).toBe('Where?');
  });
});
