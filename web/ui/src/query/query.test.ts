import { describe, expect, it } from 'vitest';
import { isUpdate, placeIn, variablesIn, withoutPlace, wordEnd, written } from './place';
import { numberIn, pageOf, passagesOf, short, tableOf, triples } from './result';
import { bars, edgesOf, fitting, thingsIn } from './shows';

describe('what is being written', () => {
  // The bar stands for the cursor.
  it.each([
    ['SELECT * { ?x a sb:Hub|', 'sb:Hub', 'class'],
    ['SELECT * { ?x a |', '', 'class'],
    ['SELECT * { ?x rdf:type org|', 'org', 'class'],
    ['SELECT * { ?x part|', 'part', 'property'],
    ['SELECT * { id:iom |', '', 'property'],
    ['SELECT * { ?x sb:with ?y ; |', '', 'property'],
    ['SELECT * { ?x sb:with ?y . ?y sb:th|', 'sb:th', 'property'],
    ['SELECT * { ?x sb:with/sb:p|', 'sb:p', 'property'],
    ['SELECT * { ?x sb:with samband|', 'samband', ''],
    ['SELECT * { ?x sb:with ?o|', '?o', ''],
    ['SELECT * { ?x a sb:NGO } LI|', 'LI', ''],
    ['SEL|', 'SEL', ''],
    ['SELECT * { FILTER (?x = id:i|', 'id:i', ''],
    ['SELECT * { OPTIONAL { ?x pa|', 'pa', 'property'],
    ['SELECT * { ?x <https://w3id.org/samband/ns#pa|', '<https://w3id.org/samband/ns#pa', 'property'],
    ['SELECT * { ?x sb:with samarbeidspartnar-æøå|', 'samarbeidspartnar-æøå', ''],
  ])('in %s', (text, word, kind) => {
    const at = text.indexOf('|');
    const found = written(text.replace('|', ''), at);
    expect(found?.word).toBe(word);
    expect(found?.kind).toBe(kind);
    expect(found?.from).toBe(at - word.length);
  });

  it.each(['SELECT * { ?x rdfs:label "a|', '# a comment|', "SELECT * { ?x rdfs:label 'it|"])(
    'is nothing to complete in %s',
    (text) => {
      expect(written(text.replace('|', ''), text.indexOf('|'))).toBeUndefined();
    },
  );
});

describe('a query', () => {
  it('names its variables once each', () => {
    expect(variablesIn('SELECT ?b { ?a sb:with ?b . $c a ?a }')).toEqual(['?b', '?a', '$c']);
  });

  it.each([
    ['SELECT * {}', false],
    ['PREFIX a: <http://a.example/insert>\n# DELETE\nASK {}', false],
    ['CLEAR ALL', true],
    ['BASE <http://a.example/>\nPREFIX a: <b> INSERT DATA { a:b a:c a:d }', true],
    ['', false],
    ['with', true],
  ])('%j changes the graph: %s', (text, changes) => {
    expect(isUpdate(text)).toBe(changes);
  });
});

describe('the place of an error', () => {
  it('counts characters, not the halves of one', () => {
    const text = 'SELECT *\n{ "𝕏" ?x LIMI }';
    expect(text.slice(placeIn(text, 2, 10)).startsWith('LIMI')).toBe(true);
  });
  it('is the end where the text is shorter', () => {
    expect(placeIn('a', 9, 9)).toBe(1);
    expect(placeIn('a\nb', 2, 9)).toBe(3);
  });
  it('reaches to the end of the word', () => {
    expect(wordEnd('LIMI 3', 0)).toBe(4);
    expect(wordEnd('} x', 0)).toBe(1);
    expect(wordEnd('', 0)).toBe(0);
  });
  it('stands beside the words', () => {
    expect(withoutPlace('invalid request: the query: line 1, column 26: expected the end')).toBe(
      'expected the end',
    );
    expect(withoutPlace('something else')).toBe('something else');
  });
});

