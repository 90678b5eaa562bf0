package explore_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/queries/paths"
)

func things(ids ...string) []quad.IRI {
	var out []quad.IRI
	for _, id := range ids {
		out = append(out, vocab.Thing(id))
	}
	return out
}

// TestNetwork shows that two names of one list are not tied, that a denial is
// marked as one, and that a place ties only when it was asked for.
func TestNetwork(t *testing.T) {
	x := harbour(t)
	for file, ids := range map[string][]string{
		"network.actors": {"fund", "watch", "light"},
		"network.place":  {"fund", "oslo"},
	} {
		n, err := x.Network(t.Context(), things(ids...), "en")
		if err != nil {
			t.Fatal(err)
		}
		compare(t, "testdata/"+file+".en.json", n)
	}
}

func TestAround(t *testing.T) {
	node, bundles, err := harbour(t).Around(t.Context(), vocab.Thing("fund"), "en")
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "testdata/around.fund.en.json", map[string]any{"thing": node, "bundles": bundles})
	if _, _, err := harbour(t).Around(t.Context(), vocab.Thing("nobody"), "en"); !errors.Is(err, explore.ErrNotFound) {
		t.Errorf("of nobody: %v", err)
	}
}

func TestPath(t *testing.T) {
	x := harbour(t)
	links, err := x.Path(t.Context(), vocab.Thing("watch"), vocab.Thing("light"), paths.Shortest, "en")
	if err != nil {
		t.Fatal(err)
	}
	var way []string
	for _, l := range links {
		way = append(way, l.From+" "+l.Relation+" "+l.To)
	}
	// Both work with the fund; that does not tie them to each other.
	if got := strings.Join(way, "; "); got != "fund cooperates with watch; fund cooperates with light" {
		t.Errorf("the way is %q", got)
	}
	if links, err := x.Path(t.Context(), vocab.Thing("watch"), vocab.Thing("nobody"), paths.Strongest, "en"); err != nil || len(links) != 0 {
		t.Errorf("to nobody: %v, %v", links, err)
	}
}

func TestBetween(t *testing.T) {
	statements, err := harbour(t).Between(t.Context(), vocab.Thing("fund"), vocab.Thing("light"), "en")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range statements {
		got = append(got, s.ID)
		if len(s.Evidence) == 0 {
			t.Errorf("%s has no sentence", s.ID)
		}
	}
	if strings.Join(got, " ") != "no-money partners" {
		t.Errorf("between them: %v", got)
	}
}

func TestReading(t *testing.T) {
	reading, err := harbour(t).Reading(t.Context(), "notes", "en", explore.Stretch{Limit: 2})
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "testdata/reading.notes.en.json", reading)
	if _, err := harbour(t).Reading(t.Context(), "nowhere", "en", explore.Stretch{Limit: 2}); !errors.Is(err, explore.ErrNotFound) {
		t.Errorf("of nowhere: %v", err)
	}
}

func TestCompareSources(t *testing.T) {
	store := graph.OpenMemory()
	if _, err := store.Commit(t.Context(), graph.Change{Add: quadsIn(t, "testdata/harbour.nq")}); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Commit(t.Context(), graph.Change{Add: quadsIn(t, "testdata/rival.nq")}); err != nil {
		t.Fatal(err)
	}
	got, err := explorerOf(t, store).Compare(t.Context(), "notes", "rival", "en")
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "testdata/compare.en.json", got)
}

func TestLayout(t *testing.T) {
	var ring [][2]int
	const n = 200
	for i := range n {
		ring = append(ring, [2]int{i, (i + 1) % n})
	}
	first, err := explore.Layout(t.Context(), n, ring)
	if err != nil {
		t.Fatal(err)
	}
	again, err := explore.Layout(t.Context(), n, ring)
	if err != nil {
		t.Fatal(err)
	}
	for i := range first {
		if first[i] != again[i] {
			t.Fatalf("node %d stands at %v, then at %v", i, first[i], again[i])
		}
		if math.IsNaN(first[i].X) || math.IsInf(first[i].Y, 0) {
			t.Fatalf("node %d stands nowhere", i)
		}
		for j := range i {
			if math.Hypot(first[i].X-first[j].X, first[i].Y-first[j].Y) < 0.1 {
				t.Errorf("nodes %d and %d stand on each other", i, j)
			}
		}
	}
}

func TestTimeline(t *testing.T) {
	// The denial has no date. Both are about the fund and its partner.
	statements, err := harbour(t).Timeline(t.Context(), things("fund", "light", "nobody"), "en")
	if err != nil {
		t.Fatal(err)
	}
	if len(statements) != 1 || statements[0].ID != "partners" || statements[0].Earliest != "2020-01-01" {
		t.Errorf("got %+v", statements)
	}
}
