package eval

import (
	"cmp"
	"math/bits"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/value"
)

// exactExpr is an expression of numbers that are exact and not too large, whose
// value needs no memory; ok is false where it is none of these, so that it must
// be worked out by expr.
type exactExpr func(r *row) (n graph.Number, ok bool)

// compileExact compiles such an expression, nil for another.
func (x *run) compileExact(expression algebra.Expr, e env) exactExpr {
	switch t := expression.(type) {
	case algebra.Var:
		slot := e.frame.slot(t)
		return func(r *row) (graph.Number, bool) { return x.exact(r.ids[slot]) }
	case algebra.Const:
		n, ok := exactOf(value.Of(t.Term))
		if !ok {
			return nil
		}
		return func(*row) (graph.Number, bool) { return n, true }
	case algebra.Binary:
		operate, known := exactOperators[t.Op]
		left, right := x.compileExact(t.Left, e), x.compileExact(t.Right, e)
		if !known || left == nil || right == nil {
			return nil
		}
		return func(r *row) (graph.Number, bool) {
			a, ok := left(r)
			if !ok {
				return a, false
			}
			b, ok := right(r)
			if !ok {
				return b, false
			}
			return operate(a, b)
		}
	}
	return nil
}

var exactOperators = map[algebra.Op]func(a, b graph.Number) (graph.Number, bool){
	algebra.Add: func(a, b graph.Number) (graph.Number, bool) {
		ok := align(&a, &b)
		a.N += b.N
		return a, ok && isSmall(a.N)
	},
	algebra.Subtract: func(a, b graph.Number) (graph.Number, bool) {
		ok := align(&a, &b)
		a.N -= b.N
		return a, ok && isSmall(a.N)
	},
	algebra.Multiply: func(a, b graph.Number) (graph.Number, bool) {
		high, low := bits.Mul64(uint64(max(a.N, -a.N)), uint64(max(b.N, -b.N)))
		a.N *= b.N
		a.Scale += b.Scale
		return a, high == 0 && low <= maxSmall && int(a.Scale) < len(tens)
	},
}

func isSmall(n int64) bool { return n <= maxSmall && n >= -maxSmall }

// align gives two numbers the same scale, if that can be done.
func align(a, b *graph.Number) bool {
	switch {
	case a.Scale == b.Scale:
		return isSmall(a.N) && isSmall(b.N)
	case a.Scale > b.Scale:
		ok := scaled(&b.N, int(a.Scale-b.Scale))
		b.Scale = a.Scale
		return ok && isSmall(a.N)
	}
	ok := scaled(&a.N, int(b.Scale-a.Scale))
	a.Scale = b.Scale
	return ok && isSmall(b.N)
}

// compareExact compares two numbers; ok is false where that takes larger ones.
func compareExact(a, b graph.Number) (order int, ok bool) {
	ok = align(&a, &b)
	return cmp.Compare(a.N, b.N), ok
}

// compileComparison compares numbers, and works out values only where one side is
// none; nil where none can be expected.
func (x *run) compileComparison(b algebra.Binary, e env) (test, error) {
	general, err := x.compileExpr(b, e)
	if err != nil {
		return nil, err
	}
	whole := x.compareNumbers(b, e, func(r *row) (bool, bool) { return truthOf(general, r) })
	left, right := x.compileExact(b.Left, e), x.compileExact(b.Right, e)
	if left == nil || right == nil {
		return whole, nil
	}
	if whole == nil {
		whole = func(r *row) (bool, bool) { return truthOf(general, r) }
	}
	return compareOr(b.Op, left, right, compareExact, whole), nil
}

// compareNumbers compares numbers of any type; nil where there are none. What is
// none is compared otherwise.
func (x *run) compareNumbers(b algebra.Binary, e env, otherwise test) test {
	left, right := x.compileNumber(b.Left, e), x.compileNumber(b.Right, e)
	if left == nil || right == nil {
		return nil
	}
	return compareOr(b.Op, left, right, value.CompareNumbers, otherwise)
}

