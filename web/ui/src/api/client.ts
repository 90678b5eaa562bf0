import { stateIn, type Common } from '../address/address';
import { printAsk, type MoneyAsk } from '../money/ask';
import type { Answer } from './answer';
import type { Built, QueryObject } from './builder';
import type {
  Around,
  BoardFile,
  Comparison,
  Located,
  Network,
  NetworkLink,
  Reading,
  ReadPassage,
  SourceInfo,
} from './explore';
import type { Atlas } from './atlas';
import type { Money } from './money';
import { Failure, failureOf } from './problem';
import type { Statement, Thing } from './thing';
import type { Treaties } from './treaties';

/** Reader says in what language and of which state something is asked. */
export type Reader = Common;

export interface Hit {
  id: string;
  label: string;
  class?: string;
  kind: string;
  matched?: string;
}

export function ask(question: string, reader: Reader, signal: AbortSignal): Promise<Answer> {
  return get(`/api/v1/ask?${params(reader, { q: question })}`, signal);
}

export async function search(
  term: string,
  reader: Reader,
  limit: number,
  signal: AbortSignal,
): Promise<Hit[]> {
  const found = await get<{ hits: Hit[] }>(
    `/api/v1/search?${params(reader, { q: term, limit: String(limit) })}`,
    signal,
  );
  return found.hits;
}

/** How a question that is being built goes on. */
export function builder(question: string, reader: Reader, signal: AbortSignal): Promise<Built> {
  return get(`/api/v1/builder?${params(reader, { q: question })}`, signal);
}

/** The words of a question that is given as an object. */
export function built(query: QueryObject, reader: Reader, signal: AbortSignal): Promise<Built> {
  return send('POST', `/api/v1/builder?${params(reader)}`, query, signal);
}

export function entity(id: string, reader: Reader, signal: AbortSignal): Promise<Thing> {
  const path = id.split('/').map(encodeURIComponent).join('/');
  return get(`/api/v1/entities/${path}?${params(reader)}`, signal);
}

export async function sources(reader: Reader, signal: AbortSignal): Promise<SourceInfo[]> {
  return (await get<{ sources: SourceInfo[] }>(`/api/v1/sources?${params(reader)}`, signal)).sources;
}

export function passages(
  source: string,
  where: { from?: number; passage?: string; before?: number; limit?: number },
  reader: Reader,
  signal: AbortSignal,
): Promise<Reading> {
  const given = Object.entries(where).map(([name, value]) => [name, String(value)]);
  return get(`/api/v1/passages?${params(reader, { source, ...Object.fromEntries(given) })}`, signal);
}

/** What is read in each of the passages. */
export async function readIn(ids: string[], reader: Reader, signal: AbortSignal): Promise<ReadPassage[]> {
  const asked = params(reader, { passages: ids.join(',') });
  return (await get<{ passages: ReadPassage[] }>(`/api/v1/passages?${asked}`, signal)).passages;
}

export function compare(
  first: string,
  second: string,
  reader: Reader,
  signal: AbortSignal,
): Promise<Comparison> {
  return get(`/api/v1/compare?${params(reader, { first, second })}`, signal);
}

/** What ties things together; without things, everything that the sources tie. */
export function network(things: string[] | 'all', reader: Reader, signal: AbortSignal): Promise<Network> {
  const asked = things === 'all' ? { all: 'true' } : { things: things.join(',') };
  return get(`/api/v1/network?${params(reader, asked)}`, signal);
}

export function around(thing: string, reader: Reader, signal: AbortSignal): Promise<Around> {
  return get(`/api/v1/network/around?${params(reader, { thing })}`, signal);
}

export async function between(
  from: string,
  to: string,
  reader: Reader,
  signal: AbortSignal,
): Promise<Statement[]> {
  const found = await get<{ statements: Statement[] }>(
    `/api/v1/network/between?${params(reader, { from, to })}`,
    signal,
  );
  return found.statements;
}

export async function path(
  from: string,
  to: string,
  by: 'shortest' | 'strongest',
  reader: Reader,
  signal: AbortSignal,
): Promise<NetworkLink[]> {
  const asked = params(reader, { from, to, by });
  return (await get<{ links: NetworkLink[] }>(`/api/v1/paths?${asked}`, signal)).links;
}

/** Flows of money, one by one and drawn together. */
export function funding(ask: MoneyAsk, reader: Reader, signal: AbortSignal): Promise<Money> {
  const asked = params(reader);
  printAsk(ask, asked);
  return get(`/api/v1/funding?${asked}`, signal);
}

/** Who did what with which convention: the countries of an area, or whoever did something. */
export function treaties(area: string, reader: Reader, signal: AbortSignal): Promise<Treaties> {
  return get(`/api/v1/instruments?${params(reader, area ? { area } : {})}`, signal);
}

/** What the sources say of countries and regions. */
export function atlas(
  ask: { roles?: string[] | undefined; area?: string | undefined; theme?: string | undefined },
  reader: Reader,
  signal: AbortSignal,
): Promise<Atlas> {
  const asked: Record<string, string> = {};
  if (ask.roles) asked.role = ask.roles.join(',');
  if (ask.area) asked.area = ask.area;
  if (ask.theme) asked.theme = ask.theme;
  return get(`/api/v1/map?${params(reader, asked)}`, signal);
}

/** Statements with their sentences, at most a hundred. */
export async function statements(ids: string[], reader: Reader, signal: AbortSignal): Promise<Statement[]> {
  const asked = params(reader, { ids: ids.join(',') });
  return (await get<{ statements: Statement[] }>(`/api/v1/statements?${asked}`, signal)).statements;
}

export async function places(things: string[], reader: Reader, signal: AbortSignal): Promise<Located[]> {
  if (things.length === 0) return [];
  const asked = params(reader, { things: things.join(',') });
  return (await get<{ places: Located[] }>(`/api/v1/places?${asked}`, signal)).places;
}

export async function boards(signal: AbortSignal): Promise<BoardFile[]> {
  return (await get<{ boards: BoardFile[] }>('/api/v1/boards', signal)).boards;
}

export function board(id: string, signal: AbortSignal): Promise<BoardFile> {
  return get(`/api/v1/boards/${id}`, signal);
}

/** Saves a board; one without an id becomes a new one. */
export function saveBoard(file: Omit<BoardFile, 'saved'>, signal: AbortSignal): Promise<BoardFile> {
  return file.id
    ? send('PUT', `/api/v1/boards/${file.id}`, file, signal)
    : send('POST', '/api/v1/boards', file, signal);
}

export async function deleteBoard(id: string, signal: AbortSignal): Promise<void> {
  await succeed(`/api/v1/boards/${id}`, { method: 'DELETE', signal });
}

export function params(reader: Reader, given: Record<string, string> = {}): URLSearchParams {
  const all = new URLSearchParams({ ...given, lang: reader.lang });
  stateIn(reader, all);
  return all;
}

export async function get<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await succeed(path, { signal, headers: { accept: 'application/json' } });
  return (await response.json()) as T;
}

export async function send<T>(method: string, path: string, body: unknown, signal: AbortSignal): Promise<T> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const response = await succeed(path, { method, signal, headers, body: JSON.stringify(body) });
  return (await response.json()) as T;
}

export async function succeed(
  path: string,
  request: RequestInit & { signal: AbortSignal },
): Promise<Response> {
  const response = await reach(path, request);
  if (!response.ok) throw await failureOf(response);
  return response;
}

async function reach(path: string, request: RequestInit & { signal: AbortSignal }): Promise<Response> {
  try {
    return await fetch(path, request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new Failure(0, '');
  }
}
