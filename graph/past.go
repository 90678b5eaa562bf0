package graph

import (
	"context"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/history"
	"github.com/samband/samband/graph/index"
	"github.com/samband/samband/graph/rdf"
)

// maxPast is how many past states are kept for whoever asks for them again: a
// page that shows one asks several times.
const maxPast = 4

// pastSnapshots keeps states that have passed.
type pastSnapshots struct {
	mu     sync.Mutex
	recent []*snapshot // the latest asked for first
}

// get gives the state of commit n, which is before that of now.
func (p *pastSnapshots) get(ctx context.Context, now *version, n uint64) (*snapshot, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, s := range p.recent {
		if s.commit == n {
			copy(p.recent[1:], p.recent[:i])
			p.recent[0] = s
			return s, nil
		}
	}
	s, err := now.past(ctx, n)
	if err != nil {
		return nil, err
	}
	p.recent = append([]*snapshot{s}, p.recent[:min(len(p.recent), maxPast-1)]...)
	return s, nil
}

func (p *pastSnapshots) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.recent = nil
}

// past takes the shorter way to the state of commit n: back from now, or from
// nothing.
func (v *version) past(ctx context.Context, n uint64) (*snapshot, error) {
	if changes(v.history[n:]) <= changes(v.history[:n]) {
		return v.back(ctx, n)
	}
	return rebuild(ctx, v.log, n)
}

// back takes away what the commits after n did.
func (v *version) back(ctx context.Context, n uint64) (*snapshot, error) {
	later, err := touched(ctx, v.log, v.history[n:])
	if err != nil {
		return nil, err
	}
	return v.snapshot.with(later.undone(), n), nil
}

// rebuild makes the index of the state of commit n from history alone. It goes
// back in time, so that it need only remember what was deleted: an effective
// delete takes away what the effective add before it brought. A commit may name
// a quad twice.
func rebuild(ctx context.Context, log *history.Log, n uint64) (*snapshot, error) {
	b := index.NewBuilder()
	gone := map[quad.Quad]uint64{} // the commit whose add it took away, 0 if not yet met
	for i := n; i > 0; i-- {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for e, err := range log.Entries(i, isEffectiveAdd) {
			if err != nil {
				return nil, err
			}
			normal := rdf.NormalQuad(e.Quad)
			if by, is := gone[normal]; is && (by == 0 || by == i) {
				gone[normal] = i
				continue
			}
			b.Add(normal)
		}
		for e, err := range log.Entries(i, isEffectiveDelete) {
			if err != nil {
				return nil, err
			}
			gone[rdf.NormalQuad(e.Quad)] = 0
		}
	}
	return &snapshot{index: b.Build(), commit: n}, nil
}

func isEffectiveAdd(m history.Mark) bool { return isEffective(m) && !m.Is(history.Delete) }

func isEffectiveDelete(m history.Mark) bool { return m.Is(history.Effective | history.Delete) }
