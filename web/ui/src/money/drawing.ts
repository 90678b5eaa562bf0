import { sankey, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from 'd3-sankey';
import type { Money, MoneyNode, Ribbon } from '../api/money';
import { layers, type Layer, type MoneyAsk } from './ask';

/** DrawnNode is a node with its place in the picture. */
export interface DrawnNode {
  key: string;
  node: MoneyNode;
  x0: number;
  x1: number;
  y0: number;
  y1: number;
  /** Whether its label stands before it, as that of the first step. */
  before: boolean;
}

export interface DrawnRibbon {
  key: string;
  ribbon: Ribbon;
  path: string;
  width: number;
}

export interface Drawing {
  width: number;
  height: number;
  nodes: DrawnNode[];
  ribbons: DrawnRibbon[];
  /** Where each step stands. */
  steps: { layer: Layer; x: number }[];
}

export function nodeKey(node: MoneyNode): string {
  return `${node.layer}:${node.others ? '*' : node.parties.join('+')}`;
}

export function ribbonKey(money: Money, ribbon: Ribbon): string {
  const [from, to] = [money.nodes[ribbon.from], money.nodes[ribbon.to]];
  return from && to ? `${nodeKey(from)}>${nodeKey(to)}` : '';
}

/** Whether widths are amounts: only those of one currency and status compare. Else each flow is as wide. */
export function isMeasured(ask: MoneyAsk): boolean {
  return ask.currency !== undefined && ask.status !== undefined;
}

export function weight(ribbon: Ribbon, measured: boolean): number {
  if (!measured) return ribbon.flows.length;
  return Math.max(0, Number(ribbon.sums[0]?.amount ?? 0));
}

/** How a ribbon is drawn, where not as plainly said: the most of it decides. */
export function drawnAs(ribbon: Ribbon): { bare: boolean; onward: boolean; hatched: boolean } {
  return {
    bare: ribbon.sums.length === 0,
    onward: (ribbon.onward ?? 0) * 2 > ribbon.flows.length,
    hatched: (ribbon.uncertain ?? 0) * 2 >= ribbon.flows.length,
  };
}

/** A node with where its money goes on, the widest first; what comes to places stays there. */
export interface Step {
  node: MoneyNode;
  ribbons: Ribbon[];
  weight: number;
}

export function stepsOf(money: Money, measured: boolean): Step[] {
  const steps = money.nodes.map((node, at) => {
    const ribbons = money.ribbons
      .filter((ribbon) => ribbon.from === at)
      .sort((a, b) => weight(b, measured) - weight(a, measured));
    return { node, ribbons, weight: ribbons.reduce((sum, one) => sum + weight(one, measured), 0) };
  });
  return steps.filter((step) => step.ribbons.length > 0);
}

interface Own {
  at: number;
}

/** A ribbon that is not quite straight: a straight one has a box without height, and no focus is drawn round that. */
function bent(link: SankeyLink<Own, Own>): SankeyLink<Own, Own> {
  const [from = 0, to = 0] = [link.y0, link.y1];
  return Math.abs(to - from) < 0.5 ? { ...link, y1: from + 0.5 } : link;
}

/** Lays the money out from left to right, with room for the labels of nodes. */
export function draw(money: Money, measured: boolean, width: number): Drawing {
  const steps = layers.filter((layer) => money.nodes.some((node) => node.layer === layer));
  const most = Math.max(
    1,
    ...steps.map((layer) => money.nodes.filter((node) => node.layer === layer).length),
  );
  const height = Math.max(280, most * 34);
  const [left, right] = [Math.min(200, width * 0.19), Math.min(210, width * 0.2)];
  const known = money.ribbons.some((ribbon) => weight(ribbon, measured) > 0);
  type Node = SankeyNode<Own, Own>;
  type Link = SankeyLink<Own, Own>;
  const layout = sankey<Own, Own>()
    .nodeAlign((node) => Math.max(0, steps.indexOf(money.nodes[node.at]?.layer ?? 'donor')))
    .linkSort(null)
    .nodeSort(null) // the largest first, the others and what is not said last
    .nodeWidth(10)
    .nodePadding(Math.min(18, (height * 0.6) / most))
    .extent([
      [left, 8],
      [width - right, height - 8],
    ]);
  if (money.nodes.length === 0) return { width, height: 0, nodes: [], ribbons: [], steps: [] };
  const { nodes, links } = layout({
    nodes: money.nodes.map((_, at): Own => ({ at })),
    // What has no amount is still a way that money goes: it gets a hair's width.
    links: money.ribbons.map((ribbon, at) => ({
      at,
      source: ribbon.from,
      target: ribbon.to,
      value: known ? weight(ribbon, measured) : 1,
    })),
  });
  const path = sankeyLinkHorizontal<Own, Own>();
  return {
    width,
    height,
    nodes: nodes.map((drawn: Node) => {
      const node = money.nodes[drawn.at] as MoneyNode;
      const [y0 = 0, y1 = 0] = [drawn.y0, drawn.y1];
      const middle = (y0 + y1) / 2;
      const half = Math.max(1.5, (y1 - y0) / 2);
      return {
        key: nodeKey(node),
        node,
        x0: drawn.x0 ?? 0,
        x1: drawn.x1 ?? 0,
        y0: middle - half,
        y1: middle + half,
        before: node.layer === 'donor',
      };
    }),
    ribbons: links.map((drawn: Link) => {
      const ribbon = money.ribbons[(drawn as unknown as Own).at] as Ribbon;
      return {
        key: ribbonKey(money, ribbon),
        ribbon,
        path: path(bent(drawn)) ?? '',
        width: Math.max(1.5, drawn.width ?? 0),
      };
    }),
    steps: steps.map((layer) => {
      const first = nodes.find((node) => money.nodes[node.at]?.layer === layer);
      return { layer, x: first?.x0 ?? 0 };
    }),
  };
}

/** Which ribbons flows go through: all of the way of each, from donor to place. */
export function wayOf(money: Money, flows: number[]): Set<number> {
  const chosen = new Set(flows);
  const way = new Set<number>();
  money.ribbons.forEach((ribbon, at) => {
    if (ribbon.flows.some((flow) => chosen.has(flow))) way.add(at);
  });
  return way;
}

/** The flows through a node or ribbon with the key; undefined if there is none. */
export function flowsOf(money: Money, key: string): number[] | undefined {
  const ribbon = money.ribbons.find((one) => ribbonKey(money, one) === key);
  if (ribbon) return ribbon.flows;
  const at = money.nodes.findIndex((node) => nodeKey(node) === key);
  if (at < 0) return undefined;
  const through = money.ribbons.filter((one) => one.from === at || one.to === at);
  return [...new Set(through.flatMap((one) => one.flows))].sort((a, b) => a - b);
}

/** Where an arrow key leads from a node or ribbon: along the money, or to the next of its step. */
export function walk(drawing: Drawing, money: Money, key: string, to: 'on' | 'back' | 'up' | 'down'): string {
  const node = drawing.nodes.find((one) => one.key === key);
  if (node) {
    const at = money.nodes.indexOf(node.node);
    if (to === 'on' || to === 'back') {
      const ends = money.ribbons.filter((ribbon) => (to === 'on' ? ribbon.from : ribbon.to) === at);
      const widest = ends.sort((a, b) => b.flows.length - a.flows.length)[0];
      return widest ? ribbonKey(money, widest) : key;
    }
    const step = drawing.nodes
      .filter((one) => one.node.layer === node.node.layer)
      .sort((a, b) => a.y0 - b.y0);
    return step[step.indexOf(node) + (to === 'down' ? 1 : -1)]?.key ?? key;
  }
  const drawn = drawing.ribbons.find((one) => one.key === key);
  if (!drawn) return drawing.nodes[0]?.key ?? '';
  const [from, end] = [money.nodes[drawn.ribbon.from], money.nodes[drawn.ribbon.to]];
  if (to === 'on') return end ? nodeKey(end) : key;
  if (to === 'back') return from ? nodeKey(from) : key;
  const beside = drawing.ribbons.filter((one) => one.ribbon.from === drawn.ribbon.from);
  return beside[beside.indexOf(drawn) + (to === 'down' ? 1 : -1)]?.key ?? key;
}
