package graph_test

import (
	"encoding/binary"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/samband/samband/graph"
)

func mustOpen(t testing.TB, dir string, o graph.Options) *graph.Store {
	t.Helper()
	s, err := graph.Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestCommitsSurviveTheProcess(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "store")
	s := mustOpen(t, dir, graph.Options{})
	commit(t, s, a+b, "")
	exact := `<e:n> <e:p> "005"^^<http://www.w3.org/2001/XMLSchema#integer> .` + "\n" + `<e:n> <e:p> "\t\"æ\\\u0001\n"@nb <src:r> .` + "\n"
	commit(t, s, exact+c, b)
	history, err := s.History(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := dump(t, s, graph.View{})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	s = mustOpen(t, dir, graph.Options{})
	if got := dump(t, s, graph.View{}); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got := dump(t, s, graph.View{At: 1}); got != a+b {
		t.Errorf("commit 1: got\n%s", got)
	}
	again, err := s.History(t.Context())
	if err != nil || len(again) != 2 || !reflect.DeepEqual(again, history) {
		t.Errorf("got %+v, %v, want %+v", again, err, history)
	}
	if info := commit(t, s, b, ""); info.N != 3 {
		t.Errorf("the next commit is number %d", info.N)
	}
}

func historyFile(dir string) string { return filepath.Join(dir, "history.db") }

func TestASecondWriterIsToldWhoHoldsTheStore(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir, graph.Options{})
	commit(t, s, a, "")
	_, err := graph.Open(dir, graph.Options{})
	if err == nil || !strings.Contains(err.Error(), "process ") || !strings.Contains(err.Error(), "has it open") {
		t.Errorf("got %v", err)
	}
	reader := mustOpen(t, dir, graph.Options{ReadOnly: true})
	if got := dump(t, reader, graph.View{}); got != a {
		t.Errorf("a reader beside the writer sees\n%s", got)
	}
	if _, err := reader.Commit(t.Context(), graph.Change{}); !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("got %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	mustOpen(t, dir, graph.Options{})
}

func TestWhatAnInterruptedProcessLeavesIsNoDamage(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "samband.json.tmp"), "{")
	write(t, filepath.Join(dir, "history.db.tmp"), "half")
	write(t, filepath.Join(dir, "lock"), "")
	s := mustOpen(t, dir, graph.Options{})
	commit(t, s, a, "")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "lock"), "process 1 (samband) on a machine long gone, with a long name\n")
	s = mustOpen(t, dir, graph.Options{})
	commit(t, s, b, "")
	if got := dump(t, s, graph.View{}); got != a+b {
		t.Errorf("got\n%s", got)
	}
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestFoldersThatAreNotOpened(t *testing.T) {
	tests := []struct {
		name   string
		damage func(t *testing.T, dir string)
		want   string // $ stands for the folder
	}{
		{"foreign folder", func(t *testing.T, dir string) {
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
			if err := os.Mkdir(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(dir, "letter.txt"), "Kjære")
		}, "the folder holds letter.txt but no samband.json, so it is no store; name an empty folder, or take samband.json back from a backup"},
		{"lost marker", func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, "samband.json")); err != nil {
				t.Fatal(err)
			}
		}, "the folder holds history.db but no samband.json, so it is no store; name an empty folder, or take samband.json back from a backup"},
		{"damaged marker", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "samband.json"), "{")
		}, "$/samband.json is damaged; take the folder back from a backup"},
		{"other version", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "samband.json"), `{"format":"samband-history","version":7}`)
		}, "$/samband.json names format samband-history version 7, this program knows samband-history version 1 only; open it with the program that wrote it"},
		{"folder of the first format", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "samband.json"), `{"format":"samband-commits","version":1}`)
		}, "$/samband.json names format samband-commits version 1, this program knows samband-history version 1 only; open it with the program that wrote it"},
		{"truncated history", func(t *testing.T, dir string) { cut(t, historyFile(dir), 4) },
			"$/history.db is damaged (*); take the folder back from a backup"},
		{"nearly nothing left", func(t *testing.T, dir string) { cut(t, historyFile(dir), 100) },
			"$/history.db is damaged (*); take the folder back from a backup"},
		{"empty history", func(t *testing.T, dir string) { write(t, historyFile(dir), "") },
			"$/history.db is empty; take the folder back from a backup"},
		{"overwritten start", func(t *testing.T, dir string) { overwrite(t, historyFile(dir), 0, 2*os.Getpagesize()) },
			"$/history.db is damaged (invalid database); take the folder back from a backup"},
		{"damaged page that names the last commit", damageLastMeta,
			"$/history.db is damaged (it ends with commit 2, but commit 3 was acknowledged); take the folder back from a backup"},
		{"damaged number of the last commit", func(t *testing.T, dir string) { overwrite(t, filepath.Join(dir, "last.commit"), 19, 20) },
			"$/last.commit is damaged; take the folder back from a backup, or delete the file to trust history.db as it is"},
		{"no history", func(t *testing.T, dir string) {
			if err := os.Remove(historyFile(dir)); err != nil {
				t.Fatal(err)
			}
		}, "the history cannot be read (stat $/history.db: no such file or directory); take the folder back from a backup"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			s := mustOpen(t, dir, graph.Options{})
			for _, quads := range []string{a, b, c} {
				commit(t, s, quads, "")
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			test.damage(t, dir)
			before := contents(t, dir)

			for _, o := range []graph.Options{{}, {ReadOnly: true}} {
				_, err := graph.Open(dir, o)
				want := "opening the store " + dir + ": " + strings.ReplaceAll(test.want, "$", dir)
				start, end, _ := strings.Cut(want, "*")
				if err == nil || !strings.HasPrefix(err.Error(), start) || !strings.HasSuffix(err.Error(), end) {
					t.Errorf("got %v\nwant %s", err, want)
				}
			}
			if !maps.Equal(contents(t, dir), before) {
				t.Error("the folder has changed")
			}
		})
	}
}

// damageLastMeta changes a byte in that of the first two pages which the last
// transaction wrote. The number of the transaction stands at its byte 64.
func damageLastMeta(t *testing.T, dir string) {
	t.Helper()
	content, err := os.ReadFile(historyFile(dir))
	if err != nil {
		t.Fatal(err)
	}
	number := func(page int) uint64 {
		return binary.LittleEndian.Uint64(content[page*os.Getpagesize()+64:])
	}
	last := 0
	if number(1) > number(0) {
		last = 1
	}
	at := last*os.Getpagesize() + 40
	overwrite(t, historyFile(dir), at, at+1)
}

// cut leaves the first part of a file.
func cut(t *testing.T, path string, parts int64) {
	t.Helper()
	info, err := os.Stat(path)
	if err == nil {
		err = os.Truncate(path, info.Size()/parts)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// overwrite writes rubbish into a file.
func overwrite(t *testing.T, path string, from, to int) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := from; i < to; i++ {
		content[i] ^= 0x5A
	}
	write(t, path, string(content))
}

func TestReadingWhatIsNotThereStartsNoStore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "absent")
	_, err := graph.Open(dir, graph.Options{ReadOnly: true})
	if err == nil || !strings.Contains(err.Error(), "there is no store") {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder: %v", err)
	}
}

func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			files[path] = "folder"
			return err
		}
		text, err := os.ReadFile(path)
		files[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
