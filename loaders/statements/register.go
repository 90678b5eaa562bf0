package statements

import (
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
)

// Register is what is known of things and statements: their classes, and in
// which languages they have a preferred name. Its methods serve as Options.
type Register struct {
	ontology *ontology.Ontology
	class    map[string]string
	named    map[string]map[string]bool
}

// NewRegister gives an empty register.
func NewRegister(o *ontology.Ontology) *Register {
	return &Register{ontology: o, class: map[string]string{}, named: map[string]map[string]bool{}}
}

// Classifying gives the predicates of the quads that a register takes note of.
func Classifying() []quad.IRI {
	out := []quad.IRI{vocab.Type, vocab.PrefLabel}
	for _, s := range ontology.Shades() {
		out = append(out, vocab.Term(s.Names))
	}
	return out
}

// Add takes note of what quads say of classes and names.
func (r *Register) Add(quads []quad.Quad) {
	for _, q := range quads {
		subject, _ := q.Subject.(quad.IRI)
		id, ours := strings.CutPrefix(string(subject), vocab.ID)
		if !ours {
			continue
		}
		switch object := q.Object.(type) {
		case quad.IRI:
			if classifies(q.Predicate) {
				r.addClass(id, strings.TrimPrefix(string(object), vocab.NS))
			}
		case quad.LangString:
			if q.Predicate == vocab.PrefLabel {
				r.addName(id, object.Lang)
			}
		}
	}
}

func classifies(predicate quad.Value) bool {
	for _, p := range Classifying() {
		if predicate == p && p != vocab.PrefLabel {
			return true
		}
	}
	return false
}

// addClass keeps the most specific class.
func (r *Register) addClass(id, class string) {
	if r.ontology.Class(class) == nil {
		return
	}
	if old, ok := r.class[id]; !ok || r.ontology.IsA(class, old) {
		r.class[id] = class
	}
}

func (r *Register) addName(id, language string) {
	if r.named[id] == nil {
		r.named[id] = map[string]bool{}
	}
	r.named[id][language] = true
}

// Class gives the class of a thing or statement.
func (r *Register) Class(id string) (class string, ok bool) {
	class, ok = r.class[id]
	return class, ok
}

// Named reports whether a thing has a preferred name in a language, or in any
// if the language is empty.
func (r *Register) Named(id, language string) bool {
	if language == "" {
		return len(r.named[id]) > 0
	}
	return r.named[id][language]
}
