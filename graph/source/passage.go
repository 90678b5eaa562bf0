package source

import (
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
)

// Kind says what a passage is.
type Kind string

// The kinds of passages.
const (
	Sentence Kind = "sentence"
	Heading  Kind = "heading"
	Footnote Kind = "footnote"
	Cell     Kind = "cell"    // of a table in a document
	Row      Kind = "row"     // of a spreadsheet
	Element  Kind = "element" // of an XML file, such as an activity
	File     Kind = "file"    // the whole of it, when nothing finer is known
	Claim    Kind = "claim"   // made in Samband; its words are the reason given
)

// Kinds are all kinds of passages that a statement file may name.
func Kinds() []Kind { return []Kind{Sentence, Heading, Footnote, Cell, Row, File} }

// Class is the class of the passages of a kind.
func (k Kind) Class() quad.IRI {
	return vocab.Term(strings.ToUpper(string(k[:1])) + string(k[1:]))
}

// Passage is one place in a source where something is read.
type Passage struct {
	Source   string // the id of the source
	Key      string // unique in the source, such as "3.4.1-iom-s6"
	Kind     Kind
	Section  string
	Language string
	Page     string   // where the source really gives it
	Position int      // in the order of the document; 0 is unknown
	Excerpts []string // contiguous words of the passage
}

// IRI is the passage's name in the graph.
func (p Passage) IRI() quad.IRI { return vocab.Passage(p.Source, p.Key) }

// Quads describe the passage. Their label is its source.
func (p Passage) Quads() []quad.Quad {
	iri, label := p.IRI(), vocab.SourceIRI(p.Source)
	quads := []quad.Quad{
		{Subject: iri, Predicate: vocab.Type, Object: p.Kind.Class(), Label: label},
		{Subject: iri, Predicate: InSource, Object: label, Label: label},
	}
	add := func(predicate quad.IRI, object quad.Value) {
		quads = append(quads, quad.Quad{Subject: iri, Predicate: predicate, Object: object, Label: label})
	}
	if p.Section != "" {
		add(Section, quad.String(p.Section))
	}
	if p.Language != "" {
		add(PassageLang, quad.String(p.Language))
	}
	if p.Page != "" {
		add(Page, quad.String(p.Page))
	}
	if p.Position > 0 {
		add(Position, typed(strconv.Itoa(p.Position), "integer"))
	}
	for _, e := range widest(p.Excerpts) {
		add(vocab.Exact, quad.String(e))
	}
	return quads
}

// widest leaves out excerpts that stand inside another.
func widest(excerpts []string) []string {
	var out []string
	for i, e := range excerpts {
		if !insideAnother(e, i, excerpts) {
			out = append(out, e)
		}
	}
	return out
}

func insideAnother(e string, at int, excerpts []string) bool {
	for i, other := range excerpts {
		if i != at && strings.Contains(other, e) && (len(other) > len(e) || i < at) {
			return true
		}
	}
	return false
}

// Link says which passage a passage is read together with: the heading it
// stands under or a neighbouring sentence.
func (p Passage) Link(to Passage) quad.Quad {
	predicate := Context
	if to.Kind == Heading {
		predicate = Under
	}
	return quad.Quad{Subject: p.IRI(), Predicate: predicate, Object: to.IRI(), Label: vocab.SourceIRI(p.Source)}
}

// Beside is what somebody who read a source says of words of it: a Translation of them,
// or IndexTerms.
type Beside struct {
	Predicate quad.IRI
	Text      quad.LangString
}

// Selector gives the quads that mark the words of the passage that carry a
// statement. Of several marks for one statement, number counts from 1. Beside the
// words may stand translations and index terms, one of each in a language.
func (p Passage) Selector(statement string, number int, words string, beside ...Beside) []quad.Quad {
	name := string(p.IRI()) + "#" + statement
	if number > 1 {
		name += "/" + strconv.Itoa(number)
	}
	selector, label := quad.IRI(name), vocab.SourceIRI(p.Source)
	quads := []quad.Quad{
		{Subject: p.IRI(), Predicate: HasSelector, Object: selector, Label: label},
		{Subject: selector, Predicate: vocab.Type, Object: QuoteClass, Label: label},
		{Subject: selector, Predicate: vocab.Exact, Object: quad.String(words), Label: label},
		{Subject: selector, Predicate: SelectorOf, Object: vocab.Thing(statement), Label: label},
	}
	for _, b := range beside {
		quads = append(quads, quad.Quad{Subject: selector, Predicate: b.Predicate, Object: b.Text, Label: label})
	}
	return quads
}
