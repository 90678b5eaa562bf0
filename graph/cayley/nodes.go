package cayley

import (
	"context"

	cayley "github.com/cayleygraph/cayley/graph"

	"github.com/samband/samband/graph/index"
)

// allNodes gives every term that a quad holds.
type allNodes struct{ store *Store }

func (a *allNodes) Iterate() cayley.Scanner { return &nodes{store: a.store} }
func (a *allNodes) Lookup() cayley.Index    { return &nodes{store: a.store} }

func (a *allNodes) Stats(context.Context) (cayley.IteratorCosts, error) {
	size := int64(a.store.Index().MaxID())
	return cayley.IteratorCosts{NextCost: 1, ContainsCost: 1, Size: cayley.Size{Size: size}}, nil
}

func (a *allNodes) Optimize(context.Context) (cayley.IteratorShape, bool) { return a, false }
func (a *allNodes) SubIterators() []cayley.IteratorShape                  { return nil }
func (a *allNodes) String() string                                        { return "Nodes" }

// nodes walks over the terms or is asked for single ones.
type nodes struct {
	store *Store
	x     *index.Index // as it was when the walk began
	now   node         // 0 before the first and after the last
	ended bool
}

func (n *nodes) Next(context.Context) bool {
	if n.x == nil {
		n.x = n.store.Index()
	}
	for !n.ended {
		n.now++
		n.ended = index.ID(n.now) > n.x.MaxID()
		if !n.ended && used(n.x, index.ID(n.now)) {
			return true
		}
	}
	n.now = 0
	return false
}

func (n *nodes) Contains(_ context.Context, ref cayley.Ref) bool {
	n.now = 0
	if id, ok := ref.(node); ok && used(n.store.Index(), index.ID(id)) {
		n.now = id
	}
	return n.now != 0
}

func (n *nodes) Result() cayley.Ref {
	if n.now == 0 {
		return nil
	}
	return n.now
}

func (n *nodes) NextPath(context.Context) bool    { return false }
func (n *nodes) TagResults(map[string]cayley.Ref) {}
func (n *nodes) Err() error                       { return nil }
func (n *nodes) Close() error                     { return nil }
func (n *nodes) String() string                   { return "Nodes" }
