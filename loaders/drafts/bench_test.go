package drafts_test

import (
	"bytes"
	"testing"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/loaders/drafts"
	"github.com/samband/samband/loaders/drafts/draftstest"
	"github.com/samband/samband/loaders/mapping"
)

// BenchmarkDraft reads 100,000 grants to organisations in 60,000 spellings into
// a draft, matched against 20,000 organisations, and makes the commit of it. What
// the whole takes in a process of its own, BenchmarkImport in cmd/samband says.
func BenchmarkDraft(b *testing.B) {
	store := filled(b)
	var organisations, grants bytes.Buffer
	if err := draftstest.Organisations(&organisations, 20000); err != nil {
		b.Fatal(err)
	}
	if err := draftstest.Grants(&grants, 100000, 30000); err != nil {
		b.Fatal(err)
	}
	if _, err := store.Load(b.Context(), graph.Change{Source: "register"}, &organisations, nil); err != nil {
		b.Fatal(err)
	}
	m, err := mapping.Read([]byte(draftstest.Mapping))
	if err != nil {
		b.Fatal(err)
	}
	world := worldOf(b, store)
	b.ReportAllocs()
	for b.Loop() {
		folder := drafts.NewFolder(b.TempDir())
		d, err := folder.Create(b.Context(), drafts.Input{File: "grants.csv", Content: bytes.NewReader(grants.Bytes()), Mapping: m}, world)
		if err != nil {
			b.Fatal(err)
		}
		if d.Counts.Good != 100000 || d.Counts.Matched == 0 {
			b.Fatalf("%+v", d.Counts)
		}
		quads := 0
		for _, err := range folder.Quads(b.Context(), d.ID) {
			if err != nil {
				b.Fatal(err)
			}
			quads++
		}
		b.ReportMetric(float64(quads), "quads")
	}
}
