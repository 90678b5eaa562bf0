import type { Answer } from '../api/answer';
import { count, locale, type Language, type Say } from '../words/words';
import { filled, rowName } from './cells';
import { isPlain } from './groups';

/** The answer in a few words: the status, or the value itself. */
export function headline(answer: Answer, lang: Language, say: Say): string {
  if (answer.status !== 'answered') return say(`status.${answer.status}`);
  const plain = (answer.rows ?? []).filter((row) => isPlain(row.support));
  const [first] = plain;
  if (!first) return say('status.answered.none');
  switch (answer.shape) {
    case 'value':
    case 'boolean':
      return plain.length === 1 && filled(answer.columns ?? [], first).length === 1
        ? rowName(answer.columns ?? [], first, lang, say)
        : say('status.answered.values');
    case 'path':
      return count(say, 'status.path', plain.length);
    default:
      return count(say, 'status.answered', plain.length);
  }
}

/** Of what year the answer is, and who says so. */
export function origin(answer: Answer, lang: Language, say: Say): string {
  const titles = new Intl.ListFormat(locale(lang), { type: 'conjunction' }).format(answer.according_to ?? []);
  const year = answer.as_of ?? '';
  if (year && titles) return say('origin.both', { year, titles });
  if (year) return say('origin.year', { year });
  return titles ? say('origin.titles', { titles }) : '';
}

/** What a screen reader hears when the answer has come. */
export function announcement(answer: Answer, lang: Language, say: Say): string {
  const rows = answer.rows?.length ?? 0;
  const head = headline(answer, lang, say);
  return rows > 0 ? `${head}. ${count(say, 'status.rows', rows)}.` : `${head}.`;
}

/** The question again with an ambiguous name made plain. */
export function chosen(question: string, words: string, candidate: { id: string; label: string }): string {
  const name = candidate.label.toLowerCase() === words.toLowerCase() ? candidate.id : candidate.label;
  const start = question.toLowerCase().indexOf(words.toLowerCase());
  if (start < 0) return name;
  return question.slice(0, start) + name + question.slice(start + words.length);
}
