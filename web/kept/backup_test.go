package kept_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/web/kept"
)

const id = "abcdefghijklmnop"

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsRestored(t *testing.T) {
	from, to := t.TempDir(), t.TempDir()
	write(t, filepath.Join(from, "boards", id+".json"), `{"revision":2,"name":"two"}`)
	write(t, filepath.Join(from, "folder", id+".json"), `{"revision":1,"note":"first"}`)
	write(t, filepath.Join(from, "folder", "saving-1"), `half a file`)
	files, err := kept.Read(from, "boards", "folder", "nothing")
	if err != nil || len(files) != 2 {
		t.Fatalf("read %d files: %v", len(files), err)
	}
	newer, other := `{"revision":3,"name":"three"}`, `{"revision":1}`
	write(t, filepath.Join(to, "boards", id+".json"), newer)
	write(t, filepath.Join(to, "boards", "ponmlkjihgfedcba.json"), other)
	if n, err := kept.Restore(to, files); n != 1 || err != nil {
		t.Errorf("%d files were restored: %v", n, err)
	}
	got, err := kept.Read(to, "boards", "folder")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]byte{
		"boards/" + id + ".json":       []byte(newer), // it is not older
		"boards/ponmlkjihgfedcba.json": []byte(other), // the backup does not have it
		"folder/" + id + ".json":       []byte(`{"revision":1,"note":"first"}`),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want -, got +\n%s", diff)
	}
}

func TestABackupWritesNowhereElse(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"../" + id + ".json", "a/b/" + id + ".json", "boards/../../x.json", "/etc/" + id + ".json", `a\b/` + id + ".json", "boards/evil.json"} {
		if _, err := kept.Restore(filepath.Join(dir, "data"), map[string][]byte{name: []byte(`{"revision":1}`)}); err == nil {
			t.Errorf("%s was written", name)
		}
	}
}
