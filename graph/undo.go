package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/history"
	"github.com/samband/samband/graph/rdf"
)

// Undoing says who takes something back, and how.
type Undoing struct {
	Author string
	Reason string
	// Along takes the statements along that would otherwise block.
	Along bool
}

// Blocker is a statement of a later commit that stands on things that only the
// commits to be undone brought.
type Blocker struct {
	Quad   quad.Quad
	Commit uint64 // the one that brought it
}

// Errors of Undo that a caller may want to tell apart.
var (
	// ErrBlocked comes with the statements that block.
	ErrBlocked = errors.New("later statements stand on it")
	// ErrUndone means that there is nothing left to undo.
	ErrUndone = errors.New("it is undone already")
)

// Undo takes a commit back, in a commit of its own: the state is then the fold
// of all commits that are not undone. An undo can be undone. Statements of later
// commits on things that only this one brought block it, unless they go along;
// in both cases they are listed.
func (s *Store) Undo(ctx context.Context, commit uint64, u Undoing) (CommitInfo, []Blocker, error) {
	return s.undo(ctx, u, func(now *version) ([]uint64, error) {
		last := now.snapshot.commit
		if commit == 0 || commit > last {
			return nil, fmt.Errorf("%w: commit %d is to be undone, the last one is %d", ErrNoCommit, commit, last)
		}
		if by := undoneBy(now.history)[commit]; by != 0 {
			return nil, fmt.Errorf("commit %d: %w, by commit %d; undo that one to have it back", commit, ErrUndone, by)
		}
		return []uint64{commit}, nil
	})
}

// UndoSource takes all commits of a source back, as Undo does.
func (s *Store) UndoSource(ctx context.Context, source string, u Undoing) (CommitInfo, []Blocker, error) {
	return s.undo(ctx, u, func(now *version) ([]uint64, error) {
		undone := undoneBy(now.history)
		var commits []uint64
		for _, c := range now.history {
			if c.Source == source && len(c.Undoes) == 0 && undone[c.N] == 0 {
				commits = append(commits, c.N)
			}
		}
		if len(commits) == 0 {
			return nil, fmt.Errorf("%w of the source %q that is not undone", ErrNoCommit, source)
		}
		return commits, nil
	})
}

func (s *Store) undo(ctx context.Context, u Undoing, choose func(*version) ([]uint64, error)) (CommitInfo, []Blocker, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now, err := s.writable(ctx)
	if err != nil {
		return CommitInfo{}, nil, err
	}
	commits, err := choose(now)
	if err != nil {
		return CommitInfo{}, nil, err
	}
	e, quads, err := now.without(ctx, commits)
	if err != nil {
		return CommitInfo{}, nil, err
	}
	blockers, err := now.bringers(ctx, quads, commits[0])
	if err != nil {
		return CommitInfo{}, nil, err
	}
	if len(blockers) > 0 && !u.Along {
		return CommitInfo{}, blockers, fmt.Errorf("%w: %d statements on things that only commit %d brought", ErrBlocked, len(blockers), commits[0])
	}
	e.along(quads)
	info, err := s.keep(now, CommitInfo{Author: u.Author, Reason: u.Reason, Undoes: commits}, e)
	return info, blockers, err
}

// undoneBy gives for each commit the one that undoes it, 0 if none does. The
// result is indexed by number.
func undoneBy(commits []CommitInfo) []uint64 {
	by := make([]uint64, len(commits)+1)
	for _, c := range slices.Backward(commits) {
		if by[c.N] != 0 {
			continue
		}
		for _, n := range c.Undoes {
			by[n] = c.N
		}
	}
	return by
}

// without gives what takes the commits back, and the statements that must then
// go as well.
func (v *version) without(ctx context.Context, commits []uint64) (effect, []quad.Quad, error) {
	before := undoneBy(v.history)
	after := undoneBy(append(slices.Clone(v.history), CommitInfo{N: v.snapshot.commit + 1, Undoes: commits}))
	there, err := v.refold(ctx, before, after)
	if err != nil {
		return effect{}, nil, err
	}
	var e effect
	for q, stays := range there {
		switch is := v.snapshot.has(q); {
		case stays && !is:
			e.derive(0, q)
		case is && !stays:
			e.derive(history.Delete, q)
		}
	}
	first, err := v.at(ctx, commits[0]-1)
	if err != nil {
		return effect{}, nil, err
	}
	return e, standing{now: v.snapshot, before: first, adds: e.adds}.on(e.deletes), nil
}

// derive notes a quad that comes or goes because of the commits taken back.
func (e *effect) derive(mark history.Mark, q quad.Quad) {
	e.entries = append(e.entries, history.Entry{Mark: mark | history.Derived | history.Effective, Quad: q})
	if mark.Is(history.Delete) {
		e.deletes = append(e.deletes, q)
	} else {
		e.adds = append(e.adds, q)
	}
}

// along notes the statements that are taken along. They are asked for: whoever
// undoes an earlier commit later still wants them gone.
func (e *effect) along(quads []quad.Quad) {
	for _, q := range quads {
		e.entries = append(e.entries, history.Entry{Mark: history.Delete | history.Effective, Quad: q})
	}
	e.deletes = append(e.deletes, quads...)
}

func isAsked(m history.Mark) bool { return !m.Is(history.Derived) }

// refold says of each quad that the commits name whose being undone changes,
// whether the fold of those that are left holds it.
func (v *version) refold(ctx context.Context, before, after []uint64) (map[quad.Quad]bool, error) {
	there := map[quad.Quad]bool{}
	for _, c := range v.history {
		if (before[c.N] != 0) == (after[c.N] != 0) {
			continue
		}
		for e, err := range v.log.Entries(c.N, isAsked) {
			if err != nil {
				return nil, err
			}
			there[rdf.NormalQuad(e.Quad)] = false
		}
	}
	if len(there) == 0 {
		return there, nil
	}
	for _, c := range v.history {
		if after[c.N] != 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for e, err := range v.log.Entries(c.N, isAsked) {
			if err != nil {
				return nil, err
			}
			if q := rdf.NormalQuad(e.Quad); contains(there, q) {
				there[q] = !e.Mark.Is(history.Delete)
			}
		}
	}
	return there, nil
}

func contains(quads map[quad.Quad]bool, q quad.Quad) bool {
	_, is := quads[q]
	return is
}

// at gives the state of a commit that may be 0, before which there is nothing.
func (v *version) at(ctx context.Context, n uint64) (*snapshot, error) {
	if n == v.snapshot.commit {
		return v.snapshot, nil
	}
	return v.past(ctx, n)
}

// bringers says of each quad which commit after first brought it.
func (v *version) bringers(ctx context.Context, quads []quad.Quad, first uint64) ([]Blocker, error) {
	if len(quads) == 0 {
		return nil, nil
	}
	at := make(map[quad.Quad]uint64, len(quads))
	for _, q := range quads {
		at[q] = 0
	}
	for n := first; n <= v.snapshot.commit; n++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for e, err := range v.log.Entries(n, isEffective) {
			if err != nil {
				return nil, err
			}
			normal := rdf.NormalQuad(e.Quad)
			if _, asked := at[normal]; asked && !e.Mark.Is(history.Delete) {
				at[normal] = n
			}
		}
	}
	blockers := make([]Blocker, len(quads))
	for i, q := range quads {
		blockers[i] = Blocker{Quad: q, Commit: at[q]}
	}
	return blockers, nil
}
