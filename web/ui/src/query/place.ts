import type { TermKind } from '../api/query';

/** Written is what stands before the cursor of an editor, as far as completion
 * asks: the word, where it begins, and what can stand there. */
export interface Written {
  word: string;
  from: number;
  kind: TermKind;
  /** Whether it is a variable, which only the query itself knows. */
  variable: boolean;
}

const wordBefore = /(?:<[^\s<>"{}|\\^`]*|[?$][\p{L}\p{N}_]*|[\p{L}\p{N}_:.-]*)$/u;

/** What is being written at a place in a query; undefined within a comment or a
 * text in quotation marks, where nothing is completed. */
export function written(text: string, at: number): Written | undefined {
  const before = text.slice(0, at);
  const tokens = tokensOf(before);
  if (!tokens) return undefined;
  const word = wordBefore.exec(before)?.[0] ?? '';
  if (word !== '') {
    const last = tokens.at(-1);
    if (last !== undefined && word.endsWith(last)) tokens.pop();
  }
  return { word, from: at - word.length, kind: kindAfter(tokens), variable: /^[?$]/.test(word) };
}

const token =
  /#[^\n]*|<[^\s<>"{}|\\^`]*>?|"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[?$][\p{L}\p{N}_]+|[\p{L}\p{N}_:-][\p{L}\p{N}_:.-]*|\s+|./gsu;

function tokensOf(text: string): string[] | undefined {
  const all = text.match(token) ?? [];
  const last = all.at(-1) ?? '';
  // An open quotation mark, or a comment that has not ended.
  if (last.startsWith('#') || all.some((part) => part === '"' || part === "'")) return undefined;
  return all.filter((part) => !/^(\s|#)/.test(part));
}

/** What can stand after the tokens: a class after "a", a property in the second
 * place of a triple, anything else elsewhere. */
function kindAfter(tokens: string[]): TermKind {
  const last = tokens.at(-1);
  if (last === 'a' || last === 'rdf:type') return 'class';
  if (last === ';') return inGroup(tokens) ? 'property' : '';
  if (last !== undefined && '^/|'.includes(last)) return 'property';
  const begun = Math.max(...['{', '}', '.', '(', ')'].map((mark) => tokens.lastIndexOf(mark)));
  if (begun < 0 || tokens[begun] === '(' || !inGroup(tokens)) return '';
  const triple = tokens.slice(begun + 1);
  const words = ['filter', 'optional', 'graph', 'bind', 'minus', 'union', 'values', 'service'];
  if (triple.some((part) => words.includes(part.toLowerCase()))) return '';
  return triple.length === 1 ? 'property' : '';
}

function inGroup(tokens: string[]): boolean {
  return tokens.filter((part) => part === '{').length > tokens.filter((part) => part === '}').length;
}

/** The variables of a query, in the order in which they come. */
export function variablesIn(text: string): string[] {
  return [...new Set(text.match(/[?$][\p{L}\p{N}_]+/gu) ?? [])];
}

const updates = ['insert', 'delete', 'load', 'clear', 'drop', 'create', 'add', 'move', 'copy', 'with'];

/** Whether a text would change the graph: its first word after the prologue. */
export function isUpdate(text: string): boolean {
  const tokens = text.match(token)?.filter((part) => !/^(\s|#)/.test(part)) ?? [];
  for (let i = 0; i < tokens.length; i++) {
    const word = tokens[i]?.toLowerCase() ?? '';
    if (word === 'base') i += 1;
    else if (word === 'prefix') i += 2;
    else return updates.includes(word);
  }
  return false;
}

/** The place of a line and column, both from 1 and in characters, in a text. */
export function placeIn(text: string, line: number, column: number): number {
  let start = 0;
  for (let n = 1; n < line; n++) {
    const end = text.indexOf('\n', start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  const characters = [...text.slice(start)].slice(0, column - 1);
  return Math.min(start + characters.join('').length, text.length);
}

/** The end of the word that begins at a place, which is what an error is about. */
export function wordEnd(text: string, at: number): number {
  const word = /^(?:[?$]?[\p{L}\p{N}_:.-]+|<[^>\s]*>?|"[^"\n]*"?|.)/u.exec(text.slice(at));
  return at + (word?.[0].length ?? 0);
}

/** What the server says is wrong, without the place that stands beside it. */
export function withoutPlace(message: string): string {
  return message.replace(/^.*line \d+, column \d+: /s, '');
}
