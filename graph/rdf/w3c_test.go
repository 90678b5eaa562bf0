package rdf_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/rdf/rdftest"
)

// The tests of the W3C, https://w3c.github.io/rdf-tests/rdf/rdf11/.
func TestW3C(t *testing.T) {
	shared := os.Getenv("SAMBAND_SHARED")
	if shared == "" {
		t.Skip("NOT RUN: set SAMBAND_SHARED to the folder that holds data/w3c-rdf-tests")
	}
	passed, all := 0, 0
	for _, suite := range []struct {
		folder string
		format rdf.Format
		tests  int // fewer would mean that the manifest was not understood
	}{
		{"rdf-n-triples", rdf.NTriples, 70},
		{"rdf-n-quads", rdf.NQuads, 87},
		{"rdf-turtle", rdf.Turtle, 313},
		{"rdf-trig", rdf.TriG, 356},
		{"rdf-xml", rdf.RDFXML, 166},
	} {
		folder := filepath.Join(shared, "data/w3c-rdf-tests/rdf/rdf11", suite.folder)
		tests := readManifest(t, folder)
		if len(tests) != suite.tests {
			t.Errorf("%s: found %d tests, not %d", suite.folder, len(tests), suite.tests)
		}
		for _, test := range tests {
			all++
			if t.Run(suite.folder+"/"+test.name, func(t *testing.T) { test.run(t, suite.format) }) {
				passed++
			}
		}
	}
	t.Logf("%d of %d tests pass, none is left out", passed, all)
}

type w3cTest struct {
	kind, name   string
	file, result string // paths
	base         quad.IRI
}

func (c w3cTest) run(t *testing.T, format rdf.Format) {
	got, err := readFile(c.file, format, c.base)
	negative := strings.Contains(c.kind, "Negative")
	switch {
	case negative && err == nil:
		t.Errorf("%s is accepted, though it is wrong:\n%v", c.file, got)
	case !negative && err != nil:
		t.Errorf("%s is refused: %v", c.file, err)
	}
	if negative || t.Failed() {
		return
	}
	if c.result != "" {
		want, err := readFile(c.result, rdf.NQuads, "")
		if err != nil {
			t.Fatal(err)
		}
		if !rdftest.Same(got, want) {
			t.Errorf("%s\ngot\n%s\nwant\n%s", c.file, lines(got), lines(want))
		}
	}
	checkRoundTrips(t, got)
}

func readFile(name string, format rdf.Format, base quad.IRI) ([]quad.Quad, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return readText(string(text), format, base)
}

func readText(text string, format rdf.Format, base quad.IRI) ([]quad.Quad, error) {
	var quads []quad.Quad
	for q, err := range rdf.Read(format, strings.NewReader(text), rdf.ReadOptions{Base: base}) {
		if err != nil {
			return quads, err
		}
		quads = append(quads, q)
	}
	return quads, nil
}

func lines(quads []quad.Quad) string {
	var all []byte
	for _, q := range quads {
		all = rdf.AppendQuad(all, q)
	}
	return string(all)
}

// checkRoundTrips writes what was read in every format that has a place for it,
// and reads it again.
func checkRoundTrips(t *testing.T, quads []quad.Quad) {
	t.Helper()
	labels := slices.ContainsFunc(quads, func(q quad.Quad) bool { return q.Label != nil })
	for _, format := range rdf.Formats() {
		if labels && !format.HasGraphs() {
			continue
		}
		var out bytes.Buffer
		if err := rdf.Write(&out, format, quads, map[string]string{"x": "http://a.example/"}); err != nil {
			if format != rdf.RDFXML || !strings.Contains(err.Error(), "XML cannot") {
				t.Errorf("%s: %v", format, err)
			}
			continue
		}
		again, err := readText(out.String(), format, "")
		if err != nil || !rdftest.Same(again, quads) {
			t.Errorf("%s: %v\nwritten\n%s\nread\n%s", format, err, out.String(), lines(again))
		}
	}
}

const mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"

// readManifest reads the tests of a folder. Their files are named relative to
// the base that the tests are to be read with.
func readManifest(t *testing.T, folder string) []w3cTest {
	t.Helper()
	const here = "x:/"
	quads, err := readFile(filepath.Join(folder, "manifest.ttl"), rdf.Turtle, here)
	if err != nil {
		t.Fatal(err)
	}
	said := map[quad.Value]map[quad.Value]quad.Value{}
	var order []quad.Value
	base := quad.IRI("")
	for _, q := range quads {
		if said[q.Subject] == nil {
			said[q.Subject] = map[quad.Value]quad.Value{}
			order = append(order, q.Subject)
		}
		said[q.Subject][q.Predicate] = q.Object
		if q.Predicate == quad.IRI(mf+"assumedTestBase") {
			base = q.Object.(quad.IRI)
		}
	}
	path := func(v quad.Value) string {
		iri, _ := v.(quad.IRI)
		if iri == "" {
			return ""
		}
		return filepath.Join(folder, strings.TrimPrefix(string(iri), here))
	}
	var tests []w3cTest
	for _, s := range order {
		action := said[s][quad.IRI(mf+"action")]
		if action == nil {
			continue
		}
		name, _ := said[s][quad.IRI(mf+"name")].(quad.String)
		kind, _ := said[s][quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")].(quad.IRI)
		c := w3cTest{
			kind: string(kind), name: string(name),
			file: path(action), result: path(said[s][quad.IRI(mf+"result")]),
		}
		c.base = base + quad.IRI(strings.TrimPrefix(string(action.(quad.IRI)), here))
		tests = append(tests, c)
	}
	return tests
}
