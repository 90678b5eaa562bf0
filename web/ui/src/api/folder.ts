// What /api/v1/folder and /api/v1/ask?compare=now send; web/folder and
// queries/questions/compare.go are the other end.
import { stateIn, type Common } from '../address/address';
import type { Answer, Support, Value } from './answer';
import { Failure, failureOf } from './problem';

export type ItemKind = 'answer' | 'row' | 'thing' | 'statement' | 'query' | 'page';

/** What is pinned: where it stands, not what it says. */
export interface NewItem {
  kind: ItemKind;
  title: string;
  /** The path of the screen with its parameters and the version. */
  address: string;
  /** Which row or statement of the screen. */
  part?: string;
  commit: number;
}

export interface Item extends NewItem {
  id: string;
  revision: number;
  saved: string;
  pinned: string;
  /** What the folder is sorted by. */
  position: number;
  /** The reader's own words, and no source. */
  note?: string;
  checked?: { by: string; at?: string };
}

export interface RowChange {
  change: 'added' | 'removed' | 'support' | 'disputed' | 'evidence';
  values: Record<string, Value>;
  before?: Support;
  after?: Support;
  sources: string[] | null;
}

export interface AnswerComparison {
  then: number;
  now: number;
  unchanged: boolean;
  text: string;
  changes: RowChange[];
}

export async function items(signal: AbortSignal): Promise<Item[]> {
  return ((await call('GET', '/api/v1/folder', undefined, signal)) as { items: Item[] }).items;
}

export function pin(item: NewItem, signal: AbortSignal): Promise<Item> {
  return call('POST', '/api/v1/folder', item, signal) as Promise<Item>;
}

export function saveItem(item: Item, signal: AbortSignal): Promise<Item> {
  return call('PUT', `/api/v1/folder/${item.id}`, item, signal) as Promise<Item>;
}

export async function unpin(id: string, signal: AbortSignal): Promise<void> {
  await call('DELETE', `/api/v1/folder/${id}`, undefined, signal);
}

/** An answer of an earlier version beside what has become of it. */
export function compared(
  question: string,
  reader: Common,
  signal: AbortSignal,
): Promise<{ answer: Answer; comparison: AnswerComparison }> {
  const params = new URLSearchParams({ q: question, compare: 'now', lang: reader.lang });
  stateIn(reader, params);
  return call('GET', `/api/v1/ask?${params}`, undefined, signal) as Promise<{
    answer: Answer;
    comparison: AnswerComparison;
  }>;
}

async function call(method: string, path: string, body: unknown, signal: AbortSignal): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      signal,
      headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Failure(0, '');
  }
  if (!response.ok) throw await failureOf(response);
  return response.status === 204 ? undefined : response.json();
}
