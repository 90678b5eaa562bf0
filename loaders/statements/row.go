package statements

import (
	"regexp"
	"slices"
	"strings"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/source"
)

// row is one row of a statement file, understood.
type row struct {
	table    *table
	number   int
	id       string
	class    string
	place    place // where it was read
	links    []link
	modality ontology.Modality
	saidBy   string
	note     string
	values   []value
}

// place is where words were read.
type place struct {
	section string
	kind    source.Kind
	key     string // of the passage
	made    bool   // the key was made from the words, for want of a given one
	quote   string // normalised
	page    string // where the source gives it
}

var idForm = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]*$`)

const idRule = "an id consists of lower-case letters a to z, digits, hyphens and full stops"

// understand reads all rows of a table.
func (r *reader) understand(t *table) {
	byClass := !t.has(ontology.ClassColumn)
	if byClass && r.o.Ontology.Class(t.stem) == nil {
		r.problem(Problem{File: t.file, Value: t.stem, Reason: "there is no such class; name the file after a class, or give each row one in the column class"})
		return
	}
	columns := r.newColumns(t)
	for _, rec := range t.records {
		class := t.stem
		if !byClass {
			class = t.cell(rec, ontology.ClassColumn)
		}
		if row := r.readRow(t, rec, class, columns); row != nil {
			r.rows = append(r.rows, row)
		}
	}
}

// readRow reads one row, nil if its class is unknown. What else is wrong with
// it is reported, and the row returned for further checks.
func (r *reader) readRow(t *table, rec record, class string, columns *columns) *row {
	row := &row{table: t, number: rec.number, class: class, id: t.cell(rec, "id")}
	if r.o.Ontology.Class(class) == nil {
		r.fault(row, ontology.ClassColumn, class, "there is no such class")
		return nil
	}
	if !idForm.MatchString(row.id) {
		r.fault(row, "id", row.id, idRule)
	}
	row.place = r.readPlace(row, rec)
	row.modality = r.readModality(row, t.cell(rec, "modality"))
	row.saidBy = t.cell(rec, "said_by")
	row.note = t.cell(rec, "note")
	filled := r.readValues(row, rec, columns)
	r.readLinks(row, rec, columns)
	if !filled {
		r.fault(row, "", row.id, "the row says nothing; give it a value in some column, or leave it out")
	}
	return row
}

func (r *reader) readModality(row *row, text string) ontology.Modality {
	m := ontology.Modality(text)
	if m != ontology.Plain && !slices.Contains(ontology.Modalities(), m) {
		r.fault(row, "modality", text, "there is no such modality; leave it empty for what is plainly said, else write one of %s", joined(ontology.Modalities()))
	}
	return m
}

// readPlace reads where the row was read. A table without quotes is a table of
// reference facts, whose rows are passages themselves.
func (r *reader) readPlace(row *row, rec record) place {
	t := row.table
	p := place{
		section: t.cell(rec, "section"),
		kind:    source.Kind(t.cell(rec, "kind")),
		key:     t.cell(rec, "passage"),
		quote:   t.cell(rec, "quote"),
		page:    t.cell(rec, "page"),
	}
	if p.kind == "" && !t.has("quote") {
		p.kind = source.Row
	}
	if p.kind == source.Row {
		return rowPlace(t, rec, p)
	}
	if !slices.Contains(quoted(), p.kind) {
		r.fault(row, "kind", string(p.kind), "write what the words are: one of %s, or row", joined(quoted()))
	}
	if p.section == "" {
		r.fault(row, "section", "", "the section is missing; write its number and title, such as 3.4.1 IOM")
	}
	p.quote = r.readQuote(row, "quote", p.quote)
	if p.key == "" {
		p.key, p.made = keyOf(p), true
	} else if !idForm.MatchString(p.key) {
		r.fault(row, "passage", p.key, "a passage's key consists of lower-case letters a to z, digits, hyphens and full stops")
	}
	return p
}

// quoted are the kinds of passages of which words are quoted.
func quoted() []source.Kind {
	return []source.Kind{source.Sentence, source.Heading, source.Footnote, source.Cell}
}

func joined[T ~string](words []T) string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = string(w)
	}
	return strings.Join(list, ", ")
}
