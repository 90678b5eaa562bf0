// Package linked reads files of RDF in any syntax as a source.
package linked

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/document"
	"github.com/samband/samband/loaders/record"
)

// Read reads a file whose syntax the end of its name says. Quads keep the labels
// they have; those that have none get one passage, the file, which is then
// described with its source. Blank nodes are named after the file's checksum:
// they are the same whenever the same bytes are read, and never those of another
// file. Relative IRIs belong to the address of the source, else to the file, whose
// things they are.
func Read(in io.ReadSeeker, file string, s source.Description) ([]quad.Quad, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	format, known := rdf.FormatOfFile(file)
	if !known {
		return nil, fmt.Errorf("reading %s: the end of its name is that of no syntax of RDF", file)
	}
	hash := sha256.New()
	_, err := io.Copy(hash, in)
	if err == nil {
		_, err = in.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	sum := [32]byte(hash.Sum(nil))
	s.Checksum = "sha256:" + hex.EncodeToString(sum[:])
	whole := source.Passage{Source: s.ID, Key: document.Slug(file), Kind: source.File, Section: file, Language: s.Language}
	options := rdf.ReadOptions{Base: baseOf(s, file), Scope: rdf.Scope(sum)}
	var quads []quad.Quad
	described := false
	for q, err := range rdf.Read(format, in, options) {
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", file, err)
		}
		if q.Label == nil {
			q.Label = whole.IRI()
			described = true
		}
		quads = append(quads, q)
	}
	if len(quads) == 0 {
		return nil, record.Problemf("reading %s: the file says nothing of anything; if it is a context of JSON-LD, load the documents that use it", file)
	}
	if described {
		quads = append(append(s.Quads(), whole.Quads()...), quads...)
	}
	return quads, nil
}

// baseOf gives what the relative IRIs of a file are relative to.
func baseOf(s source.Description, file string) quad.IRI {
	if strings.Contains(s.URL, "://") {
		return quad.IRI(s.URL)
	}
	return vocab.Thing(s.ID + "/" + document.Slug(file))
}
