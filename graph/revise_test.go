package graph_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
)

func counted(t *testing.T, s graph.Snapshot) int {
	t.Helper()
	quads, err := graph.Match(t.Context(), s, nil, nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return len(quads)
}

// Each of many writers replaces what it finds by one more, and none is lost.
func TestReviseWaitsForOthers(t *testing.T) {
	store := graph.OpenMemory()
	defer store.Close()
	const writers, times = 4, 25
	var all sync.WaitGroup
	for range writers {
		all.Go(func() {
			for range times {
				_, err := store.Revise(context.Background(), func(latest graph.Snapshot) (graph.Change, error) {
					n := counted(t, latest)
					return graph.Change{Add: []quad.Quad{{Subject: quad.IRI("x:s"), Predicate: quad.IRI("x:p"), Object: quad.Int(n)}}}, nil
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	snapshot, err := store.View(t.Context(), graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	if n := counted(t, snapshot); n != writers*times {
		t.Errorf("there are %d quads, not %d", n, writers*times)
	}
}

func TestReviseThatFailsOrAsksForNothingMakesNoCommit(t *testing.T) {
	store := graph.OpenMemory()
	defer store.Close()
	failed := errors.New("no")
	bad := quad.Quad{Subject: quad.String("s"), Predicate: quad.IRI("x:p"), Object: quad.String("o")}
	for want, c := range map[error]graph.Change{failed: {}, nil: {}, graph.ErrInvalid: {Add: []quad.Quad{bad}}} {
		info, err := store.Revise(t.Context(), func(graph.Snapshot) (graph.Change, error) {
			if want == failed {
				return graph.Change{Add: []quad.Quad{bad}}, failed
			}
			return c, nil
		})
		if !errors.Is(err, want) || info.N != 0 {
			t.Errorf("got %+v, %v, want %v", info, err, want)
		}
	}
	if history, err := store.History(t.Context()); err != nil || len(history) != 0 {
		t.Errorf("there are %d commits, %v", len(history), err)
	}
}

func TestAfterIsNotKept(t *testing.T) {
	store := graph.OpenMemory()
	defer store.Close()
	a := quad.Quad{Subject: quad.IRI("x:a"), Predicate: quad.IRI("x:p"), Object: quad.String("o")}
	b := quad.Quad{Subject: quad.IRI("x:b"), Predicate: quad.IRI("x:p"), Object: quad.String("new")}
	if _, err := store.Commit(t.Context(), graph.Change{Add: []quad.Quad{a}}); err != nil {
		t.Fatal(err)
	}
	now, err := store.View(t.Context(), graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	after, err := graph.After(now, graph.Change{Add: []quad.Quad{b}, Delete: []quad.Quad{a}})
	if err != nil {
		t.Fatal(err)
	}
	found, err := graph.Match(t.Context(), after, nil, nil, nil, nil)
	if err != nil || len(found) != 1 || found[0] != b || after.Commit() != now.Commit() {
		t.Errorf("after the change there is %v, %v", found, err)
	}
	if counted(t, now) != 1 {
		t.Error("the state before it is another one now")
	}
}
