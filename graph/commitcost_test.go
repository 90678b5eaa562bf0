package graph_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
)

// BenchmarkCommitOf100 commits 100 quads at a time to a store that has some, and
// beside each writes their text to a file and syncs it.
func BenchmarkCommitOf100(b *testing.B) {
	s := mustOpen(b, filepath.Join(b.TempDir(), "store"), graph.Options{})
	if *scaleFile != "" {
		loadFile(b, s)
	}
	plain, err := os.Create(filepath.Join(b.TempDir(), "plain"))
	if err != nil {
		b.Fatal(err)
	}
	defer plain.Close()
	var commits, writes []time.Duration
	for i := 0; b.Loop(); i++ {
		add := hundred(i)
		var text []byte
		for _, q := range add {
			text = rdf.AppendQuad(text, q)
		}
		commits = append(commits, took(func() error {
			_, err := s.Commit(b.Context(), graph.Change{Add: add})
			return err
		}, b))
		writes = append(writes, took(func() error {
			if _, err := plain.Write(text); err != nil {
				return err
			}
			return plain.Sync()
		}, b))
	}
	b.ReportMetric(median(commits).Seconds()*1000, "commit-ms")
	b.ReportMetric(median(writes).Seconds()*1000, "write-ms")
	b.ReportMetric(median(commits).Seconds()/median(writes).Seconds(), "times")
	mustClose(b, s)
}

func took(do func() error, b *testing.B) time.Duration {
	b.Helper()
	start := time.Now()
	if err := do(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}
