package protocol

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// propertyCounts is how much each property asked for counts beside the rest of
// the score, which counts 8 for the name.
const propertyCounts = 1.0 / 9

// compareProperties weighs what a query says of a candidate's properties, and
// reports whether those that are required are met.
func (s *Service) compareProperties(ctx context.Context, c *Candidate, thing quad.IRI, asked []property, lang string) (bool, error) {
	for _, p := range asked {
		values, err := s.values(ctx, thing, p.id)
		if err != nil {
			return false, err
		}
		if len(values) == 0 && !p.required {
			continue
		}
		value := s.meets(p, values)
		if p.required && value < 1 {
			return false, nil
		}
		for i := range c.Features {
			c.Features[i].Value = round(c.Features[i].Value * (1 - propertyCounts))
		}
		points := round(100 * propertyCounts * value)
		c.Score = round(c.Score*(1-propertyCounts) + points)
		c.Features = append(c.Features, Feature{"property:" + p.id, s.propertyLabel(p.id, lang), points})
		c.Match = c.Match && value == 1
	}
	return true, nil
}

// meets says which part of the values asked for a thing has.
func (s *Service) meets(p property, have []quad.Value) float64 {
	met := 0
	for _, asked := range p.values {
		if slices.ContainsFunc(have, func(v quad.Value) bool { return s.same(asked, v) }) {
			met++
		}
	}
	switch {
	case p.none && met == 0, !p.none && !p.all && met > 0, p.all && met == len(p.values):
		return 1
	case p.all && !p.none:
		return float64(met) / float64(len(p.values))
	}
	return 0
}

// same compares a value as it is written with one of the graph: the id or any
// name of a thing, or the text.
func (s *Service) same(asked string, v quad.Value) bool {
	iri, isThing := v.(quad.IRI)
	if !isThing {
		return names.Fold(strings.TrimSpace(asked)) == names.Fold(rdf.Text(v))
	}
	if idOf(iri) == asked || string(iri) == asked {
		return true
	}
	t := s.Names.Thing(iri)
	if t == nil {
		return false
	}
	folded := names.Fold(strings.TrimSpace(asked))
	return slices.ContainsFunc(slices.Concat(t.Also, t.Short), func(n string) bool { return names.Fold(n) == folded })
}

// stored are the predicates that the properties for names are kept under.
var stored = map[string][]quad.IRI{
	"name":  {vocab.PrefLabel},
	"alias": {vocab.AltLabel},
}

// values gives what the graph says of a property of a thing, each value once.
func (s *Service) values(ctx context.Context, thing quad.IRI, property string) ([]quad.Value, error) {
	predicates := stored[property]
	if predicates == nil {
		predicates = []quad.IRI{vocab.Term(property)}
	}
	var out []quad.Value
	for _, predicate := range predicates {
		quads, err := graph.Match(ctx, s.Snapshot, thing, predicate, nil, nil)
		if err != nil {
			return nil, err
		}
		for _, q := range quads {
			if !slices.Contains(out, q.Object) {
				out = append(out, q.Object)
			}
		}
	}
	return out, nil
}

// propertyOf gives a property by its id, of whichever class of things has it.
func (s *Service) propertyOf(id string) (ontology.Property, bool) {
	for _, c := range s.Ontology.Classes() {
		if s.Ontology.IsRelation(c.ID) {
			continue
		}
		for _, p := range c.Properties {
			if p.ID == id {
				return p, true
			}
		}
	}
	return ontology.Property{}, false
}

func (s *Service) propertyLabel(id, lang string) string {
	if p, ok := s.propertyOf(id); ok {
		return p.Label.In(lang)
	}
	return id
}
