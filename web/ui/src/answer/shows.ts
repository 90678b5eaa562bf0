import type { View } from '../address/address';
import type { Answer, Row, Value } from '../api/answer';
import { pictureOf } from '../network/picture';
import { filled } from './cells';
import { isPlain } from './groups';

/** The ways to show an answer that fit it; the list always does. */
export function viewsOf(answer: Answer): View[] {
  const rows = answer.rows ?? [];
  if (rows.length === 0 || answer.shape === 'boolean') return [];
  const out: View[] = [];
  if (rows.length > 1) out.push('table');
  if (pictureOf(answer) || answer.shape === 'path') out.push('network');
  if (placesIn(answer).length > 0) out.push('map');
  if (datedRows(answer).length > 1) out.push('timeline');
  if (bars(answer).length > 1) out.push('chart');
  return out;
}

/** The things in the answer and its question that may be places. */
export function placesIn(answer: Answer): string[] {
  const asked = (answer.understood.parts ?? [])
    .filter((part) => part.role === 'place')
    .flatMap((part) => part.id ?? []);
  const cells = (answer.rows ?? []).flatMap((row) =>
    Object.entries(row.values).flatMap(([column, value]) =>
      value.id && /place|country|land|sted|stad/i.test(column) ? [value.id] : [],
    ),
  );
  return [...new Set([...asked, ...cells])];
}

export interface Dated {
  row: Row;
  from: number;
  to: number;
  label: string;
}

/** The rows that say when. */
export function datedRows(answer: Answer): Dated[] {
  return (answer.rows ?? []).flatMap((row) => {
    const time = Object.entries(row.values).find(([column]) => /time|tid|year|år|period/i.test(column))?.[1];
    const years = time ? yearsIn(time) : undefined;
    return years && time ? [{ row, ...years, label: time.label }] : [];
  });
}

function yearsIn(value: Value): { from: number; to: number } | undefined {
  const text = typeof value.value === 'string' ? value.value : value.label;
  const years = (text.match(/\b(1[89]|20)\d\d\b/g) ?? []).map(Number);
  const [first] = years;
  if (first === undefined) return undefined;
  return { from: Math.min(...years), to: Math.max(...years) };
}

export interface Bar {
  label: string;
  value: number;
  unit: string;
  row: Row;
}

/** The rows as lengths, where they count the same. */
export function bars(answer: Answer): Bar[] {
  const rows = (answer.rows ?? []).filter((row) => isPlain(row.support));
  const columns = answer.columns ?? [];
  const out = rows.flatMap((row): Bar[] => {
    const cells = filled(columns, row);
    const number = cells.find(
      ({ column, value }) => typeof value.value === 'number' && !['rank', 'step', 'year'].includes(column),
    );
    if (!number) return [];
    const name = cells
      .filter((cell) => cell !== number && typeof cell.value.value !== 'number')
      .map((cell) => cell.value.label);
    return [
      {
        label: name.slice(0, 3).join(' · '),
        value: number.value.value as number,
        unit: number.value.unit ?? '',
        row,
      },
    ];
  });
  const units = new Set(out.map((bar) => bar.unit));
  return units.size === 1 && out.length === rows.length ? out : [];
}

/** The rows whose figures differ, to be set side by side. */
export function rivals(answer: Answer): Row[] {
  const disputed = (answer.rows ?? []).filter((row) => row.disputed && hasNumber(row));
  return disputed.length > 1 ? disputed : [];
}

function hasNumber(row: Row): boolean {
  return Object.values(row.values).some((value) => typeof value.value === 'number');
}
