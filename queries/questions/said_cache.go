package questions

import (
	"sync"

	"github.com/cayleygraph/quad"
)

// saidCache keeps what quads of a state say by their words: it does not change,
// and is dear to work out.
type saidCache struct {
	said   kept[quad.Quad, said]
	quotes kept[quad.Quad, map[string]bool] // the words that a statement was read in
	terms  kept[quad.Quad, map[string]bool] // and the index terms of these

	sentences kept[quad.Value, map[string]bool] // the words of a whole passage
}

func newSaidCache() *saidCache { return &saidCache{} }

// maxKept is of how many things it is kept: of more than reports have, what is asked
// for next is worked out anew.
const maxKept = 40_000

// kept is what was worked out of things that do not change. It may be used by several
// at once.
type kept[K comparable, T any] struct {
	mu sync.RWMutex
	by map[K]T
}

func (k *kept[K, T]) of(key K) (T, bool) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	out, ok := k.by[key]
	return out, ok
}

func (k *kept[K, T]) keep(key K, what T) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.by == nil {
		k.by = map[K]T{}
	}
	if len(k.by) < maxKept {
		k.by[key] = what
	}
}
