package eval

import (
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/value"
)

// numberExpr is an expression of which only the number is wanted, not the term;
// ok is false where it must be worked out by expr, which says what it is then.
type numberExpr func(r *row) (n value.Number, ok bool)

// compileNumber compiles an expression that calculates, nil for another.
func (x *run) compileNumber(expression algebra.Expr, e env) numberExpr {
	switch t := expression.(type) {
	case algebra.Var:
		return x.numberOf(e.frame.slot(t))
	case algebra.Const:
		v := value.Of(t.Term)
		if v.Kind != value.Numeric {
			return nil
		}
		return func(*row) (value.Number, bool) { return v.Number, true }
	case algebra.Binary:
		return x.calculation(t, e)
	case algebra.Negate:
		return changed(x.compileNumber(t.Expr, e), func(n value.Number) (value.Number, bool) { return value.Negate(n), true })
	case algebra.Apply:
		if len(t.Args) != 1 || !arithmeticTypes[t.Function] {
			return nil
		}
		return changed(x.compileNumber(t.Args[0], e), func(n value.Number) (value.Number, bool) { return value.CastNumber(n, t.Function) })
	}
	return nil
}

// arithmeticTypes are the types that value.CastNumber casts to.
var arithmeticTypes = map[quad.IRI]bool{value.XSDDouble: true, value.XSDFloat: true, value.XSDDecimal: true}

// changed applies a function to a number.
func changed(inner numberExpr, change func(value.Number) (value.Number, bool)) numberExpr {
	if inner == nil {
		return nil
	}
	return func(r *row) (value.Number, bool) {
		n, ok := inner(r)
		if !ok || n.IsLarge() {
			return n, false
		}
		return change(n)
	}
}

// numberOf reads the number that a slot holds.
func (x *run) numberOf(slot int) numberExpr {
	return func(r *row) (value.Number, bool) {
		id := r.ids[slot]
		if n, ok := x.exact(id); ok {
			return value.Exact(n.N, int(n.Scale), n.Decimal), true
		}
		if kind, _, _, known := x.terms.text(id); id == graph.NoID || known && kind != graph.TypedTerm {
			return value.Number{}, false
		}
		v, err := x.terms.value(x.ctx, id)
		if err != nil || v.Kind != value.Numeric {
			return value.Number{}, false
		}
		return v.Number, true
	}
}

// calculation is an operator of two numbers. What depends on one variable is
// remembered while that stays the same, as the outcome of a subquery does.
func (x *run) calculation(b algebra.Binary, e env) numberExpr {
	operate, known := calculations[b.Op]
	left, right := x.compileNumber(b.Left, e), x.compileNumber(b.Right, e)
	if !known || left == nil || right == nil {
		return nil
	}
	whole := func(r *row) (value.Number, bool) {
		x.spend(1)
		l, ok := left(r)
		if !ok || l.IsLarge() {
			return l, false
		}
		n, ok := right(r)
		if !ok || n.IsLarge() {
			return n, false
		}
		result, ok := operate(l, n)
		return result, ok && result.Fits()
	}
	vars := algebra.ExprVars(b)
	if len(vars) != 1 {
		return whole
	}
	var slot int
	for v := range vars {
		slot = e.frame.slot(v)
	}
	var last graph.ID
	var result value.Number
	var ok bool
	return func(r *row) (value.Number, bool) {
		if id := r.ids[slot]; id != last || id == graph.NoID {
			result, ok = whole(r)
			last = id
		}
		return result, ok
	}
}

var calculations = map[algebra.Op]func(a, b value.Number) (value.Number, bool){
	algebra.Add:      func(a, b value.Number) (value.Number, bool) { return value.Add(a, b), true },
	algebra.Subtract: func(a, b value.Number) (value.Number, bool) { return value.Subtract(a, b), true },
	algebra.Multiply: func(a, b value.Number) (value.Number, bool) { return value.Multiply(a, b), true },
	algebra.Divide:   value.Divide,
}
