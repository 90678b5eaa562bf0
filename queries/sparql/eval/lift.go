package eval

import (
	"github.com/samband/samband/queries/sparql/algebra"
)

// lifting replaces aggregates in expressions by the variables of their
// results. The first error stays in err.
type lifting struct {
	groups *grouping
	env    env
	names  map[string]algebra.Var // of the aggregates, as they are printed
	err    error
}

func (l *lifting) stages(having []algebra.Expr, columns []algebra.Column, order []algebra.OrderKey) (
	[]algebra.Expr, []algebra.Column, []algebra.OrderKey,
) {
	newHaving := make([]algebra.Expr, len(having))
	for i, e := range having {
		newHaving[i] = l.expr(e)
	}
	l.groups.tested = len(l.groups.aggregates)
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

func (l *lifting) expr(e algebra.Expr) algebra.Expr { return rewriteAggregates(e, l.aggregate) }

// rewriteAggregates applies change to the aggregates in an expression.
func rewriteAggregates(e algebra.Expr, change func(algebra.Aggregate) algebra.Expr) algebra.Expr {
	inner := func(e algebra.Expr) algebra.Expr { return rewriteAggregates(e, change) }
	all := func(list []algebra.Expr) []algebra.Expr {
		changed := make([]algebra.Expr, len(list))
		for i, e := range list {
			changed[i] = inner(e)
		}
		return changed
	}
	switch e := e.(type) {
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
	case algebra.Aggregate:
		return change(e)
	}
	return e
}

// aggregate gives the variable of an aggregate; equal ones are worked out once.
func (l *lifting) aggregate(call algebra.Aggregate) algebra.Expr {
	if l.err == nil {
		l.err = l.groups.s.x.ctx.Err()
	}
	printed := call.String()
	if known, ok := l.names[printed]; ok && !l.groups.s.x.volatile || l.err != nil {
		return known
	}
	name, slot := l.env.frame.hidden("aggregate")
	if l.names == nil {
		l.names = map[string]algebra.Var{}
	}
	l.names[printed] = name
	a := aggregate{call: call, slot: slot, name: name, argSlot: -1}
	if call.Expr != nil {
		arg, err := l.groups.s.x.compileExpr(call.Expr, l.env)
		if err != nil && l.err == nil {
			l.err = err
		}
		a.arg, a.number = arg, l.groups.s.x.compileNumber(call.Expr, l.env)
		if v, isVar := call.Expr.(algebra.Var); isVar {
			a.argSlot = l.env.frame.slot(v)
		}
	}
	l.groups.aggregates = append(l.groups.aggregates, a)
	return name
}
