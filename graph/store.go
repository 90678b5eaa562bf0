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

	"github.com/samband/samband/graph/history"
	"github.com/samband/samband/graph/index"
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
	// Guard looks at each commit before it is made; nil lets all pass.
	Guard func() Guard
	// Now tells the time of a commit; nil means time.Now.
	Now func() time.Time
}

// Errors that a caller may want to tell apart.
var (
	ErrClosed   = errors.New("the store is closed")
	ErrReadOnly = errors.New("the store is open for reading only")
	// ErrNoCommit means that a commit is asked for that is not there.
	ErrNoCommit = errors.New("no such commit")
)

// Store is the graph with its history. It may be used from several goroutines
// at once: commits wait for each other, readers wait for nobody.
type Store struct {
	options Options
	folder  *folder                 // nil if the store is in memory
	current atomic.Pointer[version] // nil once the store is closed
	views   views

	mu    sync.Mutex // serialises all that changes the store; guards saved
	saved saved

	// reading is held while history is read, so that it is not closed or
	// replaced meanwhile.
	reading sync.RWMutex
}

// version is what a commit makes visible, all at once.
type version struct {
	snapshot *snapshot
	history  []CommitInfo
	log      *history.Log
}

// OpenMemory gives an empty store that lives as long as the process.
func OpenMemory() *Store { return OpenInMemory(Options{}) }

// OpenInMemory gives an empty store that lives as long as the process, with
// some options.
func OpenInMemory(o Options) *Store {
	log, err := history.Memory()
	if err == nil {
		var s *Store
		if s, err = open(nil, log, o); err == nil {
			return s
		}
	}
	panic(err) // an empty history in memory cannot fail
}

// Open opens the store in a folder. An empty folder or one that does not exist
// becomes an empty store. Only one process at a time can have it open, unless
// for reading.
func Open(dir string, o Options) (*Store, error) {
	s, err := openDir(dir, o)
	if err != nil {
		return nil, fmt.Errorf("opening the store %s: %w", dir, err)
	}
	return s, nil
}

func openDir(dir string, o Options) (*Store, error) {
	f, err := openFolder(dir, o.ReadOnly)
	if err != nil {
		return nil, err
	}
	log, err := f.openHistory(o.ReadOnly)
	if err != nil {
		return nil, errors.Join(err, f.close())
	}
	s, err := open(f, log, o)
	if err == nil {
		err = f.sign()
	}
	if err != nil {
		return nil, errors.Join(err, log.Close(), f.close())
	}
	return s, nil
}

func open(f *folder, log *history.Log, o Options) (*Store, error) {
	if o.AlwaysVisible == nil {
		o.AlwaysVisible = AlwaysVisible()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Store{options: o, folder: f}
	v, err := s.latest(context.Background(), log)
	if err != nil {
		return nil, err
	}
	s.current.Store(v)
	s.save(saveAfter)
	return s, nil
}

// latest gives the state after all commits, from the cache file if that helps.
func (s *Store) latest(ctx context.Context, log *history.Log) (*version, error) {
	infos, err := log.Commits()
	if err != nil {
		return nil, err
	}
	last := uint64(len(infos))
	var state *snapshot
	if s.folder != nil {
		state = readIndex(s.folder.indexPath(), log, last)
	}
	if state == nil {
		state = &snapshot{index: index.NewBuilder().Build()}
	}
	s.saved = saved{commit: state.commit, changes: changes(infos[state.commit:])}
	switch {
	case state.commit > 0:
		state, err = state.forward(ctx, log, infos[state.commit:])
	default:
		state, err = rebuild(ctx, log, infos)
	}
	if err != nil {
		return nil, err
	}
	return &version{snapshot: state, history: infos, log: log}, nil
}

// Close ends the store. Snapshots that were taken from it stay usable.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.save(1)
	s.reading.Lock()
	defer s.reading.Unlock()
	last := s.current.Swap(nil)
	if last == nil {
		return nil
	}
	err := last.log.Close()
	if s.folder != nil {
		err = errors.Join(err, s.folder.close())
	}
	return err
}

