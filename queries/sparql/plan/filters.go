package plan

import (
	"context"

	"github.com/samband/samband/queries/sparql/algebra"
)

// lowerFilters takes filters apart at && and moves each part down to the
// smallest pattern that surely binds what it looks at. Within a join the
// ordering pass places it. Once ctx is over the rest stays where it is.
func lowerFilters(ctx context.Context, p algebra.Pattern) algebra.Pattern {
	return rewrite(p, func(p algebra.Pattern) algebra.Pattern {
		f, ok := p.(algebra.Filter)
		if !ok || ctx.Err() != nil {
			return p
		}
		out := f.Input
		possible := algebra.Possible(f.Input)
		for _, part := range conjuncts(f.Expr) {
			out = lower(out, part, relevant(part, possible))
		}
		return out
	})
}

// conjuncts takes an expression apart at &&.
func conjuncts(e algebra.Expr) []algebra.Expr {
	if b, ok := e.(algebra.Binary); ok && b.Op == algebra.And {
		return append(conjuncts(b.Left), conjuncts(b.Right)...)
	}
	return []algebra.Expr{e}
}

// relevant gives those variables of e that a pattern may bind; the others are
// unbound wherever e stands in it.
func relevant(e algebra.Expr, possible algebra.VarSet) algebra.VarSet {
	vars := algebra.VarSet{}
	for v := range algebra.ExprVars(e) {
		if possible.Has(v) {
			vars.Add(v)
		}
	}
	return vars
}

// lower puts the filter e, which looks at vars, on p or a part of it.
func lower(p algebra.Pattern, e algebra.Expr, vars algebra.VarSet) algebra.Pattern {
	fits := func(part algebra.Pattern) bool { return algebra.Certain(part).HasAll(vars) }
	switch p := p.(type) {
	case algebra.Join:
		if i := onlyPart(p, vars); i >= 0 {
			parts := append(algebra.Join(nil), p...)
			parts[i] = lower(parts[i], e, vars)
			return parts
		}
	case algebra.LeftJoin:
		if fits(p.Left) {
			return algebra.LeftJoin{Left: lower(p.Left, e, vars), Right: p.Right, On: p.On}
		}
	case algebra.Union:
		if len(vars) > 0 && fits(p) {
			return lowerIntoAll(p, e, vars)
		}
	case algebra.Minus:
		if fits(p.Left) {
			return algebra.Minus{Left: lower(p.Left, e, vars), Right: p.Right}
		}
	case algebra.Filter:
		return algebra.Filter{Input: lower(p.Input, e, vars), Expr: p.Expr}
	case algebra.Extend:
		if fits(p.Input) {
			return algebra.Extend{Input: lower(p.Input, e, vars), Var: p.Var, Expr: p.Expr}
		}
	case algebra.Graph:
		// EXISTS would look in another graph there.
		if fits(p.Input) && !algebra.HasExists(e) {
			return algebra.Graph{Name: p.Name, Input: lower(p.Input, e, vars)}
		}
	}
	return algebra.Filter{Input: p, Expr: e}
}

func lowerIntoAll(u algebra.Union, e algebra.Expr, vars algebra.VarSet) algebra.Pattern {
	branches := make(algebra.Union, len(u))
	for i, branch := range u {
		branches[i] = lower(branch, e, vars)
	}
	return branches
}

// onlyPart gives the part of a join that binds all vars and is not a basic
// pattern or a path, whose filters the ordering pass places; -1 if there is
// none.
func onlyPart(parts algebra.Join, vars algebra.VarSet) int {
	for i, part := range parts {
		switch part.(type) {
		case algebra.LeftJoin, algebra.Union, algebra.Minus, algebra.Extend, algebra.Graph:
			if len(vars) > 0 && algebra.Certain(part).HasAll(vars) {
				return i
			}
		}
	}
	return -1
}
