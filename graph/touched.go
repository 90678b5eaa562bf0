package graph

import (
	"context"
	"errors"
	"runtime"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/history"
	"github.com/samband/samband/graph/rdf"
)

// touch says whether a quad was there before some commits and after them.
type touch struct{ before, after bool }

// touches are the quads that some commits added or deleted, in normal form and
// in the order they first came: it makes the same history always give the same
// index, and sorting it cheap.
type touches struct {
	of    map[quad.Quad]touch
	order []quad.Quad
}

// touched gives what the commits from the first to the last did, read on all
// cores.
func touched(ctx context.Context, log *history.Log, first, last uint64) (touches, error) {
	if first > last {
		return touches{}, nil
	}
	cores := min(uint64(runtime.GOMAXPROCS(0)), last-first+1)
	parts, errs := make([]touches, cores), make([]error, cores)
	var work sync.WaitGroup
	for i := range cores {
		from := first + (last-first+1)*i/cores
		to := first + (last-first+1)*(i+1)/cores
		work.Go(func() { parts[i], errs[i] = touchedBy(ctx, log, from, to) })
	}
	work.Wait()
	if err := errors.Join(errs...); err != nil {
		return touches{}, err
	}
	for _, part := range parts[1:] {
		parts[0].then(part)
	}
	return parts[0], nil
}

// touchedBy gives what the commits from first to before end did.
func touchedBy(ctx context.Context, log *history.Log, first, end uint64) (touches, error) {
	all := touches{of: map[quad.Quad]touch{}}
	for n := first; n < end; n++ {
		if err := ctx.Err(); err != nil {
			return all, err
		}
		for e, err := range log.Entries(n, isEffective) {
			if err != nil {
				return all, err
			}
			deleted := e.Mark.Is(history.Delete)
			all.add(rdf.NormalQuad(e.Quad), touch{before: deleted, after: !deleted})
		}
	}
	return all, nil
}

func (t *touches) add(q quad.Quad, next touch) {
	if was, known := t.of[q]; known {
		next.before = was.before
	} else {
		t.order = append(t.order, q)
	}
	t.of[q] = next
}

// then adds what later commits did.
func (t *touches) then(later touches) {
	for _, q := range later.order {
		t.add(q, later.of[q])
	}
}

// undone is the effect of going back to before the commits.
func (t touches) undone() effect { return t.effect(func(q touch) bool { return q.before }) }

// done is the effect of the commits on the state before them.
func (t touches) done() effect { return t.effect(func(q touch) bool { return q.after }) }

func (t touches) effect(stays func(touch) bool) effect {
	var e effect
	for _, q := range t.order {
		if stays(t.of[q]) {
			e.adds = append(e.adds, q)
		} else {
			e.deletes = append(e.deletes, q)
		}
	}
	return e
}

func isEffective(m history.Mark) bool { return m.Is(history.Effective) }
