import Graph from 'graphology';
import louvain from 'graphology-communities-louvain';
import betweenness from 'graphology-metrics/centrality/betweenness';
import pagerank from 'graphology-metrics/centrality/pagerank';
import type { Shown } from './visible';

/** The measures; each has a sentence that says what it means. */
export const measures = ['degree', 'betweenness', 'pagerank', 'communities'] as const;
export type Measure = (typeof measures)[number];

/** What a measure gives for each thing: a size from 0 to 1, or a group. */
export interface Measured {
  measure: Measure;
  values: Record<string, number>;
  /** The things with most of it, or of each group, by id. */
  order: string[];
  groups: number;
}

export function measured(shown: Shown, measure: Measure): Measured {
  const graph = graphOf(shown);
  if (graph.order === 0) return { measure, values: {}, order: [], groups: 0 };
  switch (measure) {
    case 'communities': {
      // The order of chance is fixed, so that the same board gives the same groups.
      let seed = 1;
      const rng = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
      const values =
        graph.size > 0 ? louvain(graph, { rng }) : Object.fromEntries(graph.nodes().map((id, i) => [id, i]));
      const groups = new Set(Object.values(values)).size;
      return {
        measure,
        values,
        order: graph.nodes().sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0)),
        groups,
      };
    }
    case 'betweenness':
      return sized(measure, betweenness(graph, { normalized: true }));
    case 'pagerank':
      return sized(measure, graph.size > 0 ? pagerank(graph) : {});
    default:
      return sized(measure, Object.fromEntries(graph.mapNodes((id) => [id, graph.degree(id)])));
  }
}

function graphOf({ things, ties }: Shown): Graph {
  const graph = new Graph({ type: 'undirected' });
  for (const { node } of things) graph.addNode(node.id);
  for (const tie of ties) graph.mergeEdge(tie.from, tie.to);
  return graph;
}

function sized(measure: Measure, raw: Record<string, number>): Measured {
  const most = Math.max(...Object.values(raw), 0) || 1;
  const values = Object.fromEntries(Object.entries(raw).map(([id, n]) => [id, n / most]));
  const order = Object.keys(values).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a.localeCompare(b));
  return { measure, values, order, groups: 0 };
}
