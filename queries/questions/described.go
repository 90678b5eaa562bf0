package questions

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/queries/names"
)

// describing holds the properties whose text says what a thing is or does.
var describing = []string{"definition", "aim", "does", "describes", "audience", "records", "memberKind", "purpose", "claim"}

// toldOf reports whether a thing is called, or said to be, what a question says
// of a variable: each word stands in one of its names or in a text about it.
// The texts become part of what a row rests on.
func (s *session) toldOf(iri quad.IRI, v *variable, m *candidate) bool {
	for _, text := range v.told {
		facts, found := s.tells(iri, names.Words(text))
		if !found {
			return false
		}
		for _, q := range facts {
			if !slices.Contains(m.refs, q) {
				m.refs = append(m.refs, q)
			}
		}
	}
	return true
}

// tells looks for words in the names of a thing and in the texts about it.
func (s *session) tells(iri quad.IRI, words []names.Word) (facts []quad.Quad, found bool) {
	if s.ofState(iri, words) {
		return nil, true
	}
	said, err := s.tellingIn(s.ctx)
	if err != nil {
		s.fail(err)
		return nil, false
	}
	if !said.of(s.Engine, iri, words) {
		return nil, false
	}
	if t := s.names.Thing(iri); t != nil && slices.ContainsFunc(slices.Concat(t.Also, t.Short), func(name string) bool { return s.holdsWords(name, words) }) {
		return nil, true
	}
	for _, property := range describing {
		for _, q := range s.node(iri).values(property, false) {
			if s.holdsWords(rdf.Text(q.Object), words) {
				return []quad.Quad{q}, true
			}
		}
	}
	return nil, false
}

// ofStates holds the words that say that a plan or law is a state's.
var ofStates = []string{"national", "domestic", "nasjonal", "nasjonale", "nasjonalt"}

// ofState reports whether words only say that a plan or law is a state's own, and
// it is.
func (s *session) ofState(iri quad.IRI, words []names.Word) bool {
	if len(words) != 1 || !slices.Contains(ofStates, words[0].Folded) {
		return false
	}
	n := s.node(iri)
	for _, q := range slices.Concat(n.values("planOf", false), n.values("planOf", true)) {
		if owner, ok := q.Object.(quad.IRI); ok && (s.is(s.node(owner), "Country") || s.is(s.node(owner), "GovernmentBody")) {
			return true
		}
	}
	return false
}
