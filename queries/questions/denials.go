package questions

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// denials gives the denials that cover all that a part of one clause asks. A
// part that lists what is so is denied only by a statement that names all of
// its conditions itself: that one of many does nothing at all says nothing of
// the others.
func (s *session) denials(p *part) []*solution {
	if len(p.clauses) != 1 || p.clauses[0].not {
		return nil
	}
	c := *p.clauses[0]
	conds := c.conds
	c.conds, c.not = nil, true
	var out []*solution
	for _, r := range c.forms() {
		for _, m := range s.matches(&c, r) {
			if r.Shadow && !m.denied() || s.narrower(m, conds) || s.deniesLess(&c, m) || !s.covers(m, conds, p.want != wantYesNo) {
				continue
			}
			out = append(out, s.judge(p, &c, m)...)
		}
	}
	sortSolutions(out, func(*solution) string { return "" })
	return out
}

// narrower reports whether a denial says no to less than is asked: it names a
// theme or a place where the question names none.
func (s *session) narrower(m *candidate, conds []condition) bool {
	for _, of := range []struct {
		kind       conditionKind
		properties []string
	}{{topicCondition, topicProperties}, {placeCondition, placeProperties}} {
		if slices.ContainsFunc(conds, func(c condition) bool { return c.kind == of.kind }) {
			continue
		}
		for _, property := range of.properties {
			if slices.ContainsFunc(m.node.values(property, m.form.Shadow), func(q quad.Quad) bool { return !m.uses(q) && !m.speaksOf(q.Object) }) {
				return true
			}
		}
	}
	return false
}

// deniesLess reports whether a denial says no to less than the class asked for:
// that there is no plan of action says nothing of every instrument.
func (s *session) deniesLess(c *clause, m *candidate) bool {
	for _, np := range c.roles {
		if np.v == nil {
			continue
		}
		for _, denied := range s.classesOf(m.node) {
			for _, asked := range np.v.classes {
				if s.lexicon.onto.IsA(denied, asked) && !s.lexicon.onto.IsA(asked, denied) {
					return true
				}
			}
		}
	}
	return false
}

// covers reports whether a denial is as wide as the conditions: it names no
// place, theme or time, or one that all of the asked lies in. With named it
// must name those places and themes.
func (s *session) covers(m *candidate, conds []condition, named bool) bool {
	for _, cond := range conds {
		var wide bool
		switch cond.kind {
		case timeCondition:
			wide = m.node.spans(cond.time, m.form.Shadow)
		case placeCondition:
			wide = s.holds(m, placeProperties, cond, named)
		case topicCondition:
			wide = s.holds(m, topicProperties, cond, named)
		case mannerCondition:
			wide = true // a denial of the whole covers that of a manner
		}
		if !wide {
			return false
		}
	}
	return true
}

// holds reports whether the node has a value of the properties that the
// condition lies in, or none at all, unless one must be named.
func (s *session) holds(m *candidate, properties []string, cond condition, named bool) bool {
	any := false
	for _, property := range properties {
		for _, q := range m.node.values(property, m.form.Shadow) {
			if m.uses(q) {
				continue
			}
			any = true
			iri, _ := q.Object.(quad.IRI)
			for _, t := range cond.things {
				if _, ok := s.within(iri)[t.IRI]; ok {
					return true
				}
			}
		}
	}
	return !any && !named
}
