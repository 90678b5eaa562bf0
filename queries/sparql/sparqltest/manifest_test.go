package sparqltest

import (
	"crypto/sha256"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
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
	t.Helper()
	m := loadManifest(t, path)
	var cases []w3cCase
	for _, entry := range m.entries() {
		if c, ok := m.testCase(entry); ok {
			cases = append(cases, c)
		}
	}
	return cases
}

// entries gives all tests that a manifest describes, those that it does not list
// among them.
func (m manifest) entries() []quad.Value {
	var all []quad.Value
	for s, said := range m {
		if said[quad.IRI(manifestNS+"action")] != nil {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(a, b quad.Value) int { return strings.Compare(a.String(), b.String()) })
	return all
}

// includedIn gives the manifests that another includes.
func includedIn(t *testing.T, path string) []string {
	t.Helper()
	m := loadManifest(t, path)
	var paths []string
	for _, item := range m.list(m.first(quad.IRI(fileIRI(path)), manifestNS+"include")) {
		paths = append(paths, filePath(item))
	}
	return paths
}

func loadManifest(t *testing.T, path string) manifest {
	t.Helper()
	m := manifest{}
	for _, q := range readGraph(t, path, nil) {
		if m[q.Subject] == nil {
			m[q.Subject] = map[quad.Value][]quad.Value{}
		}
		m[q.Subject][q.Predicate] = append(m[q.Subject][q.Predicate], q.Object)
	}
	return m
}

// testCase reads the tests of queries and updates; ok is false for other kinds
// and for those of entailment regimes.
func (m manifest) testCase(entry quad.Value) (w3cCase, bool) {
	kind, _ := m.first(entry, rdfNS+"type").(quad.IRI)
	c := w3cCase{kind: strings.TrimPrefix(string(kind), manifestNS), name: localName(entry)}
	action := m.first(entry, manifestNS+"action")
	c.result = filePath(m.first(entry, manifestNS+"result"))
	switch c.kind {
	case "UpdateEvaluationTest":
		return m.updateCase(c, action, m.first(entry, manifestNS+"result")), true
	case "PositiveUpdateSyntaxTest11", "NegativeUpdateSyntaxTest11", "NegativeUpdateSyntaxTest":
		c.query = filePath(action)
		return c, true
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
	for _, s := range m[action][quad.IRI(queryNS+"serviceData")] {
		endpoint, _ := m.first(s, queryNS+"endpoint").(quad.IRI)
		c.services = append(c.services, namedFile{name: string(endpoint), path: filePath(m.first(s, queryNS+"data"))})
	}
	return c, true
}

// updateCase reads the data before and after an update.
func (m manifest) updateCase(c w3cCase, action, result quad.Value) w3cCase {
	const ut = "http://www.w3.org/2009/sparql/tests/test-update#"
	c.query = filePath(m.first(action, ut+"request"))
	store := func(s quad.Value) (data []string, graphs []namedFile) {
		for _, d := range m[s][quad.IRI(ut+"data")] {
			data = append(data, filePath(d))
		}
		for _, g := range m[s][quad.IRI(ut+"graphData")] {
			label := m.first(g, "http://www.w3.org/2000/01/rdf-schema#label")
			graphs = append(graphs, namedFile{name: quad.ToString(label), path: filePath(m.first(g, ut+"graph"))})
		}
		return data, graphs
	}
	c.data, c.graphs = store(action)
	c.after.data, c.after.graphs = store(result)
	return c
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

// readGraph reads a file in the syntax that its name ends with. Blank nodes are
// made the file's own.
func readGraph(t *testing.T, path string, label quad.Value) []quad.Quad {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	format, known := rdf.FormatOfFile(path)
	if !known {
		t.Fatalf("%s is in no syntax of RDF", path)
	}
	scope := rdf.Scope(sha256.Sum256(fmt.Append(text, path, label)))
	return quadsOf(t, format, string(text), rdf.ReadOptions{Base: quad.IRI(fileIRI(path)), Scope: scope}, label)
}

// quadsOf reads a text. Quads without a graph are put into that of the label.
func quadsOf(t *testing.T, format rdf.Format, text string, o rdf.ReadOptions, label quad.Value) []quad.Quad {
	t.Helper()
	var quads []quad.Quad
	for q, err := range rdf.Read(format, strings.NewReader(text), o) {
		if err != nil {
			t.Fatalf("%s: %v", o.Base, err)
		}
		if q.Label == nil {
			q.Label = label
		}
		quads = append(quads, q)
	}
	return quads
}
