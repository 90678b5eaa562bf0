package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/samband/samband/web/boards"
	"github.com/samband/samband/web/folder"
)

// What readers made comes back with the store, and a backup of the time before
// they were carried along is restored too.
func TestBackupHasWhatReadersMade(t *testing.T) {
	dir := t.TempDir()
	data, file := filepath.Join(dir, "data"), filepath.Join(dir, "backup")
	do := func(args string) string {
		t.Helper()
		var out bytes.Buffer
		if status := run(t.Context(), strings.Fields(args), strings.NewReader(""), &out, &out); status != done {
			t.Fatalf("samband %s: status %d:\n%s", args, status, out.String())
		}
		return out.String()
	}
	statement := filepath.Join(dir, "notes.nq")
	if err := os.WriteFile(statement, []byte("<http://a.example/s> <http://a.example/p> \"o\" .\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	do("load " + statement + " --source notes --title Notes --language en --data " + data)
	board, err := boards.In(filepath.Join(data, boardsName)).Create(boards.Board{Name: "IOM"})
	if err != nil {
		t.Fatal(err)
	}
	item, err := folder.In(filepath.Join(data, folderName)).Pin(folder.Item{Kind: "thing", Title: "IOM", Address: "/thing/iom", Note: "Ask her"})
	if err != nil {
		t.Fatal(err)
	}
	for _, left := range []string{"documents/harbour-study", "drafts/20260102-a", "drafts/20260102-b"} {
		if err := os.MkdirAll(filepath.Join(data, left), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	told := do("backup " + file + " --data " + data)
	for _, want := range []string{"1 attached document is not in it", filepath.Join(data, "documents"), "2 drafts of imports are not in it"} {
		if !strings.Contains(told, want) {
			t.Errorf("the backup does not say that %s:\n%s", want, told)
		}
	}

	if err := os.WriteFile(filepath.Join(data, "documents/harbour-study/text"), []byte("the study"), 0o600); err != nil {
		t.Fatal(err)
	}
	whole, again := filepath.Join(dir, "whole"), filepath.Join(dir, "again")
	if told := do("backup " + whole + " --with-documents --data " + data); !strings.Contains(told, "holds 1 attached documents") || strings.Contains(told, "document is not in it") {
		t.Error(told)
	}
	do("restore " + whole + " --with-documents --data " + again)
	if text, err := os.ReadFile(filepath.Join(again, "documents/harbour-study/text")); string(text) != "the study" || err != nil {
		t.Errorf("the document is %q: %v", text, err)
	}

	restored := filepath.Join(dir, "restored")
	do("restore " + file + " --data " + restored)
	if b, err := boards.In(filepath.Join(restored, boardsName)).Get(board.ID); err != nil || b.Name != "IOM" {
		t.Errorf("the board is %+v: %v", b, err)
	}
	if i, err := folder.In(filepath.Join(restored, folderName)).Get(item.ID); err != nil || i.Note != "Ask her" {
		t.Errorf("the item is %+v: %v", i, err)
	}
	// The history of the restored store carries nothing along: its next backup
	// has what is beside it then.
	if err := os.RemoveAll(filepath.Join(restored, folderName)); err != nil {
		t.Fatal(err)
	}
	do("backup " + file + "2 --data " + restored)
	last := filepath.Join(dir, "last")
	do("restore " + file + "2 --data " + last)
	if list, err := folder.In(filepath.Join(last, folderName)).List(); err != nil || len(list) != 0 {
		t.Errorf("what was taken out came back: %v, %v", list, err)
	}
}
