// What /api/v1/network, /paths, /places, /passages, /compare and /boards send;
// queries/explore and web are the other end.
import type { Support } from './answer';
import type { Correction, Fact } from './thing';

export interface Choice {
  id: string;
  label: string;
}

export interface NetworkNode {
  id: string;
  label: string;
  short?: string;
  class: string;
  kind: string;
  group: string;
}

export interface NetworkLink {
  id: string;
  from: string;
  to: string;
  class: string;
  relation: string;
  style: string;
  both: boolean;
  support: Support;
  shade?: string;
  earliest?: string;
  latest?: string;
  themes: Choice[];
  places: Choice[];
  sources: Choice[];
  amount?: string;
  background: boolean;
}

export interface Network {
  nodes: NetworkNode[];
  links: NetworkLink[];
  /** Where the nodes stand, when the server placed them. */
  positions?: { x: number; y: number }[];
  commit: number;
}

export interface Bundle {
  class: string;
  relation: string;
  direction: 'out' | 'in' | 'both';
  count: number;
  things: NetworkNode[];
}

export interface Around {
  thing: NetworkNode;
  bundles: Bundle[];
}

export interface Located {
  id: string;
  label: string;
  countries: string[];
}

export interface SourceInfo {
  id: string;
  title: string;
  author?: string;
  publisher: string;
  year: string;
  licence: string;
  type?: string;
  url?: string;
  retrieved?: string;
  language: string;
  background: boolean;
  /** Left out of what others see. */
  internal?: boolean;
  passages: number;
  statements: number;
}

export interface Reading {
  passages: ReadPassage[];
  from: number;
  all: number;
  sections: { title: string; first: number; passages: number; read: number }[];
}

/** What a passage says, and what somebody says against that. */
export interface Said {
  id: string;
  sentence: string;
  /** Set for a plain fact, which is no statement of its own. */
  fact?: Fact;
  corrections?: Correction[];
}

export interface ReadPassage {
  id: string;
  kind: string;
  kind_name: string;
  section: string;
  language: string;
  position: number;
  excerpts: string[] | null;
  /** The excerpts in the reader's language, empty where one needs none. */
  translations?: string[];
  says: Said[];
  cites: Choice[];
}

export interface Side {
  id: string;
  sentence: string;
  themes: Choice[];
  actors: Choice[];
}

export interface Pair {
  first: Side;
  second: Side;
}

export interface Comparison {
  both: Pair[];
  changed: Pair[];
  contradicting: Pair[];
  only_first: Side[];
  only_second: Side[];
}

export interface BoardFile {
  id: string;
  name: string;
  revision: number;
  saved: string;
  state?: unknown;
}
