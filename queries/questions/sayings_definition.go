package questions

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/sparql/algebra"
)

// defined answers a question that asks what or who something is, and nothing
// else of it, by what kind of thing it is and what it does and is for. With
// onlyKind it is asked for the kind alone.
func (s *session) defined(question string, a *Answer) bool {
	t, onlyKind := s.definedThing(question)
	return t != nil && s.describes(t, onlyKind, a)
}

// describes shows what kind of thing something is, and what it does.
func (s *session) describes(t *names.Thing, onlyKind bool, a *Answer) bool {
	n, used := s.node(t.IRI), map[string]bool{}
	var kinds []algebra.Pattern
	for _, q := range n.quads {
		kind := s.kindOf(q)
		if kind == "" {
			continue
		}
		kinds = append(kinds, algebra.Triples(algebra.T(q.Subject, q.Predicate, q.Object)))
		sol := &solution{bound: map[string]quad.Value{}, support: Stated, primary: q.Label, facts: []quad.Quad{q}, background: s.isBackground(q.Label)}
		r := s.row(&part{}, nil, sol)
		r.Values = map[string]Value{s.said(): {Label: s.label(t.IRI) + ": " + kind}}
		a.Rows = append(a.Rows, r)
	}
	if !onlyKind {
		a.Rows = append(a.Rows, s.describedRows(n, t, used)...)
	}
	a.Rows = joinedRows(a.Rows)
	if len(a.Rows) == 0 {
		a.Rows = []Row{}
		return false
	}
	w := &wording{lang: s.lang, target: targetDefinition, does: true, onlyKind: onlyKind, units: []*unit{{text: t.Label(s.lang), things: []*names.Thing{t}}}}
	a.Query = w.asQuery().object()
	a.Shape, a.Status, a.Columns = Set, Answered, s.sayingColumns(w, used)
	a.Understood, a.SPARQL = s.sayingUnderstood(w), s.sayingSPARQL(w)
	if onlyKind {
		a.SPARQL = algebra.Print(algebra.Ask{Body: algebra.Select{Where: algebra.JoinOf(kinds...)}}, vocab.Prefixes())
	}
	s.sources(a)
	return s.err == nil
}

// kindOf gives the name of the class that a quad says a thing is of.
func (s *session) kindOf(q quad.Quad) string {
	iri, ok := q.Object.(quad.IRI)
	if !ok || q.Predicate != vocab.Type {
		return ""
	}
	if c := s.lexicon.onto.Class(localTerm(iri)); c != nil {
		return c.Label.In(s.lang)
	}
	return ""
}

func localTerm(iri quad.IRI) string { return string(iri)[min(len(iri), len(vocab.NS)):] }

// describedRows shows what a thing does and is for: its own texts, then the
// statements in which it is the doer.
func (s *session) describedRows(n *node, t *names.Thing, used map[string]bool) []Row {
	var rows []Row
	for _, property := range []string{"describes", "aim", "does"} {
		for _, q := range s.inLanguage(n.values(property, false)) {
			sol := &solution{bound: map[string]quad.Value{}, support: Stated, primary: q.Label, facts: []quad.Quad{q}}
			r := s.row(&part{}, nil, sol)
			r.Values = map[string]Value{s.said(): {Label: s.value(q.Object).Label}}
			rows = append(rows, r)
		}
	}
	w := &wording{lang: s.lang, target: targetStatement, does: true, units: []*unit{{things: []*names.Thing{t}}}}
	all, _ := s.sayingsFor(w)
	all = slices.DeleteFunc(s.doneBy(w, all), func(one *saying) bool { return !s.isOf(one.node, doingClasses) })
	if len(all) > maxDefining {
		all = slices.DeleteFunc(all, func(one *saying) bool { return !s.isOf(one.node, doingClasses[:1]) })
	}
	for _, one := range all[:min(len(all), maxDefining)] {
		rows = append(rows, s.claimRow(one.sol, one.node, s.said(), used))
	}
	return rows
}

// maxDefining is how many statements say what something is; of one that does
// more, its mandates.
const maxDefining = 12

var doingClasses = []string{"Mandate", "Activity", "Assistance"}

// definedThing gives the one thing that a question asks to be told what it is.
func (s *session) definedThing(question string) (t *names.Thing, onlyKind bool) {
	words, lang := names.Words(question), readIn(s.lang)
	for _, form := range s.concepts.definitions[lang] {
		to, ok := form.opens(words)
		if !ok {
			continue
		}
		for to < len(words) && s.concepts.articles[words[to].Folded] {
			to++
		}
		for _, m := range s.names.Find(words) {
			if m.From == to && m.To == len(words)-form.behind && len(m.Things) == 1 && !s.anyIs(m.Things, "Concept") && !s.anyIs(m.Things, "Place") {
				return m.Things[0], form.kind
			}
		}
	}
	return nil, false
}

// definitionForm is a turn of phrase that asks what something is, with the
// thing where it has "_".
type definitionForm struct {
	before, after []string
	behind        int
	kind          bool // asks for the kind of thing only
}

func definitionForms(list []string, kind bool) []definitionForm {
	var out []definitionForm
	for _, text := range list {
		form := definitionForm{kind: kind}
		seen := false
		for _, w := range names.Words(text) {
			switch {
			case seen:
				form.after = append(form.after, w.Folded)
			default:
				form.before = append(form.before, w.Folded)
			}
			seen = seen || len(text) > w.End+1 && text[w.End+1] == '_'
		}
		form.behind = len(form.after)
		out = append(out, form)
	}
	return out
}

// opens gives where the thing begins in a question of the form.
func (f definitionForm) opens(words []names.Word) (to int, ok bool) {
	if len(words) <= len(f.before)+len(f.after) {
		return 0, false
	}
	for i, folded := range f.before {
		if words[i].Folded != folded {
			return 0, false
		}
	}
	for i, folded := range f.after {
		if words[len(words)-f.behind+i].Folded != folded {
			return 0, false
		}
	}
	return len(f.before), true
}
