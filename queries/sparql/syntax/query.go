package syntax

import (
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
)

// query is production 2, Query, up to the end of the text.
func (p *parser) query() algebra.Query {
	p.prologue()
	var q algebra.Query
	switch {
	case p.tok.keyword("SELECT"):
		q = p.selectQuery()
	case p.tok.keyword("CONSTRUCT"):
		q = p.construct()
	case p.tok.keyword("DESCRIBE"):
		q = p.describe()
	case p.tok.keyword("ASK"):
		q = p.ask()
	default:
		p.expected("SELECT, CONSTRUCT, DESCRIBE or ASK")
	}
	if p.tok.kind != endOfText {
		p.expected("the end of the query")
	}
	return q
}

func (p *parser) prologue() {
	for {
		switch {
		case p.acceptWord("BASE"):
			p.base = p.iriRef()
			p.declared = p.base
		case p.acceptWord("PREFIX"):
			if p.tok.kind != prefixed || p.tok.text != "" {
				p.expected("a prefix and a colon")
			}
			prefix := p.advance().prefix
			p.prefixes[prefix] = string(p.iriRef())
		default:
			return
		}
	}
}

func (p *parser) selectQuery() algebra.Select {
	q := p.selectClause()
	p.datasets(&q.Head)
	p.where(&q)
	p.finish(&q)
	p.checkStar(&q)
	return q
}

// subSelect is production 8.
func (p *parser) subSelect() algebra.Select {
	q := p.selectClause()
	q.Base = "" // said once, by the query around it
	p.where(&q)
	p.modifiers(&q)
	q.Values = p.valuesClause()
	p.checkSelect(&q)
	p.checkStar(&q)
	return q
}

func (p *parser) selectClause() algebra.Select {
	p.wantWord("SELECT")
	q := algebra.Select{Head: algebra.Head{Base: p.declared}}
	switch {
	case p.acceptWord("DISTINCT"):
		q.Distinct = true
	case p.acceptWord("REDUCED"):
		q.Reduced = true
	}
	if p.accept("*") {
		return q
	}
	for p.tok.kind == variable || p.tok.is("(") {
		q.Columns = append(q.Columns, p.selectColumn())
	}
	if len(q.Columns) == 0 {
		p.expected("variables to select, or *")
	}
	return q
}

func (p *parser) selectColumn() algebra.Column {
	if p.tok.kind == variable {
		return algebra.Column{Var: p.variable()}
	}
	p.want("(")
	e := p.aggregateExpr()
	p.wantWord("AS")
	c := algebra.Column{Expr: e, Var: p.variable()}
	p.want(")")
	return c
}

// aggregateExpr reads an expression in which aggregates may stand.
func (p *parser) aggregateExpr() algebra.Expr {
	before := p.aggregates
	p.aggregates = true
	defer func() { p.aggregates = before }()
	return p.expression()
}

func (p *parser) construct() algebra.Construct {
	p.wantWord("CONSTRUCT")
	q := algebra.Construct{Body: algebra.Select{Head: algebra.Head{Base: p.declared}}}
	if p.tok.is("{") {
		p.blanks.begin()
		q.Template = p.template()
		// Labels of the template and of the pattern are not the same.
		clear(p.blanks.scopes)
		p.datasets(&q.Body.Head)
		p.where(&q.Body)
	} else {
		p.datasets(&q.Body.Head)
		p.wantWord("WHERE")
		p.blanks.begin()
		q.Template = p.template()
		q.Body.Where = algebra.BGP{Triples: q.Template}
	}
	p.finish(&q.Body)
	return q
}

func (p *parser) describe() algebra.Describe {
	p.wantWord("DESCRIBE")
	q := algebra.Describe{Body: algebra.Select{Head: algebra.Head{Base: p.declared}}}
	if !p.accept("*") {
		for p.tok.kind == variable || p.atIRI() {
			q.Terms = append(q.Terms, p.varOrIRI())
		}
		if len(q.Terms) == 0 {
			p.expected("what to describe, or *")
		}
	}
	p.datasets(&q.Body.Head)
	if p.tok.keyword("WHERE") || p.tok.is("{") {
		p.where(&q.Body)
	}
	p.finish(&q.Body)
	return q
}

func (p *parser) ask() algebra.Ask {
	p.wantWord("ASK")
	q := algebra.Ask{Body: algebra.Select{Head: algebra.Head{Base: p.declared}}}
	p.datasets(&q.Body.Head)
	p.where(&q.Body)
	p.finish(&q.Body)
	return q
}

func (p *parser) datasets(head *algebra.Head) {
	for p.acceptWord("FROM") {
		if p.acceptWord("NAMED") {
			head.FromNamed = append(head.FromNamed, p.iri())
		} else {
			head.From = append(head.From, p.iri())
		}
	}
}

