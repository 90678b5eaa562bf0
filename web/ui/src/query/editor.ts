import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { sparql } from '@codemirror/legacy-modes/mode/sparql';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
  tooltips,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { QueryTerm, TermKind } from '../api/query';
import { known } from './result';
import { placeIn, variablesIn, wordEnd, written } from './place';

/** Fault is what is wrong with a query, at its place. */
export interface Fault {
  line: number;
  column: number;
  message: string;
}

/** What the editor says in the reader's language. */
export interface EditorWords {
  label: string;
  placeholder: string;
  kinds: Record<QueryTerm['kind'], string>;
  keyword: string;
  variable: string;
  prefix: string;
}

export interface EditorOptions {
  parent: HTMLElement;
  text: string;
  words: EditorWords;
  onchange: (text: string) => void;
  onrun: () => void;
  complete: (word: string, kind: TermKind, signal: AbortSignal) => Promise<QueryTerm[]>;
}

export interface Editor {
  set(text: string): void;
  mark(fault: Fault | undefined): void;
  goTo(fault: Fault): void;
  say(words: EditorWords): void;
  focus(): void;
  destroy(): void;
}

/** Makes an editor for SPARQL. It stands in a shadow root: there its styles are
 * sheets made by the script itself, which a policy without inline styles allows. */
export function makeEditor(options: EditorOptions): Editor {
  const root = options.parent.shadowRoot ?? options.parent.attachShadow({ mode: 'open' });
  root.replaceChildren();
  const speaking = new Compartment();
  let words = options.words;
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        lintGutter(),
        tooltips({ position: 'fixed' }),
        EditorView.lineWrapping,
        StreamLanguage.define(sparql as never),
        syntaxHighlighting(colours),
        look,
        speaking.of(spoken(words)),
        autocompletion({
          override: [(context) => offered(context, options, words)],
          icons: false,
          maxRenderedOptions: 60,
          addToOptions: [{ render: labelOf, position: 60 }],
        }),
        keymap.of([
          { key: 'Mod-Enter', run: () => (options.onrun(), true) },
          { key: 'Tab', run: acceptCompletion },
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          options.onchange(update.state.doc.toString());
        }),
      ],
    }),
  });

  function range({ line, column }: Fault): { from: number; to: number } {
    const text = view.state.doc.toString();
    const at = placeIn(text, line, column);
    // What is missing at the end is shown at the last word.
    if (at === text.length && at > 0) return { from: Math.max(0, text.trimEnd().length - 1), to: at };
    return { from: at, to: wordEnd(text, at) };
  }

  return {
    set(text) {
      if (text === view.state.doc.toString()) return;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        selection: { anchor: 0 },
      });
    },
    mark(fault) {
      const found = fault ? [{ ...range(fault), severity: 'error' as const, message: fault.message }] : [];
      view.dispatch(setDiagnostics(view.state, found));
    },
    goTo(fault) {
      view.dispatch({ selection: { anchor: range(fault).from }, scrollIntoView: true });
      view.focus();
    },
    say(next) {
      words = next;
      view.dispatch({ effects: speaking.reconfigure(spoken(next)) });
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

function spoken(words: EditorWords) {
  return [EditorView.contentAttributes.of({ 'aria-label': words.label }), placeholder(words.placeholder)];
}

const keywords =
  'SELECT CONSTRUCT DESCRIBE ASK DISTINCT REDUCED FROM NAMED WHERE OPTIONAL UNION MINUS FILTER BIND VALUES GRAPH SERVICE GROUP ORDER BY HAVING LIMIT OFFSET ASC DESC AS EXISTS NOT IN PREFIX BASE COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG LANGMATCHES DATATYPE BOUND IRI CONTAINS STRSTARTS STRENDS STRLEN REGEX REPLACE LCASE UCASE CONCAT COALESCE IF YEAR isIRI isLiteral isBlank'.split(
    ' ',
  );

async function offered(
  context: CompletionContext,
  { complete }: EditorOptions,
  words: EditorWords,
): Promise<CompletionResult | null> {
  const text = context.state.doc.toString();
  const found = written(text, context.pos);
  if (!found || (found.word === '' && !context.explicit)) return null;
  const { word, from, kind } = found;
  if (found.variable)
    return { from, options: variables(text, word, words), validFor: /^[?$][\p{L}\p{N}_]*$/u };
  const own = kind === '' || word === '' ? plainWords(text, word, words) : [];
  if (word.length < 2 && !word.includes(':') && !context.explicit) {
    return own.length > 0 ? { from, options: own } : null;
  }
  const stop = new AbortController();
  context.addEventListener('abort', () => stop.abort(), { onDocChange: true });
  try {
    const terms = await complete(word, kind, stop.signal);
    // The server has matched names in all languages; nothing is filtered again.
    return { from, options: [...terms.map((term, i) => asOption(term, i, words)), ...own], filter: false };
  } catch {
    return own.length > 0 ? { from, options: own, filter: false } : null;
  }
}

interface Offer extends Completion {
  words?: string;
}

function asOption(term: QueryTerm, i: number, words: EditorWords): Offer {
  const met = term.matched && term.matched !== term.label ? ` (${term.matched})` : '';
  const kind = term.class ?? words.kinds[term.kind];
  return {
    label: term.name,
    words: term.label ? `${term.label}${met}` : '',
    detail: term.count ? `${kind} · ${term.count}` : kind,
    type: term.kind,
    boost: 50 - i,
  };
}

function plainWords(text: string, word: string, words: EditorWords): Offer[] {
  const begins = (offer: string) => offer.toLowerCase().startsWith(word.toLowerCase());
  return [
    ...keywords.filter(begins).map((label) => ({ label, detail: words.keyword })),
    ...(word === ''
      ? []
      : known.filter(begins).map((prefix) => ({ label: `${prefix}:`, detail: words.prefix }))),
    ...(word === '' ? variables(text, '', words) : []),
  ];
}

function variables(text: string, word: string, words: EditorWords): Offer[] {
  return variablesIn(text)
    .filter((name) => name !== word)
    .map((label) => ({ label, detail: words.variable }));
}

/** The label of a term beside its name, as text: labels come from anywhere. */
function labelOf(completion: Offer): Node | null {
  if (!completion.words) return null;
  const span = document.createElement('span');
  span.className = 'cm-words';
  span.textContent = completion.words;
  return span;
}

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.definitionKeyword], color: 'var(--accent)', fontWeight: '600' },
  { tag: tags.standard(tags.variableName), color: 'var(--accent)' },
  { tag: tags.local(tags.variableName), color: 'var(--query-variable)' },
  { tag: tags.atom, color: 'var(--query-name)' },
  { tag: [tags.string, tags.number], color: 'var(--query-text)' },
  { tag: [tags.comment, tags.meta], color: 'var(--soft)', fontStyle: 'italic' },
  { tag: tags.invalid, color: 'var(--query-wrong)' },
]);

