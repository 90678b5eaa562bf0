/** Span is something that lasted: whole years, open where the source leaves it so. */
export interface Span {
  from: number | undefined;
  to: number | undefined;
}

export interface Band {
  first: number;
  last: number;
  /** The years that are written under it. */
  ticks: number[];
}

/** The years that the spans reach over, with round years marked. */
export function bandOf(spans: Span[]): Band | undefined {
  const years = spans.flatMap(({ from, to }) => [from, to]).filter((year) => year !== undefined);
  if (years.length === 0) return undefined;
  const first = Math.min(...years);
  const last = Math.max(...years, first + 1);
  const step = [1, 2, 5, 10, 20, 50, 100].find((n) => (last - first) / n <= 6) ?? 200;
  const ticks = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) ticks.push(year);
  return { first, last, ticks };
}

/** Where a span stands in a band, in per cent; an open end reaches the edge. */
export function placed({ first, last }: Band, { from, to }: Span): { left: number; width: number } {
  const length = last - first + 1;
  const start = Math.max((from ?? first) - first, 0);
  const end = Math.min((to ?? last) - first + 1, length);
  return { left: (100 * start) / length, width: Math.max((100 * (end - start)) / length, 1) };
}

export function yearOf(date: string | undefined): number | undefined {
  const year = /^(\d{4})/.exec(date ?? '')?.[1];
  return year === undefined ? undefined : Number(year);
}
