package boards_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/samband/samband/web/boards"
	"github.com/samband/samband/web/kept"
)

func TestBoards(t *testing.T) {
	f := boards.In(filepath.Join(t.TempDir(), "boards"))
	if list, err := f.List(); err != nil || len(list) != 0 {
		t.Fatalf("at first: %v, %v", list, err)
	}
	made, err := f.Create(boards.Board{Name: "IOM", State: json.RawMessage(`{"things":["iom"]}`)})
	if err != nil {
		t.Fatal(err)
	}
	made.State = json.RawMessage(`{"things":["iom","care"]}`)
	saved, err := f.Save(made)
	if err != nil || saved.Revision != 2 {
		t.Fatalf("saved as %d: %v", saved.Revision, err)
	}
	if _, err := f.Save(made); !errors.Is(err, kept.ErrChanged) {
		t.Errorf("a stale board was saved: %v", err)
	}
	got, err := f.Get(made.ID)
	if err != nil || got.Name != "IOM" || string(got.State) != `{"things":["iom","care"]}` {
		t.Errorf("got %+v, %v", got, err)
	}
	if list, err := f.List(); err != nil || len(list) != 1 || list[0].State != nil {
		t.Errorf("listed: %+v, %v", list, err)
	}
	if err := f.Delete(made.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Get(made.ID); !errors.Is(err, kept.ErrNotFound) {
		t.Errorf("after it was deleted: %v", err)
	}
}

// TestNoWayOut asks for files outside the folder.
func TestNoWayOut(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "secret.json"), []byte(`{}`), 0o600); err != nil {
		t.Fatal(err)
	}
	f := boards.In(filepath.Join(dir, "boards"))
	for _, id := range []string{"../secret", "", ".", "..", "secret", "a/b", `a\b`} {
		if _, err := f.Get(id); !errors.Is(err, kept.ErrNotFound) {
			t.Errorf("%q: %v", id, err)
		}
	}
}

// TestTwoReaders saves from two sides at once: one of each pair is refused, and
// nothing is lost without a word.
func TestTwoReaders(t *testing.T) {
	f := boards.In(t.TempDir())
	made, err := f.Create(boards.Board{State: json.RawMessage(`{}`)})
	if err != nil {
		t.Fatal(err)
	}
	var saved, refused int
	var mu sync.Mutex
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			_, err := f.Save(made)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				saved++
			case errors.Is(err, kept.ErrChanged):
				refused++
			default:
				t.Error(err)
			}
		})
	}
	all.Wait()
	if saved != 1 || refused != 7 {
		t.Errorf("%d saved, %d refused", saved, refused)
	}
}
