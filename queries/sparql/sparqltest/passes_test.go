package sparqltest

import (
	"context"
	"errors"
	"flag"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
)

var cases = flag.Int("cases", 20_000, "how many generated queries are answered with and without passes")

// TestPassesKeepTheSolutions answers generated queries with all passes, with
// none, and with some, over both kinds of snapshots.
func TestPassesKeepTheSolutions(t *testing.T) {
	var quads []quad.Quad
	var plain, indexed graph.Snapshot
	compared := 0
	for seed := uint64(1 << 32); compared < *cases; seed++ {
		g := newGenerator(seed)
		if seed%8 == 0 {
			quads = g.quads()
			plain, indexed = New(quads), NewIndexed(quads)
		}
		q := g.query(1 + g.IntN(3))
		want, ok := fewRows(t, plain, q, eval.Options{Without: eval.AllPasses})
		if !ok {
			continue
		}
		compared++
		for _, without := range []eval.Passes{0, eval.Passes(g.IntN(int(eval.AllPasses)))} {
			got, ok := fewRows(t, indexed, q, eval.Options{Without: without})
			if !ok || !Same(got, want, false) {
				t.Fatalf("seed %d, without passes %b\n%s\n%s\ngot %s\nwant %s", seed, without, describeQuads(quads), q,
					outcome{kind: "rows", rows: got}, outcome{kind: "rows", rows: want})
			}
		}
	}
}

// fewRows evaluates a query; ok is false when it has too many rows to compare.
func fewRows(t *testing.T, s graph.Snapshot, q algebra.Select, options eval.Options) (rows []Row, ok bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	result, err := eval.Select(ctx, s, q, options)
	if err != nil {
		t.Fatalf("%v\n%s", err, q)
	}
	var solutions []eval.Solution
	for s, err := range result.Rows {
		if errors.Is(err, eval.ErrTooLarge) || len(solutions) > maxOracleRows {
			return nil, false
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, q)
		}
		solutions = append(solutions, s)
	}
	return NamedRows(result.Vars, solutions), true
}

// TestPassesKeepTheSolutionsOfManyGroups has so many rows and groups that they are
// sorted and counted in stretches.
func TestPassesKeepTheSolutionsOfManyGroups(t *testing.T) {
	snapshot := indexedCrowd(4000)
	for _, text := range []string{
		"SELECT ?c (COUNT(DISTINCT ?a) AS ?n) { { SELECT DISTINCT ?a { ?a :knows ?x } } ?a :knows ?b . ?b :knows ?c FILTER(?c != ?a) } GROUP BY ?c",
		"SELECT ?a (COUNT(DISTINCT ?c) AS ?n) { ?a :knows ?b . ?b :knows ?c } GROUP BY ?a",
		"SELECT (COUNT(DISTINCT ?c) AS ?n) { { SELECT DISTINCT ?b { ?a :knows ?b . ?b :knows ?x } } ?b :knows ?c }",
	} {
		q := parse(t, text)
		want := evaluateAll(t, snapshot, q, eval.Options{Without: eval.AllPasses &^ eval.Lists})
		if got := evaluateAll(t, snapshot, q, eval.Options{}); !Same(got, want, false) {
			t.Errorf("%s: %d rows, or others than the %d without passes", text, len(got), len(want))
		}
	}
}

// TestPlansThatAreKept answers generated queries by plans that were made for
// them before, several at a time.
func TestPlansThatAreKept(t *testing.T) {
	for seed := range uint64(40) {
		g := newGenerator(seed)
		s := NewIndexed(g.quads())
		plans := &eval.Plans{}
		for range 10 {
			q := g.query(1 + g.IntN(3))
			want, ok := fewRows(t, s, q, eval.Options{})
			if !ok {
				continue
			}
			var all sync.WaitGroup
			for range 3 {
				all.Go(func() {
					for range 2 {
						got, ok := fewRows(t, s, q, eval.Options{Plans: plans, Text: q.String()})
						if !ok || !Same(got, want, false) {
							t.Errorf("seed %d\n%s\ngot %d rows, want %d", seed, q, len(got), len(want))
						}
					}
				})
			}
			all.Wait()
		}
	}
}
