package source

import (
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
)

// Class is the class of sources.
const Class = quad.IRI(vocab.NS + "Source")

// What is said of a source.
const (
	Publisher  = quad.IRI(vocab.DCT + "publisher")
	Creator    = quad.IRI(vocab.DCT + "creator")
	Issued     = quad.IRI(vocab.DCT + "issued") // the year
	Language   = quad.IRI(vocab.DCT + "language")
	Licence    = quad.IRI(vocab.DCT + "license")
	Genre      = quad.IRI(vocab.DCT + "type")
	FoundAt    = quad.IRI(vocab.DCT + "source")
	Retrieved  = quad.IRI(vocab.NS + "retrieved")
	Checksum   = quad.IRI(vocab.NS + "checksum")
	Background = quad.IRI(vocab.NS + "background")
	Internal   = quad.IRI(vocab.NS + "internal")
	Is         = quad.IRI(vocab.NS + "isThing") // the thing in the graph that the source is
)

// What is said of a passage.
const (
	InSource    = quad.IRI(vocab.NS + "inSource")
	Section     = quad.IRI(vocab.NS + "section")
	PassageLang = quad.IRI(vocab.NS + "language")
	Position    = quad.IRI(vocab.NS + "position")
	Page        = quad.IRI(vocab.NS + "page")
	Under       = quad.IRI(vocab.NS + "under")   // a heading above the passage
	Context     = quad.IRI(vocab.NS + "context") // a neighbouring sentence
	HasSelector = quad.IRI(vocab.OA + "hasSelector")
	QuoteClass  = quad.IRI(vocab.OA + "TextQuoteSelector")
	SelectorOf  = quad.IRI(vocab.NS + "carries") // the statement that the words carry
	// Translation says the words that carry a statement in another language. It
	// is by who read the source, which does not have it: the words stay the
	// evidence.
	Translation = quad.IRI(vocab.NS + "translation")
	// IndexTerms has the terms by which readers ask for the words that carry a
	// statement, with semicolons between them, as the index of a book does. They are
	// by who read the source and lead to the words; they are no evidence.
	IndexTerms = quad.IRI(vocab.NS + "indexTerms")
)
