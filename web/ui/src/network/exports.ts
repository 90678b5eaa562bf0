import type { Places } from './places';
import { dashes, markOf, outline } from './marks';
import type { Shown, Tie } from './visible';

// The board as files for other programs. Each tie is written once for each
// statement, with where it was read.

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

interface Column {
  name: string;
  of: (link: Tie['links'][0]) => string;
}

const linkColumns: Column[] = [
  { name: 'relation', of: (link) => link.relation },
  { name: 'support', of: (link) => link.support },
  { name: 'not_plainly_so', of: (link) => link.shade ?? '' },
  { name: 'themes', of: (link) => link.themes.map((theme) => theme.label).join('; ') },
  { name: 'places', of: (link) => link.places.map((place) => place.label).join('; ') },
  { name: 'earliest', of: (link) => link.earliest ?? '' },
  { name: 'latest', of: (link) => link.latest ?? '' },
  { name: 'sources', of: (link) => link.sources.map((source) => source.label).join('; ') },
  { name: 'statement', of: (link) => link.id },
];

const nodeColumns = ['kind', 'group'] as const;

/** GEXF 1.3. */
export function gexf({ things, ties }: Shown, places: Places): string {
  const nodes = things.map(({ node }) => {
    const [x, y] = places[node.id] ?? [0, 0];
    const values = nodeColumns.map((name) => `<attvalue for="${name}" value="${xml(node[name])}"/>`).join('');
    return `      <node id="${xml(node.id)}" label="${xml(node.label)}"><attvalues>${values}</attvalues><viz:position x="${x}" y="${-y}"/></node>`;
  });
  const edges = ties.flatMap((tie) =>
    tie.links.map((link) => {
      const values = linkColumns
        .map(({ name, of }) => `<attvalue for="${name}" value="${xml(of(link))}"/>`)
        .join('');
      return `<edge source="${xml(link.from)}" target="${xml(link.to)}" type="${link.both ? 'undirected' : 'directed'}" label="${xml(link.relation)}"><attvalues>${values}</attvalues></edge>`;
    }),
  );
  const attributes = (names: readonly string[]) =>
    names.map((name) => `<attribute id="${name}" title="${name}" type="string"/>`).join('');
  return (
    head +
    `<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <meta><creator>Samband</creator></meta>
  <graph defaultedgetype="directed" mode="static">
    <attributes class="node">${attributes(nodeColumns)}</attributes>
    <attributes class="edge">${attributes(linkColumns.map((column) => column.name))}</attributes>
    <nodes>
${nodes.join('\n')}
    </nodes>
    <edges>
${edges.map((edge, i) => `      ${edge.replace('<edge ', `<edge id="${i}" `)}`).join('\n')}
    </edges>
  </graph>
</gexf>
`
  );
}

/** GraphML 1.0. */
export function graphml({ things, ties }: Shown, places: Places): string {
  const key = (name: string, on: 'node' | 'edge', type = 'string') =>
    `  <key id="${on}-${name}" for="${on}" attr.name="${name}" attr.type="${type}"/>`;
  const data = (on: string, name: string, value: string | number) =>
    value === '' ? '' : `<data key="${on}-${name}">${xml(String(value))}</data>`;
  const keys = [
    ...['label', ...nodeColumns].map((name) => key(name, 'node')),
    key('x', 'node', 'double'),
    key('y', 'node', 'double'),
    ...linkColumns.map(({ name }) => key(name, 'edge')),
  ];
  const nodes = things.map(({ node }) => {
    const [x, y] = places[node.id] ?? [0, 0];
    const values = [
      data('node', 'label', node.label),
      ...nodeColumns.map((name) => data('node', name, node[name])),
    ];
    return `    <node id="${xml(node.id)}">${values.join('')}${data('node', 'x', x)}${data('node', 'y', y)}</node>`;
  });
  const edges = ties.flatMap((tie) =>
    tie.links.map(
      (link) =>
        `    <edge source="${xml(link.from)}" target="${xml(link.to)}" directed="${!link.both}">${linkColumns.map(({ name, of }) => data('edge', name, of(link))).join('')}</edge>`,
    ),
  );
  return `${head}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
${keys.join('\n')}
  <graph edgedefault="directed">
${[...nodes, ...edges].join('\n')}
  </graph>
</graphml>
`;
}

