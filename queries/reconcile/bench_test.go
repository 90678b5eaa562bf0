package reconcile_test

import (
	"fmt"
	"math/rand"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/reconcile"
)

// manyNames makes names as organisations have them, always the same ones.
func manyNames(n int) []string {
	r := rand.New(rand.NewSource(1))
	pick := func(list ...string) string { return list[r.Intn(len(list))] }
	out := make([]string, n)
	for i := range out {
		own := pick("Har", "Bel", "Kor", "Lum", "Ras", "Tev", "Mon", "Sal", "Ner", "Vik") + pick("a", "e", "i", "o", "u") +
			pick("dan", "lin", "mar", "nor", "pol", "rit", "sen", "tal", "vor", "zel") + pick("", "a", "o", "ia", "us")
		out[i] = fmt.Sprintf("%s %s %s for %s %d", own, pick("Women's", "Children's", "National", "International", "Rural", "Youth"),
			pick("Association", "Foundation", "Centre", "Network", "Institute", "Alliance"),
			pick("Development", "Human Rights", "Protection", "Education", "Health", "Peace and Justice", "Legal Aid"), i%500)
	}
	return out
}

func matcherOfMany(b testing.TB, n int) (*reconcile.Matcher, []string) {
	list := manyNames(n)
	entities := make([]reconcile.Entity, n)
	for i, name := range list {
		entities[i] = reconcile.Entity{IRI: quad.IRI(fmt.Sprint(i)), Names: []reconcile.Name{{Text: name, Kind: reconcile.Label, Lang: "en"}}}
	}
	m, err := reconcile.New(entities, nil)
	if err != nil {
		b.Fatal(err)
	}
	return m, list
}

// One name against 20,000 organisations, every third with a slip.
func BenchmarkMatch(b *testing.B) {
	m, list := matcherOfMany(b, 20_000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		name := list[i*7919%len(list)]
		if i%3 == 0 {
			name = name[:2] + name[3:]
		}
		m.Match(reconcile.Query{Name: name})
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		matcherOfMany(b, 20_000)
	}
}

// 100,000 rows against 20,000 organisations; every row another name.
func BenchmarkMatchAll(b *testing.B) {
	m, list := matcherOfMany(b, 20_000)
	rows := make([]reconcile.Query, 100_000)
	for i := range rows {
		rows[i].Name, rows[i].Limit = fmt.Sprintf("%s %d", list[i%len(list)], i/len(list)), 3
	}
	for b.Loop() {
		if _, err := m.MatchAll(b.Context(), rows); err != nil {
			b.Fatal(err)
		}
	}
}
