package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cayleygraph/quad"
)

// Options are the choices of whoever opens a store. The zero value is fit for
// use.
type Options struct {
	// ReadOnly opens a folder beside a process that writes to it. The store
	// then shows what was there when it was opened and refuses commits.
	ReadOnly bool
	// AlwaysVisible are the predicates that a View shows of every source;
	// nil means those of the function AlwaysVisible.
	AlwaysVisible []quad.IRI
	// Now tells the time of a commit; nil means time.Now.
	Now func() time.Time
}

// Errors that a caller may want to tell apart.
var (
	ErrClosed   = errors.New("the store is closed")
	ErrReadOnly = errors.New("the store is open for reading only")
	// ErrNoCommit means that a View asks for a commit that is not there.
	ErrNoCommit = errors.New("no such commit")
)

// Store is the graph with its history. It may be used from several goroutines
// at once: commits wait for each other, readers wait for nobody.
type Store struct {
	options Options
	journal journal
	current atomic.Pointer[version] // nil once the store is closed
	past    pastSnapshots

	mu     sync.Mutex // serialises commits and Close; guards what follows
	state  *state     // the fold of all commits; nil if read only
	failed error      // why state and current no longer agree, nil if they do
}

// version is what a commit makes visible, all at once.
type version struct {
	snapshot *snapshot
	history  []CommitInfo
}

// OpenMemory gives an empty store that lives as long as the process.
func OpenMemory() *Store {
	s, err := open(&memoryJournal{}, 0, Options{})
	if err != nil {
		panic(err) // indexing no quads cannot fail
	}
	return s
}

// Open opens the store in a folder. An empty folder or one that does not exist
// becomes an empty store. Only one process at a time can have it open, unless
// for reading.
func Open(dir string, o Options) (*Store, error) {
	folder, commits, err := openFolder(dir, o.ReadOnly)
	if err != nil {
		return nil, fmt.Errorf("opening the store %s: %w", dir, err)
	}
	s, err := open(folder, commits, o)
	if err == nil {
		err = folder.sign()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("opening the store %s: %w", dir, err), folder.close())
	}
	return s, nil
}

func open(j journal, commits uint64, o Options) (*Store, error) {
	if o.AlwaysVisible == nil {
		o.AlwaysVisible = AlwaysVisible()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Store{options: o, journal: j}
	state, history, err := fold(context.Background(), j, commits)
	if err != nil {
		return nil, err
	}
	snapshot, err := newSnapshot(context.Background(), state, commits)
	if err != nil {
		return nil, err
	}
	if !o.ReadOnly {
		s.state = state
	}
	s.current.Store(&version{snapshot, history})
	return s, nil
}

// fold reads the commits up to number n.
func fold(ctx context.Context, j journal, n uint64) (*state, []CommitInfo, error) {
	state := newState()
	history := make([]CommitInfo, 0, n)
	for i := uint64(1); i <= n; i++ {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		r, err := j.read(i)
		if err != nil {
			return nil, nil, err
		}
		state.apply(r.Delete, r.Add)
		history = append(history, r.CommitInfo)
	}
	return state, history, nil
}

// Close ends the store. Snapshots that were taken from it stay usable.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current.Swap(nil) == nil {
		return nil
	}
	s.state = nil
	return s.journal.close()
}

// Commit keeps a change, whole or not at all. When it returns without an error
// the commit is durable and every new View shows it.
func (s *Store) Commit(ctx context.Context, c Change) (CommitInfo, error) {
	if s.options.ReadOnly {
		return CommitInfo{}, ErrReadOnly
	}
	if err := c.check(); err != nil {
		return CommitInfo{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.current.Load()
	if before == nil {
		return CommitInfo{}, ErrClosed
	}
	if err := errors.Join(s.failed, ctx.Err()); err != nil {
		return CommitInfo{}, err
	}
	r := s.record(c, before.history)
	if err := s.journal.append(r); err != nil {
		return CommitInfo{}, fmt.Errorf("commit %d: %w", r.N, err)
	}
	s.state.apply(r.Delete, r.Add)
	// What is durable must become visible, even if the caller has gone.
	after, err := newSnapshot(context.WithoutCancel(ctx), s.state, r.N)
	if err != nil {
		s.failed = fmt.Errorf("commit %d is kept but cannot be shown, open the store again: %w", r.N, err)
		return r.CommitInfo, s.failed
	}
	s.current.Store(&version{after, append(before.history, r.CommitInfo)})
	return r.CommitInfo, nil
}

// record gives a change its number, time and effect. Its quads are copied: the
// caller may reuse the change.
func (s *Store) record(c Change, history []CommitInfo) record {
	now := s.options.Now().Round(0).UTC()
	if n := len(history); n > 0 && now.Before(history[n-1].Time) {
		now = history[n-1].Time // clocks are set back, history is not
	}
	added, deleted := s.state.effect(c.Delete, c.Add)
	return record{
		CommitInfo: CommitInfo{
			N: uint64(len(history)) + 1, Time: now,
			Author: c.Author, Reason: c.Reason, Source: c.Source,
			Added: added, Deleted: deleted,
		},
		Add:    slices.Clone(c.Add),
		Delete: slices.Clone(c.Delete),
	}
}

// History gives all commits, the oldest first.
func (s *Store) History(ctx context.Context) ([]CommitInfo, error) {
	now := s.current.Load()
	if now == nil {
		return nil, ErrClosed
	}
	return slices.Clone(now.history), ctx.Err()
}

// View gives the state of the graph that v asks for. It does not change when
// commits follow.
func (s *Store) View(ctx context.Context, v View) (Snapshot, error) {
	now := s.current.Load()
	if now == nil {
		return nil, ErrClosed
	}
	snapshot, err := s.at(ctx, v.At, now)
	if err != nil {
		return nil, err
	}
	if len(v.Sources) > 0 {
		snapshot = snapshot.restrict(v.Sources, s.options.AlwaysVisible)
	}
	return snapshot, ctx.Err()
}

func (s *Store) at(ctx context.Context, n uint64, now *version) (*snapshot, error) {
	last := now.snapshot.commit
	switch {
	case n == 0 || n == last:
		return now.snapshot, nil
	case n > last:
		return nil, fmt.Errorf("%w: commit %d is asked for, the last one is %d", ErrNoCommit, n, last)
	default:
		return s.past.get(ctx, s.journal, n)
	}
}
