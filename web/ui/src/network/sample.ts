import type { Network, NetworkLink, NetworkNode } from '../api/explore';

// Small networks for the tests: say only what a test is about.

export function sampleNode(id: string, change: Partial<NetworkNode> = {}): NetworkNode {
  return { id, label: id.toUpperCase(), class: 'NGO', kind: 'NGO', group: 'NGO', ...change };
}

export function sampleLink(from: string, to: string, change: Partial<NetworkLink> = {}): NetworkLink {
  return {
    id: `${from}-${to}`,
    from,
    to,
    class: 'Cooperation',
    relation: 'cooperates with',
    style: 'solid',
    both: false,
    support: 'stated',
    themes: [],
    places: [],
    sources: [{ id: 'report', label: 'The report' }],
    background: false,
    ...change,
  };
}

/** A star with a tail: iom in the middle, and c hanging on b. */
export function sampleNetwork(links: NetworkLink[] = []): Network {
  const all =
    links.length > 0 ? links : [sampleLink('iom', 'a'), sampleLink('iom', 'b'), sampleLink('b', 'c')];
  const ids = [...new Set(['iom', ...all.flatMap((link) => [link.from, link.to])])];
  return { nodes: ids.map((id) => sampleNode(id)), links: all, commit: 1 };
}
