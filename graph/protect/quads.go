package protect

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
)

// Refused is a finding in a statement, with the passage it was read in.
type Refused struct {
	Finding
	Subject   quad.Value
	Predicate quad.Value // nil where it is the thing itself
	Passage   quad.Value
}

// Known answers what the graph says besides the quads that are looked at. A nil
// function knows nothing.
type Known struct {
	// Class gives the class of a thing, such as "Person".
	Class func(thing quad.Value) (class string, ok bool)
	// HasRole reports whether the graph names the person as the value of one
	// of the properties in named, or says one of those in holds of the person.
	HasRole func(person quad.Value, named, holds []quad.IRI) bool
	// Names gives the names of a thing.
	Names func(thing quad.Value) []string
}

// Quads gives what the rules refuse in quads that are to be added.
func (r *Rules) Quads(quads []quad.Quad, known Known) []Refused {
	w := r.Watch()
	for _, q := range quads {
		w.See(q)
	}
	return w.Refused(known)
}

// Watch looks at quads as they pass, of which it keeps only what it must know
// together: they may be many. Its methods may be called from several goroutines
// at once.
type Watch struct {
	rules *Rules

	mu        sync.Mutex // guards what follows
	texts     []Refused
	persons   map[quad.Value]quad.Quad // by the person; the quad that says so
	foreign   foreignPersons
	ones      map[quad.Value]quad.Quad // who is said to be a victim or suspect; the quad that says so
	roles     map[quad.Value]bool      // values of properties that a person may be named by
	areas     map[quad.Value]bool      // countries and regions
	shelters  map[quad.Value][]string  // names
	placed    []placed                 // what is said of where things are
	places    map[quad.Value]quad.Value
	publisher map[string]string // by the id of the source
}

// placed says where a thing is.
type placed struct{ Subject, Label, Object, Predicate quad.Value }

// Watch begins to look at quads.
func (r *Rules) Watch() *Watch {
	return &Watch{
		rules: r, persons: map[quad.Value]quad.Quad{}, foreign: newForeignPersons(), ones: map[quad.Value]quad.Quad{}, roles: map[quad.Value]bool{}, areas: map[quad.Value]bool{},
		shelters: map[quad.Value][]string{}, publisher: map[string]string{}, places: map[quad.Value]quad.Value{},
	}
}

// mostRefused is how many findings in texts are kept.
const mostRefused = 1000

// See looks at a quad.
func (w *Watch) See(q quad.Quad) {
	words := rdf.Lexical(q.Object)
	if words != "" {
		for _, f := range w.rules.Text(words) {
			w.note(func() {
				if len(w.texts) < mostRefused {
					q := kept(q)
					w.texts = append(w.texts, Refused{f, q.Subject, q.Predicate, q.Label})
				}
			})
		}
	}
	switch q.Predicate {
	case vocab.Type:
		if iri, _ := q.Object.(quad.IRI); w.rules.sights[iri]&personClass != 0 {
			w.note(func() { w.foreign.person(q) })
		}
		switch class := classOf(q.Object); class {
		case "Person":
			w.note(func() {
				if _, seen := w.persons[q.Subject]; !seen {
					q := kept(q)
					w.persons[q.Subject] = q
				}
			})
		case "Country", "Region":
			w.note(func() { w.areas[keptTerm(q.Subject)] = true })
		}
	case vocab.PrefLabel, vocab.AltLabel, vocab.Term("definition"):
		if w.rules.isShelter(words) {
			w.note(func() { w.shelters[keptTerm(q.Subject)] = append(w.shelters[q.Subject], strings.Clone(words)) })
		}
	case source.Publisher:
		if iri, ok := q.Subject.(quad.IRI); ok {
			w.note(func() {
				w.publisher[strings.Clone(strings.TrimPrefix(string(iri), vocab.Source))] = strings.Clone(words)
			})
		}
		w.seeForeign(q)
	default:
		w.seeProperty(q)
	}
}

func (w *Watch) seeProperty(q quad.Quad) {
	property, ours := property(q.Predicate)
	if !ours {
		w.seeForeign(q)
		return
	}
	switch {
	case slices.Contains(placing, property):
		w.note(func() { w.placed = append(w.placed, w.keptPlace(q)) })
	case slices.Contains(w.rules.words.Persons.Roles, property):
		if _, is := q.Object.(quad.IRI); is {
			w.note(func() {
				if !w.roles[q.Object] {
					w.roles[keptTerm(q.Object)] = true
				}
			})
		}
	}
}

// seeForeign looks at a property of another vocabulary, which may say of somebody
// that this is a person, an author, a victim.
func (w *Watch) seeForeign(q quad.Quad) {
	iri, _ := q.Predicate.(quad.IRI)
	if seen := w.rules.sights[iri]; seen != 0 {
		w.note(func() { w.seePerson(q, seen) })
	}
	if _, isIRI := q.Object.(quad.IRI); !isIRI && w.rules.isOne(rdf.Lexical(q.Object)) {
		w.note(func() {
			q := kept(q)
			w.ones[q.Subject] = q
		})
	}
}

