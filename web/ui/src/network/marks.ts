// Kinds of things differ in shape and in colour, relations in the line, so that
// nothing is said by colour alone.

export type Shape = 'circle' | 'square' | 'diamond' | 'up' | 'down' | 'hexagon' | 'ring' | 'bar';

export const shapes: Shape[] = ['circle', 'square', 'diamond', 'up', 'down', 'hexagon', 'ring', 'bar'];

interface Mark {
  shape: Shape;
  /** On light and on dark paper: each at least 3:1 against it. */
  light: string;
  dark: string;
}

const marks: Record<string, Mark> = {
  UNBody: { shape: 'circle', light: '#0b6aa8', dark: '#6cb8ec' },
  IntergovernmentalBody: { shape: 'square', light: '#0e6f73', dark: '#62c6c4' },
  NGO: { shape: 'up', light: '#a85100', dark: '#f0a860' },
  Country: { shape: 'diamond', light: '#93314a', dark: '#ef93a8' },
  DonorAgency: { shape: 'diamond', light: '#7a5a00', dark: '#e0bd55' },
  GovernmentBody: { shape: 'diamond', light: '#5b4b8a', dark: '#b9a8f0' },
  ResearchInstitute: { shape: 'hexagon', light: '#5b4b8a', dark: '#b9a8f0' },
  Network: { shape: 'hexagon', light: '#0e6f73', dark: '#62c6c4' },
  Actor: { shape: 'ring', light: '#4c545c', dark: '#b8bfc4' },
  Instrument: { shape: 'bar', light: '#93314a', dark: '#ef93a8' },
  Work: { shape: 'bar', light: '#6b6250', dark: '#c9bfa6' },
  Undertaking: { shape: 'down', light: '#3c7031', dark: '#93cc85' },
  Event: { shape: 'down', light: '#a85100', dark: '#f0a860' },
  Place: { shape: 'ring', light: '#3c7031', dark: '#93cc85' },
  Concept: { shape: 'ring', light: '#5b4b8a', dark: '#b9a8f0' },
};

const other: Mark = { shape: 'ring', light: '#4c545c', dark: '#b8bfc4' };

export function markOf(group: string): Mark {
  return marks[group] ?? other;
}

/** The outline of a shape around the origin, as an SVG path. */
export function outline(shape: Shape, r: number): string {
  const at = (n: number) => Math.round(n * 100) / 100;
  const polygon = (n: number, turn: number, scale = 1) =>
    Array.from({ length: n }, (_, i) => {
      const angle = turn + (2 * Math.PI * i) / n;
      return `${i === 0 ? 'M' : 'L'}${at(Math.cos(angle) * r * scale)} ${at(Math.sin(angle) * r * scale)}`;
    }).join('') + 'Z';
  const box = (x: number, y: number) => `M${at(-x)} ${at(-y)}H${at(x)}V${at(y)}H${at(-x)}Z`;
  const round = (radius: number) =>
    `M${at(-radius)} 0a${at(radius)} ${at(radius)} 0 1 0 ${at(2 * radius)} 0a${at(radius)} ${at(radius)} 0 1 0 ${at(-2 * radius)} 0Z`;
  switch (shape) {
    case 'square':
      return box(r * 0.85, r * 0.85);
    case 'bar':
      return box(r * 0.7, r);
    case 'diamond':
      return polygon(4, 0, 1.1);
    case 'hexagon':
      return polygon(6, 0, 1.02);
    case 'up':
      return polygon(3, -Math.PI / 2, 1.2);
    case 'down':
      return polygon(3, Math.PI / 2, 1.2);
    case 'ring':
      return round(r) + round(r * 0.55);
    default:
      return round(r);
  }
}

/** The dashes of a line style, as SVG has them. */
export function dashes(style: string): string {
  switch (style) {
    case 'dashed':
      return '7 5';
    case 'dotted':
      return '1.5 4.5';
    default:
      return '';
  }
}

export const lineStyles = ['solid', 'dashed', 'dotted', 'tapered'];
