import en from './en.json';
import nb from './nb.json';
import nn from './nn.json';

export type Language = 'nb' | 'nn' | 'en';
export type Key = keyof typeof en;
export type Values = Record<string, string | number>;
/** Say gives the words of a key in one language. */
export type Say = (key: Key, values?: Values) => string;

export const languages: { code: Language; name: string }[] = [
  { code: 'nb', name: 'Bokmål' },
  { code: 'nn', name: 'Nynorsk' },
  { code: 'en', name: 'English' },
];

const messages: Record<Language, Record<Key, string>> = { nb, nn, en };

export function sayIn(language: Language): Say {
  return (key, values = {}) =>
    messages[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** The keys that have words for one and for several. */
export type Counted = Key extends infer K ? (K extends `${infer Base}.other` ? Base : never) : never;

/** Says a number of things; the key stands for key.one and key.other. */
export function count(say: Say, key: Counted, n: number, values: Values = {}): string {
  return say(n === 1 ? `${key}.one` : `${key}.other`, { n, ...values });
}

/** The same with the digits of large numbers set apart as the language does. */
export function counted(say: Say, key: Counted, n: number, language: Language): string {
  return count(say, key, n, { n: new Intl.NumberFormat(locale(language)).format(n) });
}

/** Whether a key made from data, such as a role, has words. */
export function isKey(key: string): key is Key {
  return Object.hasOwn(en, key);
}

/** The first language that the reader prefers and we speak; else English. */
export function preferred(tags: readonly string[]): Language {
  for (const tag of tags) {
    const base = tag.toLowerCase().split('-')[0];
    if (base === 'nb' || base === 'no') return 'nb';
    if (base === 'nn' || base === 'en') return base;
  }
  return 'en';
}

/** The locale that lists and numbers are written in. Browsers know Bokmål's
 * rules, which are Nynorsk's too, but give English ones for Nynorsk. */
export function locale(language: Language): string {
  return language === 'nn' ? 'nb' : language;
}

export function isLanguage(code: string | null): code is Language {
  return code === 'nb' || code === 'nn' || code === 'en';
}
