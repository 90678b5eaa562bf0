package eval

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/samband/samband/graph"
)

// randomIDs gives IDs of a small and of a large graph, and computed ones.
func randomIDs(r *rand.Rand, n int) []graph.ID {
	ids := make([]graph.ID, n)
	for i := range ids {
		switch r.IntN(4) {
		case 0:
			ids[i] = firstLocal + graph.ID(r.IntN(n))
		case 1:
			ids[i] = graph.ID(r.IntN(1 << 22))
		default:
			ids[i] = graph.ID(r.IntN(n))
		}
	}
	return ids
}

func TestTablesNumberTuplesAsAMapDoes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for width := 0; width <= 3; width++ {
		table, numbers := newIDTable(width), map[[3]graph.ID]int{}
		for ids := randomIDs(r, 600_000); len(ids) >= width+1; ids = ids[width+1:] {
			key := ids[:width]
			want, had := numbers[[3]graph.ID(append(slices.Clone(key), 0, 0, 0))]
			if !had {
				want = len(numbers)
			}
			found := table.find(key)
			if had && found != want || !had && found != -1 {
				t.Fatalf("%v is found at %d, not %d", key, found, want)
			}
			if got, fresh := table.enter(key); got != want || fresh == had || !slices.Equal(table.key(got), key) {
				t.Fatalf("%v gets number %d, not %d", key, got, want)
			}
			numbers[[3]graph.ID(append(slices.Clone(key), 0, 0, 0))] = want
		}
	}
}

func TestSetsHoldTuplesAsAMapDoes(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 1))
	for width := 0; width <= 3; width++ {
		set, in := newTupleSet(width), map[[3]graph.ID]bool{}
		for ids := randomIDs(r, 600_000); len(ids) >= width+1; ids = ids[width+1:] {
			if r.IntN(400_000) == 0 {
				set.empty()
				clear(in)
			}
			key := [3]graph.ID(append(slices.Clone(ids[:width]), 0, 0, 0))
			if set.add(ids[:width]) == in[key] {
				t.Fatalf("%v is in it: %v", key, in[key])
			}
			in[key] = true
		}
	}
}

func TestAShortSetIsEmptied(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	var set shortSet
	for range 50 {
		in := map[graph.ID]bool{}
		for _, id := range randomIDs(r, 100) {
			if set.add(id) == in[id] {
				t.Fatalf("%d is in it: %v", id, in[id])
			}
			in[id] = true
		}
		set.empty()
	}
}

func TestIDsAreSorted(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 1))
	for _, n := range []int{0, 1, 200, 300, 20_000} {
		ids := randomIDs(r, n)
		want := slices.Sorted(slices.Values(ids))
		if sortIDs(ids); !slices.Equal(ids, want) {
			t.Errorf("%d IDs are not sorted", n)
		}
	}
}
