// What /api/v1/imports and /api/v1/forms send; web/imports.go, web/preview.go
// and web/documents.go are the other end.
import { get, params, send, succeed, type Reader } from './client';
import { Failure, type Problem } from './problem';
import type { Mapping } from '../linking/mapping';

export type State = 'open' | 'unread' | 'committed' | 'undone';
export type RowStatus = 'refused' | 'left_out' | 'conflict' | 'duplicate' | 'doubtful' | 'good';
export type Decision = '' | 'accept' | 'reject';

export interface Draft {
  id: string;
  file: string;
  kind: 'table' | 'iati' | '';
  source: SourceWords;
  state: State;
  problem?: string;
  author: string;
  created: string;
  found: { kind: string; encoding?: string; separator?: string; sheet?: string };
  notes?: string[];
  parameters?: Record<string, string>;
  guessed: boolean;
  counts: Counts;
  commit?: number;
  undo?: number;
  /** What it would bring, or has brought, in words. */
  summary: string;
}

/** What is said of a source. */
export interface SourceWords {
  id?: string;
  title?: string;
  publisher?: string;
  author?: string;
  year?: string;
  language?: string;
  licence?: string;
  url?: string;
}

export interface Counts {
  rows: number;
  good: number;
  refused: number;
  left_out: number;
  doubtful: number;
  rejected: number;
  new: Record<string, number> | null;
  matched: number;
  likely: number;
  /** Pairs of things of the file that may be one. */
  pairs: number;
  conflicts: number;
  statuses: Partial<Record<RowStatus, number>> | null;
}

export interface Fault {
  column?: string;
  value?: string;
  reason: string;
}

export interface Saying {
  kind: string;
  statement: boolean;
  id: string;
  parts: { label: string; value: string; id?: string }[];
}

export interface Difference {
  thing: string;
  same: string;
  property: string;
  here: string;
  there: string;
}

export interface ImportRow {
  number: number;
  passages?: { key: string; excerpt: string }[];
  faults?: Fault[];
  doubts?: Fault[];
  left_out?: string;
  status: RowStatus;
  decision?: Decision;
  conflicts?: Difference[];
  things?: string[];
  says: Saying[];
}

export interface Feature {
  id: string;
  points: number;
  asked?: string;
  found?: string;
}

export interface Candidate {
  id: string;
  label: string;
  classes?: string[];
  score: number;
  match: boolean;
  reason?: string;
  features?: Feature[];
}

export interface ImportThing {
  id: string;
  class: string;
  label: string;
  country?: string;
  rows: number;
  candidates?: Candidate[];
  same?: string;
  by?: string;
  values?: Record<string, string>;
  identifiers?: string[];
  conflicts?: Difference[];
}

export interface Column {
  name: string;
  samples: string[];
  filled: number;
}

export interface Kind {
  id: string;
  label: string;
  parents: string[];
  statement: boolean;
}

export interface Field {
  column: string;
  property: string;
  language?: string;
  label: string;
  range: string;
  thing: boolean;
  max: number;
  choices?: { id: string; label: string }[];
}

export interface Form {
  class: string;
  label: string;
  fields: Field[];
}

/** Statements that stand on what is to be undone. */
export interface Blocker {
  commit: number;
  quad: string;
}

export interface RowFilter {
  status?: string | undefined;
  q?: string | undefined;
  thing?: string | undefined;
  decision?: Decision | undefined;
}

const at = (id: string) => `/api/v1/imports/${encodeURIComponent(id)}`;

export async function imports(reader: Reader, signal: AbortSignal): Promise<Draft[]> {
  return (await get<{ imports: Draft[] }>(`/api/v1/imports?${params(reader)}`, signal)).imports;
}

export async function readyMappings(signal: AbortSignal): Promise<string[]> {
  return (await get<{ mappings: string[] }>('/api/v1/imports/mappings', signal)).mappings;
}

export function draft(id: string, reader: Reader, signal: AbortSignal): Promise<Draft> {
  return get(`${at(id)}?${params(reader)}`, signal);
}

export async function discard(id: string, signal: AbortSignal): Promise<void> {
  await succeed(at(id), { method: 'DELETE', signal });
}

/** How far the server is with a file that was sent. */
export interface Reading {
  file: string;
  rows: number;
  /** What is looked for in the graph, once all rows are read. */
  things: number;
}

export async function reading(signal: AbortSignal): Promise<Reading[]> {
  return (await get<{ reading: Reading[] }>('/api/v1/imports/reading', signal)).reading;
}

/**
 * Sends a file with the fields of a form, and tells how much of it has gone;
 * fetch cannot tell that.
 */
