package index_test

import (
	"cmp"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/index"
)

// The vocabulary is small, so that every pattern meets some rows, and large
// enough that some ranges are counted and some estimated.
func randomIndex(t testing.TB, r *rand.Rand, quads int) *index.Index {
	term := func(kind string, n int) quad.Value {
		return quad.IRI(fmt.Sprintf("http://e/%s%d", kind, r.IntN(n)))
	}
	x, err := index.New(func(yield func(quad.Quad, error) bool) {
		for range quads {
			q := quad.Quad{Subject: term("s", 20), Predicate: term("p", 4), Object: term("s", 30)}
			if r.IntN(4) > 0 {
				q.Label = term("g", 10)
			}
			if !yield(q, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func collect(t testing.TB, x *index.Index, p index.Pattern, o index.Order, batch int) []index.Row {
	t.Helper()
	c, err := x.Scan(p, o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	rows, dst := []index.Row{}, make([]index.Row, batch)
	for {
		n, err := c.Next(dst)
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return rows
		}
		rows = append(rows, dst[:n]...)
	}
}

// patterns gives the patterns that take some of their positions from a row:
// one for each set of positions, and where G is open those without a passage.
func patterns(row index.Row) iter.Seq[index.Pattern] {
	return func(yield func(index.Pattern) bool) {
		for set := range 16 {
			var p index.Pattern
			for i, position := range []*index.ID{&p.S, &p.P, &p.O, &p.G} {
				if set&(1<<i) != 0 {
					*position = []index.ID{row.S, row.P, row.O, row.G}[i]
				}
			}
			if !yield(p) {
				return
			}
			if p.NoPassage = p.G == index.NoID; p.NoPassage && !yield(p) {
				return
			}
		}
	}
}

func matches(p index.Pattern, r index.Row) bool {
	open := func(want, got index.ID) bool { return want == index.NoID || want == got }
	return open(p.S, r.S) && open(p.P, r.P) && open(p.O, r.O) && open(p.G, r.G) && (!p.NoPassage || r.G == index.NoID)
}

func bySPO(a, b index.Row) int {
	return cmp.Or(cmp.Compare(a.S, b.S), cmp.Compare(a.P, b.P), cmp.Compare(a.O, b.O))
}

func byPOS(a, b index.Row) int {
	return cmp.Or(cmp.Compare(a.P, b.P), cmp.Compare(a.O, b.O), cmp.Compare(a.S, b.S))
}

func byOSP(a, b index.Row) int {
	return cmp.Or(cmp.Compare(a.O, b.O), cmp.Compare(a.S, b.S), cmp.Compare(a.P, b.P))
}

func byAll(a, b index.Row) int { return cmp.Or(bySPO(a, b), cmp.Compare(a.G, b.G)) }

var orders = map[index.Order]func(a, b index.Row) int{
	index.AnyOrder: func(a, b index.Row) int { return 0 },
	index.SPO:      bySPO,
	index.POS:      byPOS,
	index.OSP:      byOSP,
}

func TestScanGivesWhatANaiveFilterGives(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{0, 1, 50, 2000} {
		x := randomIndex(t, r, size)
		all := collect(t, x, index.Pattern{}, index.AnyOrder, 64)
		if len(all) != x.Size() {
			t.Fatalf("the open pattern gives %d rows of %d", len(all), x.Size())
		}
		for range 25 {
			// Now and then a combination that no quad has.
			row := index.Row{S: 1, P: 2, O: 3, G: 4}
			if len(all) > 0 && r.IntN(5) > 0 {
				row = all[r.IntN(len(all))]
			}
			for p := range patterns(row) {
				checkPattern(t, x, p, all)
			}
		}
	}
}

func checkPattern(t *testing.T, x *index.Index, p index.Pattern, all []index.Row) {
	t.Helper()
	want := slices.DeleteFunc(slices.Clone(all), func(row index.Row) bool { return !matches(p, row) })
	slices.SortFunc(want, byAll)
	for order, compare := range orders {
		got := collect(t, x, p, order, 7)
		if !slices.IsSortedFunc(got, compare) {
			t.Errorf("%+v: rows are not in order %d", p, order)
		}
		if slices.SortFunc(got, byAll); !slices.Equal(got, want) {
			t.Errorf("%+v in order %d: got %d rows, want %d", p, order, len(got), len(want))
		}
	}
	n, exact := x.Estimate(p)
	if exact && n != uint64(len(want)) || n < uint64(len(want)) {
		t.Errorf("%+v: estimated %d rows (exact: %t), there are %d", p, n, exact, len(want))
	}
}

func TestAPassageAndNoneAtOnceIsRefused(t *testing.T) {
	x := randomIndex(t, rand.New(rand.NewPCG(1, 2)), 10)
	if _, err := x.Scan(index.Pattern{G: 1, NoPassage: true}, index.AnyOrder); err == nil {
		t.Error("no error")
	}
}

func TestRestrictKeepsIDs(t *testing.T) {
	x := randomIndex(t, rand.New(rand.NewPCG(3, 4)), 500)
	odd := func(r index.Row) bool { return r.S%2 == 1 }
	restricted := x.Restrict(odd)
	want := slices.DeleteFunc(collect(t, x, index.Pattern{}, index.POS, 64), func(r index.Row) bool { return !odd(r) })
	got := collect(t, restricted, index.Pattern{}, index.POS, 64)
	if !slices.EqualFunc(got, want, func(a, b index.Row) bool { return byPOS(a, b) == 0 }) {
		t.Errorf("got %d rows, want %d", len(got), len(want))
	}
	checkPattern(t, restricted, index.Pattern{P: want[0].P}, want)
}

func BenchmarkScan(b *testing.B) {
	x := randomIndex(b, rand.New(rand.NewPCG(5, 6)), 5000)
	rows := collect(b, x, index.Pattern{}, index.AnyOrder, 1024)
	for name, p := range map[string]index.Pattern{
		"sp": {S: rows[0].S, P: rows[0].P},
		"p":  {P: rows[0].P},
		"pg": {P: rows[0].P, G: rows[0].G},
	} {
		b.Run(name, func(b *testing.B) {
			dst := make([]index.Row, 256)
			for b.Loop() {
				c, err := x.Scan(p, index.AnyOrder)
				if err != nil {
					b.Fatal(err)
				}
				for n := 1; n > 0; {
					n, _ = c.Next(dst)
				}
			}
		})
	}
}
