package syntax

import (
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
)

// path is production 88.
func (p *parser) path() algebra.Path {
	p.enter()
	defer p.leave()
	first := p.pathSequence()
	if !p.tok.is("|") {
		return first
	}
	parts := algebra.Alternative{first}
	for p.accept("|") {
		parts = append(parts, p.pathSequence())
	}
	return parts
}

func (p *parser) pathSequence() algebra.Path {
	first := p.pathInverse()
	if !p.tok.is("/") {
		return first
	}
	parts := algebra.Sequence{first}
	for p.accept("/") {
		parts = append(parts, p.pathInverse())
	}
	return parts
}

func (p *parser) pathInverse() algebra.Path {
	if p.accept("^") {
		return algebra.Inverse{Path: p.pathElement()}
	}
	return p.pathElement()
}

func (p *parser) pathElement() algebra.Path {
	path := p.pathPrimary()
	switch {
	case p.accept("*"):
		return algebra.ZeroOrMore{Path: path}
	case p.accept("+"):
		return algebra.OneOrMore{Path: path}
	case p.accept("?"):
		return algebra.ZeroOrOne{Path: path}
	}
	return path
}

func (p *parser) pathPrimary() algebra.Path {
	switch {
	case p.accept("("):
		path := p.path()
		p.want(")")
		return path
	case p.accept("!"):
		return p.negatedSet()
	case p.atIRI() || p.tok.keyword("a"):
		return algebra.Link(p.predicate())
	}
	p.expected("a path")
	return nil
}

func (p *parser) negatedSet() algebra.Path {
	var set algebra.NotAny
	if !p.accept("(") {
		p.negatedItem(&set)
		return set
	}
	for !p.accept(")") {
		if len(set.Forward)+len(set.Backward) > 0 {
			p.want("|")
		}
		p.negatedItem(&set)
	}
	return set
}

func (p *parser) negatedItem(set *algebra.NotAny) {
	list := &set.Forward
	if p.accept("^") {
		list = &set.Backward
	}
	if !p.atIRI() && !p.tok.keyword("a") {
		p.expected("a predicate")
	}
	*list = append(*list, quad.IRI(p.predicate()))
}
