// Package nquads reads files of N-Quads and N-Triples into the graph.
package nquads

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync/atomic"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/document"
)

// Text gives a file of N-Quads, or of N-Triples if its name ends in .nt, as
// graph.Store loads it. Quads keep the labels they have; those that have none get
// one passage, the file, which is then described with its source. Blank nodes are
// named after the file's checksum, for which it is read once: they are the same
// whenever the same bytes are read, and never those of another file.
func Text(in io.ReadSeeker, file string, s source.Description) (graph.Text, error) {
	if err := s.Check(); err != nil {
		return graph.Text{}, err
	}
	sum := sha256.New()
	_, err := io.Copy(sum, in)
	if err == nil {
		_, err = in.Seek(0, io.SeekStart)
	}
	if err != nil {
		return graph.Text{}, fmt.Errorf("reading %s: %w", file, err)
	}
	s.Checksum = "sha256:" + hex.EncodeToString(sum.Sum(nil))
	r := &reader{scope: quad.BNode("f" + hex.EncodeToString(sum.Sum(nil)[:8]) + "-"), source: s, file: wholeFile(file, s)}
	r.label = r.file.IRI()
	return graph.Text{
		Reader: in, Name: file, Triples: strings.EqualFold(filepath.Ext(file), ".nt"),
		Each: r.take, After: r.descriptions,
	}, nil
}

func wholeFile(name string, s source.Description) source.Passage {
	return source.Passage{Source: s.ID, Key: document.Slug(name), Kind: source.File, Section: name, Language: s.Language}
}

type reader struct {
	scope  quad.BNode // stands before the names of blank nodes
	source source.Description
	file   source.Passage // the label of quads that have none
	label  quad.Value     // its name

	unlabelled atomic.Bool
}

func (r *reader) take(q quad.Quad) quad.Quad {
	q.Subject, q.Object, q.Label = r.scoped(q.Subject), r.scoped(q.Object), r.scoped(q.Label)
	if q.Label == nil {
		q.Label = r.label
		if !r.unlabelled.Load() { // what is only read is not fought for
			r.unlabelled.Store(true)
		}
	}
	return q
}

func (r *reader) scoped(v quad.Value) quad.Value {
	if node, ok := v.(quad.BNode); ok {
		return r.scope + node
	}
	return v
}

// descriptions describes the file and its source if the file labels anything.
func (r *reader) descriptions() []quad.Quad {
	if !r.unlabelled.Load() {
		return nil
	}
	return append(r.source.Quads(), r.file.Quads()...)
}
