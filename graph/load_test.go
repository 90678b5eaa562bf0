package graph_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cayleygraph/quad"

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

// large is a text that is read in several chunks: things that differ from one
// another in what they have, with as many different lines as asked.
func large(lines int) string {
	var b strings.Builder
	for i := range lines {
		fmt.Fprintf(&b, "<http://e/%d> <http://e/p%d> \"a text number %d\" <http://e/g%d> .\n", i/7, i%7, i, i/50)
	}
	return b.String()
}

// A large text gives the same commit as its quads do, beside a graph that has
// some of them.
func TestALargeTextIsLoadedAsItsQuadsAre(t *testing.T) {
	all := large(40_000)
	some := strings.Join(strings.SplitAfter(all, "\n")[9_000:9_100], "") + text(t, a)
	changes := []string{some, all, large(41_000)}
	streamed, plain := mustOpen(t, t.TempDir(), graph.Options{}), graph.OpenMemory()
	for i, add := range changes {
		last := 0
		got, err := streamed.Load(t.Context(), graph.Change{}, strings.NewReader(add), func(quads int) { last = quads })
		if err != nil {
			t.Fatal(err)
		}
		if lines := strings.Count(add, "\n"); last != lines {
			t.Errorf("progress ended at %d of %d quads", last, lines)
		}
		want, err := plain.Commit(t.Context(), graph.Change{Add: parse(t, add)})
		if err != nil {
			t.Fatal(err)
		}
		if got.Added != want.Added {
			t.Errorf("load %d added %d quads, not %d", i+1, got.Added, want.Added)
		}
	}
	for at := range uint64(len(changes) + 1) {
		if dump(t, streamed, graph.View{At: at}) != dump(t, plain, graph.View{At: at}) {
			t.Errorf("commit %d differs", at)
		}
	}
	mustUndo(t, streamed, 2, graph.Undoing{})
	mustUndo(t, plain, 2, graph.Undoing{})
	if dump(t, streamed, graph.View{}) != dump(t, plain, graph.View{}) {
		t.Error("after the undo they differ")
	}
}

func TestQuadsCanBeReplacedWhileATextIsRead(t *testing.T) {
	for _, lines := range []int{1, 30_000} {
		s := graph.OpenMemory()
		commit(t, s, a, "")
		label := quad.IRI("http://e/file")
		relabel := func(q quad.Quad) quad.Quad {
			q.Label = label
			return q
		}
		after := func() []quad.Quad { return parse(t, b) }
		_, err := s.LoadTexts(t.Context(), graph.Change{}, []graph.Text{
			{Reader: strings.NewReader(large(lines)), Each: relabel, After: after},
			{Reader: strings.NewReader(text(t, c))},
		}, nil)
		if err != nil {
			t.Fatal(err)
		}
		view, err := s.View(t.Context(), graph.View{})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := graph.Match(t.Context(), view, nil, nil, nil, label); len(got) != lines || err != nil {
			t.Errorf("%d quads have the label, %v", len(got), err)
		}
		if n, err := countRows(t.Context(), view, graph.Pattern{}); n != lines+3 || err != nil {
			t.Errorf("%d quads, %v", n, err)
		}
		if err := s.Check(t.Context(), nil); err != nil {
			t.Error(err)
		}
	}
}

func TestAFaultFarInsideHasItsLine(t *testing.T) {
	before := large(30_000)
	_, err := load(t, graph.OpenMemory(), before+"<http://e/s> <http://e/p> 'o' .\n"+before)
	var fault *rdf.SyntaxError
	if !errors.As(err, &fault) || fault.Line != 30_001 || fault.Column != 27 {
		t.Errorf("got %v", err)
	}
}

func TestAReadErrorEndsALoad(t *testing.T) {
	broken := errors.New("the disk is gone")
	s := mustOpen(t, t.TempDir(), graph.Options{})
	r := io.MultiReader(strings.NewReader(large(60_000)), iotest.ErrReader(broken))
	if _, err := s.Load(t.Context(), graph.Change{}, r, nil); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
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
