/** History is a value with everything it was before and was undone to. */
export interface History<T> {
  past: T[];
  now: T;
  future: T[];
}

export function begin<T>(now: T): History<T> {
  return { past: [], now, future: [] };
}

export function change<T>(history: History<T>, next: T): History<T> {
  if (next === history.now || JSON.stringify(next) === JSON.stringify(history.now)) return history;
  return { past: [...history.past, history.now], now: next, future: [] };
}

export function undo<T>({ past, now, future }: History<T>): History<T> {
  const last = past.at(-1);
  return last === undefined
    ? { past, now, future }
    : { past: past.slice(0, -1), now: last, future: [now, ...future] };
}

export function redo<T>({ past, now, future }: History<T>): History<T> {
  const [next, ...rest] = future;
  return next === undefined ? { past, now, future } : { past: [...past, now], now: next, future: rest };
}
