package graph

import (
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/history"
	"github.com/samband/samband/graph/rdf"
)

// effect is what a commit keeps and what it does to the state.
type effect struct {
	entries []history.Entry // as asked for
	adds    []quad.Quad     // those that were not there
	deletes []quad.Quad     // those that were
}

// effect says what deleting and then adding does to a snapshot.
func (s *snapshot) effect(del, add []quad.Quad) effect {
	e := effect{entries: make([]history.Entry, 0, len(del)+len(add))}
	adds := make(map[quad.Quad]bool, len(add)) // whether it is counted
	for _, q := range add {
		adds[rdf.NormalQuad(q)] = false
	}
	deleted := make(map[quad.Quad]bool, len(del))
	for _, q := range del {
		normal, mark := rdf.NormalQuad(q), history.Delete
		if _, again := adds[normal]; !again && !deleted[normal] && s.has(normal) {
			mark |= history.Effective
			deleted[normal] = true
			e.deletes = append(e.deletes, normal)
		}
		e.entries = append(e.entries, history.Entry{Mark: mark, Quad: q})
	}
	for _, q := range add {
		normal, mark := rdf.NormalQuad(q), history.Mark(0)
		if !adds[normal] && !s.has(normal) {
			mark |= history.Effective
			adds[normal] = true
			e.adds = append(e.adds, normal)
		}
		e.entries = append(e.entries, history.Entry{Mark: mark, Quad: q})
	}
	return e
}

// has says whether a quad in normal form is there.
func (s *snapshot) has(q quad.Quad) bool {
	r := Row{S: s.index.ID(q.Subject), P: s.index.ID(q.Predicate), O: s.index.ID(q.Object), G: s.index.ID(q.Label)}
	known := r.S != NoID && r.P != NoID && r.O != NoID && (r.G != NoID || q.Label == nil)
	return known && s.index.Has(r)
}

// with gives the snapshot of the state after e.
func (s *snapshot) with(e effect, commit uint64) *snapshot {
	return &snapshot{index: s.index.With(e.adds, e.deletes), commit: commit}
}
