import { describe, expect, it } from 'vitest';
import type { Atlas, AtlasStatement } from '../api/atlas';
import { placeWith, roleMaps, saidOf } from './said';

const said = (place: number, role: string, more: Partial<AtlasStatement> = {}): AtlasStatement => ({
  id: `s${place}${role}`,
  place,
  role,
  sentence: '',
  to: [],
  themes: [],
  support: 'stated',
  ...more,
});

const atlas: Atlas = {
  places: [
    { id: 'norway', label: 'Norge', country: true, codes: ['578'] },
    { id: 'nordic', label: 'Norden', country: false, codes: ['578', '752'] },
    { id: 'oslo', label: 'Oslo', country: false, codes: [] },
    { id: 'asia', label: 'Asia', country: false, codes: ['764'] },
    { id: 'denmark', label: 'Danmark', country: true, codes: ['208'] },
  ],
  statements: [
    said(0, 'transit'),
    said(1, 'transit'),
    said(2, 'activity'),
    said(3, 'transit', { some: true }),
    said(4, 'transit', { shade: 'denied' }),
  ],
  roles: ['origin', 'transit', 'activity'].map((id) => ({ id, label: id })),
  areas: [],
  themes: [],
  commit: 1,
};

describe('the maps', () => {
  const maps = roleMaps(atlas);
  const [transit, activity] = maps;

  it('are of the roles that somebody has', () => {
    expect(maps.map((map) => map.role)).toEqual(['transit', 'activity']);
  });

  it('tell a country that is named from one that only lies in a region', () => {
    expect([...(transit?.named ?? [])]).toEqual(['578']);
    expect([...(transit?.within ?? [])]).toEqual(['578', '752']);
  });

  it('show no country where the source names none of them, or says no', () => {
    expect(transit?.within.has('764')).toBe(false);
    expect(transit?.named.has('208')).toBe(false);
    expect(transit?.regions.map(({ place, some }) => [place.id, some])).toEqual([
      ['nordic', false],
      ['asia', true],
    ]);
  });

  it('list a town, which has no outline', () => {
    expect(activity?.spots.map((place) => place.id)).toEqual(['oslo']);
  });
});

it('a place is told of with the regions that it lies in', () => {
  expect(saidOf(atlas, 'norway')?.own.map((one) => one.role)).toEqual(['transit']);
  expect(saidOf(atlas, 'norway')?.around.map((one) => one.place.id)).toEqual(['nordic']);
  expect(saidOf(atlas, 'nowhere')).toBeUndefined();
});

it('a country that is touched is itself, else the region it lies in', () => {
  expect(placeWith(atlas, '578')?.id).toBe('norway');
  expect(placeWith(atlas, '752')?.id).toBe('nordic');
  expect(placeWith(atlas, '000')).toBeUndefined();
});
