import type { Act, Cell, Treaties } from '../api/treaties';
import { locale, type Language, type Say } from '../words/words';

/** The letters of the United Nations Treaty Collection, with s for a signature. */
const letters: Record<string, string> = {
  signature: 's',
  ratification: 'R',
  accession: 'a',
  acceptance: 'A',
  approval: 'AA',
  succession: 'd',
  confirmation: 'c',
  'signature-and-ratification': 's R',
};

export function letterOf(action: string): string {
  return letters[action] ?? '•';
}

/** Whether an action binds the party; a signature alone does not. */
export function binds(act: Act): boolean {
  return !act.shade && act.action !== '' && act.action !== 'signature';
}

/** The cells by party and instrument. What is not there the sources do not say. */
export function cellsOf(treaties: Treaties): Map<string, Cell> {
  return new Map(treaties.cells.map((cell) => [cellKey(cell.party, cell.instrument), cell]));
}

export function cellKey(party: number, instrument: number): string {
  return `${party}:${instrument}`;
}

/** The kinds of action that are there, in the order of their letters' list. */
export function kindsIn(treaties: Treaties): string[] {
  const there = new Set(treaties.cells.flatMap((cell) => cell.acts.map((act) => act.action)));
  return Object.keys(letters).filter((action) => there.has(action));
}

/** A date as the language writes it; what is less than a day stays as it is. */
export function dateText(date: string | undefined, lang: Language): string {
  if (!date) return '';
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return date;
  return new Intl.DateTimeFormat(locale(lang), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
}

export function yearText(act: Act): string {
  return (act.earliest || act.date || '').slice(0, 4);
}

/** An action in words: ratification, 2 February 2002. */
export function actText(act: Act, treaties: Treaties, lang: Language, say: Say): string {
  const words = [treaties.actions[act.action] ?? act.action, dateText(act.date, lang)]
    .filter((word) => word)
    .join(', ');
  if (act.shade === 'denied') return say('conventions.no', { what: words });
  return act.shade ? say('conventions.not_yet', { what: words }) : words;
}

/** Where an arrow key leads among rows and columns; undefined at an edge. */
export function step(
  key: string,
  at: [number, number],
  rows: number,
  columns: number,
): [number, number] | undefined {
  const [row, column] = at;
  const to: Record<string, [number, number]> = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [row, 0],
    End: [row, columns - 1],
    PageUp: [Math.max(0, row - 10), column],
    PageDown: [Math.min(rows - 1, row + 10), column],
  };
  const next = to[key];
  if (!next || next[0] < 0 || next[0] >= rows || next[1] < 0 || next[1] >= columns) return undefined;
  return next;
}
