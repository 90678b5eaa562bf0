package sparqltest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/value"
)

// generator makes small graphs and patterns over a few terms, so that much
// meets.
type generator struct {
	*rand.Rand
}

func newGenerator(seed uint64) *generator {
	return &generator{Rand: rand.New(rand.NewPCG(seed, 1))}
}

func pick[T any](g *generator, list ...T) T { return list[g.IntN(len(list))] }

func (g *generator) node() quad.Value {
	return pick[quad.Value](g, quad.IRI("http://x/a"), quad.IRI("http://x/b"), quad.IRI("http://x/c"), quad.IRI("http://x/d"))
}

func (g *generator) object() quad.Value {
	if g.IntN(4) == 0 {
		return pick(g, value.Int(1).Term(), value.Int(2).Term(), quad.Value(quad.String("x")),
			quad.Value(quad.LangString{Value: "xyK", Lang: "en"}), quad.Value(quad.String("ax\u212a")))
	}
	return g.node()
}

func (g *generator) predicate() quad.IRI {
	return pick(g, quad.IRI("http://x/p"), quad.IRI("http://x/q"), quad.IRI("http://x/r"))
}

func (g *generator) graphName() quad.Value {
	return pick[quad.Value](g, quad.IRI("http://x/g1"), quad.IRI("http://x/g2"), quad.IRI("http://x/a"))
}

func (g *generator) quads() []quad.Quad {
	var quads []quad.Quad
	for range 4 + g.IntN(12) {
		quads = append(quads, quad.Quad{Subject: g.node(), Predicate: g.predicate(), Object: g.object(), Label: g.graphName()})
	}
	return quads
}

func (g *generator) variable() algebra.Var { return algebra.Var(pick(g, "u", "v", "w", "x")) }

func (g *generator) term(other func() quad.Value) algebra.Term {
	if g.IntN(3) > 0 {
		return g.variable()
	}
	return other()
}

func (g *generator) triple() algebra.Triple {
	p := algebra.Term(g.predicate())
	if g.IntN(6) == 0 {
		p = g.variable()
	}
	return algebra.T(g.term(g.node), p, g.term(g.object))
}

func (g *generator) bgp() algebra.Pattern {
	var triples []algebra.Triple
	for range 1 + g.IntN(3) {
		triples = append(triples, g.triple())
	}
	return algebra.Triples(triples...)
}

// pattern makes a pattern of a depth. Plain leaves out what substitution, by
// which EXISTS is defined, is not defined for.
func (g *generator) pattern(depth int, plain bool) algebra.Pattern {
	if depth == 0 {
		if g.IntN(5) == 0 {
			return algebra.PathTriple{S: g.term(g.node), Path: g.path(2), O: g.term(g.object)}
		}
		return g.bgp()
	}
	inner := func() algebra.Pattern { return g.pattern(depth-1, plain) }
	choice := g.IntN(11)
	if plain {
		choice = g.IntN(5)
	}
	switch choice {
	case 0:
		return algebra.JoinOf(inner(), inner())
	case 1:
		return algebra.LeftJoin{Left: inner(), Right: inner(), On: g.condition(plain)}
	case 2:
		return algebra.Union{inner(), inner()}
	case 3, 4:
		return algebra.Filter{Input: inner(), Expr: g.expr(2, plain)}
	case 5:
		return algebra.Minus{Left: inner(), Right: inner()}
	case 6:
		return g.extend(inner())
	case 7:
		return algebra.JoinOf(g.values(), inner())
	case 8:
		return algebra.Graph{Name: g.term(g.graphName), Input: inner()}
	case 9:
		return g.subquery(inner())
	}
	return algebra.JoinOf(inner(), inner(), inner())
}

func (g *generator) condition(plain bool) algebra.Expr {
	if g.IntN(2) == 0 {
		return nil
	}
	return g.expr(1, plain)
}

func (g *generator) extend(p algebra.Pattern) algebra.Pattern {
	v := g.variable()
	if algebra.Possible(p).Has(v) {
		return p
	}
	return algebra.Extend{Input: p, Var: v, Expr: pick[algebra.Expr](g, g.variable(), algebra.C(g.object()))}
}

func (g *generator) values() algebra.Pattern {
	v, w := algebra.Var("u"), g.variable()
	if v == w {
		return algebra.InlineValues(v, g.object(), g.object())
	}
	return algebra.Values{Vars: []algebra.Var{v, w}, Rows: [][]quad.Value{{g.object(), nil}, {g.node(), g.object()}}}
}

func (g *generator) subquery(p algebra.Pattern) algebra.Pattern {
	vars := algebra.Visible(p)
	if len(vars) == 0 {
		return p
	}
	return algebra.Select{Columns: algebra.Columns(vars[:1+g.IntN(len(vars))]...), Where: p, Distinct: g.IntN(2) == 0}
}

