package statements

import (
	"fmt"
	"strings"

	problem "github.com/samband/samband/loaders/record"
)

// Problem is one thing that keeps a file from being loaded.
type Problem struct {
	File   string `json:"file"`
	Row    int    `json:"row,omitempty"` // as a spreadsheet counts: the header is row 1; 0 is the whole file
	Column string `json:"column,omitempty"`
	Value  string `json:"value,omitempty"`
	Reason string `json:"reason"` // a sentence that says what is wrong and what to do
}

// String gives the problem as one line of English text.
func (p Problem) String() string { return p.In("en") }

// In gives the problem as one line of text in a language: en, nb or nn.
func (p Problem) In(lang string) string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Row > 0 {
		b.WriteString(", " + problem.Problemf("row %d", p.Row).In(lang))
	}
	if p.Column != "" {
		b.WriteString(", " + problem.Problemf("column %s", p.Column).In(lang))
	}
	if p.Value != "" {
		fmt.Fprintf(&b, " (%s)", shorten(p.Value))
	}
	return b.String() + ": " + problem.Known(p.Reason).In(lang)
}

// shorten keeps a long cell from hiding what is wrong with it.
func shorten(value string) string {
	const most = 80
	runes := []rune(value)
	if len(runes) <= most {
		return value
	}
	return string(runes[:most-1]) + "…"
}

func (r *reader) problem(p Problem) { r.problems = append(r.problems, p) }

// fault reports a problem with one cell of a row.
func (r *reader) fault(row *row, column, value, format string, args ...any) {
	r.faultAt(row.table, row.number, column, value, format, args...)
}

func (r *reader) faultAt(t *table, number int, column, value, format string, args ...any) {
	r.problem(Problem{File: t.file, Row: number, Column: column, Value: value, Reason: fmt.Sprintf(format, args...)})
}
