package protect_test

import (
	"encoding/csv"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var tags = regexp.MustCompile(`<[^>]*>`)

// The rules let real data pass: aid projects, grants, ministries, treaties, the
// report. The only alarms are the names of fellows in the grants, and three tables
// of persons with age and gender or year of birth.
func TestRealDataRaiseNoFalseAlarm(t *testing.T) {
	root := os.Getenv("SAMBAND_SHARED")
	if root == "" {
		root = "../../../shared"
	}
	if _, err := os.Stat(root); err != nil {
		t.Skipf("THE REAL DATA ARE ABSENT: set SAMBAND_SHARED to the folder that has them (%v)", err)
	}
	var alarms []string
	texts, rows := 0, 0
	r := rules(t)
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		switch filepath.Ext(name) {
		case ".csv":
			file, err := os.Open(name)
			if err != nil {
				return err
			}
			defer file.Close()
			reader := csv.NewReader(file)
			reader.FieldsPerRecord, reader.LazyQuotes = -1, true
			heads, err := reader.Read()
			if err != nil {
				return nil
			}
			table := r.Table(entry.Name(), heads)
			for _, f := range table.Refused {
				alarms = append(alarms, entry.Name()+": "+f.Rule.ID)
			}
			for {
				row, err := reader.Read()
				if err == io.EOF {
					return nil
				}
				if err != nil {
					return nil // tables with faults are for the readers' tests
				}
				rows++
				for _, f := range table.Row(row) {
					alarms = append(alarms, entry.Name()+": "+f.Rule.ID+": "+strings.Join(row, "|"))
				}
			}
		case ".xml", ".txt", ".tsv", ".json", ".md":
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			for line := range strings.SplitSeq(tags.ReplaceAllString(string(text), "\n"), "\n") {
				texts++
				for _, f := range r.Text(line) {
					alarms = append(alarms, entry.Name()+": "+f.Rule.ID+": "+line)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d rows and %d texts", rows, texts)
	slices.Sort(alarms)
	for _, a := range slices.Compact(alarms) {
		fellow := strings.HasPrefix(a, "funding_clean.csv: named-person") && (strings.HasSuffix(a, "|Academic Fellowship") || strings.HasSuffix(a, "|Individual"))
		named := (strings.HasPrefix(a, "persons") || strings.HasPrefix(a, "example-linebreaks")) && strings.HasSuffix(a, ".csv: person-table")
		if !fellow && !named {
			t.Error(a)
		}
	}
}
