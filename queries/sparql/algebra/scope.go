package algebra

import "slices"

// VarSet is a set of variables.
type VarSet map[Var]struct{}

// Has says whether v is in the set.
func (s VarSet) Has(v Var) bool { _, ok := s[v]; return ok }

// Add puts variables into the set.
func (s VarSet) Add(vars ...Var) {
	for _, v := range vars {
		s[v] = struct{}{}
	}
}

// AddAll puts the variables of another set into the set.
func (s VarSet) AddAll(other VarSet) {
	for v := range other {
		s[v] = struct{}{}
	}
}

// HasAll says whether all variables of another set are in the set.
func (s VarSet) HasAll(other VarSet) bool {
	for v := range other {
		if !s.Has(v) {
			return false
		}
	}
	return true
}

// Visible gives the variables that a solution of p may bind, in the order
// they first appear; hidden ones are left out.
// See https://www.w3.org/TR/sparql11-query/#variableScope.
func Visible(p Pattern) []Var {
	var order []Var
	seen := VarSet{}
	walkScope(p, func(v Var) {
		if !v.Hidden() && !seen.Has(v) {
			seen.Add(v)
			order = append(order, v)
		}
	})
	return order
}

// Possible gives the variables that a solution of p may bind, hidden ones
// too.
func Possible(p Pattern) VarSet {
	set := VarSet{}
	walkScope(p, func(v Var) { set.Add(v) })
	return set
}

func walkScope(p Pattern, visit func(Var)) {
	switch p := p.(type) {
	case BGP:
		for _, t := range p.Triples {
			visitTerms(visit, t.S, t.P, t.O)
		}
	case PathTriple:
		visitTerms(visit, p.S, p.O)
	case Join:
		for _, part := range p {
			walkScope(part, visit)
		}
	case LeftJoin:
		walkScope(p.Left, visit)
		walkScope(p.Right, visit)
	case Union:
		for _, branch := range p {
			walkScope(branch, visit)
		}
	case Minus:
		walkScope(p.Left, visit)
	case Filter:
		walkScope(p.Input, visit)
	case Extend:
		walkScope(p.Input, visit)
		visit(p.Var)
	case Values:
		for _, v := range p.Vars {
			visit(v)
		}
	case Graph:
		visitTerms(visit, p.Name)
		walkScope(p.Input, visit)
	case Service:
		visitTerms(visit, p.Name)
		walkScope(p.Input, visit)
	case Select:
		for _, v := range p.Projected() {
			visit(v)
		}
	}
}

func visitTerms(visit func(Var), terms ...Term) {
	for _, t := range terms {
		if v, ok := VarOf(t); ok {
			visit(v)
		}
	}
}

// Projected gives the variables the query selects, those of SELECT * worked
// out.
func (s Select) Projected() []Var {
	if len(s.Columns) > 0 {
		vars := make([]Var, len(s.Columns))
		for i, c := range s.Columns {
			vars[i] = c.Var
		}
		return vars
	}
	vars := s.bodyVars()
	if s.Values != nil {
		for _, v := range s.Values.Vars {
			if !slices.Contains(vars, v) {
				vars = append(vars, v)
			}
		}
	}
	return vars
}

func (s Select) bodyVars() []Var {
	if len(s.GroupBy) == 0 {
		return Visible(s.Where)
	}
	var vars []Var
	for _, key := range s.GroupBy {
		if v := key.Name(); v != "" {
			vars = append(vars, v)
		}
	}
	return vars
}

// Name gives the variable a column binds, which is "" for a grouping
// expression without a name.
func (c Column) Name() Var {
	if v, ok := c.Expr.(Var); ok && c.Var == "" {
		return v
	}
	return c.Var
}

// Grouped says whether the solutions are grouped before they are selected.
func (s Select) Grouped() bool {
	if len(s.GroupBy) > 0 || len(s.Having) > 0 {
		return true
	}
	for _, c := range s.Columns {
		if HasAggregate(c.Expr) {
			return true
		}
	}
	for _, key := range s.OrderBy {
		if HasAggregate(key.Expr) {
			return true
		}
	}
	return false
}

// Certain gives the variables that every solution of p binds, hidden ones
// too.
func Certain(p Pattern) VarSet {
	set := VarSet{}
	certain(p, set)
	return set
}

func certain(p Pattern, set VarSet) {
	switch p := p.(type) {
	case BGP, PathTriple:
		walkScope(p, func(v Var) { set.Add(v) })
	case Join:
		for _, part := range p {
			certain(part, set)
		}
	case LeftJoin:
		certain(p.Left, set)
	case Union:
		certainInAll(p, set)
	case Minus:
		certain(p.Left, set)
	case Filter:
		certain(p.Input, set)
	case Extend:
		// The expression may fail and leave the variable unbound.
		certain(p.Input, set)
	case Values:
		certainColumns(p, set)
	case Graph:
		visitTerms(func(v Var) { set.Add(v) }, p.Name)
		certain(p.Input, set)
	case Select:
		certainSelected(p, set)
	}
}

func certainInAll(u Union, set VarSet) {
	if len(u) == 0 {
		return
	}
	first := Certain(u[0])
	for _, branch := range u[1:] {
		here := Certain(branch)
		for v := range first {
			if !here.Has(v) {
				delete(first, v)
			}
		}
	}
	set.AddAll(first)
}

func certainColumns(p Values, set VarSet) {
	for i, v := range p.Vars {
		bound := !slices.ContainsFunc(p.Rows, func(row []Term) bool { return row[i] == nil })
		if bound {
			set.Add(v)
		}
	}
}

func certainSelected(p Select, set VarSet) {
	inner := Certain(p.Where)
	grouped := p.Grouped()
	keys := VarSet{}
	for _, key := range p.GroupBy {
		if v := key.Name(); v != "" && (key.Expr == nil || key.Expr == Expr(v)) {
			keys.Add(v)
		}
	}
	for _, c := range p.Projected() {
		if inner.Has(c) && (!grouped || keys.Has(c)) && !p.computes(c) {
			set.Add(c)
		}
	}
}

func (s Select) computes(v Var) bool {
	return slices.ContainsFunc(s.Columns, func(c Column) bool { return c.Var == v && c.Expr != nil })
}
