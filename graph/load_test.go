package graph_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
)

func load(t *testing.T, s *graph.Store, text string) (graph.CommitInfo, error) {
	t.Helper()
	return s.Load(t.Context(), graph.Change{Author: "kari", Source: "r"}, strings.NewReader(text), nil)
}

func text(t *testing.T, short string) string {
	t.Helper()
	var long []byte
	for _, q := range parse(t, short) {
		long = rdf.AppendQuad(long, q)
	}
	return string(long)
}

func TestLoadIsACommit(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir, graph.Options{})
	comment := "# two quads, one of them twice\n\n"
	info, err := load(t, s, comment+text(t, a+b)+strings.TrimSuffix(text(t, a), "\n"))
	if err != nil || info.N != 1 || info.Added != 2 || info.Author != "kari" || info.Source != "r" {
		t.Fatalf("got %+v, %v", info, err)
	}
	info, err = load(t, s, text(t, b+c))
	if err != nil || info.N != 2 || info.Added != 1 {
		t.Fatalf("got %+v, %v", info, err)
	}
	commit(t, s, "", a)
	for range 2 {
		for at, want := range map[uint64]string{1: a + b, 2: a + b + c, 3: b + c} {
			if got := dump(t, s, graph.View{At: at}); got != want {
				t.Errorf("commit %d: got\n%s", at, got)
			}
		}
		if err := errors.Join(s.Check(t.Context(), nil), s.Close()); err != nil {
			t.Fatal(err)
		}
		s = mustOpen(t, dir, graph.Options{})
	}
	mustUndo(t, s, 1, graph.Undoing{})
	if got := dump(t, s, graph.View{}); got != b+c {
		t.Errorf("after the undo: got\n%s", got)
	}
}

func TestAFaultyTextLeavesNothing(t *testing.T) {
	s := mustOpen(t, t.TempDir(), graph.Options{})
	for range 2 {
		var syntax *rdf.SyntaxError
		if _, err := load(t, s, text(t, a)+"<e:a> what\n"); !errors.As(err, &syntax) || syntax.Line != 2 {
			t.Errorf("got %v", err)
		}
		if got := dump(t, s, graph.View{}); got != "" {
			t.Errorf("got\n%s", got)
		}
	}
	if info, err := load(t, s, text(t, b)); err != nil || info.N != 1 {
		t.Errorf("got %+v, %v", info, err)
	}
}

func TestADamagedCacheFileIsMadeAnew(t *testing.T) {
	for _, damage := range []func(t *testing.T, path string){
		func(t *testing.T, path string) { write(t, path, "") },
		func(t *testing.T, path string) { cut(t, path, 2) },
		func(t *testing.T, path string) { overwrite(t, path, 30, 31) },
		func(t *testing.T, path string) { write(t, path, "99\n") },
	} {
		dir := t.TempDir()
		s := mustOpen(t, dir, graph.Options{})
		commit(t, s, a+b, "")
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		damage(t, dir+"/index.cache")
		s = mustOpen(t, dir, graph.Options{})
		commit(t, s, c, a)
		if got := dump(t, s, graph.View{}); got != b+c {
			t.Errorf("got\n%s", got)
		}
		if err := errors.Join(s.Check(t.Context(), nil), s.Close()); err != nil {
			t.Fatal(err)
		}
	}
}
