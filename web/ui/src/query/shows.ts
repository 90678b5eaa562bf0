import type { QueryView } from '../address/address';
import type { TermJSON } from '../api/query';
import { numberIn, pageOf, textOf, type Table } from './result';

/** More would be a ball of wool, or a wall of bars; the table has them all. */
export const mostEdges = 400;
export const mostBars = 60;
export const mostPlaces = 200;

/** The ways that fit a result; whether it has places on the map, the server
 * knows. */
export function fitting(table: Table, placed: boolean): QueryView[] {
  const out: QueryView[] = [];
  if (edgesOf(table).length > 0) out.push('network');
  if (placed) out.push('map');
  if (bars(table).length > 1) out.push('chart');
  return out;
}

/** Columns of which some rows of the first hundred have what is asked for. */
function columns(table: Table, has: (term: TermJSON | undefined) => boolean): string[] {
  return table.vars.filter((name) => table.rows.slice(0, 100).some((row) => has(row[name])));
}

const isNode = (term: TermJSON | undefined) => term?.type === 'uri' || term?.type === 'bnode';

export interface Edge {
  from: TermJSON;
  to: TermJSON;
  /** What ties them: the predicate of a triple, else what stands between them. */
  label: TermJSON | undefined;
}

/** The rows as ties: of the first column that names things to the next. In a
 * graph, and where three columns name things, the middle one is the tie. */
export function edgesOf(table: Table): Edge[] {
  const nodes = columns(table, isNode);
  const from = nodes[0];
  const middle = nodes.length > 2 ? nodes[1] : undefined;
  const to = nodes.length > 2 ? nodes[2] : nodes[1];
  if (!from || !to) return [];
  const out: Edge[] = [];
  for (const row of table.rows) {
    const [a, b] = [row[from], row[to]];
    if (!a || !b || !isNode(a) || !isNode(b) || a.value === b.value) continue;
    out.push({ from: a, to: b, label: middle ? row[middle] : undefined });
    if (out.length === mostEdges) break;
  }
  return out;
}

/** The ids of the things in a result, at most so many. */
export function thingsIn(table: Table, most = mostPlaces): string[] {
  const found = new Set<string>();
  for (const row of table.rows) {
    for (const name of table.vars) {
      const term = row[name];
      const id = term ? pageOf(term) : '';
      if (id && !id.startsWith('src/')) found.add(id);
      if (found.size === most) return [...found];
    }
  }
  return [...found];
}

export interface ResultBar {
  /** The terms that name it. */
  names: TermJSON[];
  text: string;
  value: number;
}

/** The rows as lengths: the first column of numbers, named by the columns that
 * have none. */
export function bars(table: Table): ResultBar[] {
  const numbers = columns(table, (term) => numberIn(term) !== undefined);
  const [length] = numbers;
  if (!length) return [];
  const names = table.vars.filter((name) => !numbers.includes(name));
  const out: ResultBar[] = [];
  for (const row of table.rows) {
    const value = numberIn(row[length]);
    if (value === undefined) continue;
    const terms = names.flatMap((name) => row[name] ?? []).slice(0, 3);
    out.push({ names: terms, text: terms.map(textOf).join(' · '), value });
    if (out.length === mostBars) break;
  }
  return out;
}
