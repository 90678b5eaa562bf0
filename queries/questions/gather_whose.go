package questions

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// A mark may say whose something is that a statement names: of whom it is a part, who
// has published it, whose figures it gives. A body's work is that of its whole as well.

// borneBySource gives the quads of the work that a figure is taken from by which a mark
// says whose work that is, of what year or of what kind: "UNODC's report of 2006".
func (s *session) borneBySource(n *node, m *mark) []quad.Quad {
	if !s.is(n, "Statistic") || n.shade != "" {
		return nil
	}
	own := len(n.values("figureOf", false)) > 0
	for _, q := range n.values("fromWork", false) {
		iri, _ := q.Object.(quad.IRI)
		for _, of := range s.node(iri).quads {
			whose := slices.ContainsFunc(m.things, func(t *names.Thing) bool { return of.Object == t.IRI }) && of.Predicate != vocab.Type
			if whose || m.digits != "" && isDate(of) && m.isYearOf(rdf.Text(of.Object)) {
				return []quad.Quad{q, of}
			}
			if !own && len(m.things)+len(m.classes)+len(m.digits) == 0 && !isNaming(of) && !isDate(of) && s.accounts(s.node(iri), of, m.unit) {
				return []quad.Quad{q, of} // "its global report"
			}
		}
		if len(m.classes) > 0 && s.isOf(s.node(iri), m.classes) && s.anyBelow(m.classes, []string{"Work"}) {
			return []quad.Quad{q}
		}
	}
	return nil
}

// publishedBy gives what tells that a work is published or written by a body of what a
// mark names: "the yearly US report"; nil where nothing does.
func (s *session) publishedBy(work *node, m *mark) []quad.Quad {
	if len(m.things) == 0 || !s.isOf(work, []string{"Work"}) {
		return nil
	}
	for _, property := range []string{"publisher", "author"} {
		for _, q := range work.values(property, false) {
			for _, t := range m.things {
				if !s.thingFits(t, []string{"Country", "Organisation"}) {
					continue
				}
				if part := s.isBodyOf(objectOf(q), t.IRI); part != nil {
					return append([]quad.Quad{q}, part...)
				}
			}
		}
	}
	return nil
}

// ownedBy gives the quad that tells that a thing is one of what a mark names: it is
// part of that, or called after it ("UN Special Rapporteur"); nil where none does.
func (s *session) ownedBy(thing *node, m *mark) *quad.Quad {
	for i, q := range thing.quads {
		at, named := q.Object.(quad.IRI)
		if named && q.Predicate == vocab.Term("partOf") && slices.ContainsFunc(m.things, func(t *names.Thing) bool { return t.IRI == at }) {
			return &thing.quads[i]
		}
	}
	t := s.names.Thing(thing.iri)
	if t == nil || len(thing.quads) == 0 {
		return nil
	}
	for _, label := range t.Labels {
		words := names.Words(label)
		for i := range words {
			for _, found := range s.names.Find(words[i : i+1]) {
				if slices.ContainsFunc(found.Things, func(of *names.Thing) bool { return slices.Contains(m.things, of) }) {
					return &thing.quads[0]
				}
			}
		}
	}
	return nil
}

// borneByBody gives the quad by which a statement names a body of the state or of the
// United Nations that a mark names, with what makes it one: what Danida does, Denmark
// does.
func (s *session) borneByBody(g *gathering, n *node, m *mark) []quad.Quad {
	for _, t := range m.things {
		if !s.thingFits(t, []string{"Country", "Organisation"}) {
			continue
		}
		for _, q := range n.quads {
			iri, named := q.Object.(quad.IRI)
			if !named || q.Predicate == vocab.Type || g.names(iri) {
				continue
			}
			if part := s.isBodyOf(iri, t.IRI); part != nil {
				return append([]quad.Quad{q}, part...)
			}
		}
	}
	return nil
}

// isBodyOf gives what makes a thing a body of another: that it is a part of it, or of
// such a part, or is called by its name ("UN Special Rapporteur"); nil where nothing does.
func (s *session) isBodyOf(body, whole quad.IRI) []quad.Quad {
	if n := s.node(body); !s.isOf(n, []string{"Actor"}) || s.isOf(n, []string{"Place"}) {
		return nil
	}
	if path := s.partOfPath(body, whole, maxWholes); path != nil {
		return path
	}
	t, of := s.names.Thing(body), s.names.Thing(whole)
	if t == nil || of == nil {
		return nil
	}
	for _, q := range s.match(body, vocab.PrefLabel, nil) {
		words := names.Words(rdf.Text(q.Object))
		for _, short := range of.Short {
			if len(words) > 1 && words[0].Folded == names.Fold(short) {
				return []quad.Quad{q}
			}
		}
	}
	return nil
}

// maxWholes is over how many parts of a body something is still what the whole does.
const maxWholes = 3

// partOfPath gives the quads by which a body is a part of another, or of such a part, over
// no place but the last; nil where it is none.
func (s *session) partOfPath(body, whole quad.IRI, most int) []quad.Quad {
	for _, q := range s.node(body).values("partOf", false) {
		of := objectOf(q)
		if of == whole {
			return []quad.Quad{q}
		}
		if most > 1 && of != "" && !s.isOf(s.node(of), []string{"Place"}) {
			if path := s.partOfPath(of, whole, most-1); path != nil {
				return append([]quad.Quad{q}, path...)
			}
		}
	}
	return nil
}

// isDated reports whether a figure has a time of its own: then the year of the work that
// it is taken from is none of what it counts.
func (s *session) isDated(n *node) bool { return len(n.values("time", false)) > 0 }
