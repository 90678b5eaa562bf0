// Who works here, as they called themselves last.

type Storage_ = Pick<Storage, 'getItem' | 'setItem'>;

const name = 'samband.author';

export function keptAuthor(storage: Storage_): string {
  try {
    return storage.getItem(name) ?? '';
  } catch {
    return '';
  }
}

export function keepAuthor(storage: Storage_, author: string): void {
  try {
    storage.setItem(name, author.trim());
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