func (p *parser) where(q *algebra.Select) {
	p.acceptWord("WHERE")
	q.Where = p.group()
}

func (p *parser) finish(q *algebra.Select) {
	p.modifiers(q)
	q.Values = p.valuesClause()
	p.checkSelect(q)
}

// modifiers is production 18, SolutionModifier.
func (p *parser) modifiers(q *algebra.Select) {
	if p.acceptWord("GROUP") {
		p.wantWord("BY")
		q.GroupBy = p.groupKeys()
	}
	if p.acceptWord("HAVING") {
		q.Having = append(q.Having, p.having())
		for p.atConstraint() {
			q.Having = append(q.Having, p.having())
		}
	}
	if p.acceptWord("ORDER") {
		p.wantWord("BY")
		q.OrderBy = p.orderKeys()
	}
	p.limitOffset(q)
}

func (p *parser) groupKeys() []algebra.Column {
	var keys []algebra.Column
	for {
		switch {
		case p.tok.kind == variable:
			keys = append(keys, algebra.Column{Var: p.variable()})
		case p.accept("("):
			key := algebra.Column{Expr: p.expression()}
			if p.acceptWord("AS") {
				key.Var = p.variable()
			}
			p.want(")")
			keys = append(keys, key)
		case p.atConstraint():
			keys = append(keys, algebra.Column{Expr: p.constraint()})
		case len(keys) == 0:
			p.expected("what to group by")
		default:
			return keys
		}
	}
}

func (p *parser) having() algebra.Expr {
	before := p.aggregates
	p.aggregates = true
	defer func() { p.aggregates = before }()
	return p.constraint()
}

func (p *parser) orderKeys() []algebra.OrderKey {
	var keys []algebra.OrderKey
	for {
		switch {
		case p.acceptWord("ASC"):
			keys = append(keys, algebra.OrderKey{Expr: p.bracketed()})
		case p.acceptWord("DESC"):
			keys = append(keys, algebra.OrderKey{Expr: p.bracketed(), Desc: true})
		case p.tok.kind == variable:
			keys = append(keys, algebra.OrderKey{Expr: p.variable()})
		case p.atConstraint():
			keys = append(keys, algebra.OrderKey{Expr: p.having()})
		case len(keys) == 0:
			p.expected("what to order by")
		default:
			return keys
		}
	}
}

// bracketed reads an expression of ORDER BY in brackets.
func (p *parser) bracketed() algebra.Expr {
	p.want("(")
	e := p.aggregateExpr()
	p.want(")")
	return e
}

func (p *parser) limitOffset(q *algebra.Select) {
	offset := false
	for {
		switch {
		case q.Limit == nil && p.acceptWord("LIMIT"):
			q.Limit = new(p.count())
		case !offset && p.acceptWord("OFFSET"):
			q.Offset, offset = p.count(), true
		default:
			return
		}
	}
}

func (p *parser) count() int {
	if p.tok.kind != integerText {
		p.expected("a whole number")
	}
	t := p.advance()
	n, err := strconv.Atoi(t.text)
	if err != nil {
		p.failAt(t, "the number "+t.text+" is too large")
	}
	return n
}

// valuesClause is production 28; nil when there is none.
func (p *parser) valuesClause() *algebra.Values {
	if !p.acceptWord("VALUES") {
		return nil
	}
	return new(p.dataBlock())
}

// dataBlock is production 62.
func (p *parser) dataBlock() algebra.Values {
	var v algebra.Values
	if p.tok.kind == variable {
		v.Vars = []algebra.Var{p.variable()}
		p.want("{")
		for !p.accept("}") {
			v.Rows = append(v.Rows, []quad.Value{p.dataValue()})
		}
		return v
	}
	p.want("(")
	for !p.accept(")") {
		v.Vars = append(v.Vars, p.variable())
	}
	p.want("{")
	for !p.accept("}") {
		v.Rows = append(v.Rows, p.dataRow(len(v.Vars)))
	}
	return v
}

func (p *parser) dataRow(width int) []quad.Value {
	open := p.tok
	p.want("(")
	row := make([]quad.Value, 0, width)
	for !p.accept(")") {
		row = append(row, p.dataValue())
	}
	if len(row) != width {
		p.failAt(open, "expected "+strconv.Itoa(width)+" values in the row, found "+strconv.Itoa(len(row)))
	}
	return row
}

// dataValue reads an IRI, a literal or UNDEF, which is nil.
func (p *parser) dataValue() quad.Value {
	if p.acceptWord("UNDEF") {
		return nil
	}
	if p.atIRI() {
		return p.iri()
	}
	if literal := p.literal(); literal != nil {
		return literal
	}
	p.expected("an IRI, a literal or UNDEF")
	return nil
}
