// Package cayley keeps quads in the stores of Cayley.
package cayley

import (
	"context"
	"fmt"
	"iter"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/index"
	"github.com/samband/samband/graph/rdf"
)

// Memory gives a store in memory that holds quads, which must be in the normal
// form of package rdf. Nobody may change it while others read it: Cayley's
// memory store guards nothing.
func Memory(quads iter.Seq[quad.Quad]) cayley.QuadStore {
	store := memstore.New()
	for q := range quads {
		store.AddQuad(mapBlankNodes(q, escapeLabel))
	}
	return store
}

// Index reads a store once and gives an index of what it holds; the store may
// be changed or dropped afterwards. Queries run on the index and not on the
// store's own iterators: these join without knowing how many rows they meet,
// and in the memory store even two readers race (each full scan writes a mark
// into the store).
func Index(ctx context.Context, store cayley.QuadStore) (*index.Index, error) {
	return index.New(all(ctx, store))
}

// all gives every quad of a store. Cayley stops without an error when the
// context ends, so that is asked for at the end.
func all(ctx context.Context, store cayley.QuadStore) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		it := store.QuadsAllIterator()
		defer it.Close()
		for it.Next(ctx) {
			q := mapBlankNodes(store.Quad(it.Result()), unescapeLabel)
			if !yield(rdf.NormalQuad(q), nil) {
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

// The memory store takes a blank node named memnode7 for its own seventh node.
// Such labels go in with an x before them, and so do those that already look
// like an escaped one.
const (
	reserved = "memnode"
	escape   = "x"
)

func escapeLabel(label quad.BNode) quad.BNode {
	if strings.HasPrefix(strings.TrimLeft(string(label), escape), reserved) {
		return escape + label
	}
	return label
}

func unescapeLabel(label quad.BNode) quad.BNode {
	rest, escaped := strings.CutPrefix(string(label), escape)
	if escaped && strings.HasPrefix(strings.TrimLeft(rest, escape), reserved) {
		return quad.BNode(rest)
	}
	return label
}

func mapBlankNodes(q quad.Quad, change func(quad.BNode) quad.BNode) quad.Quad {
	for _, d := range quad.Directions {
		if label, ok := q.Get(d).(quad.BNode); ok {
			q.Set(d, change(label))
		}
	}
	return q
}
