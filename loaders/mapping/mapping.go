// Package mapping says what the columns of a table mean, and reads its rows by
// that.
//
// A mapping is a small YAML file. It names the things a row speaks of and the
// statements it makes, and for each property where its value comes from:
//
//	things:
//	  grantee:
//	    class: NGO
//	    properties:
//	      name: {column: Organisation, language: en}
//	statements:
//	  - class: FundingFlow
//	    key: Grant no
//	    properties:
//	      donor: {is: norad}                # the same for every row
//	      recipient: {thing: grantee}       # the thing above
//	      place: {column: Country, find: Country}
//	      amount: {column: NOK}
//	      currency: {is: NOK}
//	      time: {column: Year}
//
// What is the same for every row is labelled with the passage of the file, all
// else with that of the row.
package mapping

import (
	"bytes"
	"errors"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/record"
	"github.com/samband/samband/loaders/tables"
)

// Mapping is what one mapping file holds.
type Mapping struct {
	// Source describes the source, as far as the mapping knows it.
	Source source.Description `yaml:"source,omitempty" json:"source"`
	Table  Table              `yaml:"table,omitempty" json:"table"`
	// Parameters are what whoever loads a file must say: their names, with a
	// sentence each. {is: $NAME} is the value.
	Parameters map[string]string `yaml:"parameters,omitempty" json:"parameters,omitempty"`
	Unpivot    *Unpivot          `yaml:"unpivot,omitempty" json:"unpivot,omitempty"`
	// Only are the rows that are read: those with one of the values in each
	// of the columns. The others are counted and left out.
	Only Condition `yaml:"only,omitempty" json:"only,omitempty"`
	// Hide are cells that are not kept, such as names of private persons.
	Hide       []Hidden         `yaml:"hide,omitempty" json:"hide,omitempty"`
	Things     map[string]Thing `yaml:"things,omitempty" json:"things,omitempty"`
	Statements []Statement      `yaml:"statements,omitempty" json:"statements,omitempty"`
}

// Table says how the file is to be read, where it cannot be found out.
type Table struct {
	Encoding  string   `yaml:"encoding,omitempty" json:"encoding,omitempty"`
	Separator string   `yaml:"separator,omitempty" json:"separator,omitempty"`
	Sheet     string   `yaml:"sheet,omitempty" json:"sheet,omitempty"`
	HeaderRow int      `yaml:"header_row,omitempty" json:"header_row,omitempty"` // number of the first one, where it is not found
	Headers   int      `yaml:"headers,omitempty" json:"headers,omitempty"`       // number of header rows
	Decimal   string   `yaml:"decimal,omitempty" json:"decimal,omitempty"`       // "," or "."
	Missing   []string `yaml:"missing,omitempty" json:"missing,omitempty"`       // cells that mean that nothing is known
}

// Options gives what the reader of tables is told.
func (t Table) Options() tables.Options {
	return tables.Options{Encoding: t.Encoding, Separator: t.Separator, Sheet: t.Sheet, HeaderRow: t.HeaderRow, HeaderRows: t.Headers}
}

// Unpivot makes one row of each filled cell of a wide table.
type Unpivot struct {
	Keep   []string `yaml:"keep" json:"keep"`     // columns that stay columns
	Column string   `yaml:"column" json:"column"` // name of the new column with the wide column's name
	Head   string   `yaml:"head,omitempty" json:"head,omitempty"`
	Value  string   `yaml:"value" json:"value"` // name of the new column with the cell
	// Nothing are cells that make no row, besides those that are missing.
	Nothing []string `yaml:"nothing,omitempty" json:"nothing,omitempty"`
}

// Unpivoted gives the table that the mapping reads.
func (m *Mapping) Unpivoted(t *tables.Table) (*tables.Table, error) {
	u := m.Unpivot
	if u == nil {
		return t, nil
	}
	return t.Unpivot(tables.Unpivoting{
		Keep: u.Keep, Column: u.Column, Head: u.Head, Value: u.Value, Nothing: append(slices.Clone(u.Nothing), m.Table.Missing...),
	})
}

// Hidden is a cell of which nothing is kept but what stands for it.
type Hidden struct {
	Column string    `yaml:"column" json:"column"`
	As     string    `yaml:"as" json:"as"`
	When   Condition `yaml:"when,omitempty" json:"when,omitempty"`
}

// Condition is what cells must be: for each column the values it may have. The
// value "*" is any that is there.
type Condition map[string]Words

// Words are one or several words in YAML.
type Words []string

// UnmarshalYAML reads one word or a list of words.
func (w *Words) UnmarshalYAML(read func(any) error) error {
	var list []string
	if read(&list) == nil {
		*w = list
		return nil
	}
	var one string
	if err := read(&one); err != nil {
		return err
	}
	*w = Words{one}
	return nil
}

