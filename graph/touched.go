package graph

import (
	"context"
	"errors"
	"iter"
	"runtime"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/history"
	"github.com/samband/samband/graph/rdf"
)

// touch is a quad that some commits added or deleted, in normal form, and
// whether it was there before them and after them.
type touch struct {
	quad          quad.Quad
	before, after bool
}

// touches are the quads that some commits touched, each once and in the order
// they first came: that makes the same history always give the same index.
type touches struct {
	at  map[quad.Quad]int // where in all
	all []touch
}

// touched gives what commits, which follow on each other, did. They are read on
// all cores.
func touched(ctx context.Context, log *history.Log, commits []CommitInfo) (touches, error) {
	cores := runtime.GOMAXPROCS(0)
	parts, errs := make([]touches, cores), make([]error, cores)
	var work sync.WaitGroup
	for i := range cores {
		some := commits[len(commits)*i/cores : len(commits)*(i+1)/cores]
		work.Go(func() { errs[i] = parts[i].read(ctx, log, some) })
	}
	work.Wait()
	if err := errors.Join(errs...); err != nil {
		return touches{}, err
	}
	for _, part := range parts[1:] {
		for _, next := range part.all {
			parts[0].add(next)
		}
	}
	return parts[0], nil
}

func (t *touches) read(ctx context.Context, log *history.Log, commits []CommitInfo) error {
	size := changes(commits)
	t.at, t.all = make(map[quad.Quad]int, size), make([]touch, 0, size)
	for _, c := range commits {
		if err := ctx.Err(); err != nil {
			return err
		}
		for e, err := range log.Entries(c.N, isEffective) {
			if err != nil {
				return err
			}
			deleted := e.Mark.Is(history.Delete)
			t.add(touch{quad: rdf.NormalQuad(e.Quad), before: deleted, after: !deleted})
		}
	}
	return nil
}

// add adds what a later commit did.
func (t *touches) add(next touch) {
	if i, known := t.at[next.quad]; known {
		t.all[i].after = next.after
		return
	}
	t.at[next.quad] = len(t.all)
	t.all = append(t.all, next)
}

// changes says by how many quads commits changed the state.
func changes(commits []CommitInfo) (sum int) {
	for _, c := range commits {
		sum += c.Added + c.Deleted
	}
	return sum
}

// quads gives the quads in the order they were first touched.
func (t touches) quads() iter.Seq[quad.Quad] {
	return func(yield func(quad.Quad) bool) {
		for _, q := range t.all {
			if !yield(q.quad) {
				return
			}
		}
	}
}

// undone is the effect of going back to before the commits.
func (t touches) undone() effect { return t.effect(func(q touch) bool { return q.before }) }

// done is the effect of the commits on the state before them.
func (t touches) done() effect { return t.effect(func(q touch) bool { return q.after }) }

func (t touches) effect(stays func(touch) bool) effect {
	var e effect
	for _, q := range t.all {
		if stays(q) {
			e.adds = append(e.adds, q.quad)
		} else {
			e.deletes = append(e.deletes, q.quad)
		}
	}
	return e
}

func isEffective(m history.Mark) bool { return m.Is(history.Effective) }
