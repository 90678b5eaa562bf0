package update

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
)

func (w *work) do(ctx context.Context, o algebra.Operation) error {
	switch o := o.(type) {
	case algebra.Modify:
		return w.modify(ctx, o)
	case algebra.Load:
		return passOver(o.Silent, w.load(ctx, o))
	case algebra.Clear:
		return w.clear(ctx, o)
	case algebra.Create:
		return passOver(o.Silent, w.create(ctx, o))
	case algebra.Transfer:
		return passOver(o.Silent, w.transfer(ctx, o))
	}
	return fmt.Errorf("an operation of the kind %T cannot be carried out", o)
}

// passOver is SILENT: what goes wrong is no error. That somebody has given up
// waiting, or that there is no room, is one all the same.
func passOver(silent bool, err error) error {
	switch {
	case !silent, stops(err):
		return err
	}
	return nil
}

// clear empties graphs. The standard lets a store that keeps no empty graphs
// take one that is not there for an empty one.
func (w *work) clear(ctx context.Context, o algebra.Clear) error {
	var del []quad.Quad
	var err error
	switch o.Target {
	case algebra.OneGraph:
		del, err = w.holding(ctx, o.Graph)
	case algebra.DefaultGraph:
		del, err = w.holding(ctx, nil)
	default:
		del, err = w.all(ctx, o.Target == algebra.NamedGraphs)
	}
	if err != nil {
		return err
	}
	return w.apply(ctx, del, nil)
}

// create makes nothing, since a graph is there as soon as it holds something.
func (w *work) create(ctx context.Context, o algebra.Create) error {
	held, err := w.holding(ctx, o.Graph)
	if err == nil && len(held) > 0 {
		err = ErrGraph
	}
	return err
}

func (w *work) transfer(ctx context.Context, o algebra.Transfer) error {
	from, err := w.holding(ctx, named(o.From))
	switch {
	case err != nil:
		return err
	case len(from) == 0 && o.From != "":
		return fmt.Errorf("%w: %s holds nothing", ErrNoGraph, o.From)
	case o.From == o.To:
		return nil
	}
	var del []quad.Quad
	if o.Verb != algebra.AddGraph {
		if del, err = w.holding(ctx, named(o.To)); err != nil {
			return err
		}
	}
	if o.Verb == algebra.MoveGraph {
		del = append(del, from...)
	}
	add := make([]quad.Quad, len(from))
	for i, q := range from {
		q.Label = named(o.To)
		add[i] = q
	}
	return w.apply(ctx, del, add)
}

// named gives the label of a graph, nil of the default graph.
func named(graph quad.IRI) quad.Value {
	if graph == "" {
		return nil
	}
	return graph
}

func (w *work) load(ctx context.Context, o algebra.Load) error {
	if w.options.Fetch == nil {
		return eval.ErrLoad
	}
	quads, err := w.options.Fetch(ctx, o.Document)
	if err != nil {
		return err
	}
	for i, q := range quads {
		if q.Label != nil {
			return fmt.Errorf("%w: %s", ErrLabels, q.Label)
		}
		quads[i].Label = named(o.Into)
	}
	return w.apply(ctx, nil, quads)
}
