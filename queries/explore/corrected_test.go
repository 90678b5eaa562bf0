package explore_test

import (
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/claims"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/explore"
)

// A plain fact names itself for a claim, and what the claim says stands beside
// it, with what holds instead in words.
func TestACorrectedFact(t *testing.T) {
	store := graph.OpenMemory()
	if _, err := store.Commit(t.Context(), graph.Change{Add: quadsIn(t, "testdata/harbour.nq")}); err != nil {
		t.Fatal(err)
	}
	fact := func() explore.Statement {
		t.Helper()
		e, err := explorerOf(t, store).Entity(t.Context(), vocab.Thing("fund"), "nb")
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range e.Groups {
			for _, s := range g.Statements {
				if s.Fact != nil && s.Fact.Property == "headquarters" {
					return s
				}
			}
		}
		t.Fatal("the fund has no headquarters")
		return explore.Statement{}
	}
	before := fact()
	if *before.Fact != (explore.Fact{Thing: "fund", Property: "headquarters", Value: "oslo"}) || before.Corrected {
		t.Errorf("%+v", before)
	}
	s, err := store.View(t.Context(), graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	made := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	change, _, err := claims.MakeCorrection(t.Context(), s, claims.Wish{Author: "Kari", Reason: "flyttet", Language: "nb", Now: made},
		claims.Correction{
			Kind: claims.Superseded, Target: claims.Target{Subject: vocab.Thing("fund"), Predicate: vocab.Term("headquarters"), Object: quad.Value(vocab.Thing("oslo"))},
			SupersededBy: string(vocab.Thing("fund")), ShouldBe: "Bergen",
		})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Commit(t.Context(), change); err != nil {
		t.Fatal(err)
	}
	after := fact()
	if len(after.Corrections) != 1 || !after.Corrected || after.Sentence != before.Sentence {
		t.Fatalf("%+v", after)
	}
	c := after.Corrections[0]
	if c.Kind != "superseded" || c.Label != "avløst av noe nyere" || c.Author != "Kari" || c.Reason != "flyttet" || !c.Made.Equal(made) ||
		c.ShouldBe != "Bergen" || c.SupersededBy == nil || c.SupersededBy.ID != "fund" || c.SupersededBy.Label == "" {
		t.Errorf("%+v", c)
	}
}
