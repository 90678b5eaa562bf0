package drafts

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/samband/samband/graph/protect"
	"github.com/samband/samband/loaders/tables"
)

// Comments and hidden sheets are looked at too, though they are not read. The
// persons are made up.
func TestWhatStandsBesideATable(t *testing.T) {
	rules, err := protect.Load()
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		change func(*excelize.File) error
		want   string
	}{
		"nothing": {func(*excelize.File) error { return nil }, ""},
		"a comment": {func(f *excelize.File) error {
			return f.AddComment("Sheet1", excelize.Comment{Cell: "A2", Author: "x", Text: "Suspect: Bertil Overgaard"})
		}, "a comment at A2 of the sheet Sheet1"},
		"a harmless comment": {func(f *excelize.File) error {
			return f.AddComment("Sheet1", excelize.Comment{Cell: "A2", Author: "x", Text: "Victims are helped by the trust"})
		}, ""},
		"a hidden row of text": {func(f *excelize.File) error {
			return hidden(f, []any{"note"}, []any{"The victim, Elena Munteanu, came in May"})
		}, "row 2 of the sheet Cases"},
		"a hidden table of persons": {func(f *excelize.File) error {
			return hidden(f, []any{"first name", "surname", "age", "nationality", "exploitation"}, []any{"A", "B", 17, "X", "Y"})
		}, "row 1 of the sheet Cases"},
		"a hidden list": {func(f *excelize.File) error { return hidden(f, []any{"code", "meaning"}, []any{"1", "grant"}) }, ""},
	} {
		book := excelize.NewFile()
		file := filepath.Join(t.TempDir(), "grants.xlsx")
		for cell, text := range map[string]string{"A1": "recipient", "A2": "Quay Trust"} {
			if err := book.SetCellStr("Sheet1", cell, text); err != nil {
				t.Fatal(err)
			}
		}
		if err := c.change(book); err != nil {
			t.Fatal(err)
		}
		if err := book.SaveAs(file); err != nil {
			t.Fatal(err)
		}
		table, err := tables.Open(file, tables.Options{})
		if err != nil {
			t.Fatal(err)
		}
		err = besideIsHarmless(rules, table)
		switch {
		case c.want == "" && err != nil, c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v", what, err)
		case err != nil && (strings.Contains(err.Error(), "Munteanu") || strings.Contains(err.Error(), "Overgaard")):
			t.Errorf("%s: the refusal repeats what it found: %v", what, err)
		}
	}
}

func hidden(f *excelize.File, rows ...[]any) error {
	if _, err := f.NewSheet("Cases"); err != nil {
		return err
	}
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := f.SetSheetRow("Cases", cell, &row); err != nil {
			return err
		}
	}
	return f.SetSheetVisible("Cases", false)
}
