/** Piece is a stretch of a citation; titles stand in italics. */
export interface Piece {
  text: string;
  italic?: boolean;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What the processor wrote as HTML, as text; of its marks italics are kept. */
export function pieces(html: string): Piece[] {
  const found: Piece[] = [];
  let depth = 0;
  for (const part of html.split(/(<[^>]*>)/)) {
    if (part === '<i>') depth++;
    else if (part === '</i>') depth--;
    else if (part !== '' && !part.startsWith('<')) {
      found.push(depth > 0 ? { text: decoded(part), italic: true } : { text: decoded(part) });
    }
  }
  return found;
}

function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, number, name) => {
    if (hex) return String.fromCodePoint(parseInt(hex, 16));
    if (number) return String.fromCodePoint(Number(number));
    return entities[name as string] ?? whole;
  });
}

export function plain(pieces: Piece[]): string {
  return pieces.map((piece) => piece.text).join('');
}
