// What /api/v1/funding sends; queries/explore/money.go is the other end.
import type { Layer } from '../money/ask';
import type { Support } from './answer';
import type { Choice } from './explore';

export interface Money {
  labels: Record<string, string>;
  /** Abbreviations of those that have one. */
  short: Record<string, string>;
  statuses: Record<string, string>;
  flows: Flow[];
  nodes: MoneyNode[];
  ribbons: Ribbon[];
  totals: Total[];
  without_amount: number;
  by_themes: Part[];
  by_years: Part[];
  denied: string[];
  undated: number;
  longer: number;
  shared: number;
  choices: {
    measures: Pile[];
    without_amount: number;
    themes: Choice[];
    donors: Choice[];
    places: Choice[];
    recipients: Choice[];
    from: number;
    to: number;
    flows: number;
  };
  commit: number;
}

export interface Flow {
  id: string;
  /** The other statements of it, where several sources tell of it. */
  also?: string[];
  /** Another flow that may be this one. */
  may_be?: string;
  donors: string[];
  channels: string[];
  recipients: string[];
  places: string[];
  themes: string[];
  /** A decimal, exact. */
  amount?: string;
  literal?: string;
  currency?: string;
  status?: string;
  approximate?: boolean;
  hedged?: boolean;
  /** The money may be that of another flow. */
  onward?: boolean;
  earliest?: string;
  latest?: string;
  purpose?: string;
  said_by?: string;
  support: Support;
  sources: string[];
}

export interface MoneyNode {
  layer: Layer;
  /** Those who share the flows; empty where the sources name none. */
  parties: string[];
  /** The parties of each that is too small to be drawn by itself. */
  others?: string[][];
  flows: number;
  sums: Pile[];
  without_amount: number;
}

export interface Ribbon {
  /** Positions among the nodes. */
  from: number;
  to: number;
  /** Positions among the flows. */
  flows: number[];
  sums: Pile[];
  without_amount: number;
  uncertain?: number;
  onward?: number;
}

export interface Pile {
  currency: string;
  status: string;
  amount: string;
  /** What it comes to if those that may be told of twice are. */
  at_least?: string;
  flows: number;
  approximate?: boolean;
}

export interface Total extends Pile {
  lowest: string;
}

export interface Part {
  keys: string[];
  flows: number;
  sums: Pile[];
  without_amount: number;
}
