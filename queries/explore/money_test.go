package explore_test

import (
	"testing"
	"time"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/claims"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/money"
)

func funded(t *testing.T) *graph.Store {
	t.Helper()
	store := graph.OpenMemory()
	for _, file := range []string{"testdata/harbour.nq", "testdata/funding.nq"} {
		if _, err := store.Commit(t.Context(), graph.Change{Add: quadsIn(t, file)}); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

// TestMoney shows that a denial is no flow, that a promise is planned and not
// granted, that hedges stay, and that what may have been passed on makes the
// net amount an interval.
func TestMoney(t *testing.T) {
	m, err := explorerOf(t, funded(t)).Money(t.Context(), money.Filter{}, money.Shape{}, "en")
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "testdata/money.en.json", m)
}

func TestMoneyInAPlace(t *testing.T) {
	x := explorerOf(t, funded(t))
	for place, want := range map[string]int{"oslo": 1, "nowhere": 0} {
		m, err := x.Money(t.Context(), money.Filter{Parties: [money.Layers][]string{money.Place: {place}}}, money.Shape{}, "nb")
		if err != nil || len(m.Flows) != want || m.Labels[place] == "" {
			t.Errorf("in %s: %d flows, %v, %v", place, len(m.Flows), m.Labels, err)
		}
	}
}

// What somebody read wrongly is no money.
func TestMoneyThatWasReadWrongly(t *testing.T) {
	store := funded(t)
	s, err := store.View(t.Context(), graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	change, _, err := claims.MakeCorrection(t.Context(), s,
		claims.Wish{Author: "Kari", Reason: "it was a loan", Now: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)},
		claims.Correction{Kind: claims.WrongReading, Target: claims.Target{Subject: vocab.Thing("gift")}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Commit(t.Context(), change); err != nil {
		t.Fatal(err)
	}
	m, err := explorerOf(t, store).Money(t.Context(), money.Filter{}, money.Shape{}, "en")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range m.Flows {
		if f.ID == "gift" {
			t.Error("the gift is still there")
		}
	}
	if len(m.Flows) != 3 {
		t.Errorf("%d flows are left", len(m.Flows))
	}
}

func TestStatements(t *testing.T) {
	list, err := explorerOf(t, funded(t)).Statements(t.Context(), things("gift", "nothing", "fund", "no-money"), "en")
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 2 || list[0].ID != "gift" || list[1].ID != "no-money" || len(list[0].Evidence) != 1 {
		t.Errorf("got %+v", list)
	}
}
