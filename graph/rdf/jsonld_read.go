package rdf

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
)

// maxJSON bounds a document of JSON-LD, which is read whole, in bytes.
const maxJSON = 256 << 20

// jsonldReader reads https://www.w3.org/TR/json-ld11/ whole, as its meaning is
// known only at its end. It gives up by a panic with a giveUp.
type jsonldReader struct {
	address      string // of the document
	load         func(address string) (any, error)
	context      any    // that holds around the document, nil if none
	mode10       bool   // as JSON-LD 1.0
	rdfDirection string // what stands for the direction of a text

	work int // done for contexts
	made map[scopedKey]*jsonContext

	yield   func(quad.Quad, error) bool
	blanks  blanks
	named   map[string]quad.Value // blank nodes by their names in the document
	indexes map[string]string     // of things, by their names
}

func readJSONLD(r io.Reader, base quad.IRI) iter.Seq2[quad.Quad, error] {
	return (&jsonldReader{address: string(base)}).read(r)
}

func (p *jsonldReader) read(r io.Reader) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		p.yield = yield
		if err := p.document(r); err != nil && !errors.Is(err, errStopped) {
			yield(quad.Quad{}, err)
		}
	}
}

func (p *jsonldReader) document(r io.Reader) (err error) {
	defer caught(&err)
	text, err := io.ReadAll(io.LimitReader(r, maxJSON+1))
	switch {
	case err != nil:
		return err
	case len(text) > maxJSON:
		return fmt.Errorf("the document is larger than %d MiB, and JSON-LD is read whole", maxJSON>>20)
	}
	document, err := decodeJSON(text)
	if err != nil {
		return err
	}
	active := p.initial()
	if p.context != nil {
		active = contextReader{jsonldReader: p, address: p.address}.process(active, p.context, true)
	}
	_, isArray := document.([]any)
	for _, item := range asArray(document) { // one at a time takes less memory
		expanded := p.expand(active, "", item, false)
		if m, ok := expanded.(map[string]any); ok && !isArray && has(m, "@graph") && len(m) == 1 {
			expanded = m["@graph"] // an object that is nothing else stands for what is in it
		}
		p.included(expanded, nil)
	}
	return nil
}

// initial is the context of a document before it has said anything.
func (p *jsonldReader) initial() *jsonContext {
	return &jsonContext{terms: map[string]*jsonTerm{}, base: p.address}
}

// decodeJSON decodes one JSON text. It checks the depth first, since what
// follows is recursive. Numbers keep their digits.
func decodeJSON(text []byte) (any, error) {
	if err := checkDepth(text); err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var document any
	err := decoder.Decode(&document)
	if err == nil {
		if _, err = decoder.Token(); errors.Is(err, io.EOF) {
			return document, nil
		}
		err = errors.New("something follows the document")
	}
	at := int(decoder.InputOffset())
	var wrong *json.SyntaxError
	if errors.As(err, &wrong) {
		at = int(wrong.Offset)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		at, err = len(text), errors.New("the text ends inside the document")
	}
	return nil, jsonFault(text, at, err.Error())
}

func checkDepth(text []byte) error {
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
				return jsonFault(text, i, fmt.Sprintf("brackets stand more than %d deep within each other", maxDepth))
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return nil
}

func jsonFault(document []byte, at int, message string) error {
	line, column := (&text{buf: document}).placeOf(min(at, len(document)))
	return &SyntaxError{Line: line + 1, Column: column + 1, Message: message}
}