// keptPlace keeps what says where a thing is; of places there are few.
func (w *Watch) keptPlace(q quad.Quad) placed {
	place, seen := w.places[q.Object]
	if !seen {
		place = keptTerm(q.Object)
		w.places[place] = place
	}
	return placed{keptTerm(q.Subject), keptTerm(q.Label), place, keptTerm(q.Predicate)}
}

// kept gives a quad whose terms are no part of a longer text: a text that is read
// in pieces would stay in memory for them.
func kept(q quad.Quad) quad.Quad {
	return quad.Quad{Subject: keptTerm(q.Subject), Predicate: keptTerm(q.Predicate), Object: keptTerm(q.Object), Label: keptTerm(q.Label)}
}

func keptTerm(v quad.Value) quad.Value {
	switch v := v.(type) {
	case quad.IRI:
		return quad.IRI(strings.Clone(string(v)))
	case quad.BNode:
		return quad.BNode(strings.Clone(string(v)))
	}
	return v
}

func (w *Watch) note(what func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	what()
}

func classOf(object quad.Value) string {
	iri, _ := object.(quad.IRI)
	class, ours := strings.CutPrefix(string(iri), vocab.NS)
	if !ours {
		return ""
	}
	return class
}

// Refused gives what the rules refuse in what was seen, in the order of the
// passages.
func (w *Watch) Refused(known Known) []Refused {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := slices.Clone(w.texts)
	for _, q := range w.placed {
		if w.wrongPlace(q, known) {
			out = append(out, Refused{Finding{Rule: w.rules.rules[ShelterPlace]}, q.Subject, q.Predicate, q.Label})
		}
	}
	out = append(out, w.records()...)
	out = append(out, w.named(known)...)
	slices.SortStableFunc(out, func(a, b Refused) int {
		return cmp.Or(cmp.Compare(quad.StringOf(a.Passage), quad.StringOf(b.Passage)), cmp.Compare(quad.StringOf(a.Subject), quad.StringOf(b.Subject)))
	})
	return out
}

// wrongPlace reports whether a quad says a shelter's place below its country,
// and the shelter itself is not the publisher.
func (w *Watch) wrongPlace(q placed, known Known) bool {
	names := w.shelters[q.Subject]
	if len(names) == 0 && known.Names != nil {
		names = slices.DeleteFunc(known.Names(q.Subject), func(n string) bool { return !w.rules.isShelter(n) })
	}
	if len(names) == 0 || w.areas[q.Object] {
		return false
	}
	if known.Class != nil {
		if class, _ := known.Class(q.Object); class == "Country" || class == "Region" {
			return false
		}
	}
	publisher := w.publisher[sourceOf(q.Label)]
	return publisher == "" || !slices.Contains(names, publisher)
}

// placing are the properties that say where a thing is.
var placing = []string{"headquarters", "within", "place", "worksIn", "address", "phone", "latitude", "longitude", "coordinates"}

func (r *Rules) isShelter(name string) bool {
	short := len(name) < shortestTelling
	return len(name) < 200 && (short || r.telling(name)) && r.shelter.MatchString(name) && !r.helpline(name)
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

// ErrRefused is what a refusal for the sake of people is.
var ErrRefused = errors.New("what could hurt people is kept out, and nothing was loaded")

// Refusal is an error that says what is refused. It names rule, statement and
// remedy, and never what the statement says.
type Refusal struct {
	Rules   *Rules
	Refused []Refused
}

// Refuse gives a Refusal, nil if nothing is refused.
func (r *Rules) Refuse(refused []Refused) error {
	if len(refused) == 0 {
		return nil
	}
	return &Refusal{r, refused}
}

func (r *Refusal) Error() string { return r.In("en") }

// Is reports that the error is ErrRefused.
func (r *Refusal) Is(target error) bool { return target == ErrRefused }

// In says the refusal in a language: en, nb or nn.
func (r *Refusal) In(lang string) string {
	words := r.Rules.words.Refusal
	lines := []string{words.Head.In(lang) + ":"}
	for _, one := range r.Refused {
		at := shown(one.Subject)
		if one.Predicate != nil {
			at += " " + shown(one.Predicate)
		}
		line := strings.NewReplacer("{at}", at, "{passage}", shown(one.Passage), "{name}", one.Rule.Name.In(lang), "{rule}", one.Rule.Explain(lang)).Replace(words.Line.In(lang))
		if !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
		if len(lines) > mostShown {
			lines = append(lines, strings.ReplaceAll(words.More.In(lang), "{n}", fmt.Sprint(len(r.Refused))))
			break
		}
	}
	return strings.Join(lines, "\n  ")
}

// mostShown is how many findings a refusal lists.
const mostShown = 20

// shown gives a name as it is written with the usual prefixes.
func shown(v quad.Value) string {
	text := quad.StringOf(v)
	iri, is := v.(quad.IRI)
	if !is {
		return text
	}
	for prefix, short := range map[string]string{vocab.ID: "", vocab.Source: "src/", vocab.NS: "sb:", vocab.Shadow: "sbx:"} {
		if rest, ours := strings.CutPrefix(string(iri), prefix); ours {
			return short + rest
		}
	}
	return text
}
