package explore_test

import (
	"slices"
	"testing"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/explore"
)

func north(t *testing.T) *explore.Explorer {
	t.Helper()
	store := graph.OpenMemory()
	for _, file := range []string{"testdata/harbour.nq", "testdata/treaties.nq"} {
		if _, err := store.Commit(t.Context(), graph.Change{Add: quadsIn(t, file)}); err != nil {
			t.Fatal(err)
		}
	}
	return explorerOf(t, store)
}

// TestTreaties shows that what the sources do not say has no cell, that a
// denial and an intention have theirs with that mark, and that a count of states
// is told of the instrument and is no row.
func TestTreaties(t *testing.T) {
	got, err := north(t).Treaties(t.Context(), "", nil, "en")
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "testdata/treaties.en.json", got)
}

// In an area its countries are the rows, also those of whom nothing is said.
func TestTreatiesOfAnArea(t *testing.T) {
	x := north(t)
	for area, want := range map[string][]string{
		"north": {"finland", "norway", "sweden"}, "union": {"denmark"}, "norway": {"norway"}, "nowhere": nil,
	} {
		got, err := x.Treaties(t.Context(), area, []string{"land", "sea"}, "en")
		if err != nil {
			t.Fatal(err)
		}
		var rows []string
		for _, p := range got.Parties {
			rows = append(rows, p.ID)
		}
		if !slices.Equal(rows, want) {
			t.Errorf("in %s: %v", area, rows)
		}
		spoken := map[int]bool{}
		for _, c := range got.Cells {
			spoken[c.Party] = true
			if got.Instruments[c.Instrument].ID != "sea" {
				t.Errorf("in %s: %+v", area, c)
			}
		}
		if got.Silent != len(want)-len(spoken) {
			t.Errorf("in %s: %d are silent", area, got.Silent)
		}
	}
}

// TestAtlas shows that a region stays one, with the countries that lie in it,
// and that what is said of some unnamed countries is marked so.
func TestAtlas(t *testing.T) {
	got, err := north(t).Atlas(t.Context(), explore.AtlasAsk{}, "en")
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "testdata/atlas.en.json", got)
}

func TestAtlasIsFiltered(t *testing.T) {
	x := north(t)
	for name, c := range map[string]struct {
		ask  explore.AtlasAsk
		want []string
	}{
		"a role":       {explore.AtlasAsk{Roles: []string{"transit"}}, []string{"some", "way"}},
		"an area":      {explore.AtlasAsk{Area: "north", Roles: []string{explore.Activity}}, []string{"work"}},
		"a theme":      {explore.AtlasAsk{Theme: "prevention"}, []string{"work"}},
		"a union":      {explore.AtlasAsk{Area: "union"}, []string{"meeting"}},
		"nothing such": {explore.AtlasAsk{Area: "union", Roles: []string{"origin"}}, nil},
	} {
		got, err := x.Atlas(t.Context(), c.ask, "en")
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, s := range got.Statements {
			said = append(said, s.ID)
		}
		slices.Sort(said)
		if !slices.Equal(said, c.want) {
			t.Errorf("%s: %v, want %v", name, said, c.want)
		}
	}
}

// A signature is no ratification, and a transit country no country of origin,
// wherever a statement is put into words.
func TestWhatAVerbDependsOn(t *testing.T) {
	x := north(t)
	list, err := x.Statements(t.Context(), things("act-1", "act-2", "act-3", "way"), "en")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{
		"Norway has signed Convention on the Sea and All That Is in It; time: 2001-01-01",
		"Norway has ratified Convention on the Sea and All That Is in It; time: 2002-02-02",
		"denial: Sweden has ratified Convention on the Sea and All That Is in It",
		"Norway is a transit country; to or from: Sweden",
	} {
		if list[i].Sentence != want {
			t.Errorf("%s: %s", list[i].ID, list[i].Sentence)
		}
	}
	e, err := x.Entity(t.Context(), things("norway")[0], "en")
	if err != nil {
		t.Fatal(err)
	}
	var relations []string
	for _, g := range e.Groups {
		for _, s := range g.Statements {
			relations = append(relations, s.Relation)
		}
	}
	slices.Sort(relations)
	if want := []string{"has ratified", "has signed", "lies in", "to or from"}; !slices.Equal(relations, want) {
		t.Errorf("of Norway: %v", relations)
	}
}
