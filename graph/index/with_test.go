package index_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/index"
)

func someQuad(r *rand.Rand) quad.Quad {
	term := func(kind string, n int) quad.Value {
		return quad.IRI(fmt.Sprintf("http://e/%s%d", kind, r.IntN(n)))
	}
	q := quad.Quad{Subject: term("s", 20), Predicate: term("p", 4), Object: term("s", 30)}
	if r.IntN(4) > 0 {
		q.Label = term("g", 10)
	}
	return q
}

func someQuads(r *rand.Rand, n int) []quad.Quad {
	quads := make([]quad.Quad, n)
	for i := range quads {
		quads[i] = someQuad(r)
	}
	return quads
}

// twin is what an index with changes should be, the plain way.
type twin map[quad.Quad]bool

func (t twin) change(adds, deletes []quad.Quad) {
	for _, q := range deletes {
		delete(t, q)
	}
	for _, q := range adds {
		t[q] = true
	}
}

func quadOf(x *index.Index, r index.Row) quad.Quad {
	return quad.Quad{Subject: x.Term(r.S), Predicate: x.Term(r.P), Object: x.Term(r.O), Label: x.Term(r.G)}
}

func checkTwin(t *testing.T, x *index.Index, want twin) []index.Row {
	t.Helper()
	rows := collect(t, x, index.Pattern{}, index.AnyOrder, 64)
	if len(rows) != len(want) || x.Size() != len(want) {
		t.Fatalf("got %d rows and size %d, want %d", len(rows), x.Size(), len(want))
	}
	for _, r := range rows {
		if q := quadOf(x, r); !want[q] || !x.Has(r) {
			t.Fatalf("%v is there, or Has denies a row that is", q)
		}
	}
	checkLeading(t, x)
	for i := range 4 {
		checkLinks(t, x, x.ID(quad.IRI(fmt.Sprint("http://e/p", i))))
	}
	return rows
}

func TestChangesAreWhatTheyWouldBeInASet(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		x, want := randomIndex(t, r, r.IntN(600)), twin{}
		for _, row := range collect(t, x, index.Pattern{}, index.AnyOrder, 64) {
			want[quadOf(x, row)] = true
		}
		for range 8 {
			adds, deletes := someQuads(r, r.IntN(60)), someQuads(r, r.IntN(200))
			x = x.With(adds, deletes)
			want.change(adds, deletes)
			switch r.IntN(6) {
			case 0:
				x = x.Folded()
			case 1, 2:
				x = x.Settled()
			}
			rows := checkTwin(t, x, want)
			if len(rows) == 0 {
				continue
			}
			for p := range patterns(rows[r.IntN(len(rows))]) {
				checkPattern(t, x, p, rows)
			}
		}
	}
}

func TestAChangeLeavesTheIndexItCameFrom(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	x := randomIndex(t, r, 300)
	before := collect(t, x, index.Pattern{}, index.SPO, 64)
	fresh := quad.Quad{Subject: quad.IRI("http://e/new"), Predicate: quad.IRI("http://e/p1"), Object: quad.String("new")}
	one := x.With([]quad.Quad{fresh}, nil)
	other := x.With(nil, []quad.Quad{quadOf(x, before[0])})
	if got := collect(t, x, index.Pattern{}, index.SPO, 64); !slices.Equal(got, before) {
		t.Error("the index changed")
	}
	if x.ID(fresh.Subject) != index.NoID || other.ID(fresh.Subject) != index.NoID {
		t.Error("a term of one index is known to another")
	}
	if one.Size() != len(before)+1 || other.Size() != len(before)-1 {
		t.Errorf("got %d and %d quads of %d", one.Size(), other.Size(), len(before))
	}
}

func TestIDsStayThroughChangesAndFolding(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	x := randomIndex(t, r, 300)
	y := x.With(someQuads(r, 50), nil)
	z := y.Folded()
	for id := range y.MaxID() + 1 {
		if id <= x.MaxID() && x.Term(id) != y.Term(id) || y.Term(id) != z.Term(id) {
			t.Errorf("%d is %v, %v, %v", id, x.Term(id), y.Term(id), z.Term(id))
		}
	}
}

func TestAQuadThatIsAddedAndDeletedIsThere(t *testing.T) {
	q := []quad.Quad{{Subject: quad.IRI("http://e/s"), Predicate: quad.IRI("http://e/p"), Object: quad.String("o")}}
	x := index.NewBuilder().Build()
	for range 2 {
		if x = x.With(q, q); x.Size() != 1 {
			t.Errorf("got %d quads", x.Size())
		}
	}
}

func TestABigChangeIsFolded(t *testing.T) {
	var quads []quad.Quad
	for i := range 40_000 {
		quads = append(quads, quad.Quad{Subject: quad.IRI(fmt.Sprintf("http://e/%d", i)), Predicate: quad.IRI("http://e/p"), Object: quad.String("o")})
	}
	x := index.NewBuilder().Build().With(quads, nil)
	if x = x.With(nil, quads[:30_000]); x.Size() != 10_000 {
		t.Fatalf("got %d quads", x.Size())
	}
	checkPattern(t, x, index.Pattern{P: x.ID(quads[0].Predicate)}, collect(t, x, index.Pattern{}, index.AnyOrder, 512))
}

func TestRestrictSeesChanges(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	x := randomIndex(t, r, 300).With(someQuads(r, 100), someQuads(r, 100))
	odd := func(r index.Row) bool { return r.O%2 == 1 }
	want := slices.DeleteFunc(collect(t, x, index.Pattern{}, index.AnyOrder, 64), func(r index.Row) bool { return !odd(r) })
	if got := collect(t, x.Restrict(odd), index.Pattern{}, index.AnyOrder, 64); !slices.Equal(got, want) {
		t.Errorf("got %d rows, want %d", len(got), len(want))
	}
}
