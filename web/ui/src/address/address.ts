import { printAsk, readAsk, type MoneyAsk } from '../money/ask';
import { printBoard, readBoard, type Board } from '../network/board';
import { isLanguage, type Language } from '../words/words';

/** Address is everything that a reader may share or come back to. */
export type Address =
  | AskAddress
  | ThingAddress
  | SourceAddress
  | SourcesAddress
  | CompareAddress
  | NetworkAddress
  | ImportsAddress
  | ImportAddress
  | DocumentAddress
  | QueryAddress
  | MoneyAddress
  | FolderAddress
  | ConventionsAddress
  | MapAddress;

/** Common says in what language and of which state of the graph a page is. */
export interface Common {
  lang: Language;
  /** The version that is shown: the number of a commit or a date; without it the latest. */
  at?: string | undefined;
  /** The ids of the only sources whose statements count; without it all of them. */
  sources?: string[] | undefined;
  /** Whether things that are said to be the same are shown as one, where that is not what is usual. */
  merged?: boolean | undefined;
  /** Whether sources that are internal are left out, since others see it. */
  shared?: true | undefined;
}

export interface AskAddress extends Common {
  page: 'ask';
  /** The question; empty on the first visit. */
  q: string;
  /** The open row, counted from 1; 0 when all are closed. */
  row?: number;
  /** How the rows are shown, where not as the list. */
  view?: View;
}

/** The ways to show an answer beside the list. */
export const views = ['table', 'network', 'map', 'timeline', 'chart'] as const;
export type View = (typeof views)[number];

export interface ThingAddress extends Common {
  page: 'thing';
  /** As the API knows it: iom. */
  id: string;
}

export interface SourceAddress extends Common {
  page: 'source';
  /** Such as utrygg-trafikk. */
  id: string;
  /** The key of the passage that the source is opened at. */
  passage?: string;
}

export interface SourcesAddress extends Common {
  page: 'sources';
  /** Whether a document is being added. */
  adding?: boolean;
}

export interface CompareAddress extends Common {
  page: 'compare';
  first: string;
  second: string;
}

export interface NetworkAddress extends Common {
  page: 'network';
  board: Board;
  /** The saved board that this is. */
  saved?: string;
  /** The table in the place of the picture. */
  table?: boolean;
  /** Shown in a frame of another page: the picture alone. */
  embedded?: boolean;
}

export interface ImportsAddress extends Common {
  page: 'imports';
}

/** The steps in which a file is linked in. */
export const steps = ['file', 'mapping', 'matches', 'review', 'done'] as const;
export type Step = (typeof steps)[number];

export interface ImportAddress extends Common {
  page: 'import';
  /** Such as grants-1. */
  id: string;
  step: Step;
  /** What is shown of the rows or things: their status, words in them, the thing they name. */
  status?: string;
  q?: string;
  thing?: string;
  /** What was decided on the rows: open is nothing. */
  decision?: 'open' | 'accept' | 'reject';
  /** How many rows or things stand before the first one shown. */
  from?: number;
}

export interface DocumentAddress extends Common {
  page: 'document';
  /** That of its source. */
  id: string;
  /** The page of the document that is open, from 1. */
  sheet?: number;
  /** The words that it is opened at. */
  q?: string;
  /** The mark whose form is open. */
  mark?: number;
}

export interface FolderAddress extends Common {
  page: 'folder';
}

/** The ways to show the result of a query beside the table. */
export const queryViews = ['network', 'map', 'chart'] as const;
export type QueryView = (typeof queryViews)[number];

export interface QueryAddress extends Common {
  page: 'query';
  /** The SPARQL that was run last; empty before that. */
  query: string;
  /** Whether what names no graph reads only what has no passage. */
  strict?: true;
  /** Whether each row says what makes it true. */
  evidence?: true;
  /** How the result is shown, where not as the table. */
  view?: QueryView;
  /** Whether it is shown how the query was answered. */
  plan?: true;
  /** The open row, counted from 1. */
  row?: number;
}

