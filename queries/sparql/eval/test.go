package eval

import (
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/value"
)

// test is an expression of which only the truth is asked; ok is false where it
// has none. What can be told from IDs and texts is, without working out values.
type test func(r *row) (truth, ok bool)

// compileTest compiles an expression of which only the truth is asked.
func (x *run) compileTest(expression algebra.Expr, e env) (test, error) {
	switch t := expression.(type) {
	case algebra.Binary:
		if found, err := x.compileBinaryTest(t, e); found != nil || err != nil {
			return found, err
		}
	case algebra.Not:
		inner, err := x.compileTest(t.Expr, e)
		return func(r *row) (bool, bool) {
			truth, ok := inner(r)
			return !truth, ok
		}, err
	case algebra.Call:
		if found := x.compileTextTest(t, e); found != nil {
			return found, nil
		}
	}
	compiled, err := x.compileExpr(expression, e)
	if err != nil {
		return nil, err
	}
	whole := func(r *row) (bool, bool) { return truthOf(compiled, r) }
	if v, ok := x.repeatable(expression); ok {
		return x.remembering(whole, e.frame.slot(v)), nil
	}
	return whole, nil
}

func (x *run) compileBinaryTest(b algebra.Binary, e env) (test, error) {
	switch b.Op {
	case algebra.And, algebra.Or:
		return x.compileLogical(b, e)
	case algebra.Equal, algebra.NotEqual:
		return x.compileEquality(b, e)
	case algebra.Less, algebra.LessEqual, algebra.Greater, algebra.GreaterEqual:
		return x.compileComparison(b, e)
	}
	return nil, nil
}

// compileLogical is && and ||: either side decides, even if the other has no
// value.
func (x *run) compileLogical(b algebra.Binary, e env) (test, error) {
	left, err := x.compileTest(b.Left, e)
	if err != nil {
		return nil, err
	}
	right, err := x.compileTest(b.Right, e)
	deciding := b.Op == algebra.Or
	return func(r *row) (bool, bool) {
		x.spend(1)
		l, lok := left(r)
		if lok && l == deciding {
			return deciding, true
		}
		rt, rok := right(r)
		if rok && rt == deciding {
			return deciding, true
		}
		return !deciding, lok && rok
	}, err
}

func (x *run) compileEquality(b algebra.Binary, e env) (test, error) {
	equal := b.Op == algebra.Equal
	left, leftVar := b.Left.(algebra.Var)
	right, rightVar := b.Right.(algebra.Var)
	switch {
	case leftVar && rightVar && (e.resources.Has(left) || e.resources.Has(right)):
		return sameID(e.frame.slot(left), e.frame.slot(right), equal), nil
	case leftVar && rightVar:
		return x.sameValue(e.frame.slot(left), e.frame.slot(right), equal), nil
	case leftVar && isLink(b.Right):
		return x.isTerm(left, b.Right, e, equal)
	case rightVar && isLink(b.Left):
		return x.isTerm(right, b.Left, e, equal)
	}
	if found := x.languageTest(b.Left, b.Right, e, equal); found != nil {
		return found, nil
	}
	if found := x.languageTest(b.Right, b.Left, e, equal); found != nil {
		return found, nil
	}
	return x.compileComparison(b, e)
}

// isLink says whether an expression is an IRI.
func isLink(e algebra.Expr) bool {
	c, _ := e.(algebra.Const)
	_, is := c.Term.(quad.IRI)
	return is
}

// isTerm compares IDs where a variable is tested against an IRI: two IRIs are
// equal when they are the same term, and an IRI never equals another kind of
// term.
func (x *run) isTerm(v algebra.Var, other algebra.Expr, e env, equal bool) (test, error) {
	id, err := x.terms.id(x.ctx, other.(algebra.Const).Term)
	slot := e.frame.slot(v)
	return func(r *row) (bool, bool) { return (r.ids[slot] == id) == equal, r.ids[slot] != graph.NoID }, err
}

// sameID compares two variables of which one is no literal.
func sameID(a, b int, equal bool) test {
	return func(r *row) (bool, bool) {
		left, right := r.ids[a], r.ids[b]
		return (left == right) == equal, left != graph.NoID && right != graph.NoID
	}
}

// resources gives variables that a pattern surely binds, to something that is no
// literal: what stands as a subject, a predicate or the name of a graph.
func resources(p algebra.Pattern) algebra.VarSet {
	found := algebra.VarSet{}
	add := func(t algebra.Term) {
		if v, isVar := algebra.VarOf(t); isVar {
			found.Add(v)
		}
	}
	switch p := p.(type) {
	case algebra.BGP:
		for _, t := range p.Triples {
			add(t.S)
			add(t.P)
		}
	case algebra.Join:
		for _, part := range p {
			found.AddAll(resources(part))
		}
	case algebra.Filter:
		return resources(p.Input)
	case algebra.Extend:
		return resources(p.Input)
	case algebra.LeftJoin:
		return resources(p.Left)
	case algebra.Minus:
		return resources(p.Left)
	case algebra.Graph:
		found = resources(p.Input)
		if _, isVar := algebra.VarOf(p.Name); isVar && bindsGraph(p.Input, p.Name.(algebra.Var)) {
			add(p.Name)
		}
	}
	return found
}

