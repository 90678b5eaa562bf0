// What /api/v1/instruments sends; queries/explore/treaties.go is the other end.
import type { Support } from './answer';
import type { Choice, NetworkNode } from './explore';
import type { Statement } from './thing';

export interface Treaties {
  instruments: Treaty[];
  parties: NetworkNode[];
  /** What has no cell the sources do not say. */
  cells: Cell[];
  actions: Record<string, string>;
  silent: number;
  areas: Area[];
  commit: number;
}

export interface Treaty extends NetworkNode {
  adopted?: string;
  monitors: Choice[];
  statements: Statement[];
}

export interface Cell {
  party: number;
  instrument: number;
  acts: Act[];
}

export interface Act {
  /** Such as ratification; empty where it is not said. */
  action: string;
  date?: string;
  earliest: string;
  /** What is not plainly so: denied, planned, ... */
  shade?: string;
  support: Support;
  statements: string[];
}

export interface Area extends Choice {
  countries: number;
}
