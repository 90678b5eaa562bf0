package questions

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// Who read a source may have given the words that carry a statement index terms: by
// what else readers ask for it. A question that is read by all that it says is led by
// them to statements, whose own words stay the evidence.

// gatherIndexed answers a question, which no statement answers by its own words, by
// those that index terms lead to.
func (s *session) gatherIndexed(g *gathering, question string, before Status, a *Answer) bool {
	if g == nil || len(g.asks) > 1 || g.refers || before == NotCovered && g.tells() < 4 {
		return false
	}
	g.indexed = true
	found := s.gather(g, question, before, a)
	a.SPARQL = ""                                            // the terms are no words of the statements
	return found && (len(g.asks) == 1 || a.Status == Denied) // that something is so is said in the words asked
}

// indexed gives the meanings of the index terms of the words that a statement was
// read in.
func (s *session) indexed(q quad.Quad) map[string]bool {
	if q.Predicate != vocab.Type {
		return nil
	}
	if known, ok := s.Engine.said.terms.of(q); ok {
		return known
	}
	out := map[string]bool{}
	for _, m := range s.marked(q) {
		for _, terms := range m.indexed {
			for _, term := range strings.Split(string(terms.Value), ";") {
				s.concepts.addTerm(out, names.Words(term), readIn(strings.ToLower(terms.Lang)))
			}
		}
	}
	s.Engine.said.terms.keep(q, out)
	return out
}

// wholeTerm stands before what a whole index term means.
const wholeTerm = "term:"

// addTerm adds what an index term means, whole and in its words, of a Norwegian
// compound those that it is made of as well.
func (c *concepts) addTerm(to map[string]bool, words []names.Word, lang string) {
	for from := range words {
		for upTo := from + 1; upTo <= min(len(words), from+c.longest); upTo++ {
			if upTo == from+1 && c.light[lang][words[from].Folded] {
				continue
			}
			for _, one := range c.meanings(words[from:upTo], lang) {
				to[one] = true
				if upTo-from == len(words) {
					to[wholeTerm+one] = true
				}
			}
		}
		if lang != "nb" {
			continue
		}
		if head, tail, ok := c.parted(words[from]); ok {
			to[lang+":"+stemOf(head, lang)], to[lang+":"+stemOf(tail, lang)] = true, true
		}
	}
}

// borneByTerms gives the quads that bear a mark by the index terms of the words that
// they were read in, in one passage. What has a name of its own, a theme among it, a
// number, the kind of a thing and a word that turns a question must be said; and what is
// said of a work in one passage does not describe it in another.
func (s *session) borneByTerms(g *gathering, n *node, m *mark, primary quad.Value) []quad.Quad {
	if len(m.things) > 0 || m.digits != "" || len(m.turned) > 0 || m.place != nil || s.anyBelow(m.classes, shownAsThings) || s.is(n, "Work") || m.isCode() {
		return nil
	}
	as := ""
	if g.isKind(m) {
		as = wholeTerm // "special unit" does not say that units are told of
	}
	var out []quad.Quad
	for _, q := range n.quads {
		if q.Predicate != vocab.Type || q.Label != primary {
			continue
		}
		terms, beside := s.indexed(q), map[string]bool(nil)
		if as == "" && g.tells() >= leastBeside {
			beside = s.sentenceWords(q.Label)
		}
		meets := func(meanings []string) bool {
			return slices.ContainsFunc(meanings, func(one string) bool { return terms[as+one] || beside[one] })
		}
		all := len(m.unit.all) > 0
		for _, meanings := range m.unit.all {
			all = all && (meets(meanings) || s.saysAny(n, q, meanings) || slices.ContainsFunc(meanings, func(one string) bool { return s.quoteWords(q)[one] }))
		}
		if all || meets(m.unit.any) {
			out = append(out, q)
		}
	}
	return out
}

// leastBeside is how much a question says of which a part may stand in the rest of a
// sentence.
const leastBeside = 3

// sentenceWords gives the meanings of all words of a passage that carry statements: what
// is read in one part of a sentence stands with what is said in the others.
func (s *session) sentenceWords(passage quad.Value) map[string]bool {
	if known, ok := s.Engine.said.sentences.of(passage); ok {
		return known
	}
	out := map[string]bool{}
	lang := s.passage(passage).evidence.Language
	for _, m := range s.marksIn(passage) {
		list := []rendering{{text: m.words, lang: lang}}
		for _, t := range m.translated {
			list = append(list, rendering{string(t.Value), t.Lang, true})
		}
		for _, r := range list {
			said, _ := s.concepts.rendered(r)
			for one := range said {
				out[one] = true
			}
		}
	}
	s.Engine.said.sentences.keep(passage, out)
	return out
}

// isCode reports whether a mark is written in capitals, as an abbreviation is, or what
// is no question: "DROP TABLE".
func (m *mark) isCode() bool {
	return len(m.things) == 0 && !slices.ContainsFunc(m.run, func(w names.Word) bool { return len(w.Text) < 2 || !w.Upper() })
}

// leastTermed keeps of the statements found those that say most of a question
// themselves: where one bears all without index terms, what they lead to is not meant.
// Of what is said only those go on that need fewest.
func (g *gathering) leastTermed(all []*found) []*found {
	if len(all) == 0 {
		return all
	}
	least := slices.MinFunc(all, func(a, b *found) int { return a.termed - b.termed }).termed
	if least > 0 && g.target != targetStatement {
		return all
	}
	return slices.DeleteFunc(all, func(one *found) bool { return one.termed > least })
}

// saysKind reports whether a statement must bear the word for the kind that a question
// asks for: "which disease".
func (g *gathering) saysKind() bool {
	return slices.ContainsFunc(g.marks, func(m *mark) bool { return m.heavy() && g.isKind(m) })
}

// isKind reports whether a mark is the word for the kind that a question asks for.
func (g *gathering) isKind(m *mark) bool {
	return len(g.asks) > 0 && g.asks[0].kind && m.run[0].Start <= g.kindAt && g.kindAt < m.run[len(m.run)-1].End
}
