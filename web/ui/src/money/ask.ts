/** The steps that money passes, in their order. */
export const layers = ['donor', 'channel', 'recipient', 'place'] as const;
export type Layer = (typeof layers)[number];

/** What is asked about money, as the page's address and the API have it. */
export interface MoneyAsk {
  parties: Record<Layer, string[]>;
  /** An id, or none for flows without a theme. */
  theme?: string;
  /** ISO 4217 and a status such as granted; none is what the source does not say. */
  currency?: string;
  status?: string;
  /** Only flows without an amount. */
  bare?: boolean;
  /** Years, both included. */
  from?: number;
  to?: number;
  /** How many nodes of a step are drawn by themselves, where not as usual. */
  show: Partial<Record<Layer, number>>;
}

export const noAsk: MoneyAsk = { parties: { donor: [], channel: [], recipient: [], place: [] }, show: {} };

/** How many nodes of a step the server draws by themselves unless asked. */
export const usualNodes = 12;

export function readAsk(params: URLSearchParams): MoneyAsk {
  const ask: MoneyAsk = { parties: { donor: [], channel: [], recipient: [], place: [] }, show: {} };
  for (const layer of layers) {
    ask.parties[layer] = (params.get(layer) ?? '').split(',').filter((id) => id);
  }
  for (const name of ['theme', 'currency', 'status'] as const) {
    const value = params.get(name);
    if (value) ask[name] = value;
  }
  if (params.get('amount') === 'none') ask.bare = true;
  for (const name of ['from', 'to'] as const) {
    const value = params.get(name);
    if (value && /^[1-9]\d{0,3}$/.test(value)) ask[name] = Number(value);
  }
  for (const value of params.getAll('show')) {
    const [name, n] = value.split(':');
    const layer = layers.find((one) => one === name);
    if (layer && n && /^\d{1,5}$/.test(n)) ask.show[layer] = Number(n);
  }
  return ask;
}

export function printAsk(ask: MoneyAsk, params: URLSearchParams): void {
  for (const layer of layers) {
    if (ask.parties[layer].length > 0) params.set(layer, ask.parties[layer].join(','));
  }
  for (const name of ['theme', 'currency', 'status', 'from', 'to'] as const) {
    const value = ask[name];
    if (value !== undefined) params.set(name, String(value));
  }
  if (ask.bare) params.set('amount', 'none');
  for (const layer of layers) {
    const n = ask.show[layer];
    if (n !== undefined) params.append('show', `${layer}:${n}`);
  }
}

/** The same with other parties of one step. */
export function following(ask: MoneyAsk, layer: Layer, ids: string[]): MoneyAsk {
  return { ...ask, parties: { ...ask.parties, [layer]: ids } };
}

/** The same with money of one currency and status, of none, or whatever it is. */
export function measuring(
  ask: MoneyAsk,
  measure: { currency: string; status: string } | 'bare' | 'all',
): MoneyAsk {
  const { currency: _c, status: _s, bare: _b, ...rest } = ask;
  if (measure === 'all') return rest;
  if (measure === 'bare') return { ...rest, bare: true };
  return { ...rest, currency: measure.currency || 'none', status: measure.status || 'none' };
}

/** The same with or without one more condition. */
export function asking<K extends 'theme' | 'from' | 'to'>(
  ask: MoneyAsk,
  name: K,
  value: MoneyAsk[K],
): MoneyAsk {
  const next = { ...ask };
  if (value === undefined) delete next[name];
  else next[name] = value;
  return next;
}
