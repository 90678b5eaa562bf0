import type { Atlas, AtlasPlace, AtlasStatement } from '../api/atlas';

/** RoleMap is one role with the places that have it. */
export interface RoleMap {
  role: string;
  /** Codes of the countries that a source names. */
  named: Set<string>;
  /** Codes of the countries in a region that a source names as a whole. */
  within: Set<string>;
  countries: AtlasPlace[];
  regions: { place: AtlasPlace; some: boolean }[];
  /** Places within a country, such as towns: no outline shows them. */
  spots: AtlasPlace[];
  statements: number;
}

/** What is so, or with reservations; not what is denied, planned or advised. */
export function plainly(statement: AtlasStatement): boolean {
  return !statement.shade;
}

/** The roles that have statements, in their order, each with its places. */
export function roleMaps(atlas: Atlas): RoleMap[] {
  return atlas.roles.flatMap(({ id }) => {
    const said = atlas.statements.filter((one) => one.role === id && plainly(one));
    if (said.length === 0) return [];
    const places = new Map<number, AtlasStatement[]>();
    for (const one of said) places.set(one.place, [...(places.get(one.place) ?? []), one]);
    const map: RoleMap = {
      role: id,
      named: new Set(),
      within: new Set(),
      countries: [],
      regions: [],
      spots: [],
      statements: said.length,
    };
    for (const [at, of] of places) {
      const place = atlas.places[at];
      if (!place) continue;
      const some = of.every((one) => one.some);
      if (place.country && !some) {
        map.countries.push(place);
        for (const code of place.codes) map.named.add(code);
      } else if (!some && place.codes.length === 0) {
        map.spots.push(place);
      } else {
        map.regions.push({ place, some });
        if (!some) for (const code of place.codes) map.within.add(code);
      }
    }
    return [map];
  });
}

/** What is said of a place, and of the regions that a source names it lies in. */
export function saidOf(
  atlas: Atlas,
  id: string,
):
  | { place: AtlasPlace; own: AtlasStatement[]; around: { place: AtlasPlace; said: AtlasStatement[] }[] }
  | undefined {
  const at = atlas.places.findIndex((place) => place.id === id);
  const place = atlas.places[at];
  if (!place) return undefined;
  const around = atlas.places.flatMap((other, i) => {
    if (
      other.country ||
      i === at ||
      !place.country ||
      !place.codes.every((code) => other.codes.includes(code))
    )
      return [];
    return [{ place: other, said: atlas.statements.filter((one) => one.place === i) }];
  });
  return { place, own: atlas.statements.filter((one) => one.place === at), around };
}

/** The place whose country has the code; of a country that only lies in a region, the region. */
export function placeWith(atlas: Atlas, code: string): AtlasPlace | undefined {
  const with_ = (country: boolean) =>
    atlas.places.find((place) => place.country === country && place.codes.includes(code));
  return with_(true) ?? with_(false);
}
