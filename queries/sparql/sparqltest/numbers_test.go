package sparqltest

import (
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/sparql/eval"
)

// numbers are literals of which some are exact and small, and some are equal
// without being the same.
var numbers = map[string][]string{
	"integer": {"0", "-0", "7", "+7", "007", "-7", "123456789012345678", "99999999999999999999", "x", ""},
	"decimal": {"0.0", "7.0", "7.", ".5", "-.5", "+0.5", "7.000000001", "12345678901.2345678", "0.12345678901234567", "."},
	"double":  {"7", "7e0", "0.5", "NaN", "INF", "-0"},
	"int":     {"7", "3000000000"},
	"string":  {"7", ""},
}

// TestNumbersAreComparedAsTheirValues compares what is read from the index with
// what values say, in filters, orders and aggregates.
func TestNumbersAreComparedAsTheirValues(t *testing.T) {
	var quads []quad.Quad
	for datatype, texts := range numbers {
		for i, text := range texts {
			quads = append(quads, quad.Quad{
				Subject:   quad.IRI(fmt.Sprintf("http://x/%s%d", datatype, i)),
				Predicate: quad.IRI("http://x/v"),
				Object:    quad.TypedString{Value: quad.String(text), Type: quad.IRI(vocab.XSD + datatype)},
			})
		}
	}
	plain, indexed := New(quads), NewIndexed(quads)
	var queries []string
	for _, op := range []string{"=", "!=", "<", "<=", ">", ">="} {
		for _, sides := range [][2]string{
			{"?m", "?n"}, {"?m", "7"}, {"0.5", "?n"}, {"?m", "7.0000000001"}, {"?m - ?n", "0"}, {"?m + 0.5", "?n"},
			{"?m * ?n", "49.0"}, {"?m * 0.1", "?n - 6.3"}, {"?m", "'7'"}, {"?m", "7e0"},
		} {
			queries = append(queries, fmt.Sprintf("SELECT ?x ?y { ?x :v ?m . ?y :v ?n FILTER(%s %s %s) }", sides[0], op, sides[1]))
		}
	}
	for _, order := range []string{"?n ?x", "DESC(?n) ?x"} {
		for limit := 1; limit < len(quads); limit += 3 {
			queries = append(queries, fmt.Sprintf("SELECT ?x ?n { ?x :v ?n } ORDER BY %s LIMIT %d", order, limit))
		}
	}
	for _, call := range []string{"SUM", "AVG", "MIN", "MAX"} {
		queries = append(queries, fmt.Sprintf("SELECT (%s(?n) AS ?r) { ?x :v ?n FILTER(DATATYPE(?n) IN (<%sinteger>, <%sdecimal>)) }", call, vocab.XSD, vocab.XSD))
	}
	for _, text := range queries {
		q := parse(t, text)
		want := evaluateAll(t, plain, q, eval.Options{Without: eval.AllPasses})
		if len(q.OrderBy) > 0 && len(want) != *q.Limit {
			t.Fatalf("%s: %d rows", text, len(want))
		}
		for range 2 { // the second time numbers are kept
			if got := evaluateAll(t, indexed, q, eval.Options{}); !Same(got, want, len(q.OrderBy) > 0) {
				t.Errorf("%s: got %v, want %v", text, got, want)
			}
		}
	}
}

