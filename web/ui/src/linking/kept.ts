// What was begun and not sent yet, kept through a reload of the page.

type Storage_ = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (name: string) => `samband.begun.${name}`;

export function keep(storage: Storage_, name: string, value: unknown): void {
  try {
    storage.setItem(keyOf(name), JSON.stringify(value));
  } catch {
    // A browser that keeps nothing has it until it is closed.
  }
}

export function kept<T>(storage: Storage_, name: string): T | undefined {
  try {
    return JSON.parse(storage.getItem(keyOf(name)) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

export function forget(storage: Storage_, name: string): void {
  try {
    storage.removeItem(keyOf(name));
  } catch {
    // Nothing was kept.
  }
}
