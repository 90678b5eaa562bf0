package rdf

import (
	"io"
	"iter"

	"github.com/cayleygraph/quad"
)

// What the tests of JSON-LD choose beyond what Read and Write let choose.

// JSONLDTest are the options of a test.
type JSONLDTest struct {
	Base, RDFDirection     string
	Context                any
	Load                   func(string) (any, error)
	Mode10                 bool
	NativeTypes, UsingType bool
}

// ReadJSONLD reads with options.
func (o JSONLDTest) ReadJSONLD(r io.Reader) iter.Seq2[quad.Quad, error] {
	p := &jsonldReader{address: o.Base, load: o.Load, context: o.Context, mode10: o.Mode10, rdfDirection: o.RDFDirection}
	return p.read(r)
}

// Expanded writes with options.
func (o JSONLDTest) Expanded(quads []quad.Quad) ([]any, error) {
	return expandedJSONLD(quads, jsonldOptions{nativeTypes: o.NativeTypes, rdfType: o.UsingType, rdfDirection: o.RDFDirection})
}

// DecodeJSON and CanonicalJSON are as the package has them.
var (
	DecodeJSON    = decodeJSON
	CanonicalJSON = canonicalJSON
)
