package ontology

import (
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
)

// SourceID is the id of the ontology as a source in the graph.
const SourceID = "ontology"

// The terms that the ontology is written in besides those of RDFS. A property
// belongs to several classes with several ranges, which rdfs:domain and
// rdfs:range would say all hold at once; schema.org's terms say any.
const (
	classClass     = quad.IRI(vocab.RDFS + "Class")
	propertyClass  = quad.IRI(vocab.RDF + "Property")
	domainIncludes = quad.IRI(vocab.SDO + "domainIncludes")
	rangeIncludes  = quad.IRI(vocab.SDO + "rangeIncludes")
	shadows        = quad.IRI(vocab.NS + "shadows")
	inverseLabel   = quad.IRI(vocab.NS + "inverseLabel")
	disjointWith   = quad.IRI(vocab.OWL + "disjointWith")
	symmetricClass = quad.IRI(vocab.OWL + "SymmetricProperty")
	choice         = quad.IRI(vocab.NS + "choice") // a word that a property has as value
)

// Quads gives the ontology as a source in the graph. What a class's file says
// has that file as its passage.
func (o *Ontology) Quads() []quad.Quad {
	w := writer{seen: map[quad.Quad]bool{}}
	w.addAll(description().Quads())
	for i, c := range o.Classes() {
		w.passage(c.ID, i+1, c.Label.In("en"))
		w.class(c)
	}
	w.passage("statements", len(o.ids)+1, "")
	w.shades()
	w.periods()
	for _, word := range o.ChoiceWords() {
		labels, _ := o.Choice(word)
		w.labels(vocab.Term(word), vocab.Label, labels)
	}
	return w.quads
}

func description() source.Description {
	return source.Description{
		ID: SourceID, Title: "The classes and properties of Samband", Publisher: "Samband",
		Language: "en", Licence: "CC0-1.0", Background: true,
	}
}

// writer collects quads, each once.
type writer struct {
	label quad.IRI // the passage that is being written
	quads []quad.Quad
	seen  map[quad.Quad]bool
}

func (w *writer) addAll(quads []quad.Quad) {
	for _, q := range quads {
		if !w.seen[q] {
			w.seen[q] = true
			w.quads = append(w.quads, q)
		}
	}
}

func (w *writer) add(subject, predicate quad.IRI, object quad.Value) {
	w.addAll([]quad.Quad{{Subject: subject, Predicate: predicate, Object: object, Label: w.label}})
}

func (w *writer) passage(key string, position int, words string) {
	p := source.Passage{Source: SourceID, Key: key, Kind: source.File, Section: key, Language: "en", Position: position}
	if words != "" {
		p.Excerpts = []string{words}
	}
	w.addAll(p.Quads())
	w.label = p.IRI()
}

func (w *writer) labels(subject, predicate quad.IRI, l Labels) {
	for _, in := range []struct{ lang, text string }{{"nb", l.NB}, {"nn", l.NN}, {"en", l.EN}} {
		if in.text != "" {
			w.add(subject, predicate, quad.LangString{Value: quad.String(in.text), Lang: in.lang})
		}
	}
}

func (w *writer) class(c *Class) {
	iri := vocab.Term(c.ID)
	w.add(iri, vocab.Type, classClass)
	for _, parent := range c.Parents {
		w.add(iri, vocab.SubClassOf, vocab.Term(parent))
	}
	for _, other := range c.Disjoint {
		w.add(iri, disjointWith, vocab.Term(other))
	}
	w.labels(iri, vocab.Label, c.Label)
	for _, p := range c.Properties {
		w.property(iri, p)
	}
}

func (w *writer) property(class quad.IRI, p Property) {
	iri := vocab.Term(p.ID)
	w.add(iri, vocab.Type, propertyClass)
	if p.Symmetric {
		w.add(iri, vocab.Type, symmetricClass)
	}
	w.labels(iri, vocab.Label, p.Label)
	w.labels(iri, inverseLabel, p.Inverse)
	w.add(iri, domainIncludes, class)
	w.add(iri, rangeIncludes, p.Range.iri())
	for _, word := range p.Range.Choices() {
		w.add(iri, choice, quad.String(word))
	}
	w.shadow(p.ID)
}

// shadow says which property a shadow predicate stands for.
func (w *writer) shadow(property string) {
	w.add(vocab.ShadowTerm(property), vocab.Type, propertyClass)
	w.add(vocab.ShadowTerm(property), shadows, vocab.Term(property))
}

func (w *writer) shades() {
	for _, s := range Shades() {
		w.add(vocab.Term(s.Class), vocab.Type, classClass)
		w.labels(vocab.Term(s.Class), vocab.Label, s.Label)
		w.add(vocab.Term(s.Names), vocab.Type, propertyClass)
		w.add(vocab.Term(s.Names), domainIncludes, vocab.Term(s.Class))
	}
}

// periods describes the properties that a date or period is stored under.
func (w *writer) periods() {
	for _, p := range PeriodProperties() {
		w.add(vocab.Term(p), vocab.Type, propertyClass)
		w.shadow(p)
	}
}

// PeriodProperties are the properties that hold a value of the range EDTF: the
// text as it was given, its first and its last day.
func PeriodProperties() []string { return []string{"edtf", "earliest", "latest"} }

// iri is the range as a class or datatype.
func (r Range) iri() quad.IRI {
	switch r {
	case Name, Text:
		return vocab.RDF + "langString"
	case String, EDTF:
		return vocab.XSD + "string"
	case URL:
		return vocab.XSD + "anyURI"
	case Date:
		return vocab.XSD + "date"
	case Integer:
		return vocab.XSD + "integer"
	case Decimal:
		return vocab.XSD + "decimal"
	case Boolean:
		return vocab.XSD + "boolean"
	}
	if r.Choices() != nil {
		return vocab.XSD + "string"
	}
	return vocab.Term(string(r))
}
