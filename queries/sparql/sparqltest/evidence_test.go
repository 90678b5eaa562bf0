package sparqltest

import (
	"context"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
)

// positive makes a pattern in which more triples never mean fewer solutions,
// without walks of no steps.
func (g *generator) positive(depth int) algebra.Pattern {
	if depth == 0 {
		if g.IntN(3) == 0 {
			path := pick[algebra.Path](g, algebra.OneOrMore{Path: algebra.Link(g.predicate())},
				algebra.OneOrMore{Path: algebra.Alternative{algebra.Link(g.predicate()), algebra.Link(g.predicate())}},
				algebra.Sequence{algebra.Link(g.predicate()), algebra.Inverse{Path: algebra.Link(g.predicate())}})
			return algebra.PathTriple{S: g.term(g.node), Path: path, O: g.term(g.object)}
		}
		return g.bgp()
	}
	inner := func() algebra.Pattern { return g.positive(depth - 1) }
	switch g.IntN(6) {
	case 0:
		return algebra.Union{inner(), inner()}
	case 1:
		return algebra.Filter{Input: inner(), Expr: algebra.Exists{Pattern: g.bgp()}}
	case 2:
		return algebra.Filter{Input: inner(), Expr: algebra.Fn("ISIRI", g.variable())}
	case 3:
		return algebra.Graph{Name: g.term(g.graphName), Input: g.bgp()}
	case 4:
		return g.subquery(inner())
	}
	return algebra.JoinOf(inner(), inner())
}

// TestEvidence checks what a witness is: keep any one and the row comes; break
// each and it goes, if they are complete.
func TestEvidence(t *testing.T) {
	complete, rows := 0, 0
	for seed := range uint64(generated) {
		g := newGenerator(seed)
		quads := g.quads()
		snapshot := pick[graph.Snapshot](g, New(quads), NewIndexed(quads))
		q := algebra.Select{Where: g.positive(1 + g.IntN(2)), Distinct: true}
		if _, ok := (oracle{quads: quads}).solve(q); !ok {
			continue
		}
		result, err := eval.Select(t.Context(), snapshot, q, eval.Options{Evidence: true})
		if err != nil {
			t.Fatal(err)
		}
		solutions, err := result.All()
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range NamedRows(result.Vars, solutions) {
			rows++
			s := solutions[i]
			for _, w := range s.Evidence {
				if !gives(t, keep(quads, snapshot, w), q, row) {
					t.Fatalf("seed %d: %s does not come from its witness %v\n%s\n%s", seed, row, w, describeQuads(quads), q)
				}
			}
			if !s.Complete {
				continue
			}
			complete++
			for range 4 {
				broken := g.breaking(s.Evidence)
				if gives(t, without(quads, snapshot, broken), q, row) {
					t.Fatalf("seed %d: %s of %v is still there without %v\n%s\n%s", seed, row, s.Evidence, broken, describeQuads(quads), q)
				}
			}
		}
	}
	if complete*2 < rows {
		t.Errorf("only %d of %d rows have complete evidence", complete, rows)
	}
}

func gives(t *testing.T, quads []quad.Quad, q algebra.Select, row Row) bool {
	t.Helper()
	return slices.ContainsFunc(evaluateAll(t, New(quads), q, eval.Options{}), func(r Row) bool { return r.String() == row.String() })
}

func keep(quads []quad.Quad, s graph.Snapshot, w eval.Witness) []quad.Quad {
	return slices.DeleteFunc(slices.Clone(quads), func(q quad.Quad) bool { return !among(q, s, w) })
}

// breaking picks one triple of each witness: when these are all the witnesses
// there are, none is left without them.
func (g *generator) breaking(all []eval.Witness) eval.Witness {
	var broken eval.Witness
	for _, w := range all {
		if len(w) > 0 {
			broken = append(broken, pick(g, w...))
		}
	}
	return broken
}

func without(quads []quad.Quad, s graph.Snapshot, w eval.Witness) []quad.Quad {
	return slices.DeleteFunc(slices.Clone(quads), func(q quad.Quad) bool { return among(q, s, w) })
}

