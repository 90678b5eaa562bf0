import type { NetworkNode } from '../api/explore';
import type { QueryTerm } from '../api/query';
import type { Shown } from '../network/visible';
import type { Edge } from './shows';
import { short } from './result';

/** The ties of a result as the network draws them: those between the same two
 * are one line with a count. */
export function picture(edges: Edge[], names: ReadonlyMap<string, QueryTerm>): Shown {
  const nodes = new Map<string, NetworkNode>();
  const ties = new Map<string, Shown['ties'][0]>();
  const degree = new Map<string, number>();
  const called = (iri: string) => names.get(iri)?.label || short(iri);
  for (const { from, to, label } of edges) {
    for (const { value } of [from, to]) {
      if (!nodes.has(value)) {
        nodes.set(value, { id: value, label: called(value), class: '', kind: '', group: 'Actor' });
      }
    }
    const key = `${from.value} ${to.value}`;
    const link = {
      id: key,
      from: from.value,
      to: to.value,
      class: '',
      relation: label ? called(label.value) : '',
      style: 'solid',
      both: false,
      support: 'stated' as const,
      themes: [],
      places: [],
      sources: [],
      background: false,
    };
    const known = ties.get(key);
    if (known) {
      known.links.push(link);
      continue;
    }
    ties.set(key, {
      key,
      from: from.value,
      to: to.value,
      links: [link],
      support: 'stated',
      style: 'solid',
      directed: true,
    });
    for (const { value } of [from, to]) degree.set(value, (degree.get(value) ?? 0) + 1);
  }
  return {
    things: [...nodes.values()].map((node) => ({ node, degree: degree.get(node.id) ?? 0, folded: 0 })),
    ties: [...ties.values()],
    hidden: [],
  };
}
