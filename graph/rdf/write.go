package rdf

import (
	"fmt"
	"io"
	"slices"

	"github.com/cayleygraph/quad"
)

// Write writes quads in a format. N-Triples, Turtle and RDF/XML have no place
// for labels: they get the triples, each once. Prefixes give the namespace of
// each prefix; formats that know prefixes declare those they use.
func Write(w io.Writer, format Format, quads []quad.Quad, prefixes map[string]string) error {
	switch format {
	case NTriples:
		return WriteNQuads(w, slices.Values(Triples(quads)))
	case NQuads:
		return WriteNQuads(w, slices.Values(quads))
	case Turtle:
		return WriteTurtle(w, quads, prefixes)
	case TriG:
		return WriteTriG(w, quads, prefixes)
	case RDFXML:
		return writeRDFXML(w, quads, prefixes)
	case JSONLD:
		return writeJSONLD(w, quads, prefixes)
	}
	return fmt.Errorf("the format %q is none that can be written", format)
}

// Triples gives quads without their labels, each once.
func Triples(quads []quad.Quad) []quad.Quad {
	seen := make(map[quad.Quad]bool, len(quads))
	var triples []quad.Quad
	for _, q := range quads {
		q.Label = nil
		normal := NormalQuad(q)
		if !seen[normal] {
			seen[normal] = true
			triples = append(triples, q)
		}
	}
	return triples
}
