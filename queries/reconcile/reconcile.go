// Package reconcile proposes the things of the graph that a name may mean.
package reconcile

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
)

// Query is what is known of a thing that is to be found.
type Query struct {
	Name string
	// Identifiers are numbers in known schemes, such as "XM-DAC-47066",
	// "Q159636" or an address that ends in one. See ParseIdentifier.
	Identifiers []string
	// Country is the thing's own country, not where it works: a name, ISO
	// 3166-1 code, UN M49 code or the id of a country in the graph. Unknown
	// ones are passed over.
	Country string
	// Class is what the thing is taken to be, such as "NGO"; things of
	// another class are found too, but count less.
	Class string
	// Only are the classes that a candidate must be one of, by itself or by
	// a parent; none is any.
	Only []string
	// Except are things that are not meant, whatever they are called.
	Except []quad.IRI
	// Limit is how many candidates are wanted; 0 is 5.
	Limit int
}

// Candidate is a thing that a query may mean.
type Candidate struct {
	Thing   quad.IRI
	Label   string   // the preferred name, in English if it has one
	Classes []string // such as "NGO"
	// Score is from 0 to 100: the points of the features, added up.
	Score    float64
	Features []Feature
	// Match is whether the candidate may be accepted without a person
	// looking; Decision says why or why not.
	Match    bool
	Decision Decision
}

// Feature is one thing that was compared.
type Feature struct {
	ID     string  // identifier, words, abbreviation, country, kind
	Value  float64 // 0 differs, 1 agrees
	Points float64 // what it adds to the score, 0 to 100
	Asked  string  // what the query has
	Found  string  // what the candidate has
	// Missing are words of the candidate's name that the query lacks, Extra
	// those of the query that the name lacks, Respelt those that differ.
	Missing, Extra, Respelt []string
}

// Matcher finds things by what is known of them. It does not change, and may
// be used from several goroutines at once.
type Matcher struct {
	lexicon  *lexicon
	ontology *ontology.Ontology
	entities []Entity
	index    *index
	scratch  sync.Pool
}

// usualLimit is how many candidates are given when a query does not say.
const usualLimit = 5

// New gives a matcher over things. The ontology says which classes are kinds
// of others; nil compares classes by name alone.
func New(entities []Entity, o *ontology.Ontology) (*Matcher, error) {
	l, err := loadLexicon()
	if err != nil {
		return nil, err
	}
	m := &Matcher{lexicon: l.with(countriesOf(entities)), ontology: o, entities: entities}
	m.index = newIndex(m.lexicon, entities)
	m.scratch.New = func() any { return newScratch(len(m.index.forms)) }
	return m, nil
}

// Match gives the candidates for a query, the best first.
func (m *Matcher) Match(q Query) []Candidate {
	asked := m.prepare(q)
	found := m.identified(asked)
	for id, name := range m.named(asked) {
		f := found[id]
		f.entity, f.name = id, name
		found[id] = f
	}
	var out []scored
	for _, f := range found {
		if e := &m.entities[f.entity]; m.allowed(e, q.Only) && !slices.Contains(q.Except, e.IRI) {
			if s := m.score(asked, f); s.total >= leastScore || f.identifier != "" {
				out = append(out, s)
			}
		}
	}
	slices.SortFunc(out, func(a, b scored) int {
		return cmp.Or(
			cmp.Compare(b.total, a.total), cmp.Compare(b.name.surety(), a.name.surety()),
			strings.Compare(string(m.entities[a.entity].IRI), string(m.entities[b.entity].IRI)))
	})
	limit := cmp.Or(q.Limit, usualLimit)
	decision := m.decide(asked, out)
	candidates := make([]Candidate, 0, min(limit, len(out)))
	for i, s := range out[:min(limit, len(out))] {
		c := m.candidate(asked, s)
		if i == 0 {
			c.Decision, c.Match = decision, decision.Accept
		} else {
			c.Decision = Decision{Reason: AnotherIsBetter}
		}
		candidates = append(candidates, c)
	}
	return candidates
}

