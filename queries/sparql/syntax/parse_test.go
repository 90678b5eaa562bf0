package syntax

import (
	"errors"
	"strings"
	"testing"

	"github.com/samband/samband/queries/sparql/algebra"
)

func TestErrorsNameThePlaceAndWhatWasExpected(t *testing.T) {
	for text, want := range map[string]string{
		"SELECT":                                      "line 1, column 7: expected variables to select, or *, found the end of the text",
		"SELECT * {\n  ?s ?p\n}":                      `line 3, column 1: expected a term, found "}"`,
		"SELECT * { ?s x:p ?o }":                      "line 1, column 15: the prefix x: is not declared",
		"SELECT * { ?s <p> 'æøå }":                    "line 1, column 19: the string is not closed",
		"SELECT * { ?s <p> 'a\n' }":                   "line 1, column 19: the string is not closed on its line",
		"SELECT * { FILTER(STRLEN(1,2)) }":            "line 1, column 19: STRLEN does not take 2 arguments",
		"SELECT * { ?s <p> 1 BIND(2 AS ?s) }":         "line 1, column 31: BIND gives ?s a value, but the group has bound it before",
		"SELECT * { _:a <p> 1 OPTIONAL {_:a <p> 2} }": "line 1, column 32: the label _:a is used in two basic graph patterns",
		"SELECT * { VALUES (?x ?y) {(1)} }":           "line 1, column 28: expected 2 values in the row, found 1",
		"SELECT (COUNT(SUM(?x)) AS ?n) {}":            "line 1, column 15: SUM may stand in SELECT, HAVING and ORDER BY only, and not in another aggregate",
		"SELECT * { ?s <p> 1 ?s <p> 2 }":              `line 1, column 21: expected a triple, a pattern or "}", found ?s`,
		"SELECT * {} LIMIT x":                         `line 1, column 19: expected a whole number, found "x"`,
		"SELECT * { ?s <p> ` }":                       "line 1, column 19: the character ` has no meaning here",
	} {
		_, err := Parse(text, Options{})
		var syntaxError *Error
		if !errors.As(err, &syntaxError) || err.Error() != want {
			t.Errorf("%s\ngot  %v\nwant %s", text, err, want)
		}
	}
}

// TestDeepNestingIsRefused gives the parser what would overflow the stack of
// one that did not count.
func TestDeepNestingIsRefused(t *testing.T) {
	const n = 100_000
	for name, text := range map[string]string{
		"brackets":    "SELECT * { FILTER(" + strings.Repeat("(", n) + "1" + strings.Repeat(")", n) + ") }",
		"groups":      "SELECT * " + strings.Repeat("{", n) + strings.Repeat("}", n),
		"negations":   "SELECT * { FILTER(" + strings.Repeat("!", n) + "true) }",
		"lists":       "SELECT * { ?s <p> " + strings.Repeat("(", n) + strings.Repeat(")", n) + " }",
		"blank nodes": "SELECT * { ?s <p> " + strings.Repeat("[<p> ", n) + "1" + strings.Repeat("]", n) + " }",
		"paths":       "SELECT * { ?s " + strings.Repeat("(", n) + "<p>" + strings.Repeat(")", n) + " 1 }",
		"functions":   "SELECT * { FILTER " + strings.Repeat("STR(", n) + "1" + strings.Repeat(")", n) + " }",
		"sums":        "SELECT * { FILTER(1" + strings.Repeat("+1", n) + ") }",
		"optionals":   "SELECT * { " + strings.Repeat("OPTIONAL {} ", n) + "}",
		"subqueries":  strings.Repeat("SELECT * { ", n) + strings.Repeat("}", n),
	} {
		if _, err := Parse(text, Options{}); err == nil {
			t.Errorf("%s are not refused", name)
		}
	}
}

