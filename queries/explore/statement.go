package explore

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/questions"
)

// part is the values that a statement has of one property.
type part struct {
	property ontology.Property
	values   []questions.Value
	// party says that the values take part in the relation, and are not its
	// theme, place and the like.
	party bool
	// self says that the entity is among the values.
	self bool
}

// statement shows a relation as seen from one of its parties.
func (r *reader) statement(n node, self quad.IRI) (Statement, error) {
	parts := r.parts(n, self)
	s := Statement{
		ID:       shortID(n.iri),
		Sentence: r.sentence(n, parts),
		Relation: r.classLabel(n.relation),
		Values:   []questions.Value{},
		Details:  []Detail{},
		Modality: inLanguage(n.values("modality"), r.lang),
		SaidBy:   r.saidBy(n),
		Notes:    r.notes(n),
		Earliest: first(n, "earliest"),
		Latest:   first(n, "latest"),
		Places:   r.choices(n, "place"),
	}
	other := principal(parts, r.hasVerb(n.relation))
	for i, p := range parts {
		others := without(p.values, self)
		switch {
		case i == other:
			s.Relation, s.Values = r.relation(n, parts, i), others
		case len(others) > 0:
			s.Details = append(s.Details, Detail{p.property.Label.In(r.lang), others})
		}
	}
	return s, r.support(&s, n.iri, n.quads)
}

// parts gives what a statement says, in the order of its class: its parties
// first, then what every relation can have.
func (r *reader) parts(n node, self quad.IRI) []part {
	var parts []part
	for _, p := range r.ontology.Properties(n.relation) {
		property := p.ID
		if p.Range == ontology.EDTF {
			property = ontology.PeriodProperties()[0]
		}
		terms := bestLanguage(n.values(property), r.lang)
		if len(terms) == 0 {
			continue
		}
		part := part{property: p, party: r.isParty(p), self: slices.Contains(terms, quad.Value(self))}
		for _, t := range terms {
			part.values = append(part.values, r.value(p, t))
		}
		parts = append(parts, part)
	}
	return parts
}

func (r *reader) value(p ontology.Property, term quad.Value) questions.Value {
	v := r.cell(term)
	if p.Range == ontology.EDTF {
		v.Label = r.period(v.Label)
	}
	return v
}

// principal says which part names whom or what the entity is related to; -1 if
// there is nothing. In a relation between parties, which has a verb, that is
// the first other party, else the first other thing. Elsewhere it is what is
// claimed, else whatever is said first.
func principal(parts []part, betweenParties bool) int {
	claim := func(p part) bool { return p.property.ID == "claim" }
	anything := func(part) bool { return true }
	kinds := []func(part) bool{claim, anything}
	if betweenParties {
		party := func(p part) bool { return p.party }
		thing := func(p part) bool { return p.property.Range.IsClass() }
		kinds = []func(part) bool{party, thing, claim, anything}
	}
	for _, fits := range kinds {
		for i, p := range parts {
			// A symmetric part names the others beside the entity.
			if fits(p) && (!p.self || p.property.Symmetric && len(p.values) > 1) {
				return i
			}
		}
	}
	return -1
}

// relation says in words how the entity is related to a part: by the verb, when
// the entity comes first in the relation, else by what the part is.
func (r *reader) relation(n node, parts []part, other int) string {
	verb, _ := r.verb(n)
	if verb != "" && !verbsOf[n.relation].alone && parts[0].self && parts[0].party {
		return r.shade(n) + verb
	}
	return r.shade(n) + parts[other].property.Label.In(r.lang)
}

// shade stands before what is not plainly so, lest it be read as if it were.
func (r *reader) shade(n node) string {
	for _, s := range ontology.Shades() {
		if slices.Contains(n.classes, s.Class) {
			return s.Label.In(r.lang) + ": "
		}
	}
	return ""
}

func (r *reader) saidBy(n node) string {
	for _, v := range n.values("saidBy") {
		return r.cell(v).Label
	}
	return ""
}

// notes gives the remarks of a statement file, which are in English.
func (r *reader) notes(n node) []string {
	out := []string{}
	if r.lang != "en" {
		return out
	}
	for _, q := range n.quads {
		if q.Predicate == vocab.Comment {
			text := rdf.Lexical(q.Object)
			out = appendNew(out, text)
		}
	}
	return out
}

func without(values []questions.Value, self quad.IRI) []questions.Value {
	return slices.DeleteFunc(slices.Clone(values), func(v questions.Value) bool { return v.ID == string(self) })
}
