package tables

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/samband/samband/loaders/record"
)

// unpacking is how a workbook is opened: dates are shown in one way, and what
// it holds when unpacked is limited.
func unpacking(o Options) excelize.Options {
	return excelize.Options{
		UnzipSizeLimit:    o.maxBytes(),
		UnzipXMLSizeLimit: min(16<<20, o.maxBytes()), // larger sheets go to a file
		ShortDatePattern:  "yyyy-mm-dd",
	}
}

// openWorkbook reads a sheet of an Excel workbook. What is hidden, and what is
// a formula, is told.
func (t *Table) openWorkbook(packed []byte, archive *zip.Reader, o Options) error {
	if err := checkUnpacked(archive, o); err != nil {
		return err
	}
	if err := checkParts(archive); err != nil {
		return err
	}
	book, err := excelize.OpenReader(bytes.NewReader(packed), unpacking(o))
	if err != nil {
		return record.Problemf("the workbook cannot be read: %s", err)
	}
	defer book.Close()
	sheet, err := t.chooseSheet(book, o)
	if err != nil {
		return err
	}
	t.Found = Found{Kind: "xlsx", Sheet: sheet}
	t.beside = func(visit func(Beside) error) error { return visitBeside(packed, sheet, o, visit) }
	formulas, merged, err := marksOf(archive, sheet)
	if err != nil {
		return err
	}
	if len(formulas) > 0 {
		t.Notes = append(t.Notes, record.Problemf("%d cells of the sheet %s are formulas; what is read is the value that was last worked out", formulas.count(), sheet))
	}
	if len(merged) > 0 {
		t.Notes = append(t.Notes, record.Problemf("%d cells of the sheet %s are merged over several rows, and are read in each of them", len(merged), sheet))
	}
	read := func(yield func(rawRow, error) bool) {
		fill := newFilling(merged)
		readSheet(packed, sheet, formulas, o, func(row rawRow, err error) bool {
			fill.row(&row)
			return yield(row, err)
		})
	}
	return t.readHead(read, o)
}

// checkUnpacked refuses an archive that says it is larger than allowed, before
// any of it is unpacked.
func checkUnpacked(archive *zip.Reader, o Options) error {
	var size uint64
	for _, f := range archive.File {
		size += f.UncompressedSize64
		if size > uint64(o.maxBytes()) {
			return record.Problemf("the workbook is larger than %d MB when it is unpacked", o.maxBytes()>>20)
		}
	}
	return nil
}

func (t *Table) chooseSheet(book *excelize.File, o Options) (string, error) {
	var visible []string // those with a table first
	tables := 0
	for _, name := range book.GetSheetList() {
		shown, err := book.GetSheetVisible(name)
		if err != nil {
			return "", err
		}
		switch {
		case name == o.Sheet:
			return name, nil
		case shown && holdsTable(book, name):
			visible = slices.Insert(visible, tables, name)
			tables++
		case shown:
			visible = append(visible, name)
		default:
			t.Notes = append(t.Notes, record.Problemf("the sheet %s is hidden and was not read", name))
		}
	}
	if o.Sheet != "" {
		return "", record.Problemf("there is no sheet called %q; there are %s", o.Sheet, strings.Join(book.GetSheetList(), ", "))
	}
	if len(visible) == 0 {
		return "", record.Problemf("the workbook has no sheet that is visible")
	}
	if len(visible) > 1 {
		t.Notes = append(t.Notes, record.Problemf("only the sheet %s was read; name another in the mapping: %s", visible[0], strings.Join(visible[1:], ", ")))
	}
	return visible[0], nil
}

// holdsTable reports whether a sheet has rows of several cells, rather than words
// about the others.
func holdsTable(book *excelize.File, sheet string) bool {
	rows, err := book.Rows(sheet)
	if err != nil {
		return false
	}
	defer rows.Close()
	several := 0
	for n := 0; n < sampleRows && rows.Next() && several < 2; n++ {
		if cells, err := rows.Columns(); err == nil && filledCells(cells) > 1 {
			several++
		}
	}
	return several == 2
}

