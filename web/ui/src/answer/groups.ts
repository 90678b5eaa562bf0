import type { Answer, Row, Support } from '../api/answer';

/** Group is one line of the list: a row, or several close ones that lack the
 * same and rest on the same sentences. */
export interface Group {
  rows: [Row, ...Row[]];
  /** Counted from 1 over the whole answer; the address names it. */
  number: number;
}

export interface Groups {
  plain: Group[];
  close: Group[];
}

export function groupsOf(answer: Answer): Groups {
  const rows = answer.rows ?? [];
  const plain = rows.filter((row) => isPlain(row.support)).map((row): Group['rows'] => [row]);
  const close = together(rows.filter((row) => !isPlain(row.support)));
  const numbered = [...plain, ...close].map((rows, i) => ({ rows, number: i + 1 }));
  return { plain: numbered.slice(0, plain.length), close: numbered.slice(plain.length) };
}

export function isPlain(support: Support): boolean {
  return support === 'stated' || support === 'inherited';
}

function together(rows: Row[]): Group['rows'][] {
  const found = new Map<string, Group['rows']>();
  for (const row of rows) {
    const key = likeness(row);
    const group = found.get(key);
    if (group) group.push(row);
    else found.set(key, [row]);
  }
  return [...found.values()];
}

// Everything a line says but the name. The highlight differs from name to name.
function likeness(row: Row): string {
  const passages = (row.evidence ?? []).map((evidence) => [evidence.passage, evidence.quote]);
  const said = [row.support, row.lacks, row.modality, row.said_by, row.background, row.disputed, row.notes];
  const alone = passages.length === 0 ? row.values : null;
  return JSON.stringify([said, Object.keys(row.values), passages, alone]);
}
