package loaders

import (
	"context"
	"slices"
	"testing"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
)

// filled gives a store with all that comes with the program.
func filled(t *testing.T) *graph.Store {
	t.Helper()
	store := graph.OpenMemory()
	t.Cleanup(func() { store.Close() })
	if err := Fill(context.Background(), store, Bundled()); err != nil {
		t.Fatal(err)
	}
	return store
}

func sources(t *testing.T, store *graph.Store) []string {
	t.Helper()
	history, err := store.History(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range history {
		out = append(out, c.Source)
	}
	return out
}

func TestFillLoadsEachSourceInACommitOfItsOwn(t *testing.T) {
	got := sources(t, filled(t))
	for _, want := range []string{ontology.SourceID, "iso-3166", "names", "members-asean", utryggTrafikk} {
		if !slices.Contains(got, want) {
			t.Errorf("%s is missing among %v", want, got)
		}
	}
	if got[0] != ontology.SourceID || got[len(got)-1] != utryggTrafikk {
		t.Errorf("the ontology comes first and the report last, not %v", got)
	}
}

func TestWhatComesWithTheProgramHasNoFaults(t *testing.T) {
	documents, err := Documents(Bundled(), nil)
	if err != nil {
		t.Fatal(err)
	}
	checkBundled(t, documents)
}

func TestKnown(t *testing.T) {
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	snapshot, err := filled(t).View(ctx, graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	known, err := Known(ctx, snapshot, o)
	if err != nil {
		t.Fatal(err)
	}
	if class, ok := known.Class("iom"); !ok || class != "IntergovernmentalBody" {
		t.Errorf("IOM is known as a %q", class)
	}
	if !known.Named("norway", "nn") || known.Named("norway", "fr") || known.Named("atlantis", "") {
		t.Error("Norway has a name in Nynorsk and none in French, Atlantis has none")
	}
}

func TestFillGoesOnWhereItWasBrokenOff(t *testing.T) {
	whole := sources(t, filled(t))
	changes, err := changes(Bundled())
	if err != nil {
		t.Fatal(err)
	}
	store := graph.OpenMemory()
	defer store.Close()
	for _, c := range changes[:3] {
		if _, err := store.Commit(context.Background(), c); err != nil {
			t.Fatal(err)
		}
	}
	if err := Fill(context.Background(), store, Bundled()); err != nil {
		t.Fatal(err)
	}
	if got := sources(t, store); !slices.Equal(got, whole) {
		t.Errorf("got %v, want %v", got, whole)
	}
}

func TestFillLeavesAStoreThatIsInUse(t *testing.T) {
	store := graph.OpenMemory()
	defer store.Close()
	if _, err := store.Commit(context.Background(), graph.Change{Author: "anna", Source: "members"}); err != nil {
		t.Fatal(err)
	}
	if err := Fill(context.Background(), store, Bundled()); err != nil {
		t.Fatal(err)
	}
	if got := sources(t, store); !slices.Equal(got, []string{"members"}) {
		t.Errorf("the store now has %v", got)
	}
}
