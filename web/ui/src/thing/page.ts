import { shortId } from '../address/address';
import type { Statement, Thing } from '../api/thing';
import { gist } from '../answer/excerpts';
import { yearOf } from '../time/band';

/** The topics that tell of the thing in the world, not of what is said of it. */
const telling = ['is', 'works_with', 'does', 'money', 'conventions'];
const relating = ['works_with', 'money', 'conventions', 'publications'];

function under(thing: Thing, topics: string[]): Statement[] {
  return (thing.topics ?? [])
    .filter((topic) => topics.includes(topic.id))
    .flatMap((topic) => topic.statements ?? []);
}

/** All statements of a thing, each once, in the order of its page. */
export function statementsOf(thing: Thing): Statement[] {
  return (thing.topics ?? []).flatMap((topic) => topic.statements ?? []);
}

/** The two lines that say what is known of a thing: how many statements, on what. */
export function summaryOf(thing: Thing, most = 3): string[] {
  const topics = (thing.topics ?? []).filter((topic) =>
    ['works_with', 'does', 'money', 'conventions'].includes(topic.id),
  );
  const first = topics.flatMap(
    (topic) => topic.statements?.filter((s) => !s.modality && !s.disputed).slice(0, 1) ?? [],
  );
  return first.slice(0, most).map((statement) => gist(statement.sentence));
}

export interface Neighbour {
  id: string;
  label: string;
  count: number;
}

/** The things that statements name beside it, the most often named first. */
export function neighboursOf(thing: Thing, most = 12): Neighbour[] {
  const found = new Map<string, Neighbour>();
  for (const statement of under(thing, relating)) {
    if (statement.background) continue;
    for (const value of statement.values ?? []) {
      if (!value.id || value.id === thing.iri) continue;
      const id = shortId(value.id);
      const known = found.get(id) ?? { id, label: value.label, count: 0 };
      found.set(id, { ...known, count: known.count + 1 });
    }
  }
  return [...found.values()]
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label))
    .slice(0, most);
}

/** The statements that say when, for a timeline. */
export function datedOf(
  thing: Thing,
): { statement: Statement; from: number | undefined; to: number | undefined }[] {
  return under(thing, telling)
    .map((statement) => ({ statement, from: yearOf(statement.earliest), to: yearOf(statement.latest) }))
    .filter(({ from, to }) => from !== undefined || to !== undefined);
}

export interface Dispute {
  number: string;
  /** Whether the figures count the same thing. */
  figures: boolean;
  statements: Statement[];
}

/** What the sources disagree on, each with all that is said. */
export function disputesOf(thing: Thing): Dispute[] {
  const found = new Map<string, Statement[]>();
  for (const statement of statementsOf(thing)) {
    if (statement.dispute) found.set(statement.dispute, [...(found.get(statement.dispute) ?? []), statement]);
  }
  return [...found].map(([number, statements]) => ({
    number,
    figures: statements.every((statement) => statement.figures === true),
    statements,
  }));
}

/** The places where its statements hold, the most frequent first. */
export function placesOf(thing: Thing): string[] {
  const count = new Map<string, number>();
  for (const statement of statementsOf(thing)) {
    for (const place of statement.places ?? []) count.set(place.id, (count.get(place.id) ?? 0) + 1);
  }
  return [...count].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}
