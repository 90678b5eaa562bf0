package linked_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf/rdftest"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/linked"
)

var description = source.Description{ID: "s", Title: "S", Language: "en"}

// said gives the quads of a file without those that describe it and its source.
func said(t *testing.T, name, text string) []quad.Quad {
	t.Helper()
	quads, err := linked.Read(strings.NewReader(text), name, description)
	if err != nil {
		t.Fatal(err)
	}
	var out []quad.Quad
	for _, q := range quads {
		if iri, ok := q.Subject.(quad.IRI); ok && graph.SourceOf(iri) == "s" {
			continue
		}
		q.Label = nil
		out = append(out, q)
	}
	return out
}

func TestTheSameInEverySyntax(t *testing.T) {
	want := said(t, "a.ttl", `@prefix : <http://example.org/> . :a :b [ :c "x"@en , 1 ] .`)
	for name, text := range map[string]string{
		"a.trig":   `@prefix : <http://example.org/> . { :a :b _:n . _:n :c "x"@en , 1 }`,
		"a.rdf":    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/"><rdf:Description rdf:about="http://example.org/a"><e:b rdf:parseType="Resource"><e:c xml:lang="en">x</e:c><e:c rdf:datatype="http://www.w3.org/2001/XMLSchema#integer">1</e:c></e:b></rdf:Description></rdf:RDF>`,
		"a.jsonld": `{"@context": {"@vocab": "http://example.org/"}, "@id": "http://example.org/a", "b": {"c": [{"@value": "x", "@language": "en"}, 1]}}`,
		"a.nt":     "<http://example.org/a> <http://example.org/b> _:x .\n_:x <http://example.org/c> \"x\"@en .\n_:x <http://example.org/c> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n",
	} {
		if got := said(t, name, text); !rdftest.Same(want, got) {
			t.Errorf("%s gives %v, want %v", name, got, want)
		}
	}
}

func TestEveryQuadIsLabelledAndBlankNodesAreTheFile(t *testing.T) {
	const text = `@prefix : <http://example.org/> . _:a :b "x" . <rel> :b "y" .`
	a, err := linked.Read(strings.NewReader(text), "a.ttl", description)
	if err != nil {
		t.Fatal(err)
	}
	b, err := linked.Read(strings.NewReader(text+"\n"), "a.ttl", description)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range a {
		if q.Label == nil {
			t.Errorf("%v has no label", q)
		}
	}
	if a[len(a)-2].Subject == b[len(b)-2].Subject {
		t.Error("two files have a blank node in common")
	}
	if _, err := linked.Read(strings.NewReader(":a :b"), "a.ttl", description); err == nil || !strings.Contains(err.Error(), "reading a.ttl: line 1") {
		t.Error(err)
	}
	if _, err := linked.Read(strings.NewReader("x"), "a.doc", description); err == nil {
		t.Error("a file of no syntax is read")
	}
}

// The shapes of the vocabulary are published in two syntaxes, which are one
// graph.
func TestTheVocabularyIsTheSameInBothSyntaxes(t *testing.T) {
	shared := os.Getenv("SAMBAND_SHARED")
	if shared == "" {
		t.Skip("NOT RUN: set SAMBAND_SHARED to the folder that holds data/cpov-vocabulary")
	}
	read := func(name string) []quad.Quad {
		text, err := os.ReadFile(filepath.Join(shared, "data/cpov-vocabulary", name))
		if err != nil {
			t.Fatal(err)
		}
		return said(t, filepath.Base(name), string(text))
	}
	turtle, json := read("shacl/core-public-organisation-ap-SHACL.ttl"), read("shacl/core-public-organisation-ap-SHACL.jsonld")
	if len(turtle) == 0 || !rdftest.Same(turtle, json) {
		t.Errorf("%d quads in Turtle, %d in JSON-LD are not one graph", len(turtle), len(json))
	}
	if got := read("voc/core-public-organisation-ap.ttl"); len(got) == 0 {
		t.Error("the vocabulary is empty")
	}
}
