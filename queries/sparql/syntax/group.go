package syntax

import "github.com/samband/samband/queries/sparql/algebra"

// group is production 53, GroupGraphPattern.
func (p *parser) group() algebra.Pattern {
	pattern, filters := p.openGroup()
	return algebra.Where(pattern, filters...)
}

// openGroup reads a group and gives its filters apart, since those of an
// OPTIONAL are part of its condition.
func (p *parser) openGroup() (algebra.Pattern, []algebra.Expr) {
	p.enter()
	defer p.leave()
	p.want("{")
	defer func(before bool) { p.aggregates = before }(p.aggregates)
	p.aggregates = false
	if p.tok.keyword("SELECT") {
		q := p.subSelect()
		p.want("}")
		return q, nil
	}
	g := groupReader{parser: p, seen: algebra.VarSet{}}
	g.read()
	return g.pattern(), g.filters
}

// groupReader gathers the elements of one group.
type groupReader struct {
	*parser
	left    algebra.Pattern // what an OPTIONAL, MINUS or BIND took as its left side
	parts   []algebra.Pattern
	filters []algebra.Expr
	seen    algebra.VarSet // variables in scope so far
	count   int
}

func (g *groupReader) pattern() algebra.Pattern {
	return algebra.JoinOf(append([]algebra.Pattern{g.left}, g.parts...)...)
}

func (g *groupReader) add(p algebra.Pattern) {
	g.parts = append(g.parts, p)
	g.seen.AddAll(algebra.Possible(p))
}

// wrap makes what was read so far the left side of something.
func (g *groupReader) wrap(p algebra.Pattern) {
	g.left, g.parts = p, nil
	g.seen.AddAll(algebra.Possible(rightOf(p)))
}

func rightOf(p algebra.Pattern) algebra.Pattern {
	if l, ok := p.(algebra.LeftJoin); ok {
		return l.Right
	}
	return nil
}

func (g *groupReader) read() {
	scope := g.blanks.begin()
	dot := false     // a dot may stand here: after each element, once
	triples := false // triples stood here last, which want a dot between them
	for !g.accept("}") {
		g.chain(&g.count)
		switch {
		case g.tok.keyword("FILTER"):
			g.advance()
			g.filters = append(g.filters, g.constraint())
			dot, triples = true, false
		case g.atPattern():
			g.element()
			scope = g.blanks.begin()
			dot, triples = true, false
		case dot && g.accept("."):
			dot = false
		case g.atTriples() && !triples:
			g.blanks.here = scope
			for _, part := range g.triplesBlock() {
				g.add(part)
			}
			dot, triples = false, true
		default:
			g.expected(`a triple, a pattern or "}"`)
		}
	}
}

func (g *groupReader) atPattern() bool {
	if g.tok.is("{") {
		return true
	}
	for _, name := range []string{"OPTIONAL", "MINUS", "GRAPH", "SERVICE", "BIND", "VALUES"} {
		if g.tok.keyword(name) {
			return true
		}
	}
	return false
}

// element is production 56, GraphPatternNotTriples, but for the filter.
func (g *groupReader) element() {
	switch {
	case g.acceptWord("OPTIONAL"):
		right, filters := g.openGroup()
		g.wrap(algebra.LeftJoin{Left: g.pattern(), Right: right, On: algebra.AllOf(filters...)})
	case g.acceptWord("MINUS"):
		g.wrap(algebra.Minus{Left: g.pattern(), Right: g.group()})
	case g.acceptWord("GRAPH"):
		name := g.varOrIRI()
		g.add(algebra.Graph{Name: name, Input: g.group()})
	case g.acceptWord("SERVICE"):
		silent := g.acceptWord("SILENT")
		name := g.varOrIRI()
		g.add(algebra.Service{Name: name, Silent: silent, Input: g.group()})
	case g.acceptWord("BIND"):
		g.bind()
	case g.acceptWord("VALUES"):
		g.add(g.dataBlock())
	default:
		g.add(g.groupOrUnion())
	}
}

func (g *groupReader) bind() {
	g.want("(")
	e := g.expression()
	g.wantWord("AS")
	at := g.tok
	v := g.variable()
	g.want(")")
	if g.seen.Has(v) {
		g.failAt(at, "BIND gives "+v.String()+" a value, but the group has bound it before")
	}
	g.wrap(algebra.Extend{Input: g.pattern(), Var: v, Expr: e})
	g.seen.Add(v)
}

func (g *groupReader) groupOrUnion() algebra.Pattern {
	first := g.group()
	if !g.tok.keyword("UNION") {
		return first
	}
	branches := algebra.Union{first}
	for g.acceptWord("UNION") {
		g.chain(&g.count)
		branches = append(branches, g.group())
	}
	return branches
}
