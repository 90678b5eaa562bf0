import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import type { Pin } from './board';
import type { Shown } from './visible';

/** Where each thing stands; the unit is about a pixel of a picture that is not zoomed. */
export type Places = Record<string, Pin>;

/** Rooms are how wide a name is drawn; names may not stand on each other. */
const letter = 7;
const lineHeight = 24;

/** Places the things that are shown: pinned ones where they are pinned, those
 * that had a place near it. The same board looks the same each time. */
export function place(shown: Shown, before: Places, pins: Record<string, Pin>): Places {
  const old: Places = { ...before, ...pins };
  const out: Places = {};
  const fresh: Shown[] = [];
  for (const part of parts(shown)) {
    const known = part.things.filter(({ node }) => old[node.id]);
    if (known.length === part.things.length) {
      for (const { node } of known) out[node.id] = old[node.id] ?? [0, 0];
    } else if (known.length > 0) {
      Object.assign(out, spread(part, old, pins));
    } else {
      fresh.push(part);
    }
  }
  return beside(
    out,
    fresh.map((part) => spread(part, {}, {})),
  );
}

/** The parts of a picture that nothing ties to each other, the largest first. */
function parts({ things, ties, hidden }: Shown): Shown[] {
  const part = new Map(things.map(({ node }) => [node.id, node.id]));
  const root = (id: string): string => {
    let at = id;
    while (part.get(at) !== at) at = part.get(at) ?? at;
    part.set(id, at);
    return at;
  };
  for (const tie of ties) part.set(root(tie.from), root(tie.to));
  const found = new Map<string, Shown>();
  for (const thing of things) {
    const key = root(thing.node.id);
    const known = found.get(key) ?? { things: [], ties: [], hidden };
    known.things.push(thing);
    found.set(key, known);
  }
  for (const tie of ties) found.get(root(tie.from))?.ties.push(tie);
  return [...found.values()].sort((a, b) => b.things.length - a.things.length);
}

const gap = 60;

/** Sets new parts in rows under what is there. */
function beside(there: Places, fresh: Places[]): Places {
  const out = { ...there };
  const ys = Object.values(there).map(([, y]) => y);
  const xs = Object.values(there).map(([x]) => x);
  const left = xs.length > 0 ? Math.min(...xs) : 0;
  let top = ys.length > 0 ? Math.max(...ys) + gap : 0;
  const areas = fresh.map((part) => boxOf(part));
  const widest = Math.max(
    ...areas.map(({ w }) => w),
    Math.sqrt(areas.reduce((sum, { w, h }) => sum + (w + gap) * (h + gap), 0)) * 1.5,
  );
  let x = 0;
  let height = 0;
  fresh.forEach((part, i) => {
    const box = areas[i]!;
    if (x > 0 && x + box.w > widest) {
      top += height + gap;
      x = 0;
      height = 0;
    }
    for (const [id, [px, py]] of Object.entries(part)) out[id] = [left + x + px - box.x, top + py - box.y];
    x += box.w + gap;
    height = Math.max(height, box.h);
  });
  return out;
}

