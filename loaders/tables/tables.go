// Package tables reads a table row by row, whichever kind of file it is in:
// text with a separator, an Excel workbook, JSON or JSON lines.
//
// A table is read as a stream, and can be read again from the beginning. What
// could only be guessed, such as the encoding, is found from the file itself
// and told; what cannot be read rightly is refused with its place.
package tables

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/samband/samband/loaders/record"
)

// Options say what is known of a file beforehand. The zero Options find
// everything out from the file.
type Options struct {
	// Encoding is the name of the encoding of a text file, such as
	// windows-1252; empty is found out.
	Encoding string
	// Separator stands between the cells of a text file, such as ";"; empty
	// is found out.
	Separator string
	// Sheet is the sheet of a workbook; empty is the first that is visible.
	Sheet string
	// HeaderRow is the number of the first row that names the columns, as a
	// spreadsheet counts; 0 is found out.
	HeaderRow int
	// HeaderRows is how many rows name the columns; 0 is one. Of several the
	// first is the first in the file, unless HeaderRow says another.
	HeaderRows int
	// MaxBytes is how large a file may be once it is unpacked; 0 is 1 GiB.
	MaxBytes int64
	// MaxRow is how many bytes a row may have; 0 is 1 MiB.
	MaxRow int
}

func (o Options) maxBytes() int64 {
	if o.MaxBytes > 0 {
		return o.MaxBytes
	}
	return 1 << 30
}

func (o Options) maxRow() int {
	if o.MaxRow > 0 {
		return o.MaxRow
	}
	return 1 << 20
}

func (o Options) headerRows() int { return max(o.HeaderRows, 1) }

// Table is a table in a file.
type Table struct {
	Name   string   // of the file
	Header []string // the names of the columns, trimmed, each once
	// Heads are further header rows above the last one, cell by cell of the
	// file's columns.
	Heads [][]string
	Found Found
	// Notes say what was noticed and may matter, such as a hidden sheet.
	Notes []*record.Problem

	columns []int    // position in the file of each column of Header
	skipped []rawRow // rows above the header
	// unquoted says that quotation marks are letters.
	unquoted bool
	raw      func(yield func(rawRow, error) bool)
	beside   func(visit func(Beside) error) error // of a workbook
	parts    func(yield func(Row, error) bool)    // instead of raw, of an unpivoted table
}

// Found says how a file was read.
type Found struct {
	Kind      string `json:"kind"`               // csv, xlsx, json or jsonl
	Encoding  string `json:"encoding,omitempty"` // of text
	Separator string `json:"separator,omitempty"`
	Sheet     string `json:"sheet,omitempty"`
}

// Row is one row of a table below its header.
type Row struct {
	// Number is what a spreadsheet calls the row: the header is row 1. For
	// JSON it counts the objects from 1.
	Number int
	// Part tells apart the rows that Unpivot made of one row: the name of the
	// column. It is empty otherwise.
	Part  string
	Cells []string // trimmed, as many as the header has
	// Fault says why the row cannot be read, nil if it can.
	Fault *record.Problem
	// Aside says why the row is none of the table's, such as a sum or a note, nil
	// if it is one.
	Aside *record.Problem
	// Doubt says what should be looked at in the row, nil if nothing.
	Doubt *record.Problem
}

// rawRow is a row as the file has it.
type rawRow struct {
	number              int
	cells               []string
	fault, aside, doubt *record.Problem
}

// Rows gives the rows below the header; those without any cell are passed
// over. It can be called again. An error ends it: the file cannot be read on.
func (t *Table) Rows() iter.Seq2[Row, error] {
	if t.parts != nil {
		return t.parts
	}
	return func(yield func(Row, error) bool) {
		for raw, err := range t.raw {
			if err != nil {
				yield(Row{}, record.Problemf("reading %s: %s", t.Name, err))
				return
			}
			if isBlank(raw.cells) && raw.fault == nil {
				continue
			}
			if !yield(t.row(raw), nil) {
				return
			}
		}
	}
}

func (t *Table) row(raw rawRow) Row {
	row := Row{Number: raw.number, Fault: raw.fault, Aside: raw.aside, Doubt: raw.doubt, Cells: make([]string, len(t.columns))}
	for i, at := range t.columns {
		if at < len(raw.cells) {
			row.Cells[i] = strings.TrimSpace(raw.cells[at])
		}
	}
	return row
}

func isBlank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

// head reads the header rows and decides which columns there are: a column
// without a name is one only if it has a cell somewhere, and is then called
// after its number. The last header row has a number.
func (t *Table) head(rows [][]string, filled []bool, number int) error {
	last := rows[len(rows)-1]
	t.Heads = rows[:len(rows)-1]
	seen := map[string]int{}
	for i := range max(len(last), len(filled)) {
		name := ""
		if i < len(last) {
			name = headerName(last[i])
		}
		if name == "" {
			if i >= len(filled) || !filled[i] {
				continue
			}
			name = fmt.Sprintf("column %d", i+1)
		}
		if before, twice := seen[name]; twice {
			if number > 1 {
				return record.Problemf("row %d: the columns %d and %d are both called %q; give each a name of its own, or say headers: 2 in the table of the mapping if the row above tells them apart", number, before, i+1, name)
			}
			return record.Problemf("row %d: the columns %d and %d are both called %q; give each a name of its own", number, before, i+1, name)
		}
		seen[name] = i + 1
		t.Header = append(t.Header, name)
		t.columns = append(t.columns, i)
	}
	if len(t.Header) == 0 {
		return record.Problemf("row %d: no column has a name; the first row must name the columns", number)
	}
	return nil
}

// headerName gives a column's name without white space around it or byte order
// marks before it, also those that were encoded twice.
func headerName(cell string) string {
	for _, mark := range []string{"\ufeff", "ï»¿"} {
		cell = strings.TrimPrefix(strings.TrimSpace(cell), mark)
	}
	return strings.Join(strings.Fields(cell), " ")
}

// Above gives what stands above the header, such as a title.
func (t *Table) Above() string { return titleOf(t.skipped) }

// Column gives the position of a column of the header, -1 if there is none.
func (t *Table) Column(name string) int { return slices.Index(t.Header, name) }

// opener opens a file from the beginning.
type opener func() (io.ReadCloser, error)
