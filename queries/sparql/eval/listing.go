package eval

import (
	"context"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// listStep matches a triple pattern of three variables of which only the
// predicate, or only the graph, is looked at: it lists these with how often each
// is used.
type listStep struct {
	x    *run
	slot int
	list func(context.Context) (ids []graph.ID, counts []int, err error)
	once bool
	next operator
}

func (s *listStep) run(r *row) error {
	ids, counts, err := s.list(s.x.ctx)
	if err != nil {
		return err
	}
	defer func() { r.ids[s.slot] = graph.NoID }()
	for i, id := range ids {
		r.ids[s.slot] = id
		if err := s.x.counted(r, counts[i], s.once, s.next); err != nil {
			return err
		}
	}
	return nil
}

// compileListing gives a listStep where one will do, else nil.
func (x *run) compileListing(t algebra.Triple, e env, next operator) operator {
	lister, can := x.snap.(graph.Lister)
	p, isVar := algebra.VarOf(t.P)
	if !can || x.linker == nil || !isVar || !e.isNew(p) || t.S == t.O || t.S == t.P || t.O == t.P {
		return nil
	}
	step := &listStep{x: x, once: e.once, next: next}
	switch e.graph.kind {
	case unionGraph:
		if !e.unused(t.S) || !e.unused(t.O) {
			return nil
		}
		step.slot, step.list = e.frame.slot(p), lister.Predicates
	case slotGraph:
		name := e.graph.name
		if x.data.named || !e.isNew(name) || !e.unused(t.S) || !e.unused(t.P) || !e.unused(t.O) {
			return nil
		}
		step.slot, step.list = e.graph.slot, lister.Passages
	default:
		return nil
	}
	return step
}
