// Package document divides the text of a document into passages: headings,
// sentences and footnotes, each with its section.
package document

// Kind says what a passage is.
type Kind string

// The kinds of passages that a text is divided into.
const (
	Heading  Kind = "heading"
	Sentence Kind = "sentence"
	Footnote Kind = "footnote"
)

// Passage is one heading, sentence or footnote of a document.
type Passage struct {
	Key     string // unique in the document, such as "3.4.1-iom-s3"
	Section string // number and title, such as "3.4.1 IOM"
	Kind    Kind
	Under   string // key of the heading it stands under, or ""
	Text    string // as Normalise leaves it
	Number  int    // of a footnote
}