// Thing is a thing that each row speaks of.
type Thing struct {
	Class string `yaml:"class" json:"class"`
	// ClassFrom says more exactly of which class the thing is.
	ClassFrom *ClassFrom `yaml:"class_from,omitempty" json:"class_from,omitempty"`
	// Key is the column that tells things apart; without one the name does.
	Key string `yaml:"key,omitempty" json:"key,omitempty"`
	// Country is the thing's own country.
	Country *Value `yaml:"country,omitempty" json:"country,omitempty"`
	// Divide are the words and marks that may stand between several names in
	// one cell. A cell is divided where every part is a name by itself.
	Divide []string `yaml:"divide,omitempty" json:"divide,omitempty"`
	// Parts are the names in cells that only a person can divide.
	Parts map[string][]string `yaml:"parts,omitempty" json:"parts,omitempty"`
	// Same are things of the graph by the names that the column has for them:
	// the thing keeps an id of its own, with the claim that it is the same.
	Same       map[string]string `yaml:"same,omitempty" json:"same,omitempty"`
	When       Condition         `yaml:"when,omitempty" json:"when,omitempty"`
	Properties map[string]Values `yaml:"properties" json:"properties"`
}

// ClassFrom gives classes by the values of a column.
type ClassFrom struct {
	Column string            `yaml:"column" json:"column"`
	Values map[string]string `yaml:"values" json:"values"`
}

// Statement is a statement that each row makes.
type Statement struct {
	Class string `yaml:"class" json:"class"`
	// Key is the column that tells statements apart; without one the number
	// of the row does.
	Key string `yaml:"key,omitempty" json:"key,omitempty"`
	// Suffix tells apart the statements that one row makes.
	Suffix     string            `yaml:"suffix,omitempty" json:"suffix,omitempty"`
	When       Condition         `yaml:"when,omitempty" json:"when,omitempty"`
	Properties map[string]Values `yaml:"properties" json:"properties"`
}

// Values are where the values of a property come from.
type Values []Value

// UnmarshalYAML reads one value or a list of values.
func (v *Values) UnmarshalYAML(read func(any) error) error {
	var one Value
	oneErr := read(&one)
	if oneErr == nil {
		*v = Values{one}
		return nil
	}
	var list []Value
	if err := read(&list); err != nil {
		if strings.Contains(err.Error(), "unknown field") {
			return err
		}
		return oneErr
	}
	*v = list
	return nil
}

// MarshalYAML writes one value without a list around it.
func (v Values) MarshalYAML() (any, error) {
	if len(v) == 1 {
		return v[0], nil
	}
	return []Value(v), nil
}

// Value is where a value comes from: a column, what is the same for every row,
// or a thing of the mapping.
type Value struct {
	Column string `yaml:"column,omitempty" json:"column,omitempty"`
	Is     string `yaml:"is,omitempty" json:"is,omitempty"`
	Thing  string `yaml:"thing,omitempty" json:"thing,omitempty"`

	Language string `yaml:"language,omitempty" json:"language,omitempty"` // of a name or text
	// Find is the class of a thing that the graph has: the cell is its name,
	// abbreviation or code.
	Find string `yaml:"find,omitempty" json:"find,omitempty"`
	// Otherwise is the class of a new thing if Find finds none.
	Otherwise string `yaml:"otherwise,omitempty" json:"otherwise,omitempty"`
	// Pattern is a regular expression; its first group is what is read.
	Pattern string `yaml:"pattern,omitempty" json:"pattern,omitempty"`
	// Values say what stands for a cell's text; "-" is nothing.
	Values map[string]string `yaml:"values,omitempty" json:"values,omitempty"`
	// Prefix is put before what is read, such as XM-DAC- before a code.
	Prefix string `yaml:"prefix,omitempty" json:"prefix,omitempty"`
	// Order is that of numeric dates: day-month-year or month-day-year, or serial
	// for the days that a spreadsheet counts.
	Order string    `yaml:"order,omitempty" json:"order,omitempty"`
	Times string    `yaml:"times,omitempty" json:"times,omitempty"` // such as 1000000 where the column is in millions
	When  Condition `yaml:"when,omitempty" json:"when,omitempty"`
}

// Read reads a mapping file. Whether its columns and classes exist shows when
// it is used.
func Read(text []byte) (*Mapping, error) {
	var m Mapping
	if len(bytes.TrimSpace(text)) == 0 {
		return nil, record.Problemf("the mapping is empty; samband load FILE --guess writes one to begin with")
	}
	if err := source.DecodeYAML(text, &m); err != nil {
		if errors.Is(err, io.EOF) { // comments only
			return nil, record.Problemf("the mapping is empty; samband load FILE --guess writes one to begin with")
		}
		return nil, record.Problemf("the mapping cannot be read: %s", err)
	}
	if len(m.Things)+len(m.Statements) == 0 {
		return nil, record.Problemf("the mapping names no things and no statements; samband load FILE --guess writes one to begin with")
	}
	return &m, nil
}

// ReadFile reads a mapping from a file.
func ReadFile(name string) (*Mapping, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	m, err := Read(text)
	if err != nil {
		return nil, record.Problemf("%s: %s", name, err)
	}
	return m, nil
}

// Write gives the mapping as YAML.
func (m *Mapping) Write() ([]byte, error) { return yaml.MarshalWithOptions(m, yaml.Indent(2)) }
