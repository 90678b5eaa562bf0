package drafts_test

import (
	"encoding/csv"
	"math/big"
	"strconv"
	"testing"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/mapping"
	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/queries/money"
	"github.com/samband/samband/queries/names"
)

// explored explores what one source says.
func explored(t *testing.T, store *graph.Store, source string) *explore.Explorer {
	t.Helper()
	s, err := store.View(t.Context(), graph.View{Merged: true, Sources: []string{source}})
	if err != nil {
		t.Fatal(err)
	}
	index, err := names.Build(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return explore.New(s, index, worldOf(t, store).Ontology)
}

// The money of the scorecard's 2,420 grants is, for every theme and every year,
// what the file's rows come to: a grant with several themes counts once.
func TestMoneyOfTheScorecard(t *testing.T) {
	m, err := mapping.ReadFile("../mapping/testdata/scorecard.yaml")
	if err != nil {
		t.Fatal(err)
	}
	folder, d, store := create(t, nil, "trafficking-scorecard/funding_clean.csv", m, source.Description{}, nil)
	commit(t, folder, d, store)
	rows, err := csv.NewReader(shared(t, "trafficking-scorecard/funding_clean.csv")).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	x := explored(t, store, "scorecard-funding")
	for _, theme := range []string{"", "prevention", "protection", "prosecution", "research"} {
		for _, year := range []int{0, 2003, 2007, 2011} {
			flows, bare, sum := 0, 0, new(big.Rat)
			for _, r := range rows[1:] {
				if r[at["grant"]] != "1.0" || theme != "" && r[at[theme]] != "1.0" || year != 0 && r[at["grant_year"]] != strconv.Itoa(year) {
					continue
				}
				flows++
				if amount, ok := new(big.Rat).SetString(r[at["amount"]]); ok {
					sum.Add(sum, amount)
				} else {
					bare++
				}
			}
			filter := money.Filter{From: year, To: year}
			if theme != "" {
				filter.Theme = "theme-" + theme
			}
			drawn, err := x.Money(t.Context(), filter, money.Shape{Most: [money.Layers]int{5, 5, 5, 5}}, "en")
			if err != nil {
				t.Fatal(err)
			}
			total := new(big.Rat)
			for _, pile := range drawn.Totals {
				total.Add(total, money.Amount(pile.Amount))
			}
			if len(drawn.Flows) != flows || drawn.Bare != bare || len(drawn.Totals) > 1 || total.Cmp(sum) != 0 {
				t.Errorf("%s %d: %d flows, %d without an amount, %+v; the file has %d, %d, %s",
					theme, year, len(drawn.Flows), drawn.Bare, drawn.Totals, flows, bare, money.Decimal(sum))
			}
			for layer, ribbons := range map[string]func(explore.MoneyRibbon) bool{
				"donors": func(r explore.MoneyRibbon) bool { return drawn.Nodes[r.From].Layer == "donor" },
				"places": func(r explore.MoneyRibbon) bool { return drawn.Nodes[r.To].Layer == "place" },
			} {
				through := new(big.Rat)
				for _, r := range drawn.Ribbons {
					for _, pile := range r.Sums {
						if ribbons(r) {
							through.Add(through, money.Amount(pile.Amount))
						}
					}
				}
				if through.Cmp(sum) != 0 {
					t.Errorf("%s %d: %s go through the %s, want %s", theme, year, money.Decimal(through), layer, money.Decimal(sum))
				}
			}
		}
	}
}

// The matrix of conventions has what the status tables have, cell by cell.
func TestTreatyTablesAsAMatrix(t *testing.T) {
	m, err := mapping.ReadReady("un-treaty-status")
	if err != nil {
		t.Fatal(err)
	}
	folder, d, store := create(t, nil, "treaties/18-12.csv", m, source.Description{ID: "untoc-status", Title: "Status", Language: "en"}, map[string]string{"instrument": "untoc"})
	commit(t, folder, d, store)
	rows, err := csv.NewReader(shared(t, "treaties/18-12.csv")).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	signed, bound := 0, 0
	for _, r := range rows[1:] {
		if r[1] != "" {
			signed++
		}
		if r[2] != "" {
			bound++
		}
	}
	treaties, err := explored(t, store, "untoc-status").Treaties(t.Context(), "", []string{"untoc"}, "en")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, cell := range treaties.Cells {
		for _, act := range cell.Acts {
			if act.Shade != "" {
				t.Errorf("%s: %+v", treaties.Parties[cell.Party].Label, act)
			}
			if act.Action == "signature" {
				got["signed"]++
			} else {
				got["bound"]++
			}
		}
	}
	if len(treaties.Parties) != len(rows)-1 || got["signed"] != signed || got["bound"] != bound {
		t.Errorf("%d parties, %v; the file has %d, %d signed and %d bound", len(treaties.Parties), got, len(rows)-1, signed, bound)
	}
}
