package eval

import (
	"slices"

	"github.com/samband/samband/queries/sparql/algebra"
)

func (x *run) compileGraph(p algebra.Graph, e env, next operator) (operator, error) {
	name, isVar := p.Name.(algebra.Var)
	if !isVar {
		id, err := x.terms.id(x.ctx, p.Name)
		if err != nil {
			return nil, err
		}
		e.graph = x.namedGraph(id)
		if there, err := x.hasTriples(e.graph); err != nil || !there {
			return &unionStep{}, err // a graph of nothing is none
		}
		return x.compile(p.Input, e, next)
	}
	if bindsGraph(p.Input, name) {
		e = e.needing(algebra.VarSet{name: {}})
		e.dedup = false
		e.main = false
		e.graph = activeGraph{kind: slotGraph, slot: e.frame.slot(name), name: name}
		return x.compile(p.Input, e, next)
	}
	e = e.needingAll()
	hidden, slot := e.frame.hidden("graph")
	each := &graphStep{x: x, slot: slot, name: e.frame.slot(name)}
	e.graph = activeGraph{kind: slotGraph, slot: slot, name: hidden}
	e.params = union(e.params, algebra.VarSet{hidden: {}})
	var err error
	each.input, err = x.compile(p.Input, e, &sameStep{a: slot, b: each.name, next: next})
	return each, err
}

// bindsGraph says whether every way through p reads a triple, which binds the
// name of its graph, and nothing in p looks at the name before.
func bindsGraph(p algebra.Pattern, name algebra.Var) bool {
	switch p := p.(type) {
	case algebra.BGP:
		return len(p.Triples) > 0
	case algebra.Join:
		return len(p) > 0 && !slices.ContainsFunc(p, func(part algebra.Pattern) bool { return !bindsGraph(part, name) })
	case algebra.Union:
		return len(p) > 0 && !slices.ContainsFunc(p, func(b algebra.Pattern) bool { return !bindsGraph(b, name) })
	case algebra.Filter:
		return bindsGraph(p.Input, name) && !algebra.HasExists(p.Expr) && !algebra.ExprVars(p.Expr).Has(name)
	}
	return false
}
