package questions

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// inside gives what lies in a place or under a concept. What an organisation or a
// union of states has for members does not do what it does.
func (s *session) inside(t *names.Thing) map[quad.IRI][]quad.Quad {
	if !s.thingFits(t, []string{"Place", "Concept"}) || s.isUnion(t.IRI) {
		return nil
	}
	return s.within(t.IRI)
}

// isUnion reports whether something consists of the states that are its members.
func (s *session) isUnion(iri quad.IRI) bool {
	for _, way := range s.within(iri) {
		if slices.ContainsFunc(way, func(q quad.Quad) bool { return q.Predicate == vocab.Term("memberState") && q.Object == iri }) {
			return true
		}
	}
	return false
}

// takesNamed takes the nearest of some quads into a solution. What a thing is
// called is never a reason to doubt what is said of it.
func (s *session) takesNamed(sol *solution, group []quad.Quad) bool {
	if s.takes(sol, group) {
		return true
	}
	for _, q := range group {
		if slices.Contains(namePredicates, q.Predicate.(quad.IRI)) {
			sol.reference = append(sol.reference, q)
			return true
		}
	}
	return false
}

var namePredicates = []quad.IRI{vocab.PrefLabel, vocab.AltLabel, vocab.Notation, vocab.Title}

// accounting gives the quads of a node by which a unit is accounted for.
func (s *session) accounting(n *node, u *unit) []quad.Quad {
	var out []quad.Quad
	for _, q := range n.quads {
		if s.accounts(n, q, u) || !u.exact && s.headingSays(q, u.any) {
			out = append(out, q)
		}
	}
	if len(out) > 0 || len(u.all) == 0 {
		return out
	}
	for _, meanings := range u.all {
		var some []quad.Quad
		for _, q := range n.quads {
			if !(u.exact && s.besideFigure(n, q)) && s.saysAny(n, q, meanings) {
				some = append(some, q)
			}
		}
		if len(some) == 0 {
			return nil
		}
		out = append(out, some...)
	}
	return out
}

func (s *session) accounts(n *node, q quad.Quad, u *unit) bool {
	iri, isIRI := q.Object.(quad.IRI)
	if isIRI && q.Predicate != vocab.Type {
		for _, t := range u.things {
			if _, inside := s.inside(t)[iri]; inside && !u.exact || iri == t.IRI {
				return true
			}
		}
	}
	if q.Predicate == vocab.Type {
		for _, t := range u.things {
			if q.Subject == t.IRI {
				return true
			}
		}
	}
	for _, k := range u.kinds {
		if word, ours := strings.CutPrefix(string(iri), vocab.NS); isIRI && ours && q.Predicate != vocab.Type && slices.Contains(k.Choice, word) {
			return true
		}
		if q.Predicate == vocab.Type && s.isOf(n, k.Class) || k.saysBy(q) {
			return true
		}
	}
	if !(u.exact && s.besideFigure(n, q)) && !(s.isWorkNamed(q) && s.anyIs(u.things, "TargetGroup")) && s.saysAny(n, q, u.any) {
		return true
	}
	for _, text := range u.any {
		if year.MatchString(text) && slices.Contains(yearsOf(n), text) && isDate(q) {
			return true
		}
	}
	return false
}

// isWorkNamed reports whether a quad names a work: that a group stands in its
// title says nothing of whom a statement about it is about.
func (s *session) isWorkNamed(q quad.Quad) bool {
	iri, ok := q.Object.(quad.IRI)
	if !ok || q.Predicate == vocab.Type {
		return false
	}
	t := s.names.Thing(iri)
	return t != nil && s.thingFits(t, []string{"Work"})
}

// besideFigure reports whether a quad's words say nothing of what a figure
// counts: those that several figures were read in, and what the works and those
// are called that it is taken from.
func (s *session) besideFigure(n *node, q quad.Quad) bool {
	if !s.is(n, "Statistic") {
		return false
	}
	if q.Predicate == vocab.Type {
		return n.text("population") != ""
	}
	return q.Predicate == vocab.Term("fromWork") || q.Predicate == vocab.Term("figureOf") || q.Predicate == vocab.Term("saidBy")
}

// saysBy reports whether a quad has one of the properties of a kind.
func (k *wordedKind) saysBy(q quad.Quad) bool {
	return slices.ContainsFunc(k.Property, func(property string) bool {
		return q.Predicate == vocab.Term(property) || q.Predicate == vocab.ShadowTerm(property)
	})
}

func isDate(q quad.Quad) bool {
	for _, property := range append([]string{"edtf", "earliest"}, dateProperties...) {
		if q.Predicate == vocab.Term(property) || q.Predicate == vocab.ShadowTerm(property) {
			return true
		}
	}
	return false
}

func (s *session) saysAny(n *node, q quad.Quad, meanings []string) bool {
	words := s.saidBy(n, q).meanings
	return slices.ContainsFunc(meanings, func(m string) bool { return words[m] })
}

// headingSays reports whether a quad was read in a heading that says any of
// some meanings: of what stands under it, it says that too.
func (s *session) headingSays(q quad.Quad, meanings []string) bool {
	if len(meanings) == 0 || q.Predicate == vocab.Type {
		return false
	}
	words := s.headingWords(q.Label)
	return slices.ContainsFunc(meanings, func(m string) bool { return words[m] })
}

// headingWords gives the meanings of the words of a passage that is a heading.
func (s *session) headingWords(label quad.Value) map[string]bool {
	if known, ok := s.headed[label]; ok {
		return known
	}
	var out map[string]bool
	if e := s.passage(label).evidence; e.Kind == "heading" {
		out, _ = s.concepts.said(e.Quote, e.Language)
	}
	s.headed[label] = out
	return out
}
