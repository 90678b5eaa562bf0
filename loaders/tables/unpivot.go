package tables

import (
	"slices"
	"strings"

	"github.com/samband/samband/loaders/record"
)

// Unpivoting says how a wide table becomes a long one.
type Unpivoting struct {
	Keep   []string // columns that stay columns
	Column string   // name of the new column with the name of the cell's column
	// Head is the name of a new column with what stands in the header row above,
	// empty for none.
	Head    string
	Value   string   // name of the new column with the cell
	Nothing []string // cells that make no row, besides empty ones
}

// Unpivot gives the table that has a row for each filled cell of a wide one.
func (t *Table) Unpivot(u Unpivoting) (*Table, error) {
	keep, column, head, value := u.Keep, u.Column, u.Head, u.Value
	var kept []int
	for _, name := range keep {
		at := t.Column(name)
		if at < 0 {
			return nil, record.Problemf("%s has no column %q to keep; there are: %s", t.Name, name, strings.Join(t.Header, ", "))
		}
		kept = append(kept, at)
	}
	if head != "" && len(t.Heads) == 0 {
		return nil, record.Problemf("%s has one row of headers only, none for %q; say headers: 2 in the table of the mapping", t.Name, head)
	}
	out := &Table{Name: t.Name, Found: t.Found, Notes: t.Notes, skipped: t.skipped, beside: t.beside}
	out.Header = append(slices.Clone(keep), column)
	if head != "" {
		out.Header = append(out.Header, head)
	}
	out.Header = append(out.Header, value)
	for i, name := range out.Header {
		out.columns = append(out.columns, i)
		if slices.Contains(out.Header[:i], name) {
			return nil, record.Problemf("the new columns of %s are both called %q", t.Name, name)
		}
	}
	out.parts = func(yield func(Row, error) bool) {
		for row, err := range t.Rows() {
			if err != nil || row.Fault != nil || row.Aside != nil {
				if !yield(Row{Number: row.Number, Fault: row.Fault, Aside: row.Aside, Cells: make([]string, len(out.Header))}, err) || err != nil {
					return
				}
				continue
			}
			if !t.unpivotRow(row, kept, u, yield) {
				return
			}
		}
	}
	return out, nil
}

func (t *Table) unpivotRow(row Row, kept []int, u Unpivoting, yield func(Row, error) bool) bool {
	for i, cell := range row.Cells {
		if slices.Contains(kept, i) || cell == "" || slices.Contains(u.Nothing, cell) {
			continue
		}
		part := Row{Number: row.Number, Part: t.Header[i], Doubt: row.Doubt}
		for _, at := range kept {
			part.Cells = append(part.Cells, row.Cells[at])
		}
		part.Cells = append(part.Cells, t.Header[i])
		if u.Head != "" {
			part.Cells = append(part.Cells, t.above(i))
		}
		part.Cells = append(part.Cells, cell)
		if !yield(part, nil) {
			return false
		}
	}
	return true
}

// above gives the cell of the first header row over a column.
func (t *Table) above(column int) string {
	if at := t.columns[column]; at < len(t.Heads[0]) {
		return headerName(t.Heads[0][at])
	}
	return ""
}
