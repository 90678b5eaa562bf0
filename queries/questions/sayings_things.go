package questions

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

// namesAsked reports whether a statement names one of the classes that a
// question asks for beside those that it names.
func (s *session) namesAsked(w *wording, n *node) bool {
	if len(w.classes) == 0 || s.isOf(n, w.classes) {
		return true
	}
	for _, q := range n.quads {
		iri, ok := q.Object.(quad.IRI)
		if ok && q.Predicate != vocab.Type && strings.HasPrefix(string(iri), vocab.ID) && s.isOf(s.node(iri), w.classes) && !w.names(iri) {
			return true
		}
	}
	return false
}

// names reports whether a thing is one that the question names.
func (w *wording) names(iri quad.IRI) bool {
	for _, u := range w.units {
		for _, t := range u.things {
			if t.IRI == iri {
				return true
			}
		}
	}
	return false
}

// thingRows shows the things that a statement is said by, or itself.
func (s *session) thingRows(w *wording, one *saying, used map[string]bool) []Row {
	var rows []Row
	n := one.node
	if !s.isSaying(n) && (w.names(n.iri) || s.names.Thing(n.iri) == nil) {
		return nil
	}
	if !s.isSaying(n) {
		return []Row{s.thingRow(w, one, n.iri, nil, used)}
	}
	for _, q := range n.quads {
		iri, ok := q.Object.(quad.IRI)
		if !ok || !strings.HasPrefix(string(iri), vocab.ID) || !s.isAnswering(w, n, q) || w.names(iri) || !s.isOf(s.node(iri), w.classes) {
			continue
		}
		if s.unnamed(iri) {
			s.note(noteNamelessSays(s, iri))
			continue
		}
		if _, support := s.nearest([]quad.Quad{q}, one.sol.primary); support == Combined {
			continue
		}
		rows = append(rows, s.thingRow(w, one, iri, &q, used))
	}
	return rows
}

// isAnswering reports whether a quad names what a statement is said or done
// by, or for a question that asks where, the place. Who reports what another
// holds does not hold it.
func (s *session) isAnswering(w *wording, n *node, q quad.Quad) bool {
	property := strings.TrimPrefix(strings.TrimPrefix(rdf.Text(q.Predicate), vocab.Shadow), vocab.NS)
	switch {
	case s.anyBelow(w.classes, []string{"Place"}) && slices.Contains(placeProperties, property):
		return true
	case property == "saidBy":
		return !slices.ContainsFunc([]string{"holder", "adviser", "actor"}, func(by string) bool { return len(n.values(by, false))+len(n.values(by, true)) > 0 })
	}
	if w.stances {
		return slices.Contains(holders, property)
	}
	if s.anyBelow(w.classes, []string{"Actor"}) {
		return slices.Contains(sayers, property)
	}
	return slices.Contains(sayingWorks, property)
}

func noteNamelessSays(s *session, iri quad.IRI) string {
	return strings.Replace(noteNameless[languageOf(s.lang)], "%s", s.label(iri), 1)
}

func (s *session) thingRow(w *wording, one *saying, iri quad.IRI, by *quad.Quad, used map[string]bool) Row {
	sol := *one.sol
	if by != nil && !s.takes(&sol, []quad.Quad{*by}) {
		return Row{}
	}
	r := s.claimRow(&sol, one.node, s.said(), map[string]bool{})
	text := r.Values[s.said()].Label
	r.Values = map[string]Value{s.thingColumn(w): s.value(iri)}
	if s.isSaying(one.node) && text != "" {
		r.Values[s.said()] = Value{Label: text}
	}
	used["thing"] = true
	return r
}

func (s *session) thingColumn(w *wording) string {
	if w.most && len(w.classes) > 1 {
		return s.columnName(&variable{}) // of whatever kind
	}
	return s.columnName(&variable{classes: w.classes})
}

// The properties by which a statement is said or done by somebody, and by which
// it stands in a work.
var (
	sayers      = []string{"holder", "adviser", "actor", "provider", "evaluator", "studyBy", "saidBy", "country", "bearer"}
	holders     = []string{"holder", "adviser", "studyBy", "saidBy"}
	sayingWorks = []string{"study", "product", "report", "database", "instrument", "framework"}
)