// TestNumbersAreCalculatedAsValues compares expressions of which only the number is
// wanted with the same ones worked out as terms.
func TestNumbersAreCalculatedAsValues(t *testing.T) {
	var quads []quad.Quad
	for datatype, texts := range numbers {
		for i, text := range texts {
			quads = append(quads, quad.Quad{
				Subject:   quad.IRI(fmt.Sprintf("http://x/%s%d", datatype, i)),
				Predicate: quad.IRI("http://x/v"),
				Object:    quad.TypedString{Value: quad.String(text), Type: quad.IRI(vocab.XSD + datatype)},
			})
		}
	}
	quads = append(quads, quad.Quad{Subject: quad.IRI("http://x/link"), Predicate: quad.IRI("http://x/v"), Object: quad.IRI("http://x/v")})
	snapshot := NewIndexed(quads)
	same := func(one, other string) {
		t.Helper()
		got, want := evaluateAll(t, snapshot, parse(t, one), eval.Options{}), evaluateAll(t, snapshot, parse(t, other), eval.Options{})
		if !Same(got, want, false) {
			t.Errorf("%s\ngot %v\n%s\ngot %v", one, got, other, want)
		}
	}
	cast := func(datatype, of string) string { return fmt.Sprintf("<%s%s>(%s)", vocab.XSD, datatype, of) }
	for _, e := range []string{
		"?m + ?n", "?m - ?n", "?m * ?n", "?m / ?n", "-?m", cast("double", "?m"), cast("float", "?m"), cast("decimal", "?m"),
		cast("integer", "?m"), cast("decimal", "?m") + " * 1.1", "3 * ?m", "?m / 3", "?m * ?m", cast("double", "?m / 3") + " - ?n",
	} {
		for _, op := range []string{"=", "!=", "<", "<=", ">", ">="} {
			for _, other := range []string{"?n", "7", "2.5", "0.5e0", "?n / 7"} {
				same(fmt.Sprintf("SELECT ?x ?y { ?x :v ?m . ?y :v ?n FILTER(%s %s %s) }", e, op, other),
					fmt.Sprintf("SELECT ?x ?y { ?x :v ?m . ?y :v ?n FILTER((%s %s %s) = true) }", e, op, other))
			}
		}
		for _, call := range []string{"SUM", "AVG"} {
			same(fmt.Sprintf("SELECT ?x (%s(%s) AS ?r) { ?x :v ?m . ?y :v ?n FILTER(DATATYPE(?n) = <%sdecimal>) } GROUP BY ?x", call, e, vocab.XSD),
				fmt.Sprintf("SELECT ?x (%s(IF(true, %s, 0)) AS ?r) { ?x :v ?m . ?y :v ?n FILTER(DATATYPE(?n) = <%sdecimal>) } GROUP BY ?x", call, e, vocab.XSD))
		}
	}
}

// TestSpansOfNumbersAreFound has so many numbers that they are found by their order.
func TestSpansOfNumbersAreFound(t *testing.T) {
	var quads []quad.Quad
	add := func(i int, text, datatype string) {
		quads = append(quads, quad.Quad{
			Subject: quad.IRI(fmt.Sprintf("http://x/s%d", i)), Predicate: quad.IRI("http://x/v"),
			Object: quad.TypedString{Value: quad.String(text), Type: quad.IRI(vocab.XSD + datatype)},
		})
	}
	for i := range 400 {
		add(i, fmt.Sprint(i-200), "integer")
		add(i, fmt.Sprintf("%d.%02d", i/4, i%4*25), "decimal")
	}
	for datatype, texts := range numbers {
		for i, text := range texts {
			add(i, text, datatype)
		}
	}
	plain, indexed := New(quads), NewIndexed(quads)
	for _, filter := range []string{
		"?n < -190", "?n <= -190.5", "?n > 198", "198 <= ?n", "?n = 42", "?n = 0.5", "?n >= 10 && ?n < 10.25", "?n > 10 && ?n > 20 && ?n <= 20.5 && ?n < 90",
		"?n > 5 && ?n < 4", "?n >= 12345678901.2345678", "?n > 99999999999999999", "?n < -99999999999999999", "?n >= 0.12345678901234567 && ?n <= .25", "?n = 7.000000001",
	} {
		for _, rest := range []string{"", " ?y :v ?n ."} {
			q := parse(t, fmt.Sprintf("SELECT ?x ?n { ?x :v ?n .%s FILTER(%s) }", rest, filter))
			want := evaluateAll(t, plain, q, eval.Options{Without: eval.AllPasses})
			if got := evaluateAll(t, indexed, q, eval.Options{}); !Same(got, want, false) {
				t.Errorf("%s: got %v, want %v", filter, got, want)
			}
		}
	}
}
