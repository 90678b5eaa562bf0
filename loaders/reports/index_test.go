// Package reports_test looks through the statement files of reports for what their
// loader lets pass.
package reports_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/samband/samband/loaders/statements"
)

// TestIndexTerms sees that every quote that is indexed is so in both languages, so that
// it is found by readers of either, and that no list says a term twice.
func TestIndexTerms(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("*", statements.IndexFile))
	if err != nil || len(files) == 0 {
		t.Fatal("no folder has an index", err)
	}
	for _, file := range files {
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
