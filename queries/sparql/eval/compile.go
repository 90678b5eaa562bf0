package eval

import (
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// operator is one step of a running query. It is given a row, binds slots of
// it in each way it can, hands each on to the operator after it, and leaves
// the row as it was. An operator is compiled for one run and never re-entered.
type operator interface {
	run(r *row) error
}

// sink ends a chain of operators.
type sink func(r *row) error

func (s sink) run(r *row) error { return s(r) }

// compile makes the operators of p, followed by next.
func (x *run) compile(p algebra.Pattern, e env, next operator) (operator, error) {
	if err := x.ctx.Err(); err != nil {
		return nil, err
	}
	apart := !independent(p, e.outer)
	if what := x.options.report.describe(p); what != "" {
		at := x.options.report.enter(what, p)
		if apart {
			at.note("worked out by itself, then joined")
		}
		if apart || !followsInput(p) {
			defer x.options.report.leave()
		}
		next = at.counting(next)
	}
	if apart {
		return x.compileApart(p, e, next)
	}
	switch p := p.(type) {
	case nil:
		return next, nil
	case algebra.BGP:
		return x.compileBGP(p, e, next)
	case algebra.PathTriple:
		return x.compilePath(p, e, next)
	case algebra.Join:
		return x.compileJoin(p, e, next)
	case algebra.LeftJoin:
		return x.compileLeftJoin(p, e, next)
	case algebra.Union:
		return x.compileUnion(p, e, next)
	case algebra.Minus:
		return x.compileMinus(p, e, next)
	case algebra.Filter:
		return x.compileFilter(p, e, next)
	case algebra.Extend:
		return x.compileExtend(p, e, next)
	case algebra.Values:
		return x.compileValues(p, e, next)
	case algebra.Graph:
		return x.compileGraph(p, e, next)
	case algebra.Service:
		return x.compileService(p, e, next)
	}
	return nil, fmt.Errorf("evaluate: a pattern of type %T is not known", p)
}

// independent says whether p gives the same solutions when it is given what
// outer may have bound, as when it is evaluated alone and then joined.
func independent(p algebra.Pattern, outer *scope) bool {
	switch p := p.(type) {
	case algebra.Filter:
		return seesNothing(algebra.ExprVars(p.Expr), outer, algebra.Certain(p.Input))
	case algebra.Extend:
		return seesNothing(algebra.ExprVars(p.Expr), outer, algebra.Certain(p.Input))
	case algebra.LeftJoin:
		left, right := algebra.Certain(p.Left), algebra.Certain(p.Right)
		return seesNothing(algebra.Possible(p.Right), outer, left) &&
			seesNothing(algebra.ExprVars(p.On), outer, union(left, right))
	case algebra.Minus:
		return seesNothing(algebra.Possible(p.Right), outer, algebra.Certain(p.Left))
	case algebra.Select:
		return false
	}
	return true
}

// seesNothing says whether none of vars comes from outside only.
func seesNothing(vars algebra.VarSet, outer *scope, inside algebra.VarSet) bool {
	for v := range vars {
		if outer.Has(v) && !inside.Has(v) {
			return false
		}
	}
	return true
}

// compilePath compiles a path. Outside *, + and ? the standard defines
// sequences, alternatives and inverses by other patterns.
// See https://www.w3.org/TR/sparql11-query/#sparqlTranslatePathExpressions.
func (x *run) compilePath(p algebra.PathTriple, e env, next operator) (operator, error) {
	switch path := p.Path.(type) {
	case algebra.Link:
		return x.compile(algebra.Triples(algebra.T(p.S, quad.IRI(path), p.O)), e, next)
	case algebra.Inverse:
		return x.compile(algebra.PathTriple{S: p.O, Path: path.Path, O: p.S}, e, next)
	case algebra.Sequence:
		return x.compile(stepByStep(p.S, path, p.O, e.frame), e, next)
	case algebra.Alternative:
		branches := make(algebra.Union, len(path))
		for i, part := range path {
			branches[i] = algebra.PathTriple{S: p.S, Path: part, O: p.O}
		}
		return x.compile(branches, e, next)
	}
	step := &pathStep{x: x, graph: e.graph, next: next, fromFixed: e.fixes(p.S), toFixed: e.fixes(p.O)}
	var err error
	if step.from, err = x.end(p.S, e.frame); err != nil {
		return nil, err
	}
	if step.to, err = x.end(p.O, e.frame); err != nil {
		return nil, err
	}
	if step.path, err = x.compileWalk(p.Path); err != nil {
		return nil, err
	}
	step.compileSweep(p, e)
	step.leads(e)
	step.next = x.dedup(algebra.Possible(p), e, e.after(p), next)
	return step, nil
}

// stepByStep joins the steps of a sequence at nodes without a name.
func stepByStep(s algebra.Term, path algebra.Sequence, o algebra.Term, f *frame) algebra.Join {
	var steps algebra.Join
	for i, part := range path {
		to := o
		if i < len(path)-1 {
			to, _ = f.hidden("step")
		}
		steps = append(steps, algebra.PathTriple{S: s, Path: part, O: to})
		s = to
	}
	return steps
}

// compileJoin compiles from the last part to the first, since each needs the
// one after it.
func (x *run) compileJoin(parts algebra.Join, e env, next operator) (operator, error) {
	envs := make([]env, len(parts))
	for i, part := range parts {
		envs[i] = e
		e = e.after(part)
	}
	var err error
	later := algebra.VarSet{}
	for i, part := range slices.Backward(parts) {
		if next, err = x.compile(part, envs[i].needing(later), next); err != nil {
			return nil, err
		}
		later.AddAll(algebra.Mentioned(part))
	}
	return next, nil
}

func (x *run) compileLeftJoin(p algebra.LeftJoin, e env, next operator) (operator, error) {
	step := &optionalStep{next: next}
	var matched operator = sink(step.match)
	looked := algebra.ExprVars(p.On)
	dedup := e.dedup
	e.dedup = false // a row may come twice, and must match twice
	if p.On != nil {
		inside := e.after(p.Left).after(p.Right)
		test, err := x.compileTest(p.On, inside)
		if err != nil {
			return nil, err
		}
		matched = &filterStep{x: x, test: test, next: matched}
	}
	var err error
	if step.right, err = x.compile(p.Right, e.after(p.Left).needing(looked), matched); err != nil {
		return nil, err
	}
	x.options.report.leave()
	looked.AddAll(algebra.Mentioned(p.Right))
	left := e.needing(looked)
	left.dedup = dedup
	return x.compile(p.Left, left, step)
}

func (x *run) compileUnion(p algebra.Union, e env, next operator) (operator, error) {
	step := &unionStep{}
	e = e.aside()
	step.branches = make([]operator, len(p))
	for i, branch := range slices.Backward(p) {
		var err error
		if step.branches[i], err = x.compile(branch, e, next); err != nil {
			return nil, err
		}
	}
	return step, nil
}

func (x *run) compileFilter(p algebra.Filter, e env, next operator) (operator, error) {
	inside := e.after(p.Input)
	inside.resources = resources(p.Input)
	e = e.needing(algebra.ExprVars(p.Expr))
	if exists, ok := algebra.BareExists(p.Expr); ok {
		probe, err := x.compileProbe(exists.Pattern, inside)
		if err != nil {
			return nil, err
		}
		if x.options.Evidence && !exists.Not {
			probe.most = MaxWitnesses + 1
		}
		x.options.report.leave()
		step := &existsStep{probe: probe, not: exists.Not, next: next}
		if x.options.Evidence && exists.Not {
			step.sought = inOneLine("NOT EXISTS", exists.Pattern)
		}
		return x.compile(p.Input, e, step)
	}
	test, err := x.compileTest(p.Expr, inside)
	if err != nil {
		return nil, err
	}
	x.options.report.leave()
	return x.compile(p.Input, e, &filterStep{x: x, test: test, vars: algebra.ExprVars(p.Expr), span: spanOf(p.Expr), next: next})
}

// compileProbe compiles the pattern of an EXISTS for the solutions of e.
func (x *run) compileProbe(p algebra.Pattern, e env) (*probe, error) {
	params := union(e.params, nil)
	for v := range algebra.Mentioned(p) {
		if e.outer.Has(v) {
			params.Add(v)
		}
	}
	found := &probe{most: 1}
	sure := algebra.VarSet{}
	for v := range params {
		if e.certain.Has(v) {
			sure.Add(v)
		}
	}
	inside := env{frame: e.frame, graph: e.graph, params: params, certain: (*scope)(nil).with(sure)}
	if !x.options.Evidence && !x.options.Without.has(Counts) && e.graph.kind != slotGraph {
		inside.needed, inside.once = algebra.VarSet{}, true
		if len(params) <= 2 && !x.volatile {
			found.keys = slotsOf(params, e.frame)
		}
	}
	var err error
	found.chain, err = x.compile(p, inside, sink(found.find))
	return found, err
}

func (x *run) compileExtend(p algebra.Extend, e env, next operator) (operator, error) {
	expr, err := x.compileID(p.Expr, e.after(p.Input))
	if err != nil {
		return nil, err
	}
	x.options.report.leave()
	e = e.needing(algebra.ExprVars(p.Expr)).needing(algebra.VarSet{p.Var: {}})
	return x.compile(p.Input, e, &extendStep{x: x, slot: e.frame.slot(p.Var), expr: expr, next: next})
}

func (x *run) compileValues(p algebra.Values, e env, next operator) (operator, error) {
	step := &valuesStep{x: x, next: next}
	for _, v := range p.Vars {
		step.slots = append(step.slots, e.frame.slot(v))
	}
	for _, terms := range p.Rows {
		if err := x.step(); err != nil {
			return nil, err
		}
		ids := make([]graph.ID, len(terms))
		for i, term := range terms {
			var err error
			if ids[i], err = x.terms.id(x.ctx, term); err != nil {
				return nil, err
			}
		}
		step.rows = append(step.rows, ids)
	}
	return step, nil
}

// end is one end of a triple: a slot, or a constant.
type end struct {
	slot int // -1 for a constant
	id   graph.ID
}

func (x *run) end(t algebra.Term, f *frame) (end, error) {
	if v, ok := algebra.VarOf(t); ok {
		return end{slot: f.slot(v)}, nil
	}
	id, err := x.terms.id(x.ctx, quad.Value(t))
	return end{slot: -1, id: id}, err
}

// of gives the ID at the end, NoID while it is open.
func (e end) of(r *row) graph.ID {
	if e.slot < 0 {
		return e.id
	}
	return r.ids[e.slot]
}
