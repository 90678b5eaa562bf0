import type { Item } from '../api/folder';

/** The position that moves an item one place up or down; undefined at the end of the folder. */
export function movedTo(all: Item[], id: string, by: -1 | 1): number | undefined {
  const at = all.findIndex((item) => item.id === id);
  const [near, far] = [all[at + by], all[at + 2 * by]];
  if (at < 0 || !near) return undefined;
  if (!far) return near.position + by;
  // Those that were pinned at once have no room between them: beyond both is the least wrong.
  return near.position === far.position ? far.position + by * 0.001 : (near.position + far.position) / 2;
}

/** Items in their order. */
export function inOrder(all: Item[]): Item[] {
  return [...all].sort((a, b) => a.position - b.position || a.pinned.localeCompare(b.pinned));
}
