package syntax

import "github.com/samband/samband/queries/sparql/algebra"

// checkSelect refuses what the grammar allows but the standard does not.
// See https://www.w3.org/TR/sparql11-query/#sparqlGrammar, notes 11 to 16.
func (p *parser) checkSelect(q *algebra.Select) {
	grouped := q.Grouped()
	inScope := algebra.VarSet{}
	inScope.Add(algebra.Visible(q.Where)...)
	keys := algebra.VarSet{}
	for _, key := range q.GroupBy {
		keys.Add(key.Name())
	}
	for _, c := range q.Columns {
		if grouped {
			p.checkGrouped(c, keys)
		}
		if c.Expr == nil {
			continue
		}
		if inScope.Has(c.Var) || keys.Has(c.Var) {
			p.failAt(p.tok, "SELECT gives "+c.Var.String()+" a value, but the query has bound it before")
		}
		inScope.Add(c.Var)
		keys.Add(c.Var)
	}
}

// checkStar refuses SELECT * of groups.
func (p *parser) checkStar(q *algebra.Select) {
	if len(q.Columns) == 0 && len(q.GroupBy) > 0 {
		p.failAt(p.tok, "SELECT * cannot stand with GROUP BY: name what to select")
	}
}

// checkGrouped sees that a column is made of grouping keys and aggregates.
func (p *parser) checkGrouped(c algebra.Column, keys algebra.VarSet) {
	refuse := func(v algebra.Var) {
		p.failAt(p.tok, v.String()+" is selected, but neither grouped by nor in an aggregate")
	}
	if c.Expr == nil {
		if !keys.Has(c.Var) {
			refuse(c.Var)
		}
		return
	}
	algebra.WalkExpr(c.Expr, func(e algebra.Expr) bool {
		if v, ok := e.(algebra.Var); ok && !keys.Has(v) {
			refuse(v)
		}
		_, aggregate := e.(algebra.Aggregate)
		return !aggregate
	})
}
