package explore

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/questions"
)

// fact is a plain property of a thing with the values that one passage gives.
type fact struct {
	relation string
	verb     bool // whether the relation is a verb, such as "runs"
	subject  quad.IRI
	quads    []quad.Quad
	values   []questions.Value
}

// facts gives what is plainly said of a thing, from its side and from others'.
func (r *reader) facts(self node, named []node) ([]Statement, error) {
	facts := r.ownFacts(self)
	for _, n := range named {
		if n.relation == "" && n.iri != self.iri {
			facts = append(facts, r.factsOfOther(n, self.iri)...)
		}
	}
	statements := make([]Statement, 0, len(facts))
	for _, f := range merged(facts) {
		s := Statement{
			Relation: f.relation, Values: f.values, Details: []Detail{}, Notes: []string{},
			Sentence: r.factSentence(self.iri, f),
			Fact:     f.named(),
		}
		if err := r.support(&s, f.subject, f.quads); err != nil {
			return nil, err
		}
		statements = append(statements, s)
	}
	return statements, nil
}

func (r *reader) factSentence(thing quad.IRI, f fact) string {
	if f.verb {
		subject := []questions.Value{{Label: r.label(thing)}}
		return subject[0].Label + " " + r.agreeing(f.relation, subject) + " " + r.list(f.values)
	}
	return r.label(thing) + " – " + f.relation + " " + r.list(f.values)
}

// named gives how a claim names the fact.
func (f fact) named() *Fact {
	q := f.quads[0]
	out := &Fact{Thing: shortID(f.subject), Property: propertyName(q.Predicate)}
	if !slices.ContainsFunc(f.quads, func(other quad.Quad) bool { return other.Object != q.Object }) {
		out.Value = rdf.Text(q.Object)
		if iri, is := q.Object.(quad.IRI); is {
			out.Value = shortID(iri)
		}
		return out
	}
	if passage, is := q.Label.(quad.IRI); is {
		out.Passage = shortID(passage)
	}
	return out
}

func (r *reader) ownFacts(self node) []fact {
	var facts []fact
	for _, class := range self.classes {
		for _, p := range r.ontology.Properties(class) {
			if r.aside(p) {
				continue
			}
			facts = append(facts, r.ownFact(self, p)...)
		}
	}
	return facts
}

// aside reports whether a property stands above the statements: names,
// identifiers and what the thing is.
func (r *reader) aside(p ontology.Property) bool {
	return p.Range == ontology.Name || p.Range == ontology.String || p.ID == "definition"
}

func (r *reader) ownFact(self node, p ontology.Property) []fact {
	name := p.ID
	if p.Range == ontology.EDTF {
		name = ontology.PeriodProperties()[0]
	}
	values := bestLanguage(self.values(name), r.lang)
	var facts []fact
	for _, q := range self.quads {
		if propertyName(q.Predicate) == name && slices.Contains(values, q.Object) {
			facts = append(facts, fact{p.Label.In(r.lang), false, self.iri, []quad.Quad{q}, []questions.Value{r.value(p, q.Object)}})
		}
	}
	return facts
}

// factsOfOther gives what a thing says of the entity, such as what was issued
// by it.
func (r *reader) factsOfOther(n node, self quad.IRI) []fact {
	var facts []fact
	for _, q := range n.quads {
		if q.Object != self || !strings.HasPrefix(string(q.Predicate.(quad.IRI)), vocab.Base) {
			continue
		}
		relation, verb := r.inverse(n, propertyName(q.Predicate))
		facts = append(facts, fact{relation, verb, n.iri, []quad.Quad{q}, []questions.Value{r.cell(n.iri)}})
	}
	return facts
}

// inverse words a property from its value's side, and says whether that is a
// verb.
func (r *reader) inverse(n node, property string) (string, bool) {
	for _, class := range n.classes {
		p, ok := r.ontology.Property(class, property)
		if !ok {
			continue
		}
		if p.Symmetric {
			return p.Label.In(r.lang), false
		}
		if label := p.Inverse.In(r.lang); label != "" {
			return label, true
		}
		return fmt.Sprintf(named.In(r.lang), p.Label.In(r.lang)), false
	}
	return fmt.Sprintf(named.In(r.lang), property), false
}

// merged puts the values of one relation together that the same passage gives,
// and the passages of one value.
func merged(facts []fact) []fact {
	var out []fact
	for _, f := range facts {
		i := slices.IndexFunc(out, func(o fact) bool {
			return o.relation == f.relation && (o.quads[0].Label == f.quads[0].Label || sameValue(o, f))
		})
		switch {
		case i < 0:
			out = append(out, f)
		case !slices.Contains(out[i].quads, f.quads[0]):
			out[i].quads = append(out[i].quads, f.quads[0])
			if !sameValue(out[i], f) {
				out[i].values = append(out[i].values, f.values...)
			}
		}
	}
	return out
}

func sameValue(a, b fact) bool { return len(a.values) == 1 && a.values[0] == b.values[0] }

// allNames gives the names of a thing, each once, preferred ones first.
func (r *reader) allNames(n node) []Name {
	out := []Name{}
	for _, predicate := range []quad.IRI{vocab.PrefLabel, vocab.Term("abbreviation"), vocab.AltLabel, vocab.Term("formerName")} {
		for _, q := range n.quads {
			if q.Predicate != predicate {
				continue
			}
			text, lang := rdf.Tagged(q.Object)
			if name := (Name{text, lang}); !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// identifiers gives the codes that registers have for a thing.
func (r *reader) identifiers(n node) []Identifier {
	out := []Identifier{}
	for _, class := range n.classes {
		for _, p := range r.ontology.Properties(class) {
			if p.Range != ontology.String || p.ID == "abbreviation" || p.ID == "misspelling" {
				continue
			}
			for _, v := range n.values(p.ID) {
				text := rdf.Lexical(v)
				if i := (Identifier{p.Label.In(r.lang), text}); !slices.Contains(out, i) {
					out = append(out, i)
				}
			}
		}
	}
	return out
}
