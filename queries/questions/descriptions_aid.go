package questions

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// aided gives who gives the aid of a country that a description speaks of, "Danish aid":
// the one body of the country that is said to give money. Where several give, or the
// country itself is said to, none of them is meant.
func (d *descriptionReader) aided(run []element) *names.Thing {
	if len(run) != 2 || run[0].kind != nameToken || !run[1].aid || len(run[0].things) != 1 || !d.s.thingFits(run[0].things[0], []string{"Country"}) {
		return nil
	}
	var givers []*names.Thing
	for _, t := range append(d.s.actingFor(run[0].things[0]), run[0].things[0]) {
		if d.s.gives(t.IRI) {
			givers = append(givers, t)
		}
	}
	if len(givers) != 1 || givers[0] == run[0].things[0] || d.s.called(givers[0]) == "" {
		return nil
	}
	return givers[0]
}

// gives reports whether somebody is said to give money, or to run what is done with it.
func (s *session) gives(iri quad.IRI) bool {
	return slices.ContainsFunc([]string{"donor", "operator"}, func(property string) bool {
		return slices.ContainsFunc(s.match(nil, vocab.Term(property), iri), func(q quad.Quad) bool { return !s.isBackground(q.Label) })
	})
}
