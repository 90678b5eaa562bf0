package sparqltest

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/queries/sparql/value"
)

// rdfXML reads the little of RDF/XML that the suite uses: node elements with
// rdf:about, property elements with rdf:resource or rdf:nodeID, text with perhaps
// rdf:datatype, a node within, or rdf:parseType="Resource".
func rdfXML(text, base string) ([]quad.Quad, error) {
	r := rdfReader{decoder: xml.NewDecoder(strings.NewReader(text)), base: base}
	for {
		token, err := r.decoder.Token()
		if err == io.EOF {
			return r.quads, nil
		}
		if err != nil {
			return nil, err
		}
		start, ok := token.(xml.StartElement)
		if ok && start.Name != (xml.Name{Space: rdfNS, Local: "RDF"}) {
			if _, err := r.node(start); err != nil {
				return nil, err
			}
		}
	}
}

type rdfReader struct {
	decoder *xml.Decoder
	base    string
	quads   []quad.Quad
	blanks  int
}

func (r *rdfReader) add(s quad.Value, p xml.Name, o quad.Value) {
	r.quads = append(r.quads, quad.Quad{Subject: s, Predicate: quad.IRI(p.Space + p.Local), Object: o})
}

func (r *rdfReader) attribute(e xml.StartElement, local string) (quad.Value, bool) {
	for _, a := range e.Attr {
		if a.Name.Space == rdfNS && a.Name.Local == local {
			return quad.IRI(rdf.ResolveIRI(r.base, a.Value)), true
		}
		if a.Name.Space == rdfNS && a.Name.Local == "nodeID" && local == "resource" {
			return quad.BNode("n" + a.Value), true
		}
	}
	return nil, false
}

func (r *rdfReader) node(e xml.StartElement) (quad.Value, error) {
	subject, named := r.attribute(e, "about")
	if !named {
		r.blanks++
		subject = quad.BNode(fmt.Sprint("x", r.blanks))
	}
	if e.Name != (xml.Name{Space: rdfNS, Local: "Description"}) {
		r.add(subject, xml.Name{Space: rdfNS, Local: "type"}, quad.IRI(e.Name.Space+e.Name.Local))
	}
	for {
		token, err := r.decoder.Token()
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if err := r.property(subject, token); err != nil {
				return nil, err
			}
		case xml.EndElement:
			return subject, nil
		}
	}
}

func (r *rdfReader) property(subject quad.Value, e xml.StartElement) error {
	object, _ := r.attribute(e, "resource")
	for _, a := range e.Attr {
		if a.Name.Local == "parseType" && a.Value == "Resource" {
			inner, err := r.node(xml.StartElement{Name: xml.Name{Space: rdfNS, Local: "Description"}})
			r.add(subject, e.Name, inner)
			return err
		}
	}
	text := ""
	for {
		token, err := r.decoder.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.CharData:
			text += string(token)
		case xml.StartElement:
			if object, err = r.node(token); err != nil {
				return err
			}
		case xml.EndElement:
			if object == nil {
				datatype, _ := r.attribute(e, "datatype")
				iri, _ := datatype.(quad.IRI)
				object = value.Canonical(quad.TypedString{Value: quad.String(text), Type: iri})
			}
			r.add(subject, e.Name, object)
			return nil
		}
	}
}
