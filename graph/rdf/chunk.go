package rdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
)

// Chunk is some whole lines of a text.
type Chunk struct {
	Text string
	Line int // the number of the first line, from 1
}

// maxLine bounds the memory that one line can take.
const maxLine = 64 << 20

// Chunks splits a text at line ends into pieces of about size bytes, so that
// several can be parsed at once. The first error ends it.
func Chunks(r io.Reader, size int) iter.Seq2[Chunk, error] {
	return func(yield func(Chunk, error) bool) {
		var buf []byte // begins with the start of a line that was cut
		for line := 1; ; {
			var err error
			buf, err = readMore(r, buf, max(size, len(buf)))
			cut := bytes.LastIndexByte(buf, '\n') + 1
			if errors.Is(err, io.EOF) {
				cut = len(buf)
			}
			if cut > 0 && !yield(Chunk{string(buf[:cut]), line}, nil) || errors.Is(err, io.EOF) {
				return
			}
			line += bytes.Count(buf[:cut], []byte{'\n'})
			buf = append(buf[:0], buf[cut:]...)
			if err == nil && len(buf) > maxLine {
				err = &SyntaxError{line, 1, fmt.Sprintf("the line is longer than %d MiB", maxLine>>20)}
			}
			if err != nil {
				yield(Chunk{}, err)
				return
			}
		}
	}
}

// readMore reads n bytes to the end of buf; fewer at the end of r, with io.EOF.
func readMore(r io.Reader, buf []byte, n int) ([]byte, error) {
	have := len(buf)
	if cap(buf) < have+n {
		buf = append(make([]byte, 0, have+n), buf...)
	}
	got, err := io.ReadFull(r, buf[have:have+n])
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = io.EOF
	}
	return buf[:have+got], err
}
