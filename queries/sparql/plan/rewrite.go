package plan

import "github.com/samband/samband/queries/sparql/algebra"

// rewrite applies change to every pattern in p, to the inner ones first. It
// enters subqueries and EXISTS as far as they stand in filters and BIND.
func rewrite(p algebra.Pattern, change func(algebra.Pattern) algebra.Pattern) algebra.Pattern {
	inner := func(p algebra.Pattern) algebra.Pattern { return rewrite(p, change) }
	expr := func(e algebra.Expr) algebra.Expr { return rewriteExists(e, inner) }
	switch q := p.(type) {
	case nil:
		return nil
	case algebra.Join:
		parts := make([]algebra.Pattern, len(q))
		for i, part := range q {
			parts[i] = inner(part)
		}
		p = algebra.JoinOf(parts...)
	case algebra.LeftJoin:
		p = algebra.LeftJoin{Left: inner(q.Left), Right: inner(q.Right), On: expr(q.On)}
	case algebra.Union:
		branches := make(algebra.Union, len(q))
		for i, branch := range q {
			branches[i] = inner(branch)
		}
		p = branches
	case algebra.Minus:
		p = algebra.Minus{Left: inner(q.Left), Right: inner(q.Right)}
	case algebra.Filter:
		p = algebra.Filter{Input: inner(q.Input), Expr: expr(q.Expr)}
	case algebra.Extend:
		p = algebra.Extend{Input: inner(q.Input), Var: q.Var, Expr: expr(q.Expr)}
	case algebra.Graph:
		p = algebra.Graph{Name: q.Name, Input: inner(q.Input)}
	case algebra.Select:
		q.Where = inner(q.Where)
		p = q
	}
	return change(p)
}

// rewriteExists applies change to the patterns of EXISTS in e.
func rewriteExists(e algebra.Expr, change func(algebra.Pattern) algebra.Pattern) algebra.Expr {
	if e == nil || !algebra.HasExists(e) {
		return e
	}
	inner := func(e algebra.Expr) algebra.Expr { return rewriteExists(e, change) }
	all := func(list []algebra.Expr) []algebra.Expr {
		changed := make([]algebra.Expr, len(list))
		for i, e := range list {
			changed[i] = inner(e)
		}
		return changed
	}
	switch e := e.(type) {
	case algebra.Exists:
		return algebra.Exists{Pattern: change(e.Pattern), Not: e.Not}
	case algebra.Binary:
		return algebra.Binary{Op: e.Op, Left: inner(e.Left), Right: inner(e.Right)}
	case algebra.Not:
		return algebra.Not{Expr: inner(e.Expr)}
	case algebra.Negate:
		return algebra.Negate{Expr: inner(e.Expr)}
	case algebra.In:
		return algebra.In{Expr: inner(e.Expr), List: all(e.List), Not: e.Not}
	case algebra.Call:
		return algebra.Call{Name: e.Name, Args: all(e.Args)}
	case algebra.Apply:
		return algebra.Apply{Function: e.Function, Args: all(e.Args)}
	}
	return e
}
