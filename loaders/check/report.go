package check

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// Report is what a check found.
type Report struct {
	Commit   uint64 `json:"commit"`
	Quads    int    `json:"quads"`
	Passages int    `json:"passages"`
	Things   int    `json:"things"` // that documents speak of
	Quotes   int    `json:"quotes"` // that were looked for in a text
	Verified int    `json:"verified"`
	// Marked is how many different words of sources carry statements, and
	// Translated how many of them stand beside a translation.
	Marked     int     `json:"marked"`
	Translated int     `json:"translated"`
	Total      Tally   `json:"total"`
	Sections   []Line  `json:"sections"` // a statement read in two sections counts in both
	Classes    []Line  `json:"classes"`
	Faults     []Fault `json:"faults"` // and remarks

	book rulebook
}

// OK reports whether nothing is wrong. Remarks do not count.
func (r Report) OK() bool {
	for _, rule := range r.book.Rules {
		if !rule.Remark && r.count(rule.ID) > 0 {
			return false
		}
	}
	return true
}

// Finding is a rule that is broken, with where.
type Finding struct {
	Rule   string  `json:"rule"`
	Name   string  `json:"name"`
	Remedy string  `json:"remedy"`
	Remark bool    `json:"remark"` // the data may be right all the same
	Count  int     `json:"count"`
	Rows   []Fault `json:"rows"`
}

// Findings are those of one group of rules.
type Findings struct {
	Group    string    `json:"group"`
	Label    string    `json:"label"`
	Findings []Finding `json:"findings"`
}

// Grouped gives what is wrong by groups of rules, in a language, with at most
// so many rows of each rule; 0 is all. Groups without findings are left out.
func (r Report) Grouped(lang string, rows int) []Findings {
	out := []Findings{}
	for _, g := range r.book.Groups {
		group := Findings{Group: g.ID, Label: g.Label.In(lang)}
		for _, rule := range r.book.Rules {
			if n := r.count(rule.ID); rule.Group == g.ID && n > 0 {
				group.Findings = append(group.Findings, Finding{
					Rule: rule.ID, Name: rule.Name.In(lang), Remedy: rule.Remedy.In(lang), Remark: rule.Remark,
					Count: n, Rows: r.rows(rule.ID, rows),
				})
			}
		}
		if len(group.Findings) > 0 {
			out = append(out, group)
		}
	}
	return out
}

func (r Report) rows(rule string, most int) []Fault {
	var out []Fault
	for _, f := range r.Faults {
		if f.Rule == rule && (most == 0 || len(out) < most) {
			out = append(out, f)
		}
	}
	return out
}

// WriteTo writes the report as tables.
func (r Report) WriteTo(out io.Writer) (int64, error) { return r.WriteIn("en", out) }

// WriteIn writes the report with what is wrong in a language: nb, nn or en.
func (r Report) WriteIn(lang string, out io.Writer) (int64, error) {
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	say := r.book.words(lang)
	writeLines(w, say, "section", r.Sections, r.Total)
	writeLines(w, say, "class", r.Classes, r.Total)
	if err := w.Flush(); err != nil {
		return 0, err
	}
	fmt.Fprintln(&b, say("size", r.Quads, r.Passages, r.Things))
	fmt.Fprintln(&b, say("unlabelled", r.count(NoPassage)))
	if r.Quotes > 0 {
		fmt.Fprintln(&b, say("verified", r.Verified, r.Quotes))
	} else {
		fmt.Fprintln(&b, say("unverified"))
	}
	if r.Translated > 0 {
		fmt.Fprintln(&b, say("translated", r.Translated, r.Marked))
	}
	r.writeFaults(&b, lang, say)
	return b.WriteTo(out)
}

func writeLines(w io.Writer, say func(string, ...int) string, what string, lines []Line, total Tally) {
	fmt.Fprintf(w, "%s\t  %s\n", say("columns"), say(what))
	for _, l := range append(lines[:len(lines):len(lines)], Line{say("all"), total}) {
		fmt.Fprintf(w, "%d\t%d\t%d\t%d\t%d\t  %s\n", l.Statements, l.Facts, l.Cells, l.Citations, l.Names, l.Name)
	}
	fmt.Fprintln(w, "\t\t\t\t\t")
}

// count gives how often a rule is broken.
func (r Report) count(rule string) int {
	n := 0
	for _, f := range r.Faults {
		if f.Rule == rule {
			n++
		}
	}
	return n
}

// mostLines is how many rows of a remark are printed.
const mostLines = 10

func (r Report) writeFaults(b *bytes.Buffer, lang string, say func(string, ...int) string) {
	for _, g := range r.Grouped(lang, 0) {
		fmt.Fprintf(b, "\n%s\n", g.Label)
		for _, f := range g.Findings {
			mark := ""
			if f.Remark {
				mark = " (" + say("remark") + ")"
			}
			fmt.Fprintf(b, "%d × %s%s. %s\n", f.Count, f.Name, mark, f.Remedy)
			for i, row := range f.Rows {
				if f.Remark && i == mostLines {
					fmt.Fprintf(b, "  … %d\n", f.Count-i)
					break
				}
				fmt.Fprintf(b, "  %s\n", row.line())
			}
		}
	}
	if r.OK() {
		fmt.Fprintln(b, say("sound"))
	}
}

// line is a row of a report: what, which property, what of it, and where.
func (f Fault) line() string {
	text := f.Subject
	for _, part := range []string{f.Property, f.Detail} {
		if part != "" && !strings.HasPrefix(f.Detail, f.Property+":") || part == f.Detail && part != "" {
			text += " " + part
		}
	}
	if f.Passage != "" {
		text += " [" + f.Passage + "]"
	}
	return text
}
