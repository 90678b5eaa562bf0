package protect

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
)

// Refused is a finding in a statement, with the passage it was read in.
type Refused struct {
	Finding
	Subject quad.Value
	Passage quad.Value
}

// Known answers what the graph says besides the quads that are looked at.
type Known struct {
	Ontology *ontology.Ontology
	// Class gives the class of a thing, such as "Person"; nil knows none.
	Class func(thing quad.Value) (class string, ok bool)
	// HasRole reports whether the graph names the person as the value of one
	// of the properties; nil knows none.
	HasRole func(person quad.Value, properties []string) bool
}

// Quads gives what the rules refuse in quads that are to be added.
func (r *Rules) Quads(quads []quad.Quad, known Known) []Refused {
	s := statements{rules: r, known: known, class: map[quad.Value]string{}, names: map[quad.Value][]string{}, publisher: map[string]string{}}
	s.read(quads)
	var out []Refused
	for _, q := range quads {
		for _, f := range r.Text(rdf.Lexical(q.Object)) {
			out = append(out, Refused{f, q.Subject, q.Label})
		}
		if rule := s.wrongPlace(q); rule != "" {
			out = append(out, Refused{Finding{Rule: r.rules[rule]}, q.Subject, q.Label})
		}
	}
	return append(out, s.persons(quads)...)
}

// statements are what quads say that the rules must know together.
type statements struct {
	rules     *Rules
	known     Known
	class     map[quad.Value]string
	names     map[quad.Value][]string
	publisher map[string]string // by the id of the source
}

func (s *statements) read(quads []quad.Quad) {
	for _, q := range quads {
		switch q.Predicate {
		case vocab.Type:
			if iri, ok := q.Object.(quad.IRI); ok && strings.HasPrefix(string(iri), vocab.NS) {
				s.class[q.Subject] = strings.TrimPrefix(string(iri), vocab.NS)
			}
		case vocab.PrefLabel, vocab.AltLabel, vocab.Term("definition"):
			s.names[q.Subject] = append(s.names[q.Subject], rdf.Lexical(q.Object))
		case source.Publisher:
			if iri, ok := q.Subject.(quad.IRI); ok {
				s.publisher[strings.TrimPrefix(string(iri), vocab.Source)] = rdf.Lexical(q.Object)
			}
		}
	}
}

func (s *statements) classOf(thing quad.Value) string {
	if class := s.class[thing]; class != "" || s.known.Class == nil {
		return class
	}
	class, _ := s.known.Class(thing)
	return class
}

// wrongPlace finds a shelter's place below its country, unless the shelter
// itself is the publisher.
func (s *statements) wrongPlace(q quad.Quad) string {
	property, ours := property(q.Predicate)
	if !ours || !slices.Contains(placing, property) || !s.isShelter(q.Subject) {
		return ""
	}
	if class := s.classOf(q.Object); class == "Country" || class == "Region" {
		return ""
	}
	if publisher := s.publisher[sourceOf(q.Label)]; publisher != "" && slices.Contains(s.names[q.Subject], publisher) {
		return ""
	}
	return ShelterPlace
}

// placing are the properties that say where a thing is.
var placing = []string{"headquarters", "within", "place", "worksIn", "address", "phone", "latitude", "longitude", "coordinates"}

func (s *statements) isShelter(thing quad.Value) bool {
	for _, name := range s.names[thing] {
		if len(name) < 200 && s.rules.shelter.MatchString(name) && !s.rules.helpline(name) {
			return true
		}
	}
	return false
}

// persons finds the named persons that are neither authors nor hold an office.
func (s *statements) persons(quads []quad.Quad) []Refused {
	allowed, passage := map[quad.Value]bool{}, map[quad.Value]quad.Value{}
	var order []quad.Value
	for _, q := range quads {
		if property, ours := property(q.Predicate); ours && slices.Contains(s.rules.words.AllowedRoles, property) {
			allowed[q.Object] = true
		}
		if s.class[q.Subject] == "Person" && passage[q.Subject] == nil {
			passage[q.Subject] = q.Label
			order = append(order, q.Subject)
		}
	}
	var out []Refused
	for _, person := range order {
		known := s.known.HasRole != nil && s.known.HasRole(person, s.rules.words.AllowedRoles)
		if !allowed[person] && !known {
			out = append(out, Refused{Finding{Rule: s.rules.rules[NamedPerson]}, person, passage[person]})
		}
	}
	return out
}

// property gives the name of one of our own terms, or of its shadow.
func property(predicate quad.Value) (name string, ours bool) {
	iri, _ := predicate.(quad.IRI)
	if name, ours = strings.CutPrefix(string(iri), vocab.NS); !ours {
		name, ours = strings.CutPrefix(string(iri), vocab.Shadow)
	}
	return name, ours
}

func sourceOf(label quad.Value) string {
	iri, _ := label.(quad.IRI)
	id, _, _ := strings.Cut(strings.TrimPrefix(string(iri), vocab.Source), "/")
	return id
}
