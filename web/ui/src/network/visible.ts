import type { Network, NetworkLink, NetworkNode } from '../api/explore';
import type { Support } from '../api/answer';
import { yearOf } from '../time/band';
import type { Board, Filters } from './board';

// What a board shows of a network: the filters are reducers over a network
// that itself never changes.

/** Why something is not shown. */
export const reasons = [
  'shaded',
  'background',
  'relation',
  'support',
  'theme',
  'place',
  'source',
  'time',
  'kind',
  'untied',
  'folded',
] as const;
export type Reason = (typeof reasons)[number];

/** Tie is everything that ties two things, stacked into one line. */
export interface Tie {
  key: string;
  from: string;
  to: string;
  links: [NetworkLink, ...NetworkLink[]];
  /** The best of its links. */
  support: Support;
  style: string;
  /** Whether it points from one to the other. */
  directed: boolean;
}

export interface ShownThing {
  node: NetworkNode;
  /** How many things it is tied to. */
  degree: number;
  /** How many things are folded into it. */
  folded: number;
}

export interface Shown {
  things: ShownThing[];
  ties: Tie[];
  /** What is on the board and not shown, by the reason for it. */
  hidden: { reason: Reason; things: number; ties: number }[];
}

export function shown(network: Network, board: Board): Shown {
  const counts = new Map<Reason, { things: number; ties: number }>();
  const hide = (reason: Reason, what: 'things' | 'ties', n = 1) => {
    const count = counts.get(reason) ?? { things: 0, ties: 0 };
    counts.set(reason, { ...count, [what]: count[what] + n });
  };
  const visible = network.links.filter((link) => {
    const reason = whyHidden(link, board.filters);
    if (reason) hide(reason, 'ties');
    return !reason;
  });
  const kinds = new Set(board.filters.groups);
  let nodes = network.nodes.filter((node) => {
    if (!kinds.has(node.group)) return true;
    hide('kind', 'things');
    return false;
  });
  let ties = stacked(between(visible, nodes));

  // What had ties and lost them all says nothing here. What a reader put where
  // it is, stays.
  const tied = tiedIn(ties);
  const everTied = new Set(network.links.flatMap((link) => [link.from, link.to]));
  const first = board.things[0];
  nodes = nodes.filter((node) => {
    if (tied.has(node.id) || !everTied.has(node.id) || node.id === first || node.id in board.pins)
      return true;
    if (visible.length === network.links.length) return true;
    hide('untied', 'things');
    return false;
  });

  const folded = foldedInto(board, ties);
  nodes = nodes.filter((node) => !folded.away.has(node.id));
  if (folded.away.size > 0) hide('folded', 'things', folded.away.size);
  ties = ties.filter((tie) => !folded.away.has(tie.from) && !folded.away.has(tie.to));

  const degree = degrees(ties);
  return {
    things: nodes.map((node) => ({
      node,
      degree: degree.get(node.id) ?? 0,
      folded: folded.into.get(node.id) ?? 0,
    })),
    ties,
    hidden: reasons.flatMap((reason) => {
      const count = counts.get(reason);
      return count ? [{ reason, ...count }] : [];
    }),
  };
}

function whyHidden(link: NetworkLink, filters: Filters): Reason | undefined {
  if (link.shade && !filters.shaded) return 'shaded';
  if (link.background && !filters.background) return 'background';
  if (filters.relations.includes(link.class)) return 'relation';
  if (filters.supports.includes(link.support)) return 'support';
  if (missing(filters.themes, link.themes)) return 'theme';
  if (missing(filters.places, link.places)) return 'place';
  if (missing(filters.sources, link.sources)) return 'source';
  return inTime(link, filters) ? undefined : 'time';
}

function missing(wanted: string[], given: { id: string }[]): boolean {
  return wanted.length > 0 && !given.some(({ id }) => wanted.includes(id));
}

// A tie lasts from its first year to its last; an open end reaches on.
function inTime(link: NetworkLink, { from, to, undated }: Filters): boolean {
  const first = yearOf(link.earliest);
  const last = yearOf(link.latest);
  if (first === undefined && last === undefined) return undated;
  return (
    (to === undefined || first === undefined || first <= to) &&
    (from === undefined || last === undefined || last >= from)
  );
}

