package graph_test

import (
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
)

// A view of some sources shows what people claim, and not what else they wrote.
func TestAViewShowsTheClaimsOfAnAuthor(t *testing.T) {
	store := graph.OpenMemory()
	finds := vocab.Finds
	for label, shown := range map[string]bool{
		"by-kari/claim-20260304-050607": true,
		"by-kari":                       true, // says who made the claims
		"by-kari/commit-3":              false,
		"claims-kari/20250304-050607":   true, // of an earlier version
		"other/claim-1":                 false,
		"report/s1":                     true, // asked for
	} {
		q := quad.Quad{Subject: vocab.Thing("s"), Predicate: finds, Object: quad.String(label), Label: quad.IRI(vocab.Source + label)}
		if _, err := store.Commit(t.Context(), graph.Change{Add: []quad.Quad{q}}); err != nil {
			t.Fatal(err)
		}
		s, err := store.View(t.Context(), graph.View{Sources: []string{"report"}})
		if err != nil {
			t.Fatal(err)
		}
		found, err := graph.Match(t.Context(), s, nil, finds, quad.String(label), nil)
		if err != nil {
			t.Fatal(err)
		}
		if (len(found) == 1) != shown {
			t.Errorf("%s: shown %v, want %v", label, len(found) == 1, shown)
		}
	}
}
