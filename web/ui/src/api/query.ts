// What /sparql and /api/v1/terms send; docs/sparql.md describes it.
import { stateIn, type Common } from '../address/address';
import { Failure, failureOf } from './problem';

export interface TermJSON {
  type: 'uri' | 'bnode' | 'literal';
  value: string;
  'xml:lang'?: string;
  datatype?: string;
}

export type Binding = Record<string, TermJSON>;

/** What makes a row true: each witness is triples that do together. */
export interface RowEvidence {
  complete: boolean;
  witnesses: { subject: TermJSON; predicate: TermJSON; object: TermJSON; passages: TermJSON[] }[][];
  sought?: string[];
}

export interface Results {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Binding[] };
  evidence?: RowEvidence[];
}

export interface Step {
  what: string;
  how?: string[];
  rows: number;
  expected: number | null;
  parts?: Step[];
}

export interface Plan {
  steps: Step[] | null;
  took_ms: number;
  held: number;
  commit: number;
}

export interface QueryTerm {
  iri: string;
  name: string;
  kind: 'class' | 'property' | 'thing' | 'other';
  label?: string;
  matched?: string;
  class?: string;
  count?: number;
}

/** Asked is a query with what is chosen beside it. */
export interface Asked {
  query: string;
  strict?: boolean | undefined;
  evidence?: boolean | undefined;
}

export type TermKind = 'class' | 'property' | 'thing' | '';

/** The bytes of a result that a page holds at most. */
const mostBytes = 192 << 20;

/** TooLarge is a result that was stopped because no page could hold it. */
export class TooLarge extends Error {}

/** Came is what has come of a result so far. */
export interface Came {
  bytes: number;
  rows: number;
}

/** Answered is a result as text, with the version that it is of. */
export interface Answered {
  text: string;
  isGraph: boolean;
  commit: string;
}

/** Runs a query, and tells how much of the result has come. To abort the signal
 * stops it on the server too: nobody waits for it any more. */
export async function run(
  asked: Asked,
  reader: Common,
  signal: AbortSignal,
  tell: (came: Came) => void,
): Promise<Answered> {
  const response = await post(
    asked,
    reader,
    {},
    'application/sparql-results+json, application/n-triples;q=0.5',
    signal,
  );
  const isGraph = (response.headers.get('content-type') ?? '').startsWith('application/n-triples');
  return {
    text: await read(response, tell),
    isGraph,
    commit: response.headers.get('samband-commit') ?? '',
  };
}

async function read(response: Response, tell: (came: Came) => void): Promise<string> {
  const stream = response.body?.getReader();
  if (!stream) return response.text();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  const came = { bytes: 0, rows: 0 };
  for (;;) {
    const { done, value } = await stream.read();
    if (done) break;
    came.bytes += value.length;
    for (const byte of value) if (byte === 10) came.rows++; // each row has a line
    parts.push(decoder.decode(value, { stream: true }));
    tell(came);
    if (came.bytes > mostBytes) {
      await stream.cancel();
      throw new TooLarge();
    }
  }
  return parts.join('');
}

export async function explain(asked: Asked, reader: Common, signal: AbortSignal): Promise<Plan> {
  const response = await post(asked, reader, { explain: 'true' }, 'application/json', signal);
  return (await response.json()) as Plan;
}

/** What is being written may become one of these. */
export function complete(
  q: string,
  kind: TermKind,
  reader: Common,
  signal: AbortSignal,
): Promise<QueryTerm[]> {
  return terms(new URLSearchParams({ q, ...(kind ? { kind } : {}), limit: '30' }), reader, signal);
}

/** What terms are called; those without a name are left out. */
export async function named(iris: string[], reader: Common, signal: AbortSignal): Promise<QueryTerm[]> {
  const found: QueryTerm[] = [];
  for (let i = 0; i < iris.length; i += mostNamed) {
    const params = new URLSearchParams(iris.slice(i, i + mostNamed).map((iri) => ['iri', iri]));
    found.push(...(await terms(params, reader, signal)));
  }
  return found;
}

const mostNamed = 60;

async function terms(params: URLSearchParams, reader: Common, signal: AbortSignal): Promise<QueryTerm[]> {
  params.set('lang', reader.lang);
  stateIn(reader, params);
  const response = await reach(`/api/v1/terms?${params}`, { signal });
  return ((await response.json()) as { terms: QueryTerm[] }).terms;
}

function post(
  asked: Asked,
  reader: Common,
  more: Record<string, string>,
  accept: string,
  signal: AbortSignal,
): Promise<Response> {
  const params = new URLSearchParams(more);
  if (asked.strict) params.set('default-graph', 'strict');
  if (asked.evidence) params.set('evidence', 'true');
  stateIn(reader, params);
  const body = new URLSearchParams({ query: asked.query });
  // The state stands in the address, the query in the body, where it has room.
  return reach(`/sparql?${params}`, { method: 'POST', body, headers: { accept }, signal });
}

async function reach(path: string, request: RequestInit & { signal: AbortSignal }): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new Failure(0, '');
  }
  if (!response.ok) throw await failureOf(response);
  return response;
}