// readSheet reads a sheet twice side by side, as values and as they are shown:
// a number that is shown as a date is one.
func readSheet(packed []byte, sheet string, formulas formulas, o Options, yield func(rawRow, error) bool) {
	book, err := excelize.OpenReader(bytes.NewReader(packed), unpacking(o))
	if err != nil {
		yield(rawRow{}, err)
		return
	}
	defer book.Close()
	date1904 := false
	if props, err := book.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		date1904 = *props.Date1904
	}
	values, err := book.Rows(sheet)
	if err != nil {
		yield(rawRow{}, err)
		return
	}
	defer values.Close()
	shown, err := book.Rows(sheet)
	if err != nil {
		yield(rawRow{}, err)
		return
	}
	defer shown.Close()
	for number := 1; values.Next() && shown.Next(); number++ {
		cells, err := values.Columns(excelize.Options{RawCellValue: true})
		if err == nil {
			var as []string
			if as, err = shown.Columns(); err == nil {
				asDates(cells, as, date1904)
			}
		}
		if err != nil {
			yield(rawRow{}, record.Problemf("row %d: %s", number, err))
			return
		}
		row := rawRow{number: number, cells: cells, fault: faultOf(cells, number, formulas, o)}
		if !yield(row, nil) {
			return
		}
	}
	if err := values.Error(); err != nil {
		yield(rawRow{}, err)
	}
}

// formulas are the columns, from 1, of the cells of a row that are formulas.
type formulas map[int][]int

func (f formulas) count() (n int) {
	for _, columns := range f {
		n += len(columns)
	}
	return n
}

func faultOf(cells []string, number int, formulas formulas, o Options) *record.Problem {
	size := 0
	for _, c := range cells {
		size += len(c)
	}
	if size > o.maxRow() {
		return record.Problemf("the row is longer than a row may be")
	}
	for _, column := range formulas[number] {
		name, err := excelize.CoordinatesToCellName(column, number)
		switch {
		case err != nil:
		case column > len(cells) || cells[column-1] == "":
			return record.Problemf("the formula in the cell %s has no value; open the workbook in a spreadsheet and save it", name)
		case strings.HasPrefix(cells[column-1], "#"):
			return record.Problemf("the formula in the cell %s gives %s; mend it, or write the value", name, cells[column-1])
		}
	}
	return nil
}

var dateForm = regexp.MustCompile(`^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\p{L}{3,}.*\d|\d.*[-/ ]\p{L}{3,}`)

// asDates writes the numbers that are shown as dates as YYYY-MM-DD.
func asDates(values, shown []string, date1904 bool) {
	for i, v := range values {
		if i >= len(shown) || shown[i] == v || !dateForm.MatchString(shown[i]) {
			continue
		}
		serial, err := strconv.ParseFloat(v, 64)
		if err != nil {
			continue
		}
		if day, err := excelize.ExcelDateToTime(serial, date1904); err == nil {
			values[i] = day.Format("2006-01-02")
		}
	}
}

// marksOf gives the cells of a sheet that are formulas, and those that are merged
// over several rows.
func marksOf(archive *zip.Reader, sheet string) (formulas, []merged, error) {
	file := sheetFile(archive, sheet)
	if file == nil {
		return nil, nil, nil
	}
	in, err := file.Open()
	if err != nil {
		return nil, nil, err
	}
	defer in.Close()
	found := formulas{}
	var all []merged
	cell := ""
	for d := xml.NewDecoder(in); ; {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return found, all, nil
		}
		if err != nil {
			return nil, nil, record.Problemf("the sheet %s is damaged: %s", sheet, err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "c":
			cell = attribute(start, "r")
		case "f":
			if column, row, err := excelize.CellNameToCoordinates(cell); err == nil {
				found[row] = append(found[row], column)
			}
		case "mergeCell":
			if m, is := readMerged(attribute(start, "ref")); is {
				all = append(all, m)
			}
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// sheetFile finds the file in which a workbook keeps a sheet, nil if it cannot
// be told.
func sheetFile(archive *zip.Reader, sheet string) *zip.File {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		Links []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if readPart(archive, "xl/workbook.xml", &book) != nil || readPart(archive, "xl/_rels/workbook.xml.rels", &links) != nil {
		return nil
	}
	for _, s := range book.Sheets {
		if s.Name != sheet {
			continue
		}
		for _, l := range links.Links {
			if l.ID == s.ID {
				return part(archive, path.Join("xl", strings.TrimPrefix(l.Target, "/xl/")))
			}
		}
	}
	return nil
}

func part(archive *zip.Reader, name string) *zip.File {
	for _, f := range archive.File {
		if f.Name == name {
			return f
		}
	}
	return nil
}

func readPart(archive *zip.Reader, name string, to any) error {
	file := part(archive, name)
	if file == nil {
		return record.Problemf("the workbook has no %s", name)
	}
	in, err := file.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	return xml.NewDecoder(in).Decode(to)
}
