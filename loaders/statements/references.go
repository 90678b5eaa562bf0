package statements

import (
	"github.com/samband/samband/graph/ontology"
)

// checkIDs checks that an id means one thing only, and gives the first row of
// each.
func (r *reader) checkIDs() map[string]*row {
	first := map[string]*row{}
	for _, row := range r.rows {
		before, ok := first[row.id]
		if !ok {
			first[row.id] = row
			r.checkAgainstGraph(row)
			continue
		}
		r.checkAgainst(row, before)
	}
	return first
}

// checkAgainst checks a row against another one with the same id.
func (r *reader) checkAgainst(row, before *row) {
	_, shaded := row.modality.Shade()
	_, wasShaded := before.modality.Shade()
	switch {
	case row.class != before.class:
		r.fault(row, "id", row.id, "the id has the class %s in %s, row %d; give each its own", before.class, before.table.file, before.number)
	case r.o.Ontology.IsRelation(row.class) && shaded != wasShaded:
		r.fault(row, "modality", string(row.modality), "the statement is %s in %s, row %d; what is so and what is not need ids of their own", said(before.modality), before.table.file, before.number)
	}
}

func said(m ontology.Modality) string {
	if m == ontology.Plain {
		return "plain"
	}
	return string(m)
}

// checkAgainstGraph checks a row's class against the one in the graph. A file
// may say more exactly what a thing is, not less.
func (r *reader) checkAgainstGraph(row *row) {
	known, ok := r.o.known(row.id)
	if ok && !r.o.Ontology.IsA(row.class, known) {
		r.fault(row, "id", row.id, "the graph has it in the class %s; put the row in %s.csv", known, known)
	}
}

// checkReferences checks that what the rows name exists and is of the right
// class.
func (r *reader) checkReferences(ids map[string]*row) {
	classOf := func(id string) (string, bool) {
		if row, ok := ids[id]; ok {
			return row.class, true
		}
		return r.o.known(id)
	}
	for _, row := range r.rows {
		for _, v := range row.values {
			if v.ref {
				r.checkReference(row, v, classOf)
			}
		}
		if row.saidBy == "" {
			continue
		}
		if _, ok := classOf(row.saidBy); !ok {
			r.fault(row, "said_by", row.saidBy, unknownID)
		}
	}
}

const unknownID = "neither the graph nor these files have a thing with this id; add it to a file of its class"

func (r *reader) checkReference(row *row, v value, classOf func(string) (string, bool)) {
	class, ok := classOf(v.text)
	switch want := string(v.column.Property.Range); {
	case !ok:
		r.fault(row, v.column.Name, v.text, unknownID)
	case want == ontology.Thing: // statements can be spoken of, too
	case !r.o.Ontology.IsA(class, want):
		r.fault(row, v.column.Name, v.text, "it has the class %s; %s takes the class %s", class, v.column.Property.ID, want)
	}
}
