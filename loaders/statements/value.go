package statements

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/edtf"
)

// value is one value of a row's cell.
type value struct {
	column ontology.Column
	text   string
	ref    bool   // text is the id of a thing or statement
	facts  []fact // what it says; a period says three things
}

// fact is a property with a term.
type fact struct {
	property string
	object   quad.Value
}

// readValues reads all cells of a row that hold properties. It reports whether
// any does.
func (r *reader) readValues(row *row, rec record, columns *columns) (filled bool) {
	of := columns.of(row.class)
	for _, name := range row.table.header {
		text := row.table.cell(rec, name)
		if text == "" || isRowColumn(name) {
			continue
		}
		filled = true
		if column, ok := of[name]; ok {
			row.values = append(row.values, r.readCell(row, column, text)...)
		} else if row.table.has(ontology.ClassColumn) {
			r.fault(row, name, text, "the class %s has no such property", row.class)
		}
	}
	return filled
}

func (r *reader) readCell(row *row, column ontology.Column, text string) []value {
	texts := split(column.Property, text)
	if most := column.Property.Max; most > 0 && len(texts) > most {
		r.fault(row, column.Name, text, "the cell has %d values; %s takes at most %d", len(texts), column.Property.ID, most)
	}
	var out []value
	for _, one := range texts {
		v, err := readValue(column, one)
		if err != nil {
			r.fault(row, column.Name, one, "%s", err)
			continue
		}
		out = append(out, v)
	}
	return out
}

// split divides a cell into values. Running text, and literals that can be
// given once only, may have semicolons of their own.
func split(p ontology.Property, text string) []string {
	if p.Range == ontology.Text || p.Range == ontology.String && p.Max == 1 {
		return []string{text}
	}
	return list(text)
}

// list divides a cell at semicolons.
func list(text string) []string {
	var out []string
	for _, part := range strings.Split(text, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

var (
	integerForm = regexp.MustCompile(`^-?\d+$`)
	decimalForm = regexp.MustCompile(`^-?\d+(\.\d+)?$`)
	urlForm     = regexp.MustCompile(`^([a-z][a-z0-9+.-]*:)?[^\s<>"{}|\\^` + "`" + `]+$`)
)

func readValue(column ontology.Column, text string) (value, error) {
	v := value{column: column, text: text}
	p := column.Property
	if p.Range.IsClass() {
		if !idForm.MatchString(text) {
			return v, fmt.Errorf("%s", idRule)
		}
		v.ref = true
		v.facts = []fact{{p.ID, vocab.Thing(text)}}
		return v, nil
	}
	if p.Range == ontology.EDTF {
		return readPeriod(v)
	}
	object, err := readLiteral(column, text)
	v.facts = []fact{{p.ID, object}}
	return v, err
}

func readLiteral(column ontology.Column, text string) (quad.Value, error) {
	switch r := column.Property.Range; r {
	case ontology.Name, ontology.Text:
		return quad.LangString{Value: quad.String(text), Lang: column.Language}, nil
	case ontology.String:
		return quad.String(text), nil
	case ontology.URL:
		return checked(text, "anyURI", urlForm.MatchString(text), "the value is no address; write it without spaces")
	case ontology.Integer:
		return checked(text, "integer", integerForm.MatchString(text), "the value is no whole number; write digits only")
	case ontology.Decimal:
		return checked(text, "decimal", decimalForm.MatchString(text), "the value is no number; write digits with a point before decimals")
	case ontology.Boolean:
		return checked(text, "boolean", text == "true" || text == "false", "the value must be true or false")
	case ontology.Date:
		return readDate(text)
	default:
		return readChoice(r, text)
	}
}

func checked(text, datatype string, ok bool, otherwise string) (quad.Value, error) {
	if !ok {
		return nil, errors.New(otherwise)
	}
	return typed(text, datatype), nil
}

func typed(lexical, datatype string) quad.Value {
	return quad.TypedString{Value: quad.String(lexical), Type: quad.IRI(vocab.XSD + datatype)}
}

// readDate gives a date the datatype that its length says.
func readDate(text string) (quad.Value, error) {
	for layout, datatype := range map[string]string{"2006": "gYear", "2006-01": "gYearMonth", "2006-01-02": "date"} {
		if _, err := time.Parse(layout, text); err == nil && len(text) == len(layout) {
			return typed(text, datatype), nil
		}
	}
	return nil, fmt.Errorf("the value is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
}

// readChoice gives one of a list of choices, as a term of ours such as
// sb:open.
func readChoice(r ontology.Range, text string) (quad.Value, error) {
	if !slices.Contains(r.Choices(), text) {
		return nil, fmt.Errorf("the value must be one of %s", strings.Join(r.Choices(), ", "))
	}
	return vocab.Term(text), nil
}

// readPeriod gives what a date or period says. An open end says nothing.
func readPeriod(v value) (value, error) {
	p, err := edtf.Parse(v.text)
	if err != nil {
		return v, err
	}
	names := ontology.PeriodProperties()
	v.facts = []fact{{names[0], quad.String(v.text)}}
	for i, end := range []string{p.Earliest, p.Latest} {
		if end != "" {
			v.facts = append(v.facts, fact{names[i+1], typed(end, "date")})
		}
	}
	return v, nil
}

// Values reads the text of one value of a column, and gives what it says: a
// period says three things, all else one.
func Values(column ontology.Column, text string) ([]Value, error) {
	v, err := readValue(column, text)
	if err != nil {
		return nil, err
	}
	out := make([]Value, len(v.facts))
	for i, f := range v.facts {
		out[i] = Value{Property: f.property, Object: f.object}
	}
	return out, nil
}

// Value is a property with a term.
type Value struct {
	Property string
	Object   quad.Value
}
