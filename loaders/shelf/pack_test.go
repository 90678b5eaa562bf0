package shelf_test

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/samband/samband/loaders/shelf"
)

// What was packed is put back where it is not there; what is there stays, and
// nothing is written anywhere else.
func TestPacking(t *testing.T) {
	from, to := shelf.Shelf{Dir: t.TempDir()}, shelf.Shelf{Dir: filepath.Join(t.TempDir(), "documents")}
	put := func(s shelf.Shelf, id, name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Join(s.Dir, id), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(s.Path(id, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put(from, "study", "text", "as it was")
	put(from, "study", ".half", "is being written")
	put(from, "report", "text", "a report")
	put(to, "study", "text", "as it is now")
	var packed bytes.Buffer
	if n, err := from.Pack(&packed); n != 2 || err != nil {
		t.Fatal(n, err)
	}
	archive, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if n, err := shelf.Packed(archive); n != 2 || err != nil {
		t.Error(n, err)
	}
	if n, err := to.Unpack(archive); n != 1 || err != nil {
		t.Error(n, err)
	}
	for id, want := range map[string]string{"study": "as it is now", "report": "a report"} {
		if got, err := os.ReadFile(to.Path(id, "text")); string(got) != want || err != nil {
			t.Errorf("%s is %q, %v", id, got, err)
		}
	}
	for _, name := range []string{"../evil/text", "study/../../evil", "a/b/c", "/etc/passwd", "text"} {
		var evil bytes.Buffer
		out := zip.NewWriter(&evil)
		if _, err := out.Create(name); err != nil || out.Close() != nil {
			t.Fatal(err)
		}
		archive, err := zip.NewReader(bytes.NewReader(evil.Bytes()), int64(evil.Len()))
		if err != nil {
			continue
		}
		if _, err := to.Unpack(archive); err == nil {
			t.Errorf("%s was put back", name)
		}
	}
}
