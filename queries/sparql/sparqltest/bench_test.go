package sparqltest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/syntax"
)

// BenchmarkQueries runs the queries of the side-by-side measurement over the
// N-Quads file that SAMBAND_BENCH names.
func BenchmarkQueries(b *testing.B) {
	snapshot := benchSnapshot(b)
	paths, err := filepath.Glob(filepath.Join(os.Getenv("SAMBAND_SHARED"), "bench", "queries", "*.rq"))
	if err != nil || len(paths) == 0 {
		b.Skip("SAMBAND_SHARED has no bench queries")
	}
	for _, path := range paths {
		b.Run(filepath.Base(path), func(b *testing.B) { benchQuery(b, snapshot, path) })
	}
}

func benchSnapshot(b *testing.B) graph.Snapshot {
	path := os.Getenv("SAMBAND_BENCH")
	if path == "" {
		b.Skip("SAMBAND_BENCH is not set")
	}
	file, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	var quads []quad.Quad
	for q, err := range rdf.ReadNQuads(file) {
		if err != nil {
			b.Fatal(err)
		}
		quads = append(quads, q)
	}
	store := graph.OpenMemory()
	if _, err := store.Commit(b.Context(), graph.Change{Add: quads}); err != nil {
		b.Fatal(err)
	}
	snapshot, err := store.View(b.Context(), graph.View{})
	if err != nil {
		b.Fatal(err)
	}
	return snapshot
}

func benchQuery(b *testing.B, snapshot graph.Snapshot, path string) {
	text, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	rows := 0
	for b.Loop() {
		parsed, err := syntax.Parse(string(text), syntax.Options{})
		if err != nil {
			b.Fatal(err)
		}
		result, err := eval.Select(b.Context(), snapshot, parsed.Query.(algebra.Select), eval.Options{})
		if err != nil {
			b.Fatal(err)
		}
		all, err := result.All()
		if err != nil {
			b.Fatal(err)
		}
		rows = len(all)
	}
	b.ReportMetric(float64(rows), "rows")
}
