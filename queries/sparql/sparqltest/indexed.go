package sparqltest

import (
	"context"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/index"
)

// Indexed is a graph in memory over the index that stores use, with all that
// a snapshot may be able to do.
type Indexed struct{ *index.Index }

// NewIndexed makes a snapshot of quads.
func NewIndexed(quads []quad.Quad) Indexed {
	b := index.NewBuilder()
	for _, q := range quads {
		b.Add(q)
	}
	return Indexed{b.Build()}
}

// Lookup is graph.Snapshot's.
func (s Indexed) Lookup(_ context.Context, terms []quad.Value, dst []graph.ID) error {
	for i, t := range terms {
		dst[i] = s.ID(t)
	}
	return nil
}

// Terms is graph.Snapshot's.
func (s Indexed) Terms(_ context.Context, ids []graph.ID, dst []quad.Value) error {
	for i, id := range ids {
		dst[i] = s.Term(id)
	}
	return nil
}

// Estimate is graph.Snapshot's.
func (s Indexed) Estimate(_ context.Context, p graph.Pattern) (uint64, bool) {
	return s.Index.Estimate(p)
}

// Scan is graph.Snapshot's.
func (s Indexed) Scan(ctx context.Context, p graph.Pattern, order graph.Order) (graph.Cursor, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return s.Index.Scan(p, order)
}

// Commit is graph.Snapshot's.
func (s Indexed) Commit() uint64 { return 1 }
