package graph_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
)

// scaleFile is a file of N-Quads for the benchmarks of size.
var scaleFile = flag.String("scale", "", "N-Quads `FILE` that BenchmarkScale loads")

// BenchmarkScale gives the figures of docs/storage.md.
func BenchmarkScale(b *testing.B) {
	if *scaleFile == "" {
		b.Skip("no -scale FILE")
	}
	for b.Loop() {
		measureScale(b, filepath.Join(b.TempDir(), "store"))
	}
}

func measureScale(b *testing.B, dir string) {
	s := mustOpen(b, dir, graph.Options{})
	quads := 0.0
	b.ReportMetric(timed(b, func() { quads = float64(loadFile(b, s).Added) }), "load-s")
	b.ReportMetric(quads, "quads")
	b.ReportMetric(timed(b, func() { mustClose(b, s) }), "close-s")
	b.ReportMetric(float64(sizeOf(b, dir))/quads, "diskB/quad")
	b.ReportMetric(timed(b, func() { s = mustOpen(b, dir, graph.Options{}) }), "open-s")

	var took []time.Duration
	for i := range 1000 {
		add := hundred(i)
		start := time.Now()
		if _, err := s.Commit(b.Context(), graph.Change{Add: add}); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	b.ReportMetric(median(took).Seconds()*1000, "commit-ms")
	b.ReportMetric(timed(b, func() { view(b, s, 1) })*1000, "back-1000-ms")
	b.ReportMetric(timed(b, func() { view(b, s, 900) })*1000, "back-100-ms")
	b.ReportMetric(timed(b, func() { mustUndo(b, s, 500, graph.Undoing{}) }), "undo-s")
	mustClose(b, s)
	if err := os.Remove(filepath.Join(dir, "index.cache")); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(timed(b, func() { s = mustOpen(b, dir, graph.Options{}) }), "open-cold-s")
	mustClose(b, s)
}

func loadFile(b *testing.B, s *graph.Store) graph.CommitInfo {
	file, err := os.Open(*scaleFile)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	info, err := s.Load(b.Context(), graph.Change{}, file, nil)
	if err != nil {
		b.Fatal(err)
	}
	return info
}

func hundred(i int) []quad.Quad {
	quads := make([]quad.Quad, 0, 100)
	for j := range 100 {
		quads = append(quads, quad.Quad{
			Subject:   quad.IRI(fmt.Sprintf("http://e/new%d", i)),
			Predicate: quad.IRI(fmt.Sprintf("http://e/p%d", j%7)),
			Object:    quad.String(fmt.Sprintf("value %d", j)),
			Label:     quad.IRI(fmt.Sprintf("http://e/passage%d", i)),
		})
	}
	return quads
}

func view(b *testing.B, s *graph.Store, at uint64) {
	if _, err := s.View(b.Context(), graph.View{At: at}); err != nil {
		b.Fatal(err)
	}
}

func mustClose(b *testing.B, s *graph.Store) {
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

func timed(b *testing.B, do func()) float64 {
	b.Helper()
	start := time.Now()
	do()
	return time.Since(start).Seconds()
}

func sizeOf(b *testing.B, dir string) (sum int64) {
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		sum += info.Size()
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return sum
}

func median(took []time.Duration) time.Duration {
	slices.Sort(took)
	return took[len(took)/2]
}
