package eval

import (
	"fmt"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/value"
)

// expr is a compiled expression; ok is false for SPARQL's type error, which
// an unbound variable gives too. What stops the whole query goes to
// run.failure.
type expr func(r *row) (v value.Value, ok bool)

// evaluate gives the ID of an expression's value, NoID when it has none.
func (x *run) evaluate(e expr, r *row) (graph.ID, error) {
	v, ok := e(r)
	if x.failure != nil || !ok {
		return graph.NoID, x.failure
	}
	return x.terms.id(x.ctx, v.Term())
}

// compileID compiles an expression of which the ID of its value is wanted; a
// variable has it already.
func (x *run) compileID(expression algebra.Expr, e env) (func(r *row) (graph.ID, error), error) {
	if v, isVar := expression.(algebra.Var); isVar {
		slot := e.frame.slot(v)
		return func(r *row) (graph.ID, error) { return r.ids[slot], nil }, nil
	}
	if c, isConst := expression.(algebra.Const); isConst {
		id, err := x.terms.id(x.ctx, c.Term)
		return func(*row) (graph.ID, error) { return id, nil }, err
	}
	compiled, err := x.compileExpr(expression, e)
	return func(r *row) (graph.ID, error) { return x.evaluate(compiled, r) }, err
}

// fail remembers what stops the query.
func (x *run) fail(err error) (value.Value, bool) {
	x.failure = err
	return value.Value{}, false
}

// compileExpr compiles an expression over the solutions of e.
func (x *run) compileExpr(expression algebra.Expr, e env) (expr, error) {
	switch t := expression.(type) {
	case algebra.Var:
		return x.variable(e.frame.slot(t)), nil
	case algebra.Const:
		v := value.Of(t.Term)
		return func(*row) (value.Value, bool) { return v, true }, nil
	case algebra.Binary:
		return x.compileBinary(t, e)
	case algebra.Not:
		return x.compileUnary(t.Expr, e, not)
	case algebra.Negate:
		return x.compileUnary(t.Expr, e, negate)
	case algebra.In:
		return x.compileIn(t, e)
	case algebra.Exists:
		return x.compileExists(t, e)
	case algebra.Call:
		return x.compileCall(t, e)
	case algebra.Apply:
		return x.compileApply(t, e)
	}
	return nil, fmt.Errorf("evaluate: an expression of type %T cannot stand here", expression)
}

