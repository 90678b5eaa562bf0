import { describe, expect, it } from 'vitest';
import { add, emptyBoard, filter, fold, pin, type Board } from './board';
import { measured } from './measures';
import { place } from './places';
import { sampleLink, sampleNetwork, sampleNode } from './sample';
import { leavesOf, offered, shown, stacked } from './visible';
import { around, stepsFrom } from './walk';

const prevention = { id: 'prevention', label: 'prevention' };
const boardOf = (...ids: string[]): Board => add(emptyBoard, ids);
const all = boardOf('iom', 'a', 'b', 'c');
const ids = (result: ReturnType<typeof shown>) => result.things.map(({ node }) => node.id);

describe('what a board shows', () => {
  it('is everything, where nothing is filtered', () => {
    const result = shown(sampleNetwork(), all);
    expect(ids(result)).toEqual(['iom', 'a', 'b', 'c']);
    expect(result.ties).toHaveLength(3);
    expect(result.hidden).toEqual([]);
  });

  it('says why something is hidden, and how much', () => {
    const network = sampleNetwork([
      sampleLink('iom', 'a', { themes: [prevention] }),
      sampleLink('iom', 'b'),
      sampleLink('iom', 'c', { shade: 'denied' }),
      sampleLink('iom', 'd', { background: true }),
    ]);
    const result = shown(network, filter(all, { themes: ['prevention'] }));
    expect(ids(result)).toEqual(['iom', 'a']);
    expect(result.hidden).toEqual([
      { reason: 'shaded', things: 0, ties: 1 },
      { reason: 'background', things: 0, ties: 1 },
      { reason: 'theme', things: 0, ties: 1 },
      { reason: 'untied', things: 3, ties: 0 },
    ]);
  });

  it('keeps what a reader put where it is, and what was never tied', () => {
    const network = sampleNetwork([sampleLink('iom', 'a'), sampleLink('iom', 'b', { themes: [prevention] })]);
    network.nodes.push(sampleNode('alone'));
    const board = pin(filter(all, { themes: ['prevention'] }), 'a', [0, 0]);
    expect(ids(shown(network, board))).toEqual(['iom', 'a', 'b', 'alone']);
  });

  it.each([
    [{ earliest: '2003-01-01' }, { from: 2005 }, true],
    [{ earliest: '2003-01-01', latest: '2004-12-31' }, { from: 2005 }, false],
    [{ earliest: '2006-01-01' }, { to: 2005 }, false],
    [{ latest: '2004-12-31' }, { to: 2005 }, true],
    [{}, { from: 2005, to: 2006 }, true],
    [{}, { from: 2005, undated: false }, false],
  ])('at %j with %j: %s', (dates, change, visible) => {
    const result = shown(sampleNetwork([sampleLink('iom', 'a', dates)]), filter(all, change));
    expect(result.ties.length === 1).toBe(visible);
  });

  it('folds what hangs on nothing else into a hub', () => {
    const result = shown(sampleNetwork(), fold(all, 'iom'));
    expect(ids(result)).toEqual(['iom', 'b', 'c']);
    expect(result.things[0]).toMatchObject({ degree: 1, folded: 1 });
    expect(result.hidden).toEqual([{ reason: 'folded', things: 1, ties: 0 }]);
    expect(leavesOf(shown(sampleNetwork(), all).ties, 'iom')).toEqual(['a']);
  });

  it('hides a kind of things with its ties', () => {
    const network = sampleNetwork();
    network.nodes[1] = sampleNode('a', { group: 'Work' });
    const result = shown(network, filter(all, { groups: ['Work'] }));
    expect(ids(result)).toEqual(['iom', 'b', 'c']);
    expect(result.ties).toHaveLength(2);
  });
});

describe('ties between two things', () => {
  it('are stacked into one, as directly said as the best of them', () => {
    const [tie] = stacked([
      sampleLink('a', 'b', { support: 'inherited' }),
      sampleLink('b', 'a', { support: 'stated', style: 'tapered' }),
    ]);
    expect(tie).toMatchObject({ support: 'stated', style: 'solid', directed: false });
    expect(tie?.links).toHaveLength(2);
    expect(stacked([sampleLink('a', 'b')])[0]?.directed).toBe(true);
  });
});

describe('what can be filtered by', () => {
  it('is counted, the most frequent first', () => {
    const network = sampleNetwork([
      sampleLink('iom', 'a', { themes: [prevention], earliest: '2003' }),
      sampleLink('iom', 'b', {
        themes: [prevention],
        class: 'FundingFlow',
        relation: 'funds',
        style: 'tapered',
      }),
      sampleLink('iom', 'c', { shade: 'planned', relation: 'plan: cooperates with' }),
    ]);
    const offer = offered(network);
    expect(offer.themes).toEqual([{ ...prevention, n: 2 }]);
    expect(offer.relations.map(({ label, n, style }) => [label, n, style])).toEqual([
      ['cooperates with', 2, 'solid'],
      ['funds', 1, 'tapered'],
    ]);
    expect(offer).toMatchObject({ shaded: 1, background: 0, undated: 2 });
  });
});

describe('the places of things', () => {
  const network = sampleNetwork(Array.from({ length: 20 }, (_, i) => sampleLink('iom', `organisation ${i}`)));
  network.nodes.push(sampleNode('alone'), sampleNode('x'), sampleNode('y'));
  network.links.push(sampleLink('x', 'y'));
  const result = shown(network, boardOf(...network.nodes.map((node) => node.id)));

  it('are the same each time, and apart', () => {
    const places = place(result, {}, {});
    expect(place(result, {}, {})).toEqual(places);
    const all = Object.values(places);
    expect(all).toHaveLength(24);
    all.forEach(([x, y], i) => {
      expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
      for (const [x2, y2] of all.slice(0, i)) expect(Math.hypot(x - x2, y - y2)).toBeGreaterThan(10);
    });
  });

  it('stay when nothing is new, and where they are pinned', () => {
    const places = place(result, {}, {});
    expect(place(result, places, {})).toEqual(places);
    expect(place(result, places, { iom: [500, 500] })['iom']).toEqual([500, 500]);
    expect(place(result, {}, { iom: [500, 500] })['iom']).toEqual([500, 500]);
  });
});

describe('the measures', () => {
  const result = shown(sampleNetwork(), all);

  it('find the middle', () => {
    expect(measured(result, 'degree').order.slice(0, 2)).toEqual(['b', 'iom']);
    expect(measured(result, 'betweenness').values['iom']).toBe(1);
    expect(measured(result, 'betweenness').values['a']).toBe(0);
    expect(measured(result, 'pagerank').order[0]).toMatch(/iom|b/);
  });

  it('find groups, the same each time', () => {
    const groups = measured(result, 'communities');
    expect(groups.groups).toBeGreaterThan(0);
    expect(measured(result, 'communities')).toEqual(groups);
  });

  it('stand an empty board', () => {
    for (const name of ['degree', 'betweenness', 'pagerank', 'communities'] as const) {
      expect(measured(shown(sampleNetwork(), filter(all, { groups: ['NGO'] })), name).order).toEqual([]);
    }
  });
});

describe('the walk', () => {
  it('goes along the ties of a thing by name, and around', () => {
    const result = shown(sampleNetwork(), all);
    expect(stepsFrom(result, 'b').map((step) => step.to)).toEqual(['c', 'iom']);
    expect([around(-1, 1, 2), around(0, 1, 2), around(1, 1, 2), around(0, -1, 2), around(0, 1, 0)]).toEqual([
      0, 1, 0, 1, -1,
    ]);
  });
});
