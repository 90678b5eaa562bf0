import type { Step } from '../address/address';
import type { Draft } from '../api/imports';

/** The step at which an import waits for somebody. */
export function openStep(draft: Draft): Step {
  switch (draft.state) {
    case 'unread':
      return 'mapping';
    case 'committed':
    case 'undone':
      return 'done';
  }
  return draft.guessed
    ? 'mapping'
    : draft.counts.likely + (draft.counts.pairs ?? 0) > 0
      ? 'matches'
      : 'review';
}

/** How much is still to be decided in each step; 0 where nothing is. */
export function openDecisions(draft: Draft): Record<Step, number> {
  const closed = draft.state === 'committed' || draft.state === 'undone';
  const { likely, pairs = 0, refused, conflicts } = draft.counts;
  return {
    file: 0,
    mapping: closed ? 0 : draft.state === 'unread' || draft.guessed ? 1 : 0,
    matches: closed ? 0 : likely + pairs,
    review: closed ? 0 : refused + conflicts,
    done: draft.state === 'open' ? 1 : 0,
  };
}