export interface MoneyAddress extends Common {
  page: 'money';
  ask: MoneyAsk;
  /** The key of the open node or ribbon. */
  open?: string;
  /** The table in the place of the picture. */
  table?: boolean;
}

export interface ConventionsAddress extends Common {
  page: 'conventions';
  /** The region or union of states whose countries are the rows. */
  area?: string;
  /** What is open: the id of an instrument, or those of a party and one with a space between. */
  open?: string;
}

export interface MapAddress extends Common {
  page: 'map';
  /** The roles that are shown; without them all. */
  roles?: string[];
  area?: string;
  theme?: string;
  /** The id of the place that is open. */
  open?: string;
  /** The table in the place of the maps. */
  table?: boolean;
}

export function parse(url: URL, preferred: Language): Address {
  const params = url.searchParams;
  const given = params.get('lang');
  const common: Common = { lang: isLanguage(given) ? given : preferred };
  const at = params.get('at');
  if (at && /^[\d-]{1,10}$/.test(at)) common.at = at;
  const sources = params
    .getAll('sources')
    .flatMap((list) => list.split(','))
    .map((id) => id.trim())
    .filter((id) => id !== '');
  if (sources.length > 0) common.sources = sources;
  const merged = params.get('merged');
  if (merged === 'true' || merged === 'false') common.merged = merged === 'true';
  if (params.get('shared') === 'true') common.shared = true;
  const path = url.pathname;
  if (path === '/network' || path === '/embed/network') return network(common, url);
  if (path === '/money') return money(common, params);
  if (path === '/folder') return { page: 'folder', ...common };
  if (path === '/conventions') {
    return { page: 'conventions', ...common, ...those(params, ['area', 'open']) };
  }
  if (path === '/map') return map(common, params);
  if (path === '/query') return query(common, params);
  if (path === '/sources') {
    return params.get('add') === '1'
      ? { page: 'sources', ...common, adding: true }
      : { page: 'sources', ...common };
  }
  if (path === '/imports') return { page: 'imports', ...common };
  if (path === '/compare') {
    return {
      page: 'compare',
      ...common,
      first: params.get('first') ?? '',
      second: params.get('second') ?? '',
    };
  }
  const [folder, id] = folderAndId(path);
  if (folder === 'thing') return { page: 'thing', ...common, id };
  if (folder === 'source') return source(common, id);
  if (folder === 'imports') return importing(common, id, params);
  if (folder === 'document') return reading(common, id, params);
  return ask(common, params);
}

function ask(common: Common, params: URLSearchParams): AskAddress {
  const address: AskAddress = { page: 'ask', ...common, q: (params.get('q') ?? '').trim() };
  const row = params.get('row');
  if (row !== null && /^\d{1,4}$/.test(row)) address.row = Number(row);
  const view = views.find((name) => name === params.get('view'));
  if (view) address.view = view;
  return address;
}

function query(common: Common, params: URLSearchParams): QueryAddress {
  const address: QueryAddress = { page: 'query', ...common, query: params.get('query') ?? '' };
  if (params.get('default-graph') === 'strict') address.strict = true;
  if (params.get('evidence') === 'true') address.evidence = true;
  if (params.get('plan') === 'true') address.plan = true;
  const view = queryViews.find((name) => name === params.get('view'));
  if (view) address.view = view;
  const row = params.get('row');
  if (row !== null && /^\d{1,7}$/.test(row)) address.row = Number(row);
  return address;
}

function source(common: Common, path: string): SourceAddress {
  const slash = path.indexOf('/');
  if (slash < 0) return { page: 'source', ...common, id: path };
  return { page: 'source', ...common, id: path.slice(0, slash), passage: path.slice(slash + 1) };
}

