package update

import (
	"context"
	"errors"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
)

// modify fills the templates in for each solution of the pattern, and only
// then changes anything (https://www.w3.org/TR/sparql11-update/#deleteInsert).
func (w *work) modify(ctx context.Context, o algebra.Modify) error {
	var del, add []quad.Quad
	give := func(value func(algebra.Var) quad.Value) error {
		del = w.instantiate(del, o.Delete, o.With, value)
		add = w.instantiate(add, o.Insert, o.With, value)
		return w.room(len(del) + len(add))
	}
	var err error
	if o.Form == algebra.InsertData || o.Form == algebra.DeleteData {
		err = give(func(algebra.Var) quad.Value { return nil })
	} else {
		err = w.solve(ctx, o, give)
	}
	if err != nil {
		return err
	}
	return w.apply(ctx, del, add)
}

// solve evaluates the pattern and gives the values of the variables that the
// templates have.
func (w *work) solve(ctx context.Context, o algebra.Modify, give func(func(algebra.Var) quad.Value) error) error {
	now, err := w.state()
	if err != nil {
		return err
	}
	query, options := o.Where, w.options.Eval
	columns := map[algebra.Var]int{}
	for _, templates := range [][]algebra.GraphTriples{o.Delete, o.Insert} {
		for _, v := range variables(templates) {
			if _, had := columns[v]; !had {
				columns[v] = len(query.Columns)
				query.Columns = append(query.Columns, algebra.Column{Var: v})
			}
		}
	}
	if len(query.Columns) == 0 {
		// SELECT of nothing is no query; what does not stand in the pattern is unbound.
		query.Columns = algebra.Columns("none")
	}
	if len(query.From)+len(query.FromNamed) == 0 {
		options.DefaultGraph = o.With
	}
	result, err := eval.Select(ctx, now, query, options)
	if err != nil {
		return err
	}
	for row, err := range result.Rows {
		if err != nil {
			return err
		}
		value := func(v algebra.Var) quad.Value { return row.Terms[columns[v]] }
		if err := give(value); err != nil {
			return err
		}
	}
	return nil
}

func variables(templates []algebra.GraphTriples) []algebra.Var {
	var all []algebra.Var
	for _, g := range templates {
		for _, t := range g.Triples {
			for _, term := range []algebra.Term{g.Graph, t.S, t.P, t.O} {
				if v, is := term.(algebra.Var); is {
					all = append(all, v)
				}
			}
		}
	}
	return all
}

// instantiate appends the quads of templates for one solution. What would have
// an unbound position, or a term where it may not stand, is left out.
func (w *work) instantiate(quads []quad.Quad, templates []algebra.GraphTriples, with quad.IRI, value func(algebra.Var) quad.Value) []quad.Quad {
	blanks := map[quad.BNode]quad.Value{}
	fill := func(term algebra.Term) quad.Value {
		switch t := term.(type) {
		case algebra.Var:
			return value(t)
		case quad.BNode:
			if blanks[t] == nil {
				blanks[t] = w.blank()
			}
			return blanks[t]
		}
		return term
	}
	for _, g := range templates {
		label := named(with)
		if g.Graph != nil {
			if label = fill(g.Graph); !isResource(label) {
				continue
			}
		}
		for _, t := range g.Triples {
			q := quad.Quad{Subject: fill(t.S), Predicate: fill(t.P), Object: fill(t.O), Label: label}
			if _, isIRI := q.Predicate.(quad.IRI); isIRI && isResource(q.Subject) && q.Object != nil {
				quads = append(quads, q)
			}
		}
	}
	return quads
}

func isResource(v quad.Value) bool {
	switch v.(type) {
	case quad.IRI, quad.BNode:
		return true
	}
	return false
}

// all gives everything, or everything that is in a named graph.
func (w *work) all(ctx context.Context, named bool) ([]quad.Quad, error) {
	now, err := w.state()
	if err != nil {
		return nil, err
	}
	var quads []quad.Quad
	for q, err := range graph.Quads(ctx, now, graph.Pattern{}) {
		if err != nil {
			return nil, err
		}
		if named && q.Label == nil {
			continue
		}
		if err := w.room(len(quads)); err != nil {
			return nil, err
		}
		quads = append(quads, q)
	}
	return quads, nil
}

// stops says whether an error ends an update even where it should be silent.
func stops(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, eval.ErrTooLarge)
}
