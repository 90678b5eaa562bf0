package algebra

import "strconv"

func (w *printer) query(q Query) {
	switch q := q.(type) {
	case Select:
		w.selection(q)
	case Ask:
		w.line()
		w.put("ASK")
		w.rest(q.Body)
	case Construct:
		w.line()
		w.put("CONSTRUCT {")
		w.depth++
		w.triples(q.Template)
		w.depth--
		w.line()
		w.put("}")
		w.rest(q.Body)
	case Describe:
		w.line()
		w.put("DESCRIBE")
		if len(q.Terms) == 0 {
			w.put(" *")
		}
		for _, t := range q.Terms {
			w.put(" ")
			w.term(t)
		}
		w.rest(q.Body)
	}
}

func (w *printer) selection(q Select) {
	w.line()
	w.put("SELECT")
	switch {
	case q.Distinct:
		w.put(" DISTINCT")
	case q.Reduced:
		w.put(" REDUCED")
	}
	if len(q.Columns) == 0 {
		w.put(" *")
	}
	for _, c := range q.Columns {
		w.put(" ")
		w.column(c)
	}
	w.rest(q)
}

func (w *printer) column(c Column) {
	switch {
	case c.Expr == nil:
		w.put(c.Var.String())
	case c.Var == "":
		w.constraint(c.Expr)
	default:
		w.put("(")
		w.expr(c.Expr, 0)
		w.put(" AS ", c.Var.String(), ")")
	}
}

// rest prints what follows the query form: dataset, pattern and modifiers.
func (w *printer) rest(q Select) {
	for _, g := range q.From {
		w.line()
		w.put("FROM ")
		w.iri(g)
	}
	for _, g := range q.FromNamed {
		w.line()
		w.put("FROM NAMED ")
		w.iri(g)
	}
	if q.Where != nil {
		w.line()
		w.put("WHERE ")
		w.group(q.Where)
	}
	w.modifiers(q)
	if q.Values != nil {
		w.line()
		w.values(*q.Values)
	}
}

func (w *printer) modifiers(q Select) {
	if len(q.GroupBy) > 0 {
		w.line()
		w.put("GROUP BY")
		for _, key := range q.GroupBy {
			w.put(" ")
			w.column(key)
		}
	}
	if len(q.Having) > 0 {
		w.line()
		w.put("HAVING")
		for _, e := range q.Having {
			w.put(" ")
			w.constraint(e)
		}
	}
	if len(q.OrderBy) > 0 {
		w.line()
		w.put("ORDER BY")
		for _, key := range q.OrderBy {
			w.put(" ")
			w.orderKey(key)
		}
	}
	if q.Limit != nil {
		w.line()
		w.put("LIMIT ", strconv.Itoa(*q.Limit))
	}
	if q.Offset > 0 {
		w.line()
		w.put("OFFSET ", strconv.Itoa(q.Offset))
	}
}

func (w *printer) orderKey(key OrderKey) {
	v, isVar := key.Expr.(Var)
	switch {
	case key.Desc:
		w.put("DESC(")
		w.expr(key.Expr, 0)
		w.put(")")
	case isVar:
		w.put(v.String())
	default:
		w.put("(")
		w.expr(key.Expr, 0)
		w.put(")")
	}
}