func among(q quad.Quad, s graph.Snapshot, w eval.Witness) bool {
	return slices.ContainsFunc(w, func(r graph.Row) bool {
		var terms [4]quad.Value
		if err := s.Terms(context.Background(), []graph.ID{r.S, r.P, r.O, r.G}, terms[:]); err != nil {
			panic(err) // graphs in memory do not fail
		}
		return terms[0] == q.Subject && terms[1] == q.Predicate && terms[2] == q.Object &&
			(r.G == graph.NoID || terms[3] == q.Label)
	})
}

// TestPassages finds where a triple was read.
func TestPassages(t *testing.T) {
	quads := quadsOf(t, rdf.TriG, "@prefix : <http://x/> .\n:one {\n :a :p :b .\n}\n:two {\n :a :p :b , :c .\n}\n{\n :a :p :b .\n}\n", rdf.ReadOptions{}, nil)
	snapshot := New(quads)
	q := algebra.Select{Columns: algebra.Columns("o"), Where: algebra.Triples(
		algebra.T(quad.IRI("http://x/a"), quad.IRI("http://x/p"), algebra.Var("o")))}
	result, err := eval.Select(t.Context(), snapshot, q, eval.Options{Evidence: true})
	if err != nil {
		t.Fatal(err)
	}
	passages := map[quad.Value][]quad.Value{}
	for s, err := range result.Rows {
		if err != nil {
			t.Fatal(err)
		}
		if passages[s.Terms[0]], err = eval.Passages(t.Context(), snapshot, s.Evidence[0][0]); err != nil {
			t.Fatal(err)
		}
	}
	if len(passages) != 2 || len(passages[quad.IRI("http://x/b")]) != 2 || len(passages[quad.IRI("http://x/c")]) != 1 {
		t.Errorf("passages %v", passages)
	}
}

// evidenceOf evaluates a query with evidence.
func evidenceOf(t *testing.T, quads []quad.Quad, text string) ([]string, []eval.Solution) {
	t.Helper()
	result, err := eval.Select(t.Context(), NewIndexed(quads), parse(t, text), eval.Options{Evidence: true})
	if err != nil {
		t.Fatal(err)
	}
	all, err := result.All()
	if err != nil {
		t.Fatal(err)
	}
	return result.Vars, all
}

// TestEvidenceOfAggregates takes the triples of a group away: then its value
// changes, or the row goes.
func TestEvidenceOfAggregates(t *testing.T) {
	const text = "SELECT ?u (COUNT(?v) AS ?n) (MAX(?v) AS ?most) { ?u :p ?v OPTIONAL { ?v :q ?w } } GROUP BY ?u"
	for seed := range uint64(generated / 4) {
		quads := newGenerator(seed).quads()
		snapshot := NewIndexed(quads)
		vars, solutions := evidenceOf(t, quads, text)
		for i, row := range NamedRows(vars, solutions) {
			if len(solutions[i].Evidence) != 1 {
				t.Fatalf("seed %d: a group has %d witnesses", seed, len(solutions[i].Evidence))
			}
			if gives(t, without(quads, snapshot, solutions[i].Evidence[0]), parse(t, text), row) {
				t.Fatalf("seed %d: %s is still there without %v\n%s", seed, row, solutions[i].Evidence[0], describeQuads(quads))
			}
		}
	}
}

func TestWhatHasNoEvidence(t *testing.T) {
	quads := crowdQuads(5)
	for _, text := range []string{
		"SELECT ?v { VALUES ?v { :x1 :x2 } }",
		"SELECT ?v { :x1 :knows? ?v FILTER(?v = :x1) }",
		"SELECT ?v { :x1 :nothing* ?v }",
		"SELECT (COUNT(*) AS ?n) { ?v :nothing ?w }",
		"SELECT ?v { BIND(1 AS ?v) }",
	} {
		_, solutions := evidenceOf(t, quads, text)
		if len(solutions) == 0 {
			t.Errorf("%s gives nothing", text)
		}
		for _, s := range solutions {
			if len(s.Evidence) > 1 || len(s.Evidence) == 1 && len(s.Evidence[0]) > 0 {
				t.Errorf("%s has the evidence %v", text, s.Evidence)
			}
		}
	}
}

