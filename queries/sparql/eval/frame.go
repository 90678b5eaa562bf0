package eval

import (
	"fmt"
	"slices"

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

func (f *frame) row() *row { return &row{ids: make([]graph.ID, len(f.slots)), times: 1} }

// env is where a pattern stands: what may be bound when it is reached, and
// what is looked at afterwards.
//
// SPARQL evaluates patterns bottom-up and joins the solutions; here a pattern
// is given the row so far, which is faster and mostly the same. Where it is
// not (see independent), the pattern is evaluated by itself and joined.
type env struct {
	frame *frame
	graph activeGraph
	// outer is what the row may have bound already, certain what it surely has.
	outer, certain *scope
	// params is what is as good as constant in the pattern: variables that
	// the solution an EXISTS is asked for has bound, and the graph.
	params algebra.VarSet
	// needed is what is looked at after the pattern; nil is everything.
	needed algebra.VarSet
	// once says that equal rows need come once only, dedup that operators may
	// remember which rows have come.
	once, dedup bool
	// resources are variables that no literal is bound to, as far as a filter
	// knows.
	resources algebra.VarSet
	// flow is of the SELECT that the pattern stands in. Main says that all its
	// rows go through the pattern, and that where nothing is bound yet it begins
	// there, once.
	flow *flow
	main bool
}

// flow is what the operators of one SELECT share.
type flow struct {
	// lead is the slot of a variable that the first operator binds to each term
	// once, so that rows in which it is equal follow one another; -1 is none.
	lead int
	// runs counts how often the operators have begun anew.
	runs int
	// descends is the slot that the rows are first sorted by, from the highest down;
	// -1 is none.
	descends int
	// sorting are operators that keep rows back, the last one first.
	sorting []*sortedStep
}

// finish has the operators hand on what they keep back.
func (f *flow) finish() error {
	for _, s := range slices.Backward(f.sorting) {
		if err := s.flush(); err != nil {
			return err
		}
	}
	return nil
}

// leads notes that the first operator binds a slot to each term once.
func (e env) leads(slot int) {
	if e.main && e.outer == nil && slot >= 0 {
		e.flow.lead = slot
	}
}

// aside gives the env of a pattern that not all rows go through, or that is
// gone through by itself or several times.
func (e env) aside() env {
	e.main = false
	return e
}

// fixes says whether a term is a constant, or a variable as good as one.
func (e env) fixes(t algebra.Term) bool {
	v, isVar := algebra.VarOf(t)
	return !isVar || e.params.Has(v)
}

// after gives the env of what follows p.
func (e env) after(p algebra.Pattern) env {
	possible := algebra.Possible(p)
	if e.graph.kind == slotGraph {
		possible.Add(e.graph.name)
	}
	e.outer, e.certain = e.outer.with(possible), e.certain.with(algebra.Certain(p))
	return e
}

// needing gives the env of a pattern after which more variables are looked at.
func (e env) needing(vars algebra.VarSet) env {
	if e.needed != nil {
		e.needed = union(e.needed, vars)
	}
	return e
}

// needingAll gives the env of a pattern of which everything counts.
func (e env) needingAll() env {
	e.needed, e.once, e.dedup = nil, false, false
	return e.aside()
}

// isNew says whether a variable is surely not bound yet.
func (e env) isNew(v algebra.Var) bool { return !e.outer.Has(v) && !e.params.Has(v) }

// unused says whether a term is a variable that is first bound here and that
// nothing after looks at.
func (e env) unused(t algebra.Term) bool {
	v, isVar := algebra.VarOf(t)
	return isVar && e.needed != nil && !e.needed.Has(v) && e.isNew(v)
}

// isKnown says whether a term is a constant or a variable surely bound.
func (e env) isKnown(t algebra.Term) bool {
	v, isVar := algebra.VarOf(t)
	return !isVar || e.certain.Has(v)
}

// scope is a set of variables that grows from pattern to pattern: a few on top
// of those before, so that what many patterns know is kept once. Nil is empty.
type scope struct {
	vars  algebra.VarSet
	under *scope
}

func (s *scope) with(vars algebra.VarSet) *scope { return &scope{vars, s} }

// Has says whether v is in the scope.
func (s *scope) Has(v algebra.Var) bool {
	for ; s != nil; s = s.under {
		if s.vars.Has(v) {
			return true
		}
	}
	return false
}

// all gives the variables of the scope.
func (s *scope) all() algebra.VarSet {
	all := algebra.VarSet{}
	for ; s != nil; s = s.under {
		all.AddAll(s.vars)
	}
	return all
}

func union(a, b algebra.VarSet) algebra.VarSet {
	both := algebra.VarSet{}
	both.AddAll(a)
	both.AddAll(b)
	return both
}
