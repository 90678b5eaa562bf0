// What /api/v1/map sends; queries/explore/atlas.go is the other end.
import type { Support } from './answer';
import type { Choice } from './explore';
import type { Area } from './treaties';

export interface Atlas {
  places: AtlasPlace[];
  statements: AtlasStatement[];
  roles: Choice[];
  areas: Area[];
  themes: Choice[];
  commit: number;
}

export interface AtlasPlace extends Choice {
  country: boolean;
  /** UN M49: of the country, or of the countries in the region. */
  codes: string[];
}

export interface AtlasStatement {
  id: string;
  /** Position among the places. */
  place: number;
  role: string;
  sentence: string;
  to: Choice[];
  themes: Choice[];
  support: Support;
  shade?: string;
  hedged?: boolean;
  /** Of some countries in the place, which are not named. */
  some?: boolean;
  /** Of a thing, such as a project. */
  thing?: boolean;
}
