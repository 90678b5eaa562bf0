import { cslItem, workKey } from './items';
import { fullTitle, withTranslation, type Reference } from './reference';

// The same reference for reference managers: RIS, BibTeX and CSL-JSON.

/** Works are cited once each, with the notes of every place that was used. */
function works(references: Reference[]): Reference[][] {
  const found = new Map<string, Reference[]>();
  for (const reference of references) {
    const key = workKey(reference);
    found.set(key, [...(found.get(key) ?? []), reference]);
  }
  return [...found.values()];
}

const where = (reference: Reference) =>
  `${words(reference)} (${reference.section || reference.page}) ${reference.link}`;

const words = (reference: Reference) => withTranslation(`«${reference.quote}»`, reference);

/** RIS as Reference Manager defined it: one tag a line, ended by ER. */
export function ris(references: Reference[]): string {
  return works(references)
    .map((places) => {
      const [work] = places as [Reference];
      const lines: [string, string][] = [
        ['TY', 'RPRT'],
        ['AU', work.author],
        ['TI', fullTitle(work)],
        ['PY', work.year],
        ['PB', work.publisher],
        ['LA', work.language],
        ['UR', work.url || work.link],
        ...places.map((place): [string, string] => ['N1', where(place)]),
      ];
      const written = lines
        .filter(([, value]) => value !== '')
        .map(([tag, value]) => `${tag}  - ${oneLine(value)}`);
      return [...written, 'ER  - '].join('\r\n');
    })
    .join('\r\n\r\n')
    .concat('\r\n');
}

export function bibtex(references: Reference[]): string {
  const keys = new Set<string>();
  return works(references)
    .map((places) => {
      const [work] = places as [Reference];
      const fields: [string, string][] = [
        ['author', `{${escaped(work.author)}}`],
        ['title', escaped(fullTitle(work))],
        ['institution', escaped(work.publisher)],
        ['year', work.year],
        ['url', work.url || work.link],
        [
          'note',
          escaped(places.map((place) => `${words(place)} (${place.section || place.page})`).join('; ')),
        ],
      ];
      const written = fields.filter(([, value]) => value !== '' && value !== '{}');
      return `@techreport{${keyOf(work, keys)},\n${written.map(([name, value]) => `  ${name} = {${value}},`).join('\n')}\n}\n`;
    })
    .join('\n');
}

function keyOf(work: Reference, taken: Set<string>): string {
  const base =
    `${work.author.split(/[\s,]/)[0] ?? ''}${work.year}`
      .normalize('NFD')
      .replace(/[^A-Za-z0-9]/g, '')
      .toLowerCase() || 'source';
  let key = base;
  for (let n = 2; taken.has(key); n++) key = `${base}-${n}`;
  taken.add(key);
  return key;
}

// What TeX takes for a command stands for itself.
function escaped(text: string): string {
  return oneLine(text)
    .replace(/\\/g, '\\textbackslash ')
    .replace(/([{}&%$#_])/g, '\\$1')
    .replace(/~/g, '\\textasciitilde ')
    .replace(/\^/g, '\\textasciicircum ');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** CSL-JSON, which any citation style reads. */
export function cslJson(references: Reference[]): string {
  const items = works(references).map((places, i) => {
    const [work] = places as [Reference];
    return {
      ...cslItem(work),
      id: `samband-${i + 1}`,
      URL: work.url || work.link,
      note: places.map(where).join('\n'),
    };
  });
  return `${JSON.stringify(items, null, 2)}\n`;
}
