package folder_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/samband/samband/web/folder"
	"github.com/samband/samband/web/kept"
)

var pinned = folder.Item{Kind: "answer", Title: "Who funds IOM?", Address: "/ask?q=Who+funds+IOM%3F&lang=en&at=12", Commit: 12}

func TestFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "folder")
	f := folder.In(dir)
	if list, err := f.List(); err != nil || len(list) != 0 {
		t.Fatalf("at first: %v, %v", list, err)
	}
	item, err := f.Pin(pinned)
	if err != nil || item.ID == "" || item.Pinned.IsZero() {
		t.Fatalf("pinned %+v: %v", item, err)
	}
	if again, err := f.Pin(pinned); err != nil || again.ID != item.ID {
		t.Errorf("pinned twice: %+v, %v", again, err)
	}

	item.Note = "For the minister"
	item.Checked = &folder.Check{By: "Kari"}
	item.Address = "/thing/elsewhere" // where it stands does not change
	saved, err := f.Save(item)
	if err != nil || saved.Checked.At.IsZero() || saved.Address != pinned.Address {
		t.Fatalf("saved %+v: %v", saved, err)
	}
	if _, err := f.Save(item); !errors.Is(err, kept.ErrChanged) {
		t.Errorf("a stale item was saved: %v", err)
	}
	checked := saved.Checked.At
	saved.Note, saved.Checked.At = "For all", checked.AddDate(1, 0, 0)
	if saved, err = f.Save(saved); err != nil || !saved.Checked.At.Equal(checked) {
		t.Errorf("when it was checked is now %v, not %v: %v", saved.Checked.At, checked, err)
	}

	// It survives a restart.
	got, err := folder.In(dir).Get(item.ID)
	if err != nil || got.Note != "For all" || got.Checked.By != "Kari" || got.Revision != 3 {
		t.Errorf("read again: %+v, %v", got, err)
	}
	if err := f.Delete(item.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Get(item.ID); !errors.Is(err, kept.ErrNotFound) {
		t.Errorf("after it was taken out: %v", err)
	}
}

// Items stay in the order in which they were pinned until one is moved between
// others, and then in that.
func TestTheOrderOfAFolder(t *testing.T) {
	dir := t.TempDir()
	f := folder.In(dir)
	for _, title := range []string{"one", "two", "three"} {
		item := pinned
		item.Title, item.Address = title, "/ask?q="+title
		if _, err := f.Pin(item); err != nil {
			t.Fatal(err)
		}
	}
	list, err := f.List()
	if err != nil || len(list) != 3 {
		t.Fatal(list, err)
	}
	// All may have been pinned in one millisecond: the order is then any, but stays.
	last := list[2]
	last.Position = list[0].Position - 1
	if _, err := f.Save(last); err != nil {
		t.Fatal(err)
	}
	note := list[1]
	note.Note, note.Position = "a note moves nothing", 0
	if _, err := f.Save(note); err != nil {
		t.Fatal(err)
	}
	want := []string{list[2].Title, list[0].Title, list[1].Title}
	list, err = folder.In(dir).List()
	if err != nil || list[0].Title != want[0] || list[1].Title != want[1] || list[2].Title != want[2] {
		t.Errorf("the order is %s, %s, %s, want %v: %v", list[0].Title, list[1].Title, list[2].Title, want, err)
	}
}

func TestWhatIsNoItem(t *testing.T) {
	f := folder.In(t.TempDir())
	for name, spoil := range map[string]func(*folder.Item){
		"another kind":     func(i *folder.Item) { i.Kind = "board" },
		"no title":         func(i *folder.Item) { i.Title = " " },
		"a long title":     func(i *folder.Item) { i.Title = strings.Repeat("å", 1001) },
		"a long note":      func(i *folder.Item) { i.Note = strings.Repeat("å", 20_001) },
		"a long address":   func(i *folder.Item) { i.Address = "/ask?q=" + strings.Repeat("a", 64<<10) },
		"another site":     func(i *folder.Item) { i.Address = "//evil.example/" },
		"another scheme":   func(i *folder.Item) { i.Address = "javascript:alert(1)" },
		"a whole address":  func(i *folder.Item) { i.Address = "http://127.0.0.1/ask?q=a" },
		"nobody checks it": func(i *folder.Item) { i.Checked = &folder.Check{} },
	} {
		item := pinned
		spoil(&item)
		if _, err := f.Pin(item); !errors.Is(err, folder.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
