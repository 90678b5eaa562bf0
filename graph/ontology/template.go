package ontology

// ClassColumn is the column of a statement file that names the class of each
// row, where the file's own name does not.
const ClassColumn = "class"

// RowColumns gives the columns of a statement file that say where a row was
// read and how, whatever its class.
func RowColumns() []string {
	return []string{
		"id", "section", "kind", "quote", "heading_section", "heading_quote", "inherited",
		"modality", "said_by", "note", "passage", "heading_passage", "page",
	}
}

// Template gives the header of a statement file for a class, nil if there is
// no such class: the columns every file has, then the class's own properties,
// then the inherited ones.
func (o *Ontology) Template(class string) []string {
	if o.classes[class] == nil {
		return nil
	}
	columns := RowColumns()
	for _, p := range o.Properties(class) {
		for _, c := range p.Columns() {
			columns = append(columns, c.Name)
		}
	}
	return columns
}

// Column is a column of a statement file that holds values of a property.
type Column struct {
	Name     string
	Property Property
	Language string // of the values; empty where they have none
}

// Columns gives the columns for a property: one for each language where its
// values have one.
func (p Property) Columns() []Column {
	if !p.Range.HasLanguage() {
		return []Column{{Name: p.ID, Property: p}}
	}
	return []Column{
		{Name: p.ID + "_nb", Property: p, Language: "nb"},
		{Name: p.ID + "_nn", Property: p, Language: "nn"},
		{Name: p.ID + "_en", Property: p, Language: "en"},
	}
}
