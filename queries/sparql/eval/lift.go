package eval

import "github.com/samband/samband/queries/sparql/algebra"

// lifting replaces aggregates in expressions by the variables of their
// results. The first error stays in err.
type lifting struct {
	groups *grouping
	env    env
	err    error
}

func (l *lifting) stages(having []algebra.Expr, columns []algebra.Column, order []algebra.OrderKey) (
	[]algebra.Expr, []algebra.Column, []algebra.OrderKey,
) {
	newHaving := l.all(having)
	newColumns := make([]algebra.Column, len(columns))
	for i, c := range columns {
		newColumns[i] = algebra.Column{Var: c.Var, Expr: l.expr(c.Expr)}
	}
	newOrder := make([]algebra.OrderKey, len(order))
	for i, key := range order {
		newOrder[i] = algebra.OrderKey{Expr: l.expr(key.Expr), Desc: key.Desc}
	}
	return newHaving, newColumns, newOrder
}

func (l *lifting) all(list []algebra.Expr) []algebra.Expr {
	lifted := make([]algebra.Expr, len(list))
	for i, e := range list {
		lifted[i] = l.expr(e)
	}
	return lifted
}

func (l *lifting) expr(e algebra.Expr) algebra.Expr {
	switch e := e.(type) {
	case algebra.Binary:
		return algebra.Binary{Op: e.Op, Left: l.expr(e.Left), Right: l.expr(e.Right)}
	case algebra.Not:
		return algebra.Not{Expr: l.expr(e.Expr)}
	case algebra.Negate:
		return algebra.Negate{Expr: l.expr(e.Expr)}
	case algebra.In:
		return algebra.In{Expr: l.expr(e.Expr), List: l.all(e.List), Not: e.Not}
	case algebra.Call:
		return algebra.Call{Name: e.Name, Args: l.all(e.Args)}
	case algebra.Apply:
		return algebra.Apply{Function: e.Function, Args: l.all(e.Args)}
	case algebra.Aggregate:
		return l.aggregate(e)
	}
	return e
}

func (l *lifting) aggregate(call algebra.Aggregate) algebra.Expr {
	name, slot := l.env.frame.hidden("aggregate")
	a := aggregate{call: call, slot: slot}
	if call.Expr != nil {
		arg, err := l.groups.s.x.compileExpr(call.Expr, l.env)
		if err != nil && l.err == nil {
			l.err = err
		}
		a.arg = arg
	}
	l.groups.aggregates = append(l.groups.aggregates, a)
	return name
}
