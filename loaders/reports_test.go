package loaders_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/samband/samband/loaders/statements"
)

// Every quote that is indexed is so in both languages, so that it is found by readers
// of either, and no list says a term twice.
func TestIndexTerms(t *testing.T) {
	for _, file := range filesOfReports(t, statements.IndexFile) {
		indexed := map[string]string{}
		for _, row := range rowsOf(t, file) {
			quote, language, terms := row[0], row[1], strings.Split(row[2], ";")
			indexed[quote] += language
			seen := map[string]bool{}
			for _, term := range terms {
				term = strings.ToLower(strings.TrimSpace(term))
				if term == "" || seen[term] {
					t.Errorf("%s: the %s terms of %q have %q twice or empty", file, language, quote, term)
				}
				seen[term] = true
			}
		}
		for quote, languages := range indexed {
			if languages != "ennb" && languages != "nben" {
				t.Errorf("%s: %q is indexed in %q, not once in each language", file, quote, languages)
			}
		}
	}
}

// A report is named by its folder: what is linked to it by its id is found there.
func TestFoldersAreNamedByTheirSource(t *testing.T) {
	for _, file := range filesOfReports(t, "source.yaml") {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var source struct{ ID, Title, Publisher string }
		if err := yaml.Unmarshal(data, &source); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if folder := filepath.Base(filepath.Dir(file)); source.ID != folder {
			t.Errorf("%s: the id is %q, but the folder %q", file, source.ID, folder)
		}
		if source.Title == "" || source.Publisher == "" {
			t.Errorf("%s: the title or publisher is missing", file)
		}
	}
}

// filesOfReports lists the files of a name in the folders of reports.
func filesOfReports(t *testing.T, name string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("reports", "*", name))
	if err != nil || len(files) == 0 {
		t.Fatalf("no report has a %s (%v)", name, err)
	}
	return files
}

// rowsOf reads the rows of a file below its head.
func rowsOf(t *testing.T, file string) [][]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(file, err)
	}
	return rows[1:]
}
