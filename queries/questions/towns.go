package questions

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
)

// Where countries are asked for and a statement names a town, the country that it lies in
// is meant.

// countryOf gives the country of a town that stands where a variable asks for countries,
// with the quads that say so; "" for anything else.
func (s *session) countryOf(iri quad.IRI, v *variable) (quad.IRI, []quad.Quad) {
	if !slices.Equal(v.classes, []string{"Country"}) || !s.is(s.node(iri), "City") {
		return "", nil
	}
	for _, q := range s.match(iri, vocab.Term("within"), nil) {
		if country, ok := q.Object.(quad.IRI); ok && s.is(s.node(country), "Country") {
			s.tellsLess = true
			return country, []quad.Quad{q}
		}
	}
	return "", nil
}

// withTowns adds to countries the towns in them, which statements may name instead.
func (s *session) withTowns(countries []quad.Value, v *variable) []quad.Value {
	if !slices.Equal(v.classes, []string{"Country"}) {
		return countries
	}
	out := slices.Clone(countries)
	for _, country := range countries {
		out = append(out, s.townsIn(country)...)
	}
	return out
}

// townsIn gives the towns of a country.
func (s *session) townsIn(country quad.Value) []quad.Value {
	if known, ok := s.towns[country]; ok {
		return known
	}
	var out []quad.Value
	for _, q := range s.match(nil, vocab.Term("within"), country) {
		if town, ok := q.Subject.(quad.IRI); ok && s.is(s.node(town), "City") {
			out = append(out, town)
		}
	}
	s.towns[country] = out
	return out
}
