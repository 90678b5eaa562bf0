package sparqltest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf/rdftest"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/syntax"
)

const (
	manifestNS = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
	queryNS    = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
	rdfNS      = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
)

// TestW3C runs the query and update tests of the W3C's suites for SPARQL 1.0
// and 1.1, in strict mode as the standard has it; those that name every graph
// they read, write and compare once more in union mode. Those that rdftest
// lists, each with a reason, are left out, and so are those of entailment
// regimes, which SPARQL by itself does not have.
func TestW3C(t *testing.T) {
	shared := os.Getenv("SAMBAND_SHARED")
	if shared == "" {
		t.Skip("SAMBAND_SHARED is not set: THE W3C SUITES ARE NOT RUN")
	}
	root := filepath.Join(shared, "data", "w3c-rdf-tests", "sparql")
	old, err := filepath.Glob(filepath.Join(root, "sparql10", "*", "manifest.ttl"))
	if err != nil || len(old) == 0 {
		t.Skipf("%s has no manifests: THE W3C SUITES ARE NOT RUN", root)
	}
	included := func(name string) []string {
		return includedIn(t, filepath.Join(root, "sparql11", "manifest-sparql11-"+name+".ttl"))
	}
	for _, suite := range []struct {
		name      string
		manifests []string
		tests     int // fewer would mean that the manifests were not understood
	}{
		{"SPARQL 1.0", old, 483},
		{"SPARQL 1.1 query", included("query"), 328},
		{"SPARQL 1.1 update", included("update"), 157},
		{"SPARQL 1.1 results", []string{
			filepath.Join(root, "sparql11/csv-tsv-res/manifest.ttl"), filepath.Join(root, "sparql11/json-res/manifest.ttl"),
		}, 10},
		{"SPARQL 1.1 federation", included("fed"), 10},
	} {
		t.Run(suite.name, func(t *testing.T) { runSuite(t, suite.manifests, suite.tests) })
	}
}

func runSuite(t *testing.T, manifests []string, tests int) {
	all, passed, skipped, inUnion := 0, 0, 0, 0
	for _, path := range manifests {
		for _, c := range readManifest(t, path) {
			name := filepath.Base(filepath.Dir(path)) + "/" + c.name
			t.Run(name, func(t *testing.T) {
				all++
				if reason := rdftest.Skipped(name); reason != "" {
					skipped++
					t.Skip(reason)
				}
				union := c.run(t)
				if t.Failed() {
					return
				}
				passed++
				if union {
					inUnion++
				}
			})
		}
	}
	if all != tests {
		t.Errorf("found %d tests, not %d", all, tests)
	}
	t.Logf("%d of %d tests pass, %d are skipped; %d pass in union mode too", passed, all, skipped, inUnion)
}

// w3cCase is one test of a manifest.
type w3cCase struct {
	kind, name string
	query      string
	data       []string
	graphs     []namedFile
	result     string
	services   []namedFile // endpoints and what they hold
	after      struct {    // an update
		data   []string
		graphs []namedFile
	}
}

type namedFile struct{ name, path string }

