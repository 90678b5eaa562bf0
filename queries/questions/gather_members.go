package questions

import (
	"slices"
)

// Countries may be told apart by what they belong to: "which La Strada countries",
// "from which countries with a member of the network". Which belong to what a
// question names a membership tells, and the rest a statement of its own.

// gatherMembers answers a question for countries that belong to something it names.
func (s *session) gatherMembers(g *gathering) []*found {
	if g.negated || len(g.asks) != 1 || g.target != targetThing || !slices.Equal(g.classes, []string{"Country"}) {
		return nil
	}
	for i, m := range g.marks {
		members := s.membersOf(g, m)
		rest := g.part(s.besidesMembership(g, i), g.asks, false)
		if len(members) == 0 || rest.tells() == 0 {
			continue
		}
		var out []*found
		for _, one := range s.closest(rest, s.answering(rest, s.gathered(rest))) {
			out = append(out, s.amongThem(rest, one, members)...)
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// membersOf gives the countries that a source says belong to what a mark names, or
// have a member of it.
func (s *session) membersOf(g *gathering, m *mark) []describedThing {
	if !m.isNamed(s) || s.anyIs(m.things, "Place") {
		return nil
	}
	named := g.part([]*mark{m}, g.asks, false)
	var out []describedThing
	for _, t := range m.things {
		for _, n := range s.mentions(t.IRI) {
			if !s.is(n, "Membership") || n.shade != "" || len(n.holding("body", t.IRI, false)) == 0 {
				continue
			}
			one := s.bears(named, n)
			if one == nil {
				continue
			}
			for _, f := range s.fillers(named, one, g.asks[0]) {
				out = append(out, describedThing{f.thing, one})
			}
		}
	}
	return out
}

// maxFromName is how far from a name words stand that say who belongs to it.
const maxFromName = 2

// besidesMembership gives the marks of a question without a name and the words beside it
// that say no more than that something belongs to it: "the network", "has a member".
func (s *session) besidesMembership(g *gathering, at int) []*mark {
	var out []*mark
	for i, m := range g.marks {
		lists := s.setWords[readIn(g.lang)].lists[foldedOf(m.run)]
		near := i >= at-maxFromName && i <= at+maxFromName
		if i == at || near && (slices.Contains(lists, "belong") || slices.Contains(lists, "member")) {
			continue
		}
		out = append(out, m)
	}
	return out
}
