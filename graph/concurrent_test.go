package graph_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
)

// readFor is how long readers read beside a writer.
var readFor = flag.Duration("read", time.Second, "how long readers read beside a writer")

// stateOfCommit is what the store holds after commit n, and nothing of the
// commits before.
func stateOfCommit(n uint64) []quad.Quad {
	quads := make([]quad.Quad, 1+n%5)
	for i := range quads {
		thing := quad.IRI(fmt.Sprintf("http://e/%d-%d", n, i))
		quads[i] = quad.Quad{Subject: thing, Predicate: quad.IRI("http://e/n"), Object: quad.String(fmt.Sprint(n)), Label: vocab.Passage("r", fmt.Sprint(i))}
	}
	return quads
}

// Sixteen readers of all kinds of views see one commit's state each, while a
// writer commits.
func TestReadersSeeWholeCommits(t *testing.T) {
	s := mustOpen(t, t.TempDir(), graph.Options{})
	ctx, cancel := context.WithTimeout(t.Context(), *readFor)
	defer cancel()
	if _, err := s.Commit(ctx, graph.Change{Add: stateOfCommit(1)}); err != nil {
		t.Fatal(err)
	}
	var readers sync.WaitGroup
	var read, last atomic.Uint64
	last.Store(1)
	for kind := range 16 {
		readers.Go(func() {
			r := rand.New(rand.NewPCG(uint64(kind), 3))
			for ctx.Err() == nil {
				if err := readOneState(t.Context(), s, kind, r, last.Load()); err != nil {
					t.Error(err)
					return
				}
				read.Add(1)
				time.Sleep(time.Duration(r.IntN(10)) * time.Millisecond) // the writer needs a core too
			}
		})
	}
	for n := uint64(2); ctx.Err() == nil && !t.Failed(); n++ {
		if _, err := s.Commit(t.Context(), graph.Change{Add: stateOfCommit(n), Delete: stateOfCommit(n - 1)}); err != nil {
			t.Fatal(err)
		}
		last.Store(n)
	}
	readers.Wait()
	t.Logf("%d states read during %d commits", read.Load(), last.Load())
}

func readOneState(ctx context.Context, s *graph.Store, kind int, r *rand.Rand, last uint64) error {
	v := graph.View{Merged: kind%4 == 1}
	if kind%4 == 2 {
		v.Sources = []string{"r"}
	}
	if kind%4 == 3 { // a past that is near
		v.At = last - min(last-1, r.Uint64N(20))
	}
	view, err := s.View(ctx, v)
	if err != nil {
		return err
	}
	n := view.Commit()
	if v.At != 0 && n != v.At || n < last && v.At == 0 {
		return fmt.Errorf("%+v shows commit %d, after commit %d", v, n, last)
	}
	left := map[quad.Quad]bool{}
	for _, q := range stateOfCommit(n) {
		left[q] = true
	}
	for q, err := range graph.Quads(ctx, view, graph.Pattern{}) {
		if err != nil || !left[q] {
			return fmt.Errorf("%+v shows %v after commit %d, %v", v, q, n, err)
		}
		delete(left, q)
	}
	if len(left) > 0 {
		return fmt.Errorf("%+v lacks %d quads of commit %d", v, len(left), n)
	}
	return nil
}

func TestWritersWaitForEachOther(t *testing.T) {
	s := graph.OpenMemory()
	var writers sync.WaitGroup
	for w := range 8 {
		writers.Go(func() {
			for i := range 10 {
				q := quad.Make(quad.IRI("http://e/s"), quad.IRI("http://e/p"), fmt.Sprint(w, i), nil)
				if _, err := s.Commit(t.Context(), graph.Change{Add: []quad.Quad{q}}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	history, err := s.History(t.Context())
	if err != nil || len(history) != 80 {
		t.Fatalf("%d commits, %v", len(history), err)
	}
	for i, info := range history {
		if info.N != uint64(i+1) || info.Added != 1 {
			t.Errorf("commit %d is %+v", i+1, info)
		}
	}
}

// Backups, past views, undos and a purge go on beside commits.
func TestEverythingAtOnce(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir, graph.Options{})
	commit(t, s, a+b, "")
	commit(t, s, "<e:d> <e:p> \"d\" <src:gone/1> .\n", "")
	var work sync.WaitGroup
	work.Go(func() {
		for i := range 40 {
			q := quad.Make(quad.IRI("http://e/s"), quad.IRI("http://e/p"), fmt.Sprint(i), nil)
			info, err := s.Commit(t.Context(), graph.Change{Add: []quad.Quad{q}})
			if err == nil && i%2 == 0 {
				_, _, err = s.Undo(t.Context(), info.N, graph.Undoing{Along: true})
			}
			if err != nil {
				t.Error(err)
				return
			}
		}
	})
	work.Go(func() {
		for i := range 5 {
			if _, err := s.Backup(t.Context(), filepath.Join(dir, fmt.Sprint("backup", i)), nil, nil); err != nil {
				t.Error(err)
			}
		}
	})
	work.Go(func() {
		if _, err := s.Purge(t.Context(), graph.Selector{Source: "gone"}, graph.Purging{}); err != nil {
			t.Error(err)
		}
	})
	for range 4 {
		work.Go(func() {
			for range 100 {
				if n, err := count(t.Context(), s, graph.View{At: 1}); n != 2 || err != nil {
					t.Errorf("the first commit holds %d quads, %v", n, err)
					return
				}
			}
		})
	}
	work.Wait()
	if err := s.Check(t.Context(), nil); err != nil {
		t.Error(err)
	}
}
