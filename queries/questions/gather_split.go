package questions

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// A question may say two things of one: "transit countries that have a member of
// La Strada", "who monitors the convention that sets a minimum of 30 days". Each
// clause is then borne by statements of its own, and a thing is in both.

// part gives a part of a question as one of its own.
func (g *gathering) part(marks []*mark, asks []ask, negated bool) *gathering {
	out := &gathering{wording: wording{lang: g.lang, negated: negated}, marks: marks, asks: asks, only: g.only, indexed: g.indexed}
	out.verbFirst = g.verbFirst && len(asks) == 0 && len(g.asks) == 0
	out.fill()
	return out
}

// describedThing is a thing that a clause describes, with the statement that does.
type describedThing struct {
	thing quad.IRI
	by    *found
}

// gatherSplit answers a question of two clauses.
func (s *session) gatherSplit(g *gathering) []*found {
	if g.negated || len(g.asks) == 0 || g.asks[0].of != targetThing && g.asks[0].of != targetProperty {
		return nil
	}
	for i := len(g.splits) - 1; i >= 0; i-- {
		left, right := g.marks[:g.splits[i]], g.marks[g.splits[i]:]
		if !anyHeavy(left) || !anyHeavy(right) {
			continue
		}
		if found := s.splitOver(g, left, right); len(found) > 0 {
			return found
		}
	}
	return nil
}

func anyHeavy(marks []*mark) bool {
	return slices.ContainsFunc(marks, func(m *mark) bool { return m.heavy() })
}

// splitOver answers a question of two clauses: what the second describes is the
// last thing that the first has a word for the kind of, or what is asked for.
func (s *session) splitOver(g *gathering, left, right []*mark) []*found {
	if head := lastClass(left); head >= 0 && s.anyBelow(left[head].classes, shownAsThings) {
		things := s.describedBy(g.part(right, []ask{{of: targetThing, classes: left[head].classes}}, false))
		if len(things) == 0 || len(things) > maxSplit {
			return nil
		}
		named := &mark{unit: &unit{text: left[head].text}, run: left[head].run}
		for _, d := range things {
			if t := s.names.Thing(d.thing); t != nil {
				named.things = append(named.things, t)
			}
		}
		if len(named.things) == 0 {
			return nil
		}
		marks := slices.Clone(left)
		marks[head] = named
		all := s.gathered(g.part(marks, g.asks, false))
		for _, one := range all {
			s.together(one, things, func(iri quad.IRI) bool {
				return one.node.iri == iri || slices.ContainsFunc(one.node.quads, func(q quad.Quad) bool { return q.Object == iri })
			})
		}
		return all
	}
	if last := left[len(left)-1]; len(last.things) > 0 {
		if all := s.gathered(g.part(append(slices.Clone(right), last), nil, false)); len(all) > 0 {
			all = s.gathered(g.part(left, g.asks, false)) // what is said of the name beside is so
			return all
		}
	}
	if g.asks[0].of != targetThing {
		return nil
	}
	things := s.describedBy(g.part(right, g.asks[:1], false))
	all := s.gathered(g.part(left, g.asks, false))
	var out []*found
	for _, one := range all {
		out = append(out, s.amongThem(g, one, things)...)
	}
	return out
}

// amongThem gives a statement once for each of some things that it tells of what is
// asked for.
func (s *session) amongThem(g *gathering, one *found, things []describedThing) []*found {
	var out []*found
	for _, f := range s.fillers(g, one, g.asks[0]) {
		for _, d := range things {
			if d.thing == f.thing {
				both := *one
				sol := *one.sol
				both.sol = &sol
				both.only = f.thing
				s.together(&both, []describedThing{d}, func(quad.IRI) bool { return true })
				out = append(out, &both)
			}
		}
	}
	return out
}

// maxSplit is how many things a clause may describe for another to be asked
// of them.
const maxSplit = 10

// together takes what describes the things of a statement into what it rests on.
func (s *session) together(one *found, things []describedThing, of func(quad.IRI) bool) {
	for _, d := range things {
		if of(d.thing) {
			one.sol.reference = append(one.sol.reference, d.by.sol.facts...)
			one.sol.support = worse(one.sol.support, d.by.sol.support)
		}
	}
}

// describedBy gives the things that a clause describes.
func (s *session) describedBy(g *gathering) []describedThing {
	all := s.gathered(g)
	var out []describedThing
	for _, one := range s.closest(g, all) {
		for _, f := range s.fillers(g, one, g.asks[0]) {
			if !slices.ContainsFunc(out, func(d describedThing) bool { return d.thing == f.thing }) {
				out = append(out, describedThing{f.thing, one})
			}
		}
	}
	return out
}

// lastClass gives the last of some marks that is a word for a class, or -1.
func lastClass(marks []*mark) int {
	for i := len(marks) - 1; i >= 0; i-- {
		if len(marks[i].classes) > 0 {
			return i
		}
	}
	return -1
}

// gatherEach answers a question that joins several by "and": by the statements
// that bear one of them and all else, if there are some for each.
func (s *session) gatherEach(g *gathering) []*found {
	from, to := g.list()
	if to-from < 2 {
		return nil
	}
	var out []*found
	for i := from; i < to; i++ {
		marks := slices.Concat(g.marks[:from], g.marks[i:i+1], g.marks[to:])
		all := s.gathered(g.part(marks, g.asks, g.negated))
		if g.target == targetFigure {
			all = slices.DeleteFunc(all, func(one *found) bool { return len(s.numbersOf(one.node, g.number)) == 0 }) // each has one of its own
		}
		if all = s.closest(g, s.answering(g, all)); len(all) == 0 {
			return nil
		}
		out = append(out, all...)
	}
	return out
}

// list gives where the longest list of marks that are joined stands.
func (g *gathering) list() (from, to int) {
	for i := 0; i < len(g.marks); {
		end := i + 1
		for end < len(g.marks) && g.marks[end].joined {
			end++
		}
		if end-i > to-from {
			from, to = i, end
		}
		i = end
	}
	return from, to
}
