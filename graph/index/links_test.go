package index_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/index"
	"github.com/samband/samband/graph/vocab"
)

// checkLinks compares the lists of a predicate with what scans give.
func checkLinks(t *testing.T, x *index.Index, predicate index.ID) {
	t.Helper()
	for _, inverse := range []bool{false, true} {
		want := map[index.ID][]index.ID{}
		triples := 0
		for _, r := range collect(t, x, index.Pattern{P: predicate}, index.SPO, 64) {
			key, end := r.S, r.O
			if inverse {
				key, end = end, key
			}
			if !slices.Contains(want[key], end) {
				want[key] = append(want[key], end)
				triples++
			}
		}
		links, err := x.Links(t.Context(), predicate, inverse)
		if err != nil {
			t.Fatal(err)
		}
		if links.Len() != triples || len(links.Keys()) != len(want) || !slices.IsSorted(links.Keys()) {
			t.Fatalf("inverse %v: %d triples of %d keys, want %d of %d", inverse, links.Len(), len(links.Keys()), triples, len(want))
		}
		for id := index.ID(0); id <= x.MaxID()+2; id++ {
			slices.Sort(want[id])
			if got := links.Of(id); !slices.Equal(got, want[id]) {
				t.Fatalf("inverse %v: %d leads to %v, want %v", inverse, id, got, want[id])
			}
			if len(want[id]) > 0 && (!links.Has(id, want[id][0]) || links.Has(id, x.MaxID()+1)) {
				t.Fatalf("inverse %v: Has is wrong about %d", inverse, id)
			}
		}
		for i, key := range links.Keys() {
			if !slices.Equal(links.At(i), want[key]) {
				t.Fatalf("inverse %v: list %d is %v, want %v", inverse, i, links.At(i), want[key])
			}
		}
	}
}

// checkLeading compares predicates and passages with what scans give.
func checkLeading(t *testing.T, x *index.Index) {
	t.Helper()
	triples, quads := map[index.ID]map[index.Row]bool{}, map[index.ID]int{}
	for _, r := range collect(t, x, index.Pattern{}, index.SPO, 64) {
		if r.G != index.NoID {
			quads[r.G]++
		}
		if triples[r.P] == nil {
			triples[r.P] = map[index.Row]bool{}
		}
		triples[r.P][index.Row{S: r.S, O: r.O}] = true
	}
	ids, counts, err := x.Predicates(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range ids {
		if counts[i] != len(triples[id]) {
			t.Fatalf("predicate %d has %d triples, want %d", id, counts[i], len(triples[id]))
		}
	}
	passages, sizes, err := x.Passages(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range passages {
		if sizes[i] != quads[id] {
			t.Fatalf("passage %d has %d quads, want %d", id, sizes[i], quads[id])
		}
	}
	if len(ids) != len(triples) || len(passages) != len(quads) {
		t.Fatalf("%d predicates and %d passages, want %d and %d", len(ids), len(passages), len(triples), len(quads))
	}
}

// TestLinksOfFewAndFarTerms has a predicate whose terms lie far apart, so that
// they are searched and not counted.
func TestLinksOfFewAndFarTerms(t *testing.T) {
	b := index.NewBuilder()
	iri := func(s string, i int) quad.IRI { return quad.IRI(fmt.Sprint("http://e/", s, i)) }
	for i := range 20_000 {
		b.Add(quad.Quad{Subject: iri("s", i), Predicate: iri("many", 0), Object: iri("o", i%7), Label: iri("g", 0)})
		if i%6000 == 0 {
			b.Add(quad.Quad{Subject: iri("s", i), Predicate: iri("few", 0), Object: iri("s", i/2), Label: iri("g", i%2)})
		}
	}
	x := b.Build()
	checkLinks(t, x, x.ID(iri("few", 0)))
	checkLinks(t, x, x.ID(iri("many", 0)))
}

// TestListsAreMadeOnceAndToTheEnd asks for lists and a ranking when the time for
// that is over, and while it runs out: there is an error and no part of them, and
// who asks next finds all.
func TestListsAreMadeOnceAndToTheEnd(t *testing.T) {
	b := index.NewBuilder()
	many := quad.IRI("http://e/many")
	for i := range 50_000 {
		b.Add(quad.Quad{Subject: quad.IRI(fmt.Sprint("http://e/s", i)), Predicate: many, Object: quad.TypedString{Value: quad.String(fmt.Sprint(i)), Type: vocab.XSD + "integer"}, Label: quad.IRI("http://e/g")})
	}
	x := b.Build()
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if links, err := x.Links(over, x.ID(many), false); links != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("lists without time: %v, %v", links, err)
	}
	short, cancel := context.WithTimeout(t.Context(), 20*time.Microsecond)
	defer cancel()
	var asking sync.WaitGroup
	for range 4 {
		asking.Go(func() {
			links, err := x.Links(short, x.ID(many), true)
			if err == nil && links.Len() != 50_000 || err != nil && links != nil {
				t.Errorf("lists in a short time: %d, %v", links.Len(), err)
			}
		})
	}
	asking.Wait()
	checkLinks(t, x, x.ID(many))
	links, err := x.Links(t.Context(), x.ID(many), true)
	if err != nil {
		t.Fatal(err)
	}
	low := &index.Number{N: 49_000}
	if known, _, err := links.Between(over, low, nil, x.Number); known != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("a ranking without time: %d, %v", len(known), err)
	}
	if known, others, err := links.Between(t.Context(), low, nil, x.Number); len(known) != 1000 || len(others) != 0 || err != nil {
		t.Errorf("a ranking: %d and %d others, %v", len(known), len(others), err)
	}
}
