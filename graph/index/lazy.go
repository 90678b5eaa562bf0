package index

import (
	"context"
	"sync"
)

// lazy is something that takes long to make and is made once, when it is first
// asked for. Making it is no part of the query that asks: a goroutine of its own
// makes it to the end, so that a query whose time is over need not wait, and the
// next one finds it made or further on. There are no more of these goroutines than
// things to be made, and what they make is kept, so that nothing grows by it.
type lazy[T any] struct {
	begin sync.Once
	made  chan struct{} // closed once it is there
	it    T
}

// get gives it, or the error of ctx when that is over before.
func (l *lazy[T]) get(ctx context.Context, produce func() T) (it T, err error) {
	if err := ctx.Err(); err != nil {
		return it, err
	}
	l.begin.Do(func() {
		l.made = make(chan struct{})
		go func() {
			l.it = produce()
			close(l.made)
		}()
	})
	select {
	case <-l.made:
		return l.it, nil
	case <-ctx.Done():
		return it, ctx.Err()
	}
}