const look = EditorView.theme({
  '&': {
    backgroundColor: 'var(--sunk)',
    color: 'var(--ink)',
    borderRadius: '0.375rem',
    fontSize: '0.9375rem',
  },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', maxHeight: '60vh' },
  '.cm-content': { padding: '0.75rem 0', minHeight: '8.5rem', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 1rem 0 0.5rem' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    color: 'var(--soft)',
    border: '0',
    paddingLeft: '0.25rem',
  },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'color-mix(in srgb, var(--line) 40%, transparent)',
  },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--accent) 28%, transparent)',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--marker)', color: 'inherit' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent', color: 'var(--query-wrong)' },
  '.cm-placeholder': { color: 'var(--soft)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--query-wrong) 1.5px',
    textUnderlineOffset: '0.25em',
  },
  '.cm-gutter-lint': { width: '1.1rem' },
  '.cm-lint-marker-error': {
    content: 'none',
    width: '0.55rem',
    height: '0.55rem',
    margin: '0.5rem auto 0',
    borderRadius: '50%',
    backgroundColor: 'var(--query-wrong)',
  },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: '0.375rem',
    backgroundColor: 'var(--paper)',
    color: 'var(--ink)',
    boxShadow: '0 0.75rem 2rem -0.75rem rgb(0 0 0 / 0.35)',
    overflow: 'hidden',
  },
  '.cm-diagnostic': {
    padding: '0.375rem 0.75rem',
    borderLeft: '3px solid var(--query-wrong)',
    fontFamily: 'var(--sans)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--mono)',
    fontSize: '0.875rem',
    maxHeight: '19rem',
    maxWidth: 'min(46rem, 92vw)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.25rem 0.75rem', lineHeight: '1.4' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--accent)',
    color: 'var(--on-accent)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-words': { marginLeft: '0.75em', fontFamily: 'var(--sans)' },
  '.cm-completionDetail': {
    marginLeft: '0.75em',
    fontStyle: 'normal',
    fontFamily: 'var(--sans)',
    color: 'var(--soft)',
  },
  '[aria-selected] .cm-completionDetail': { color: 'inherit' },
});
