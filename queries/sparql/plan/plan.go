// Package plan rewrites SPARQL algebra so that it gives the same solutions
// sooner.
package plan

import (
	"context"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// Options say how to plan. The zero Options run all passes.
type Options struct {
	// Strict says that the default graph is the quads without a passage.
	Strict bool
	// KeepPaths leaves property paths whole. Otherwise sequences,
	// alternatives and inverses become joins and unions.
	KeepPaths bool
	// KeepFilters leaves filters where they are written. Otherwise each goes
	// to where its variables are bound.
	KeepFilters bool
	// KeepOrder leaves joins in the order they are written.
	KeepOrder bool
	// KeepTests leaves EXISTS and MINUS as they are written. Otherwise either may
	// become what the other does.
	KeepTests bool
	// Test tries filters on samples of rows; nil leaves out how many rows they
	// keep.
	Test Test
	// Estimates, unless nil, is filled with how many rows are expected after
	// each part of a join, by the part as it is printed.
	Estimates map[string]float64
}

// Select plans a query over a snapshot, which is only asked for estimates and
// a few samples. The plan gives the same solutions, if perhaps in another
// order where the query asks for none.
func Select(ctx context.Context, snapshot graph.Snapshot, q algebra.Select, options Options) (algebra.Select, error) {
	if !options.KeepPaths {
		q.Where = expandPaths(q.Where)
	}
	if !options.KeepFilters {
		q.Where = lowerFilters(ctx, q.Where)
	}
	o := orderer{ctx: ctx, snap: snapshot, options: options, size: fewRows}
	o.firstRows = wantsFirst(q)
	q.Where = o.pattern(q.Where, newState())
	if o.err == nil {
		o.err = ctx.Err()
	}
	return q, o.err
}

// wantsFirst says whether a query ends at the first rows of its pattern.
func wantsFirst(q algebra.Select) bool {
	return q.Limit != nil && len(q.OrderBy) == 0 && !q.Grouped()
}
