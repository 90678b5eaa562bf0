// What /api/v1/builder sends; queries/questions/builder.go is the other end.
import type { Answer, Status } from './answer';

/** A question as an object. The page hands it back as it came. */
export type QueryObject = Record<string, unknown>;

export interface Built {
  query: QueryObject;
  words: string;
  understood: Answer['understood'];
  status: Status;
  count: number;
  offers: Slot[];
}

export interface Slot {
  slot: string;
  role?: string;
  label: string;
  offers: Offer[] | null;
}

export interface Offer {
  label: string;
  id?: string;
  count: number;
  more?: boolean;
  query: QueryObject;
}
