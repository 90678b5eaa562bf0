import type { Shown, Tie } from './visible';

/** What a thing is tied to, in the order in which the keys walk it. */
export interface Step {
  tie: Tie;
  to: string;
}

export function stepsFrom(shown: Shown, thing: string): Step[] {
  const labels = new Map(shown.things.map(({ node }) => [node.id, node.label]));
  return shown.ties
    .filter((tie) => tie.from === thing || tie.to === thing)
    .map((tie) => ({ tie, to: tie.from === thing ? tie.to : tie.from }))
    .sort((a, b) => (labels.get(a.to) ?? '').localeCompare(labels.get(b.to) ?? ''));
}

/** The next of n places, around the end. */
export function around(at: number, by: number, n: number): number {
  return n === 0 ? -1 : (((at + by) % n) + n) % n;
}