function importing(common: Common, id: string, params: URLSearchParams): ImportAddress {
  const step = steps.find((name) => name === params.get('step')) ?? 'file';
  const address: ImportAddress = { page: 'import', ...common, id, step };
  for (const name of ['status', 'q', 'thing'] as const) {
    const given = params.get(name);
    if (given) address[name] = given;
  }
  const decision = (['open', 'accept', 'reject'] as const).find((name) => name === params.get('decision'));
  if (decision) address.decision = decision;
  const from = counted(params.get('from'));
  if (from) address.from = from;
  return address;
}

function reading(common: Common, id: string, params: URLSearchParams): DocumentAddress {
  const address: DocumentAddress = { page: 'document', ...common, id };
  const sheet = counted(params.get('page'));
  if (sheet) address.sheet = sheet;
  const q = params.get('q');
  if (q) address.q = q;
  const mark = counted(params.get('mark'));
  if (mark) address.mark = mark;
  return address;
}

/** A whole number above 0, if that is what it is. */
function counted(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,7}$/.test(text) ? Number(text) : undefined;
}

function network(common: Common, url: URL): NetworkAddress {
  const address: NetworkAddress = { page: 'network', ...common, board: readBoard(url.searchParams) };
  const saved = url.searchParams.get('board');
  if (saved && /^[a-z2-7]{16}$/.test(saved)) address.saved = saved;
  if (url.searchParams.get('view') === 'table') address.table = true;
  if (url.pathname.startsWith('/embed/')) address.embedded = true;
  return address;
}

function money(common: Common, params: URLSearchParams): MoneyAddress {
  const address: MoneyAddress = { page: 'money', ...common, ask: readAsk(params) };
  const open = params.get('open');
  if (open) address.open = open;
  if (params.get('view') === 'table') address.table = true;
  return address;
}

function map(common: Common, params: URLSearchParams): MapAddress {
  const address: MapAddress = { page: 'map', ...common, ...those(params, ['area', 'theme', 'open']) };
  const roles = (params.get('role') ?? '').split(',').filter((role) => role);
  if (roles.length > 0) address.roles = roles;
  if (params.get('view') === 'table') address.table = true;
  return address;
}

/** Those of the parameters that are there. */
function those<Name extends string>(params: URLSearchParams, names: Name[]): Partial<Record<Name, string>> {
  const all: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = params.get(name);
    if (value) all[name] = value;
  }
  return all;
}

export function print(address: Address): string {
  const params = new URLSearchParams();
  switch (address.page) {
    case 'ask':
      if (address.q) params.set('q', address.q);
      break;
    case 'compare':
      if (address.first) params.set('first', address.first);
      if (address.second) params.set('second', address.second);
      break;
    case 'query':
      if (address.query) params.set('query', address.query);
      if (address.strict) params.set('default-graph', 'strict');
      if (address.evidence) params.set('evidence', 'true');
      break;
    case 'network':
      if (address.saved) params.set('board', address.saved);
      else printBoard(address.board, params);
      if (address.table) params.set('view', 'table');
      break;
    case 'sources':
      if (address.adding) params.set('add', '1');
      break;
    case 'import':
      params.set('step', address.step);
      for (const name of ['status', 'q', 'thing', 'decision', 'from'] as const) {
        if (address[name]) params.set(name, String(address[name]));
      }
      break;
    case 'document':
      if (address.sheet) params.set('page', String(address.sheet));
      if (address.q) params.set('q', address.q);
      if (address.mark) params.set('mark', String(address.mark));
      break;
    case 'money':
      printAsk(address.ask, params);
      if (address.open) params.set('open', address.open);
      if (address.table) params.set('view', 'table');
      break;
    case 'conventions':
      if (address.area) params.set('area', address.area);
      if (address.open) params.set('open', address.open);
      break;
    case 'map':
      if (address.roles) params.set('role', address.roles.join(','));
      for (const name of ['area', 'theme', 'open'] as const) {
        if (address[name]) params.set(name, address[name]);
      }
      if (address.table) params.set('view', 'table');
  }
  params.set('lang', address.lang);
  stateIn(address, params);
  if (address.page === 'ask') {
    if (address.row !== undefined) params.set('row', String(address.row));
    if (address.view) params.set('view', address.view);
  }
  if (address.page === 'query') {
    if (address.view) params.set('view', address.view);
    if (address.plan) params.set('plan', 'true');
    if (address.row) params.set('row', String(address.row));
  }
  return `${pathOf(address)}?${params}`;
}

