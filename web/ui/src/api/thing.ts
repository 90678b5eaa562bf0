import type { Evidence, Support, Value } from './answer';
import type { Choice } from './explore';

/** What /api/v1/entities/{id} sends; web/thing.go is the other end. */
export interface Thing {
  id: string;
  iri: string;
  label: string;
  class: string;
  kind: string;
  names: { label: string; language?: string }[] | null;
  identifiers: { scheme: string; value: string }[] | null;
  summary: string;
  topics: Topic[] | null;
  commit: number;
}

export interface Topic {
  id: string;
  label: string;
  statements: Statement[] | null;
}

export interface Statement {
  id?: string;
  kind: string;
  sentence: string;
  relation: string;
  values: Value[] | null;
  details: { label: string; values: Value[] }[] | null;
  support: Support;
  modality: string;
  said_by?: string;
  background: boolean;
  disputed: boolean;
  notes: string[] | null;
  evidence: Evidence[] | null;
  earliest?: string;
  latest?: string;
  places?: Choice[];
  dispute?: string;
  figures?: boolean;
  corrections?: Correction[];
  fact?: Fact;
}

/** What a claim about a plain fact names, which has no id. */
export interface Fact {
  thing: string;
  property: string;
  value?: string;
  passage?: string;
}

/** What somebody says against a statement, which stays as its source has it. */
export interface Correction {
  id: string;
  kind: string;
  label: string;
  author: string;
  made: string;
  reason: string;
  language: string;
  should_be?: string;
  superseded_by?: Choice;
}
