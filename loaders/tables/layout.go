package tables

import (
	"errors"
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/samband/samband/loaders/record"
)

// A file often has more in it than its table: a title above the header, notes
// and sums below the rows, another table further down. What is which is told
// from how the first rows are filled, and what is passed over is told.

// layout is where in a file its table is.
type layout struct {
	head   int // number of the first row of the header
	body   int // number of the first row below it
	usual  int // how many cells the rows have filled, most of them
	header []string
	// numeric tells the columns that have numbers, by their position in the file.
	numeric map[int]bool

	before rawRow // the row before the one that is judged
	gap    bool   // a blank row was before it
	other  int    // number of the row that begins another table, 0 if none did
}

// sampled reads the rows at the beginning of a file, and reports whether those
// are all. A row that cannot be read ends it; its fault shows again when the rows
// are read.
func sampled(all iter.Seq2[rawRow, error]) (sample []rawRow, whole bool, err error) {
	filled := 0
	for row, err := range all {
		if err != nil {
			return sample, false, err
		}
		sample = append(sample, row)
		if !isBlank(row.cells) {
			filled++
		}
		if filled >= sampleRows {
			return sample, false, nil
		}
	}
	return sample, true, nil
}

// findLayout finds the header: the row that the options name; else the first that
// is filled, unless it is a title above one.
func findLayout(sample []rawRow, o Options) (layout, error) {
	rows := slices.DeleteFunc(slices.Clone(sample), func(r rawRow) bool { return isBlank(r.cells) })
	l := layout{usual: usual(rows), numeric: map[int]bool{}}
	if len(rows) == 0 {
		return l, record.Problemf("there is no row in it; the first row must name the columns")
	}
	first := 0
	switch {
	case o.HeaderRow > 0:
		first = slices.IndexFunc(rows, func(r rawRow) bool { return r.number >= o.HeaderRow })
		if first < 0 {
			return l, record.Problemf("the table has no row %d for its header", o.HeaderRow)
		}
	case o.HeaderRows <= 1:
		first = l.belowTitle(rows)
	}
	if first+o.headerRows() > len(rows) {
		return l, record.Problemf("the file has fewer than %d rows of headers", o.headerRows())
	}
	last := rows[first+o.headerRows()-1]
	l.head, l.body, l.header = rows[first].number, last.number+1, last.cells
	l.see(rows[first+o.headerRows():])
	return l, nil
}

// usual gives how many cells most rows have filled: the middle one of all rows
// that have several.
func usual(rows []rawRow) int {
	var all []int
	for _, r := range rows {
		if n := filledCells(r.cells); n > 1 {
			all = append(all, n)
		}
	}
	if len(all) == 0 || len(all)*2 < len(rows) {
		return 1
	}
	slices.Sort(all)
	return all[len(all)/2]
}

func filledCells(cells []string) int {
	n := 0
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			n++
		}
	}
	return n
}

// belowTitle gives the position of the header in the filled rows. The rows before
// it have few cells, and it has words in most of the usual ones.
func (l layout) belowTitle(rows []rawRow) int {
	i := 0
	for i < len(rows) && l.isTitle(rows, i) {
		i++
	}
	if i < len(rows) && l.isHeader(rows[i].cells) {
		return i
	}
	return 0
}

// isTitle reports whether a row has so few cells that it is none of the table's.
// In a table of two columns it must stand apart or be a sentence: it could be a
// header of which one column has no name.
func (l layout) isTitle(rows []rawRow, i int) bool {
	n := filledCells(rows[i].cells)
	if l.usual < 2 || i+1 >= len(rows) {
		return false
	}
	if l.usual > 2 {
		return n*2 <= l.usual && !(n > 1 && l.isHeader(rows[i].cells))
	}
	apart := rows[i+1].number > rows[i].number+1
	return n == 1 && (apart || len(rows[i].cells) == 1 || len(strings.Fields(rows[i].cells[0])) > 2)
}

// isHeader reports whether a row could name columns: it has nearly all the cells
// that rows have, and different words in them.
func (l layout) isHeader(cells []string) bool {
	n, seen := 0, map[string]bool{}
	for _, c := range cells {
		c = headerName(c)
		if c == "" {
			continue
		}
		if n++; seen[c] || isFigure(c) && !isYear(c) {
			return false
		}
		seen[c] = true
	}
	return n >= 2 && n*10 >= l.usual*6
}

var (
	figure = regexp.MustCompile(`^[-+]?[\d.,' \x{a0}\x{202f}]*\d[\d.,' \x{a0}\x{202f}]*%?$`)
	year   = regexp.MustCompile(`^(19|20)\d\d$`)
)

func isFigure(cell string) bool { return figure.MatchString(strings.TrimSpace(cell)) }

func isYear(cell string) bool { return year.MatchString(strings.TrimSpace(cell)) }

