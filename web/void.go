package web

import (
	"strconv"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
)

// void describes the data with the Vocabulary of Interlinked Datasets,
// https://www.w3.org/TR/void/: the whole, and each source as a part of it.
func void(base string) func(*gin.Context, Reader) {
	return func(c *gin.Context, r Reader) {
		s, err := r.Summary(c.Request.Context())
		if err != nil {
			fail(c, err)
			return
		}
		sources, err := r.Sources(c.Request.Context(), languageOf(c))
		if err != nil {
			fail(c, err)
			return
		}
		d := &described{}
		whole := quad.IRI(addressOf(c.Request, "/.well-known/void"))
		d.add(whole, vocab.Type, quad.IRI(voidN+"DatasetDescription"))
		set := whole + "#samband"
		d.add(whole, foafN+"primaryTopic", set)
		d.add(set, vocab.Type, quad.IRI(voidN+"Dataset"))
		d.add(set, vocab.Title, quad.String("Samband"))
		d.add(set, foafN+"homepage", quad.IRI(addressOf(c.Request, "/")))
		d.add(set, voidN+"sparqlEndpoint", quad.IRI(addressOf(c.Request, "/sparql")))
		d.add(set, voidN+"uriSpace", quad.String(base))
		d.add(set, voidN+"triples", count(s.Quads))
		for _, f := range rdf.Formats() {
			d.add(set, voidN+"feature", formatIRI(f))
		}
		for _, ns := range []string{vocab.NS, vocab.SKOS, vocab.DCT, vocab.OA, vocab.PROV, vocab.ORG} {
			d.add(set, voidN+"vocabulary", quad.IRI(ns))
		}
		for _, found := range sources {
			describeSource(d, set, found)
		}
		writeDescribed(c, d)
	}
}

func describeSource(d *described, set quad.IRI, s Source) {
	iri := vocab.SourceIRI(s.ID)
	d.add(set, voidN+"subset", iri)
	d.add(iri, vocab.Type, quad.IRI(voidN+"Dataset"))
	for _, said := range []struct {
		predicate quad.IRI
		text      string
	}{{vocab.Title, s.Title}, {source.Publisher, s.Publisher}, {source.Licence, s.Licence}, {source.Issued, s.Year}} {
		if said.text != "" {
			d.add(iri, said.predicate, quad.String(said.text))
		}
	}
	d.add(iri, voidN+"triples", count(uint64(s.Statements)))
}

func count(n uint64) quad.Value {
	return quad.TypedString{Value: quad.String(strconv.FormatUint(n, 10)), Type: vocab.XSD + "integer"}
}
