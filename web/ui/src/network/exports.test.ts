import { describe, expect, it } from 'vitest';
import { add, emptyBoard } from './board';
import { csv, drawing, gexf, graphml, svg } from './exports';
import { sampleLink, sampleNetwork, sampleNode } from './sample';
import { shown } from './visible';

const hostile = '"><script>alert(1)</script>';
const network = sampleNetwork([
  sampleLink('iom', 'a', { themes: [{ id: 't', label: 'prevention, too' }], relation: '=1+2' }),
  sampleLink('iom', 'b', { style: 'tapered', class: 'FundingFlow', both: true }),
]);
network.nodes[1] = sampleNode('a', { label: `A & B ${hostile}\u0000` });
const picture = shown(network, add(emptyBoard, ['iom', 'a', 'b']));
const places = { iom: [0, 0], a: [100, 50], b: [-100, 50] } as const;
const look = { ink: '#000', soft: '#555', paper: '#fff', line: '#777', dark: false };

describe.each([
  ['GEXF', gexf(picture, places)],
  ['GraphML', graphml(picture, places)],
  ['SVG', svg(drawing(picture, places), look, hostile)],
])('%s', (_, text) => {
  it('says all, and what is hostile is only words', () => {
    expect(text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n</);
    expect(text).toContain('A &amp; B &quot;&gt;&lt;script&gt;');
    expect(text).not.toMatch(/<script|\u0000|&(?!amp;|lt;|gt;|quot;)/);
    const open = text.match(/<[a-z][^>]*[^/?]>/gi)?.length;
    expect(text.match(/<\/[a-z]/gi)?.length, 'each element ends').toBe(open);
  });
});

it('GEXF turns the y axis, which points up there', () => {
  expect(gexf(picture, places)).toContain('<viz:position x="100" y="-50"/>');
});

it('GraphML tells which ties have no direction', () => {
  expect(graphml(picture, places).match(/directed="false"/g)).toHaveLength(1);
});

it('a picture holds all names', () => {
  const { width, height, things } = drawing(picture, places);
  for (const thing of things) {
    expect(thing.x + thing.label.length * 7).toBeLessThan(width);
    expect(thing.y).toBeLessThan(height);
    expect(Math.min(thing.x, thing.y)).toBeGreaterThan(0);
  }
});

it('CSV is quoted, and nothing in it is a formula', () => {
  const [head, first] = csv(picture).split('\r\n');
  expect(head).toMatch(/^from,from_label,to,to_label,relation,support,/);
  expect(first).toContain(`'=1+2`);
  expect(first).toContain('"prevention, too"');
});
