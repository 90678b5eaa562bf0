// Package source describes sources and the passages that are read in them.
package source

import (
	"fmt"
	"regexp"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
)

// Description says what a source is: what one file source.yaml holds.
type Description struct {
	ID        string `yaml:"id,omitempty" json:"id,omitempty"`
	Title     string `yaml:"title,omitempty" json:"title,omitempty"`
	Publisher string `yaml:"publisher,omitempty" json:"publisher,omitempty"`
	Author    string `yaml:"author,omitempty" json:"author,omitempty"`
	Year      string `yaml:"year,omitempty" json:"year,omitempty"`
	Language  string `yaml:"language,omitempty" json:"language,omitempty"` // of the source's own words
	Licence   string `yaml:"licence,omitempty" json:"licence,omitempty"`
	Type      string `yaml:"type,omitempty" json:"type,omitempty"`           // such as "report"
	URL       string `yaml:"url,omitempty" json:"url,omitempty"`             // where it was found
	Retrieved string `yaml:"retrieved,omitempty" json:"retrieved,omitempty"` // YYYY-MM-DD
	Checksum  string `yaml:"checksum,omitempty" json:"checksum,omitempty"`   // of the document, such as "sha256:…"
	Thing     string `yaml:"thing,omitempty" json:"thing,omitempty"`         // id of the thing in the graph that this source is

	// Background sources give names, identifiers and reference facts, not
	// what is known about the work itself.
	Background bool `yaml:"background,omitempty" json:"background,omitempty"`

	// Internal sources are not meant for others: what is shared leaves them
	// out, and exports say that they have them.
	Internal bool `yaml:"internal,omitempty" json:"internal,omitempty"`
}

var (
	idForm   = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]*$`)
	langForm = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
	yearForm = regexp.MustCompile(`^\d{4}$`)
	dateForm = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
)

// Read reads a source.yaml.
func Read(text []byte) (Description, error) {
	var d Description
	if err := DecodeYAML(text, &d); err != nil {
		return Description{}, fmt.Errorf("the description of the source cannot be read: %w", err)
	}
	return d, d.Check()
}

// Check says what is wrong with a description, nil if nothing is.
func (d Description) Check() error {
	switch {
	case !idForm.MatchString(d.ID):
		return fmt.Errorf("the source's id %q must consist of lower-case letters, digits, hyphens and full stops", d.ID)
	case d.Title == "":
		return fmt.Errorf("the source %s has no title", d.ID)
	case d.Language == "":
		return fmt.Errorf("the source %s has no language; say nb, nn or en", d.ID)
	case !langForm.MatchString(d.Language):
		return fmt.Errorf("the source %s has the language %q; write a language tag, such as nb, nn or en", d.ID, d.Language)
	case d.Year != "" && !yearForm.MatchString(d.Year):
		return fmt.Errorf("the source %s has the year %q; it must have four digits", d.ID, d.Year)
	case d.Thing != "" && !idForm.MatchString(d.Thing):
		return fmt.Errorf("the source %s is the thing %q; write the id of a thing in the graph", d.ID, d.Thing)
	case d.Retrieved != "" && !dateForm.MatchString(d.Retrieved):
		return fmt.Errorf("the source %s was retrieved %q; write the date as YYYY-MM-DD", d.ID, d.Retrieved)
	}
	return nil
}

// IRI is the source's name in the graph.
func (d Description) IRI() quad.IRI { return vocab.SourceIRI(d.ID) }

// Quads describe the source. Their label is the source itself.
func (d Description) Quads() []quad.Quad {
	iri := d.IRI()
	quads := []quad.Quad{
		{Subject: iri, Predicate: vocab.Type, Object: Class, Label: iri},
		{Subject: iri, Predicate: vocab.Title, Object: quad.LangString{Value: quad.String(d.Title), Lang: d.Language}, Label: iri},
	}
	for _, p := range d.properties() {
		if p.text != "" {
			quads = append(quads, quad.Quad{Subject: iri, Predicate: p.predicate, Object: p.term(p.text), Label: iri})
		}
	}
	if d.Background {
		quads = append(quads, quad.Quad{Subject: iri, Predicate: Background, Object: typed("true", "boolean"), Label: iri})
	}
	if d.Internal {
		quads = append(quads, quad.Quad{Subject: iri, Predicate: Internal, Object: typed("true", "boolean"), Label: iri})
	}
	return quads
}

type property struct {
	predicate quad.IRI
	text      string
	term      func(string) quad.Value
}

func (d Description) properties() []property {
	return []property{
		{Publisher, d.Publisher, plain},
		{Creator, d.Author, plain},
		{Issued, d.Year, func(s string) quad.Value { return typed(s, "gYear") }},
		{Language, d.Language, plain},
		{Licence, d.Licence, plain},
		{Genre, d.Type, plain},
		{FoundAt, d.URL, func(s string) quad.Value { return typed(s, "anyURI") }},
		{Retrieved, d.Retrieved, func(s string) quad.Value { return typed(s, "date") }},
		{Checksum, d.Checksum, plain},
		{Is, d.Thing, func(s string) quad.Value { return vocab.Thing(s) }},
	}
}

func plain(s string) quad.Value { return quad.String(s) }

func typed(lexical, datatype string) quad.Value {
	return quad.TypedString{Value: quad.String(lexical), Type: quad.IRI(vocab.XSD + datatype)}
}