// compareOr compares numbers of one representation, and compares otherwise where
// one side is none or the two have no order.
func compareOr[N any, E ~func(*row) (N, bool)](op algebra.Op, left, right E, compare func(a, b N) (int, bool), otherwise test) test {
	return func(r *row) (bool, bool) {
		l, ok := left(r)
		if ok {
			var n N
			if n, ok = right(r); ok {
				var order int
				if order, ok = compare(l, n); ok {
					return holds(op, order), true
				}
			}
		}
		return otherwise(r)
	}
}

// holds says whether a comparison is true of two values in an order.
func holds(op algebra.Op, order int) bool {
	switch op {
	case algebra.Equal:
		return order == 0
	case algebra.NotEqual:
		return order != 0
	case algebra.Less:
		return order < 0
	case algebra.LessEqual:
		return order <= 0
	case algebra.Greater:
		return order > 0
	}
	return order >= 0
}

func exactOf(v value.Value) (graph.Number, bool) {
	n, scale, decimal, ok := v.Exact()
	if scale > len(tens) {
		return graph.Number{}, false
	}
	return graph.Number{N: n, Scale: int8(scale), Decimal: decimal}, ok
}

// exact gives the value of an xsd:integer or xsd:decimal that is not too large.
func (x *run) exact(id graph.ID) (graph.Number, bool) {
	switch {
	case id == graph.NoID:
		return graph.Number{}, false
	case isLocal(id):
		v, err := x.terms.value(x.ctx, id)
		if err != nil {
			return graph.Number{}, false
		}
		return exactOf(*v)
	case x.numberer == nil:
		return graph.Number{}, false
	}
	return x.numberer.Number(id)
}

// span is numbers from low to high; nil is without a bound.
type span struct{ low, high *graph.Number }

// spanOf gives the span outside of which a filter fails that compares a variable
// with a number, as far as numbers go that are exact and small.
func spanOf(e algebra.Expr) span {
	b, is := e.(algebra.Binary)
	if !is {
		return span{}
	}
	_, isVar := b.Left.(algebra.Var)
	c, isConst := b.Right.(algebra.Const)
	op := b.Op
	if !isVar {
		_, isVar = b.Right.(algebra.Var)
		c, isConst = b.Left.(algebra.Const)
		op = turned[op]
	}
	if !isVar || !isConst {
		return span{}
	}
	n, ok := exactOf(value.Of(c.Term))
	if !ok {
		return span{}
	}
	switch op {
	case algebra.Equal:
		return span{&n, &n}
	case algebra.Less, algebra.LessEqual:
		return span{high: &n}
	case algebra.Greater, algebra.GreaterEqual:
		return span{low: &n}
	}
	return span{}
}

var turned = map[algebra.Op]algebra.Op{
	algebra.Equal: algebra.Equal,
	algebra.Less:  algebra.Greater, algebra.LessEqual: algebra.GreaterEqual,
	algebra.Greater: algebra.Less, algebra.GreaterEqual: algebra.LessEqual,
}

// worthRanking is how many keys there must be to look for a span of them.
const (
	worthRanking = 256
	// mostRanked is how many there may be: to sort more takes too long at once.
	mostRanked = 1 << 20
)

// between gives the positions of the keys that may pass some tests, where these
// bound them; ok is false where all must be tried.
func (x *run) between(l *graph.Links, tests []*filterStep) (known, others []uint32, ok bool, err error) {
	if n := len(l.Keys()); n < worthRanking || n > mostRanked || x.numberer == nil {
		return nil, nil, false, nil
	}
	var all span
	for _, t := range tests {
		if t.span.low != nil && (all.low == nil || isLess(*all.low, *t.span.low)) {
			all.low = t.span.low
		}
		if t.span.high != nil && (all.high == nil || isLess(*t.span.high, *all.high)) {
			all.high = t.span.high
		}
	}
	if all.low == nil && all.high == nil {
		return nil, nil, false, nil
	}
	known, others, err = l.Between(x.ctx, all.low, all.high, x.numberer.Number)
	return known, others, true, err
}

func isLess(a, b graph.Number) bool {
	order, ok := compareExact(a, b)
	return ok && order < 0
}
