package explore

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/questions"
)

// How far a path is looked for, and over how many things.
const (
	mostSteps  = 6
	mostPassed = 20_000
)

// Path gives the shortest way from one thing to another over the links of a
// network, among equals the best supported one: the links in order, none if
// nothing ties the two. Nothing that is denied or only planned leads anywhere.
func (x *Explorer) Path(ctx context.Context, from, to quad.IRI, lang string) ([]Link, error) {
	r := x.networkReader(ctx, []quad.IRI{from, to}, lang)
	came := map[quad.IRI]link{}
	seen := map[quad.IRI]bool{from: true}
	for layer, steps := []quad.IRI{from}, 0; len(layer) > 0 && steps < mostSteps && !seen[to] && len(seen) < mostPassed; steps++ {
		next, err := r.nextLayer(layer, seen)
		if err != nil {
			return nil, err
		}
		layer = layer[:0]
		for iri, l := range next {
			came[iri], seen[iri] = l, true
			layer = append(layer, iri)
		}
		slices.Sort(layer)
	}
	if !seen[to] || from == to {
		return []Link{}, nil
	}
	var out []Link
	for at := to; at != from; {
		l := came[at]
		out = append(out, l.Link)
		at = l.other(at)
	}
	slices.Reverse(out)
	return out, nil
}

// nextLayer gives the best link to each thing that is one step further.
func (r *networkReader) nextLayer(layer []quad.IRI, seen map[quad.IRI]bool) (map[quad.IRI]link, error) {
	next := map[quad.IRI]link{}
	for _, at := range layer {
		links, err := r.linksOf(at)
		if err != nil {
			return nil, err
		}
		for _, l := range links {
			other := l.other(at)
			if l.Shade != "" || l.Background || seen[other] {
				continue
			}
			old, found := next[other]
			if !found || directness(l.Support) < directness(old.Support) {
				next[other] = l
			}
		}
	}
	return next, nil
}

func (l link) other(end quad.IRI) quad.IRI {
	if l.from == end {
		return l.to
	}
	return l.from
}

func directness(s questions.Support) int {
	return slices.Index([]questions.Support{questions.Stated, questions.Inherited, questions.Combined}, s)
}
