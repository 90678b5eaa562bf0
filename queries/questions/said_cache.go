package questions

import (
	"sync"

	"github.com/cayleygraph/quad"
)

// saidCache keeps what quads of a state say by their words: it does not change,
// and is dear to work out.
type saidCache struct {
	said   kept[said]
	quotes kept[map[string]bool] // the words that a statement was read in
	terms  kept[map[string]bool] // and the index terms of these
}

func newSaidCache() *saidCache { return &saidCache{} }

// maxSaidKept is of how many quads that is kept: of more than reports have, what
// is asked for next is worked out anew.
const maxSaidKept = 40_000

// kept is what was worked out of quads. It may be used by several at once.
type kept[T any] struct {
	mu sync.RWMutex
	by map[quad.Quad]T
}

func (k *kept[T]) of(q quad.Quad) (T, bool) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	out, ok := k.by[q]
	return out, ok
}

func (k *kept[T]) keep(q quad.Quad, what T) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.by == nil {
		k.by = map[quad.Quad]T{}
	}
	if len(k.by) < maxSaidKept {
		k.by[q] = what
	}
}
