import { boardOf, type Board } from './board';
import type { History } from './history';

// What was done on a board and can be undone, kept through a reload of the tab.

type Storage_ = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const name = 'samband.board';

export function keepSteps(storage: Storage_, history: History<Board>): void {
  let { past, future } = history;
  // The browser gives a tab some megabytes; the oldest steps go first.
  for (;;) {
    try {
      storage.setItem(name, JSON.stringify({ past, now: history.now, future }));
      return;
    } catch {
      if (past.length + future.length === 0) return storage.removeItem(name);
      past = past.slice(Math.ceil(past.length / 2));
      future = future.slice(0, Math.floor(future.length / 2));
    }
  }
}

/** The steps around a board, if the kept ones are about it. */
export function keptSteps(storage: Storage_, now: Board): History<Board> | undefined {
  try {
    const kept = JSON.parse(storage.getItem(name) ?? 'null') as {
      past: unknown[];
      now: unknown;
      future: unknown[];
    } | null;
    if (!kept || JSON.stringify(boardOf(kept.now)) !== JSON.stringify(now)) return undefined;
    return { past: kept.past.map(boardOf), now, future: kept.future.map(boardOf) };
  } catch {
    return undefined;
  }
}
