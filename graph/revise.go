package graph

import (
	"context"
	"fmt"
)

// Revise commits the change that work makes of the latest state, as Commit
// does. Nobody else commits meanwhile, so that what work has read still holds;
// readers wait for nobody. A change that asks for nothing makes no commit, and
// the CommitInfo is then the zero one.
func (s *Store) Revise(ctx context.Context, work func(latest Snapshot) (Change, error)) (CommitInfo, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now, err := s.writable(ctx)
	if err != nil {
		return CommitInfo{}, err
	}
	c, err := work(now.snapshot)
	if err != nil || len(c.Add)+len(c.Delete) == 0 {
		return CommitInfo{}, err
	}
	if err := c.check(); err != nil {
		return CommitInfo{}, err
	}
	if err := s.guarded(ctx, now.snapshot, c); err != nil {
		return CommitInfo{}, err
	}
	return s.keep(now, c.info(), now.snapshot.effect(c.Delete, c.Add))
}

// After gives the state of a store as it would be after a change, which is not
// kept.
func After(s Snapshot, c Change) (Snapshot, error) {
	state, ours := s.(*snapshot)
	if !ours {
		return nil, fmt.Errorf("a change cannot be tried on a %T", s)
	}
	if err := c.check(); err != nil {
		return nil, err
	}
	return state.with(state.effect(c.Delete, c.Add), state.commit), nil
}