function boxOf(part: Places): { x: number; y: number; w: number; h: number } {
  const xs = Object.values(part).map(([x]) => x);
  const ys = Object.values(part).map(([, y]) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  // Names stand to the right.
  return { x, y, w: Math.max(...xs) - x + 120, h: Math.max(...ys) - y + lineHeight };
}

/** Spreads one part so that ties are short and names apart. */
function spread(part: Shown, old: Places, pins: Record<string, Pin>): Places {
  const { things, ties } = part;
  if (things.length === 1) return { [things[0]!.node.id]: [0, 0] };
  const graph = new Graph({ type: 'undirected' });
  const reach = 60 * Math.sqrt(things.length);
  things.forEach(({ node }, i) => {
    const at = old[node.id] ?? beginning(i, reach);
    graph.addNode(node.id, { x: at[0], y: at[1], fixed: node.id in pins, size: 10 });
  });
  for (const tie of ties) graph.mergeEdge(tie.from, tie.to, { weight: 1 + Math.log(tie.links.length) });
  const fresh = things.filter(({ node }) => !old[node.id]).map(({ node }) => node.id);
  if (fresh.length < things.length) nearNeighbours(graph, new Set(fresh));
  forceAtlas2.assign(graph, {
    iterations: things.length > 400 ? 60 : 300,
    settings: {
      ...forceAtlas2.inferSettings(graph),
      scalingRatio: 60 + things.length,
      gravity: 0.6,
      strongGravityMode: false,
      barnesHutOptimize: things.length > 300,
      adjustSizes: false,
    },
  });
  return apart(part, scaled(graph, Object.keys(pins).length > 0), pins);
}

/** A golden spiral: no two things begin at one place. */
function beginning(i: number, spread: number): Pin {
  const angle = i * Math.PI * (3 - Math.sqrt(5));
  const radius = spread * Math.sqrt((i + 0.5) / 40);
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

// A new thing begins beside what it is tied to.
function nearNeighbours(graph: Graph, fresh: Set<string>): void {
  let i = 0;
  for (const id of fresh) {
    const known = graph.neighbors(id).filter((other) => !fresh.has(other));
    if (known.length === 0) continue;
    const mean = (axis: 'x' | 'y') =>
      known.reduce((sum, other) => sum + (graph.getNodeAttribute(other, axis) as number), 0) / known.length;
    const [dx, dy] = beginning(i++, 60);
    graph.mergeNodeAttributes(id, { x: mean('x') + dx, y: mean('y') + dy });
  }
}

const usualLength = 130;

// Ties get a usual length, unless pins say how large the picture is.
function scaled(graph: Graph, pinned: boolean): Places {
  const lengths = graph.mapEdges((_edge, _attributes, _a, _b, a, b) =>
    Math.hypot((a['x'] as number) - (b['x'] as number), (a['y'] as number) - (b['y'] as number)),
  );
  const median = lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0;
  const scale = pinned || median === 0 ? 1 : usualLength / median;
  return Object.fromEntries(
    graph.mapNodes((id, { x, y }) => [id, [(x as number) * scale, (y as number) * scale] as const]),
  );
}

// Moves things until no name stands on another: first to the side where the
// overlap is smaller.
function apart({ things }: Shown, at: Places, pins: Record<string, Pin>): Places {
  if (things.length > 400) return at;
  const boxes = things.map(({ node }) => {
    const [x, y] = at[node.id] ?? [0, 0];
    return {
      id: node.id,
      x,
      y,
      w: 34 + letter * Math.min((node.short ?? node.label).length, 28),
      fixed: node.id in pins,
    };
  });
  for (let round = 0; round < 120; round++) {
    let moved = false;
    for (let i = 0; i < boxes.length; i++) {
      for (let j = i + 1; j < boxes.length; j++) {
        const a = boxes[i]!;
        const b = boxes[j]!;
        // A name stands to the right of its mark.
        const overX = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
        const overY = lineHeight - Math.abs(a.y - b.y);
        if (overX <= 0 || overY <= 0 || (a.fixed && b.fixed)) continue;
        moved = true;
        const share = a.fixed || b.fixed ? 1 : 0.5;
        if (overY < overX) {
          const step = (a.y <= b.y ? 1 : -1) * (overY + 1) * share;
          if (!a.fixed) a.y -= step;
          if (!b.fixed) b.y += step;
        } else {
          const step = (a.x <= b.x ? 1 : -1) * (overX + 1) * share;
          if (!a.fixed) a.x -= step;
          if (!b.fixed) b.x += step;
        }
      }
    }
    if (!moved) break;
  }
  return Object.fromEntries(
    boxes.map(({ id, x, y }) => [id, [Math.round(x * 10) / 10, Math.round(y * 10) / 10] as const]),
  );
}
