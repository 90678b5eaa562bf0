package graph

import (
	"context"
	"slices"
	"strings"
	"sync"
)

// maxViews is how many states that take time to make are kept for whoever asks
// for them again: a page that shows one asks several times.
const maxViews = 6

// views keeps past, restricted and merged states.
type views struct {
	mu     sync.Mutex
	recent []*kept // the latest asked for first
}

// kept is a state that somebody makes or has made.
type kept struct {
	key   viewKey
	ready chan struct{} // closed when the rest is there
	state Snapshot
	err   error
}

// viewKey is a View in a form that can be compared.
type viewKey struct {
	at              uint64
	sources, hidden string
	merged          bool
}

func keyOf(v View) viewKey {
	list := func(ids []string) string {
		return strings.Join(slices.Compact(slices.Sorted(slices.Values(ids))), "\n")
	}
	return viewKey{at: v.At, sources: list(v.Sources), hidden: list(v.Hidden), merged: v.Merged}
}

// get gives the state for a key, which it has made unless somebody has or is about
// to. Nobody waits for a state that is not the one he asks for, nor longer than ctx
// lets him: what cannot be called off is made to the end for who asks next.
func (v *views) get(ctx context.Context, key viewKey, make func() (Snapshot, error)) (Snapshot, error) {
	for {
		k, ours := v.find(key)
		if ours {
			go v.fill(k, make)
		}
		select {
		case <-k.ready:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if k.err == nil || ours {
			return k.state, k.err
		} // whoever asked for it may have been called off
	}
}

func (v *views) fill(k *kept, make func() (Snapshot, error)) {
	k.state, k.err = make()
	if k.err != nil {
		v.forget(func(other *kept) bool { return other == k })
	}
	close(k.ready)
}

// find gives the place of a state; ours says that the caller is to fill it.
func (v *views) find(key viewKey) (k *kept, ours bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	i := slices.IndexFunc(v.recent, func(k *kept) bool { return k.key == key })
	if i < 0 {
		k, ours = &kept{key: key, ready: make(chan struct{})}, true
		v.recent = v.recent[:min(len(v.recent), maxViews-1)]
	} else {
		k = v.recent[i]
		v.recent = slices.Delete(v.recent, i, i+1)
	}
	v.recent = slices.Insert(v.recent, 0, k)
	return k, ours
}

func (v *views) forget(which func(*kept) bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.recent = slices.DeleteFunc(v.recent, which)
}
