package algebra

// HasAggregate says whether an aggregate stands in e.
func HasAggregate(e Expr) bool {
	found := false
	WalkExpr(e, func(e Expr) bool {
		_, is := e.(Aggregate)
		found = found || is
		return !found
	})
	return found
}

// HasExists says whether EXISTS or NOT EXISTS stands in e.
func HasExists(e Expr) bool {
	found := false
	WalkExpr(e, func(e Expr) bool {
		_, is := e.(Exists)
		found = found || is
		return !found
	})
	return found
}

// BareExists says whether an expression is nothing but EXISTS, or not that.
func BareExists(e Expr) (Exists, bool) {
	switch e := e.(type) {
	case Exists:
		return e, true
	case Not:
		inner, ok := BareExists(e.Expr)
		inner.Not = !inner.Not
		return inner, ok
	}
	return Exists{}, false
}

// WalkExpr calls visit for e and, where visit says true, for the expressions
// in it. It does not enter the patterns of EXISTS.
func WalkExpr(e Expr, visit func(Expr) bool) {
	if e == nil || !visit(e) {
		return
	}
	switch e := e.(type) {
	case Binary:
		WalkExpr(e.Left, visit)
		WalkExpr(e.Right, visit)
	case Not:
		WalkExpr(e.Expr, visit)
	case Negate:
		WalkExpr(e.Expr, visit)
	case In:
		WalkExpr(e.Expr, visit)
		walkAll(e.List, visit)
	case Call:
		walkAll(e.Args, visit)
	case Apply:
		walkAll(e.Args, visit)
	case Aggregate:
		WalkExpr(e.Expr, visit)
	}
}

func walkAll(list []Expr, visit func(Expr) bool) {
	for _, e := range list {
		WalkExpr(e, visit)
	}
}

// ExprVars gives the variables that the value of e may depend on; those of
// the patterns of EXISTS are among them.
func ExprVars(e Expr) VarSet {
	set := VarSet{}
	addExprVars(e, set)
	return set
}

func addExprVars(e Expr, set VarSet) {
	WalkExpr(e, func(e Expr) bool {
		switch e := e.(type) {
		case Var:
			set.Add(e)
		case Exists:
			set.AddAll(Mentioned(e.Pattern))
		}
		return true
	})
}

// Mentioned gives all variables that stand anywhere in p but inside
// subqueries only, whether or not a solution can bind them.
func Mentioned(p Pattern) VarSet {
	set := VarSet{}
	addMentioned(p, set)
	return set
}

func addMentioned(p Pattern, set VarSet) {
	switch p := p.(type) {
	case Join:
		for _, part := range p {
			addMentioned(part, set)
		}
	case LeftJoin:
		addMentioned(p.Left, set)
		addMentioned(p.Right, set)
		addExprVars(p.On, set)
	case Union:
		for _, branch := range p {
			addMentioned(branch, set)
		}
	case Minus:
		addMentioned(p.Left, set)
		addMentioned(p.Right, set)
	case Filter:
		addMentioned(p.Input, set)
		addExprVars(p.Expr, set)
	case Extend:
		addMentioned(p.Input, set)
		addExprVars(p.Expr, set)
		set.Add(p.Var)
	case Graph:
		visitTerms(func(v Var) { set.Add(v) }, p.Name)
		addMentioned(p.Input, set)
	case Service:
		visitTerms(func(v Var) { set.Add(v) }, p.Name)
		addMentioned(p.Input, set)
	default:
		walkScope(p, func(v Var) { set.Add(v) })
	}
}

// WalkExprs calls visit for every expression in p, those in subqueries and in
// the patterns of EXISTS too.
func WalkExprs(p Pattern, visit func(Expr)) {
	expr := func(e Expr) {
		WalkExpr(e, func(e Expr) bool {
			visit(e)
			if exists, is := e.(Exists); is {
				WalkExprs(exists.Pattern, visit)
			}
			return true
		})
	}
	switch p := p.(type) {
	case Join:
		for _, part := range p {
			WalkExprs(part, visit)
		}
	case LeftJoin:
		WalkExprs(p.Left, visit)
		WalkExprs(p.Right, visit)
		expr(p.On)
	case Union:
		for _, branch := range p {
			WalkExprs(branch, visit)
		}
	case Minus:
		WalkExprs(p.Left, visit)
		WalkExprs(p.Right, visit)
	case Filter:
		WalkExprs(p.Input, visit)
		expr(p.Expr)
	case Extend:
		WalkExprs(p.Input, visit)
		expr(p.Expr)
	case Graph:
		WalkExprs(p.Input, visit)
	case Select:
		WalkExprs(p.Where, visit)
		p.walkExprs(expr)
	}
}

// walkExprs calls visit for the expressions around the pattern.
func (s Select) walkExprs(visit func(Expr)) {
	for _, columns := range [][]Column{s.Columns, s.GroupBy} {
		for _, c := range columns {
			visit(c.Expr)
		}
	}
	for _, e := range s.Having {
		visit(e)
	}
	for _, key := range s.OrderBy {
		visit(key.Expr)
	}
}