func (x *run) compileAll(list []algebra.Expr, e env) ([]expr, error) {
	all := make([]expr, len(list))
	for i, item := range list {
		var err error
		if all[i], err = x.compileExpr(item, e); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (x *run) variable(slot int) expr {
	return func(r *row) (value.Value, bool) {
		v, ok, err := x.terms.read(x.ctx, r.ids[slot])
		if err != nil {
			return x.fail(err)
		}
		return v, ok
	}
}

func (x *run) compileUnary(inner algebra.Expr, e env, apply func(value.Value) (value.Value, bool)) (expr, error) {
	arg, err := x.compileExpr(inner, e)
	if err != nil {
		return nil, err
	}
	return func(r *row) (value.Value, bool) {
		v, ok := arg(r)
		if !ok {
			return v, false
		}
		return apply(v)
	}, nil
}

func not(v value.Value) (value.Value, bool) {
	truth, ok := v.Truth()
	return value.Bool(!truth), ok
}

func negate(v value.Value) (value.Value, bool) {
	return value.OfNumber(value.Negate(v.Number)), v.Kind == value.Numeric
}

func (x *run) compileBinary(b algebra.Binary, e env) (expr, error) {
	left, err := x.compileExpr(b.Left, e)
	if err != nil {
		return nil, err
	}
	right, err := x.compileExpr(b.Right, e)
	if err != nil {
		return nil, err
	}
	switch b.Op {
	case algebra.Or:
		return x.logical(left, right, true), nil
	case algebra.And:
		return x.logical(left, right, false), nil
	}
	operate, known := operators[b.Op]
	if !known {
		return nil, fmt.Errorf("evaluate: the operator %s is not known", b.Op)
	}
	return func(r *row) (value.Value, bool) {
		x.spend(1)
		l, ok := left(r)
		if !ok {
			return l, false
		}
		right, ok := right(r)
		if !ok {
			return right, false
		}
		if l.Number.IsLarge() || right.Number.IsLarge() {
			x.spend(stepsBetweenLooks / 16)
			if err := x.step(); err != nil {
				return x.fail(err)
			}
		}
		return operate(l, right)
	}, nil
}

// logical is || where deciding is true and && where it is false: either side
// decides, even if the other has no value.
func (x *run) logical(left, right expr, deciding bool) expr {
	return func(r *row) (value.Value, bool) {
		x.spend(1)
		l, lok := truthOf(left, r)
		if lok && l == deciding {
			return value.Bool(deciding), true
		}
		rt, rok := truthOf(right, r)
		if rok && rt == deciding {
			return value.Bool(deciding), true
		}
		return value.Bool(!deciding), lok && rok
	}
}

func truthOf(e expr, r *row) (truth, ok bool) {
	v, ok := e(r)
	if !ok {
		return false, false
	}
	return v.Truth()
}

// operators are the operators that need the values of both sides.
var operators = map[algebra.Op]func(a, b value.Value) (value.Value, bool){
	algebra.Equal: func(a, b value.Value) (value.Value, bool) {
		equal, ok := value.Equal(a, b)
		return value.Bool(equal), ok
	},
	algebra.NotEqual: func(a, b value.Value) (value.Value, bool) {
		equal, ok := value.Equal(a, b)
		return value.Bool(!equal), ok
	},
	algebra.Less:         compared(func(order int) bool { return order < 0 }),
	algebra.Greater:      compared(func(order int) bool { return order > 0 }),
	algebra.LessEqual:    compared(func(order int) bool { return order <= 0 }),
	algebra.GreaterEqual: compared(func(order int) bool { return order >= 0 }),
	algebra.Add:          calculated(value.Add),
	algebra.Subtract:     calculated(value.Subtract),
	algebra.Multiply:     calculated(value.Multiply),
	algebra.Divide: func(a, b value.Value) (value.Value, bool) {
		if a.Kind != value.Numeric || b.Kind != value.Numeric {
			return value.Value{}, false
		}
		quotient, ok := value.Divide(a.Number, b.Number)
		if !ok {
			return value.Value{}, false
		}
		return value.OfNumber(quotient), true
	},
}

func compared(test func(order int) bool) func(a, b value.Value) (value.Value, bool) {
	return func(a, b value.Value) (value.Value, bool) {
		order, ok := value.Compare(a, b)
		return value.Bool(test(order)), ok
	}
}

func calculated(apply func(a, b value.Number) value.Number) func(a, b value.Value) (value.Value, bool) {
	return func(a, b value.Value) (value.Value, bool) {
		if a.Kind != value.Numeric || b.Kind != value.Numeric {
			return value.Value{}, false
		}
		result := apply(a.Number, b.Number)
		if !result.Fits() {
			return value.Value{}, false
		}
		return value.OfNumber(result), true
	}
}

func (x *run) compileIn(in algebra.In, e env) (expr, error) {
	needle, err := x.compileExpr(in.Expr, e)
	if err != nil {
		return nil, err
	}
	list, err := x.compileAll(in.List, e)
	if err != nil {
		return nil, err
	}
	return func(r *row) (value.Value, bool) {
		x.spend(len(list))
		v, ok := needle(r)
		if !ok {
			return v, false
		}
		found, certain := contains(list, v, r)
		return value.Bool(found != in.Not), found || certain
	}, nil
}

// contains says whether v equals one of a list; certain is false when one of
// the list could not be compared.
func contains(list []expr, v value.Value, r *row) (found, certain bool) {
	certain = true
	for _, item := range list {
		w, ok := item(r)
		if !ok {
			certain = false
			continue
		}
		equal, ok := value.Equal(v, w)
		if ok && equal {
			return true, true
		}
		certain = certain && ok
	}
	return false, certain
}

func (x *run) compileExists(ex algebra.Exists, e env) (expr, error) {
	probe, err := x.compileProbe(ex.Pattern, e)
	if err != nil {
		return nil, err
	}
	sought := ""
	if x.options.Evidence {
		probe.most = MaxWitnesses + 1
		sought = inOneLine("NOT EXISTS", ex.Pattern)
	}
	return func(r *row) (value.Value, bool) {
		found, err := probe.exists(r)
		if err != nil {
			return x.fail(err)
		}
		if x.options.Evidence {
			x.asked = append(x.asked, probe.outcome(sought))
		}
		return value.Bool(found != ex.Not), true
	}, nil
}

// compileApply compiles a function named by an IRI. One that is not known
// never has a value.
func (x *run) compileApply(call algebra.Apply, e env) (expr, error) {
	args, err := x.compileAll(call.Args, e)
	if err != nil {
		return nil, err
	}
	if len(args) != 1 {
		return func(*row) (value.Value, bool) { return value.Value{}, false }, nil
	}
	return func(r *row) (value.Value, bool) {
		v, ok := args[0](r)
		if !ok {
			return v, false
		}
		return value.Cast(v, call.Function)
	}, nil
}
