package tables

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/samband/samband/loaders/record"
)

func (t *Table) openText(open opener, o Options) error {
	start, err := beginning(open)
	if err != nil {
		return err
	}
	t.Found = Found{Kind: "csv", Encoding: strings.ToLower(o.Encoding), Separator: o.Separator}
	if t.Found.Encoding == "" {
		if t.Found.Encoding, err = findEncoding(open, start); err != nil {
			return err
		}
	}
	if t.Found.Separator == "" {
		if t.Found.Separator, err = t.findSeparator(open, o); err != nil {
			return err
		}
	}
	if utf8.RuneCountInString(t.Found.Separator) != 1 {
		return record.Problemf("the separator %q is no single character", t.Found.Separator)
	}
	if t.Found.Separator == "\t" {
		if t.unquoted, err = t.isUnquoted(open, o); err != nil {
			return err
		}
	}
	return t.readHead(t.textRows(open, o), o)
}

// isUnquoted reports whether the quotation marks of a text with tabs are letters
// like others: they stand where none may, and every line has as many cells as the
// first.
func (t *Table) isUnquoted(open opener, o Options) (bool, error) {
	for _, err := range t.textRows(open, o) {
		if err == nil {
			continue
		}
		if !errors.Is(err, errQuote) {
			return false, nil // it is told when the rows are read
		}
		t.unquoted = true
		width := 0
		for row, err := range t.textRows(open, o) {
			if err != nil || width > 0 && len(row.cells) != width {
				return false, nil
			}
			width = len(row.cells)
		}
		t.Notes = append(t.Notes, record.Problemf("quotation marks are read as letters: they do not stand around whole cells"))
		return true, nil
	}
	return false, nil
}

// errQuote is a quotation mark that stands where none may.
var errQuote = errors.New("a quotation mark stands where none may")

