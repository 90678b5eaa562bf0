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
	if t := s.names.Thing(iri); t != nil && slices.ContainsFunc(slices.Concat(t.Also, t.Short), func(name string) bool { return holdsWords(name, words) }) {
		return nil, true
	}
	for _, property := range describing {
		for _, q := range s.node(iri).values(property, false) {
			if holdsWords(rdf.Text(q.Object), words) {
				return []quad.Quad{q}, true
			}
		}
	}
	return nil, false
}

// holdsWords reports whether a text holds all words, in some form of either
// language.
func holdsWords(text string, words []names.Word) bool {
	held := names.Words(text)
	for _, w := range words {
		if !slices.ContainsFunc(held, func(h names.Word) bool { return h.Folded == w.Folded || h.NB == w.NB || h.EN == w.EN }) {
			return false
		}
	}
	return true
}
