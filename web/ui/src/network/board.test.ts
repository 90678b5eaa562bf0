import { describe, expect, it } from 'vitest';
import {
  add,
  boardOf,
  emptyBoard,
  filter,
  fold,
  keep,
  merge,
  pin,
  printBoard,
  readBoard,
  remove,
  unpin,
} from './board';
import { begin, change, redo, undo } from './history';
import { keepSteps, keptSteps } from './saved';

const three = add(emptyBoard, ['iom', 'care', 'danida']);

describe('a board', () => {
  it('takes each thing once, in the order in which it came', () => {
    expect(add(three, ['care', 'sida', 'sida']).things).toEqual(['iom', 'care', 'danida', 'sida']);
    expect(add(three, ['care'])).toBe(three);
  });

  it('forgets what it knew of a thing that is taken off', () => {
    const board = remove(pin(fold(three, 'care'), 'care', [1, 2]), ['care']);
    expect(board).toEqual({ ...emptyBoard, things: ['iom', 'danida'] });
    expect(keep(three, ['iom', 'nobody']).things).toEqual(['iom']);
  });

  it('folds and pins, and back', () => {
    expect(fold(fold(three, 'iom'), 'iom')).toEqual(three);
    expect(unpin(pin(three, 'iom', [1.234, 5]), 'iom')).toEqual(three);
  });

  it('is merged with another: what is pinned on the first stays there', () => {
    const first = pin(three, 'iom', [1, 1]);
    const second = fold(pin(pin(add(emptyBoard, ['iom', 'sida']), 'iom', [9, 9]), 'sida', [2, 2]), 'sida');
    expect(merge(first, second)).toEqual({
      ...first,
      things: ['iom', 'care', 'danida', 'sida'],
      folded: ['sida'],
      pins: { iom: [1, 1], sida: [2, 2] },
    });
  });

  it('comes back from an address, and leaves out what is wrong in one', () => {
    const board = filter(pin(fold(three, 'iom'), 'care', [-3.5, 7]), {
      groups: ['NGO'],
      from: 1999,
      to: 2008,
      undated: false,
    });
    const params = new URLSearchParams();
    printBoard(board, params);
    expect(readBoard(params)).toEqual(board);
    const wrong = new URLSearchParams('things=iom,,iom&fold=x&pin=iom:a:b,iom:1&from=now');
    expect(readBoard(wrong)).toEqual({ ...emptyBoard, things: ['iom'] });
  });

  it('is read from whatever a file holds', () => {
    expect(boardOf(JSON.parse(JSON.stringify(three)))).toEqual(three);
    for (const nonsense of [null, 1, 'x', [], { things: 'iom', pins: { a: 'b' }, filters: 7 }]) {
      expect(boardOf(nonsense)).toEqual(emptyBoard);
    }
  });
});

describe('what was done', () => {
  it('is undone and done again, without limit', () => {
    let history = begin(0);
    for (let i = 1; i <= 1000; i++) history = change(history, i);
    for (let i = 0; i < 1000; i++) history = undo(history);
    expect(history.now).toBe(0);
    expect(undo(history)).toEqual(history);
    for (let i = 0; i < 1000; i++) history = redo(history);
    expect(history).toMatchObject({ now: 1000, future: [] });
  });

  it('is no step where nothing changed, and ends what could be done again', () => {
    const history = undo(change(begin({ n: 0 }), { n: 1 }));
    expect(change(history, { n: 0 })).toBe(history);
    expect(change(history, { n: 2 }).future).toEqual([]);
  });

  it('is kept through a reload, for the board that it is about', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    const history = change(begin(emptyBoard), three);
    keepSteps(storage, history);
    expect(keptSteps(storage, three)).toEqual(history);
    expect(keptSteps(storage, emptyBoard)).toBeUndefined();
    storage.setItem('samband.board', '{');
    expect(keptSteps(storage, three)).toBeUndefined();
  });

  it('gives up its oldest steps where the browser has no more room', () => {
    let kept = '';
    const storage = {
      getItem: () => kept,
      setItem: (_: string, value: string) => {
        if (value.length > 3000) throw new Error('full');
        kept = value;
      },
      removeItem: () => (kept = ''),
    };
    let history = begin(emptyBoard);
    for (let i = 0; i < 50; i++) history = change(history, add(history.now, [`thing-${i}`]));
    keepSteps(storage, history);
    expect(keptSteps(storage, history.now)?.past.at(-1)).toEqual(history.past.at(-1));
  });
});
