package tables

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite what the tests expect")

// Each of the real files is read as testdata/real.txt says: how it was read,
// how many rows it has and how many of them are faulty, or why it is refused.
func TestRealFiles(t *testing.T) {
	shared := os.Getenv("SAMBAND_SHARED")
	if shared == "" {
		t.Skip("NOT RUN: set SAMBAND_SHARED to the folder that holds data/tabular-edge-cases")
	}
	var got strings.Builder
	for _, glob := range []string{"tabular-edge-cases/*", "government-bodies/csv/*", "government-bodies/xlsx/*", "aid-tables/*.csv", "treaties/*.csv", "trafficking-scorecard/*.csv"} {
		files, err := filepath.Glob(filepath.Join(shared, "data", glob))
		if err != nil || len(files) == 0 {
			t.Fatal(glob, err)
		}
		for _, f := range files {
			if !strings.HasSuffix(f, ".md") && !strings.Contains(f, "LICENSE") {
				fmt.Fprintln(&got, summary(f))
			}
		}
	}
	golden(t, "testdata/real.txt", got.String())
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

func summary(file string) string {
	name := filepath.Base(file)
	t, err := Open(file, Options{})
	if err != nil {
		return err.Error()
	}
	rows, faulty, why := 0, 0, ""
	for row, err := range t.Rows() {
		if err != nil {
			return fmt.Sprintf("%s: %d rows, then: %v", name, rows, err)
		}
		rows++
		if row.Fault != nil {
			faulty++
			why = ", such as: " + row.Fault.Error()
		}
	}
	how := t.Found.Kind
	for _, more := range []string{t.Found.Encoding, fmt.Sprintf("%q", t.Found.Separator), t.Found.Sheet} {
		if more != "" && more != `""` {
			how += " " + more
		}
	}
	out := fmt.Sprintf("%s: %s, %d columns, %d rows", name, how, len(t.Header), rows)
	if faulty > 0 {
		out += fmt.Sprintf(", %d faulty%s", faulty, why)
	}
	for _, n := range t.Notes {
		out += "; " + n.Error()
	}
	return out
}

// The workbooks are where the tables in CSV came from, so both give the same
// cells, leading zeros and all.
func TestWorkbooksAndTextGiveTheSameRows(t *testing.T) {
	shared := os.Getenv("SAMBAND_SHARED")
	if shared == "" {
		t.Skip("NOT RUN: set SAMBAND_SHARED to the folder that holds data/government-bodies")
	}
	books, err := filepath.Glob(filepath.Join(shared, "data/government-bodies/xlsx/*.xlsx"))
	if err != nil || len(books) < 20 {
		t.Fatal(len(books), err)
	}
	for _, book := range books {
		name := strings.TrimSuffix(filepath.Base(book), ".xlsx")
		a, b := cells(t, book), cells(t, filepath.Join(shared, "data/government-bodies/csv", name+".csv"))
		if diff := cmp.Diff(b, a); diff != "" {
			t.Errorf("%s: the workbook is not as the CSV:\n%s", name, diff)
		}
	}
}

func cells(t *testing.T, file string) [][]string {
	t.Helper()
	table, err := Open(file, Options{})
	if err != nil {
		t.Fatal(err)
	}
	out := [][]string{table.Header}
	for row, err := range table.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, row.Cells)
	}
	return out
}
