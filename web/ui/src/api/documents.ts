// What /api/v1/documents sends; web/documents.go is the other end.
import type { SourceWords } from './imports';
import { get, send, succeed } from './client';
import { Failure, type Problem } from './problem';

export interface Document_ {
  source: SourceWords & { id: string };
  file: string;
  kind: 'pdf' | 'text';
  pages: number;
  /** Pages without text, such as scanned ones. */
  empty?: number[];
  added: string;
}

/** A sentence that was marked, with what it says: half finished, done, or in the graph. */
export interface Mark {
  id: number;
  page: number;
  quote: string;
  kind: string;
  section: string;
  heading: string;
  inherited?: string[];
  class: string;
  thing: string;
  values: Record<string, string[]> | null;
  modality: string;
  said_by: string;
  note: string;
  author: string;
  done: boolean;
  /** The version that brought it into the graph. */
  commit?: number;
}

export interface Fault {
  file: string;
  row?: number;
  column?: string;
  value?: string;
  reason: string;
}

const at = (id: string) => `/api/v1/documents/${encodeURIComponent(id)}`;

export async function documents(signal: AbortSignal): Promise<Document_[]> {
  return (await get<{ documents: Document_[] }>('/api/v1/documents', signal)).documents;
}

export function attached(id: string, signal: AbortSignal): Promise<Document_> {
  return get(at(id), signal);
}

export async function detach(id: string, signal: AbortSignal): Promise<void> {
  await succeed(at(id), { method: 'DELETE', signal });
}

export function sheet(
  id: string,
  page: number,
  signal: AbortSignal,
): Promise<{ page: number; pages: number; text: string }> {
  return get(`${at(id)}/pages/${page}`, signal);
}

export interface Place {
  page: number;
  before: string;
  words: string;
  after: string;
}

export async function find(id: string, words: string, signal: AbortSignal): Promise<Place[]> {
  const asked = new URLSearchParams({ q: words });
  return (await get<{ places: Place[] }>(`${at(id)}/find?${asked}`, signal)).places;
}

export async function marks(id: string, signal: AbortSignal): Promise<Mark[]> {
  return (await get<{ marks: Mark[] }>(`${at(id)}/marks`, signal)).marks;
}

/** Keeps a mark; one with the number 0 becomes a new one. */
export function saveMark(id: string, mark: Mark, signal: AbortSignal): Promise<Mark> {
  const { commit: _, ...rest } = mark;
  const body = Object.fromEntries(Object.entries(rest).filter(([name]) => name !== 'changed'));
  return mark.id > 0
    ? send('PUT', `${at(id)}/marks/${mark.id}`, body, signal)
    : send('POST', `${at(id)}/marks`, body, signal);
}

export async function removeMark(id: string, mark: number, signal: AbortSignal): Promise<void> {
  await succeed(`${at(id)}/marks/${mark}`, { method: 'DELETE', signal });
}

/** What is wrong with the statements that wait, empty if they can be accepted. */
export async function problems(id: string, signal: AbortSignal): Promise<Fault[]> {
  return (await get<{ problems: Fault[] }>(`${at(id)}/statements`, signal)).problems;
}

/** Brings the statements that wait into the graph, or says what is wrong with them. */
export async function accept(
  id: string,
  author: string,
  signal: AbortSignal,
): Promise<{ commit: number } | { problems: Fault[] }> {
  const response = await fetch(`${at(id)}/commit`, {
    method: 'POST',
    signal,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ author }),
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new Failure(0, '');
  });
  const body = (await response.json().catch(() => ({}))) as Problem & {
    commit?: number;
    problems?: Fault[];
  };
  if (response.ok && body.commit) return { commit: body.commit };
  if (body.problems) return { problems: body.problems };
  throw new Failure(response.status, body.detail ?? response.statusText);
}
