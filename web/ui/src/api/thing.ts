import type { Evidence, Support, Value } from './answer';

/** What /api/v1/entities/{id} sends; web/thing.go is the other end. */
export interface Thing {
  id: string;
  iri: string;
  label: string;
  kind: string;
  names: { label: string; language?: string }[] | null;
  summary: string;
  topics: Topic[] | null;
}

export interface Topic {
  label: string;
  statements: Statement[] | null;
}

export interface Statement {
  relation: string;
  values: Value[] | null;
  support: Support;
  modality: string;
  said_by?: string;
  background: boolean;
  disputed: boolean;
  notes: string[] | null;
  evidence: Evidence[] | null;
}
