package federation

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
)

// Fetch reads a document of RDF; it is an update.Fetch.
func (c *Client) Fetch(ctx context.Context, address quad.IRI) ([]quad.Quad, error) {
	quads, err := c.document(ctx, string(address))
	if err != nil {
		return nil, failed(string(address), err)
	}
	return quads, nil
}

func (c *Client) document(ctx context.Context, address string) ([]quad.Quad, error) {
	var accept []string
	for _, f := range rdf.Formats() {
		accept = append(accept, f.MediaTypes()[0])
	}
	given, err := c.ask(ctx, http.MethodGet, address, strings.Join(accept, ", "), "", "")
	if err != nil {
		return nil, err
	}
	defer given.body.Close()
	format, known := rdf.FormatOfMedia(given.media)
	if !known {
		if format, known = rdf.FormatOfFile(given.from.Path); !known {
			return nil, fmt.Errorf("it gives %s, which is no RDF that can be read", given.media)
		}
	}
	text, err := io.ReadAll(given.body)
	if err != nil {
		return nil, err
	}
	options := rdf.ReadOptions{Base: quad.IRI(given.from.String()), Scope: rdf.Scope(sha256.Sum256(text))}
	var quads []quad.Quad
	for q, err := range rdf.Read(format, bytes.NewReader(text), options) {
		if err != nil {
			return nil, err
		}
		quads = append(quads, q)
	}
	return quads, nil
}
