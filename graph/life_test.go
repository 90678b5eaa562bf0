package graph_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
)

// A child goes through a life of a store in the folder that one of these names,
// on a sound disk or on one that makes trouble.
const (
	lifeFolder    = "SAMBAND_TEST_LIFE"
	troubleFolder = "SAMBAND_TEST_TROUBLE"
)

// life is what a store goes through, one commit each.
var life = []func(context.Context, *graph.Store) error{
	add(1, 3), add(2, 100), add(3, 2000), remove(2, 50), add(2, 20),
	func(ctx context.Context, s *graph.Store) error {
		_, _, err := s.Undo(ctx, 1, graph.Undoing{})
		return err
	},
	add(4, 1),
	func(ctx context.Context, s *graph.Store) error {
		_, err := s.Load(ctx, graph.Change{}, strings.NewReader(large(20_000)), nil)
		return err
	},
	add(5, 10),
	func(ctx context.Context, s *graph.Store) error {
		_, err := s.Purge(ctx, graph.Selector{Term: thing(3, 7)}, graph.Purging{})
		return err
	},
	add(6, 10), remove(3, 500), add(7, 1), add(8, 100),
}

// reopenAfter are the commits after which the store is closed and opened again.
var reopenAfter = []int{2, 6, 9, 11}

func thing(kind, i int) quad.Value { return quad.IRI(fmt.Sprintf("http://e/%d/%x", kind, i*7919)) }

func things(kind, n int) []quad.Quad {
	quads := make([]quad.Quad, n)
	for i := range quads {
		quads[i] = quad.Quad{Subject: thing(kind, i), Predicate: quad.IRI("http://e/p"), Object: quad.String(fmt.Sprint(i * i * 31))}
	}
	return quads
}

func add(kind, n int) func(context.Context, *graph.Store) error {
	return func(ctx context.Context, s *graph.Store) error {
		_, err := s.Commit(ctx, graph.Change{Add: things(kind, n)})
		return err
	}
}

func remove(kind, n int) func(context.Context, *graph.Store) error {
	return func(ctx context.Context, s *graph.Store) error {
		_, err := s.Commit(ctx, graph.Change{Delete: things(kind, n)})
		return err
	}
}

// liveIn goes through the life from the commit on that a store is at, and
// prints the number of each commit once it is acknowledged.
func liveIn(dir string) error {
	ctx := context.Background()
	for {
		s, err := graph.Open(dir, graph.Options{})
		if err != nil {
			return err
		}
		history, err := s.History(ctx)
		if err != nil {
			return err
		}
		for n := len(history); n < len(life); n++ {
			if err := life[n](ctx, s); err != nil {
				return err
			}
			fmt.Println(n + 1)
			if slices.Contains(reopenAfter, n+1) {
				break
			}
		}
		history, err = s.History(ctx)
		if err != nil {
			return err
		}
		if err := s.Close(); err != nil || len(history) == len(life) {
			return err
		}
	}
}

// statesOfLife are what the store holds after each commit.
func statesOfLife(ctx context.Context) ([]string, error) {
	s := graph.OpenMemory()
	state, err := stateOf(ctx, s, graph.View{})
	states := []string{state}
	for _, step := range life {
		if err == nil {
			err = step(ctx, s)
		}
		if err == nil {
			state, err = stateOf(ctx, s, graph.View{})
		}
		states = append(states, state)
	}
	return states, err
}

// liveInTrouble goes through the life on a disk on which calls fail now and
// then. What fails is tried again. It prints each error, and ends with one if
// the store cannot be read meanwhile, or is not what it should be.
func liveInTrouble(dir string) error {
	ctx := context.Background()
	states, err := statesOfLife(ctx)
	if err != nil {
		return err
	}
	var s *graph.Store
	for n := 0; n < len(life); {
		if s == nil {
			if s, err = graph.Open(dir, graph.Options{}); err != nil {
				fmt.Println("open:", err)
				continue
			}
			if n, err = resume(ctx, s, n); err != nil {
				return err
			}
		}
		if err := life[n](ctx, s); err == nil {
			n++
		} else {
			fmt.Printf("commit %d: %v\n", n+1, err)
		}
		state, err := stateOf(ctx, s, graph.View{})
		if err == nil && state != states[n] {
			return fmt.Errorf("the store holds another state after commit %d", n)
		}
		if err != nil && !errors.Is(err, graph.ErrClosed) {
			return err
		}
		if err != nil || slices.Contains(reopenAfter, n) {
			if err := s.Close(); err != nil {
				fmt.Println("close:", err)
			}
			s = nil
		}
	}
	if s != nil {
		if err := s.Close(); err != nil {
			fmt.Println("close:", err)
		}
	}
	return checkLife(ctx, dir, states)
}

// resume gives the number of commits of a store that was opened again after n of
// them: a purge that could not go on afterwards has been made.
func resume(ctx context.Context, s *graph.Store, n int) (int, error) {
	history, err := s.History(ctx)
	if err == nil && len(history) != n && len(history) != n+1 {
		err = fmt.Errorf("after %d commits there are %d", n, len(history))
	}
	return len(history), err
}

func checkLife(ctx context.Context, dir string, states []string) error {
	s, err := graph.Open(dir, graph.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	state, err := stateOf(ctx, s, graph.View{})
	if err == nil && state != states[len(life)] {
		err = errors.New("the store holds another state in the end")
	}
	return errors.Join(err, s.Check(ctx, nil), s.Close())
}
