package questions

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/names"
)

// A question for a connection may say where it is sought: "in the work in Southeast
// Asia". That place is no end of the way: something on the way must be of it.

// tieScope is a place that a connection is sought in, and the question without it.
type tieScope struct {
	place *names.Thing
	text  string
}

// tieScopeOf finds a place that a question for a connection of others says behind a
// word for work; nil for none.
func (e *Engine) tieScopeOf(question string) *tieScope {
	words := names.Words(question)
	mentions := e.names.Find(words)
	for _, m := range mentions {
		if len(m.Things) != 1 || !e.thingFits(m.Things[0], []string{"Place"}) || m.From < 2 || !wordsIn[words[m.From-1].Folded] {
			continue
		}
		from := m.From - 1
		for from > 0 && e.wordLists.beside.around[words[from-1].Folded] {
			from--
		}
		works := slices.ContainsFunc(words[from:m.From-1], func(w names.Word) bool { return wordsWork[w.Folded] || wordsEffort[w.Folded] })
		if !works && !(m.To == len(words) && e.othersBefore(mentions, m.From-1)) {
			continue
		}
		return &tieScope{m.Things[0], strings.TrimRight(question[:words[from].Start], " ,") + question[words[m.To-1].End:]}
	}
	return nil
}

// othersBefore reports whether two that are no places are named before a word: a place
// behind them is where they are connected, and no third.
func (e *Engine) othersBefore(mentions []names.Mention, at int) bool {
	others := 0
	for _, m := range mentions {
		if m.To <= at && len(m.Things) > 0 && !e.anyIs(m.Things, "Place") {
			others++
		}
	}
	return others >= 2
}

var (
	wordsIn     = foldedSet([]string{"in", "i"})
	wordsEffort = wordSet("efforts effort fight innsats innsatsen kampen")
)

// passes reports whether something on a way lies in a place, or is said to be of it.
func (s *session) passes(a *Answer, place *names.Thing) bool {
	within := s.within(place.IRI)
	of := func(iri quad.IRI) bool { _, lies := within[iri]; return lies || iri == place.IRI }
	return slices.ContainsFunc(a.Rows, func(r Row) bool {
		for _, column := range []string{"from", "to"} {
			iri := quad.IRI(r.Values[column].ID)
			if of(iri) || slices.ContainsFunc(s.node(iri).quads, func(q quad.Quad) bool {
				to, ok := q.Object.(quad.IRI)
				return ok && of(to)
			}) {
				return true
			}
		}
		return false
	})
}
