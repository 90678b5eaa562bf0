package questions

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/names"
)

// A part that says little itself, "under what programme", is answered by what the
// passages that the first rests on say of the same things.

// askBeside answers a part by the statements about what was asked and answered
// before, in the passages that the first part rests on.
func (c *composer) askBeside(parts []*askedPart, one *askedPart) (Answer, bool) {
	first := parts[0]
	for _, p := range parts {
		if p.answers() {
			first = p
			break
		}
	}
	g := c.readGathering(c.text(one.from, one.to), c.lang)
	if !first.answers() || len(g.asks) == 0 || g.negated || g.except || g.twice || g.why || !g.asksFor() {
		return Answer{}, false
	}
	s := c.session(c.ctx, c.lang)
	if g.target == targetThing && s.anyBelow(g.classes, []string{"Place"}) && c.says(one.piece, c.joints.From) {
		return Answer{}, false // where somebody is from is not where they are
	}
	g.known = c.spokenOfIn(parts)
	var all []*found
	for _, n := range s.besides(g.known, first.answer) {
		if one := s.bears(g, n); one != nil && !one.denies && one.sol.support != Combined {
			all = append(all, one)
		}
	}
	all = slices.DeleteFunc(all, func(one *found) bool { return len(s.gatheredRow(g, one, map[string]bool{})) == 0 })
	rows, columns, _ := s.gatheredRows(g, s.closest(g, all))
	rows = slices.DeleteFunc(rows, func(r Row) bool { return !isPlain(r) })
	for _, r := range rows {
		delete(r.Values, s.said())
	}
	rows, columns = joinedRows(rows), slices.DeleteFunc(columns, func(column string) bool { return column == s.said() })
	if len(rows) == 0 || len(rows) > maxOfEach || g.nameless || g.target != targetThing && labelsIn(rows, columns[0]) > 1 {
		return Answer{}, false
	}
	a := c.emptyAnswer(c.text(one.from, one.to), c.lang)
	a.Shape, a.Rows, a.Columns = Set, rows, columns
	return a, s.settled(g, a.Question, &a)
}

// says reports whether a piece has one of some words.
func (c *composer) says(p piece, list []string) bool {
	for at := p.from; at < p.to; at++ {
		if c.is(at, list) {
			return true
		}
	}
	return false
}

// asksFor reports whether a part asks for something that a statement beside may
// give: not merely who, nor what is said.
func (g *gathering) asksFor() bool {
	for _, a := range g.asks {
		switch a.of {
		case targetThing:
			if slices.Equal(a.classes, []string{"Actor"}) && len(g.heavy()) == 0 {
				return false
			}
		case targetProperty:
		case targetFigure:
			if len(g.heavy()) == 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func labelsIn(rows []Row, column string) int {
	var seen []string
	for _, r := range rows {
		seen = appendNew(seen, r.Values[column].Label)
	}
	return len(seen)
}

// spokenOfIn gives the things that parts name or are answered by.
func (c *composer) spokenOfIn(parts []*askedPart) []quad.IRI {
	var out []quad.IRI
	for _, p := range parts {
		for _, v := range p.things {
			out = append(out, quad.IRI(v.ID))
		}
		for _, m := range c.names.Find(names.Words(c.text(p.from, p.to))) {
			for _, t := range m.Things {
				if !c.thingFits(t, []string{"Concept", "Place"}) {
					out = append(out, t.IRI)
				}
			}
		}
	}
	return out
}

// besides gives the nodes about some things of which a passage speaks that an answer
// rests on.
func (s *session) besides(things []quad.IRI, a Answer) []*node {
	passages := map[string]bool{}
	for _, r := range a.Rows {
		for _, e := range r.Evidence {
			if isPlain(r) {
				passages[e.Passage] = true
			}
		}
	}
	var out []*node
	for _, thing := range things {
		for _, n := range s.mentions(thing) {
			read := slices.ContainsFunc(s.carriers(&candidate{node: n}), func(label quad.Value) bool {
				iri, ok := label.(quad.IRI)
				return ok && passages[string(iri)]
			})
			if read && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}
