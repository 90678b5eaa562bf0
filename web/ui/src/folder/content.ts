import { parse, readerOf, type Address, type Common, type QueryAddress } from '../address/address';
import type { Answer, Evidence, Row } from '../api/answer';
import { entity, readIn, sources } from '../api/client';
import type { SourceInfo } from '../api/explore';
import { compared, type Item } from '../api/folder';
import { Failure } from '../api/problem';
import { named, run, type Binding, type QueryTerm } from '../api/query';
import type { Statement, Thing } from '../api/thing';
import { rowName } from '../answer/cells';
import { shortId } from '../address/address';
import { evidenceOf } from '../query/evidence';
import { passagesOf, tableOf, textOf, type Table } from '../query/result';
import type { Say } from '../words/words';
import { openedIn } from './opened';
import { bindingPart, rowPart, statementPart } from './parts';

/** Content is what an item says, read again from the version it was pinned in,
 * and what has become of it since. */
export type Content =
  | { kind: 'answer'; answer: Answer; rows: Row[]; changes: Change[]; now: number }
  | { kind: 'statements'; label: string; statements: Statement[]; changes: Change[]; now: number }
  | { kind: 'table'; table: Table; rows: TableRow[]; all: number; changes: Change[]; now: number }
  | { kind: 'page' }
  /** It is not in that version any more, or not shown to others. */
  | { kind: 'gone' };

export interface TableRow {
  name: string;
  evidence: Evidence[];
}

/** Change is one thing that came, went, or is said otherwise now. */
export interface Change {
  kind: 'added' | 'removed' | 'support' | 'disputed' | 'evidence';
  name: string;
  sources: string[];
}

/** The rows of a query that a memo gives; more would be an attachment. */
export const mostRows = 30;
const mostChanges = 20;

export interface Reading {
  lang: Common['lang'];
  /** Whether internal sources are left out. */
  shared: boolean;
  say: Say;
  signal: AbortSignal;
}

export async function contentOf(item: Item, reading: Reading): Promise<Content> {
  const address = parse(new URL(item.address, location.origin), reading.lang);
  try {
    switch (address.page) {
      case 'ask':
        return await answerOf(item, address.q, stateOf(address, item, reading), reading);
      case 'thing':
        return await thingOf(item, address.id, stateOf(address, item, reading), reading);
      case 'query':
        return await tableIn(item, address, stateOf(address, item, reading), reading);
      default:
        return await pageOf(item, address, stateOf(address, item, reading), reading);
    }
  } catch (error) {
    if (error instanceof Failure && error.status === 404) return { kind: 'gone' };
    throw error;
  }
}

/** The state that an item is read in, said in the reader's language. */
function stateOf(address: Address, item: Item, { lang, shared }: Reading): Common {
  const { sources, merged } = address;
  return readerOf({
    lang,
    at: address.at ?? String(item.commit),
    ...(sources ? { sources } : {}),
    ...(merged === undefined ? {} : { merged }),
    ...(shared || address.shared ? { shared: true } : {}),
  });
}

function latest(state: Common): Common {
  const { at: _, ...rest } = state;
  return readerOf(rest);
}

async function answerOf(
  item: Item,
  q: string,
  state: Common,
  { lang, say, signal }: Reading,
): Promise<Content> {
  const { answer, comparison } = await compared(q, state, signal);
  const all = answer.rows ?? [];
  const rows = item.part ? all.filter((row) => isPart(item, row)) : all;
  if (item.part && rows.length === 0) return { kind: 'gone' };
  const changes = comparison.changes
    .filter(({ values }) => !item.part || isPart(item, { values } as Row))
    .map(({ change, values, sources }) => ({
      kind: change,
      name: rowName(answer.columns ?? [], { values } as Row, lang, say),
      sources: sources ?? [],
    }));
  return { kind: 'answer', answer, rows, changes: changes.slice(0, mostChanges), now: comparison.now };
}

/** Rows that rest on the same sentences are pinned together. */
const isPart = ({ part = '' }: Item, row: Row) => part.split('\n').includes(rowPart(row));

const statementsOf = (thing: Thing) => (thing.topics ?? []).flatMap((topic) => topic.statements ?? []);

async function thingOf(item: Item, id: string, state: Common, { signal }: Reading): Promise<Content> {
  const then = await entity(id, state, signal);
  const now = await entity(id, latest(state), signal).catch((error: unknown) => {
    if (error instanceof Failure && error.status === 404) return undefined;
    throw error;
  });
  const all = statementsOf(then);
  const statements = item.part ? all.filter((each) => statementPart(each) === item.part) : all;
  if (item.part && statements.length === 0) return { kind: 'gone' };
  const changes = changedStatements(statements, now ? statementsOf(now) : [], item.part);
  return { kind: 'statements', label: then.label, statements, changes, now: now?.commit ?? 0 };
}