// Commit keeps a change, whole or not at all. When it returns without an error
// the commit is durable and every new View shows it.
func (s *Store) Commit(ctx context.Context, c Change) (CommitInfo, error) {
	if err := c.check(); err != nil {
		return CommitInfo{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now, err := s.writable(ctx)
	if err != nil {
		return CommitInfo{}, err
	}
	if err := s.guarded(ctx, now.snapshot, c); err != nil {
		return CommitInfo{}, err
	}
	return s.keep(now, c.info(), now.snapshot.effect(c.Delete, c.Add))
}

// writable gives the state that a change is to start from. The caller holds mu.
func (s *Store) writable(ctx context.Context) (*version, error) {
	if s.options.ReadOnly {
		return nil, ErrReadOnly
	}
	now := s.current.Load()
	if now == nil {
		return nil, ErrClosed
	}
	return now, ctx.Err()
}

// keep makes a commit durable and visible. The caller holds mu.
func (s *Store) keep(now *version, info CommitInfo, e effect) (CommitInfo, error) {
	info = s.numbered(now, info, e)
	next := make(chan *snapshot, 1) // made while the disk is busy
	go func() { next <- now.snapshot.with(e, info.N) }()
	w := now.log.Begin(info.N)
	for _, entry := range e.entries {
		if err := w.Add(entry.Mark, entry.Quad); err != nil {
			return CommitInfo{}, errors.Join(fmt.Errorf("commit %d: %w", info.N, err), w.Discard())
		}
	}
	if err := w.Commit(info); err != nil {
		return CommitInfo{}, fmt.Errorf("commit %d: %w", info.N, err)
	}
	s.show(now, info, <-next)
	return info, nil
}

// numbered gives a commit its number, time and effect.
func (s *Store) numbered(now *version, info CommitInfo, e effect) CommitInfo {
	info.N = uint64(len(now.history)) + 1
	info.Time = s.options.Now().Round(0).UTC()
	if n := len(now.history); n > 0 && info.Time.Before(now.history[n-1].Time) {
		info.Time = now.history[n-1].Time // clocks are set back, history is not
	}
	info.Added, info.Deleted = len(e.adds), len(e.deletes)
	return info
}

func (s *Store) show(now *version, info CommitInfo, state *snapshot) {
	s.folder.remember(info.N)
	s.current.Store(&version{snapshot: state, history: append(now.history, info), log: now.log})
	s.views.forget(func(k *kept) bool { return k.key.at == now.snapshot.commit }) // few ask for them again
	s.saved.changes += info.Added + info.Deleted
	s.save(saveAfter)
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
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	last := now.snapshot.commit
	if v.At > last {
		return nil, fmt.Errorf("%w: commit %d is asked for, the last one is %d", ErrNoCommit, v.At, last)
	}
	if v.At == 0 {
		v.At = last
	}
	if v.At == last && v.whole() {
		return now.snapshot, nil
	}
	return s.views.get(ctx, keyOf(v), func() (Snapshot, error) { return s.make(ctx, v) })
}

// make makes the state that v, which names its commit, asks for.
func (s *Store) make(ctx context.Context, v View) (Snapshot, error) {
	if v.whole() {
		return s.at(ctx, v.At)
	}
	plain, err := s.View(ctx, View{At: v.At})
	if err != nil {
		return nil, err
	}
	all := plain.(*snapshot).without(v.Hidden)
	shown := all
	if len(v.Sources) > 0 {
		shown = all.restrict(v.Sources, s.options.AlwaysVisible)
	}
	if v.Merged {
		return shown.merge(all), nil
	}
	return shown, nil
}

// at gives the state of all sources, unmerged, after commit n.
func (s *Store) at(ctx context.Context, n uint64) (*snapshot, error) {
	s.reading.RLock()
	defer s.reading.RUnlock()
	now := s.current.Load()
	switch {
	case now == nil:
		return nil, ErrClosed
	case n == now.snapshot.commit:
		return now.snapshot, nil
	default:
		return now.past(ctx, n)
	}
}
