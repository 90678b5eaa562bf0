package eval

import (
	"fmt"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// frame gives the variables of one SELECT their slots.
type frame struct{ slots map[algebra.Var]int }

func newFrame() *frame { return &frame{slots: map[algebra.Var]int{}} }

func (f *frame) slot(v algebra.Var) int {
	slot, ok := f.slots[v]
	if !ok {
		slot = len(f.slots)
		f.slots[v] = slot
	}
	return slot
}

// hidden gives a slot of its own to something that has no variable.
func (f *frame) hidden(what string) (algebra.Var, int) {
	v := algebra.Var(fmt.Sprintf("_:%s %d", what, len(f.slots)))
	return v, f.slot(v)
}

func (f *frame) row() *row { return &row{ids: make([]graph.ID, len(f.slots))} }

// env is where a pattern stands: what may be bound when it is reached.
//
// SPARQL evaluates patterns bottom-up and joins the solutions; here a pattern
// is given the row so far, which is faster and mostly the same. Where it is
// not (see independent), the pattern is evaluated by itself and joined.
type env struct {
	frame *frame
	graph activeGraph
	// outer is what the row may have bound already.
	outer algebra.VarSet
	// params is what is as good as constant in the pattern: variables that
	// the solution an EXISTS is asked for has bound, and the graph.
	params algebra.VarSet
}

// fixes says whether a term is a constant, or a variable as good as one.
func (e env) fixes(t algebra.Term) bool {
	v, isVar := algebra.VarOf(t)
	return !isVar || e.params.Has(v)
}

// after gives the env of what follows p.
func (e env) after(p algebra.Pattern) env {
	e.outer = union(e.outer, algebra.Possible(p))
	if e.graph.kind == slotGraph {
		e.outer.Add(e.graph.name)
	}
	return e
}

func union(a, b algebra.VarSet) algebra.VarSet {
	both := algebra.VarSet{}
	both.AddAll(a)
	both.AddAll(b)
	return both
}
