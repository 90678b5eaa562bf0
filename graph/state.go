package graph

import (
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
)

// state is the fold of commits: a set of quads in normal form, in the order
// they came, so that the same history always gives the same IDs.
type state struct {
	at    map[quad.Quad]int
	quads []quad.Quad // a deleted one leaves the zero quad
}

func newState() *state { return &state{at: make(map[quad.Quad]int)} }

// apply folds one commit in. Deletes come first.
func (s *state) apply(del, add []quad.Quad) {
	for _, q := range del {
		s.remove(rdf.NormalQuad(q))
	}
	for _, q := range add {
		s.insert(rdf.NormalQuad(q))
	}
	if len(s.quads) > 2*len(s.at) {
		s.compact()
	}
}

func (s *state) remove(q quad.Quad) {
	if i, there := s.at[q]; there {
		s.quads[i] = quad.Quad{}
		delete(s.at, q)
	}
}

func (s *state) insert(q quad.Quad) {
	if _, there := s.at[q]; !there {
		s.at[q] = len(s.quads)
		s.quads = append(s.quads, q)
	}
}

func (s *state) compact() {
	kept := make([]quad.Quad, 0, len(s.at))
	for q := range s.all() {
		s.at[q] = len(kept)
		kept = append(kept, q)
	}
	s.quads = kept
}

// effect says by how many quads a commit would change the state.
func (s *state) effect(del, add []quad.Quad) (added, deleted int) {
	adds := normalSet(add)
	for q := range normalSet(del) {
		_, there := s.at[q]
		if _, again := adds[q]; there && !again {
			deleted++
		}
	}
	for q := range adds {
		if _, there := s.at[q]; !there {
			added++
		}
	}
	return added, deleted
}

func normalSet(quads []quad.Quad) map[quad.Quad]struct{} {
	set := make(map[quad.Quad]struct{}, len(quads))
	for _, q := range quads {
		set[rdf.NormalQuad(q)] = struct{}{}
	}
	return set
}

func (s *state) all() iter.Seq[quad.Quad] {
	return func(yield func(quad.Quad) bool) {
		for _, q := range s.quads {
			if q.Subject != nil && !yield(q) {
				return
			}
		}
	}
}