// run says whether the test was run in union mode too.
func (c w3cCase) run(t *testing.T) (union bool) {
	text, err := os.ReadFile(c.query)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(c.kind, "Update") {
		return c.runUpdate(t, string(text))
	}
	parsed, err := syntax.Parse(string(text), syntax.Options{Base: quad.IRI(fileIRI(c.query))})
	switch c.kind {
	case "NegativeSyntaxTest11", "NegativeSyntaxTest":
		if err == nil {
			t.Errorf("parsed, but should not:\n%s", text)
		}
		return false
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	checkRoundTrip(t, parsed)
	if c.kind == "QueryEvaluationTest" || c.kind == "CSVResultFormatTest" {
		return c.evaluate(t, parsed.Query)
	}
	return false
}

// checkRoundTrip prints what was parsed and parses it again.
func checkRoundTrip(t *testing.T, parsed *syntax.Parsed) {
	printed := algebra.Print(parsed.Query, parsed.Prefixes)
	again, err := syntax.Parse(printed, syntax.Options{})
	if err != nil {
		t.Errorf("the print does not parse: %v\n%s", err, printed)
		return
	}
	if second := algebra.Print(again.Query, parsed.Prefixes); second != printed {
		t.Errorf("printed twice differs:\n%s\n---\n%s", printed, second)
	}
}

// evaluate says whether the query names all graphs it reads.
func (c w3cCase) evaluate(t *testing.T, query algebra.Query) (union bool) {
	quads := readStore(t, c.data, c.graphs)
	// FROM and FROM NAMED name files that the test does not load otherwise.
	body := algebra.BodyOf(query)
	for _, iri := range slices.Concat(body.From, body.FromNamed) {
		path := strings.TrimPrefix(string(iri), "file://")
		if _, err := os.Stat(path); err == nil {
			quads = append(quads, readGraph(t, path, iri)...)
		}
	}
	snapshot := New(quads)
	all := []eval.Options{{Strict: true}, {Strict: true, Without: eval.AllPasses}, {Strict: true, Evidence: true}}
	if union = namesItsGraphs(body); union {
		all = append(all, eval.Options{})
	}
	want := readResult(t, c.result)
	for _, options := range all {
		options.Service = c.service(t)
		got := solve(t, snapshot, query, options)
		if !got.same(want) {
			t.Errorf("options %+v\n%s\ngot %s\nwant %s", options, query, got, want)
			return union
		}
	}
	options := eval.Options{Strict: true, Service: c.service(t)}
	if got := solve(t, throughCayley(t, quads), query, options); !got.same(want) {
		t.Errorf("on a store of Cayley\n%s\ngot %s\nwant %s", query, got, want)
	}
	return union
}

func readStore(t *testing.T, data []string, graphs []namedFile) []quad.Quad {
	t.Helper()
	var quads []quad.Quad
	for _, path := range data {
		quads = append(quads, readGraph(t, path, nil)...)
	}
	for _, g := range graphs {
		quads = append(quads, readGraph(t, g.path, quad.IRI(g.name))...)
	}
	return quads
}

// outcome is what a query gave or should give.
type outcome struct {
	kind    string // rows, boolean or graph
	rows    []Row
	boolean bool
	ordered bool
	loose   bool // compare as CSV, which has no types
}

func (o outcome) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %v, %d rows", o.kind, o.boolean, len(o.rows))
	for i, r := range o.rows {
		if i == 30 {
			b.WriteString("\n  ...")
			break
		}
		b.WriteString("\n  " + r.String())
	}
	return b.String()
}

func (o outcome) same(want outcome) bool {
	if o.kind != want.kind || o.boolean != want.boolean {
		return false
	}
	if want.loose {
		return Same(loosen(o.rows), loosen(want.rows), false)
	}
	return Same(o.rows, want.rows, want.ordered)
}

func solve(t *testing.T, snapshot graph.Snapshot, query algebra.Query, options eval.Options) outcome {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	switch q := query.(type) {
	case algebra.Ask:
		yes, err := eval.Ask(ctx, snapshot, q, options)
		if err != nil {
			t.Fatal(err)
		}
		return outcome{kind: "boolean", boolean: yes}
	case algebra.Construct:
		triples, err := eval.Construct(ctx, snapshot, q, options)
		if err != nil {
			t.Fatal(err)
		}
		var quads []quad.Quad
		for q, err := range triples {
			if err != nil {
				t.Fatal(err)
			}
			quads = append(quads, q)
		}
		return outcome{kind: "graph", rows: Triples(quads)}
	case algebra.Select:
		result, err := eval.Select(ctx, snapshot, q, options)
		if err != nil {
			t.Fatal(err)
		}
		solutions, err := result.All()
		if err != nil {
			t.Fatal(err)
		}
		return outcome{kind: "rows", rows: NamedRows(result.Vars, solutions)}
	}
	t.Fatalf("%T is not tested", query)
	return outcome{}
}

func fileIRI(path string) string { return "file://" + path }
