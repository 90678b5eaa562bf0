package paths_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/paths"
)

func thing(i int) quad.IRI { return quad.IRI(fmt.Sprint("thing", i)) }

// crowd is a few things tied at random; thing 0 is a hub.
type crowd map[quad.IRI][]paths.Step[int]

func newCrowd(random *rand.Rand) crowd {
	c := crowd{}
	for i := range 7 {
		for j := range i {
			if random.IntN(5) > 1 {
				continue
			}
			tie := paths.Tie{
				Inherited: random.IntN(2) == 0, Hedged: random.IntN(3) == 0, Joined: random.IntN(9) == 0,
				Passages: 1 + random.IntN(2), Sources: 1 + random.IntN(2),
			}
			for _, ends := range [][2]quad.IRI{{thing(i), thing(j)}, {thing(j), thing(i)}} {
				c[ends[0]] = append(c[ends[0]], paths.Step[int]{From: ends[0], To: ends[1], Tie: tie})
			}
		}
	}
	return c
}

func (c crowd) search(most int) *paths.Search[int] {
	return &paths.Search[int]{
		Most: most, Hub: func(iri quad.IRI) bool { return iri == thing(0) },
		Steps: func(at quad.IRI) ([]paths.Step[int], error) { return append([]paths.Step[int]{}, c[at]...), nil },
	}
}

// every gives the weights of all ways that pass nothing twice, by their number
// of steps.
func (c crowd) every(at, to quad.IRI, most int, overHubs bool, passed map[quad.IRI]bool) map[int][]int {
	out := map[int][]int{}
	if most == 0 {
		return out
	}
	passed[at] = true
	defer delete(passed, at)
	for _, step := range c[at] {
		switch {
		case step.To == to:
			out[1] = append(out[1], step.Tie.Weight())
		case !passed[step.To] && (overHubs || step.To != thing(0)):
			for steps, weights := range c.every(step.To, to, most-1, overHubs, passed) {
				for _, w := range weights {
					out[steps+1] = append(out[steps+1], w+step.Tie.Weight())
				}
			}
		}
	}
	return out
}

// TestWays compares with all ways there are: the shortest has the fewest steps
// and of those the least weight, the strongest the least weight of all, and no
// way passes a hub where another does not.
func TestWays(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	found := 0
	for range 2000 {
		c, most := newCrowd(random), 2+random.IntN(4)
		from, to := thing(1+random.IntN(3)), thing(4+random.IntN(3))
		all := c.every(from, to, most, false, map[quad.IRI]bool{})
		if len(all) == 0 {
			all = c.every(from, to, most, true, map[quad.IRI]bool{})
		}
		fewest, lightest := 0, 1<<30
		for steps, weights := range all {
			if fewest == 0 || steps < fewest {
				fewest = steps
			}
			for _, w := range weights {
				lightest = min(lightest, w)
			}
		}
		short, err := c.search(most).Way(from, to, paths.Shortest)
		if err != nil {
			t.Fatal(err)
		}
		strong, err := c.search(most).Way(from, to, paths.Strongest)
		if err != nil {
			t.Fatal(err)
		}
		if len(short) != fewest || (len(strong) == 0) != (fewest == 0) {
			t.Fatalf("the shortest way has %d steps, not %d; the strongest %d", len(short), fewest, len(strong))
		}
		if fewest == 0 {
			continue
		}
		found++
		least := 1 << 30
		for _, w := range all[fewest] {
			least = min(least, w)
		}
		if weight(short) != least || weight(strong) != lightest {
			t.Fatalf("the shortest way weighs %d, not %d; the strongest %d, not %d", weight(short), least, weight(strong), lightest)
		}
		for _, way := range [][]paths.Step[int]{short, strong} {
			at := from
			for _, step := range way {
				if step.From != at {
					t.Fatalf("a step begins at %s and not at %s", step.From, at)
				}
				at = step.To
			}
			if at != to {
				t.Fatalf("a way ends at %s", at)
			}
		}
	}
	if found < 1000 {
		t.Errorf("only %d pairs were tied", found)
	}
}

func weight(way []paths.Step[int]) int {
	sum := 0
	for _, step := range way {
		sum += step.Tie.Weight()
	}
	return sum
}

// TestWeight shows the order: what is stated goes before what is inherited, that
// before what is joined; a second passage and a second source count for a tie,
// reservations against it.
func TestWeight(t *testing.T) {
	order := []paths.Tie{
		{Passages: 2, Sources: 2}, {Passages: 2, Sources: 1}, {Passages: 1, Sources: 1},
		{Inherited: true, Passages: 2, Sources: 1}, {Inherited: true}, {Inherited: true, Hedged: true, Passages: 2}, {Joined: true},
	}
	for i := 1; i < len(order); i++ {
		if order[i-1].Weight() >= order[i].Weight() {
			t.Errorf("%+v weighs %d, %+v %d", order[i-1], order[i-1].Weight(), order[i], order[i].Weight())
		}
	}
	if direct, best := (paths.Tie{Passages: 1, Sources: 1}).Weight(), order[0].Weight(); direct > 2*best {
		t.Errorf("a stated tie weighs %d, more than two of the best", direct)
	}
}
