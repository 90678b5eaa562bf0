package syntax

import (
	"strings"

	"github.com/samband/samband/queries/sparql/algebra"
)

// expression is production 110.
func (p *parser) expression() algebra.Expr {
	p.enter()
	defer p.leave()
	return p.binary(0)
}

// levels are the operators from loosest to tightest.
func level(t token) int {
	if t.kind == word {
		if t.keyword("IN") || t.keyword("NOT") {
			return 2
		}
		return -1
	}
	if t.kind != punctuation {
		return -1
	}
	switch t.text {
	case "||":
		return 0
	case "&&":
		return 1
	case "=", "!=", "<", ">", "<=", ">=":
		return 2
	case "+", "-":
		return 3
	case "*", "/":
		return 4
	}
	return -1
}

// binary reads operators of at least the level min. Comparisons do not chain.
func (p *parser) binary(min int) algebra.Expr {
	if min > 4 {
		return p.unary()
	}
	left := p.binary(min + 1)
	for n := 0; level(p.tok) == min; {
		p.chain(&n)
		if p.tok.kind == word {
			left = p.in(left)
		} else {
			op := algebra.Op(p.advance().text)
			left = algebra.Binary{Op: op, Left: left, Right: p.binary(min + 1)}
		}
		if min == 2 {
			break
		}
	}
	return left
}

func (p *parser) in(left algebra.Expr) algebra.Expr {
	not := p.acceptWord("NOT")
	p.wantWord("IN")
	return algebra.In{Expr: left, List: p.arguments(), Not: not}
}

// arguments reads expressions in brackets, perhaps none.
func (p *parser) arguments() []algebra.Expr {
	p.want("(")
	if p.accept(")") {
		return nil
	}
	args := []algebra.Expr{p.expression()}
	for p.accept(",") {
		args = append(args, p.expression())
	}
	p.want(")")
	return args
}

func (p *parser) unary() algebra.Expr {
	p.enter()
	defer p.leave()
	switch {
	case p.accept("!"):
		return algebra.Not{Expr: p.unary()}
	case p.signed():
		return algebra.Const{Term: p.literal()}
	case p.accept("-"):
		return algebra.Negate{Expr: p.primary()}
	case p.accept("+"):
		return p.primary()
	}
	return p.primary()
}

// primary is production 119.
func (p *parser) primary() algebra.Expr {
	switch {
	case p.accept("("):
		e := p.expression()
		p.want(")")
		return e
	case p.tok.kind == variable:
		return p.variable()
	case p.atIRI():
		return p.iriOrFunction()
	}
	if literal := p.literal(); literal != nil {
		return algebra.Const{Term: literal}
	}
	if p.tok.kind != word {
		p.expected("an expression")
	}
	return p.builtIn()
}

func (p *parser) iriOrFunction() algebra.Expr {
	iri := p.iri()
	if !p.tok.is("(") {
		return algebra.Const{Term: iri}
	}
	if p.ahead.keyword("DISTINCT") {
		p.failAt(p.ahead, "the function <"+string(iri)+"> is no aggregate")
	}
	return algebra.Apply{Function: iri, Args: p.arguments()}
}

// atConstraint says whether production 69, Constraint, begins here.
func (p *parser) atConstraint() bool {
	if p.tok.is("(") || p.atIRI() {
		return true
	}
	if p.tok.kind != word {
		return false
	}
	name := strings.ToUpper(p.tok.text)
	_, known := functions[name]
	return known || aggregateNames[name] || name == "EXISTS" || name == "NOT"
}

// constraint is production 69: an expression in brackets or a call.
func (p *parser) constraint() algebra.Expr {
	switch {
	case p.accept("("):
		e := p.expression()
		p.want(")")
		return e
	case p.atIRI():
		at := p.tok
		e := p.iriOrFunction()
		if _, isConst := e.(algebra.Const); isConst {
			p.failAt(at, `expected a call or an expression in brackets`)
		}
		return e
	case p.tok.kind == word:
		return p.builtIn()
	}
	p.expected("a call or an expression in brackets")
	return nil
}