// leastScore is below which a candidate is not worth showing.
const leastScore = 18

func (m *Matcher) allowed(e *Entity, only []string) bool {
	if len(only) == 0 {
		return true
	}
	for _, class := range e.Classes {
		for _, wanted := range only {
			if m.isA(class, wanted) {
				return true
			}
		}
	}
	return false
}

func (m *Matcher) isA(class, parent string) bool {
	return class == parent || m.ontology != nil && m.ontology.IsA(class, parent)
}

// asked is a query made ready.
type asked struct {
	Query
	words       []word
	ids         []int32 // of the words; noWord where the index has none
	weights     []float64
	total       float64
	shorts      []short // words that may be abbreviations
	base        int     // words before a parenthesis; all if there is none
	parts       [][]int // words between slashes and the like
	identifiers []Identifier
	country     string
}

// short is a word of the query that may be an abbreviation.
type short struct {
	at    int // of words; -1 if it stands for none
	text  string
	apart bool // alone, first, last or in parentheses
}

func (m *Matcher) prepare(q Query) asked {
	a := asked{Query: q, words: m.lexicon.words(q.Name), country: m.CountryCode(q.Country)}
	if len(a.words) > mostWords {
		a.words = a.words[:mostWords]
	}
	a.ids, a.weights, a.total = m.index.weigh(a.words)
	for _, text := range q.Identifiers {
		if id, ok := ParseIdentifier(text); ok {
			a.identifiers = append(a.identifiers, id)
		}
	}
	if id, ok := ParseIdentifier(strings.TrimSpace(q.Name)); ok {
		a.identifiers = append(a.identifiers, id)
	}
	a.shorts = shortsOf(a.words, a.ids)
	a.base, a.parts = segments(m.lexicon, q.Name, len(a.words))
	if last := len(a.words) - 1; a.base == last && last > 0 && !a.words[last].caps && len(a.words[last].raw) <= 10 {
		a.shorts = append(a.shorts, short{last, a.words[last].raw, true}) // "Agency (Sida)"
	}
	return a
}

// mostWords is how many words of a description are read.
const mostWords = 250

// shortsOf gives the words that may be abbreviations: those in capitals, where
// not all is, an unknown one that all begins or ends with, and one that stands
// alone. Two may be one, as in "UN OCHA".
func shortsOf(words []word, ids []int32) []short {
	capitals := 0
	for _, w := range words {
		if w.caps {
			capitals++
		}
	}
	var out []short
	for i, w := range words {
		alone, atEnd := len(words) == 1, i == 0 || i == len(words)-1
		if len(w.raw) < 2 || len(w.raw) > 10 || strings.Contains(w.raw, " ") {
			continue
		}
		shouted := capitals == len(words) && capitals > 2
		if alone || w.caps && (!shouted || atEnd && ids[i] == noWord) {
			out = append(out, short{i, w.raw, alone || atEnd})
		}
		if i > 0 && w.caps && words[i-1].raw == "un" {
			out = append(out, short{i, "un" + w.raw, atEnd})
		}
	}
	return out
}

// segments gives how many words stand before the first parenthesis, and the
// runs of words between slashes, dashes and the like.
func segments(l *lexicon, text string, all int) (base int, parts [][]int) {
	base = all
	if before, _, ok := strings.Cut(text, "("); ok {
		if n := len(l.words(before)); n > 0 && n < all {
			base = n
		}
	}
	at := 0
	pieces := strings.FieldsFunc(strings.ReplaceAll(text, " - ", "/"), func(r rune) bool {
		return strings.ContainsRune("/*;:|,()", r)
	})
	if len(pieces) < 2 {
		return base, nil
	}
	for _, piece := range pieces {
		n := len(l.words(piece))
		if n > 0 && at+n <= all {
			parts = append(parts, []int{at, at + n})
		}
		at += n
	}
	return base, parts
}
