import type { Answer, Evidence, Row } from '../api/answer';

// Small answers for the tests: say only what a test is about.

export function sampleAnswer(change: Partial<Answer> = {}): Answer {
  return {
    question: 'Who?',
    language: 'en',
    understood: { text: '', parts: [] },
    status: 'answered',
    shape: 'set',
    sparql: '',
    columns: ['name'],
    rows: [],
    counted_near: 0,
    notes: [],
    choices: [],
    suggestions: [],
    commit: 1,
    ...change,
  };
}

export function sampleRow(name: string, change: Partial<Row> = {}): Row {
  return {
    values: { name: { label: name, id: name.toLowerCase() } },
    support: 'stated',
    lacks: [],
    modality: '',
    background: false,
    disputed: false,
    notes: [],
    evidence: [],
    complete: true,
    ...change,
  };
}

export function sampleEvidence(quote: string, change: Partial<Evidence> = {}): Evidence {
  return {
    quote,
    section: '3.4.1 IOM',
    source: 'utrygg-trafikk',
    source_title: 'Utrygg trafikk',
    source_year: '2008',
    passage: 'utrygg-trafikk/3.4.1',
    kind: 'sentence',
    language: 'nb',
    ...change,
  };
}
