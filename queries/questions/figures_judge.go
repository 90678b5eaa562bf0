package questions

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// judgeFigure says how directly a passage and those linked to it say a figure
// and what it is asked to be.
func (s *session) judgeFigure(f *figureQuestion, n *node, amount quad.Quad, counted [][]quad.Quad) *solution {
	sol := &solution{bound: map[string]quad.Value{}, support: Stated, facts: []quad.Quad{amount}, primary: amount.Label, nodes: []*node{n}}
	groups := counted
	for _, property := range []string{"measure", "unit", "table"} {
		if quads := n.values(property, false); len(quads) > 0 && (property != "table" || f.table != "") {
			groups = append(groups, quads)
		}
	}
	for _, group := range groups {
		if !s.takes(sol, group) {
			return nil
		}
	}
	for _, cond := range f.conds {
		group := s.meetsFigure(n, cond)
		if len(group) > 0 && s.takes(sol, group) {
			continue
		}
		if len(sol.lacks) > 0 || cond.kind == topicCondition || cond.kind == placeCondition && !s.touches(n, cond) {
			return nil
		}
		sol.support, sol.near = Near, 1
		sol.lacks = append(sol.lacks, Lack{Condition: string(cond.kind), Label: s.figureConditionLabel(cond), Instead: s.insteadOf(n, cond)})
	}
	s.describe(sol, &candidate{node: n})
	return sol
}

// takes adds the nearest of several quads to a solution; false if it stands
// in no passage linked to the figure's.
func (s *session) takes(sol *solution, group []quad.Quad) bool {
	q, support := s.nearest(group, sol.primary)
	if support == Combined {
		return false
	}
	sol.support = worse(sol.support, support)
	sol.facts = append(sol.facts, q)
	return true
}

// touches reports whether a figure is for the world, for no place, or for one
// in or around the place asked about.
func (s *session) touches(n *node, cond figureCondition) bool {
	places := n.values("place", false)
	if len(places) == 0 {
		return cond.isWorld()
	}
	for _, q := range places {
		iri, _ := q.Object.(quad.IRI)
		for _, t := range cond.things {
			_, inside := s.within(t.IRI)[iri]
			_, around := s.within(iri)[t.IRI]
			if inside || around || iri == vocab.Thing(world) {
				return true
			}
		}
	}
	return false
}

// meetsFigure gives the quads of a figure that meet a condition. A figure for
// a place is none for what lies in it or around it.
func (s *session) meetsFigure(n *node, cond figureCondition) []quad.Quad {
	if cond.kind == timeCondition {
		return n.covering(cond)
	}
	var out []quad.Quad
	for _, property := range cond.properties {
		for _, t := range cond.things {
			out = append(out, n.holding(property, t.IRI, false)...)
		}
	}
	if len(out) == 0 && slices.Contains(cond.properties, "figureOf") {
		return s.fromWorkOf(n, cond.things)
	}
	return out
}

// fromWorkOf gives the quads that say that a figure is taken from a work that one of some
// things has made.
func (s *session) fromWorkOf(n *node, things []*names.Thing) []quad.Quad {
	if len(n.values("figureOf", false))+len(n.values("saidBy", false)) > 0 {
		return nil // whose it is is said
	}
	var out []quad.Quad
	for _, q := range n.values("fromWork", false) {
		iri, _ := q.Object.(quad.IRI)
		for _, property := range possessing {
			if slices.ContainsFunc(things, func(t *names.Thing) bool { return len(s.node(iri).holding(property, t.IRI, false)) > 0 }) {
				out = append(out, q)
			}
		}
	}
	return out
}

// covering gives the quads that say that a figure is for exactly a period, or
// for a year.
func (n *node) covering(cond figureCondition) []quad.Quad {
	is := n.period()
	switch {
	case cond.yearly && n.text("perYear") == "true":
		return n.values("perYear", false)
	case cond.yearly && len(is.from) >= 4 && len(is.to) >= 4 && is.from[:4] == is.to[:4]:
		return n.values("edtf", false)
	case !cond.yearly && is == cond.time:
		return n.values("edtf", false)
	}
	return nil
}

// period gives the days that a statement is about.
func (n *node) period() interval {
	return interval{dates(n.text("earliest")).from, dates(n.text("latest")).to}
}

// insteadOf says what a figure has in the place of a condition.
func (s *session) insteadOf(n *node, cond figureCondition) string {
	if cond.kind == timeCondition {
		return n.text("edtf")
	}
	var labels []string
	for _, property := range cond.properties {
		for _, q := range n.values(property, false) {
			if label := s.label(q.Object); !slices.Contains(labels, label) {
				labels = append(labels, label)
			}
		}
	}
	return s.list(labels)
}

func (s *session) figureConditionLabel(c figureCondition) string {
	if c.kind == timeCondition {
		return c.text
	}
	var labels []string
	for _, t := range c.things {
		labels = append(labels, t.Label(s.lang))
	}
	return s.list(labels)
}

// countedIn gives, for each word of the question that must stand in what a
// figure counts, the quads in which it does; false if one stands in none.
func (s *session) countedIn(f *figureQuestion, n *node) ([][]quad.Quad, bool) {
	var out [][]quad.Quad
	for _, word := range f.counted {
		var group []quad.Quad
		for _, property := range []string{"population", "claim"} {
			for _, q := range s.inLanguage(n.values(property, false)) {
				if s.holdsWord(rdf.Text(q.Object), word) {
					group = append(group, q)
				}
			}
		}
		if len(group) == 0 {
			return nil, false
		}
		out = append(out, group)
	}
	return out, true
}
