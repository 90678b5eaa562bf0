import type { Answered, Binding, Results, RowEvidence, TermJSON } from '../api/query';

/** Table is the result of a query, whatever kind of query it was: CONSTRUCT and
 * DESCRIBE give triples, ASK one cell. */
export interface Table {
  kind: 'table' | 'graph' | 'boolean';
  vars: string[];
  rows: Binding[];
  /** Beside the rows, where it was asked for. */
  evidence?: RowEvidence[];
  answer?: boolean;
  commit: string;
}

export function tableOf({ text, isGraph, commit }: Answered): Table {
  if (isGraph)
    return { kind: 'graph', vars: ['subject', 'predicate', 'object'], rows: triples(text), commit };
  const { head, boolean: answer, results, evidence } = JSON.parse(text) as Results;
  if (answer !== undefined) return { kind: 'boolean', vars: [], rows: [], answer, commit };
  return {
    kind: 'table',
    vars: head.vars ?? [],
    rows: results?.bindings ?? [],
    ...(evidence ? { evidence } : {}),
    commit,
  };
}

/** The lines of N-Triples as the server writes them. */
export function triples(text: string): Binding[] {
  return text
    .split('\n')
    .map((line) => parts.exec(line))
    .filter((match) => match !== null)
    .map(([, s = '', p = '', o = '']) => ({ subject: term(s), predicate: term(p), object: term(o) }));
}

const parts = /^(<[^>]*>|_:\S+)\s+(<[^>]*>)\s+(.*\S)\s*\.\s*$/;
const literal = /^"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?$/;

function term(text: string): TermJSON {
  if (text.startsWith('<')) return { type: 'uri', value: unescaped(text.slice(1, -1)) };
  if (text.startsWith('_:')) return { type: 'bnode', value: text.slice(2) };
  const [, value = '', lang, datatype] = literal.exec(text) ?? [];
  return {
    type: 'literal',
    value: unescaped(value),
    ...(lang ? { 'xml:lang': lang } : {}),
    ...(datatype ? { datatype } : {}),
  };
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four, eight, one: string) => {
    const code = (four ?? eight) as string | undefined;
    if (code === undefined) return escapes[one] ?? one;
    return String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff));
  });
}

const prefixes: [string, string][] = [
  ['id', 'https://w3id.org/samband/id/'],
  ['sb', 'https://w3id.org/samband/ns#'],
  ['sbx', 'https://w3id.org/samband/shadow#'],
  ['src', 'https://w3id.org/samband/src/'],
  ['rdf', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
  ['rdfs', 'http://www.w3.org/2000/01/rdf-schema#'],
  ['xsd', 'http://www.w3.org/2001/XMLSchema#'],
  ['skos', 'http://www.w3.org/2004/02/skos/core#'],
  ['oa', 'http://www.w3.org/ns/oa#'],
  ['dct', 'http://purl.org/dc/terms/'],
  ['prov', 'http://www.w3.org/ns/prov#'],
  ['owl', 'http://www.w3.org/2002/07/owl#'],
];

/** The prefixes that a query need not declare. */
export const known = prefixes.map(([prefix]) => prefix);

/** An IRI in the short form that a reader knows from the query. It is for
 * reading: not all of them can be written so. */
export function short(iri: string): string {
  const found = prefixes.find(([, space]) => iri.startsWith(space) && iri.length > space.length);
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
}

export function textOf(term: TermJSON | undefined): string {
  if (!term) return '';
  if (term.type === 'uri') return short(term.value);
  return term.type === 'bnode' ? `_:${term.value}` : term.value;
}

/** The id of a thing, passage or source that has a page; empty if it has none. */
export function pageOf(term: TermJSON): string {
  if (term.type !== 'uri') return '';
  const id = /^https?:\/\/[^/]+\/(?:[^/]+\/)?(id|src)\/(.+)$/.exec(term.value);
  if (!id) return '';
  return id[1] === 'src' ? `src/${id[2]}` : (id[2] ?? '');
}

const numeric = /#(integer|decimal|double|float|int|long|short|byte|nonNegativeInteger|positiveInteger)$/;

export function numberIn(term: TermJSON | undefined): number | undefined {
  if (!term || term.type !== 'literal' || !numeric.test(term.datatype ?? '')) return undefined;
  const value = Number(term.value);
  return Number.isFinite(value) ? value : undefined;
}

/** The passages behind a row, each once. */
export function passagesOf(evidence: RowEvidence | undefined): string[] {
  const all = (evidence?.witnesses ?? []).flatMap((witness) =>
    witness.flatMap(({ passages }) => passages.map(({ value }) => value)),
  );
  return [...new Set(all)];
}
