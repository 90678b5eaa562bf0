package web

import (
	"io"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

const (
	sd      = "http://www.w3.org/ns/sparql-service-description#"
	formatN = "http://www.w3.org/ns/formats/"
	voidN   = "http://rdfs.org/ns/void#"
	foafN   = "http://xmlns.com/foaf/0.1/"
)

// described is a graph that the server says of itself.
type described struct{ quads []quad.Quad }

func (d *described) add(s quad.Value, p quad.IRI, o quad.Value) {
	d.quads = append(d.quads, quad.Quad{Subject: s, Predicate: p, Object: o})
}

// Write writes it.
func (d *described) Write(w io.Writer, format string) error {
	f, _ := rdf.FormatNamed(format)
	return rdf.Write(w, f, d.quads, map[string]string{
		"sd": sd, "formats": formatN, "void": voidN, "dct": vocab.DCT, "foaf": foafN, "xsd": vocab.XSD,
	})
}

func writeDescribed(c *gin.Context, d *described) {
	f, err := formatOf(c, true)
	if err != nil {
		fail(c, err)
		return
	}
	writeResult(c, d, f)
}

// describe is the SPARQL 1.1 Service Description of the endpoint.
func (e endpoint) describe(c *gin.Context, r Reader) {
	s, err := r.Summary(c.Request.Context())
	if err != nil {
		fail(c, err)
		return
	}
	d := &described{}
	service, dataset, defaultGraph := quad.BNode("service"), quad.BNode("dataset"), quad.BNode("default")
	d.add(service, vocab.Type, quad.IRI(sd+"Service"))
	d.add(service, sd+"endpoint", quad.IRI(addressOf(c.Request, "/sparql")))
	d.add(service, sd+"supportedLanguage", quad.IRI(sd+"SPARQL11Query"))
	if e.updater != nil {
		d.add(service, sd+"supportedLanguage", quad.IRI(sd+"SPARQL11Update"))
	}
	if s.Union {
		d.add(service, sd+"feature", quad.IRI(sd+"UnionDefaultGraph"))
	}
	if s.Federated {
		d.add(service, sd+"feature", quad.IRI(sd+"BasicFederatedQuery"))
	}
	for _, name := range []string{"SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"} {
		d.add(service, sd+"resultFormat", quad.IRI(formatN+name))
	}
	for _, f := range rdf.Formats() {
		d.add(service, sd+"resultFormat", formatIRI(f))
		if e.updater != nil {
			d.add(service, sd+"inputFormat", formatIRI(f))
		}
	}
	d.add(service, sd+"defaultDataset", dataset)
	d.add(dataset, vocab.Type, quad.IRI(sd+"Dataset"))
	d.add(dataset, sd+"defaultGraph", defaultGraph)
	d.add(defaultGraph, vocab.Type, quad.IRI(sd+"Graph"))
	writeDescribed(c, d)
}

// formatIRI gives the W3C's name of a format, https://www.w3.org/ns/formats/.
func formatIRI(f rdf.Format) quad.IRI {
	return formatN + map[rdf.Format]quad.IRI{
		rdf.NTriples: "N-Triples", rdf.NQuads: "N-Quads", rdf.Turtle: "Turtle",
		rdf.TriG: "TriG", rdf.RDFXML: "RDF_XML", rdf.JSONLD: "JSON-LD",
	}[f]
}
