package reports

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/goccy/go-yaml"
)

// A report is named by its folder: what is linked to it by its id is found there.
func TestFoldersAreNamedByTheirSource(t *testing.T) {
	files, err := filepath.Glob("*/source.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no reports (%v)", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var source struct {
			ID, Title, Publisher string
		}
		if err := yaml.Unmarshal(data, &source); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if folder := filepath.Dir(file); source.ID != folder {
			t.Errorf("%s: the id is %q, but the folder %q", file, source.ID, folder)
		}
		if source.Title == "" || source.Publisher == "" {
			t.Errorf("%s: the title or publisher is missing", file)
		}
	}
}
