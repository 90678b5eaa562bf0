package tables

import (
	"bytes"

	"github.com/xuri/excelize/v2"

	"github.com/samband/samband/loaders/record"
)

// Beside is what a file has beside the table that is read: a cell above its
// header, and of a workbook a comment, or a row of another sheet, hidden or not.
type Beside struct {
	Place *record.Problem // such as "a comment at B3 of the sheet Cases"
	Sheet string
	Row   int // 1 is the first; 0 for a comment or one cell
	Cells []string
}

// Beside visits what a file has beside the table that is read. It ends with the first error of visit.
func (t *Table) Beside(visit func(Beside) error) error {
	for _, r := range t.skipped {
		for _, cell := range r.cells {
			if err := visit(Beside{Place: record.Problemf("row %d, above the header", r.number), Cells: []string{cell}}); err != nil {
				return err
			}
		}
	}
	if t.beside == nil {
		return nil
	}
	return t.beside(visit)
}

func visitBeside(packed []byte, read string, o Options, visit func(Beside) error) error {
	book, err := excelize.OpenReader(bytes.NewReader(packed), unpacking(o))
	if err != nil {
		return record.Problemf("the workbook cannot be read: %s", err)
	}
	defer book.Close()
	for _, sheet := range book.GetSheetList() {
		comments, err := book.GetComments(sheet)
		if err != nil {
			return record.Problemf("the comments of the sheet %s cannot be read: %s", sheet, err)
		}
		for _, c := range comments {
			text := c.Text
			for _, run := range c.Paragraph {
				text += run.Text
			}
			place := record.Problemf("a comment at %s of the sheet %s", c.Cell, sheet)
			if err := visit(Beside{Place: place, Sheet: sheet, Cells: []string{text}}); err != nil {
				return err
			}
		}
		if sheet == read {
			continue
		}
		if err := visitSheet(book, sheet, visit); err != nil {
			return err
		}
	}
	return nil
}

func visitSheet(book *excelize.File, sheet string, visit func(Beside) error) error {
	rows, err := book.Rows(sheet)
	if err != nil {
		return record.Problemf("the sheet %s cannot be read: %s", sheet, err)
	}
	defer rows.Close()
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns()
		if err != nil {
			return record.Problemf("the sheet %s, row %d, cannot be read: %s", sheet, n, err)
		}
		if err := visit(Beside{Place: record.Problemf("row %d of the sheet %s", n, sheet), Sheet: sheet, Row: n, Cells: cells}); err != nil {
			return err
		}
	}
	return rows.Error()
}
