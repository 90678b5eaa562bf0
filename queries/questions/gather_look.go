package questions

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Which statements may bear what a question says: those that its words and names lead to
// are looked at one by one, and no others.

// widely gives a mark with all that it may mean.
func (m *mark) widely() *unit {
	u := *m.unit
	u.any = slices.Concat(u.any, m.wide)
	return &u
}

// maxGathered is how many statements are looked at for a question, of those to
// which most of its words lead.
const maxGathered = 60

// maxTied is how many are if as many words lead to them as to the last of those.
const maxTied = 90

// gatherable gives the statements and things that may bear the marks of a
// question, those first that more of its words lead to.
func (s *session) gatherable(g *gathering) []*node {
	if g.looked != nil {
		return g.looked
	}
	index, err := s.sayingsIn(s.ctx)
	if err != nil {
		s.err = err
		return nil
	}
	met, named, names := map[quad.IRI]int{}, map[quad.IRI]int{}, 0
	for _, m := range g.marks {
		says, of := 2, m.widely()
		if m.slight {
			says, of = 1, m.unit // what it may mean as well leads too far
		}
		all := index.meeting(s, of)
		for at := range all {
			met[index.list[at]] += says
		}
		for _, one := range m.unit.any {
			for _, at := range index.terms[one] {
				if g.indexed && !all[at] {
					all[at] = true
					met[index.list[at]]++
				}
			}
		}
	}
	for _, m := range g.heavy() {
		if m.digits != "" {
			for _, at := range index.by[ofNumber(m.digits)] {
				met[index.list[at]] += 4 // few statements have a number
			}
		}
		for _, t := range m.things {
			if s.thingFits(t, []string{"Concept", "Place"}) || m.whose {
				continue
			}
			for _, n := range s.mentions(t.IRI) {
				met[n.iri] += 4 // fewer name a thing than say a word
				named[n.iri]++
			}
		}
		if m.isNamed(s) && !s.anyIs(m.things, "Place") && !m.whose {
			names++
		}
		for _, state := range s.statesOf(m) {
			for _, body := range s.bodiesOf(state) {
				for _, n := range s.mentions(body) {
					met[n.iri] += 4 // what its bodies do is its
				}
			}
		}
	}
	s.beside(met)
	var list []quad.IRI
	for iri := range met {
		list = append(list, iri)
	}
	slices.SortFunc(list, func(a, b quad.IRI) int {
		if met[a] != met[b] {
			return met[b] - met[a]
		}
		return strings.Compare(string(a), string(b))
	})
	var out []*node
	for i, iri := range list {
		if i >= maxGathered && met[iri] < met[list[maxGathered-1]] || i >= maxTied {
			break
		}
		if met[iri] < met[list[0]]-maxFewer && (names == 0 || named[iri] < names) {
			continue
		}
		out = append(out, s.node(iri))
	}
	g.looked = out
	return out
}

// statesOf gives the states that a mark names, or whose people it is a word for.
func (s *session) statesOf(m *mark) []quad.IRI {
	var out []quad.IRI
	if m.place != nil {
		out = append(out, m.place.IRI)
	}
	for _, t := range m.things {
		if s.thingFits(t, []string{"Country"}) && !slices.Contains(out, t.IRI) {
			out = append(out, t.IRI)
		}
	}
	return out
}

// maxFewer is how much less than to the first may lead to a statement that is looked
// at, a word that must be borne counting two: some are borne by what it links.
const maxFewer = 7

// maxBeside is of how many things what links them is looked at.
const maxBeside = 30

// beside adds what links the things that the words of a question lead to.
func (s *session) beside(met map[quad.IRI]int) {
	var things []quad.IRI
	for iri := range met {
		if s.isOf(s.node(iri), describedThings) {
			things = append(things, iri)
		}
	}
	slices.SortFunc(things, func(a, b quad.IRI) int {
		if met[a] != met[b] {
			return met[b] - met[a]
		}
		return strings.Compare(string(a), string(b))
	})
	for _, iri := range things[:min(len(things), maxBeside)] {
		for _, n := range s.mentions(iri) {
			if n.iri != iri {
				met[n.iri] = max(met[n.iri], met[iri])
			}
		}
	}
}

// isYearOf reports whether a mark is a year in which a date lies, or in which a
// period begins or ends.
func (m *mark) isYearOf(edtf string) bool {
	return len(m.digits) == 4 && (strings.HasPrefix(edtf, m.digits) || strings.Contains(edtf, "/"+m.digits))
}
