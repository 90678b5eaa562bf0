package algebra

import "github.com/cayleygraph/quad"

// group prints p between braces.
func (w *printer) group(p Pattern) {
	w.put("{")
	w.depth++
	w.body(p)
	w.depth--
	w.line()
	w.put("}")
}

// body prints p as the content of a group of its own.
func (w *printer) body(p Pattern) {
	switch p := p.(type) {
	case BGP:
		w.triples(p.Triples)
	case PathTriple:
		w.pathTriple(p)
	case Join:
		w.join(p)
	case LeftJoin:
		w.leftJoin(p)
	case Union:
		w.union(p)
	case Minus:
		w.leading(p.Left)
		w.keywordGroup("MINUS ", p.Right)
	case Filter:
		w.filtered(p.Input)
		w.filter(p.Expr)
	case Extend:
		w.leading(p.Input)
		w.line()
		w.put("BIND(")
		w.expr(p.Expr, 0)
		w.put(" AS ", p.Var.String(), ")")
	case Values:
		w.line()
		w.values(p)
	case Graph:
		w.line()
		w.put("GRAPH ")
		w.term(p.Name)
		w.put(" ")
		w.group(p.Input)
	case Service:
		w.service(p)
	case Select:
		w.selection(p)
	}
}

func (w *printer) join(parts Join) {
	for i, part := range parts {
		if i == 0 {
			w.leading(part)
		} else {
			w.following(part)
		}
	}
}

// leading prints p as the first elements of a group with more to come. A
// filter needs braces there, because it would hold for the whole group.
func (w *printer) leading(p Pattern) {
	switch p.(type) {
	case Filter, Select:
		w.nested(p)
	default:
		w.body(p)
	}
}

// following prints p after other elements. What takes all elements before it
// as its left side needs braces there.
func (w *printer) following(p Pattern) {
	switch p := p.(type) {
	case LeftJoin, Minus, Extend, Filter, Select, Join:
		w.nested(p)
	default:
		w.body(p)
	}
}

// filtered prints the input of a filter, which shares the group with it.
func (w *printer) filtered(p Pattern) {
	if f, ok := p.(Filter); ok {
		w.body(f)
		return
	}
	w.leading(p)
}

func (w *printer) nested(p Pattern) {
	w.line()
	w.group(p)
}

func (w *printer) keywordGroup(keyword string, p Pattern) {
	w.line()
	w.put(keyword)
	w.group(p)
}

func (w *printer) leftJoin(p LeftJoin) {
	w.leading(p.Left)
	w.line()
	w.put("OPTIONAL {")
	w.depth++
	// A filter of the right side itself must not become the condition.
	if _, isSelect := p.Right.(Select); isSelect && p.On == nil {
		w.body(p.Right)
	} else {
		w.leading(p.Right)
	}
	if p.On != nil {
		w.filter(p.On)
	}
	w.depth--
	w.line()
	w.put("}")
}

func (w *printer) union(branches Union) {
	w.line()
	if len(branches) == 0 {
		w.put("VALUES () {}")
		return
	}
	for i, branch := range branches {
		if i > 0 {
			w.put(" UNION ")
		}
		w.group(branch)
	}
}

func (w *printer) filter(e Expr) {
	w.line()
	w.put("FILTER ")
	w.constraint(e)
}

// constraint prints an expression where the grammar wants brackets or a call.
func (w *printer) constraint(e Expr) {
	switch e.(type) {
	case Exists, Call, Apply, Var, Aggregate:
		if _, isVar := e.(Var); !isVar {
			w.expr(e, 0)
			return
		}
	}
	w.put("(")
	w.expr(e, 0)
	w.put(")")
}

func (w *printer) service(p Service) {
	w.line()
	w.put("SERVICE ")
	if p.Silent {
		w.put("SILENT ")
	}
	w.term(p.Name)
	w.put(" ")
	w.group(p.Input)
}

func (w *printer) values(p Values) {
	w.put("VALUES ")
	single := len(p.Vars) == 1
	if single {
		w.put(p.Vars[0].String())
	} else {
		w.put("(")
		for i, v := range p.Vars {
			if i > 0 {
				w.put(" ")
			}
			w.put(v.String())
		}
		w.put(")")
	}
	w.put(" {")
	for _, row := range p.Rows {
		w.put(" ")
		w.valuesRow(row, single)
	}
	w.put(" }")
}

func (w *printer) valuesRow(row []quad.Value, single bool) {
	if !single {
		w.put("(")
	}
	for i, t := range row {
		if i > 0 {
			w.put(" ")
		}
		if t == nil {
			w.put("UNDEF")
		} else {
			w.term(t)
		}
	}
	if !single {
		w.put(")")
	}
}

// triples prints triple patterns, those with one subject or one subject and
// predicate in a row together.
func (w *printer) triples(triples []Triple) {
	for i, t := range triples {
		switch {
		case i > 0 && t.S == triples[i-1].S && t.P == triples[i-1].P:
			w.put(" , ")
			w.term(t.O)
		case i > 0 && t.S == triples[i-1].S:
			w.put(" ;")
			w.depth += 2
			w.line()
			w.depth -= 2
			w.verbObject(t)
		default:
			if i > 0 {
				w.put(" .")
			}
			w.line()
			w.term(t.S)
			w.put(" ")
			w.verbObject(t)
		}
	}
	if len(triples) > 0 {
		w.put(" .")
	}
}

func (w *printer) verbObject(t Triple) {
	w.verb(t.P)
	w.put(" ")
	w.term(t.O)
}

func (w *printer) pathTriple(t PathTriple) {
	w.line()
	w.term(t.S)
	w.put(" ")
	w.path(t.Path, 0)
	w.put(" ")
	w.term(t.O)
	w.put(" .")
}
