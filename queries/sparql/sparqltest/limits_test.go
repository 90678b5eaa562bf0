package sparqltest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/syntax"
)

// crowd is n things that all know the next ten.
func crowd(n int) *Snapshot { return New(crowdQuads(n)) }

func indexedCrowd(n int) Indexed { return NewIndexed(crowdQuads(n)) }

func crowdQuads(n int) []quad.Quad {
	var quads []quad.Quad
	thing := func(i int) quad.IRI { return quad.IRI(fmt.Sprint("http://x/x", i%n)) }
	for i := range n {
		for j := range 10 {
			quads = append(quads, quad.Quad{Subject: thing(i), Predicate: quad.IRI("http://x/knows"), Object: thing(i + j), Label: thing(0)})
		}
	}
	return quads
}

func parse(t *testing.T, text string) algebra.Select {
	parsed, err := syntax.Parse(text, syntax.Options{Prefixes: scriptPrefixes})
	if err != nil {
		t.Fatal(err)
	}
	return parsed.Query.(algebra.Select)
}

// endless are queries that would take far longer than a test may, each in
// another operator.
var endless = map[string]string{
	"product":  "SELECT (COUNT(*) AS ?n) { ?a :knows ?b . ?c :knows ?d . ?e :knows ?f }",
	"paths":    "SELECT (COUNT(*) AS ?n) { ?a :knows+ ?b . ?c :knows+ ?d . ?e :knows ?f}",
	"distinct": "SELECT DISTINCT ?a ?c ?e { ?a :knows ?b . ?c :knows ?d . ?e :knows ?f }",
	"order":    "SELECT ?a { ?a :knows ?b . ?c :knows ?d . ?e :knows ?f } ORDER BY ?a",
	"minus":    "SELECT ?a { ?a :knows ?b . ?c :knows ?d MINUS { ?a :knows ?x . ?y :knows ?c . ?z :knows ?y } }",
	"exists":   "SELECT ?a { ?a :knows ?b FILTER NOT EXISTS { ?c :knows ?d . ?e :knows ?f . FILTER(?d = :none) } }",
}

func TestTheDeadlineIsMetByEveryOperator(t *testing.T) {
	snapshot := crowd(2000)
	for name, text := range endless {
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		start := time.Now()
		err := exhaust(ctx, snapshot, parse(t, text), eval.Options{})
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: error %v", name, err)
		}
		if took := time.Since(start); took > time.Second {
			t.Errorf("%s: stopped after %v", name, took)
		}
	}
}

func exhaust(ctx context.Context, snapshot *Snapshot, q algebra.Select, options eval.Options) error {
	result, err := eval.Select(ctx, snapshot, q, options)
	if err != nil {
		return err
	}
	for _, err := range result.Rows {
		if err != nil {
			return err
		}
	}
	return nil
}

func TestNoMoreRowsAreHeldThanAllowed(t *testing.T) {
	snapshot := crowd(500)
	for _, name := range []string{"distinct", "order", "minus"} {
		err := exhaust(t.Context(), snapshot, parse(t, endless[name]), eval.Options{Limits: eval.NewLimits(1<<16, 0)})
		if !errors.Is(err, eval.ErrTooLarge) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestRowsCanBeLeft(t *testing.T) {
	result, err := eval.Select(t.Context(), crowd(100), parse(t, "SELECT * { ?a :knows ?b . ?b :knows ?c }"), eval.Options{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for range result.Rows {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("left after %d rows", n)
	}
}

func TestValuesCannotGrowWithoutBound(t *testing.T) {
	for name, step := range map[string]string{
		"texts":    "CONCAT(?v%d, ?v%d)",
		"products": "?v%d * ?v%d",
		"parts":    "REPLACE(?v%d, '.', ?v%d)",
	} {
		text := map[string]string{"texts": "'xx'", "products": "0.7", "parts": "'xx'"}[name]
		query := "SELECT (BOUND(?v60) AS ?bound) { BIND(" + text + " AS ?v0)"
		for i := range 60 {
			query += fmt.Sprintf(" BIND("+step+" AS ?v%d)", i, i, i+1)
		}
		rows := evaluateAll(t, crowd(10), parse(t, query+" }"), eval.Options{})
		if len(rows) != 1 || rows[0].String() != `?bound="false"^^<http://www.w3.org/2001/XMLSchema#boolean>` {
			t.Errorf("%s: got %v", name, rows)
		}
	}
}
