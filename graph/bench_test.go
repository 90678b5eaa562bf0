package graph_test

import (
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
)

// someQuads gives as many quads as the report and its background have.
func someQuads() []quad.Quad {
	quads := make([]quad.Quad, 30_000)
	for i := range quads {
		quads[i] = quad.Quad{
			Subject:   vocab.Thing(fmt.Sprintf("thing-%d", i/5)),
			Predicate: vocab.Term(fmt.Sprintf("property%d", i%30)),
			Object:    quad.String(fmt.Sprintf("the value number %d", i/2)),
			Label:     vocab.Passage("utrygg-trafikk", fmt.Sprintf("s%d", i/7)),
		}
	}
	return quads
}

func filled(b *testing.B) (*graph.Store, string) {
	dir := b.TempDir()
	s := mustOpen(b, dir, graph.Options{})
	if _, err := s.Commit(b.Context(), graph.Change{Add: someQuads()}); err != nil {
		b.Fatal(err)
	}
	return s, dir
}

func BenchmarkOpen(b *testing.B) {
	_, dir := filled(b)
	for b.Loop() {
		s, err := graph.Open(dir, graph.Options{ReadOnly: true})
		if err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}

func BenchmarkCommitOneQuad(b *testing.B) {
	s, _ := filled(b)
	add := parse(b, a)
	for b.Loop() {
		if _, err := s.Commit(b.Context(), graph.Change{Add: add}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkViewOfOneSource(b *testing.B) {
	s, _ := filled(b)
	for b.Loop() {
		if _, err := s.View(b.Context(), graph.View{Sources: []string{"utrygg-trafikk"}}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkViewMerged opens a merged view of a hundred claims after each commit.
func BenchmarkViewMerged(b *testing.B) {
	s, _ := filled(b)
	var claims []quad.Quad
	for i := range 100 {
		claims = append(claims, quad.Quad{
			Subject: vocab.Thing(fmt.Sprintf("thing-%d", 5000+i)), Predicate: vocab.Same, Object: vocab.Thing(fmt.Sprintf("thing-%d", i)),
			Label: vocab.Passage("claims", fmt.Sprint(i)),
		})
	}
	if _, err := s.Commit(b.Context(), graph.Change{Add: claims}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		b.StopTimer()
		if _, err := s.Commit(b.Context(), graph.Change{}); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if _, err := s.View(b.Context(), graph.View{Merged: true}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkScanPredicate(b *testing.B) {
	s, _ := filled(b)
	view, err := s.View(b.Context(), graph.View{})
	if err != nil {
		b.Fatal(err)
	}
	ids := make([]graph.ID, 1)
	if err := view.Lookup(b.Context(), []quad.Value{vocab.Term("property7")}, ids); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		n, err := countRows(b.Context(), view, graph.Pattern{P: ids[0]})
		if n != 1000 || err != nil {
			b.Fatal(n, err)
		}
	}
}
