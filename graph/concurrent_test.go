package graph_test

import (
	"fmt"
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
