package sparqltest

import (
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
)

type pair [2]quad.Value

func (o oracle) pathTriple(p algebra.PathTriple) []Row {
	switch path := p.Path.(type) {
	case algebra.Inverse:
		return o.pathTriple(algebra.PathTriple{S: p.O, Path: path.Path, O: p.S})
	case algebra.Alternative:
		var rows []Row
		for _, part := range path {
			rows = append(rows, o.pathTriple(algebra.PathTriple{S: p.S, Path: part, O: p.O})...)
		}
		return rows
	case algebra.Sequence:
		return o.sequence(p.S, path, p.O)
	}
	nodes := o.nodes()
	for _, end := range []algebra.Term{p.S, p.O} {
		if _, isVar := algebra.VarOf(end); !isVar {
			nodes = append(nodes, end) // a constant may stand still outside the graph
		}
	}
	var rows []Row
	for _, at := range o.path(p.Path, unique(nodes)) {
		row := Row{}
		if match(row, p.S, at[0]) && match(row, p.O, at[1]) {
			rows = append(rows, row)
		}
	}
	return rows
}

// sequence joins the steps at a variable that is dropped again.
func (o oracle) sequence(s algebra.Term, path algebra.Sequence, end algebra.Term) []Row {
	if len(path) == 1 {
		return o.pathTriple(algebra.PathTriple{S: s, Path: path[0], O: end})
	}
	middle := algebra.Var(fmt.Sprint("step ", s, path, end))
	rows := joinRows(o.pathTriple(algebra.PathTriple{S: s, Path: path[0], O: middle}), o.sequence(middle, path[1:], end))
	for _, r := range rows {
		delete(r, string(middle))
	}
	return rows
}

func (o oracle) nodes() []quad.Value {
	var nodes []quad.Value
	for _, q := range o.triples() {
		nodes = append(nodes, q.Subject, q.Object)
	}
	return unique(nodes)
}

func unique[T comparable](list []T) []T {
	var kept []T
	for _, t := range list {
		if !slices.Contains(kept, t) {
			kept = append(kept, t)
		}
	}
	return kept
}

func (o oracle) path(p algebra.Path, nodes []quad.Value) []pair {
	switch p := p.(type) {
	case algebra.Link:
		return o.steps(func(iri quad.IRI) bool { return iri == quad.IRI(p) })
	case algebra.Inverse:
		return flipped(o.path(p.Path, nodes))
	case algebra.Sequence:
		pairs := o.path(p[0], nodes)
		for _, next := range p[1:] {
			pairs = composed(pairs, o.path(next, nodes))
		}
		return pairs
	case algebra.Alternative:
		var pairs []pair
		for _, part := range p {
			pairs = append(pairs, o.path(part, nodes)...)
		}
		return pairs
	case algebra.ZeroOrOne:
		return unique(append(still(nodes), o.path(p.Path, nodes)...))
	case algebra.OneOrMore:
		return closed(o.path(p.Path, nodes))
	case algebra.ZeroOrMore:
		return unique(append(still(nodes), closed(o.path(p.Path, nodes))...))
	case algebra.NotAny:
		var pairs []pair
		if p.Forward != nil || p.Backward == nil {
			pairs = o.steps(func(iri quad.IRI) bool { return !slices.Contains(p.Forward, iri) })
		}
		if p.Backward != nil {
			back := o.steps(func(iri quad.IRI) bool { return !slices.Contains(p.Backward, iri) })
			pairs = append(pairs, flipped(back)...)
		}
		return pairs
	}
	panic(p)
}

func (o oracle) steps(by func(quad.IRI) bool) []pair {
	var pairs []pair
	for _, q := range o.triples() {
		if by(q.Predicate.(quad.IRI)) {
			pairs = append(pairs, pair{q.Subject, q.Object})
		}
	}
	return pairs
}

func still(nodes []quad.Value) []pair {
	var pairs []pair
	for _, n := range nodes {
		pairs = append(pairs, pair{n, n})
	}
	return pairs
}

func flipped(pairs []pair) []pair {
	var back []pair
	for _, p := range pairs {
		back = append(back, pair{p[1], p[0]})
	}
	return back
}

func composed(a, b []pair) []pair {
	var pairs []pair
	for _, x := range a {
		for _, y := range b {
			if x[1] == y[0] {
				pairs = append(pairs, pair{x[0], y[1]})
			}
		}
	}
	return pairs
}

func closed(step []pair) []pair {
	pairs := unique(step)
	for {
		more := unique(append(slices.Clone(pairs), composed(pairs, step)...))
		if len(more) == len(pairs) {
			return pairs
		}
		pairs = more
	}
}
