package graph

import (
	"context"

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