// see notes which columns have numbers.
func (l *layout) see(rows []rawRow) {
	filled, figures := map[int]int{}, map[int]int{}
	for n, r := range rows {
		if n > 1 && r.number > rows[n-1].number+1 {
			break // another table may follow
		}
		for i, c := range r.cells {
			if c = strings.TrimSpace(c); c != "" {
				filled[i]++
				if isFigure(c) {
					figures[i]++
				}
			}
		}
	}
	for i, n := range figures {
		l.numeric[i] = n*2 > filled[i]
	}
}

// aside says why a row below the header is none of the table's, nil if it is one.
// Rows are given in their order.
func (l *layout) aside(row rawRow) *record.Problem {
	gap := l.gap
	before := l.before
	l.before, l.gap = row, false
	if l.other > 0 {
		return record.Problemf("the row is below the beginning of another table, in row %d", l.other)
	}
	first, n := firstFilled(row.cells), filledCells(row.cells)
	switch {
	case slices.Equal(trimmed(row.cells), trimmed(l.header)):
		return record.Problemf("the row repeats the header")
	case l.isTotal(row.cells, n):
		return record.Problemf("the row is a sum, by its word %q; if it is the name of a body, write the name more fully", first)
	case n == 1 && l.usual > 1 && (isNote(first) || l.usual > 2 && (gap && strings.Contains(first, " ") || isLong(first) || wasNote(before, l))):
		return record.Problemf("the row is a note: %q", shorten(first))
	}
	return nil
}

// doubt says what should be looked at in a row of the table, nil if nothing.
func (l *layout) doubt(row rawRow) *record.Problem {
	if l.usual > 3 && filledCells(row.cells) == 1 && !isFigure(firstFilled(row.cells)) {
		return record.Problemf("the row has one cell only, most have %d; if it is a heading, reject it", l.usual)
	}
	return nil
}

// begins reports whether a row is the header of another table: words in columns
// that have numbers, below a blank row.
func (l *layout) begins(row rawRow, gap bool) bool {
	if !gap || l.other > 0 || filledCells(row.cells) < 2 || !l.isHeaderOfAnother(row.cells) {
		return false
	}
	l.other = row.number
	return true
}

func (l *layout) isHeaderOfAnother(cells []string) bool {
	words := 0
	for i, c := range cells {
		c = strings.TrimSpace(c)
		switch {
		case c == "":
		case isFigure(c) && !isYear(c):
			return false
		case l.numeric[i] && !isMark(c):
			words++
		}
	}
	return words > 0
}

// isMark tells what stands for a number that is not known.
func isMark(cell string) bool {
	return utf8.RuneCountInString(cell) < 4 || strings.EqualFold(cell, "null") || strings.EqualFold(cell, "none")
}

func wasNote(before rawRow, l *layout) bool {
	first := firstFilled(before.cells)
	return filledCells(before.cells) == 1 && (isNote(first) || isLong(first))
}

func firstFilled(cells []string) string {
	for _, c := range cells {
		if c = strings.TrimSpace(c); c != "" {
			return c
		}
	}
	return ""
}

func trimmed(cells []string) []string {
	var out []string
	for _, c := range cells {
		if c = headerName(c); c != "" {
			out = append(out, c)
		}
	}
	return out
}

// shorten keeps a long note from hiding what is said of it.
func shorten(text string) string {
	if words := strings.Fields(text); len(words) > 12 {
		return strings.Join(words[:12], " ") + " …"
	}
	return strings.Join(strings.Fields(text), " ")
}

var (
	total = regexp.MustCompile(`(?i)^(?:grand |sub[- ]?|running |overall )?(?:totals?|sum|sums|totalt|totalsum|sum total|i alt|ialt|til saman|til sammen|alt i alt|delsum|samlet|samla|all donors|alle givere)(?:[ .:,*]*(?:(?:19|20)\d\d|\([^)]*\))?)$`)
	// What follows the word, as in "Total Africa" and "Sum for Asia".
	totalOf = regexp.MustCompile(`(?i)^(?:grand |sub[- ]?)?(?:totals?|sum|totalt|totalsum|delsum|i alt)\b`)
	note    = regexp.MustCompile(`(?i)^(?:sources?|kilder?|kjelder?|notes?|n\.b\.|nb|merk|merknad(?:er|ar)?|fotnoter?|footnotes?|remarks?|comments?|updated|last updated|oppdatert|sist oppdatert|as of|per|prepared by|utarbeidet av|utarbeidd av|compiled by|retrieved|hentet|henta|copyright|explanation|forklaring|legend|definitions?|definisjon(?:er|ar)?|disclaimer)\s*[:.]|^(?:\*+|†|‡|©|\[\d+\]|\(\d+\)|\d+\)|[¹²³⁴⁵])\s*\p{L}`)
)

func isNote(text string) bool { return note.MatchString(text) }

// isLong tells a sentence from a name.
func isLong(text string) bool {
	return len(strings.Fields(text)) > 12 || strings.HasSuffix(text, ".") && len(strings.Fields(text)) > 5
}

