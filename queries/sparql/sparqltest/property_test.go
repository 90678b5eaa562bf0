package sparqltest

import (
	"context"
	"testing"
	"time"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/syntax"
)

const generated = 1500

func evaluateAll(t *testing.T, s graph.Snapshot, q algebra.Select, options eval.Options) []Row {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	result, err := eval.Select(ctx, s, q, options)
	if err != nil {
		t.Fatalf("%v\n%s", err, q)
	}
	solutions, err := result.All()
	if err != nil {
		t.Fatalf("%v\n%s", err, q)
	}
	return NamedRows(result.Vars, solutions)
}

// TestSolutionsAreThoseOfTheStandard compares the evaluator with a literal
// reading of the standard, planned, unplanned and with evidence.
func TestSolutionsAreThoseOfTheStandard(t *testing.T) {
	for seed := range uint64(generated) {
		g := newGenerator(seed)
		quads := g.quads()
		q := g.query(1 + g.IntN(3))
		want, ok := oracle{quads: quads}.solve(q)
		if !ok {
			continue
		}
		for _, snapshot := range []graph.Snapshot{New(quads), NewIndexed(quads)} {
			for _, options := range []eval.Options{{Without: eval.AllPasses}, {}, {Evidence: true}} {
				got := evaluateAll(t, snapshot, q, options)
				if !Same(got, want, false) {
					t.Fatalf("seed %d, %T, %+v\n%s\n%s\ngot %s\nwant %s", seed, snapshot, options, describeQuads(quads), q,
						outcome{kind: "rows", rows: got}, outcome{kind: "rows", rows: want})
				}
			}
		}
	}
}

// TestWhatIsPrintedParsesBack prints patterns, parses and prints them again:
// the second print is the first, and the parsed query has the same solutions.
func TestWhatIsPrintedParsesBack(t *testing.T) {
	prefixes := algebra.Prefixes{"x": "http://x/", "": "http://y/"}
	for seed := range uint64(generated) {
		g := newGenerator(seed)
		quads := g.quads()
		q := g.query(1 + g.IntN(3))
		if _, ok := (oracle{quads: quads}).solve(q); !ok {
			continue
		}
		printed := algebra.Print(q, prefixes)
		parsed, err := syntax.Parse(printed, syntax.Options{})
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, printed)
		}
		again := algebra.Print(parsed.Query, prefixes)
		reparsed, err := syntax.Parse(again, syntax.Options{})
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, again)
		}
		if second := algebra.Print(reparsed.Query, prefixes); second != again {
			t.Fatalf("seed %d:\n%s\nis printed again as\n%s", seed, again, second)
		}
		snapshot := New(quads)
		options := eval.Options{Without: eval.AllPasses}
		got, want := evaluateAll(t, snapshot, parsed.Query.(algebra.Select), options), evaluateAll(t, snapshot, q, options)
		if !Same(got, want, false) {
			t.Fatalf("seed %d\n%s\ngot %s\nwant %s", seed, printed,
				outcome{kind: "rows", rows: got}, outcome{kind: "rows", rows: want})
		}
	}
}
