package questions

import (
	"sync"

	"github.com/cayleygraph/quad"
)

// saidCache keeps what quads of a state say by their words: it does not change,
// and is dear to work out.
type saidCache struct {
	mu     sync.RWMutex
	by     map[quad.Quad]said
	quotes map[quad.Quad]map[string]bool
	index  map[quad.Quad]map[string]bool
}

// maxSaidKept is of how many quads that is kept: of more than reports have, what
// is asked for next is worked out anew.
const maxSaidKept = 40_000

func newSaidCache() *saidCache {
	return &saidCache{by: map[quad.Quad]said{}, quotes: map[quad.Quad]map[string]bool{}, index: map[quad.Quad]map[string]bool{}}
}

func (c *saidCache) of(q quad.Quad) (said, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	out, ok := c.by[q]
	return out, ok
}

func (c *saidCache) keep(q quad.Quad, what said) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.by) < maxSaidKept {
		c.by[q] = what
	}
}

func (c *saidCache) quote(q quad.Quad) (map[string]bool, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	out, ok := c.quotes[q]
	return out, ok
}

func (c *saidCache) keepQuote(q quad.Quad, words map[string]bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.quotes) < maxSaidKept {
		c.quotes[q] = words
	}
}

func (c *saidCache) terms(q quad.Quad) (map[string]bool, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	out, ok := c.index[q]
	return out, ok
}

func (c *saidCache) keepTerms(q quad.Quad, terms map[string]bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.index) < maxSaidKept {
		c.index[q] = terms
	}
}
