package statements

import (
	"slices"
	"strings"

	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/document"
)

// checkPlaces checks that all words stand where the rows say.
func (r *reader) checkPlaces() {
	for _, row := range r.rows {
		r.checkPlace(row, row.place, "")
		for i := range row.links {
			l := &row.links[i]
			r.settle(l)
			r.checkPlace(row, l.place, "heading_")
		}
	}
}

// settle takes what is known of a link's passage from the document.
func (r *reader) settle(l *link) {
	known, ok := r.text.passages[l.key]
	if !ok {
		return
	}
	l.kind = source.Kind(known.Kind)
	if l.loose {
		l.section = known.Section
	}
}

// checkPlace checks one place. The prefix stands before the names of its
// columns.
func (r *reader) checkPlace(row *row, p place, prefix string) {
	switch {
	case p.quote == "" || p.section == "" || !slices.Contains(quoted(), p.kind):
	case !r.text.divided():
		if !strings.Contains(r.text.whole, p.quote) && r.text.hasWords() {
			r.fault(row, prefix+"quote", p.quote, "the words do not stand in the text")
		}
	case !r.text.hasSection(p.section):
		r.fault(row, prefix+"section", p.section, "the document has no such section")
	case p.kind == source.Cell:
		if !strings.Contains(r.text.sections[p.section], p.quote) && r.text.hasWords() {
			r.fault(row, prefix+"quote", p.quote, "the words do not stand in the table")
		}
	case p.made:
		r.checkSomewhere(row, p, prefix)
	default:
		r.checkPassage(row, p, prefix)
	}
}

// checkSomewhere checks words whose passage is not named.
func (r *reader) checkSomewhere(row *row, p place, prefix string) {
	if !r.text.hasWords() {
		return
	}
	for _, known := range r.text.passages {
		if known.Section == p.section && agrees(known, p) && strings.Contains(known.Text, p.quote) {
			return
		}
	}
	r.fault(row, prefix+"quote", p.quote, "the words do not stand in any %s of the section %s", p.kind, p.section)
}

// checkPassage checks words against the passage that the row names.
func (r *reader) checkPassage(row *row, p place, prefix string) {
	known, ok := r.text.passages[p.key]
	switch {
	case !ok:
		r.fault(row, prefix+"passage", p.key, "the document has no such passage")
	case known.Section != p.section:
		r.fault(row, prefix+"section", p.section, "the passage %s stands in %s", p.key, known.Section)
	case !agrees(known, p):
		r.fault(row, prefix+"kind", string(p.kind), "the passage %s is a %s", p.key, known.Kind)
	case r.text.hasWords() && !strings.Contains(known.Text, p.quote):
		r.fault(row, prefix+"quote", p.quote, "the words do not stand in the passage %s, which reads: %s", p.key, known.Text)
	}
}

func agrees(known document.Passage, p place) bool { return source.Kind(known.Kind) == p.kind }
