package sparqltest

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf/rdftest"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/syntax"
	"github.com/samband/samband/queries/sparql/update"
)

// runUpdate says whether the test was run in union mode too.
func (c w3cCase) runUpdate(t *testing.T, text string) (union bool) {
	parsed, err := syntax.ParseUpdate(text, syntax.Options{Base: quad.IRI(fileIRI(c.query))})
	if strings.HasPrefix(c.kind, "Negative") {
		if err == nil {
			t.Errorf("parsed, but should not:\n%s", text)
		}
		return false
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	checkUpdateRoundTrip(t, parsed)
	if c.kind != "UpdateEvaluationTest" {
		return false
	}
	c.update(t, parsed.Update, true)
	if union = namesEveryGraph(parsed.Update) && len(c.data)+len(c.after.data) == 0; union {
		c.update(t, parsed.Update, false)
	}
	return union
}

// update carries an update out on a store and compares all that is then in it.
func (c w3cCase) update(t *testing.T, u algebra.Update, strict bool) {
	store := graph.OpenMemory()
	defer store.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	before := readStore(t, c.data, c.graphs)
	if _, err := store.Commit(ctx, graph.Change{Author: "test", Add: before}); err != nil {
		t.Fatal(err)
	}
	_, err := store.Revise(ctx, func(latest graph.Snapshot) (graph.Change, error) {
		return update.Change(ctx, latest, u, update.Options{Eval: eval.Options{Strict: strict}, Author: "test"})
	})
	if err != nil {
		t.Fatalf("strict %v: %v\n%s", strict, err, u)
	}
	snapshot, err := store.View(ctx, graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := graph.Match(ctx, snapshot, nil, nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := readStore(t, c.after.data, c.after.graphs); !rdftest.Same(got, want) {
		t.Errorf("strict %v:\n%s\ngot  %v\nwant %v", strict, u, got, want)
	}
}

// checkUpdateRoundTrip prints what was parsed and parses it again.
func checkUpdateRoundTrip(t *testing.T, parsed *syntax.ParsedUpdate) {
	t.Helper()
	printed := algebra.PrintUpdate(parsed.Update, parsed.Prefixes)
	again, err := syntax.ParseUpdate(printed, syntax.Options{})
	if err != nil {
		t.Errorf("the print does not parse: %v\n%s", err, printed)
		return
	}
	if second := algebra.PrintUpdate(again.Update, parsed.Prefixes); second != printed {
		t.Errorf("printed twice differs:\n%s\n---\n%s", printed, second)
	}
}

// namesItsGraphs says whether a query reads no graph that it does not name.
func namesItsGraphs(q algebra.Select) bool {
	return len(q.From)+len(q.FromNamed) > 0 || q.Where != nil && namesGraphs(q.Where)
}

func namesEveryGraph(u algebra.Update) bool {
	for _, o := range u {
		switch o := o.(type) {
		case algebra.Modify:
			for _, templates := range [][]algebra.GraphTriples{o.Delete, o.Insert} {
				for _, g := range templates {
					if g.Graph == nil && o.With == "" {
						return false
					}
				}
			}
			if o.With == "" && o.Where.Where != nil && !namesItsGraphs(o.Where) {
				return false
			}
		case algebra.Clear:
			if o.Target == algebra.DefaultGraph || o.Target == algebra.AllGraphs {
				return false
			}
		case algebra.Transfer:
			if o.From == "" || o.To == "" {
				return false
			}
		case algebra.Load:
			if o.Into == "" {
				return false
			}
		}
	}
	return true
}

// namesGraphs says whether all triples of a pattern stand within GRAPH. What is
// not certain to is taken for one that does not.
func namesGraphs(p algebra.Pattern) bool {
	switch p := p.(type) {
	case algebra.Graph, algebra.Values, algebra.Service:
		return true
	case algebra.BGP:
		return len(p.Triples) == 0
	case algebra.Join:
		return all(p)
	case algebra.Union:
		return all(p)
	case algebra.LeftJoin:
		return namesGraphs(p.Left) && namesGraphs(p.Right) && !algebra.HasExists(p.On)
	case algebra.Minus:
		return namesGraphs(p.Left) && namesGraphs(p.Right)
	case algebra.Filter:
		return namesGraphs(p.Input) && !algebra.HasExists(p.Expr)
	case algebra.Extend:
		return namesGraphs(p.Input) && !algebra.HasExists(p.Expr)
	}
	return false
}

func all(patterns []algebra.Pattern) bool {
	for _, p := range patterns {
		if !namesGraphs(p) {
			return false
		}
	}
	return true
}
