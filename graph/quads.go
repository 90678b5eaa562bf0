package graph

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"
)

// quadBatch is how many quads are turned into terms at a time.
const quadBatch = 256

// Quads gives the quads that p selects, with their terms, in no order of note.
// The first error ends it.
func Quads(ctx context.Context, s Snapshot, p Pattern) iter.Seq2[quad.Quad, error] {
	return scanned(ctx, s, p, AnyOrder)
}

// Triples gives the triples of the quads that p selects, each once and without a
// label. The first error ends it.
func Triples(ctx context.Context, s Snapshot, p Pattern) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		var last quad.Quad
		for q, err := range scanned(ctx, s, p, SPO) {
			q.Label = nil
			if err == nil && q == last {
				continue // the same, read in another passage
			}
			if last = q; !yield(q, err) {
				return
			}
		}
	}
}

func scanned(ctx context.Context, s Snapshot, p Pattern, order Order) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		cursor, err := s.Scan(ctx, p, order)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		defer cursor.Close()
		rows := make([]Row, quadBatch)
		for {
			n, err := cursor.Next(rows)
			if err == nil {
				err = ctx.Err()
			}
			if err == nil && n == 0 {
				return
			}
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			if !yieldRows(ctx, s, rows[:n], yield) {
				return
			}
		}
	}
}

// yieldRows says whether more is wanted.
func yieldRows(ctx context.Context, s Snapshot, rows []Row, yield func(quad.Quad, error) bool) bool {
	ids := make([]ID, 0, 4*len(rows))
	for _, r := range rows {
		ids = append(ids, r.S, r.P, r.O, r.G)
	}
	terms := make([]quad.Value, len(ids))
	if err := s.Terms(ctx, ids, terms); err != nil {
		yield(quad.Quad{}, err)
		return false
	}
	for ; len(terms) > 0; terms = terms[4:] {
		if !yield(quad.Quad{Subject: terms[0], Predicate: terms[1], Object: terms[2], Label: terms[3]}, nil) {
			return false
		}
	}
	return true
}
