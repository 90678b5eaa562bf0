package main

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/web"
)

// maxOpen is how many states are kept ready for whoever asks for them again: a
// page that shows one asks several times.
const maxOpen = 6

// library opens states of a store for the web. The latest is looked up at each
// request, so that an answer shows every commit that came before it.
type library struct {
	store  *graph.Store
	sparql endpoint

	mu     sync.Mutex
	recent []*service // the latest asked for first
}

// Open gives what answers from the state that v asks for.
func (l *library) Open(ctx context.Context, v web.View) (web.Reader, error) {
	return l.open(ctx, v)
}

func (l *library) open(ctx context.Context, v web.View) (*service, error) {
	view, err := l.view(ctx, v)
	if err != nil {
		return nil, err
	}
	if s := l.kept(view); s != nil {
		return s, nil
	}
	snapshot, err := l.store.View(ctx, view) // without the lock: a past state may take a while
	if err == nil {
		err = knownSources(ctx, snapshot, view.Sources)
	}
	if err != nil {
		return nil, err
	}
	return l.keep(&service{view: view, snapshot: snapshot, sparql: l.sparql}), nil
}

// kept gives the service of a view if it is ready, and counts it as the one
// asked for last.
func (l *library) kept(v graph.View) *service {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := slices.IndexFunc(l.recent, func(s *service) bool { return sameView(s.view, v) })
	if i < 0 {
		return nil
	}
	s := l.recent[i]
	copy(l.recent[1:], l.recent[:i])
	l.recent[0] = s
	return s
}

// keep keeps a service, unless somebody else was faster with the same view.
func (l *library) keep(s *service) *service {
	if first := l.kept(s.view); first != nil {
		return first
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.recent = append([]*service{s}, l.recent[:min(len(l.recent), maxOpen-1)]...)
	return s
}

// view finds the commit that a user names. It is never left open, so that equal views are equal states.
func (l *library) view(ctx context.Context, v web.View) (graph.View, error) {
	now, err := l.store.View(ctx, graph.View{})
	if err != nil {
		return graph.View{}, err
	}
	view := graph.View{At: now.Commit(), Merged: v.Merged}
	if v.At != "" {
		if view.At, err = commitAt(ctx, l.store, v.At); err != nil {
			return graph.View{}, fmt.Errorf("%w: %w", web.ErrInvalid, err)
		}
		if view.At > now.Commit() {
			return graph.View{}, fmt.Errorf("%w: commit %d is asked for, the last one is %d", web.ErrNotFound, view.At, now.Commit())
		}
	}
	view.Sources = slices.Compact(slices.Sorted(slices.Values(v.Sources)))
	if v.Shared {
		view.Sources, view.Hidden, err = withoutInternal(ctx, now, view.Sources)
	}
	return view, err
}

// knownSources complains of the first id that is no source of the snapshot,
// which may know terms that are in no quad of it.
func knownSources(ctx context.Context, s graph.Snapshot, ids []string) error {
	terms := make([]quad.Value, len(ids))
	for i, id := range ids {
		terms[i] = vocab.SourceIRI(id)
	}
	found := make([]graph.ID, len(ids))
	if err := s.Lookup(ctx, terms, found); err != nil {
		return err
	}
	for i, id := range found {
		rows, _ := s.Estimate(ctx, graph.Pattern{S: id})
		if id == graph.NoID || rows == 0 {
			return fmt.Errorf("%w: there is no source %s; samband sources and /api/v1/sources list them", web.ErrNotFound, ids[i])
		}
	}
	return nil
}

func sameView(a, b graph.View) bool {
	return a.At == b.At && a.Merged == b.Merged && slices.Equal(a.Sources, b.Sources) && slices.Equal(a.Hidden, b.Hidden)
}
