import type { Lack, Row } from '../api/answer';
import { isKey, type Say } from '../words/words';

/** How directly the sources say a row, in words. */
export function supportText(row: Row, say: Say): string {
  if (row.support !== 'near') return say(`support.${row.support}`);
  const missing = (row.lacks ?? []).map((lack) => lackText(lack, say));
  return missing.length > 0
    ? say('support.near', { missing: missing.join(', ') })
    : say('support.near.short');
}

function lackText(lack: Lack, say: Say): string {
  const key = `lack.${lack.condition}`;
  if (!isKey(key)) return lack.label;
  const condition = say(key);
  return !lack.label || sameWords(lack, condition, say)
    ? condition
    : say('lack.detail', { condition, label: lack.label });
}

// A label that only names the condition again adds nothing.
function sameWords(lack: Lack, condition: string, say: Say): boolean {
  const role = `role.${lack.condition}`;
  const label = lack.label.toLowerCase();
  return label === condition.toLowerCase() || (isKey(role) && label === say(role).toLowerCase());
}

/** What the sources say in the place of what is missing. */
export function instead(row: Row): string[] {
  return (row.lacks ?? []).flatMap((lack) => (lack.instead ? [lack.instead] : []));
}

// Who says so tells that it is reported.
function modality(row: Pick<Row, 'modality' | 'said_by'>, say: Say): string {
  const key = `row.modality.${row.modality}`;
  const told = row.modality === 'attributed' && row.said_by;
  return isKey(key) && !told ? say(key) : '';
}

/** What else a reader must know of a row: how sure, who says it, where from. */
export function caveats(
  row: Pick<Row, 'modality' | 'said_by' | 'background' | 'disputed'>,
  numeric: boolean,
  say: Say,
): string[] {
  return [
    modality(row, say),
    row.said_by ? say('row.said_by', { name: row.said_by }) : '',
    row.disputed ? say(numeric ? 'row.disputed.value' : 'row.disputed') : '',
    row.background ? say('row.background') : '',
  ].filter((text) => text !== '');
}

/**
 * The caveats with the remarks of the sources, those behind the caveat that
 * they explain: "with reservations: mainly".
 */
export function remarks(row: Row, numeric: boolean, say: Say): string[] {
  const all = row.notes ?? [];
  const notes = all.filter((note, i) => !all.some((other, j) => j !== i && other.includes(note)));
  const told = caveats(row, numeric, say);
  if (notes.length === 0 || row.modality !== 'hedged') return [...told, ...notes];
  return [`${told[0]}: ${notes.join('; ')}`, ...told.slice(1)];
}

/** How directly something is said, in words, where it lacks nothing that could be named. */
export function supportKey(support: string, say: Say): string {
  const key = support === 'near' ? 'support.near.short' : `support.${support}`;
  return isKey(key) ? say(key) : support;
}