// sameValue compares two variables. Their IDs decide unless both are
// literals, which can be equal without being the same term.
func (x *run) sameValue(a, b int, equal bool) test {
	var lastLeft, lastRight, resource graph.ID
	return func(r *row) (bool, bool) {
		left, right := r.ids[a], r.ids[b]
		if left == graph.NoID || right == graph.NoID {
			return false, false
		}
		if left == resource || right == resource {
			return (left == right) == equal, true
		}
		// One side often stays the same from row to row, and is looked at once.
		first, second := left, right
		if right == lastRight && left != lastLeft {
			first, second = right, left
		}
		lastLeft, lastRight = left, right
		if x.isResource(first) {
			resource = first
			return (left == right) == equal, true
		}
		if x.isResource(second) {
			resource = second
			return (left == right) == equal, true
		}
		l, err := x.terms.value(x.ctx, left)
		if err != nil {
			x.failure = err
			return false, false
		}
		rv, err := x.terms.value(x.ctx, right)
		if err != nil {
			x.failure = err
			return false, false
		}
		same, ok := value.Equal(*l, *rv)
		return same == equal, ok
	}
}

// isResource says whether an ID is known to be of an IRI or a blank node.
func (x *run) isResource(id graph.ID) bool {
	kind, _, _, known := x.terms.text(id)
	return known && (kind == graph.IRITerm || kind == graph.BlankTerm)
}

// languageTest is LANG(?v) = "xx".
func (x *run) languageTest(call, other algebra.Expr, e env, equal bool) test {
	of, isCall := call.(algebra.Call)
	c, isConst := other.(algebra.Const)
	want, isText := c.Term.(quad.String)
	if !isCall || of.Name != "LANG" || !isConst || !isText || x.terms.texter == nil {
		return nil
	}
	v, isVar := of.Args[0].(algebra.Var)
	if !isVar {
		return nil
	}
	slot := e.frame.slot(v)
	return func(r *row) (bool, bool) {
		kind, _, annex, known := x.terms.text(r.ids[slot])
		switch {
		case !known:
			v, err := x.terms.value(x.ctx, r.ids[slot])
			if err != nil {
				x.failure = err
				return false, false
			}
			return (v.Lang == string(want)) == equal, v.IsLiteral()
		case kind == graph.TaggedTerm:
			return (annex == string(want)) == equal, true
		}
		return (want == "") == equal, kind == graph.StringTerm || kind == graph.TypedTerm
	}
}

// repeatable gives the only variable that the truth of an expression depends
// on, if it calls a function and gives the same for the same term.
func (x *run) repeatable(e algebra.Expr) (algebra.Var, bool) {
	calls, fixed := false, true
	algebra.WalkExpr(e, func(e algebra.Expr) bool {
		switch e := e.(type) {
		case algebra.Call:
			calls = true
			fixed = fixed && !volatile[e.Name]
		case algebra.Apply:
			calls = true
		case algebra.Exists:
			fixed = false
		}
		return fixed
	})
	vars := algebra.ExprVars(e)
	if !calls || !fixed || len(vars) != 1 {
		return "", false
	}
	for v := range vars {
		return v, true
	}
	return "", false
}

// volatile are the functions that may give something else each time.
var volatile = map[string]bool{"RAND": true, "BNODE": true, "UUID": true, "STRUUID": true}

// remembering remembers the outcome of a test for each term of a slot.
func (x *run) remembering(t test, slot int) test {
	var known outcomes
	return func(r *row) (bool, bool) {
		id := r.ids[slot]
		if id == graph.NoID || isLocal(id) {
			return t(r)
		}
		at := known.at(id)
		if *at == 0 {
			truth, ok := t(r)
			*at = outcomeOf(truth, ok)
		}
		return *at == isTrue, *at != isError
	}
}

// outcomes are what tests came to, by ID, in pages.
type outcomes struct{ pages []*[outcomePage]uint8 }

const outcomePage = 1 << 12

// What a test came to; 0 is not yet known.
const (
	isTrue = iota + 1
	isFalse
	isError
)

func outcomeOf(truth, ok bool) uint8 {
	switch {
	case !ok:
		return isError
	case truth:
		return isTrue
	}
	return isFalse
}

func (o *outcomes) at(id graph.ID) *uint8 {
	page := int(id / outcomePage)
	if page >= len(o.pages) {
		o.pages = append(o.pages, make([]*[outcomePage]uint8, page+1-len(o.pages))...)
	}
	if o.pages[page] == nil {
		o.pages[page] = new([outcomePage]uint8)
	}
	return &o.pages[page][id%outcomePage]
}
