package cayley_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	backend "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/cayley"
)

// Each commit of the writer adds one quad; a reader must see all up to some one.
func TestReadersSeeOneState(t *testing.T) {
	const commits = 200
	s := cayley.New(indexOf())
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for seen := 0; seen < commits; {
				n := 0
				it := s.QuadsAllIterator()
				for it.Next(context.Background()) {
					if want := quad.String(fmt.Sprint(n)); s.Quad(it.Result()).Object != want {
						t.Errorf("quad %d is %v", n, s.Quad(it.Result()))
						return
					}
					n++
				}
				it.Close()
				if n < seen {
					t.Errorf("%d quads after %d", n, seen)
					return
				}
				seen = n
			}
		})
	}
	for i := range commits {
		q := quad.Quad{Subject: iri("s"), Predicate: iri("p"), Object: quad.String(fmt.Sprint(i))}
		if err := s.ApplyDeltas([]backend.Delta{{Quad: q, Action: backend.Add}}, backend.IgnoreOpts{}); err != nil {
			t.Error(err)
		}
	}
	wait.Wait()
}
