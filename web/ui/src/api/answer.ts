// What /api/v1/ask sends; queries/questions/answer.go is the other end.

export type Status = 'answered' | 'near_only' | 'denied' | 'not_covered' | 'not_understood';
export type Shape = 'set' | 'value' | 'boolean' | 'path' | 'list';
export type Support = 'stated' | 'inherited' | 'combined' | 'near';

export interface Answer {
  question: string;
  language: string;
  understood: { text: string; parts: Part[] | null };
  status: Status;
  shape: Shape;
  sparql: string;
  columns: string[] | null;
  rows: Row[] | null;
  counted_near: number;
  notes: string[] | null;
  choices: Choice[] | null;
  suggestions: string[] | null;
  as_of?: string;
  according_to?: string[];
  commit: number;
}

export interface Part {
  words: string;
  role: string;
  id?: string;
}

export interface Row {
  values: Record<string, Value>;
  support: Support;
  lacks: Lack[] | null;
  modality: string;
  said_by?: string;
  background: boolean;
  disputed: boolean;
  notes: string[] | null;
  evidence: Evidence[] | null;
  complete: boolean;
}

export interface Value {
  label: string;
  id?: string;
  value?: unknown;
  unit?: string;
}

export interface Lack {
  condition: string;
  label: string;
  instead?: string;
}

export interface Evidence {
  quote: string;
  section: string;
  page?: string;
  source: string;
  source_title: string;
  source_year: string;
  passage: string;
  kind: string;
  language: string;
  highlight?: string;
  /** The quote in the reader's language: Samband's work, not the source's. */
  translation?: string;
}

export interface Choice {
  words: string;
  candidates: Candidate[] | null;
}

export interface Candidate {
  id: string;
  label: string;
  kind: string;
}
