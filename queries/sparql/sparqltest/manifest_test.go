package sparqltest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// manifest is the triples of a manifest by subject and predicate.
type manifest map[quad.Value]map[quad.Value][]quad.Value

func (m manifest) first(s quad.Value, p string) quad.Value {
	if all := m[s][quad.IRI(p)]; len(all) > 0 {
		return all[0]
	}
	return nil
}

func (m manifest) list(head quad.Value) []quad.Value {
	var items []quad.Value
	for head != nil && head != quad.IRI(rdfNS+"nil") {
		items = append(items, m.first(head, rdfNS+"first"))
		head = m.first(head, rdfNS+"rest")
	}
	return items
}

func readManifest(t *testing.T, path string) []w3cCase {
	m := manifest{}
	for _, q := range readGraph(t, path, nil) {
		if m[q.Subject] == nil {
			m[q.Subject] = map[quad.Value][]quad.Value{}
		}
		m[q.Subject][q.Predicate] = append(m[q.Subject][q.Predicate], q.Object)
	}
	var cases []w3cCase
	for _, entry := range m.list(m.first(quad.IRI(fileIRI(path)), manifestNS+"entries")) {
		if c, ok := m.testCase(entry); ok {
			cases = append(cases, c)
		}
	}
	return cases
}

// testCase reads the tests of queries; ok is false for other kinds.
func (m manifest) testCase(entry quad.Value) (w3cCase, bool) {
	kind, _ := m.first(entry, rdfNS+"type").(quad.IRI)
	c := w3cCase{kind: strings.TrimPrefix(string(kind), manifestNS), name: localName(entry)}
	action := m.first(entry, manifestNS+"action")
	c.result = filePath(m.first(entry, manifestNS+"result"))
	switch c.kind {
	case "QueryEvaluationTest", "CSVResultFormatTest":
	case "PositiveSyntaxTest11", "NegativeSyntaxTest11", "PositiveSyntaxTest", "NegativeSyntaxTest":
		c.query = filePath(action)
		return c, true
	default:
		return c, false
	}
	if m.first(action, "http://www.w3.org/ns/sparql-service-description#entailmentRegime") != nil ||
		m.first(action, "http://www.w3.org/ns/entailment/regime") != nil {
		return c, false
	}
	c.query = filePath(m.first(action, queryNS+"query"))
	for _, d := range m[action][quad.IRI(queryNS+"data")] {
		c.data = append(c.data, filePath(d))
	}
	for _, g := range m[action][quad.IRI(queryNS+"graphData")] {
		c.graphs = append(c.graphs, m.namedFile(g))
	}
	return c, true
}

func (m manifest) namedFile(g quad.Value) namedFile {
	if file := m.first(g, queryNS+"graph"); file != nil {
		label := m.first(g, "http://www.w3.org/2000/01/rdf-schema#label")
		return namedFile{name: quad.ToString(label), path: filePath(file)}
	}
	iri, _ := g.(quad.IRI)
	return namedFile{name: string(iri), path: filePath(g)}
}

func localName(t quad.Value) string {
	text := strings.Trim(t.String(), "<>")
	return text[strings.LastIndexAny(text, "#/")+1:]
}

func filePath(t quad.Value) string {
	iri, _ := t.(quad.IRI)
	return strings.TrimPrefix(string(iri), "file://")
}

// readGraph reads Turtle, N-Triples or RDF/XML. Blank nodes are made the
// file's own.
func readGraph(t *testing.T, path string, label quad.Value) []quad.Quad {
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var quads []quad.Quad
	if filepath.Ext(path) == ".rdf" {
		quads, err = rdfXML(string(text), fileIRI(path))
	} else {
		quads, err = Turtle(string(text), fileIRI(path), nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	mark := strings.Map(onlyLetters, filepath.Base(path)+quad.StringOf(label))
	for i := range quads {
		quads[i].Label = label
		quads[i].Subject = rename(quads[i].Subject, mark)
		quads[i].Object = rename(quads[i].Object, mark)
	}
	return quads
}

func onlyLetters(r rune) rune {
	if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
		return r
	}
	return -1
}

func rename(t quad.Value, mark string) quad.Value {
	if b, ok := t.(quad.BNode); ok {
		return quad.BNode(mark + string(b))
	}
	return t
}