const uri = (value: string) => ({ type: 'uri' as const, value });
const id = (name: string) => uri(`https://w3id.org/samband/id/${name}`);
const integer = (n: number) => ({
  type: 'literal' as const,
  value: String(n),
  datatype: 'http://www.w3.org/2001/XMLSchema#integer',
});

describe('a result', () => {
  it('is a table, a graph or a boolean', () => {
    const json = JSON.stringify({ head: { vars: ['x'] }, results: { bindings: [{ x: id('iom') }] } });
    expect(tableOf({ text: json, isGraph: false, commit: '3' })).toEqual({
      kind: 'table',
      vars: ['x'],
      rows: [{ x: id('iom') }],
      commit: '3',
    });
    expect(tableOf({ text: '{"head":{},"boolean":true}', isGraph: false, commit: '3' }).answer).toBe(true);
    const graph = tableOf({
      text: '<http://a.example/s> <http://a.example/p> "x"@nb .\n',
      isGraph: true,
      commit: '3',
    });
    expect(graph.rows[0]?.['object']).toEqual({ type: 'literal', value: 'x', 'xml:lang': 'nb' });
  });

  it('reads the escapes of N-Triples', () => {
    const [row] = triples('_:b1 <http://a.example/p> "a \\"b\\" \\u00E6\\n\\\\"^^<http://a.example/t> .');
    expect(row?.['subject']).toEqual({ type: 'bnode', value: 'b1' });
    expect(row?.['object']).toEqual({
      type: 'literal',
      value: 'a "b" æ\n\\',
      datatype: 'http://a.example/t',
    });
  });

  it('shortens what it knows', () => {
    expect(short('https://w3id.org/samband/ns#with')).toBe('sb:with');
    expect(short('javascript:alert(1)')).toBe('javascript:alert(1)');
  });

  it('has pages for things and passages only', () => {
    expect(pageOf(id('tip-report/no'))).toBe('tip-report/no');
    expect(pageOf(uri('https://w3id.org/samband/src/utrygg-trafikk/3.4.1-iom-s3'))).toBe(
      'src/utrygg-trafikk/3.4.1-iom-s3',
    );
    expect(pageOf(uri('javascript:alert(1)'))).toBe('');
    expect(pageOf(uri('https://w3id.org/samband/ns#with'))).toBe('');
  });

  it('knows numbers', () => {
    expect(numberIn(integer(7))).toBe(7);
    expect(numberIn({ type: 'literal', value: '7' })).toBeUndefined();
  });

  it('counts each passage once', () => {
    const triple = { subject: id('a'), predicate: id('b'), object: id('c') };
    const evidence = {
      complete: true,
      witnesses: [[{ ...triple, passages: [uri('p'), uri('q')] }], [{ ...triple, passages: [uri('p')] }]],
    };
    expect(passagesOf(evidence)).toEqual(['p', 'q']);
  });
});

describe('what fits a result', () => {
  const table = (vars: string[], ...rows: (ReturnType<typeof id> | ReturnType<typeof integer>)[][]) => ({
    kind: 'table' as const,
    vars,
    rows: rows.map((row) => Object.fromEntries(row.map((term, i) => [vars[i] ?? '', term]))),
    commit: '1',
  });

  it('is a network where two columns name things', () => {
    const two = table(['a', 'b'], [id('iom'), id('care')], [id('iom'), id('iom')]);
    expect(edgesOf(two)).toEqual([{ from: id('iom'), to: id('care'), label: undefined }]);
    expect(fitting(two, true)).toEqual(['network', 'map']);
  });
  it('takes the middle of three for the tie', () => {
    expect(edgesOf(table(['s', 'p', 'o'], [id('iom'), uri('http://p'), id('care')]))[0]?.label).toEqual(
      uri('http://p'),
    );
  });
  it('is a chart where a column counts', () => {
    const counted = table(['a', 'n'], [id('iom'), integer(7)], [id('care'), integer(3)]);
    expect(bars(counted).map((bar) => [bar.text, bar.value])).toEqual([
      ['id:iom', 7],
      ['id:care', 3],
    ]);
    expect(fitting(counted, false)).toEqual(['chart']);
    expect(thingsIn(counted, 1)).toEqual(['iom']);
  });
});
