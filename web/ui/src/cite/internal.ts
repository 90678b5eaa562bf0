import type { Evidence } from '../api/answer';
import type { SourceInfo } from '../api/explore';
import type { Say } from '../words/words';

/** What a file says at its beginning that has statements of internal sources;
 * empty where it has none. */
export function markOf(evidence: Pick<Evidence, 'source'>[], known: SourceInfo[], say: Say): string {
  const internal = known.filter(
    ({ id, internal }) => internal && evidence.some(({ source }) => source.endsWith(`/src/${id}`)),
  );
  if (internal.length === 0) return '';
  return say('memo.internal', { titles: internal.map(({ title }) => title).join(', ') });
}
