package eval

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// Service asks another server for the solutions of a query.
// See https://www.w3.org/TR/sparql11-federated-query/.
type Service func(ctx context.Context, endpoint quad.IRI, query algebra.Select) (*Result, error)

// compileService compiles a pattern that another server matches. It is asked
// once, or once for each server where a variable names it.
func (x *run) compileService(p algebra.Service, e env, next operator) (operator, error) {
	if x.options.Service == nil {
		if p.Silent {
			return next, nil
		}
		return nil, ErrService
	}
	name, err := x.end(p.Name, e.frame)
	if err != nil {
		return nil, err
	}
	vars := algebra.Visible(p.Input)
	query := algebra.Select{Head: algebra.Head{Base: quad.IRI(x.base)}, Columns: algebra.Columns(vars...), Where: p.Input}
	if len(vars) == 0 {
		query.Columns = algebra.Columns("none")
	}
	step := &hashJoin{table: table{x: x}, next: next}
	for _, v := range vars {
		step.slots = append(step.slots, e.frame.slot(v))
	}
	if name.slot >= 0 {
		step.params = []int{name.slot}
	}
	step.produce = func(outer *row, emit func([]graph.ID, *trail) error) error {
		err := x.ask(name.of(outer), query, len(vars), emit)
		if err != nil && p.Silent && x.ctx.Err() == nil {
			return emit(make([]graph.ID, len(vars)), nil)
		}
		return err
	}
	return step, nil
}

// ask gives the solutions of another server. Nothing is given before all have
// come, so that what fails in the middle leaves nothing.
func (x *run) ask(endpoint graph.ID, query algebra.Select, width int, emit func([]graph.ID, *trail) error) error {
	term, err := x.terms.term(x.ctx, endpoint)
	if err != nil {
		return err
	}
	iri, isIRI := term.(quad.IRI)
	if !isIRI {
		return fmt.Errorf("%w: SERVICE names no server; its variable must be bound by another pattern", ErrRemote)
	}
	result, err := x.options.Service(x.ctx, iri, query)
	if err != nil {
		return err
	}
	rows, err := x.remoteRows(result, width)
	if err != nil {
		return err
	}
	for _, ids := range rows {
		if err := emit(ids, nil); err != nil {
			return err
		}
	}
	return nil
}

func (x *run) remoteRows(result *Result, width int) ([][]graph.ID, error) {
	var rows [][]graph.ID
	blanks := map[quad.BNode]quad.Value{} // the other server's are none of ours
	for solution, err := range result.Rows {
		if err != nil {
			return nil, err
		}
		ids := make([]graph.ID, width)
		for i := range ids {
			term := solution.Terms[i]
			if node, blank := term.(quad.BNode); blank {
				if blanks[node] == nil {
					blanks[node] = x.blank().Term()
				}
				term = blanks[node]
			}
			if ids[i], err = x.terms.id(x.ctx, term); err != nil {
				return nil, err
			}
		}
		rows = append(rows, ids)
		if err := x.hold(x.keptRow(width)); err != nil {
			return nil, err
		}
	}
	return rows, nil
}
