import type { Hit } from '../api/client';
import type { Key, Say } from '../words/words';

/** Suggestion is one way to go on from what was typed. */
export type Suggestion =
  /** Go to the thing that was typed. */
  | { does: 'open'; label: string; kind: string; id: string }
  /** Ask this. */
  | { does: 'ask'; label: string }
  /** Complete the name at the end of the question. */
  | { does: 'complete'; label: string; kind: string; text: string };

const most = 7;
const questions: Key[] = ['suggest.who', 'suggest.funds', 'suggest.does'];

/** Words that no name begins with. */
const small = new Set(
  'a an and are av by cooperate cooperates cooperating da de der det do does el eller en er et finance finances for fra frå from fund funds går gjør gjer har has have hva hvem hvilke hvor how i in is kva kven korleis med of og om on or på samarbeider støtter støttar supports that the til to ved was what when where which who with work works'.split(
    ' ',
  ),
);

/** The ends of a text that may be a name, the longest first. */
export function endings(text: string): string[] {
  const words = text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  return [4, 3, 2, 1]
    .filter((n) => n < words.length)
    .map((n) => words.slice(-n).join(' '))
    .filter((ending) => ending.length >= 3 && !small.has(ending.split(' ', 1)[0]?.toLowerCase() ?? ''));
}

/** Who has no name of their own is not what somebody types a name for. */
export function named(hits: Hit[]): Hit[] {
  return hits.filter((hit) => hit.class !== 'UnnamedParty');
}

/** What a name alone may be the beginning of: the thing itself, and questions about it. */
export function ofName(hits: Hit[], say: Say): Suggestion[] {
  const things = hits.map((hit): Suggestion => ({
    does: 'open',
    label: hit.label,
    kind: hit.kind,
    id: hit.id,
  }));
  const first = hits[0];
  const asked = first
    ? questions.map((key): Suggestion => ({ does: 'ask', label: say(key, { name: first.label }) }))
    : [];
  return [...things.slice(0, most - asked.length), ...asked];
}

/** The names that the end of a question may become. */
export function ofEnding(text: string, ending: string, hits: Hit[]): Suggestion[] {
  const before = text.trimEnd().slice(0, text.trimEnd().length - ending.length);
  return hits
    .filter((hit) => hit.label.toLowerCase() !== ending.toLowerCase())
    .slice(0, most)
    .map((hit) => ({ does: 'complete', label: hit.label, kind: hit.kind, text: `${before}${hit.label}` }));
}
