import type { Answer, Part, Support } from '../api/answer';
import { groupsOf } from '../answer/groups';
import { filled } from '../answer/cells';

/** Picture is the answer's things around the party that was asked about. */
export interface Picture {
  centre: { label: string; id: string };
  others: Other[];
}

export interface Other {
  label: string;
  id: string;
  support: Support;
}

/** More would be a ball of wool; the list has them all. */
export const mostOthers = 40;

export function pictureOf(answer: Answer): Picture | undefined {
  const centre = partyOf(answer.understood.parts ?? []);
  if (answer.shape !== 'set' || !centre?.id) return undefined;
  const others = othersOf(answer, centre.id).slice(0, mostOthers);
  return others.length > 0 ? { centre: { label: centre.words, id: centre.id }, others } : undefined;
}

const parties = ['with', 'party', 'actor', 'organisation'];

function partyOf(parts: Part[]): Part | undefined {
  return parts.find((part) => part.id && parties.includes(part.role));
}

function othersOf(answer: Answer, centre: string): Other[] {
  const { plain, close } = groupsOf(answer);
  const others = [...plain, ...close].flatMap(({ rows }) =>
    rows.flatMap((row): Other[] => {
      const value = filled(answer.columns ?? [], row)[0]?.value;
      return value?.id ? [{ label: value.label, id: value.id, support: row.support }] : [];
    }),
  );
  return others.filter(
    (other, i) => other.id !== centre && others.findIndex((same) => same.id === other.id) === i,
  );
}
