package drafts_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/drafts"
	"github.com/samband/samband/loaders/mapping"
)

// words of which names of organisations are made.
var (
	firstWords  = []string{"Harbour", "Quay", "River", "Northern", "Southern", "United", "Free", "Open", "Women's", "Children's", "Migrant", "Coastal", "Upper", "Lower", "New", "Saint Mary", "Hope", "Light", "Bridge", "Anchor"}
	middleWords = []string{"Rights", "Relief", "Support", "Action", "Legal", "Labour", "Community", "Family", "Youth", "Border", "Shelter", "Justice", "Health", "Learning", "Rescue", "Trade", "Safety", "Solidarity", "Future", "Peace"}
	lastWords   = []string{"Foundation", "Network", "Association", "Centre", "Alliance", "Trust", "Council", "Society", "Forum", "Institute"}
)

func orgName(n int) string {
	return fmt.Sprintf("%s %s %s of %s", firstWords[n%20], middleWords[n/20%20], lastWords[n/400%10], place(n/4000))
}

func place(n int) string {
	return []string{"Cambodia", "Moldova", "Nepal", "Ghana", "Peru", "Kenya", "Albania", "Thailand"}[n%8]
}

// manyOrganisations is a store with 20,000 organisations besides what comes with
// the program.
func manyOrganisations(b *testing.B) *graph.Store {
	store := filled(b)
	var quads []quad.Quad
	label := vocab.Passage("register", "file")
	for n := range 20000 {
		id := vocab.Thing(fmt.Sprintf("org-%d", n))
		quads = append(quads,
			quad.Quad{Subject: id, Predicate: vocab.Type, Object: vocab.Term("NGO"), Label: label},
			quad.Quad{Subject: id, Predicate: vocab.PrefLabel, Object: quad.LangString{Value: quad.String(orgName(n)), Lang: "en"}, Label: label},
			quad.Quad{Subject: id, Predicate: vocab.Term("worksIn"), Object: vocab.Thing("cambodia"), Label: label})
	}
	if _, err := store.Commit(b.Context(), graph.Change{Author: "test", Source: "register", Add: quads}); err != nil {
		b.Fatal(err)
	}
	return store
}

// BenchmarkDraft reads 100,000 grants to 30,000 spellings of organisations into
// a draft, matched against 20,000 organisations, and makes the commit of it.
func BenchmarkDraft(b *testing.B) {
	store := manyOrganisations(b)
	random := rand.New(rand.NewPCG(1, 2))
	var file bytes.Buffer
	file.WriteString("id,to,country,amount,year\n")
	for n := range 100000 {
		name := orgName(random.IntN(30000))
		fmt.Fprintf(&file, "%d,%s,%s,%d.50,%d\n", n, name, place(random.IntN(8)), random.IntN(1000000), 2000+random.IntN(20))
	}
	world := worldOf(b, store)
	b.ReportAllocs()
	for b.Loop() {
		m, err := mapping.Read([]byte(benchMapping))
		if err != nil {
			b.Fatal(err)
		}
		folder := drafts.NewFolder(b.TempDir())
		d, err := folder.Create(b.Context(), drafts.Input{File: "grants.csv", Content: bytes.NewReader(file.Bytes()), Mapping: m}, world)
		if err != nil {
			b.Fatal(err)
		}
		if d.Counts.Good != 100000 || d.Counts.Matched == 0 {
			b.Fatalf("%+v", d.Counts)
		}
		var memory runtime.MemStats
		runtime.ReadMemStats(&memory)
		b.ReportMetric(float64(memory.Sys>>20), "MB-held")
		change, err := folder.Change(b.Context(), d.ID, "ada")
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(change.Add)), "quads")
	}
}

// BenchmarkPage reads a page in the middle of a draft of 100,000 rows.
func BenchmarkPage(b *testing.B) {
	store := manyOrganisations(b)
	var file bytes.Buffer
	file.WriteString("id,to,country,amount,year\n")
	for n := range 100000 {
		fmt.Fprintf(&file, "%d,%s,%s,%d,2007\n", n, orgName(n%50), place(n), n)
	}
	m, err := mapping.Read([]byte(benchMapping))
	if err != nil {
		b.Fatal(err)
	}
	folder := drafts.NewFolder(b.TempDir())
	d, err := folder.Create(b.Context(), drafts.Input{File: "grants.csv", Content: bytes.NewReader(file.Bytes()), Mapping: m}, worldOf(b, store))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		page, err := folder.Rows(b.Context(), d.ID, drafts.Filter{Statuses: []drafts.Status{drafts.Good}}, 50000, 50)
		if err != nil || len(page.Items) != 50 {
			b.Fatal(len(page.Items), err)
		}
	}
}

const benchMapping = `
source: {id: my-grants, title: My grants, language: en, year: "2020"}
things:
  grantee: {class: NGO, properties: {name: {column: to}}}
statements:
  - class: FundingFlow
    key: id
    properties:
      donor: {is: norad}
      recipient: {thing: grantee}
      place: {column: country, find: Country}
      amount: {column: amount}
      currency: {is: NOK}
      time: {column: year}
`
