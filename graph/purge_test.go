package graph_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
)

const (
	secret  = "<e:ola> <e:name> \"Ola\" <src:r/1> .\n"
	quoted  = "<src:r/1> <e:exact> \"Ola was there\" <src:r> .\n"
	claims  = "<e:claim> <e:quotes> <src:r/1> <src:kari/1> .\n<e:claim> <e:says> \"Ola was not there\" <src:kari/1> .\n"
	other   = "<e:ola> <e:kind> \"person\" <src:q/1> .\n"
	nothing = ""
)

func TestPurgeOfASourceTakesTheClaimsThatQuoteIt(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir, graph.Options{})
	commit(t, s, secret+quoted, "")
	commit(t, s, claims+other, "")
	commit(t, s, c, secret)
	before, err := s.View(t.Context(), graph.View{At: 1})
	if err != nil {
		t.Fatal(err)
	}
	info, err := s.Purge(t.Context(), graph.Selector{Source: "r"}, graph.Purging{Author: "kari", Reason: "court order"})
	if err != nil || info.N != 4 || info.Purged != 4 || info.Reason != "court order" {
		t.Fatalf("got %+v, %v", info, err)
	}
	if n, err := countRows(t.Context(), before, graph.Pattern{}); n != 2 || err != nil {
		t.Errorf("a snapshot that was taken before has %d quads, %v", n, err)
	}
	for round := range 2 {
		for at, want := range map[uint64]string{1: nothing, 2: other, 3: c + other, 4: c + other} {
			if got := dump(t, s, graph.View{At: at}); got != want {
				t.Errorf("round %d, commit %d: got\n%swant\n%s", round, at, got, want)
			}
		}
		if err := errors.Join(s.Check(t.Context(), nil), s.Close()); err != nil {
			t.Fatal(err)
		}
		s = mustOpen(t, dir, graph.Options{})
	}
	for path, text := range contents(t, dir) {
		if bytes.Contains([]byte(text), []byte("Ola")) {
			t.Errorf("%s still holds it", path)
		}
	}
	history, err := s.History(t.Context())
	if err != nil || history[0].Purged != 2 || history[0].Added != 0 || history[1].Purged != 2 || history[1].Added != 1 || history[2].Purged != 1 {
		t.Errorf("got %+v, %v", history, err)
	}
}

func TestPurgeOfATerm(t *testing.T) {
	s := graph.OpenMemory()
	commit(t, s, secret+quoted+claims+other, "")
	ola := quad.IRI("http://e/ola")
	if info, err := s.Purge(t.Context(), graph.Selector{Term: ola}, graph.Purging{}); err != nil || info.Purged != 2 {
		t.Errorf("got %+v, %v", info, err)
	}
	if _, err := s.Purge(t.Context(), graph.Selector{Term: ola}, graph.Purging{}); !errors.Is(err, graph.ErrNothing) {
		t.Errorf("got %v", err)
	}
	commit(t, s, other, "") // what is said anew is no concern of the purge
	commit(t, s, a, "")
	mustUndo(t, s, 4, graph.Undoing{})
	if _, err := s.Purge(t.Context(), graph.Selector{Source: "kari"}, graph.Purging{}); err != nil {
		t.Fatal(err)
	}
	if got := dump(t, s, graph.View{}); got != other+quoted {
		t.Errorf("got\n%s", got)
	}
}

func TestBackupAndRestore(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(t.TempDir(), "backup")
	s := mustOpen(t, dir, graph.Options{})
	commit(t, s, a, "")
	commit(t, s, b, a)
	if n, err := s.Backup(t.Context(), file, nil, nil); n != 2 || err != nil {
		t.Fatalf("%d commits, %v", n, err)
	}
	commit(t, s, c, "")
	want, err := s.History(t.Context())
	if err != nil {
		t.Fatal(err)
	}

	elsewhere := filepath.Join(t.TempDir(), "new")
	if n, err := graph.Restore(t.Context(), elsewhere, file, graph.Restoring{}); n != 2 || err != nil {
		t.Fatalf("%d commits, %v", n, err)
	}
	restored := mustOpen(t, elsewhere, graph.Options{})
	if got := dump(t, restored, graph.View{}); got != b {
		t.Errorf("got\n%s", got)
	}
	if got := dump(t, restored, graph.View{At: 1}); got != a {
		t.Errorf("commit 1: got\n%s", got)
	}
	if history, err := restored.History(t.Context()); err != nil || len(history) != 2 || !history[1].Time.Equal(want[1].Time) {
		t.Errorf("got %+v, %v", history, err)
	}

	if _, err := graph.Restore(t.Context(), dir, file, graph.Restoring{}); err == nil {
		t.Error("restored into a store that is open")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Restore(t.Context(), dir, file, graph.Restoring{}); !errors.Is(err, graph.ErrWouldLose) {
		t.Errorf("got %v", err)
	}
	if _, err := graph.Restore(t.Context(), dir, file, graph.Restoring{Force: true}); err != nil {
		t.Fatal(err)
	}
	if got := dump(t, mustOpen(t, dir, graph.Options{}), graph.View{}); got != b {
		t.Errorf("got\n%s", got)
	}
}

func TestRestoreKeepsOutWhatWasPurged(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(t.TempDir(), "backup")
	s := mustOpen(t, dir, graph.Options{})
	commit(t, s, secret+other, "")
	if _, err := s.Backup(t.Context(), file, nil, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Purge(t.Context(), graph.Selector{Source: "r"}, graph.Purging{}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Restore(t.Context(), dir, file, graph.Restoring{Force: true}); err != nil {
		t.Fatal(err)
	}
	s = mustOpen(t, dir, graph.Options{})
	if got := dump(t, s, graph.View{}); got != other {
		t.Errorf("got\n%s", got)
	}
}

func TestADamagedBackupIsNotRestored(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(t.TempDir(), "backup")
	s := mustOpen(t, dir, graph.Options{})
	commit(t, s, a, "")
	if _, err := s.Backup(t.Context(), file, nil, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	page := os.Getpagesize()
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	for at := 2 * page; at+page <= int(info.Size()); at += page {
		damaged := filepath.Join(t.TempDir(), "damaged")
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		write(t, damaged, string(content))
		overwrite(t, damaged, at, at+page)
		// Some pages are free, so damage to them changes nothing.
		if _, err := graph.Restore(t.Context(), dir, damaged, graph.Restoring{}); err == nil {
			s = mustOpen(t, dir, graph.Options{})
			if got := dump(t, s, graph.View{}); got != a {
				t.Errorf("page %d: got\n%s", at/page, got)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got := dump(t, mustOpen(t, dir, graph.Options{}), graph.View{}); got != a {
		t.Errorf("got\n%s", got)
	}
}