/** What is open on a screen; a screen on which nothing is open is only a place to go to. */
async function pageOf(item: Item, address: Address, state: Common, { signal }: Reading): Promise<Content> {
  const then = await openedIn(address, state, signal);
  if (!then) return { kind: 'page' };
  if (then.statements.length === 0) return { kind: 'gone' };
  const now = await openedIn(address, latest(state), signal);
  return {
    kind: 'statements',
    label: item.title,
    statements: then.statements,
    changes: changedStatements(then.statements, now?.statements ?? [], undefined),
    now: now?.commit ?? 0,
  };
}

function changedStatements(then: Statement[], now: Statement[], part: string | undefined): Change[] {
  const before = new Map(then.map((each) => [statementPart(each), each]));
  const after = new Map(now.map((each) => [statementPart(each), each]));
  const out: Change[] = [];
  const tell = (kind: Change['kind'], { sentence, evidence }: Statement) =>
    out.push({
      kind,
      name: sentence,
      sources: [...new Set((evidence ?? []).map((one) => one.source_title))],
    });
  for (const [key, statement] of before) {
    const other = after.get(key);
    if (!other) tell('removed', statement);
    else if (other.support !== statement.support) tell('support', other);
    else if (other.disputed !== statement.disputed) tell('disputed', other);
    else if (passages(other) !== passages(statement)) tell('evidence', other);
  }
  for (const [key, statement] of after) {
    if (!before.has(key) && !part) tell('added', statement);
  }
  return out.slice(0, mostChanges);
}

const passages = ({ evidence }: Statement) =>
  [...new Set((evidence ?? []).map((one) => one.passage))].sort().join(' ');

async function tableIn(
  item: Item,
  address: QueryAddress,
  state: Common,
  { signal }: Reading,
): Promise<Content> {
  const asked = { query: address.query, strict: address.strict };
  const silent = () => {};
  const table = tableOf(await run({ ...asked, evidence: true }, state, signal, silent));
  const now = tableOf(await run(asked, latest(state), signal, silent));
  const before = new Map(table.rows.map((row, i) => [bindingPart(row), i]));
  const chosen = item.part ? [before.get(item.part)] : [...before.values()];
  const shown = chosen.filter((i) => i !== undefined).slice(0, mostRows);
  if (item.part && shown.length === 0) return { kind: 'gone' };

  const after = new Map(now.rows.map((row) => [bindingPart(row), row]));
  const removed = [...before].filter(([key]) => !after.has(key) && (!item.part || key === item.part));
  const added = item.part ? [] : [...after].filter(([key]) => !before.has(key));
  const changed = [
    ...removed.map(([, i]) => ['removed', table.rows[i] as Binding] as const),
    ...added.map(([, row]) => ['added', row] as const),
  ].slice(0, mostChanges);

  const iris = [...shown.map((i) => table.rows[i] as Binding), ...changed.map(([, row]) => row)].flatMap(
    (row) => Object.values(row).flatMap(({ type, value }) => (type === 'uri' ? [value] : [])),
  );
  const names = new Map((await named([...new Set(iris)], state, signal)).map((term) => [term.iri, term]));
  const quotes = await quotesOf(table, shown, state, signal);
  return {
    kind: 'table',
    table,
    rows: shown.map((i, n) => ({
      name: called(table, table.rows[i] as Binding, names),
      evidence: quotes[n] ?? [],
    })),
    all: item.part ? shown.length : table.rows.length,
    changes: changed.map(([kind, row]) => ({ kind, name: called(table, row, names), sources: [] })),
    now: Number(now.commit),
  };
}

/** The sentences behind each of the rows. */
async function quotesOf(
  table: Table,
  rows: number[],
  state: Common,
  signal: AbortSignal,
): Promise<Evidence[][]> {
  const wanted = rows.map((i) => passagesOf(table.evidence?.[i]).map(shortId));
  const ids = [...new Set(wanted.flat())];
  if (ids.length === 0) return [];
  const known = await sources(state, signal);
  const read = new Map<string, Evidence[]>();
  for (let i = 0; i < ids.length; i += 40) {
    for (const passage of await readIn(ids.slice(i, i + 40), state, signal)) {
      read.set(passage.id, evidenceOf([passage], known));
    }
  }
  // What classes and properties mean says nothing of the row.
  return wanted.map((list) =>
    list.flatMap((id) => read.get(id) ?? []).filter(({ source }) => !isVocabulary(source, known)),
  );
}

function isVocabulary(source: string, known: SourceInfo[]): boolean {
  return known.some((one) => source.endsWith(`/src/${one.id}`) && one.id === 'ontology');
}

function called(table: Table, row: Binding, names: ReadonlyMap<string, QueryTerm>): string {
  return table.vars
    .flatMap((name) => row[name] ?? [])
    .map((term) => names.get(term.value)?.label || textOf(term))
    .join(' · ');
}
