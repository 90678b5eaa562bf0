package graph

import (
	"context"

	backend "github.com/cayleygraph/cayley/graph"

	"github.com/samband/samband/graph/cayley"
	"github.com/samband/samband/graph/index"
)

// RegisterBackend makes the folders of this package known to Cayley, under the
// name cayley.Backend, for whoever opens stores through Cayley's registry. Such a
// store shows what was in the folder when it was opened, and cannot be changed.
// Call it once: the registry is guarded by nothing.
func RegisterBackend() { cayley.Register(openIndex) }

func openIndex(folder string) (*index.Index, error) {
	s, err := Open(folder, Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer s.Close()
	shown, err := s.View(context.Background(), View{})
	if err != nil {
		return nil, err
	}
	x, _ := indexOf(shown)
	return x, nil
}

// OfCayley gives what any store of Cayley holds at this moment, so that queries
// can run on it. It is read once and whole: good for comparing, not for a store
// that is larger than memory. Terms are as Cayley keeps them.
func OfCayley(ctx context.Context, store backend.QuadStore) (Snapshot, error) {
	x, err := cayley.Index(ctx, store)
	if err != nil {
		return nil, err
	}
	return &snapshot{index: x}, nil
}