function between(links: NetworkLink[], nodes: NetworkNode[]): NetworkLink[] {
  const ids = new Set(nodes.map((node) => node.id));
  return links.filter((link) => ids.has(link.from) && ids.has(link.to) && link.from !== link.to);
}

const order: Support[] = ['stated', 'inherited', 'combined', 'near'];

/** One tie for each pair of things. */
export function stacked(links: NetworkLink[]): Tie[] {
  const pairs = new Map<string, [NetworkLink, ...NetworkLink[]]>();
  for (const link of links) {
    const key = [link.from, link.to].sort().join(' ');
    const pair = pairs.get(key);
    if (pair) pair.push(link);
    else pairs.set(key, [link]);
  }
  return [...pairs].map(([key, links]) => {
    const [link] = links;
    const oneWay = links.every((other) => !other.both && other.from === link.from);
    return {
      key,
      from: link.from,
      to: link.to,
      links,
      support: order.find((support) => links.some((other) => other.support === support)) ?? 'near',
      style: links.every((other) => other.style === link.style) ? link.style : 'solid',
      directed: oneWay,
    };
  });
}

function tiedIn(ties: Tie[]): Set<string> {
  return new Set(ties.flatMap((tie) => [tie.from, tie.to]));
}

function degrees(ties: Tie[]): Map<string, number> {
  const degree = new Map<string, number>();
  for (const tie of ties) {
    for (const id of [tie.from, tie.to]) degree.set(id, (degree.get(id) ?? 0) + 1);
  }
  return degree;
}

/** The things that hang on nothing but a folded one. */
function foldedInto(board: Board, ties: Tie[]): { away: Set<string>; into: Map<string, number> } {
  const into = new Map<string, number>();
  const away = new Set<string>();
  const degree = degrees(ties);
  const folding = new Set(board.folded);
  for (const tie of ties) {
    for (const [hub, leaf] of [
      [tie.from, tie.to],
      [tie.to, tie.from],
    ] as const) {
      if (!folding.has(hub) || folding.has(leaf) || degree.get(leaf) !== 1 || leaf in board.pins) continue;
      away.add(leaf);
      into.set(hub, (into.get(hub) ?? 0) + 1);
    }
  }
  return { away, into };
}

/** The things that hang on nothing but this one. */
export function leavesOf(ties: Tie[], thing: string): string[] {
  const degree = degrees(ties);
  return ties
    .filter((tie) => tie.from === thing || tie.to === thing)
    .map((tie) => (tie.from === thing ? tie.to : tie.from))
    .filter((id) => degree.get(id) === 1);
}

export interface Counted {
  id: string;
  label: string;
  n: number;
}

/** What a network can be filtered by, with how many of its ties or things have it. */
export interface Offered {
  groups: Counted[];
  relations: (Counted & { style: string })[];
  supports: Counted[];
  themes: Counted[];
  places: Counted[];
  sources: Counted[];
  shaded: number;
  background: number;
  undated: number;
}

export function offered(network: Network): Offered {
  const links = network.links;
  const styles = new Map(links.map((link) => [link.class, link.style]));
  const relations = counted(links.map((link) => ({ id: link.class, label: firstWords(link) })));
  return {
    groups: counted(network.nodes.map((node) => ({ id: node.group, label: node.group }))),
    relations: relations.map((relation) => ({ ...relation, style: styles.get(relation.id) ?? 'solid' })),
    supports: counted(links.map((link) => ({ id: link.support, label: link.support }))),
    themes: counted(links.flatMap((link) => link.themes)),
    places: counted(links.flatMap((link) => link.places)),
    sources: counted(links.flatMap((link) => link.sources)),
    shaded: links.filter((link) => link.shade).length,
    background: links.filter((link) => link.background).length,
    undated: links.filter((link) => !link.earliest && !link.latest).length,
  };
}

// "activity: about" and "activity: place" are one kind; its name is before the colon.
function firstWords(link: NetworkLink): string {
  return link.shade
    ? (link.relation.split(': ')[1] ?? link.relation)
    : (link.relation.split(': ')[0] ?? link.relation);
}

function counted(all: { id: string; label: string }[]): Counted[] {
  const found = new Map<string, Counted>();
  for (const { id, label } of all) {
    const known = found.get(id);
    found.set(id, { id, label: known?.label ?? label, n: (known?.n ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.n - a.n || a.label.localeCompare(b.label));
}
