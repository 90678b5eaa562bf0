package graph_test

import (
	"encoding/json"
	"testing"

	backend "github.com/cayleygraph/cayley/graph"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/cayley"
)

func TestAScriptRunsOnAView(t *testing.T) {
	s := mustOpen(t, t.TempDir(), graph.Options{})
	if _, err := s.Commit(t.Context(), graph.Change{Add: parse(t, a)}); err != nil {
		t.Fatal(err)
	}
	view, err := s.View(t.Context(), graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	results := 0
	for result, err := range graph.RunScript(t.Context(), view, "gizmo", "g.V().all()", 0) {
		if err != nil {
			t.Fatal(err)
		}
		if _, err := json.Marshal(result); err != nil {
			t.Error(err)
		}
		results++
	}
	if results < 3 {
		t.Errorf("got %d terms", results)
	}
}

func TestCayleyOpensAFolder(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir, graph.Options{})
	if _, err := s.Commit(t.Context(), graph.Change{Add: parse(t, a)}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	graph.RegisterBackend()
	store, err := backend.NewQuadStore(cayley.Backend, dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if stats, err := store.Stats(t.Context(), true); err != nil || stats.Quads.Size != 1 {
		t.Errorf("got %+v, %v", stats, err)
	}
}
