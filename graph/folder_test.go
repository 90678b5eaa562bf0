package graph_test

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

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
	if err != nil || len(again) != 2 || again[1] != history[1] {
		t.Errorf("got %+v, %v, want %+v", again, err, history)
	}
	if info := commit(t, s, b, ""); info.N != 3 {
		t.Errorf("the next commit is number %d", info.N)
	}
}

// What was asked for is kept even where it changes nothing, because another
// history, without an earlier commit, would need it.
func TestACommitFileHoldsWhatWasAskedFor(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir, graph.Options{Now: func() time.Time { return time.Unix(0, 0) }})
	commit(t, s, a, "")
	commit(t, s, a+a, b)
	const want = `{"n":2,"time":"1970-01-01T00:00:00Z","added":0,"deleted":0,"deletes":1,"adds":2}` + "\n" + b + a + a
	file, err := os.Open(commitFile(dir, 2))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(unzipped)
	if err != nil || shorten(string(got)) != want {
		t.Errorf("got %v\n%s\nwant\n%s", err, got, want)
	}
}

func commitFile(dir string, n int) string {
	return filepath.Join(dir, "commits", fmt.Sprintf("%08d.nq.gz", n))
}

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
	write(t, filepath.Join(dir, "lock"), "")
	s := mustOpen(t, dir, graph.Options{})
	commit(t, s, a, "")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, commitFile(dir, 2)+".tmp", "half")
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
	truncate := func(t *testing.T, path string) {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		write(t, path, string(content[:len(content)/2]))
	}
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
		}, "the folder holds commits but no samband.json, so it is no store; name an empty folder, or take samband.json back from a backup"},
		{"damaged marker", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "samband.json"), "{")
		}, "$/samband.json is damaged; take the folder back from a backup"},
		{"other version", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "samband.json"), `{"format":"samband-commits","version":7}`)
		}, "$/samband.json names format samband-commits version 7, this program knows samband-commits version 1 only; open it with the program that wrote it"},
		{"truncated commit", func(t *testing.T, dir string) { truncate(t, commitFile(dir, 3)) },
			"$/commits/00000003.nq.gz is damaged (unexpected EOF); take it back from a backup"},
		{"empty commit", func(t *testing.T, dir string) { write(t, commitFile(dir, 2), "") },
			"$/commits/00000002.nq.gz is damaged (EOF); take it back from a backup"},
		{"missing commit", func(t *testing.T, dir string) {
			if err := os.Remove(commitFile(dir, 2)); err != nil {
				t.Fatal(err)
			}
		}, "$/commits/00000002.nq.gz is missing, though there is 00000003.nq.gz; take it back from a backup"},
		{"commit under another number", func(t *testing.T, dir string) {
			if err := os.Rename(commitFile(dir, 3), commitFile(dir, 2)); err != nil {
				t.Fatal(err)
			}
		}, "$/commits/00000002.nq.gz is damaged (it holds commit 3); take it back from a backup"},
		{"no commits folder", func(t *testing.T, dir string) {
			if err := os.RemoveAll(filepath.Join(dir, "commits")); err != nil {
				t.Fatal(err)
			}
		}, "the commits cannot be read (open $/commits: no such file or directory); take the folder back from a backup"},
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
				if err == nil || err.Error() != want {
					t.Errorf("got %v\nwant %s", err, want)
				}
			}
			if !maps.Equal(contents(t, dir), before) {
				t.Error("the folder has changed")
			}
		})
	}
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

func TestAFailedWriteLeavesTheStoreUsable(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir, graph.Options{})
	commit(t, s, a, "")
	obstacle := commitFile(dir, 2) + ".tmp" // a folder where the file is to be written
	if err := os.Mkdir(obstacle, 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(obstacle, "x"), "")
	if _, err := s.Commit(t.Context(), graph.Change{Add: []quad.Quad{parse(t, b)[0]}}); err == nil {
		t.Fatal("no error")
	}
	if got := dump(t, s, graph.View{}); got != a {
		t.Errorf("after the failure the store shows\n%s", got)
	}
	if err := os.RemoveAll(obstacle); err != nil {
		t.Fatal(err)
	}
	if info := commit(t, s, b, ""); info.N != 2 {
		t.Errorf("the next commit is number %d", info.N)
	}
}
