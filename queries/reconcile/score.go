package reconcile

import (
	"slices"
	"strings"

	"github.com/samband/samband/graph/ontology"
)

// How much each feature counts beside the others that could be compared.
const (
	nameCounts       = 8.0
	countryCounts    = 1.5
	kindCounts       = 1.0
	identifierCounts = 30.0
)

// The features.
const (
	ByIdentifier   = "identifier"
	ByWords        = "words"
	ByAbbreviation = "abbreviation"
	ByCountry      = "country"
	ByKind         = "kind"
)

// scored is an entity with what was compared.
type scored struct {
	entity     int32
	name       naming
	identifier string // the one that agrees
	country    verdict
	kind       verdict
	total      float64 // 0 to 100
}

// verdict is what a comparison says: nothing, if one side is not known.
type verdict struct {
	known        bool
	value        float64
	asked, found string
}

func (v verdict) agrees() bool  { return v.known && v.value == 1 }
func (v verdict) differs() bool { return v.known && v.value == 0 }

// identified gives the entities that have an identifier of the query.
func (m *Matcher) identified(a asked) map[int32]scored {
	out := map[int32]scored{}
	for _, id := range a.identifiers {
		for _, e := range m.index.identifiers[id] {
			out[e] = scored{entity: e, identifier: id.String()}
		}
	}
	return out
}

func (m *Matcher) score(a asked, s scored) scored {
	e := &m.entities[s.entity]
	s.country, s.kind = m.country(a, s, e), m.kind(a, e)
	sum, all := nameCounts*s.name.total, nameCounts
	if len(a.words) == 0 {
		sum, all = 0, 0
	}
	if s.identifier != "" {
		sum, all = sum+identifierCounts, all+identifierCounts
	}
	for _, v := range []struct {
		verdict
		counts float64
	}{{s.country, countryCounts}, {s.kind, kindCounts}} {
		if v.known {
			sum, all = sum+v.counts*v.value, all+v.counts
		}
	}
	s.total = 100 * sum / max(all, 1)
	return s
}

// country compares the countries, those in the names included.
func (m *Matcher) country(a asked, s scored, e *Entity) verdict {
	asked := a.country
	for _, w := range a.words {
		if asked == "" && w.kind == countryWord && len(a.words) <= longQuery {
			asked = w.text[1:]
		}
	}
	found := e.Countries
	if len(found) == 0 && s.name.form != nil {
		for _, w := range s.name.form.words {
			if w.kind == countryWord {
				found = []string{w.text[1:]}
			}
		}
	}
	v := verdict{asked: asked, found: strings.Join(found, " ")}
	if asked == "" || len(found) == 0 || m.worldwide(e) {
		return v
	}
	v.known = true
	if slices.Contains(found, asked) {
		v.value = 1
	}
	return v
}

// worldwide reports whether a body belongs to no one country, though it has
// its seat in one.
func (m *Matcher) worldwide(e *Entity) bool {
	for _, class := range e.Classes {
		if m.isA(class, "UNBody") || m.isA(class, "IntergovernmentalBody") {
			return true
		}
	}
	return false
}

// kind compares the classes: one may be a kind of the other.
func (m *Matcher) kind(a asked, e *Entity) verdict {
	v := verdict{asked: a.Class, found: strings.Join(e.Classes, " ")}
	if a.Class == "" || len(e.Classes) == 0 || m.ontology != nil && m.ontology.Class(a.Class) == nil {
		return v
	}
	v.known = true
	for _, class := range e.Classes {
		if m.isA(class, a.Class) || m.isA(a.Class, class) {
			v.value = 1
		}
	}
	if v.value == 0 {
		v.value = m.nearKinds(a.Class, e.Classes)
	}
	return v
}

// Kindred reports whether a thing may be of both classes: one is a kind of the
// other, or they are such that lists do not tell apart.
func Kindred(one, other string, o *ontology.Ontology) bool {
	m := &Matcher{ontology: o}
	return m.isA(one, other) || m.isA(other, one) || m.nearKinds(one, []string{other}) > 0
}

// kindred are classes that other people's lists do not tell apart, with how far
// they agree then: a UN body is intergovernmental, and a donor agency one of a
// government.
var kindred = []struct {
	one, other string
	value      float64
}{{"IntergovernmentalBody", "UNBody", 1}, {"GovernmentBody", "DonorAgency", 1}, {"NGO", "ResearchInstitute", 0.5}}

func (m *Matcher) nearKinds(asked string, found []string) float64 {
	for _, k := range kindred {
		for _, class := range found {
			if m.isA(asked, k.one) && m.isA(class, k.other) || m.isA(asked, k.other) && m.isA(class, k.one) {
				return k.value
			}
		}
	}
	return 0
}

// candidate writes down what was compared; the points add up to the score.
func (m *Matcher) candidate(a asked, s scored) Candidate {
	e := &m.entities[s.entity]
	c := Candidate{Thing: e.IRI, Label: e.Label(), Classes: e.Classes, Score: s.total}
	all := 0.0
	add := func(counts float64, f Feature) {
		all += counts
		f.Points = 100 * counts * f.Value
		c.Features = append(c.Features, f)
	}
	if s.identifier != "" {
		add(identifierCounts, Feature{ID: ByIdentifier, Value: 1, Asked: s.identifier, Found: s.identifier})
	}
	if len(a.words) > 0 {
		all += nameCounts
		c.Features = append(c.Features, nameFeatures(a, s, c.Label)...)
	}
	if s.country.known {
		add(countryCounts, Feature{ID: ByCountry, Value: s.country.value, Asked: s.country.asked, Found: s.country.found})
	}
	if s.kind.known {
		add(kindCounts, Feature{ID: ByKind, Value: s.kind.value, Asked: s.kind.asked, Found: s.kind.found})
	}
	for i := range c.Features {
		c.Features[i].Points /= max(all, 1)
	}
	return c
}

// nameFeatures divides what the name is worth between its words and the
// abbreviation, which has what the words leave.
func nameFeatures(a asked, s scored, label string) []Feature {
	n := s.name
	words := Feature{ID: ByWords, Value: n.words, Points: 100 * nameCounts * n.words, Asked: a.Name}
	if n.form != nil {
		words.Found = n.form.name.Text
		for _, j := range n.cover.missing {
			words.Missing = append(words.Missing, n.form.words[j].raw)
		}
	}
	for _, i := range n.cover.extra {
		words.Extra = append(words.Extra, a.words[i].raw)
	}
	for _, i := range n.cover.respelt {
		words.Respelt = append(words.Respelt, a.words[i].raw)
	}
	if n.short.surety == 0 {
		return []Feature{words}
	}
	return []Feature{words, {
		ID: ByAbbreviation, Value: n.short.surety, Points: 100 * nameCounts * (n.total - n.words),
		Asked: strings.ToUpper(n.short.short.text), Found: label,
	}}
}