export function upload<T>(
  path: string,
  file: File,
  fields: Record<string, string>,
  signal: AbortSignal,
  tell: (share: number) => void,
): Promise<T> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value) form.set(name, value);
  form.set('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = (event) => tell(event.total > 0 ? event.loaded / event.total : 0);
    request.onload = () => {
      const ok = request.status >= 200 && request.status < 300;
      const body = parsed(request.responseText);
      if (ok && body) return resolve(body as T);
      reject(new Failure(request.status, (body as Problem | undefined)?.detail ?? request.statusText));
    };
    request.onerror = () => reject(new Failure(0, ''));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function columns(id: string, signal: AbortSignal): Promise<{ looked: number; columns: Column[] }> {
  return get(`${at(id)}/columns`, signal);
}

export async function mappingOf(id: string, signal: AbortSignal): Promise<Mapping> {
  return get(`${at(id)}/mapping?format=json`, signal);
}

export async function mappingText(id: string, signal: AbortSignal): Promise<string> {
  return (await succeed(`${at(id)}/mapping`, { signal })).text();
}

export async function preview(
  id: string,
  mapping: Mapping,
  set: Record<string, string>,
  reader: Reader,
  limit: number,
  signal: AbortSignal,
): Promise<ImportRow[]> {
  const path = `${at(id)}/preview?${params(reader, { limit: String(limit) })}${settings(set)}`;
  return (await send<{ rows: ImportRow[] }>('POST', path, mapping, signal)).rows;
}

/** Reads the file of a draft again, by a mapping as an object or as text. */
export async function remap(
  id: string,
  mapping: Mapping | string,
  set: Record<string, string>,
  reader: Reader,
  signal: AbortSignal,
): Promise<Draft> {
  const response = await succeed(`${at(id)}/mapping?${params(reader)}${settings(set)}`, {
    method: 'PUT',
    signal,
    headers: { accept: 'application/json', 'content-type': 'application/yaml' },
    body: typeof mapping === 'string' ? mapping : JSON.stringify(mapping),
  });
  return (await response.json()) as Draft;
}

function settings(set: Record<string, string>): string {
  return Object.entries(set)
    .map(([name, value]) => `&set=${encodeURIComponent(`${name}=${value}`)}`)
    .join('');
}

function given(filter: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}

export function rows(
  id: string,
  filter: RowFilter,
  offset: number,
  limit: number,
  reader: Reader,
  signal: AbortSignal,
): Promise<{ total: number; rows: ImportRow[] }> {
  return get(`${at(id)}/rows?${params(reader, given({ ...filter, offset, limit }))}`, signal);
}

export function decide(
  id: string,
  wish: { decision: Decision; rows?: number[]; status?: string; q?: string; thing?: string },
  reader: Reader,
  signal: AbortSignal,
): Promise<Decided> {
  return send('POST', `${at(id)}/rows?${params(reader)}`, wish, signal);
}

export interface Pair {
  number: number;
  a: ImportThing;
  b: ImportThing;
  score: number;
  match: boolean;
  reason?: string;
  features?: Feature[];
  decision?: '' | 'same' | 'different';
  by?: string;
}

export interface ThingFilter {
  status?: string | undefined;
  q?: string | undefined;
  least?: number | undefined;
  /** The id of the only one. */
  thing?: string | undefined;
}

export function things(
  id: string,
  filter: ThingFilter,
  offset: number,
  limit: number,
  reader: Reader,
  signal: AbortSignal,
): Promise<{ total: number; things: ImportThing[] }> {
  return get(`${at(id)}/things?${params(reader, given({ ...filter, offset, limit }))}`, signal);
}

/** Says what one thing is, or what all things of a filter are. */
export function judge(
  id: string,
  wish:
    | { thing: string; same: string; undecided?: boolean; author: string }
    | (ThingFilter & { decision: 'best' | 'new' | 'undecided'; author: string }),
  reader: Reader,
  signal: AbortSignal,
): Promise<Decided> {
  return send('POST', `${at(id)}/things?${params(reader)}`, wish, signal);
}

export function pairs(
  id: string,
  filter: ThingFilter,
  offset: number,
  limit: number,
  reader: Reader,
  signal: AbortSignal,
): Promise<{ total: number; pairs: Pair[] }> {
  return get(`${at(id)}/pairs?${params(reader, given({ ...filter, offset, limit }))}`, signal);
}

/** Says of pairs, named or of a filter, whether they are one. */
export function join(
  id: string,
  wish: ThingFilter & { decision: '' | 'same' | 'different'; pairs?: number[]; author: string },
  reader: Reader,
  signal: AbortSignal,
): Promise<Decided> {
  return send('POST', `${at(id)}/pairs?${params(reader)}`, wish, signal);
}

/** On how many something was decided, and the import after it. */
export interface Decided {
  decided: number;
  import: Draft;
}

export function commit(id: string, author: string, reader: Reader, signal: AbortSignal): Promise<Draft> {
  return send('POST', `${at(id)}/commit?${params(reader)}`, { author }, signal);
}

/** Takes an import back, or says what stands on it. */
export async function undo(
  id: string,
  wish: { author: string; reason: string; along: boolean },
  reader: Reader,
  signal: AbortSignal,
): Promise<Draft | { blockers: Blocker[]; detail: string }> {
  const response = await fetch(`${at(id)}/undo?${params(reader)}`, {
    method: 'POST',
    signal,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new Failure(0, '');
  });
  const body = parsed(await response.text()) as (Draft & Problem & { blockers?: Blocker[] }) | undefined;
  if (response.ok && body) return body;
  if (response.status === 409 && body?.blockers) {
    return { blockers: body.blockers, detail: body.detail ?? '' };
  }
  throw new Failure(response.status, body?.detail ?? response.statusText);
}

export async function kinds(reader: Reader, signal: AbortSignal): Promise<Kind[]> {
  return (await get<{ classes: Kind[] }>(`/api/v1/forms?${params(reader)}`, signal)).classes;
}

const forms = new Map<string, Promise<Form>>();

/** The fields of a class. They do not change while the page is open. */
export function form(name: string, reader: Reader, signal: AbortSignal): Promise<Form> {
  const key = `${reader.lang} ${name}`;
  const known = forms.get(key);
  if (known) return known;
  const asked = get<Form>(`/api/v1/forms/${encodeURIComponent(name)}?${params(reader)}`, signal);
  forms.set(key, asked);
  asked.catch(() => forms.delete(key));
  return asked;
}
