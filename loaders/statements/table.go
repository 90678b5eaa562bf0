package statements

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// table is one statement file as it was read.
type table struct {
	file    string   // name within the folder
	stem    string   // without its ending
	header  []string // trimmed
	records []record
	at      map[string]int // position of each column
}

// record is one line of cells with its number as a spreadsheet counts.
type record struct {
	number int
	cells  []string
}

func (t *table) has(column string) bool {
	_, ok := t.at[column]
	return ok
}

// cell gives a cell without the space around it, empty if there is no such
// column.
func (t *table) cell(r record, column string) string {
	i, ok := t.at[column]
	if !ok {
		return ""
	}
	return strings.TrimSpace(r.cells[i])
}

// readTable reads a file into a table that has some columns, nil if it cannot be
// read as one.
func (r *reader) readTable(file string, text []byte, columns ...string) *table {
	bad := func(row int, format string, args ...any) *table {
		r.problem(Problem{File: file, Row: row, Reason: fmt.Sprintf(format, args...)})
		return nil
	}
	switch {
	case bytes.HasPrefix(text, []byte("\xef\xbb\xbf")):
		return bad(0, "the file begins with a byte order mark; save it as UTF-8 without one")
	case !utf8.Valid(text):
		return bad(lineOfInvalid(text), "the text is not UTF-8; save the file as UTF-8")
	case len(bytes.TrimSpace(text)) == 0:
		return bad(0, "the file is empty; its first row must be a header")
	}
	in := csv.NewReader(bytes.NewReader(text))
	in.FieldsPerRecord = -1
	header, err := in.Read()
	if err != nil {
		return bad(1, "%s", csvFault(err))
	}
	if len(header) == 1 && strings.Contains(header[0], ";") {
		return bad(1, "the cells are divided by semicolons; save the file with commas between cells")
	}
	t := newTable(file, header)
	r.checkHeader(t, columns)
	for number := 2; ; number++ {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return t
		}
		if err != nil {
			return bad(number, "%s", csvFault(err))
		}
		if len(cells) != len(header) {
			bad(number, "the row has %d cells, the header has %d", len(cells), len(header))
			continue
		}
		t.records = append(t.records, record{number, cells})
	}
}

func newTable(file string, header []string) *table {
	t := &table{file: file, stem: strings.TrimSuffix(path.Base(file), path.Ext(file)), at: map[string]int{}}
	for i, name := range header {
		name = strings.TrimSpace(name)
		t.header = append(t.header, name)
		t.at[name] = i
	}
	return t
}

func (r *reader) checkHeader(t *table, columns []string) {
	for i, name := range t.header {
		switch {
		case name == "":
			r.problem(Problem{File: t.file, Row: 1, Reason: fmt.Sprintf("column %d has no name", i+1)})
		case slices.Contains(t.header[:i], name):
			r.problem(Problem{File: t.file, Row: 1, Column: name, Reason: "the header has this column twice"})
		}
	}
	for _, name := range columns {
		if !t.has(name) {
			r.problem(Problem{File: t.file, Row: 1, Column: name, Reason: "the header lacks this column"})
		}
	}
}

// csvFault says what is wrong with the file as CSV.
func csvFault(err error) string {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return err.Error()
	}
	if errors.Is(parse.Err, csv.ErrBareQuote) || errors.Is(parse.Err, csv.ErrQuote) {
		return fmt.Sprintf("line %d, character %d: a quotation mark stands alone; put the cell in quotation marks and write each mark inside it twice", parse.Line, parse.Column)
	}
	return parse.Error()
}

// lineOfInvalid gives the line of the first byte that is not UTF-8.
func lineOfInvalid(text []byte) int {
	line := 1
	for len(text) > 0 {
		c, size := utf8.DecodeRune(text)
		if c == utf8.RuneError && size == 1 {
			break
		}
		if c == '\n' {
			line++
		}
		text = text[size:]
	}
	return line
}
