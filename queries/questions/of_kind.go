package questions

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/sparql/algebra"
)

// Whether something named is of a kind, "is IOM an NGO?", is a question of what it
// is itself. What is said of it and of some of that kind is no answer, so such a
// question is read before those that go by what statements say.

// kindAsked is a question of whether one thing is of a kind.
type kindAsked struct {
	thing   *names.Thing
	words   []names.Word // for the kind
	classes []string     // that they are words for
}

// ofKind answers a question that asks whether something named is of a kind, and
// nothing else: yes where it is, or a source calls it so; no where a source calls it
// something that none of the kind is. It is false for any other question.
func (s *session) ofKind(question string, a *Answer) bool {
	k := s.kindAskedIn(question)
	if k == nil {
		return false
	}
	a.Shape, a.Columns, a.Status = Boolean, []string{"answer"}, NotCovered
	a.Understood = s.kindUnderstood(k)
	a.Query = asSentence(question, s.lang)
	a.SPARQL = s.kindSPARQL(k, nil)
	n := s.node(k.thing.IRI)
	called, other := s.calledKinds(n, k)
	switch {
	case len(called) > 0:
		s.kindRow(append(slices.Clone(called), s.kindQuads(n, k.classes)...), true, a) // either would do
		a.SPARQL = s.kindSPARQL(k, called)
	case s.isOf(n, k.classes):
		is := s.kindQuads(n, k.classes)
		s.kindRow(is, true, a)
		a.SPARQL = s.kindSPARQL(k, is)
	case len(other) > 0:
		s.kindRow(other, false, a)
	default:
		s.isOtherwise(n, a)
	}
	s.sources(a)
	return s.err == nil
}

// kindAskedIn reads a question for one name, one word for a class that says nothing
// of its own of it, and words of no weight, among them one that says what is so.
func (s *session) kindAskedIn(question string) *kindAsked {
	b := s.Engine.beside
	n, ok := s.namingIn(question, func(word string) bool { return b.being[word] || b.ofKind[word] })
	if !ok || len(n.named) != 1 || len(n.nouns) != 1 || len(n.named[0].things) != 1 || !n.has(b.being) {
		return nil
	}
	k := &kindAsked{thing: n.named[0].things[0]}
	word := n.nouns[0]
	for _, noun := range word.nouns {
		if noun.class == "" || noun.frame != nil || noun.relation != nil || noun.attr != nil {
			return nil // what it does or is to others makes it such a one
		}
		k.classes = appendNew(k.classes, noun.class)
	}
	if len(k.classes) == 0 || s.anyIs(n.named[0].things, "Concept") || s.anyBelow(k.classes, []string{"Concept", "Relation"}) {
		return nil
	}
	k.words = n.words[word.from:word.to]
	return k
}

// calledKinds gives the texts that say what something is: those that call it what is
// asked, and those that call it by a word for what none of the kind is.
func (s *session) calledKinds(n *node, k *kindAsked) (called, other []quad.Quad) {
	for _, q := range s.inLanguage(n.values("definition", false)) {
		text, ok := q.Object.(quad.LangString)
		if !ok {
			continue
		}
		class := s.kindCalled(names.Words(string(text.Value)), text.Lang)
		switch {
		case class == "":
		case s.anyBelow([]string{class}, k.classes):
			called = append(called, q)
		case !slices.ContainsFunc(k.classes, func(asked string) bool { return !s.lexicon.onto.Disjoint(class, asked) }):
			other = append(other, q)
		}
	}
	return called, other
}

// kindCalled gives the class that a text which says what something is begins with a
// word for: "an intergovernmental organisation and a main actor".
func (s *session) kindCalled(words []names.Word, lang string) string {
	for len(words) > 0 && s.concepts.articles[words[0].Folded] {
		words = words[1:]
	}
	for to := min(len(words), 3); to > 0; to-- {
		for _, n := range s.lexicon.nouns[s.lexicon.key(words[:to], lang)] {
			if n.class != "" && n.frame == nil && n.lang == lang {
				return n.class
			}
		}
	}
	return ""
}

// kindQuads gives the quads that say that something is of some classes.
func (s *session) kindQuads(n *node, classes []string) []quad.Quad {
	var out []quad.Quad
	for _, q := range n.quads {
		if q.Predicate == vocab.Type && s.anyBelow([]string{localTerm(quad.IRI(rdf.Text(q.Object)))}, classes) {
			out = append(out, q)
		}
	}
	return out
}

// kindRow fills in yes or no, with what says so.
func (s *session) kindRow(facts []quad.Quad, yes bool, a *Answer) {
	sol := &solution{bound: map[string]quad.Value{}, support: Stated, primary: facts[0].Label, facts: facts, background: true}
	for _, q := range facts {
		sol.background = sol.background && s.isBackground(q.Label)
	}
	r := s.row(&part{}, nil, sol)
	words := yesWord
	if a.Status = Answered; !yes {
		words, a.Status = noWord, Denied
	}
	r.Values["answer"] = Value{Label: words[languageOf(s.lang)], Value: yes}
	a.Rows = []Row{r}
}

// kindSPARQL asks whether a thing is of the class that was asked or, where a source
// says so otherwise, what that says.
func (s *session) kindSPARQL(k *kindAsked, facts []quad.Quad) string {
	asked := algebra.Triples(algebra.T(k.thing.IRI, vocab.Type, vocab.Term(k.classes[0])))
	for _, q := range facts[:min(len(facts), 1)] {
		asked = algebra.Triples(algebra.T(q.Subject, q.Predicate, q.Object))
	}
	return algebra.Print(algebra.Ask{Body: algebra.Select{Where: asked}}, vocab.Prefixes())
}

// isOtherwise notes what kind of thing something is, where no source says whether it
// is of the kind that is asked.
func (s *session) isOtherwise(n *node, a *Answer) {
	for _, q := range n.quads {
		if kind := s.kindOf(q); kind != "" {
			s.note(s.label(n.iri) + ": " + kind)
		}
	}
	a.Notes = dedupe(append(a.Notes, s.notes...))
}

// kindUnderstood says the question back.
func (s *session) kindUnderstood(k *kindAsked) Understood {
	name, kind := k.thing.Label(s.lang), s.lexicon.onto.Class(k.classes[0]).Label.In(s.lang)
	is, _ := s.lexicon.onto.Property("Thing", "definition")
	return Understood{
		Text: name + " " + is.Label.In(s.lang) + ": " + kind,
		Parts: []Part{
			{Words: name, Role: "with", ID: string(k.thing.IRI)},
			{Words: textOf(k.words), Role: "class", ID: vocab.NS + k.classes[0]},
		},
	}
}
