package rdf

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"

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

// maxLine bounds the memory that one line can take.
const maxLine = 64 << 20

// ReadNQuads reads the quads of an N-Quads text, one line at a time, strictly
// as https://www.w3.org/TR/n-quads/ says. The first error ends it; a fault in
// the text is a *SyntaxError. Literals come as package quad's String,
// LangString and TypedString, with the lexical form that was read.
func ReadNQuads(r io.Reader) iter.Seq2[quad.Quad, error] { return read(r, true) }

// ReadNTriples reads https://www.w3.org/TR/n-triples/ as ReadNQuads does.
func ReadNTriples(r io.Reader) iter.Seq2[quad.Quad, error] { return read(r, false) }

func read(r io.Reader, labels bool) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		lines := lineReader{in: bufio.NewReaderSize(r, 64<<10)}
		for {
			text, err := lines.next()
			if err != nil {
				if !errors.Is(err, io.EOF) {
					yield(quad.Quad{}, err)
				}
				return
			}
			p := parser{text: text, line: lines.number, labels: labels}
			q, found, err := p.statement()
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			if found && !yield(q, nil) {
				return
			}
		}
	}
}

// lineReader splits a text at line feeds and carriage returns.
type lineReader struct {
	in     *bufio.Reader
	number int
	buf    []byte
	rest   string // what follows a lone carriage return on the same line
	more   bool
}

// next gives the next line without its end, io.EOF after the last.
func (l *lineReader) next() (string, error) {
	if !l.more {
		line, err := l.readLine()
		if err != nil {
			return "", err
		}
		l.number++
		l.rest = line
	}
	line := l.rest
	l.more = false
	for i := range len(line) {
		if line[i] == '\r' {
			line, l.rest, l.more = line[:i], line[i+1:], true
			break
		}
	}
	return line, nil
}

func (l *lineReader) readLine() (string, error) {
	l.buf = l.buf[:0]
	for {
		chunk, err := l.in.ReadSlice('\n')
		l.buf = append(l.buf, chunk...)
		switch {
		case err == nil:
			return string(l.buf[:len(l.buf)-1]), nil
		case errors.Is(err, bufio.ErrBufferFull):
			if len(l.buf) > maxLine {
				return "", &SyntaxError{l.number + 1, 1, fmt.Sprintf("the line is longer than %d MiB", maxLine>>20)}
			}
		case errors.Is(err, io.EOF) && len(l.buf) > 0:
			return string(l.buf), nil
		default:
			return "", err
		}
	}
}
