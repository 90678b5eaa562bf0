package sparqltest

import (
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/syntax"
)

// BenchmarkNumbers calculates and compares over 50,000 things that have a whole
// number, a decimal and a double each.
func BenchmarkNumbers(b *testing.B) {
	const things = 50_000
	typed := func(text, datatype string) quad.Value {
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI("http://www.w3.org/2001/XMLSchema#" + datatype)}
	}
	var quads []quad.Quad
	for i := range things {
		thing := quad.IRI(fmt.Sprintf("http://example.org/%d", i))
		for predicate, value := range map[quad.IRI]quad.Value{
			"http://example.org/whole":   typed(fmt.Sprint(i*7919%things), "integer"),
			"http://example.org/decimal": typed(fmt.Sprintf("%d.%02d", i*104729%things, i%100), "decimal"),
			"http://example.org/double":  typed(fmt.Sprintf("%d.5E0", i*1299709%things), "double"),
		} {
			quads = append(quads, quad.Quad{Subject: thing, Predicate: predicate, Object: value, Label: quad.IRI("http://example.org/g")})
		}
	}
	store := graph.OpenMemory()
	if _, err := store.Commit(b.Context(), graph.Change{Add: quads}); err != nil {
		b.Fatal(err)
	}
	snapshot, err := store.View(b.Context(), graph.View{})
	if err != nil {
		b.Fatal(err)
	}
	for _, test := range []struct{ name, where string }{
		{"exact", "?x :whole ?a ; :decimal ?b . FILTER(?a < ?b)"},
		{"exact sums", "?x :whole ?a ; :decimal ?b . FILTER(?a + ?b * 2 - 5 < ?b * 3 + ?a)"},
		{"doubles", "?x :whole ?a ; :double ?b . FILTER(?a < ?b)"},
		{"sums of doubles", "?x :whole ?a ; :double ?b . FILTER(?a + ?b * 2 - 5 < ?b * 3 + ?a)"},
		{"divided", "?x :whole ?a ; :decimal ?b . FILTER(?a / 7 < ?b)"},
	} {
		b.Run(test.name, func(b *testing.B) {
			parsed, err := syntax.Parse("PREFIX : <http://example.org/> SELECT (COUNT(*) AS ?n) { "+test.where+" }", syntax.Options{})
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				result, err := eval.Select(b.Context(), snapshot, parsed.Query.(algebra.Select), eval.Options{})
				if err == nil {
					_, err = result.All()
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
