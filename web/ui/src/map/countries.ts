import { geoNaturalEarth1, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import world from 'world-atlas/countries-110m.json';

/** Country is an outline on the map. */
export interface Country {
  /** UN M49, three digits; empty where the map knows no code. */
  code: string;
  outline: string;
}

/** Nobody speaks of Antarctica; without it the others are larger. */
const antarctica = '010';

/** All countries drawn into a box, so that the chosen ones fill most of it. */
export function countriesIn(width: number, height: number, chosen: string[]): Country[] {
  const topology = world as unknown as Topology<{ countries: GeometryCollection }>;
  const all = feature(topology, topology.objects.countries);
  const wanted = new Set(chosen);
  const shown = all.features.filter((country) => wanted.has(String(country.id)));
  const few = shown.length > 0 && shown.length < 60;
  const margin = few ? Math.min(width, height) * 0.18 : 4;
  const projection = geoNaturalEarth1().fitExtent(
    [
      [margin, margin],
      [width - margin, height - margin],
    ],
    {
      type: 'FeatureCollection',
      features: few ? shown : all.features.filter((country) => country.id !== antarctica),
    },
  );
  projection.scale(Math.min(projection.scale(), width * 1.1));
  projection.clipExtent([
    [-20, -20],
    [width + 20, height + 20],
  ]);
  const path = geoPath(projection).digits(1);
  return all.features.flatMap((country) => {
    const outline = path(country);
    return outline ? [{ code: String(country.id ?? ''), outline }] : [];
  });
}
