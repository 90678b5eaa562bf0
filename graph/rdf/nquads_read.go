package rdf

import (
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/cayleygraph/quad"
)

// SyntaxError says where a text is not what it should be. Lines and columns
// count from 1, columns in characters.
type SyntaxError struct {
	Line, Column int
	Message      string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Message)
}

// ReadNQuads reads the quads of an N-Quads text, one line at a time, strictly
// as https://www.w3.org/TR/n-quads/ says. The first error ends it; a fault in
// the text is a *SyntaxError. Literals come as package quad's String,
// LangString and TypedString, with the lexical form that was read. Terms that
// were read together share memory.
func ReadNQuads(r io.Reader) iter.Seq2[quad.Quad, error] { return read(r, true) }

// ReadNTriples reads https://www.w3.org/TR/n-triples/ as ReadNQuads does.
func ReadNTriples(r io.Reader) iter.Seq2[quad.Quad, error] { return read(r, false) }

const readAtOnce = 64 << 10

func read(r io.Reader, labels bool) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for chunk, err := range Chunks(r, readAtOnce) {
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			if !chunk.each(labels, yield) {
				return
			}
		}
	}
}

// NQuads reads the quads of a chunk as ReadNQuads does.
func (c Chunk) NQuads() iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) { c.each(true, yield) }
}

// NTriples reads the triples of a chunk as ReadNTriples does.
func (c Chunk) NTriples() iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) { c.each(false, yield) }
}

// each says whether more is wanted, which it is not after an error.
func (c Chunk) each(labels bool, yield func(quad.Quad, error) bool) bool {
	text := c.Text
	for number := c.Line; text != ""; number++ {
		line, rest, _ := strings.Cut(text, "\n")
		text = rest
		if !eachStatement(parser{text: line, line: number, labels: labels}, yield) {
			return false
		}
	}
	return true
}

// eachStatement parses a line, in which a lone carriage return separates
// statements too.
func eachStatement(p parser, yield func(quad.Quad, error) bool) bool {
	rest, more := p.text, true
	for more {
		p.text, rest, more = strings.Cut(rest, "\r")
		p.pos = 0
		q, found, err := p.statement()
		if err != nil {
			yield(quad.Quad{}, err)
			return false
		}
		if found && !yield(q, nil) {
			return false
		}
	}
	return true
}
