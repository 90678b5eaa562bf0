// Package vocab names the IRIs that Samband's graph is written in.
package vocab

import "github.com/cayleygraph/quad"

// The namespaces. ID holds things, Source sources and their passages, NS our
// own terms, Shadow the predicates that hold what is not plainly so (design:
// denials, plans, advice and duties), so that no positive pattern finds them.
const (
	Base   = "https://w3id.org/samband/"
	ID     = Base + "id/"
	NS     = Base + "ns#"
	Shadow = Base + "shadow#"
	Source = Base + "src/"

	RDF  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	RDFS = "http://www.w3.org/2000/01/rdf-schema#"
	XSD  = "http://www.w3.org/2001/XMLSchema#"
	SKOS = "http://www.w3.org/2004/02/skos/core#"
	OA   = "http://www.w3.org/ns/oa#"
	DCT  = "http://purl.org/dc/terms/"
	PROV = "http://www.w3.org/ns/prov#"
	ORG  = "http://www.w3.org/ns/org#"
	QB   = "http://purl.org/linked-data/cube#"
	OWL  = "http://www.w3.org/2002/07/owl#"
	DCAT = "http://www.w3.org/ns/dcat#"
	SDO  = "https://schema.org/"
	ELI  = "http://data.europa.eu/eli/ontology#"
)

// Thing gives the IRI of the thing with the readable id, such as "iom".
func Thing(id string) quad.IRI { return quad.IRI(ID + id) }

// Term gives the IRI of one of our own terms, such as "partner".
func Term(name string) quad.IRI { return quad.IRI(NS + name) }

// ShadowTerm gives the shadow of one of our own terms.
func ShadowTerm(name string) quad.IRI { return quad.IRI(Shadow + name) }

// SourceIRI gives the IRI of the source with the readable id.
func SourceIRI(id string) quad.IRI { return quad.IRI(Source + id) }

// Passage gives the IRI of a passage of a source.
func Passage(source, key string) quad.IRI { return quad.IRI(Source + source + "/" + key) }

// The terms of other vocabularies that the code names.
const (
	Type        = quad.IRI(RDF + "type")
	SubClassOf  = quad.IRI(RDFS + "subClassOf")
	SubPropOf   = quad.IRI(RDFS + "subPropertyOf")
	Label       = quad.IRI(RDFS + "label")
	Comment     = quad.IRI(RDFS + "comment")
	PrefLabel   = quad.IRI(SKOS + "prefLabel")
	AltLabel    = quad.IRI(SKOS + "altLabel")
	HiddenLabel = quad.IRI(SKOS + "hiddenLabel")
	Notation    = quad.IRI(SKOS + "notation")
	Exact       = quad.IRI(OA + "exact")
	Title       = quad.IRI(DCT + "title")
)

// What claims say. A claim is the passage that labels the quad.
const (
	// Authors begins the ids of the sources that are people: what they write
	// by hand, and the claims they make in Samband. The keys of the passages
	// that are claims begin with ClaimKey.
	Authors  = "by-"
	ClaimKey = "claim-"
	// OlderClaims begins the ids of the sources that claims belonged to in
	// stores of earlier versions, beside those of their authors.
	OlderClaims = "claims-"

	// Same says of an import's own id which id was there first.
	Same = quad.IRI(NS + "same")
	// Withdraws names a claim that no longer holds. Its subject is the
	// claim that says so.
	Withdraws = quad.IRI(NS + "withdraws")

	// Corrects names the statement node that a correction is about, or the
	// thing whose plain fact is: then CorrectsFact is its predicate and
	// CorrectsValue its object. CorrectsIn names the passage if only what was
	// read there is meant. Finds says what is wrong: WrongReading, SourceIsWrong, Outdated or
	// Superseded. SupersededBy names what holds instead, ShouldBe the value
	// that is right. Their subject is the correction's own passage.
	Corrects      = quad.IRI(NS + "corrects")
	CorrectsFact  = quad.IRI(NS + "correctsFact")
	CorrectsValue = quad.IRI(NS + "correctsValue")
	CorrectsIn    = quad.IRI(NS + "correctsIn")
	Finds         = quad.IRI(NS + "finds")
	SupersededBy  = quad.IRI(NS + "supersededBy")
	ShouldBe      = quad.IRI(NS + "shouldBe")
)

// Prefixes are those that a query need not declare and that results and the
// SPARQL of questions use, without the colon.
func Prefixes() map[string]string {
	return map[string]string{
		"id": ID, "sb": NS, "sbx": Shadow, "src": Source,
		"rdf": RDF, "rdfs": RDFS, "xsd": XSD, "skos": SKOS,
		"oa": OA, "dct": DCT, "prov": PROV, "owl": OWL,
	}
}
