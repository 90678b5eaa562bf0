package check

import (
	"bytes"
	"fmt"
	"io"
	"text/tabwriter"
)

// Report is what a check found.
type Report struct {
	Quads    int     `json:"quads"`
	Passages int     `json:"passages"`
	Things   int     `json:"things"` // that documents speak of
	Quotes   int     `json:"quotes"` // that were looked for in a text
	Verified int     `json:"verified"`
	Total    Tally   `json:"total"`
	Sections []Line  `json:"sections"` // a statement read in two sections counts in both
	Classes  []Line  `json:"classes"`
	Faults   []Fault `json:"faults"`
}

// OK reports whether nothing is wrong.
func (r Report) OK() bool { return len(r.Faults) == 0 }

// WriteTo writes the report as tables.
func (r Report) WriteTo(out io.Writer) (int64, error) {
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	writeLines(w, "section", r.Sections, r.Total)
	writeLines(w, "class", r.Classes, r.Total)
	if err := w.Flush(); err != nil {
		return 0, err
	}
	fmt.Fprintf(&b, "%d quads, %d passages, %d things named by documents\n", r.Quads, r.Passages, r.Things)
	fmt.Fprintf(&b, "%d quads without a passage\n", r.count(NoPassage))
	if r.Quotes > 0 {
		fmt.Fprintf(&b, "%d of %d quotes verified in the text\n", r.Verified, r.Quotes)
	} else {
		b.WriteString("quotes not verified: no text is attached\n")
	}
	r.writeFaults(&b)
	return b.WriteTo(out)
}

func writeLines(w io.Writer, what string, lines []Line, total Tally) {
	fmt.Fprintf(w, "statements\tfacts\ttable cells\tcitations\tnames\t  %s\n", what)
	for _, l := range append(lines[:len(lines):len(lines)], Line{"all", total}) {
		fmt.Fprintf(w, "%d\t%d\t%d\t%d\t%d\t  %s\n", l.Statements, l.Facts, l.Cells, l.Citations, l.Names, l.Name)
	}
	fmt.Fprintln(w, "\t\t\t\t\t")
}

// count gives how many faults of a kind there are.
func (r Report) count(kind string) int {
	n := 0
	for _, f := range r.Faults {
		if f.Kind == kind {
			n++
		}
	}
	return n
}

func (r Report) writeFaults(b *bytes.Buffer) {
	for _, kind := range []string{NoPassage, NoName, NoClass, NoSource, NotInText, NoStatement} {
		n := r.count(kind)
		if n == 0 {
			continue
		}
		fmt.Fprintf(b, "%d × %s:\n", n, kind)
		for _, f := range r.Faults {
			if f.Kind == kind {
				fmt.Fprintf(b, "  %s\n", f.Subject)
			}
		}
	}
	if r.OK() {
		b.WriteString("no faults\n")
	}
}
