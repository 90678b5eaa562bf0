import { print, shortId, type Address } from '../address/address';
import type { NewItem } from '../api/folder';
import type { Row, Value } from '../api/answer';
import type { Binding } from '../api/query';
import type { Statement } from '../api/thing';
import { textOf } from '../query/result';

// What names a part of a screen in the folder: by ids where there are any, so
// that it is found in any language and in another version.

const nameOf = (value: Value) => (value.id ? shortId(value.id) : value.label || String(value.value ?? ''));

export function rowPart(row: Row): string {
  return Object.keys(row.values)
    .sort()
    .map((column) => `${column}=${nameOf(row.values[column] as Value)}`)
    .join('|');
}

export function statementPart(statement: Statement): string {
  if (statement.id) return shortId(statement.id);
  return `${statement.kind}|${(statement.values ?? []).map(nameOf).join('|')}`;
}

export function bindingPart(row: Binding): string {
  return Object.keys(row)
    .sort()
    .map((name) => `${name}=${textOf(row[name])}`)
    .join('|')
    .slice(0, 4000);
}

/** A screen as the folder keeps it: as it is now, in its version. */
export function pageItem(address: Address, title: string, commit: number): NewItem {
  const screen = { ...address };
  if ('open' in screen) delete screen.open;
  return openItem(screen, title, commit);
}

/** The same with what is open on it, and that is then what is pinned. */
export function openItem(address: Address, title: string, commit: number): NewItem {
  const at = address.at ?? String(commit);
  return { kind: 'page', title, address: print({ ...address, at }), commit };
}
