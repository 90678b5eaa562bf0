package explore

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
)

// containment is which places lie in which, and which states are members of
// what: the first below the second.
type containment map[string][]string // short ids

func (r *reader) containment() (containment, error) {
	below := containment{}
	for _, property := range []string{"within", "memberState"} {
		quads, err := graph.Match(r.ctx, r.snapshot, nil, vocab.Term(property), nil, nil)
		if err != nil {
			return nil, err
		}
		for _, q := range quads {
			inner, isThing := q.Subject.(quad.IRI)
			outer, too := q.Object.(quad.IRI)
			if isThing && too {
				below[shortID(outer)] = append(below[shortID(outer)], shortID(inner))
			}
		}
	}
	return below, nil
}

// inside gives places and all that lies in them, each once.
func (c containment) inside(places []string) []string {
	return c.until(places, func(string) bool { return false })
}

// until gives places and what lies in them, each once, but not what lies in those
// at which it stops.
func (c containment) until(places []string, stop func(place string) bool) []string {
	var out []string
	seen := map[string]bool{}
	for depth := 0; len(places) > 0 && depth < deepest; depth++ {
		var next []string
		for _, place := range places {
			if !seen[place] {
				seen[place] = true
				out = append(out, place)
				if !stop(place) {
					next = append(next, c[place]...)
				}
			}
		}
		places = next
	}
	return out
}

// countriesIn gives the UN M49 codes of the country that a place is, or of those
// that lie in it.
func (r *reader) countriesIn(place string, below containment) ([]string, error) {
	codes := []string{}
	isCountry := func(id string) bool { return r.isCountry(vocab.Thing(id)) }
	for _, id := range below.until([]string{place}, isCountry) {
		if !isCountry(id) {
			continue
		}
		n, err := r.node(vocab.Thing(id))
		if err != nil {
			return nil, err
		}
		if code := first(n, "m49"); len(code) == 3 {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes), nil
}

// Area is a region, or a union of states, with how many countries are in it.
type Area struct {
	Choice
	Countries int `json:"countries"`
}

// areas gives all that has countries in it, by name.
func (r *reader) areas(c containment) []Area {
	var out []Area
	for id := range c {
		if r.isCountry(vocab.Thing(id)) {
			continue
		}
		a := Area{Choice: Choice{id, r.nameOf(id)}}
		for _, inner := range c.inside([]string{id}) {
			if r.isCountry(vocab.Thing(inner)) {
				a.Countries++
			}
		}
		if a.Countries > 0 {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b Area) int { return cmp.Or(cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID)) })
	return out
}
