package eval

import "github.com/samband/samband/queries/sparql/algebra"

// need says what a SELECT looks at in the solutions of its pattern, and
// whether equal ones need come once only.
func (s *selection) need(e env) env {
	q := s.query
	if s.x.options.Evidence || s.x.options.Without.has(Counts) || s.x.volatile || s.graphSlot >= 0 || q.Values != nil {
		return e
	}
	needed, once := algebra.VarSet{}, q.Distinct && !q.Grouped()
	for _, c := range q.GroupBy {
		if c.Expr == nil {
			needed.Add(c.Var)
		}
		needed.AddAll(algebra.ExprVars(c.Expr))
	}
	if !q.Grouped() {
		needed.Add(q.Projected()...)
	}
	var exprs []algebra.Expr
	for _, c := range q.Columns {
		exprs = append(exprs, c.Expr)
	}
	for _, key := range q.OrderBy {
		exprs = append(exprs, key.Expr)
	}
	exprs = append(exprs, q.Having...)
	if q.Grouped() {
		once = true
	}
	for _, expr := range exprs {
		if expr == nil {
			continue
		}
		needed.AddAll(algebra.ExprVars(expr))
		algebra.WalkExpr(expr, func(e algebra.Expr) bool {
			call, is := e.(algebra.Aggregate)
			switch {
			case is && call.Expr == nil && call.Distinct:
				needed.AddAll(algebra.Possible(q.Where)) // of whole rows
			case is && !call.Distinct && call.Name != "MIN" && call.Name != "MAX" && call.Name != "SAMPLE":
				once = false
			}
			return true
		})
	}
	e.needed, e.once, e.dedup = needed, once, once && !s.x.options.Without.has(Dedup)
	return e
}

// withSimplerAggregates takes DISTINCT off aggregates whose argument cannot
// come twice in a group: the pattern is a set of triples, and all its variables
// are keys or the argument. And it counts rows, not a variable, where all of
// them bind it.
func withSimplerAggregates(q algebra.Select) algebra.Select {
	if !q.Grouped() {
		return q
	}
	keys, isVars := groupVars(q)
	set := isVars && isSet(q.Where)
	certain := algebra.Certain(q.Where)
	single := func(e algebra.Expr) algebra.Expr {
		return rewriteAggregates(e, func(call algebra.Aggregate) algebra.Expr {
			v, isVar := call.Expr.(algebra.Var)
			if set && isVar && union(keys, algebra.VarSet{v: {}}).HasAll(algebra.Possible(q.Where)) {
				call.Distinct = false
			}
			if isVar && call.Name == "COUNT" && !call.Distinct && certain.Has(v) {
				call.Expr = nil
			}
			return call
		})
	}
	columns := make([]algebra.Column, len(q.Columns))
	for i, c := range q.Columns {
		columns[i] = algebra.Column{Var: c.Var, Expr: single(c.Expr)}
	}
	having := make([]algebra.Expr, len(q.Having))
	for i, e := range q.Having {
		having[i] = single(e)
	}
	order := make([]algebra.OrderKey, len(q.OrderBy))
	for i, k := range q.OrderBy {
		order[i] = algebra.OrderKey{Expr: single(k.Expr), Desc: k.Desc}
	}
	q.Columns, q.Having, q.OrderBy = columns, having, order
	return q
}

// groupVars gives the variables a query groups by; ok is false where it groups
// by something else too.
func groupVars(q algebra.Select) (keys algebra.VarSet, ok bool) {
	keys = algebra.VarSet{}
	for _, c := range q.GroupBy {
		v := c.Name()
		if c.Expr != nil && c.Expr != algebra.Expr(v) {
			return nil, false
		}
		keys.Add(v)
	}
	return keys, true
}

// isSet says whether a pattern never gives a solution twice.
func isSet(p algebra.Pattern) bool {
	switch p := p.(type) {
	case algebra.BGP:
		return true
	case algebra.Join:
		for _, part := range p {
			if !isSet(part) {
				return false
			}
		}
		return true
	case algebra.Filter:
		return isSet(p.Input)
	case algebra.Graph:
		return isSet(p.Input)
	case algebra.Select:
		return p.Distinct
	}
	return false
}

// callsVolatile says whether a query calls a function that may give something
// else for each solution.
func callsVolatile(q algebra.Select) bool {
	found := false
	algebra.WalkExprs(q, func(e algebra.Expr) {
		call, is := e.(algebra.Call)
		found = found || is && volatile[call.Name]
	})
	return found
}
