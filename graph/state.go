package graph

import (
	"context"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/index"
	"github.com/samband/samband/graph/rdf"
)

// snapshot is an index with the number of the commit it shows.
type snapshot struct {
	index  *index.Index
	commit uint64
}

func (s *snapshot) Lookup(_ context.Context, terms []quad.Value, dst []ID) error {
	for i, term := range terms {
		dst[i] = s.index.ID(rdf.Normal(term))
	}
	return nil
}

func (s *snapshot) Terms(_ context.Context, ids []ID, dst []quad.Value) error {
	for i, id := range ids {
		dst[i] = s.index.Term(id)
	}
	return nil
}

func (s *snapshot) Estimate(_ context.Context, p Pattern) (rows uint64, exact bool) {
	return s.index.Estimate(p)
}

func (s *snapshot) Scan(ctx context.Context, p Pattern, order Order) (Cursor, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return s.index.Scan(p, order)
}

// Slice gives the rows that p selects where they stand, if they do.
func (s *snapshot) Slice(p Pattern, order Order, near *Finger) ([]Row, bool) {
	return s.index.Slice(p, order, near)
}

// Sample gives some of the rows that p selects.
func (s *snapshot) Sample(p Pattern, dst []Row) int { return s.index.Sample(p, dst) }

// Links gives the triples of a predicate as lists.
func (s *snapshot) Links(ctx context.Context, predicate ID, inverse bool) (*Links, error) {
	return s.index.Links(ctx, predicate, inverse)
}

// Predicates lists what triples say.
func (s *snapshot) Predicates(ctx context.Context) ([]ID, []int, error) {
	return s.index.Predicates(ctx)
}

// Passages lists where quads were read.
func (s *snapshot) Passages(ctx context.Context) ([]ID, []int, error) {
	return s.index.Passages(ctx)
}

// Text gives what a term says without making the term.
func (s *snapshot) Text(id ID) (kind TermKind, text, annex string) { return s.index.Text(id) }

// Number gives the value of a number without making its term.
func (s *snapshot) Number(id ID) (Number, bool) { return s.index.Number(id) }

func (s *snapshot) Commit() uint64 { return s.commit }

// quad gives the quad of a row, in normal form.
func (s *snapshot) quad(r Row) quad.Quad {
	x := s.index
	return rdf.NormalQuad(quad.Quad{Subject: x.Term(r.S), Predicate: x.Term(r.P), Object: x.Term(r.O), Label: x.Term(r.G)})
}

// indexOf gives the index behind a snapshot of a store.
func indexOf(s Snapshot) (x *index.Index, ours bool) {
	switch s := s.(type) {
	case *snapshot:
		return s.index, true
	case *merged:
		return s.index, true
	default:
		return nil, false
	}
}
