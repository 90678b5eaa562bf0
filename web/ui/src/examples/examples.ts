import type { Key, Language } from '../words/words';
import en from './en.json';
import nb from './nb.json';
import nn from './nn.json';

/** A question to begin with, under the strength it shows. */
export interface Example {
  shows: 'network' | 'money' | 'convention' | 'disagreement' | 'connection' | 'silent';
  question: string;
}

const examples = { nb, nn, en } as Record<Language, Example[]>;

export function examplesIn(language: Language): Example[] {
  return examples[language];
}

export function exampleKey(example: Example): Key {
  return `example.${example.shows}`;
}
