package graph_test

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
)

// Commit i adds the quad i and deletes the quad i-1, so every state holds
// exactly one quad.
func TestReadersSeeWholeCommits(t *testing.T) {
	s := mustOpen(t, t.TempDir(), graph.Options{})
	line := func(i int) string { return fmt.Sprintf("<e:s> <e:p> \"%d\" <src:r/%d> .\n", i, i) }
	commit(t, s, line(0), "")

	var readers sync.WaitGroup
	done := make(chan struct{})
	for range 4 {
		readers.Go(func() {
			for i := uint64(0); ; i++ {
				select {
				case <-done:
					return
				default:
				}
				v := graph.View{At: i % 2, Sources: []string{"r"}} // now, or the first commit
				if n, err := count(t.Context(), s, v); n != 1 || err != nil {
					t.Errorf("a state of %d quads, %v", n, err)
					return
				}
			}
		})
	}
	for i := range 50 {
		commit(t, s, line(i+1), line(i))
	}
	close(done)
	readers.Wait()
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
			if _, err := s.Backup(t.Context(), filepath.Join(dir, fmt.Sprint("backup", i)), nil); err != nil {
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
