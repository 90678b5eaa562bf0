package update

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// Write gives the change that puts triples into a graph, "" being the default
// graph, and says whether the graph held nothing before. With replace what it
// held goes. It is PUT and POST of
// https://www.w3.org/TR/sparql11-http-rdf-update/.
func Write(ctx context.Context, s graph.Snapshot, name quad.IRI, triples []quad.Quad, replace bool, o Options) (c graph.Change, made bool, err error) {
	if replace && name == "" && !o.Eval.Strict {
		return graph.Change{}, false, fmt.Errorf("replace the default graph: %w", ErrUnion)
	}
	w := newWork(s, o)
	held, err := w.holding(ctx, named(name))
	if err != nil {
		return graph.Change{}, false, err
	}
	add := make([]quad.Quad, len(triples))
	for i, q := range triples {
		if q.Label != nil {
			return graph.Change{}, false, fmt.Errorf("%w: %s", ErrLabels, q.Label)
		}
		q.Label = named(name)
		add[i] = q
	}
	var del []quad.Quad
	if replace {
		del = held
	}
	if err := w.apply(ctx, del, add); err != nil {
		return graph.Change{}, false, err
	}
	return w.change(), len(held) == 0, nil
}

// Drop gives the change that takes a graph away, ErrNoGraph if it holds
// nothing.
func Drop(ctx context.Context, s graph.Snapshot, name quad.IRI, o Options) (graph.Change, error) {
	drop := algebra.Clear{Drop: true, Graph: name}
	if name == "" {
		drop.Target = algebra.DefaultGraph
	}
	c, err := Change(ctx, s, algebra.Update{drop}, o)
	if err == nil && len(c.Delete) == 0 && name != "" {
		err = fmt.Errorf("%w: %s holds nothing", ErrNoGraph, name)
	}
	return c, err
}