func (g *generator) expr(depth int, plain bool) algebra.Expr {
	if depth > 0 {
		switch g.IntN(4) {
		case 0:
			return algebra.Binary{Op: pick(g, algebra.And, algebra.Or), Left: g.expr(depth-1, plain), Right: g.expr(depth-1, plain)}
		case 1:
			return algebra.Not{Expr: g.expr(depth-1, plain)}
		}
	}
	switch g.IntN(9) {
	case 6:
		return algebra.Fn(pick(g, "CONTAINS", "STRSTARTS", "STRENDS"), g.text(), algebra.C(pick[quad.Value](g, quad.String("x"), quad.String("k"), quad.String("yK"))))
	case 7:
		return algebra.Fn("REGEX", g.text(), algebra.C(pick[quad.Value](g, quad.String("^x"), quad.String("k$"), quad.String("xy?k"), quad.String("K"))),
			algebra.C(pick[quad.Value](g, quad.String("i"), quad.String(""))))
	case 8:
		if g.IntN(2) == 0 {
			return algebra.Eq(algebra.Fn("LANG", g.variable()), algebra.C(pick[quad.Value](g, quad.String("en"), quad.String(""))))
		}
		return algebra.Binary{Op: pick(g, algebra.Less, algebra.GreaterEqual), Left: g.variable(), Right: algebra.C(g.object())}
	case 0:
		return algebra.Fn("BOUND", g.variable())
	case 1:
		return algebra.Eq(g.variable(), g.variable())
	case 2:
		return algebra.Binary{Op: algebra.NotEqual, Left: g.variable(), Right: algebra.C(g.object())}
	case 3:
		if !plain {
			return algebra.Exists{Pattern: g.pattern(1, true), Not: g.IntN(2) == 0}
		}
	case 4:
		return algebra.Fn("ISIRI", g.variable())
	}
	return algebra.Eq(g.variable(), algebra.C(g.object()))
}

func (g *generator) text() algebra.Expr {
	return pick[algebra.Expr](g, g.variable(), algebra.Fn("STR", g.variable()), algebra.Fn("LCASE", algebra.Fn("STR", g.variable())))
}

func (g *generator) path(depth int) algebra.Path {
	if depth == 0 {
		if g.IntN(6) == 0 {
			return algebra.NotAny{Forward: []quad.IRI{g.predicate()}}
		}
		return algebra.Link(g.predicate())
	}
	inner := func() algebra.Path { return g.path(depth - 1) }
	switch g.IntN(7) {
	case 0:
		return algebra.Inverse{Path: inner()}
	case 1:
		return algebra.Sequence{inner(), inner()}
	case 2:
		return algebra.Alternative{inner(), inner()}
	case 3:
		return algebra.ZeroOrMore{Path: inner()}
	case 4:
		return algebra.OneOrMore{Path: inner()}
	case 5:
		return algebra.ZeroOrOne{Path: inner()}
	}
	return algebra.NotAny{Forward: []quad.IRI{g.predicate()}, Backward: []quad.IRI{g.predicate()}}
}

// query puts a pattern into a SELECT: of all variables, or of some of them, or
// of groups.
func (g *generator) query(depth int) algebra.Select {
	q := algebra.Select{Where: g.pattern(depth, false)}
	if g.IntN(5) == 0 {
		q.Where = g.chain()
		if g.IntN(3) == 0 {
			q.Where = algebra.JoinOf(q.Where, g.pattern(depth-1, false))
		}
	}
	vars := slices.Clone(algebra.Visible(q.Where))
	if len(vars) == 0 {
		return q
	}
	g.Shuffle(len(vars), func(i, j int) { vars[i], vars[j] = vars[j], vars[i] })
	switch g.IntN(6) {
	case 0:
		q.Columns, q.Distinct = algebra.Columns(vars[:1+g.IntN(len(vars))]...), true
	case 1:
		q.Columns = algebra.Columns(vars[:1+g.IntN(len(vars))]...)
	case 2, 3:
		return g.grouped(q, vars)
	}
	return q
}

// chain leads from one variable to the next; where it comes from is often not
// looked at later. It may begin with a subquery of one variable.
func (g *generator) chain() algebra.Pattern {
	names := []algebra.Var{"u", "v", "w", "x"}
	g.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	var steps []algebra.Pattern
	if g.IntN(2) == 0 {
		steps = append(steps, algebra.Select{Columns: algebra.Columns(names[0]), Where: g.links("y", names[0]), Distinct: true})
	}
	return algebra.JoinOf(append(steps, g.links(names[:2+g.IntN(3)]...))...)
}

func (g *generator) links(names ...algebra.Var) algebra.Pattern {
	var triples []algebra.Triple
	for i := range len(names) - 1 {
		from, to := names[i], names[i+1]
		if g.IntN(2) == 0 {
			from, to = to, from
		}
		triples = append(triples, algebra.T(from, g.predicate(), to))
	}
	if g.IntN(3) == 0 {
		triples[0].S = g.node()
	}
	return algebra.Triples(triples...)
}

func (g *generator) grouped(q algebra.Select, vars []algebra.Var) algebra.Select {
	for _, v := range vars[:g.IntN(min(3, len(vars)+1))] {
		q.GroupBy, q.Columns = append(q.GroupBy, algebra.Column{Var: v}), append(q.Columns, algebra.Column{Var: v})
	}
	for i := range 1 + g.IntN(2) {
		call := algebra.Aggregate{Name: pick(g, "COUNT", "COUNT", "COUNT", "SUM", "MIN", "MAX"), Distinct: g.IntN(2) == 0}
		if call.Name != "COUNT" || g.IntN(2) == 0 {
			call.Expr = pick(g, vars...)
		}
		q.Columns = append(q.Columns, algebra.Column{Var: algebra.Var(fmt.Sprint("n", i)), Expr: call})
	}
	return q
}

func describeQuads(quads []quad.Quad) string {
	text := ""
	for _, q := range quads {
		text += fmt.Sprintln(q.Subject, q.Predicate, q.Object, q.Label)
	}
	return text
}
