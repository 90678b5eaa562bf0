package questions

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/sparql/algebra"
)

// sayingSPARQL prints the query for the statements that account for a wording:
// each of its names stands in them, each of its words in a text of theirs or in
// the name of what they are about. Inflections of the words are left to the
// reader, and whether a statement denies.
func (s *session) sayingSPARQL(w *wording) string {
	statement := algebra.Var("statement")
	patterns := []algebra.Pattern{s.sayingKinds(statement, w)}
	if w.does {
		patterns = append(patterns, s.doingPattern(statement, w))
	}
	for i, u := range w.units {
		patterns = append(patterns, s.unitPattern(statement, u, strconv.Itoa(i+1)))
	}
	query := algebra.Select{Distinct: true, Columns: algebra.Columns(statement), Where: algebra.JoinOf(patterns...)}
	return algebra.Print(query, vocab.Prefixes())
}

// doingPattern says that what a wording names does what a statement says.
func (s *session) doingPattern(statement algebra.Var, w *wording) algebra.Pattern {
	var ways algebra.Union
	for _, u := range w.units {
		for _, t := range u.things {
			for _, property := range append([]string{"instrument", "monitor", "bearer"}, doers...) {
				ways = append(ways, algebra.Triples(algebra.T(statement, vocab.Term(property), t.IRI)), algebra.Triples(algebra.T(statement, vocab.ShadowTerm(property), t.IRI)))
			}
		}
	}
	return ways
}

// sayingKinds says that a node is a statement, plainly or under a shadow, or a
// thing of the kind that is asked for.
func (s *session) sayingKinds(statement algebra.Var, w *wording) algebra.Pattern {
	classes := s.concepts.statements
	if w.target == targetThing {
		classes = append(classes[:len(classes):len(classes)], w.classes...)
	}
	var ways algebra.Union
	if w.target == targetFigure {
		classes = s.concepts.numbered
	}
	for _, class := range classes {
		ways = append(ways, classPath(statement, class))
		if s.lexicon.onto.IsRelation(class) {
			ways = append(ways, s.classPattern(statement, realisation{Class: class, Shadow: true}))
		}
	}
	return ways
}

// unitPattern says that a statement accounts for a unit, in any of the ways it
// may.
func (s *session) unitPattern(statement algebra.Var, u *unit, number string) algebra.Pattern {
	var ways algebra.Union
	if len(u.things) > 0 {
		var terms []quad.Value
		for _, t := range u.things {
			terms = append(terms, t.IRI)
			for _, iri := range slices.Sorted(maps.Keys(s.inside(t))) {
				if iri != t.IRI {
					terms = append(terms, iri)
				}
			}
		}
		ways = append(ways, namesOneOf(statement, "thing"+number, terms))
	}
	for _, k := range u.kinds {
		ways = append(ways, kindPatterns(statement, k, number)...)
	}
	if words := s.concepts.regexpOf(u); words != "" {
		text, named := algebra.Var("text"+number), algebra.Var("named"+number)
		property := algebra.Var("says" + number)
		texts := algebra.Union{
			algebra.Triples(algebra.T(statement, property, text)),
			algebra.Triples(algebra.T(statement, property, named), algebra.T(named, vocab.PrefLabel, text)),
		}
		ways = append(ways, algebra.Where(texts, algebra.Fn("REGEX", algebra.Fn("STR", text), algebra.C(quad.String(words)), algebra.C(quad.String("i")))))
	}
	if len(ways) == 1 {
		return ways[0]
	}
	return ways
}

func namesOneOf(statement algebra.Var, name string, terms []quad.Value) algebra.Pattern {
	thing := algebra.Var(name)
	return algebra.JoinOf(algebra.InlineValues(thing, terms...), algebra.Triples(algebra.T(statement, algebra.Var("by"+name), thing)))
}

func kindPatterns(statement algebra.Var, k *wordedKind, number string) []algebra.Pattern {
	var out []algebra.Pattern
	for _, class := range k.Class {
		out = append(out, classPath(statement, class))
	}
	var choices []quad.Value
	for _, choice := range k.Choice {
		choices = append(choices, vocab.Term(choice))
	}
	if len(choices) > 0 {
		out = append(out, namesOneOf(statement, "kind"+number, choices))
	}
	for _, property := range k.Property {
		out = append(out, algebra.Triples(algebra.T(statement, vocab.Term(property), algebra.Var("of"+number))))
	}
	return out
}

// regexpOf gives the words that a unit is met by as a regular expression.
func (c *concepts) regexpOf(u *unit) string {
	var words []string
	for _, meaning := range u.any {
		if i, err := strconv.Atoi(meaning); err == nil && i < len(c.words) {
			for _, word := range c.words[i] {
				words = appendNew(words, regexp.QuoteMeta(word))
			}
			continue
		}
		if _, stem, found := strings.Cut(meaning, ":"); found {
			words = appendNew(words, regexp.QuoteMeta(stem))
		}
	}
	return strings.Join(words, "|")
}
