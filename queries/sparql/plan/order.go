package plan

import (
	"context"
	"math"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// orderer puts the parts of joins in order: see route.
type orderer struct {
	ctx       context.Context
	snap      graph.Snapshot
	options   Options
	graph     graphChoice
	ids       map[quad.Value]graph.ID // of constants
	estimates map[graph.Pattern]float64
	samples   map[sampled][]graph.Row
	numbers   map[algebra.Var]int // of variables in sample rows
	size      int                 // of samples
	inside    int                 // how many EXISTS are planned around
	firstRows bool                // no more are wanted of the SELECT at hand
	err       error               // the first failure, after which nothing is asked
}

// graphChoice is the graph that estimates are asked for.
type graphChoice struct {
	named bool
	id    graph.ID // NoID is any
}

// pattern plans p, which is reached in a state, and moves the state on to
// what is bound after it.
func (o *orderer) pattern(p algebra.Pattern, s *state) algebra.Pattern {
	if o.isOver() {
		return p // there will be no plan
	}
	switch p := p.(type) {
	case algebra.BGP, algebra.Join, algebra.Filter:
		return o.join(p, s)
	case algebra.LeftJoin:
		left := o.pattern(p.Left, s)
		inside := s.copy()
		right := o.pattern(p.Right, inside)
		return algebra.LeftJoin{Left: left, Right: right, On: o.expr(p.On, inside)}
	case algebra.Union:
		branches := make(algebra.Union, len(p))
		for i, branch := range p {
			branches[i] = o.pattern(branch, s.copy())
		}
		s.bindUnknown(algebra.Certain(p))
		return branches
	case algebra.Minus:
		return o.minus(p, s)
	case algebra.Extend:
		input := o.pattern(p.Input, s)
		return algebra.Extend{Input: input, Var: p.Var, Expr: o.expr(p.Expr, s)}
	case algebra.Graph:
		return o.inGraph(p, s)
	case algebra.Select:
		before := o.firstRows
		o.firstRows = wantsFirst(p)
		p.Where = o.pattern(p.Where, newState())
		o.firstRows = before
		s.bindUnknown(algebra.Certain(p))
		return p
	case algebra.Values:
		o.sampleValues(p, s)
		return p
	}
	s.bindUnknown(algebra.Certain(p))
	return p
}

// isOver says whether planning is to end, without a plan.
func (o *orderer) isOver() bool {
	if o.err == nil {
		o.err = o.ctx.Err()
	}
	return o.err != nil
}

func (o *orderer) inGraph(p algebra.Graph, s *state) algebra.Pattern {
	before := o.graph
	defer func() { o.graph = before }()
	o.graph = graphChoice{named: true}
	if _, isVar := p.Name.(algebra.Var); !isVar {
		o.graph.id = o.lookup(p.Name)
	}
	input := o.pattern(p.Input, s)
	s.bindUnknown(algebra.Certain(p))
	return algebra.Graph{Name: p.Name, Input: input}
}

// expr plans the patterns of EXISTS.
func (o *orderer) expr(e algebra.Expr, s *state) algebra.Expr {
	o.inside++
	defer func() { o.inside-- }()
	return rewriteExists(e, func(p algebra.Pattern) algebra.Pattern { return o.pattern(p, s.copy()) })
}

// join plans a join with the filters right above it.
func (o *orderer) join(p algebra.Pattern, s *state) algebra.Pattern {
	input := p
	var filters []algebra.Expr
	for f, ok := input.(algebra.Filter); ok; f, ok = input.(algebra.Filter) {
		filters = append([]algebra.Expr{f.Expr}, filters...)
		input = f.Input
	}
	waiting := units(input)
	if len(waiting) == 1 && !isTriple(waiting[0]) {
		out := o.pattern(waiting[0], s)
		return o.filtered(out, filters, s)
	}
	defer func(size int, tests []*sampleTest) { o.size, s.tests = size, tests }(o.size, s.tests)
	s.tests = o.tests(filters, input)
	if !o.options.KeepOrder {
		waiting = o.route(waiting, s)
	}
	placed := &placement{o: o, state: s, bound: algebra.VarSet{}}
	possible := algebra.Possible(input)
	for _, f := range filters {
		placed.filters = append(placed.filters, waitingFilter{f, relevant(f, possible)})
	}
	for i, unit := range waiting {
		if o.isOver() {
			return p
		}
		placed.add(unit, waiting[i+1:])
	}
	out := placed.out
	for _, f := range placed.filters {
		out = o.filter(out, f.expr, s)
	}
	return out
}

func (o *orderer) filtered(p algebra.Pattern, filters []algebra.Expr, s *state) algebra.Pattern {
	for _, f := range filters {
		p = o.filter(p, f, s)
	}
	return p
}

func (o *orderer) filter(p algebra.Pattern, e algebra.Expr, s *state) algebra.Pattern {
	if exists, bare := algebra.BareExists(e); bare {
		return o.exists(p, exists, s)
	}
	return algebra.Filter{Input: p, Expr: o.expr(e, s)}
}

// units takes a join apart into what can be put in order: single triples,
// paths, and other patterns whole.
func units(p algebra.Pattern) []algebra.Pattern {
	var all []algebra.Pattern
	switch p := p.(type) {
	case algebra.Join:
		for _, part := range p {
			all = append(all, units(part)...)
		}
	case algebra.BGP:
		for _, t := range p.Triples {
			all = append(all, algebra.Triples(t))
		}
	case nil:
	default:
		all = append(all, p)
	}
	return all
}

func isTriple(p algebra.Pattern) bool {
	_, ok := p.(algebra.BGP)
	return ok
}

// placement builds the ordered join, with each filter as early as it can be.
type placement struct {
	o       *orderer
	state   *state
	filters []waitingFilter
	out     algebra.Pattern
	bound   algebra.VarSet // what out surely binds
}

// waitingFilter is a filter that is not placed yet, and what of the join it looks at.
type waitingFilter struct {
	expr algebra.Expr
	vars algebra.VarSet
}

func (p *placement) add(unit algebra.Pattern, later []algebra.Pattern) {
	waits := len(later) > 0 && meet(unit, later[0], p.state.bound)
	expected := p.state.expected * p.o.cost(unit, p.state)
	switch u := unit.(type) {
	case algebra.BGP:
		p.state.expected = expected
		p.o.place(u.Triples[0], p.state)
	case algebra.Filter, algebra.Join:
		unit = p.o.pattern(unit, p.state)
	default:
		unit = p.o.pattern(unit, p.state)
		p.state.expected = expected
	}
	if p.o.options.Estimates != nil {
		p.o.options.Estimates[unit.String()] = p.state.expected
	}
	p.out = algebra.JoinOf(p.out, unit)
	p.bound.AddAll(algebra.Certain(unit))
	if p.o.options.KeepFilters || waits {
		return
	}
	var waiting []waitingFilter
	for _, f := range p.filters {
		if p.bound.HasAll(f.vars) {
			p.out = p.o.filter(p.out, f.expr, p.state)
		} else {
			waiting = append(waiting, f)
		}
	}
	p.filters = waiting
}

// meet says whether two triples bind the same new variable, of which the other
// ends are bound: what both match is found by their lists, which is cheaper than
// a filter on what one of them matches.
func meet(a, b algebra.Pattern, bound algebra.VarSet) bool {
	v, ok := onlyNew(a, bound)
	w, also := onlyNew(b, bound)
	return ok && also && v == w
}

// onlyNew gives the one end of a triple that is a variable not bound yet.
func onlyNew(p algebra.Pattern, bound algebra.VarSet) (algebra.Var, bool) {
	bgp, is := p.(algebra.BGP)
	if !is {
		return "", false
	}
	t := bgp.Triples[0]
	s, subject := algebra.VarOf(t.S)
	o, object := algebra.VarOf(t.O)
	subject, object = subject && !bound.Has(s), object && !bound.Has(o)
	if _, open := algebra.VarOf(t.P); open || subject == object {
		return "", false
	}
	if subject {
		return s, true
	}
	return o, true
}

// best gives the index of the unit to come next.
func (o *orderer) best(waiting []algebra.Pattern, s *state) int {
	best, least := 0, 0.0
	if o.isOver() {
		return 0
	}
	for i, unit := range waiting[:min(len(waiting), window)] {
		cost := o.tested(unit, s)
		if len(s.bound) > 0 && cost > 1 && !s.shares(unit) {
			cost *= unconnected
		}
		if waits(unit, s) {
			cost = math.MaxFloat64
		}
		if i == 0 || cost < least {
			best, least = i, cost
		}
	}
	return best
}

// tested is cost, less what filters drop that a triple is the last to be waited for.
func (o *orderer) tested(unit algebra.Pattern, s *state) float64 {
	t, is := unit.(algebra.BGP)
	cost := o.cost(unit, s)
	if !is || o.size == fewRows || s.expected*cost < worthTesting || !s.completes(unit) {
		return cost
	}
	after := s.copy()
	after.expected *= cost
	o.place(t.Triples[0], after)
	return after.expected / s.expected
}

// waits says whether a part asks a server that is not known yet.
func waits(unit algebra.Pattern, s *state) bool {
	service, ok := unit.(algebra.Service)
	if !ok {
		return false
	}
	name, isVar := service.Name.(algebra.Var)
	return isVar && !s.bound.Has(name)
}

// window is how many parts are looked at for the next: of a join of thousands
// the first in the order they are written, or planning would take too long.
const window = 200

// unconnected is how much more a part counts that shares no variable with
// what is bound, since it multiplies all rows.
const unconnected = 1000
