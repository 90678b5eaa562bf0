package graph

import (
	"context"
	"fmt"
	"iter"

	"github.com/samband/samband/graph/history"
)

// touch is a row that some commits added or deleted, and whether it was there
// before them and after them.
type touch struct {
	row           Row
	before, after bool
}

// touches are the rows that some commits touched, each once.
type touches struct {
	at  map[Row]int // where in all
	all []touch
}

func touching(commits []CommitInfo) touches {
	size := changes(commits)
	return touches{at: make(map[Row]int, size), all: make([]touch, 0, size)}
}

// add adds what a later commit did.
func (t *touches) add(r Row, deleted bool) {
	if i, known := t.at[r]; known {
		t.all[i].after = !deleted
		return
	}
	t.at[r] = len(t.all)
	t.all = append(t.all, touch{row: r, before: deleted, after: !deleted})
}

// split gives the rows that stay and the others.
func (t *touches) split(stays func(touch) bool) (add, del []Row) {
	for _, one := range t.all {
		if stays(one) {
			add = append(add, one.row)
		} else {
			del = append(del, one.row)
		}
	}
	return add, del
}

// did is a row that a commit added or deleted.
type did struct {
	row     Row
	deleted bool
}

// back gives the state of commit n by taking away what the commits after it did.
func (v *version) back(ctx context.Context, n uint64) (*snapshot, error) {
	later := touching(v.history[n:])
	read := func(c CommitInfo) (all []did, err error) {
		for e, err := range v.log.Entries(c.N, isEffective) {
			if err != nil {
				return nil, err
			}
			row, known := v.snapshot.index.Row(e.Quad)
			if !known {
				return nil, fmt.Errorf("the index does not know what commit %d did; delete %s", c.N, indexName)
			}
			all = append(all, did{row, e.Mark.Is(history.Delete)})
		}
		return all, nil
	}
	for all, err := range inParallel(each(ctx, v.history[n:]), read) {
		if err != nil {
			return nil, err
		}
		for _, one := range all {
			later.add(one.row, one.deleted)
		}
	}
	add, del := later.split(func(t touch) bool { return t.before })
	return &snapshot{index: v.snapshot.index.Edit().Apply(add, del), commit: n}, nil
}

// forward gives the state after commits that follow on that of s. Terms are
// entered in the order in which the commits brought them.
func (s *snapshot) forward(ctx context.Context, log *history.Log, commits []CommitInfo) (*snapshot, error) {
	later, edit := touching(commits), s.index.Edit()
	read := func(c CommitInfo) (all []history.Entry, err error) {
		for e, err := range log.Entries(c.N, isEffective) {
			if err != nil {
				return nil, err
			}
			all = append(all, e)
		}
		return all, nil
	}
	for all, err := range inParallel(each(ctx, commits), read) {
		if err != nil {
			return nil, err
		}
		for _, e := range all {
			later.add(edit.Enter(e.Quad), e.Mark.Is(history.Delete))
		}
	}
	add, del := later.split(func(t touch) bool { return t.after })
	return &snapshot{index: edit.Apply(add, del), commit: s.commit + uint64(len(commits))}, nil
}

// each gives commits as long as the context lasts.
func each(ctx context.Context, commits []CommitInfo) iter.Seq2[CommitInfo, error] {
	return func(yield func(CommitInfo, error) bool) {
		for _, c := range commits {
			if !yield(c, ctx.Err()) || ctx.Err() != nil {
				return
			}
		}
	}
}

// changes says by how many quads commits changed the state.
func changes(commits []CommitInfo) (sum int) {
	for _, c := range commits {
		sum += c.Added + c.Deleted
	}
	return sum
}

func isEffective(m history.Mark) bool { return m.Is(history.Effective) }
