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
		return x.compileInAny(p.Input, name, e, next)
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

// compileInAny compiles a pattern for each graph that has all of it, of which it
// binds the name. Several triples are matched in all graphs at once before, by their
// lists: few of the terms that fit one of them fit the others too.
func (x *run) compileInAny(p algebra.Pattern, name algebra.Var, e env, next operator) (operator, error) {
	inside := e
	inside.graph = activeGraph{kind: slotGraph, slot: e.frame.slot(name), name: name}
	triples := allTriples(p)
	if len(triples) < 2 || x.linker == nil || x.options.Evidence || !e.isNew(name) || !haveLists(triples, name) {
		return x.compile(p, inside, next)
	}
	before := algebra.Triples(triples...)
	e.graph = activeGraph{kind: unionGraph}
	after := e.after(before)
	inside.outer, inside.certain = after.outer, after.certain
	next, err := x.compile(p, inside, next)
	if err != nil {
		return nil, err
	}
	return x.compile(before, e.needing(algebra.Mentioned(p)), next)
}

// allTriples gives the triples that every solution of a pattern matches.
func allTriples(p algebra.Pattern) []algebra.Triple {
	switch p := p.(type) {
	case algebra.BGP:
		return p.Triples
	case algebra.Join:
		var all []algebra.Triple
		for _, part := range p {
			all = append(all, allTriples(part)...)
		}
		return all
	case algebra.Filter:
		return allTriples(p.Input)
	}
	return nil
}

// haveLists says whether triples can be matched by lists, without a look at the
// graph's name.
func haveLists(triples []algebra.Triple, name algebra.Var) bool {
	for _, t := range triples {
		_, open := algebra.VarOf(t.P)
		if open || algebra.Possible(algebra.Triples(t)).Has(name) {
			return false
		}
	}
	return true
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
