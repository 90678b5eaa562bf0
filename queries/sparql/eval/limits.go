package eval

import (
	"context"
	"errors"
	"sync/atomic"
	"time"
)

// ErrBusy is what a heavy query gives that waited in vain for others to end.
var ErrBusy = errors.New("there are as many heavy queries at work as there may be at once; try again later")

// DefaultMemory is how many bytes queries may hold that were given no Limits.
const DefaultMemory = 256 << 20

// lightTime is how long a query may work before it counts as heavy.
const lightTime = 50 * time.Millisecond

// Limits are what several queries may use together.
type Limits struct {
	memory atomic.Int64  // bytes that are left
	heavy  chan struct{} // one place for each heavy query at work; nil is no bound
}

// NewLimits gives queries that share the limits so many bytes, and lets so many
// of them at once work for long; 0 is any number. The others wait, so that short
// queries find the processor free.
func NewLimits(bytes int64, heavy int) *Limits {
	l := &Limits{}
	l.memory.Store(bytes)
	if heavy > 0 {
		l.heavy = make(chan struct{}, heavy)
	}
	return l
}

// Full says whether no other heavy query can work now.
func (l *Limits) Full() bool { return l.heavy != nil && len(l.heavy) == cap(l.heavy) }

// share is what one query has taken of the limits.
type share struct {
	limits  *Limits
	begun   time.Time
	taken   int // bytes
	isHeavy bool
}

func (l *Limits) share() share { return share{limits: l, begun: time.Now()} }

// takenAtOnce is how many bytes a query takes from the limits at a time.
const takenAtOnce = 1 << 20

// take takes memory until the query has at least so much.
func (s *share) take(bytes int) error {
	more := (bytes-s.taken)/takenAtOnce*takenAtOnce + takenAtOnce
	if s.limits.memory.Add(int64(-more)) < 0 {
		s.limits.memory.Add(int64(more))
		return ErrTooLarge
	}
	s.taken += more
	return nil
}

// look waits for a place among the heavy queries once the query is one.
func (s *share) look(ctx context.Context) error {
	if s.isHeavy || s.limits.heavy == nil || time.Since(s.begun) < lightTime {
		return nil
	}
	select {
	case s.limits.heavy <- struct{}{}:
		s.isHeavy = true
		return nil
	case <-ctx.Done():
		return errors.Join(ErrBusy, ctx.Err())
	}
}

// end gives everything back.
func (s *share) end() {
	s.limits.memory.Add(int64(s.taken))
	s.taken = 0
	if s.isHeavy {
		<-s.limits.heavy
		s.isHeavy = false
	}
}
