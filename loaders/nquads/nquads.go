// Package nquads reads files of N-Quads into the graph.
package nquads

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/document"
)

// Read reads a file of N-Quads as a source. Quads keep the labels they have;
// those that have none get one passage, the file, which is then described with
// its source. Blank nodes are named after the file's checksum: they are the
// same whenever the same bytes are read, and never those of another file.
func Read(in io.Reader, file string, s source.Description) ([]quad.Quad, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	text, err := io.ReadAll(in)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	sum := sha256.Sum256(text)
	s.Checksum = "sha256:" + hex.EncodeToString(sum[:])
	r := reader{scope: "f" + hex.EncodeToString(sum[:8]) + "-", file: wholeFile(file, s)}
	for q, err := range rdf.ReadNQuads(bytes.NewReader(text)) {
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", file, err)
		}
		r.take(q)
	}
	if r.unlabelled == 0 {
		return r.quads, nil
	}
	return append(append(s.Quads(), r.file.Quads()...), r.quads...), nil
}

func wholeFile(name string, s source.Description) source.Passage {
	return source.Passage{Source: s.ID, Key: document.Slug(name), Kind: source.File, Section: name, Language: s.Language}
}

type reader struct {
	scope      string         // stands before the names of blank nodes
	file       source.Passage // the label of quads that have none
	quads      []quad.Quad
	unlabelled int
}

func (r *reader) take(q quad.Quad) {
	q.Subject, q.Object, q.Label = r.scoped(q.Subject), r.scoped(q.Object), r.scoped(q.Label)
	if q.Label == nil {
		q.Label = r.file.IRI()
		r.unlabelled++
	}
	r.quads = append(r.quads, q)
}

func (r *reader) scoped(v quad.Value) quad.Value {
	if node, ok := v.(quad.BNode); ok {
		return quad.BNode(r.scope) + node
	}
	return v
}
