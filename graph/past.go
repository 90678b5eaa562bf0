package graph

import (
	"context"
	"sync"
)

// maxPast is how many past states are kept for whoever asks for them again: a
// page that shows one asks several times.
const maxPast = 4

// pastSnapshots folds history anew for states that have passed.
type pastSnapshots struct {
	mu     sync.Mutex
	recent []*snapshot // the latest asked for first
}

func (p *pastSnapshots) get(ctx context.Context, j journal, n uint64) (*snapshot, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, s := range p.recent {
		if s.commit == n {
			copy(p.recent[1:], p.recent[:i])
			p.recent[0] = s
			return s, nil
		}
	}
	state, _, err := fold(ctx, j, n)
	if err != nil {
		return nil, err
	}
	s, err := newSnapshot(ctx, state, n)
	if err != nil {
		return nil, err
	}
	p.recent = append([]*snapshot{s}, p.recent[:min(len(p.recent), maxPast-1)]...)
	return s, nil
}
