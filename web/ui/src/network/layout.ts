// Names stand in columns beside the middle, one line apart, so that no two can
// overlap however long they are.

/** Place is where one name stands, and its mark beside it. */
export interface Place {
  x: number;
  y: number;
  /** The side of the mark that the name is on. */
  side: 'left' | 'right';
  lines: string[];
}

export interface Layout {
  width: number;
  height: number;
  centre: { x: number; y: number };
  places: Place[];
}

const lineHeight = 19;
const gap = 18;
const margin = 12;
const letter = 7.6; // about the width of a letter at 15 px
const nameOffset = 16;

/** Lays out the names: on both sides of the middle where there is room, else
 * to the right of it. */
export function layout(names: string[], width: number): Layout {
  const wide = width >= 640;
  const half = wide ? Math.ceil(names.length / 2) : names.length;
  const centreX = wide ? width / 2 : 40;
  const reach = wide ? Math.min(width * 0.22, 220) : Math.min(width * 0.3, 130);
  const room = (wide ? width / 2 : width - centreX) - reach - nameOffset - margin;
  const right = column(names.slice(0, half), room);
  const left = column(names.slice(half), room);
  const height = Math.max(right.height, left.height, 120) + 2 * margin;
  const centre = { x: centreX, y: height / 2 };
  return {
    width,
    height,
    centre,
    places: [...placed(right, centre, reach, 'right'), ...placed(left, centre, reach, 'left')],
  };
}

interface Column {
  height: number;
  items: { lines: string[]; middle: number }[];
}

function column(names: string[], room: number): Column {
  let height = 0;
  const items = names.map((name) => {
    const lines = wrapped(name, Math.max(Math.floor(room / letter), 8));
    const middle = height + (lines.length * lineHeight) / 2;
    height += lines.length * lineHeight + gap;
    return { lines, middle };
  });
  return { height: Math.max(height - gap, 0), items };
}

function placed(
  { height, items }: Column,
  centre: Layout['centre'],
  reach: number,
  side: Place['side'],
): Place[] {
  return items.map(({ lines, middle }) => {
    const fromMiddle = middle - height / 2;
    const bend = height > 0 ? (2 * fromMiddle) / height : 0;
    const x = reach * Math.sqrt(1 - 0.45 * bend * bend);
    return { x: centre.x + (side === 'right' ? x : -x), y: centre.y + fromMiddle, side, lines };
  });
}

const mostLines = 3;

/** Breaks a name into a few lines; what does not fit ends in "…". */
export function wrapped(name: string, most: number, lines = mostLines): string[] {
  if (name.length <= most) return [name];
  if (lines === 1) return [`${name.slice(0, most - 1).trimEnd()}…`];
  const space = name.lastIndexOf(' ', most);
  const first = name.slice(0, space > 0 ? space : most);
  return [first, ...wrapped(name.slice(first.length).trim(), most, lines - 1)];
}
