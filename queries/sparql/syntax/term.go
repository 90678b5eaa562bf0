package syntax

import (
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/value"
)

func (p *parser) variable() algebra.Var {
	if p.tok.kind != variable {
		p.expected("a variable")
	}
	return algebra.Var(p.advance().text)
}

func (p *parser) varOrIRI() algebra.Term {
	if p.tok.kind == variable {
		return p.variable()
	}
	if !p.atIRI() {
		p.expected("a variable or an IRI")
	}
	return p.iri()
}

// atTerm says whether a variable or a term without brackets stands here.
func (p *parser) atTerm() bool {
	switch p.tok.kind {
	case variable, blankLabel, stringText, integerText, decimalText, doubleText:
		return true
	case punctuation:
		return p.signed()
	case word:
		return p.tok.keyword("true") || p.tok.keyword("false")
	}
	return p.atIRI()
}

// signed says whether a sign stands here that belongs to the number right
// after it.
func (p *parser) signed() bool {
	if !p.tok.is("+") && !p.tok.is("-") || p.tok.end != p.ahead.start {
		return false
	}
	switch p.ahead.kind {
	case integerText, decimalText, doubleText:
		return true
	}
	return false
}

// term reads a variable or a term without brackets.
func (p *parser) term() algebra.Term {
	switch {
	case p.tok.kind == variable:
		return p.variable()
	case p.tok.kind == blankLabel:
		return p.blankNode()
	case p.atIRI():
		return p.iri()
	}
	literal := p.literal()
	if literal == nil {
		p.expected("a term")
	}
	return literal
}

func (p *parser) atIRI() bool { return p.tok.kind == iriRef || p.tok.kind == prefixed }

// iri reads an IRI in either form.
func (p *parser) iri() quad.IRI {
	switch p.tok.kind {
	case iriRef:
		return p.iriRef()
	case prefixed:
		t := p.advance()
		space, ok := p.prefixes[t.prefix]
		if !ok {
			p.failAt(t, "the prefix "+t.prefix+": is not declared")
		}
		return quad.IRI(space + t.text)
	}
	p.expected("an IRI")
	return ""
}

func (p *parser) iriRef() quad.IRI {
	if p.tok.kind != iriRef {
		p.expected("an IRI between < and >")
	}
	return quad.IRI(rdf.ResolveIRI(string(p.base), p.advance().text))
}

// literal reads a literal; nil, and nothing read, if none stands here.
func (p *parser) literal() quad.Value {
	switch {
	case p.tok.kind == stringText:
		return p.stringLiteral()
	case p.tok.keyword("true"):
		p.advance()
		return quad.TypedString{Value: "true", Type: vocab.XSD + "boolean"}
	case p.tok.keyword("false"):
		p.advance()
		return quad.TypedString{Value: "false", Type: vocab.XSD + "boolean"}
	case p.signed():
		sign := p.advance().text
		return p.number(sign)
	}
	return p.number("")
}

func (p *parser) number(sign string) quad.Value {
	var name quad.IRI
	switch p.tok.kind {
	case integerText:
		name = "integer"
	case decimalText:
		name = "decimal"
	case doubleText:
		name = "double"
	default:
		return nil
	}
	return quad.TypedString{Value: quad.String(sign + p.advance().text), Type: vocab.XSD + name}
}

func (p *parser) stringLiteral() quad.Value {
	text := quad.String(p.advance().text)
	switch {
	case p.tok.kind == langTag:
		return quad.LangString{Value: text, Lang: p.advance().text}
	case p.accept("^^"):
		return value.Canonical(quad.TypedString{Value: text, Type: p.iri()})
	}
	return text
}
