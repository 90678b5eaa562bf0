// Package export writes what the graph says for other programs: tables for
// spreadsheets, and networks for programs that draw them.
package export

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Sheet is one table.
type Sheet struct {
	Name   string
	Header []string
	Rows   [][]Cell
}

// Cell is one cell of a table. A number is written as it stands in the graph.
type Cell struct {
	Text   string
	Number bool   // Text is a decimal number
	Link   string // an address that the text leads to
}

// text is a cell of words.
func text(s string) Cell { return Cell{Text: s} }

// number is a cell of a number, of words if it is none.
func number(s string) Cell {
	_, ok := new(big.Rat).SetString(s)
	return Cell{Text: s, Number: ok && !strings.ContainsAny(s, "/eExX_")}
}

// WriteCSV writes a table as CSV. For a spreadsheet, what begins like a formula
// gets an apostrophe before it, so that it is none; an exact file has every cell
// as it is.
func WriteCSV(out io.Writer, s Sheet, exact bool) error {
	w := csv.NewWriter(out)
	w.UseCRLF = !exact
	row := make([]string, len(s.Header))
	for i, h := range s.Header {
		row[i] = plain(text(h), exact)
	}
	if err := w.Write(row); err != nil {
		return err
	}
	for _, cells := range s.Rows {
		row = row[:0]
		for _, c := range cells {
			row = append(row, plain(c, exact))
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func plain(c Cell, exact bool) string {
	if exact || c.Number {
		return c.Text
	}
	return NoFormula(c.Text)
}

// NoFormula keeps a spreadsheet from taking a cell that begins like a formula
// for one: it would run what a label from anywhere says.
func NoFormula(cell string) string {
	trimmed := strings.TrimLeft(cell, " \u00a0")
	if trimmed != "" && strings.ContainsRune("=+-@\t\r\n", rune(trimmed[0])) {
		return "'" + cell
	}
	return cell
}

// The bounds of Excel.
const (
	mostCell    = 32767
	mostRows    = 1048576
	mostDigits  = 15 // of a number that Excel keeps whole
	mostName    = 31 // letters in the name of a sheet
	widestCells = 60
)

// WriteXLSX writes tables as a workbook, a sheet each: the header stays in sight
// and filters, numbers are numbers, and text is never a formula.
func WriteXLSX(out io.Writer, sheets []Sheet) error {
	if len(sheets) == 0 {
		return errors.New("there is no table to write")
	}
	f := excelize.NewFile()
	defer f.Close()
	styles, err := newStyles(f)
	if err != nil {
		return err
	}
	names := map[string]bool{}
	for i, s := range sheets {
		name := sheetName(s.Name, names)
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err == nil {
			err = writeSheet(f, name, s, styles)
		}
		if err != nil {
			return fmt.Errorf("writing the sheet %s: %w", name, err)
		}
	}
	return f.Write(out)
}

type styles struct{ head, number, text, link int }

func newStyles(f *excelize.File) (styles, error) {
	var s styles
	var errs [4]error
	s.head, errs[0] = f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	general := "General"
	s.number, errs[1] = f.NewStyle(&excelize.Style{CustomNumFmt: &general, Alignment: &excelize.Alignment{Vertical: "top"}})
	s.text, errs[2] = f.NewStyle(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	s.link, errs[3] = f.NewStyle(&excelize.Style{NumFmt: 49, Font: &excelize.Font{Underline: "single", Color: "0563C1"}, Alignment: &excelize.Alignment{Vertical: "top"}})
	return s, errors.Join(errs[:]...)
}

// sheetName gives a name that Excel takes and no other sheet has.
func sheetName(name string, taken map[string]bool) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return ' '
		}
		return r
	}, name)
	name = cut(strings.TrimSpace(name), mostName)
	if name == "" {
		name = "Sheet"
	}
	stem := cut(name, mostName-4)
	for n := 2; taken[strings.ToLower(name)]; n++ {
		name = fmt.Sprintf("%s %d", stem, n)
	}
	taken[strings.ToLower(name)] = true
	return name
}

// cut cuts a text to a number of letters.
func cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}

// writeSheet streams a sheet, so that a large one does not stand in memory.
func writeSheet(f *excelize.File, name string, s Sheet, st styles) error {
	if len(s.Rows)+1 > mostRows {
		return fmt.Errorf("it has %d rows, Excel takes %d; write CSV", len(s.Rows), mostRows-1)
	}
	w, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for i, width := range widths(s) {
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	row := make([]any, len(s.Header))
	for i, h := range s.Header {
		row[i] = excelize.Cell{StyleID: st.head, Value: h}
	}
	if err := w.SetRow("A1", row); err != nil {
		return err
	}
	for n, cells := range s.Rows {
		for i, c := range cells {
			row[i] = st.cell(c)
		}
		at, err := excelize.CoordinatesToCellName(1, n+2)
		if err == nil {
			err = w.SetRow(at, row[:len(cells)])
		}
		if err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(s.Header), len(s.Rows)+1)
	if err != nil {
		return err
	}
	return f.AutoFilter(name, "A1:"+last, nil)
}

func (st styles) cell(c Cell) excelize.Cell {
	switch {
	case c.Number && len(strings.Trim(c.Text, "-.0")) <= mostDigits:
		r, _ := new(big.Rat).SetString(c.Text)
		n, _ := r.Float64()
		return excelize.Cell{StyleID: st.number, Value: n}
	case leads(c.Link):
		text := cut(c.Text, mostLinked)
		return excelize.Cell{StyleID: st.link, Value: text, Formula: fmt.Sprintf("HYPERLINK(%s,%s)", quoted(c.Link), quoted(text))}
	}
	return excelize.Cell{StyleID: st.text, Value: cut(c.Text, mostCell)}
}

// mostLinked is how long a text in a formula may be.
const mostLinked = 255

// leads reports whether an address can be one that a cell leads to. Nothing but
// addresses of the web is made one.
func leads(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && len(address) <= mostLinked && utf8.ValidString(address)
}

// quoted gives a text as a formula has it, in which nothing ends it.
func quoted(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }

// widths gives widths for columns by what is in the first rows.
func widths(s Sheet) []float64 {
	out := make([]float64, len(s.Header))
	for i, h := range s.Header {
		widest := utf8.RuneCountInString(h)
		for _, row := range s.Rows[:min(len(s.Rows), 200)] {
			if i < len(row) {
				widest = max(widest, utf8.RuneCountInString(row[i].Text))
			}
		}
		out[i] = float64(max(8, min(widest+2, widestCells)))
	}
	return out
}