/** Adds the state of the graph to parameters, of a page or of the API. */
export function stateIn({ at, sources, merged, shared }: Common, params: URLSearchParams): void {
  if (at) params.set('at', at);
  if (sources?.length) params.set('sources', sources.join(','));
  if (merged !== undefined) params.set('merged', String(merged));
  if (shared) params.set('shared', 'true');
}

/** The address as others get it: without what is internal. */
export function forOthers<A extends Address>(address: A): A {
  return { ...address, shared: true };
}

const readers = new Map<string, Common>();

/** What an address has in common with all others. Equal ones are the same object,
 * so that a change of the rest of the address asks for nothing again. */
export function readerOf({ lang, at, sources, merged, shared }: Common): Common {
  const key = JSON.stringify([lang, at, sources, merged, shared]);
  const known = readers.get(key);
  if (known) return known;
  const reader: Common = { lang };
  if (at) reader.at = at;
  if (sources) reader.sources = sources;
  if (merged !== undefined) reader.merged = merged;
  if (shared) reader.shared = shared;
  readers.set(key, reader);
  return reader;
}

/** Where the same is had as data. */
export function dataAddress(address: Address, ending: 'json' | 'csv' | 'xlsx' | 'ttl' | 'jsonld'): string {
  const [path, query] = print(address).split('?');
  return `${path === '/' ? '/ask' : path}.${ending}?${query}`;
}

function pathOf(address: Address): string {
  switch (address.page) {
    case 'ask':
      return address.q ? '/ask' : '/';
    case 'thing':
      return address.id.startsWith('src/')
        ? `/source/${encoded(address.id.slice(4))}`
        : `/thing/${encoded(address.id)}`;
    case 'source':
      return `/source/${encoded(address.passage ? `${address.id}/${address.passage}` : address.id)}`;
    case 'network':
      return address.embedded ? '/embed/network' : '/network';
    case 'import':
      return `/imports/${encodeURIComponent(address.id)}`;
    case 'document':
      return `/document/${encodeURIComponent(address.id)}`;
    default:
      return `/${address.page}`;
  }
}

/** The id of a thing in the API's short form, from that form or an IRI. */
export function shortId(id: string): string {
  const iri = /^https?:\/\/.*?\/(id|src)\/(.+)$/.exec(id);
  if (!iri) return id;
  return iri[1] === 'src' ? `src/${iri[2]}` : (iri[2] ?? id);
}

/** What the paths begin with that the app shows itself. */
const ours = [
  '',
  'ask',
  'thing',
  'source',
  'network',
  'sources',
  'compare',
  'imports',
  'document',
  'query',
  'money',
  'conventions',
  'map',
  'folder',
];

/** Whether an address within the app is one that it shows itself. */
export function isOurs(href: string): boolean {
  const [, first] = /^\/(?!\/)([a-z]*)(?:[/?#]|$)/.exec(href) ?? [];
  if (first === undefined || !ours.includes(first)) return false;
  return !/\.(json|csv|ttl|xlsx|jsonld)(\?|$)/.test(href);
}

function folderAndId(pathname: string): [string, string] {
  const match = /^\/(thing|source|imports|document)\/(.+)$/.exec(pathname);
  if (!match?.[1] || !match[2]) return ['', ''];
  return [match[1], match[2].split('/').map(decode).join('/')];
}

function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
