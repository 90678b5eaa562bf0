/** Piece is a stretch of a quotation; marked ones carry the statement. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** Cuts a quotation at the words that carry the statement. Words that are not
 * found mark nothing. */
export function highlighted(quote: string, marks: string[]): Piece[] {
  const spans = marks.flatMap((mark) => span(quote, mark)).sort((a, b) => a.start - b.start);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end } of merged(spans)) {
    if (start > at) pieces.push({ text: quote.slice(at, start), marked: false });
    pieces.push({ text: quote.slice(start, end), marked: true });
    at = end;
  }
  if (at < quote.length) pieces.push({ text: quote.slice(at), marked: false });
  return pieces;
}

interface Span {
  start: number;
  end: number;
}

function span(quote: string, mark: string): Span[] {
  const words = mark.trim();
  const start = words === '' ? -1 : quote.indexOf(words);
  return start < 0 ? [] : [{ start, end: start + words.length }];
}

function merged(spans: Span[]): Span[] {
  const out: Span[] = [];
  for (const next of spans) {
    const last = out.at(-1);
    if (last && next.start <= last.end) last.end = Math.max(last.end, next.end);
    else out.push({ ...next });
  }
  return out;
}