export function csv({ things, ties }: Shown): string {
  const label = new Map(things.map(({ node }) => [node.id, node.label]));
  const rows = ties.flatMap((tie) =>
    tie.links.map((link) => [
      link.from,
      label.get(link.from) ?? '',
      link.to,
      label.get(link.to) ?? '',
      ...linkColumns.map(({ of }) => of(link)),
    ]),
  );
  const all = [['from', 'from_label', 'to', 'to_label', ...linkColumns.map(({ name }) => name)], ...rows];
  return `${all.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

// A spreadsheet would run a cell that begins like a formula.
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export interface Look {
  ink: string;
  soft: string;
  paper: string;
  line: string;
  dark: boolean;
}

/** Drawing is where everything of a picture stands, in pixels. */
export interface Drawing {
  width: number;
  height: number;
  things: { id: string; x: number; y: number; r: number; label: string; group: string }[];
  ties: { x1: number; y1: number; x2: number; y2: number; style: string; n: number }[];
}

/** The picture with some air around it; names stand to the right of their marks. */
export function drawing({ things, ties }: Shown, places: Places): Drawing {
  const at = (id: string) => places[id] ?? ([0, 0] as const);
  const air = 40;
  const xs = things.map(({ node }) => at(node.id)[0]);
  const ys = things.map(({ node }) => at(node.id)[1]);
  const ends = things.map(({ node }) => at(node.id)[0] + 24 + 7.5 * node.label.length);
  const left = Math.min(...xs, 0) - air;
  const top = Math.min(...ys, 0) - air;
  return {
    width: Math.ceil(Math.max(...ends, 200) - left + air),
    height: Math.ceil(Math.max(...ys, 0) - top + air),
    things: things.map(({ node, degree, folded }) => ({
      id: node.id,
      x: at(node.id)[0] - left,
      y: at(node.id)[1] - top,
      r: radius(degree),
      label: folded > 0 ? `${node.label} +${folded}` : node.label,
      group: node.group,
    })),
    ties: ties.map((tie) => ({
      x1: at(tie.from)[0] - left,
      y1: at(tie.from)[1] - top,
      x2: at(tie.to)[0] - left,
      y2: at(tie.to)[1] - top,
      style: tie.style,
      n: tie.links.length,
    })),
  };
}

export function radius(degree: number): number {
  return 6 + Math.min(Math.sqrt(degree) * 1.8, 10);
}

export function svg(drawing: Drawing, look: Look, title: string): string {
  const lines = drawing.ties.map((tie) => {
    if (tie.style === 'tapered') return `<path d="${taper(tie)}" fill="${look.line}"/>`;
    const dash = dashes(tie.style);
    return `<line x1="${f(tie.x1)}" y1="${f(tie.y1)}" x2="${f(tie.x2)}" y2="${f(tie.y2)}" stroke="${look.line}" stroke-width="${f(thickness(tie.n))}"${dash ? ` stroke-dasharray="${dash}" stroke-linecap="round"` : ''}/>`;
  });
  const marks = drawing.things.map((thing) => {
    const { shape, light, dark } = markOf(thing.group);
    return `<g transform="translate(${f(thing.x)} ${f(thing.y)})"><path d="${outline(shape, thing.r)}" fill="${look.dark ? dark : light}" fill-rule="evenodd"/><text x="${f(thing.r + 6)}" y="5">${xml(thing.label)}</text></g>`;
  });
  return `${head}<svg xmlns="http://www.w3.org/2000/svg" width="${drawing.width}" height="${drawing.height}" viewBox="0 0 ${drawing.width} ${drawing.height}" font-family="'Source Sans 3', Arial, sans-serif" font-size="14" fill="${look.ink}">
<title>${xml(title)}</title>
<rect width="100%" height="100%" fill="${look.paper}"/>
${lines.join('\n')}
${marks.join('\n')}
</svg>
`;
}

export function thickness(n: number): number {
  return 1.4 + Math.min(Math.log2(n), 3) * 0.8;
}

// Money is wide at who gives and narrow at who receives.
function taper({ x1, y1, x2, y2, n }: Drawing['ties'][0]): string {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const wide = 2.5 + thickness(n);
  const [nx, ny] = [(-(y2 - y1) / length) * wide, ((x2 - x1) / length) * wide];
  return `M${f(x1 + nx)} ${f(y1 + ny)}L${f(x2)} ${f(y2)}L${f(x1 - nx)} ${f(y1 - ny)}Z`;
}

/** Draws the same picture on a canvas, for a PNG. */
export function paint(context: CanvasRenderingContext2D, drawing: Drawing, look: Look): void {
  context.fillStyle = look.paper;
  context.fillRect(0, 0, drawing.width, drawing.height);
  for (const tie of drawing.ties) {
    context.strokeStyle = context.fillStyle = look.line;
    if (tie.style === 'tapered') {
      context.fill(new Path2D(taper(tie)));
      continue;
    }
    context.lineWidth = thickness(tie.n);
    context.setLineDash(dashes(tie.style).split(' ').filter(Boolean).map(Number));
    context.beginPath();
    context.moveTo(tie.x1, tie.y1);
    context.lineTo(tie.x2, tie.y2);
    context.stroke();
  }
  context.setLineDash([]);
  context.font = "14px 'Source Sans 3', Arial, sans-serif";
  for (const thing of drawing.things) {
    const { shape, light, dark } = markOf(thing.group);
    context.save();
    context.translate(thing.x, thing.y);
    context.fillStyle = look.dark ? dark : light;
    context.fill(new Path2D(outline(shape, thing.r)), 'evenodd');
    context.fillStyle = look.ink;
    context.fillText(thing.label, thing.r + 6, 5);
    context.restore();
  }
}

function f(n: number): string {
  return String(Math.round(n * 10) / 10);
}

function xml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

/** The things that a GEXF or GraphML file names, and where they stand in it. */
export function readGraphFile(text: string): { things: string[]; places: Places } {
  const document = new DOMParser().parseFromString(text, 'application/xml');
  if (document.querySelector('parsererror')) throw new Error('not XML');
  const things: string[] = [];
  const places: Places = {};
  for (const node of document.querySelectorAll('node')) {
    const id = node.getAttribute('id');
    if (!id) continue;
    things.push(id);
    const position = [...node.children].find((child) => child.localName === 'position');
    const data = (name: string) =>
      [...node.children].find((child) => child.getAttribute('key') === `node-${name}`)?.textContent;
    const x = Number(position?.getAttribute('x') ?? data('x') ?? NaN);
    const y = Number(position ? -(position.getAttribute('y') ?? NaN) : (data('y') ?? NaN));
    if (Number.isFinite(x) && Number.isFinite(y)) places[id] = [x, y];
  }
  return { things, places };
}
