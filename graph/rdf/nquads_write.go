package rdf

import (
	"bufio"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
)

// WriteNQuads writes quads as canonical N-Quads, one a line, in the order they
// come: https://www.w3.org/TR/rdf-canon/#canonical-quads. It stops at the first
// quad that Check refuses.
func WriteNQuads(w io.Writer, quads iter.Seq[quad.Quad]) error {
	return StreamNQuads(w, func(yield func(quad.Quad, error) bool) {
		for q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	})
}

// StreamNQuads is WriteNQuads of quads as they are found. It stops at the first
// error; of quads that fail at once nothing is written.
func StreamNQuads(w io.Writer, quads iter.Seq2[quad.Quad, error]) error {
	out := bufio.NewWriterSize(w, 1<<15)
	var line []byte
	n := 0
	for q, err := range quads {
		if err != nil {
			return err
		}
		n++
		if err := Check(q); err != nil {
			return fmt.Errorf("quad %d cannot be written: %w", n, err)
		}
		line = AppendQuad(line[:0], q)
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	return out.Flush()
}

// AppendQuad appends the line of a quad that Check accepts, with its line feed.
func AppendQuad(dst []byte, q quad.Quad) []byte {
	for _, term := range [...]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if term != nil {
			dst = append(AppendTerm(dst, term), ' ')
		}
	}
	return append(dst, ".\n"...)
}

// AppendTerm appends a term as N-Quads has it. The language tag keeps its
// letters, all else is the term's normal form.
func AppendTerm(dst []byte, term quad.Value) []byte {
	switch v := term.(type) {
	case quad.IRI:
		return appendIRI(dst, v)
	case quad.BNode:
		return append(append(dst, "_:"...), v...)
	case quad.String:
		return appendQuoted(dst, v)
	case quad.LangString:
		if v.Lang == "" {
			return appendQuoted(dst, v.Value)
		}
		return append(append(appendQuoted(dst, v.Value), '@'), v.Lang...)
	case quad.TypedString:
		dst = appendQuoted(dst, v.Value)
		if v.Type == "" || v.Type == xsdString {
			return dst
		}
		return appendIRI(append(dst, "^^"...), v.Type)
	default:
		if normal := Normal(term); normal != nil {
			return AppendTerm(dst, normal)
		}
		return dst
	}
}

func appendIRI(dst []byte, iri quad.IRI) []byte {
	return append(append(append(dst, '<'), iri...), '>')
}

func appendQuoted(dst []byte, s quad.String) []byte {
	dst = append(dst, '"')
	done := 0
	for i := range len(s) {
		escape := escapeOf(s[i])
		if escape == "" {
			continue
		}
		dst = append(append(dst, s[done:i]...), escape...)
		done = i + 1
	}
	return append(append(dst, s[done:]...), '"')
}

// escapeOf gives the escape of a byte, empty if it stands for itself.
func escapeOf(c byte) string {
	switch c {
	case '"':
		return `\"`
	case '\\':
		return `\\`
	case '\b':
		return `\b`
	case '\t':
		return `\t`
	case '\n':
		return `\n`
	case '\f':
		return `\f`
	case '\r':
		return `\r`
	}
	if c < 0x20 || c == 0x7F {
		return fmt.Sprintf(`\u%04X`, c)
	}
	return ""
}
