package graph

import (
	"iter"
	"runtime"
	"sync"
)

// inParallel does some work on each item, on all cores, and gives the results in
// the order of the items. The first error ends it. Nothing is read or done any
// more once it has ended.
func inParallel[A, B any](items iter.Seq2[A, error], do func(A) (B, error)) iter.Seq2[B, error] {
	type result struct {
		value B
		err   error
	}
	type job struct {
		item A
		done chan result
	}
	return func(yield func(B, error) bool) {
		cores := runtime.GOMAXPROCS(0)
		ordered, jobs, quit := make(chan chan result, 2*cores), make(chan job), make(chan struct{})
		var wait sync.WaitGroup
		defer wait.Wait()
		defer close(quit)
		wait.Go(func() {
			defer close(ordered)
			defer close(jobs)
			for item, err := range items {
				done := make(chan result, 1)
				select {
				case ordered <- done:
				case <-quit:
					return
				}
				if err != nil {
					done <- result{err: err}
					return
				}
				jobs <- job{item, done} // a worker is never busy for long
			}
		})
		for range cores {
			wait.Go(func() {
				for j := range jobs {
					value, err := do(j.item)
					j.done <- result{value, err}
				}
			})
		}
		for done := range ordered {
			if r := <-done; !yield(r.value, r.err) || r.err != nil {
				return
			}
		}
	}
}
