package cayley

import (
	"context"
	"fmt"
	"iter"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/index"
)

// Index reads any store of Cayley once and gives an index of what it holds, so
// that queries can run on that; the store may be changed or closed afterwards.
func Index(ctx context.Context, store cayley.QuadStore) (*index.Index, error) {
	if s, ours := store.(*Store); ours {
		return s.Index(), nil
	}
	return index.New(all(ctx, store))
}

// all gives every quad of a store. Cayley stops without an error when the
// context ends, so that is asked for at the end.
func all(ctx context.Context, store cayley.QuadStore) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		it := store.QuadsAllIterator()
		defer it.Close()
		for it.Next(ctx) {
			if !yield(store.Quad(it.Result()), nil) {
				return
			}
		}
		err := it.Err()
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			yield(quad.Quad{}, fmt.Errorf("reading the store: %w", err))
		}
	}
}
