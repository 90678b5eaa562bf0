package statements

import (
	"slices"

	"github.com/samband/samband/graph/ontology"
)

// columns knows what the columns of one table mean for each class.
type columns struct {
	table    *table
	ontology *ontology.Ontology
	language string // of the source
	byClass  map[string]map[string]ontology.Column
}

// newColumns checks that each column of a table means something for some class.
func (r *reader) newColumns(t *table) *columns {
	c := &columns{table: t, ontology: r.o.Ontology, language: r.source.Language, byClass: map[string]map[string]ontology.Column{}}
	for _, name := range t.header {
		if name != "" && !isRowColumn(name) && !c.meansSomething(name) {
			r.problem(Problem{File: t.file, Row: 1, Column: name, Reason: c.unknown()})
		}
	}
	return c
}

func isRowColumn(name string) bool {
	return name == ontology.ClassColumn || slices.Contains(ontology.RowColumns(), name)
}

func (c *columns) unknown() string {
	if c.table.has(ontology.ClassColumn) {
		return "no class has such a property"
	}
	return "the class " + c.table.stem + " has no such property; texts and names take _nb, _nn or _en at the end"
}

func (c *columns) meansSomething(name string) bool {
	if !c.table.has(ontology.ClassColumn) {
		_, ok := c.of(c.table.stem)[name]
		return ok
	}
	for _, class := range c.ontology.Classes() {
		if _, ok := c.of(class.ID)[name]; ok {
			return true
		}
	}
	return false
}

// of gives the columns that hold properties of a class, by name. A column of
// names or texts without a language is in that of the source.
func (c *columns) of(class string) map[string]ontology.Column {
	if found, ok := c.byClass[class]; ok {
		return found
	}
	out := map[string]ontology.Column{}
	for _, p := range c.ontology.Properties(class) {
		for _, column := range p.Columns() {
			out[column.Name] = column
		}
		if p.Range.HasLanguage() {
			out[p.ID] = ontology.Column{Name: p.ID, Property: p, Language: c.language}
		}
	}
	c.byClass[class] = out
	return out
}