func TestPrefixesAndBase(t *testing.T) {
	text := "BASE <http://x/dir/> PREFIX p: <../ns#> SELECT * { <a> p:b%20\\-c \"\\u00E6\", <//h/x>, <?q> }"
	parsed, err := Parse(text, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := `BASE <http://x/dir/>
SELECT *
WHERE {
  <http://x/dir/a> <http://x/ns#b%20-c> "æ" , <http://h/x> , <http://x/dir/?q> .
}`
	if got := algebra.Print(parsed.Query, parsed.Prefixes); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("SELECT ?x (COUNT(*) AS ?n) WHERE { ?x a/b* [ <p> (1 2.5 'x'@nb) ] OPTIONAL { FILTER EXISTS {} } } GROUP BY ?x LIMIT 3")
	f.Add("CONSTRUCT WHERE { _:a <p> true ; <q> -1e3 , \"\\u00E6\" }")
	f.Fuzz(func(t *testing.T, text string) {
		parsed, err := Parse(text, Options{})
		if err != nil {
			return
		}
		printed := algebra.Print(parsed.Query, parsed.Prefixes)
		if _, err := Parse(printed, Options{}); err != nil {
			t.Errorf("%q is printed as\n%s\nwhich does not parse: %v", text, printed, err)
		}
	})
}

func TestUpdateErrorsSayWhere(t *testing.T) {
	for text, want := range map[string]string{
		"INSERT DATA { ?x <p> 1 }":                               "line 1, column 1: data has no variables, but here stands ?x",
		"DELETE DATA { _:x <p> 1 }":                              "line 1, column 1: what is deleted cannot be a blank node: use a variable and a pattern",
		"DELETE WHERE { [] <p> 1 }":                              "line 1, column 1: what is deleted cannot be a blank node: use a variable and a pattern",
		"INSERT DATA { _:x <p> 1 } ;\nINSERT DATA { _:x <p> 1 }": "line 2, column 1: the label _:x is used in two operations",
		"INSERT { <s> <p> 1 }":                                   "line 1, column 21: expected WHERE, found the end of the text",
		"CLEAR <g>":                                              "line 1, column 7: expected GRAPH, DEFAULT, NAMED or ALL, found <g>",
		"COPY <g> <h>":                                           `line 1, column 10: expected TO, found <h>`,
		"INSERT DATA { GRAPH <g> { GRAPH <h> { <s> <p> 1 } } }":  `line 1, column 27: expected a triple, found "GRAPH"`,
		"CREATE GRAPH <g> DROP GRAPH <g>":                        `line 1, column 18: expected ";" or the end of the update, found "DROP"`,
		"SELECT * {}":                                            `line 1, column 1: expected INSERT, DELETE, WITH, LOAD, CLEAR, CREATE, DROP, ADD, MOVE or COPY, found "SELECT"`,
		"INSERT DATA { <s> <p> " + strings.Repeat("[ <p> ", 100_000) + "}": "line 1, column 2423: the text is nested more than 400 deep",
	} {
		_, err := ParseUpdate(text, Options{})
		if err == nil || err.Error() != want {
			t.Errorf("%.80s\ngot  %v\nwant %s", text, err, want)
		}
	}
}

func FuzzParseUpdate(f *testing.F) {
	f.Add("PREFIX p: <x:> WITH p:g DELETE { ?s p:p ?o } INSERT { GRAPH ?g { ?s p:q 1, [] } } USING p:h USING NAMED p:i WHERE { GRAPH ?g { ?s ?p ?o } }")
	f.Add("INSERT DATA { GRAPH <x:g> { _:a <x:p> (1 2) } . <x:s> a <x:t> } ; DELETE DATA { <x:s> a <x:t> } ; DELETE WHERE { ?s ?p ?o }")
	f.Add("LOAD SILENT <x:d> INTO GRAPH <x:g> ; CLEAR ALL ; DROP SILENT NAMED ; CREATE GRAPH <x:g> ; ADD DEFAULT TO <x:g> ; MOVE GRAPH <x:g> TO DEFAULT ; COPY <x:a> TO <x:b> ;")
	f.Fuzz(func(t *testing.T, text string) {
		parsed, err := ParseUpdate(text, Options{})
		if err != nil {
			return
		}
		printed := algebra.PrintUpdate(parsed.Update, parsed.Prefixes)
		if _, err := ParseUpdate(printed, Options{}); err != nil {
			t.Errorf("%q is printed as\n%s\nwhich does not parse: %v", text, printed, err)
		}
	})
}
