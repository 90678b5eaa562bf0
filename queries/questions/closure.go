package questions

import (
	"context"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
)

// below holds, for places and concepts, what lies directly under each, with
// the quad that says so.
type below map[quad.IRI][]quad.Quad

// readBelow reads containment: a place is met by itself and what lies wholly
// in it or is its member, a concept by itself and what belongs under it.
func readBelow(ctx context.Context, s graph.Snapshot) (below, error) {
	b := below{}
	for _, name := range []string{"within", "memberState", "broader"} {
		quads, err := graph.Match(ctx, s, nil, vocab.Term(name), nil, nil)
		if err != nil {
			return nil, err
		}
		for _, q := range quads {
			if parent, ok := q.Object.(quad.IRI); ok {
				b[parent] = append(b[parent], q)
			}
		}
	}
	return b, nil
}

// under gives everything that meets a place or concept, each with the quads
// that lead to it; the thing itself has none.
func (b below) under(root quad.IRI) map[quad.IRI][]quad.Quad {
	found := map[quad.IRI][]quad.Quad{root: nil}
	queue := []quad.IRI{root}
	for len(queue) > 0 {
		parent := queue[0]
		queue = queue[1:]
		for _, q := range b[parent] {
			child, ok := q.Subject.(quad.IRI)
			if !ok {
				continue
			}
			if _, seen := found[child]; seen {
				continue
			}
			found[child] = append(append([]quad.Quad{}, found[parent]...), q)
			queue = append(queue, child)
		}
	}
	return found
}
