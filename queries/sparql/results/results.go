// Package results writes the results of SELECT and ASK queries in the formats
// of the W3C.
package results

import (
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/eval"
)

// Format is one of the formats.
type Format string

// The formats.
const (
	JSON Format = "json"
	XML  Format = "xml"
	CSV  Format = "csv"
	TSV  Format = "tsv"
)

// MediaType is what HTTP calls the format.
func (f Format) MediaType() string {
	switch f {
	case JSON:
		return "application/sparql-results+json"
	case XML:
		return "application/sparql-results+xml"
	case CSV:
		return "text/csv; charset=utf-8; header=present"
	case TSV:
		return "text/tab-separated-values; charset=utf-8"
	}
	return ""
}

// Write writes a result as its rows come. An error in the middle leaves what
// was written before it incomplete.
func Write(w io.Writer, format Format, r *eval.Result) error {
	out := &writer{w: w}
	switch format {
	case XML:
		out.xml(r)
	case CSV:
		out.csv(r)
	case TSV:
		out.tsv(r)
	default:
		out.json(r)
	}
	return out.finish()
}

// WriteBoolean writes the answer to an ASK query. CSV and TSV have no form
// for it; they get the word alone.
func WriteBoolean(w io.Writer, format Format, answer bool) error {
	word := "false"
	if answer {
		word = "true"
	}
	out := &writer{w: w}
	switch format {
	case XML:
		out.put(xmlOpen, "\n  <head/>\n  <boolean>", word, "</boolean>\n</sparql>\n")
	case CSV, TSV:
		out.put(word, "\n")
	default:
		out.put(`{"head":{},"boolean":`, word, "}\n")
	}
	return out.finish()
}

const flushSize = 1 << 15

// writer gathers text and keeps the first error.
type writer struct {
	w      io.Writer
	buffer []byte
	sent   bool // something was written
	err    error
}

// add adds to what is written next.
func (w *writer) add(parts ...string) {
	for _, s := range parts {
		w.buffer = append(w.buffer, s...)
	}
}

func (w *writer) put(parts ...string) {
	w.add(parts...)
	if len(w.buffer) >= flushSize {
		w.flush()
	}
}

func (w *writer) flush() {
	if w.err == nil {
		w.sent = true
		_, w.err = w.w.Write(w.buffer)
	}
	w.buffer = w.buffer[:0]
}

// finish writes what is left. Of a result that fails before any of it was
// written nothing is, so that who asked can still be told properly.
func (w *writer) finish() error {
	w.flush()
	return w.err
}

// rows ranges over the terms of solutions.
func (w *writer) rows(r *eval.Result) iter.Seq2[int, []quad.Value] {
	return func(yield func(int, []quad.Value) bool) {
		for n, row := range w.solutions(r) {
			if !yield(n, row.Terms) {
				return
			}
		}
	}
}

// solutions ranges over rows until there are none or one cannot be had or
// written.
func (w *writer) solutions(r *eval.Result) iter.Seq2[int, eval.Solution] {
	return func(yield func(int, eval.Solution) bool) {
		n := 0
		for row, err := range r.Rows {
			if err != nil {
				if w.sent {
					w.flush()
				}
				w.err = err
			}
			if w.err != nil || !yield(n, row) {
				return
			}
			n++
		}
	}
}
