package history_test

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph/history"
)

func create(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "history.db")
	if err := history.Create(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func open(t *testing.T, path string) *history.Log {
	t.Helper()
	log, err := history.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { log.Close() })
	return log
}

func named(name string) quad.Quad {
	return quad.Make(quad.IRI("http://e/s"), quad.IRI("http://e/p"), name, nil)
}

func keep(t *testing.T, log *history.Log, n uint64, entries ...history.Entry) {
	t.Helper()
	w := log.Begin(n)
	for _, e := range entries {
		if err := w.Add(e.Mark, e.Quad); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Commit(history.Info{Author: "kari", Time: time.Unix(int64(n), 0).UTC()}); err != nil {
		t.Fatal(err)
	}
}

func entriesOf(t *testing.T, log *history.Log, n uint64, wanted func(history.Mark) bool) []history.Entry {
	t.Helper()
	var all []history.Entry
	for e, err := range log.Entries(n, wanted) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	return all
}

func TestDeletesComeFirst(t *testing.T) {
	log := open(t, create(t))
	added := history.Entry{Mark: history.Effective, Quad: named("a")}
	again := history.Entry{Quad: named("b")}
	deleted := history.Entry{Mark: history.Delete | history.Effective, Quad: named("c")}
	keep(t, log, 1, added, again, deleted)
	if diff := cmp.Diff([]history.Entry{deleted, again, added}, entriesOf(t, log, 1, nil)); diff != "" {
		t.Error(diff)
	}
	effective := func(m history.Mark) bool { return m.Is(history.Effective) }
	if diff := cmp.Diff([]history.Entry{deleted, added}, entriesOf(t, log, 1, effective)); diff != "" {
		t.Error(diff)
	}
}

func TestACommitThatIsNotFinishedIsNotThere(t *testing.T) {
	path := create(t)
	log := open(t, path)
	keep(t, log, 1, history.Entry{Quad: named("a")})
	w := log.Begin(2)
	noise := make([]byte, 1<<16)
	for range 400 { // more than is kept in memory
		if _, err := rand.Read(noise); err != nil {
			t.Fatal(err)
		}
		if err := w.Add(0, named(hex.EncodeToString(noise))); err != nil {
			t.Fatal(err)
		}
	}
	if err := log.Close(); err != nil { // as if the process had ended
		t.Fatal(err)
	}
	log = open(t, path)
	commits, err := log.Commits()
	if err != nil || len(commits) != 1 {
		t.Fatalf("%d commits, %v", len(commits), err)
	}
	keep(t, log, 2, history.Entry{Quad: named("b")})
	if err := log.Check(t.Context(), nil); err != nil {
		t.Error(err)
	}
	if got := entriesOf(t, log, 2, nil); len(got) != 1 {
		t.Errorf("it holds %d quads", len(got))
	}
}

func TestAReaderSeesWhatWasThereWhenItOpened(t *testing.T) {
	path := create(t)
	log := open(t, path)
	keep(t, log, 1, history.Entry{Quad: named("a")})
	reader, err := history.OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, log, 2, history.Entry{Quad: named("b")})
	commits, err := reader.Commits()
	if err != nil || len(commits) != 1 || commits[0].Author != "kari" {
		t.Errorf("got %+v, %v", commits, err)
	}
	if err := errors.Join(reader.Check(t.Context(), nil), reader.Close()); err != nil {
		t.Error(err)
	}
}

// Whatever byte is damaged, what is read is right or an error.
func TestDamageIsFound(t *testing.T) {
	path := create(t)
	log := open(t, path)
	keep(t, log, 1, history.Entry{Quad: named("a")})
	keep(t, log, 2, history.Entry{Quad: named("b")})
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for at := 0; at < len(sound); at += 61 {
		damaged := []byte(string(sound))
		damaged[at] ^= 0xFF
		copied := filepath.Join(t.TempDir(), "damaged.db")
		if err := os.WriteFile(copied, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		log, err := history.OpenReadOnly(copied)
		if err != nil {
			found++
			continue
		}
		err = log.Check(t.Context(), nil)
		commits, listErr := log.Commits()
		switch {
		case errors.Join(err, listErr) != nil:
			found++
		case len(commits) == 2 && (entriesOf(t, log, 1, nil)[0].Quad != named("a") || entriesOf(t, log, 2, nil)[0].Quad != named("b")):
			t.Errorf("byte %d is damaged, and what is read is wrong", at)
		}
		if err := log.Close(); err != nil && !strings.Contains(err.Error(), "damaged") {
			t.Error(err)
		}
	}
	if found == 0 {
		t.Error("nothing was found")
	}
}