// textRows gives all rows of a text.
func (t *Table) textRows(open opener, o Options) iter.Seq2[rawRow, error] {
	return func(yield func(rawRow, error) bool) {
		in, err := t.text(open, o)
		if err != nil {
			yield(rawRow{}, err)
			return
		}
		defer in.Close()
		for {
			cells, err := in.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(rawRow{}, err)
				return
			}
			row := rawRow{number: in.number, cells: cells}
			if isSeparatorLine(row) {
				in.number = 0 // a spreadsheet shows it as no row
				continue
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// textReader reads records of separated text. A record that is too long is an
// error before it is in memory.
type textReader struct {
	csv    *csv.Reader
	budget *budget
	file   io.Closer
	lines  *bufio.Scanner // instead of csv where quotation marks are letters
	number int            // of the row that was read, blank ones counted too
	line   int            // in which it ends
}

func (t *Table) text(open opener, o Options) (*textReader, error) {
	text, err := open.text(t.Found.Encoding)
	if err != nil {
		return nil, err
	}
	r := &textReader{file: text, budget: &budget{in: text, most: o.maxRow()}}
	if t.unquoted {
		r.lines = bufio.NewScanner(text)
		r.lines.Buffer(make([]byte, 64<<10), o.maxRow())
		return r, nil
	}
	r.csv = csv.NewReader(r.budget)
	r.csv.FieldsPerRecord = -1
	if separator := []rune(t.Found.Separator); len(separator) == 1 {
		r.csv.Comma = separator[0]
	}
	return r, nil
}

func (r *textReader) Close() error { return r.file.Close() }

func (r *textReader) next() ([]string, error) {
	if r.lines != nil {
		return r.nextLine()
	}
	line := 1
	if at := r.csv.InputOffset(); at > 0 {
		line, _ = r.csv.FieldPos(0)
	}
	r.budget.read = 0
	cells, err := r.csv.Read()
	if err == nil {
		r.count(cells)
	}
	if err == nil || errors.Is(err, io.EOF) {
		return cells, err
	}
	return nil, textFault(err, line)
}

func (r *textReader) nextLine() ([]string, error) {
	for r.lines.Scan() {
		r.number++
		if line := r.lines.Text(); line != "" {
			return strings.Split(line, "\t"), nil
		}
	}
	if errors.Is(r.lines.Err(), bufio.ErrTooLong) {
		return nil, record.Problemf("line %d: %s", r.number+1, errTooLong)
	}
	return nil, cmp.Or(r.lines.Err(), io.EOF)
}

// count counts the row that was read. A row may have several lines, and blank
// lines are rows of a spreadsheet too, which the reader passes over.
func (r *textReader) count(cells []string) {
	begin, _ := r.csv.FieldPos(0)
	r.number += begin - r.line
	last := len(cells) - 1
	r.line, _ = r.csv.FieldPos(last)
	r.line += strings.Count(cells[last], "\n")
}

func textFault(err error, line int) error {
	var parse *csv.ParseError
	switch {
	case errors.Is(err, errTooLong):
		return record.Problemf("after line %d: %s; a quotation mark may be open", line, err)
	case !errors.As(err, &parse):
		return err
	case errors.Is(parse.Err, csv.ErrBareQuote):
		return quoteFault{record.Problemf("line %d, character %d: a quotation mark stands alone; put the cell in quotation marks and write each mark inside it twice", parse.Line, parse.Column)}
	case errors.Is(parse.Err, csv.ErrQuote):
		return quoteFault{record.Problemf("line %d: the quotation mark that opens in line %d is not closed before a separator; write each mark inside a cell twice", parse.Line, parse.StartLine)}
	}
	return parse
}

// quoteFault is an errQuote with its place.
type quoteFault struct{ *record.Problem }

// Is reports that the error is errQuote.
func (quoteFault) Is(target error) bool { return target == errQuote }

var errTooLong = record.Problemf("the row is longer than a row may be")

// budget ends a text when more is read of one record than it may have.
type budget struct {
	in         io.Reader
	read, most int
}

func (b *budget) Read(p []byte) (int, error) {
	if b.read > b.most {
		return 0, errTooLong
	}
	n, err := b.in.Read(p)
	b.read += n
	return n, err
}

// separators are what may stand between cells, the likelier first.
func separators(name string) []string {
	if ext := strings.ToLower(filepath.Ext(strings.TrimSuffix(name, ".gz"))); ext == ".tsv" || ext == ".tab" {
		return []string{"\t", ";", ",", "|"}
	}
	return []string{",", ";", "\t", "|"}
}

// sampleRows is how many rows are looked at to find the separator.
const sampleRows = 50

// findSeparator finds what stands between cells: what divides most of the
// first rows into as many cells as the header, at least two.
func (t *Table) findSeparator(open opener, o Options) (string, error) {
	if said, err := t.saidSeparator(open); said != "" || err != nil {
		return said, err
	}
	best, bestScore := separators(t.Name)[0], 0.0
	for _, s := range separators(t.Name) {
		score, err := t.evenness(open, o, s)
		if err != nil {
			return "", err
		}
		if score > bestScore {
			best, bestScore = s, score
		}
	}
	return best, nil
}

// saidSeparator gives the separator that a first line such as "sep=;" says, which
// Excel takes for no row.
func (t *Table) saidSeparator(open opener) (string, error) {
	text, err := open.text(t.Found.Encoding)
	if err != nil {
		return "", err
	}
	defer text.Close()
	start := make([]byte, 16)
	n, err := io.ReadFull(text, start)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", nil
	}
	line, _, _ := strings.Cut(string(start[:n]), "\n")
	said, is := strings.CutPrefix(strings.TrimRight(line, "\r"), "sep=")
	if !is || utf8.RuneCountInString(said) != 1 {
		return "", nil
	}
	return said, nil
}

// isSeparatorLine tells the line that says the separator.
func isSeparatorLine(r rawRow) bool {
	return r.number == 1 && len(r.cells) > 0 && r.cells[0] == "sep=" && isBlank(r.cells[1:])
}

// evenness says how evenly a separator divides the first rows: the share that
// have as many cells as most, at least two; a little more for many cells. A title
// or note is not divided.
func (t *Table) evenness(open opener, o Options, separator string) (float64, error) {
	try := *t
	try.Found.Separator = separator
	in, err := try.text(open, o)
	if err != nil {
		return 0, err
	}
	defer in.Close()
	rows := 0
	lengths := map[int]int{}
	for rows < sampleRows {
		cells, err := in.next()
		if err != nil {
			break // what is wrong shows when the table is read
		}
		lengths[len(cells)]++
		rows++
	}
	best := 0.0
	for length, n := range lengths {
		if length > 1 {
			best = max(best, float64(n)/float64(rows)+float64(min(length, 50))/1000)
		}
	}
	if best < 0.4 { // marks of a text
		return 0, nil
	}
	return best, nil
}
