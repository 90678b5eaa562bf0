package graph

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"
)

// Guard looks at what one commit is to add, and can keep all of it out. What
// takes a commit back is not looked at: it was there before.
type Guard struct {
	// See is shown each quad, from several goroutines at once.
	See func(quad.Quad)
	// Refuse is asked when all was seen; latest is the state before the
	// commit. An error keeps the commit out.
	Refuse func(ctx context.Context, latest Snapshot) error
}

// guard begins to look at a commit.
func (s *Store) guard() Guard {
	if s.options.Guard == nil {
		return Guard{See: func(quad.Quad) {}, Refuse: func(context.Context, Snapshot) error { return nil }}
	}
	return s.options.Guard()
}

// guarded looks at all that a change is to add.
func (s *Store) guarded(ctx context.Context, latest Snapshot, c Change) error {
	if s.options.Guard == nil || c.Reviewed {
		return nil
	}
	g := s.guard()
	for _, q := range c.Add {
		g.See(q)
	}
	return g.Refuse(ctx, latest)
}

// Try reports why a change could not be committed now, if it could not. Nothing
// is kept.
func (s *Store) Try(ctx context.Context, c Change) error {
	if err := c.check(); err != nil {
		return err
	}
	now := s.current.Load()
	if now == nil {
		return ErrClosed
	}
	return s.guarded(ctx, now.snapshot, c)
}

// seen shows quads to a guard as they pass.
func (g Guard) seen(quads iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range quads {
			if err == nil {
				g.See(q)
			}
			if !yield(q, err) {
				return
			}
		}
	}
}
