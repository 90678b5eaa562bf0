package check

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/statements"
)

// model is the graph, sorted by what a check asks for.
type model struct {
	register   *statements.Register
	ontology   *ontology.Ontology
	quads      []quad.Quad
	passages   map[quad.Value]*passage
	background map[string]bool      // sources by id
	titles     map[string]bool      // sources that are described
	marked     map[quad.Value]quote // words that carry a statement, by what marks them
	translated map[quad.Value]bool  // marks whose words are translated
}

// quote is words of a source.
type quote struct{ source, words string }

// passage is what the graph says of one, or of the words selected in one.
type passage struct {
	source   string // id; empty if the graph does not say
	key      string
	section  string
	kind     quad.Value
	position int
	excerpts []string // its own and those of the words selected in it
}

func newModel(o *ontology.Ontology, quads []quad.Quad) *model {
	m := &model{
		register: statements.NewRegister(o), ontology: o, quads: quads,
		passages: map[quad.Value]*passage{}, background: map[string]bool{}, titles: map[string]bool{},
		marked: map[quad.Value]quote{}, translated: map[quad.Value]bool{},
	}
	m.register.Add(quads)
	for _, q := range quads {
		if q.Predicate == source.InSource {
			m.passages[q.Subject] = &passage{source: sourceID(q.Object), key: keyOf(q.Subject)}
		}
	}
	for _, q := range quads {
		m.describe(q)
	}
	return m
}

// describe takes what a quad says of a source, a passage or words in one.
func (m *model) describe(q quad.Quad) {
	switch q.Predicate {
	case source.Background:
		m.background[sourceID(q.Subject)] = true
	case vocab.Title:
		m.titles[sourceID(q.Subject)] = true
	}
	p := m.passages[q.Subject]
	if p == nil {
		if p = m.passages[passageOf(q.Subject)]; p == nil {
			return
		}
		m.mark(p, q)
		if q.Predicate != vocab.Exact {
			return
		}
	}
	switch q.Predicate {
	case vocab.Type:
		p.kind = q.Object
	case source.Section:
		p.section = rdf.Lexical(q.Object)
	case source.Position:
		p.position, _ = strconv.Atoi(rdf.Lexical(q.Object))
	case vocab.Exact:
		p.excerpts = append(p.excerpts, rdf.Lexical(q.Object))
	}
}

// mark takes what a quad says of words that are marked in a passage.
func (m *model) mark(p *passage, q quad.Quad) {
	switch q.Predicate {
	case vocab.Exact:
		m.marked[q.Subject] = quote{p.source, rdf.Lexical(q.Object)}
	case source.Translation:
		m.translated[q.Subject] = true
	}
}

// quotes counts the words that carry statements, each once in a source, and those
// that are translated somewhere.
func (m *model) quotes() (all, translated int) {
	has := map[quote]bool{}
	for mark, words := range m.marked {
		has[words] = has[words] || m.translated[mark]
	}
	for _, is := range has {
		if is {
			translated++
		}
	}
	return len(has), translated
}

// ofDocument reports whether a quad was read in a source that is no background.
func (m *model) ofDocument(q quad.Quad) bool {
	p := m.passages[q.Label]
	return p != nil && !m.background[p.source]
}

// class gives the class of a thing or statement.
func (m *model) class(v quad.Value) (class string, ok bool) {
	id, ours := thingID(v)
	if !ours {
		return "", false
	}
	return m.register.Class(id)
}

func thingID(v quad.Value) (id string, ok bool) {
	iri, _ := v.(quad.IRI)
	return strings.CutPrefix(string(iri), vocab.ID)
}

// sourceID gives the id of the source that an IRI names or lies in.
func sourceID(v quad.Value) string {
	iri, _ := v.(quad.IRI)
	rest, ours := strings.CutPrefix(string(iri), vocab.Source)
	if !ours {
		return ""
	}
	id, _, _ := strings.Cut(rest, "/")
	return id
}

func keyOf(v quad.Value) string {
	iri, _ := v.(quad.IRI)
	_, key, _ := strings.Cut(strings.TrimPrefix(string(iri), vocab.Source), "/")
	return key
}

// passageOf gives the passage that a selector selects words of.
func passageOf(v quad.Value) quad.Value {
	iri, _ := v.(quad.IRI)
	passage, _, _ := strings.Cut(string(iri), "#")
	return quad.IRI(passage)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