// isTotal tells a row of sums: by a word that says so alone, where the row lacks
// what others have or holds nothing but figures besides; else by such a word before
// others where it lacks half.
func (l *layout) isTotal(cells []string, n int) bool {
	first := firstFilled(cells)
	switch {
	case total.MatchString(first):
		words := 0
		for _, c := range cells {
			if c = strings.TrimSpace(c); strings.ContainsFunc(c, unicode.IsLetter) && !strings.EqualFold(c, "n/a") {
				words++
			}
		}
		return n < l.usual || words == 1
	case totalOf.MatchString(first):
		return n < l.usual && n*2 <= l.usual+1
	}
	return false
}

// readHead finds the table in the rows of a file, and its columns.
func (t *Table) readHead(all iter.Seq2[rawRow, error], o Options) error {
	sample, whole, fault := sampled(all)
	if fault != nil && len(sample) == 0 {
		return fault
	}
	l, err := findLayout(sample, o)
	if err != nil {
		return errors.Join(fault, err)
	}
	var heads [][]string
	for _, r := range sample {
		switch {
		case r.number < l.head:
			t.skipped = append(t.skipped, r)
		case r.number < l.body && !isBlank(r.cells):
			heads = append(heads, r.cells)
		}
	}
	if titles := filledRows(t.skipped); titles > 0 {
		t.Notes = append(t.Notes, record.Problemf("the header is row %d; what stands above it is not read: %q", l.head, shorten(titleOf(t.skipped))))
	}
	width := widthOf(heads)
	filled, err := t.filled(all, sample, whole, l, heads[len(heads)-1], width)
	if err != nil {
		return err
	}
	if err := t.head(heads, filled, l.body-1); err != nil {
		return err
	}
	t.raw = func(yield func(rawRow, error) bool) { t.readBody(all, l, width, yield) }
	return nil
}

func filledRows(rows []rawRow) int {
	n := 0
	for _, r := range rows {
		if !isBlank(r.cells) {
			n++
		}
	}
	return n
}

func titleOf(rows []rawRow) string {
	var all []string
	for _, r := range rows {
		if first := firstFilled(r.cells); first != "" {
			all = append(all, first)
		}
	}
	return strings.Join(all, " / ")
}

// filled reports which columns have cells. All rows are read only where a column
// has no name.
func (t *Table) filled(all iter.Seq2[rawRow, error], sample []rawRow, whole bool, l layout, header []string, width int) ([]bool, error) {
	wide := width
	if t.Found.Kind == "xlsx" { // rows may be wider than the header
		for _, r := range sample {
			wide = max(wide, len(r.cells))
		}
	}
	filled := make([]bool, wide)
	see := func(r rawRow) {
		if r.number < l.body || filledCells(r.cells) == 1 && l.usual > 2 {
			return
		}
		for i, c := range r.cells {
			if i >= len(filled) && t.Found.Kind == "xlsx" {
				filled = append(filled, make([]bool, i+1-len(filled))...)
			}
			if i < len(filled) && strings.TrimSpace(c) != "" {
				filled[i] = true
			}
		}
	}
	for _, r := range sample {
		see(r)
	}
	if whole || t.Found.Kind != "xlsx" && !isNameless(header, filled) {
		return filled, nil
	}
	for r, err := range all {
		if err != nil {
			return nil, err
		}
		see(r)
	}
	return filled, nil
}

// readBody gives the rows below the header, each with why it is none of the
// table's.
func (t *Table) readBody(all iter.Seq2[rawRow, error], l layout, width int, yield func(rawRow, error) bool) {
	last := l.body - 1
	for row, err := range all {
		if err != nil {
			yield(rawRow{}, err)
			return
		}
		if row.number < l.body {
			continue
		}
		if isBlank(row.cells) && row.fault == nil {
			continue
		}
		gap := row.number > last+1
		last = row.number
		l.gap = gap
		if l.begins(row, gap) {
			row.fault = record.Problemf("another table seems to begin here, with %q; put it into a sheet or file of its own", shorten(firstFilled(row.cells)))
		} else if row.aside = l.aside(row); row.aside == nil {
			row.doubt = l.doubt(row)
			if row.fault == nil && t.Found.Kind == "csv" {
				row.fault = wrongLength(row.cells, width)
			}
		}
		if !yield(row, nil) {
			return
		}
	}
}

func widthOf(rows [][]string) int {
	width := 0
	for _, r := range rows {
		width = max(width, len(r))
	}
	return width
}

// isNameless reports whether a header has a column without a name of which it
// is not known whether any row fills it.
func isNameless(header []string, filled []bool) bool {
	for i, name := range header {
		if headerName(name) == "" && !filled[i] {
			return true
		}
	}
	return len(header) < len(filled)
}

// wrongLength says what is wrong with the number of a row's cells. Empty cells
// beyond the header do no harm.
func wrongLength(cells []string, width int) *record.Problem {
	switch {
	case len(cells) < width && (len(cells) > 1 || !isBlank(cells)):
		return record.Problemf("the row has %d cells, the header has %d; a separator is missing, or a cell", len(cells), width)
	case len(cells) > width && !isBlank(cells[width:]):
		return record.Problemf("the row has %d cells, the header has %d; put a cell that contains the separator in quotation marks", len(cells), width)
	}
	return nil
}
