// Package cayley shows an index as a store of Cayley.
package cayley

import (
	"context"
	"errors"
	"sync"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/index"
)

// ErrReadOnly means that a script wanted to change a store that shows a snapshot.
var ErrReadOnly = errors.New("the snapshot cannot be changed; changes are commits")

// Store is an index behind Cayley's contract. Each iterator reads the index as
// it was when its scan began, so that readers need no lock. It may be used from
// several goroutines at once.
type Store struct {
	readOnly bool

	mu  sync.RWMutex // guards x
	x   *index.Index
	wMu sync.Mutex // serialises changes
}

var _ cayley.QuadStore = (*Store)(nil)

// New gives a store that begins with what an index holds. Changes stay in the
// store, the index is never changed.
func New(x *index.Index) *Store { return &Store{x: x} }

// ReadOnly gives a store that shows an index and refuses changes.
func ReadOnly(x *index.Index) *Store { return &Store{x: x, readOnly: true} }

// Index gives the state of the store.
func (s *Store) Index() *index.Index {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.x
}

// ValueOf gives nil for a term that no quad holds.
func (s *Store) ValueOf(term quad.Value) cayley.Ref {
	x := s.Index()
	if id := x.ID(term); id != index.NoID && used(x, id) {
		return node(id)
	}
	return nil
}

// NameOf gives the term of a reference, as a native value where that prints as
// the term.
func (s *Store) NameOf(ref cayley.Ref) quad.Value {
	switch ref := ref.(type) {
	case node:
		return native(s.Index().Term(index.ID(ref)))
	case cayley.PreFetchedValue:
		return ref.NameOf()
	default:
		return nil
	}
}

// Quad gives the quad of a reference.
func (s *Store) Quad(ref cayley.Ref) (q quad.Quad) {
	row, _ := ref.(statement)
	for _, d := range quad.Directions {
		if n := row.at(d); n != nil {
			q.Set(d, s.NameOf(n))
		}
	}
	return q
}

// QuadDirection gives the term in one direction of a quad.
func (s *Store) QuadDirection(ref cayley.Ref, d quad.Direction) cayley.Ref {
	row, _ := ref.(statement)
	return row.at(d)
}

// QuadIterator gives the quads that have a term in a direction.
func (s *Store) QuadIterator(d quad.Direction, ref cayley.Ref) cayley.Iterator {
	n, ok := ref.(node)
	if !ok {
		return iterator.NewNull()
	}
	return quads(s, only(d, n))
}

// QuadIteratorSize says how many quads have a term in a direction.
func (s *Store) QuadIteratorSize(_ context.Context, d quad.Direction, ref cayley.Ref) (cayley.Size, error) {
	n, ok := ref.(node)
	if !ok {
		return cayley.Size{Exact: true}, nil
	}
	rows, exact := s.Index().Estimate(pattern(only(d, n)))
	return cayley.Size{Size: int64(rows), Exact: exact}, nil
}

// QuadsAllIterator gives all quads.
func (s *Store) QuadsAllIterator() cayley.Iterator { return quads(s, index.Row{}) }

// NodesAllIterator gives all terms that a quad holds.
func (s *Store) NodesAllIterator() cayley.Iterator { return cayley.NewLegacy(&allNodes{s}, nil) }

// Stats counts the terms one by one if they are to be exact.
func (s *Store) Stats(_ context.Context, exact bool) (cayley.Stats, error) {
	x := s.Index()
	nodes := int64(x.MaxID())
	if exact {
		nodes = 0
		for id := index.ID(1); id <= x.MaxID(); id++ {
			if used(x, id) {
				nodes++
			}
		}
	}
	return cayley.Stats{
		Nodes: cayley.Size{Size: nodes, Exact: exact},
		Quads: cayley.Size{Size: int64(x.Size()), Exact: true},
	}, nil
}

// Close does nothing; there is nothing to be closed.
func (s *Store) Close() error { return nil }

// used says whether a quad holds a term.
func used(x *index.Index, id index.ID) bool {
	for _, p := range [...]index.Pattern{{S: id}, {O: id}, {G: id}, {P: id}} {
		if rows, _ := x.Estimate(p); rows > 0 {
			return true
		}
	}
	return false
}
