import type { Row, Value } from '../api/answer';
import { locale, type Language, type Say } from '../words/words';

/** A cell's text in the reader's language. A label has its unit in it. */
export function cellText(value: Value, lang: Language, say: Say): string {
  if (value.label) return value.label;
  const text = literal(value.value, lang, say);
  return value.unit ? `${text} ${value.unit}` : text;
}

function literal(value: unknown, lang: Language, say: Say): string {
  switch (typeof value) {
    case 'boolean':
      return say(value ? 'answer.yes' : 'answer.no');
    case 'number':
      return new Intl.NumberFormat(locale(lang)).format(value);
    case 'string':
      return value;
    default:
      return '';
  }
}

/** The columns of a row that have something in them, in the answer's order. */
export function filled(columns: string[], row: Row): { column: string; value: Value }[] {
  const order = columns.length > 0 ? columns : Object.keys(row.values);
  return order.flatMap((column) => {
    const value = row.values[column];
    const empty = !value || (!value.label && (value.value === undefined || value.value === null));
    return empty ? [] : [{ column, value }];
  });
}

/** What a row is called where it is spoken of. */
export function rowName(columns: string[], row: Row, lang: Language, say: Say): string {
  return filled(columns, row)
    .map(({ value }) => cellText(value, lang, say))
    .join(', ');
}