func TestNegationSaysWhatWasSought(t *testing.T) {
	quads := crowdQuads(5)
	for text, want := range map[string]string{
		"SELECT ?v { :x1 :knows ?v FILTER NOT EXISTS { ?v :likes :x2 } }":              "NOT EXISTS { ?v <http://x/likes> <http://x/x2> . }",
		"SELECT ?v { :x1 :knows ?v MINUS { ?v :likes ?w } }":                           "MINUS { ?v <http://x/likes> ?w . }",
		"SELECT (COUNT(*) AS ?n) { :x1 :knows ?v MINUS { ?v :likes ?w } }":             "MINUS { ?v <http://x/likes> ?w . }",
		"SELECT DISTINCT ?p { :x1 ?p ?v FILTER NOT EXISTS { ?v :likes ?v } }":          "NOT EXISTS { ?v <http://x/likes> ?v . }",
		"SELECT ?v { :x1 :knows ?v FILTER(!EXISTS { ?v :likes :x2 }) }":                "NOT EXISTS { ?v <http://x/likes> <http://x/x2> . }",
		"SELECT ?v { :x1 :knows ?v FILTER(EXISTS { ?v :likes :x2 } || BOUND(?v)) }":    "NOT EXISTS { ?v <http://x/likes> <http://x/x2> . }",
		"SELECT ?v ?b { :x1 :knows ?v BIND(IF(EXISTS { ?v :likes ?w }, 1, 2) AS ?b) }": "NOT EXISTS { ?v <http://x/likes> ?w . }",
	} {
		_, solutions := evidenceOf(t, quads, text)
		if len(solutions) == 0 {
			t.Errorf("%s gives nothing", text)
		}
		for _, s := range solutions {
			if len(s.Sought) != 1 || s.Sought[0] != want {
				t.Errorf("%s: sought %q, want %q", text, s.Sought, want)
			}
		}
	}
}

// TestAllWaysThroughAPath has ways over one and over two nodes, and a longer one
// that begins like one of them.
func TestAllWaysThroughAPath(t *testing.T) {
	var quads []quad.Quad
	for _, pair := range [][2]quad.IRI{
		{"http://x/a", "http://x/b"}, {"http://x/b", "http://x/e"}, {"http://x/a", "http://x/c"}, {"http://x/c", "http://x/d"},
		{"http://x/d", "http://x/e"}, {"http://x/d", "http://x/b"}, {"http://x/e", "http://x/a"},
	} {
		quads = append(quads, quad.Quad{Subject: pair[0], Predicate: quad.IRI("http://x/knows"), Object: pair[1], Label: quad.IRI("http://x/g")})
	}
	for text, want := range map[string][]int{ // triples of each witness
		"SELECT ?e { :a :knows+ ?e FILTER(?e = :e) }": {2, 3, 4},
		"SELECT ?e { :a :knows+ ?e FILTER(?e = :a) }": {3, 4, 5},
		"SELECT ?e { :a :knows* ?e FILTER(?e = :a) }": {0},
		"SELECT ?e { :a :knows? ?e FILTER(?e = :b) }": {1},
	} {
		_, solutions := evidenceOf(t, quads, text)
		if len(solutions) != 1 || !solutions[0].Complete {
			t.Errorf("%s: %v", text, solutions)
			continue
		}
		var sizes []int
		for _, w := range solutions[0].Evidence {
			sizes = append(sizes, len(w))
		}
		if slices.Sort(sizes); !slices.Equal(sizes, want) {
			t.Errorf("%s: witnesses of %v triples, not %v", text, sizes, want)
		}
	}
}

// TestManyWitnesses has more ways than are shown.
func TestManyWitnesses(t *testing.T) {
	_, solutions := evidenceOf(t, crowdQuads(50), "SELECT DISTINCT ?p { ?v ?p ?w }")
	if len(solutions) != 1 || len(solutions[0].Evidence) != eval.MaxWitnesses || solutions[0].Complete {
		t.Errorf("%d witnesses, complete %v", len(solutions[0].Evidence), solutions[0].Complete)
	}
}
