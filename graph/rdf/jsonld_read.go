package rdf

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/piprate/json-gold/ld"
)

// maxJSON bounds a document of JSON-LD, which is read whole, in bytes.
const maxJSON = 256 << 20

// readJSONLD reads https://www.w3.org/TR/json-ld11/ whole, as its meaning is
// known only at its end. Contexts must stand in the document itself.
func readJSONLD(r io.Reader, base quad.IRI) iter.Seq2[quad.Quad, error] {
	options := ld.NewJsonLdOptions(string(base))
	options.DocumentLoader = refusingLoader{}
	return readJSONLDWith(r, options)
}

func readJSONLDWith(r io.Reader, options *ld.JsonLdOptions) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		quads, err := jsonldQuads(r, options)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// refusingLoader keeps a document from opening a connection.
type refusingLoader struct{}

// LoadDocument refuses.
func (refusingLoader) LoadDocument(address string) (*ld.RemoteDocument, error) {
	return nil, fmt.Errorf("the context %s stands elsewhere, and nothing is fetched: put it into the document", address)
}

func jsonldQuads(r io.Reader, options *ld.JsonLdOptions) (quads []quad.Quad, err error) {
	text, err := io.ReadAll(io.LimitReader(r, maxJSON+1))
	switch {
	case err != nil:
		return nil, err
	case len(text) > maxJSON:
		return nil, fmt.Errorf("the document is larger than %d MiB, and JSON-LD is read whole", maxJSON>>20)
	}
	document, err := decodeJSON(text)
	if err != nil {
		return nil, err
	}
	// The library looks at what the document says and may trip over it.
	defer func() {
		if p := recover(); p != nil {
			quads, err = nil, fmt.Errorf("the document is no JSON-LD that can be read: %v", p)
		}
	}()
	found, err := ld.NewJsonLdProcessor().ToRDF(document, options)
	if err != nil {
		return nil, fmt.Errorf("the document is no JSON-LD: %w", err)
	}
	return datasetQuads(found.(*ld.RDFDataset))
}

// decodeJSON checks the depth first, since what follows is recursive.
func decodeJSON(text []byte) (any, error) {
	depth, quoted, skip := 0, false, false
	for i, c := range text {
		switch {
		case skip:
			skip = false
		case quoted && c == '\\':
			skip = true
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > maxDepth {
				return nil, jsonFault(text, i, fmt.Sprintf("brackets stand more than %d deep within each other", maxDepth))
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	var document any
	if err := json.Unmarshal(text, &document); err != nil {
		at := len(text)
		var wrong *json.SyntaxError
		if errors.As(err, &wrong) {
			at = int(wrong.Offset)
		}
		return nil, jsonFault(text, at, err.Error())
	}
	return document, nil
}

func jsonFault(document []byte, at int, message string) error {
	line, column := (&text{buf: document}).placeOf(min(at, len(document)))
	return &SyntaxError{Line: line + 1, Column: column + 1, Message: message}
}

// datasetQuads gives the quads of a dataset in a lasting order.
func datasetQuads(set *ld.RDFDataset) ([]quad.Quad, error) {
	var quads []quad.Quad
	for name, graph := range set.Graphs {
		for _, q := range graph {
			label := quad.Value(nil)
			if name != "@default" {
				label = resourceOf(name)
			}
			made := quad.Quad{Subject: termOf(q.Subject), Predicate: termOf(q.Predicate), Object: termOf(q.Object), Label: label}
			if err := Check(made); err != nil {
				return nil, fmt.Errorf("the document gives a quad that is none: %w", err)
			}
			quads = append(quads, made)
		}
	}
	slices.SortFunc(quads, func(a, b quad.Quad) int {
		return strings.Compare(string(AppendQuad(nil, a)), string(AppendQuad(nil, b)))
	})
	return slices.Compact(quads), nil
}

func termOf(n ld.Node) quad.Value {
	switch n := n.(type) {
	case ld.IRI:
		return quad.IRI(n.Value)
	case ld.BlankNode:
		return resourceOf(n.Attribute)
	case ld.Literal:
		if n.Language != "" {
			return quad.LangString{Value: quad.String(n.Value), Lang: n.Language}
		}
		return normalTypedString(quad.TypedString{Value: quad.String(n.Value), Type: quad.IRI(n.Datatype)})
	}
	return nil
}

func resourceOf(name string) quad.Value {
	if label, blank := strings.CutPrefix(name, "_:"); blank {
		return quad.BNode(label)
	}
	return quad.IRI(name)
}
