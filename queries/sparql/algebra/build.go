package algebra

import "github.com/cayleygraph/quad"

// Triples is the basic graph pattern of the triples given.
func Triples(triples ...Triple) BGP { return BGP{Triples: triples} }

// T is the triple pattern of the three terms.
func T(s, p, o Term) Triple { return Triple{s, p, o} }

// Columns selects variables by name.
func Columns(names ...Var) []Column {
	columns := make([]Column, len(names))
	for i, name := range names {
		columns[i].Var = name
	}
	return columns
}

// C is a term in an expression.
func C(term quad.Value) Const { return Const{Term: term} }

// Fn is a call of a built-in function.
func Fn(name string, args ...Expr) Call { return Call{Name: name, Args: args} }

// Eq compares two expressions.
func Eq(left, right Expr) Binary { return Binary{Op: Equal, Left: left, Right: right} }

// AllOf is true when all expressions are; of none it is nil.
func AllOf(exprs ...Expr) Expr { return fold(And, exprs) }

// AnyOf is true when one of the expressions is; of none it is nil.
func AnyOf(exprs ...Expr) Expr { return fold(Or, exprs) }

func fold(op Op, exprs []Expr) Expr {
	var all Expr
	for _, e := range exprs {
		switch {
		case e == nil:
		case all == nil:
			all = e
		default:
			all = Binary{Op: op, Left: all, Right: e}
		}
	}
	return all
}

// Where puts filters on a pattern.
func Where(p Pattern, filters ...Expr) Pattern {
	for _, f := range filters {
		if f != nil {
			p = Filter{Input: p, Expr: f}
		}
	}
	return p
}

// InlineValues is the data block of one variable.
func InlineValues(v Var, terms ...quad.Value) Values {
	rows := make([][]quad.Value, len(terms))
	for i, t := range terms {
		rows[i] = []quad.Value{t}
	}
	return Values{Vars: []Var{v}, Rows: rows}
}

// JoinOf joins patterns in the simplest form: nested joins become one,
// neighbouring basic patterns one, and empty ones go.
func JoinOf(patterns ...Pattern) Pattern {
	var parts Join
	for _, p := range patterns {
		parts = appendPart(parts, p)
	}
	switch len(parts) {
	case 0:
		return BGP{}
	case 1:
		return parts[0]
	}
	return parts
}

func appendPart(parts Join, p Pattern) Join {
	switch p := p.(type) {
	case nil:
		return parts
	case Join:
		for _, part := range p {
			parts = appendPart(parts, part)
		}
		return parts
	case BGP:
		if len(p.Triples) == 0 {
			return parts
		}
		if len(parts) > 0 {
			if last, ok := parts[len(parts)-1].(BGP); ok {
				merged := append(last.Triples[:len(last.Triples):len(last.Triples)], p.Triples...)
				parts[len(parts)-1] = BGP{Triples: merged}
				return parts
			}
		}
	}
	return append(parts, p)
}
