package eval

import (
	"sync"

	"github.com/samband/samband/queries/sparql/algebra"
)

// mostPlans is how many plans are kept, and longestPlanned how long, in bytes,
// the text of a query may be whose plan is kept.
const (
	mostPlans      = 256
	longestPlanned = 16 << 10
)

// Plans keeps how queries of one snapshot were planned, so that a query which is
// asked again is not planned again. It may be used by several at a time. A plan
// is as good for the snapshot as on the first day, since neither changes.
type Plans struct {
	mu    sync.Mutex
	kept  map[planKey]algebra.Select
	order []planKey // the oldest first
}

// planKey is everything that a plan depends on besides the snapshot.
type planKey struct {
	text     string
	strict   bool
	graph    string
	evidence bool
	without  Passes
}

// keyOf gives the key of a query, and whether its plan may be kept: not when it
// is to be explained, since then the estimates are wanted.
func keyOf(o Options) (planKey, bool) {
	key := planKey{o.Text, o.Strict, string(o.DefaultGraph), o.Evidence, o.Without}
	return key, o.Plans != nil && o.Text != "" && len(o.Text) <= longestPlanned && o.report == nil
}

func (p *Plans) get(key planKey) (algebra.Select, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	found, ok := p.kept[key]
	return found, ok
}

func (p *Plans) keep(key planKey, planned algebra.Select) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.kept == nil {
		p.kept = map[planKey]algebra.Select{}
	}
	if _, known := p.kept[key]; known {
		return
	}
	if len(p.order) == mostPlans {
		delete(p.kept, p.order[0])
		p.order = p.order[1:]
	}
	p.kept[key] = planned
	p.order = append(p.order, key)
}
