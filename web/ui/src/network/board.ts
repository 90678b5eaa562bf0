// A board is what a reader laid out: which things are on it and how they are
// looked at. What ties the things comes from the server and is never changed.

export interface Board {
  things: string[];
  /** Things whose neighbours that hang on nothing else are folded away. */
  folded: string[];
  /** Where things were put by hand. */
  pins: Record<string, Pin>;
  filters: Filters;
}

export type Pin = readonly [x: number, y: number];

/** Filters say what is not shown. Empty lists hide nothing. */
export interface Filters {
  /** Kinds of things that are hidden. */
  groups: string[];
  /** Kinds of ties that are hidden. */
  relations: string[];
  /** How directly said: what is hidden. */
  supports: string[];
  /** Only ties about these themes, in these places, said by these sources. */
  themes: string[];
  places: string[];
  sources: string[];
  /** Years, from and to; a tie without a date stays unless undated is false. */
  from?: number | undefined;
  to?: number | undefined;
  undated: boolean;
  /** What is denied, planned, recommended or a duty is shown only when asked for. */
  shaded: boolean;
  /** So are ties that only reference sources give. */
  background: boolean;
}

export const noFilters: Filters = {
  groups: [],
  relations: [],
  supports: [],
  themes: [],
  places: [],
  sources: [],
  undated: true,
  shaded: false,
  background: false,
};

export const emptyBoard: Board = { things: [], folded: [], pins: {}, filters: noFilters };

export function add(board: Board, things: string[]): Board {
  const fresh = [...new Set(things)].filter((id) => !board.things.includes(id));
  return fresh.length === 0 ? board : { ...board, things: [...board.things, ...fresh] };
}

export function remove(board: Board, things: string[]): Board {
  const gone = new Set(things);
  const pins = Object.fromEntries(Object.entries(board.pins).filter(([id]) => !gone.has(id)));
  return {
    ...board,
    things: board.things.filter((id) => !gone.has(id)),
    folded: board.folded.filter((id) => !gone.has(id)),
    pins,
  };
}

/** Keeps these things and takes all others off. */
export function keep(board: Board, things: string[]): Board {
  const wanted = new Set(things);
  return remove(
    board,
    board.things.filter((id) => !wanted.has(id)),
  );
}

export function fold(board: Board, thing: string): Board {
  const folded = toggled(board.folded, thing);
  return { ...board, folded };
}

export function pin(board: Board, thing: string, at: Pin): Board {
  return { ...board, pins: { ...board.pins, [thing]: [round(at[0]), round(at[1])] } };
}

export function unpin(board: Board, thing: string): Board {
  const pins = { ...board.pins };
  delete pins[thing];
  return { ...board, pins };
}

export function filter(board: Board, change: Partial<Filters>): Board {
  return { ...board, filters: { ...board.filters, ...change } };
}

export function toggled(list: string[], item: string): string[] {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}

/** Both boards on one: what is pinned on the first stays there; it is looked at as the first was. */
export function merge(first: Board, second: Board): Board {
  const both = add(first, second.things);
  return {
    ...both,
    folded: [...new Set([...first.folded, ...second.folded])],
    pins: { ...second.pins, ...first.pins },
  };
}

function round(n: number): number {
  return Math.round(n * 100) / 100;
}

const lists = {
  groups: 'no-kind',
  relations: 'no-tie',
  supports: 'no-support',
  themes: 'theme',
  places: 'place',
  sources: 'source',
} as const;

/** Writes a board into the parameters of an address. */
export function printBoard(board: Board, params: URLSearchParams): void {
  const set = (name: string, values: string[]) => values.length > 0 && params.set(name, values.join(','));
  set('things', board.things);
  set('fold', board.folded);
  set(
    'pin',
    Object.entries(board.pins).map(([id, [x, y]]) => `${id}:${x}:${y}`),
  );
  for (const [field, name] of Object.entries(lists)) set(name, board.filters[field as keyof typeof lists]);
  const { from, to, undated, shaded, background } = board.filters;
  if (from !== undefined) params.set('from', String(from));
  if (to !== undefined) params.set('to', String(to));
  if (!undated) params.set('undated', 'no');
  if (shaded) params.set('shaded', 'yes');
  if (background) params.set('background', 'yes');
}

/** Reads a board from the parameters of an address; what is wrong in them is left out. */
export function readBoard(params: URLSearchParams): Board {
  const list = (name: string) => (params.get(name) ?? '').split(',').filter((part) => part !== '');
  const filters: Filters = {
    ...noFilters,
    undated: params.get('undated') !== 'no',
    shaded: params.get('shaded') === 'yes',
    background: params.get('background') === 'yes',
  };
  for (const [field, name] of Object.entries(lists)) filters[field as keyof typeof lists] = list(name);
  const from = year(params.get('from'));
  const to = year(params.get('to'));
  if (from !== undefined) filters.from = from;
  if (to !== undefined) filters.to = to;
  const things = [...new Set(list('things'))].slice(0, 5000);
  const folded = list('fold').filter((id) => things.includes(id));
  return { things, folded, pins: pinsOf(list('pin')), filters };
}

function pinsOf(parts: string[]): Record<string, Pin> {
  const pins: Record<string, Pin> = {};
  for (const part of parts) {
    const match = /^(.+):(-?\d+(?:\.\d+)?):(-?\d+(?:\.\d+)?)$/.exec(part);
    if (match?.[1]) pins[match[1]] = [Number(match[2]), Number(match[3])];
  }
  return pins;
}

function year(text: string | null): number | undefined {
  return text !== null && /^\d{4}$/.test(text) ? Number(text) : undefined;
}

/** A board as it comes from the server or a file: whatever is missing is empty. */
export function boardOf(state: unknown): Board {
  if (typeof state !== 'object' || state === null) return emptyBoard;
  const given = state as Partial<Board>;
  const strings = (list: unknown): string[] =>
    Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : [];
  const filters: Filters = { ...noFilters };
  const from = (given.filters ?? {}) as Partial<Filters>;
  for (const field of Object.keys(lists) as (keyof typeof lists)[]) filters[field] = strings(from[field]);
  if (typeof from.from === 'number') filters.from = from.from;
  if (typeof from.to === 'number') filters.to = from.to;
  filters.undated = from.undated !== false;
  filters.shaded = from.shaded === true;
  filters.background = from.background === true;
  const pins: Record<string, Pin> = {};
  for (const [id, at] of Object.entries(given.pins ?? {})) {
    if (Array.isArray(at) && at.length === 2 && at.every((n) => typeof n === 'number'))
      pins[id] = [at[0], at[1]];
  }
  return { things: [...new Set(strings(given.things))], folded: strings(given.folded), pins, filters };
}
