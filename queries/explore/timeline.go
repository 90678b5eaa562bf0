package explore

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"
)

// Timeline gives the statements about the things that say when, each once, the
// earliest first; what has no beginning is placed by its end. A thing that does
// not exist has none.
func (x *Explorer) Timeline(ctx context.Context, things []quad.IRI, lang string) ([]Statement, error) {
	r := &reader{Explorer: x, ctx: ctx, lang: lang, passages: map[quad.Value]passage{}}
	out := []Statement{}
	seen := map[quad.IRI]bool{}
	for _, thing := range things {
		named, err := r.namedBy(thing)
		if err != nil {
			return nil, err
		}
		for _, n := range named {
			if n.relation == "" || seen[n.iri] || first(n, "earliest")+first(n, "latest") == "" {
				continue
			}
			seen[n.iri] = true
			s, err := r.statement(n, thing)
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		}
	}
	when := func(s Statement) string { return cmp.Or(s.Earliest, s.Latest) }
	slices.SortStableFunc(out, func(a, b Statement) int {
		return cmp.Or(cmp.Compare(when(a), when(b)), cmp.Compare(a.ID, b.ID))
	})
	return out, nil
}
