package questions

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// liesWhere makes near the rows with a place that lies elsewhere than a question says of
// the places that it asks for: "which Asian countries", "in which parts of Africa". That
// a statement speaks of both does not put the one in the other.
func (s *session) liesWhere(words []names.Word, a *Answer) {
	if a.Shape != Set || len(a.Columns) == 0 {
		return
	}
	where, text := s.regionAsked(words)
	if where == nil {
		return
	}
	within := s.within(where.IRI)
	if a.keep(Lack{Condition: "place", Label: text}, func(row Row) bool {
		id := row.Values[a.Columns[0]].ID
		iri := quad.IRI(id)
		if !strings.HasPrefix(id, vocab.ID) || !s.isOf(s.node(iri), []string{"Place"}) {
			return true
		}
		_, lies := within[iri]
		return lies || iri == where.IRI
	}) {
		a.understoodAs(text)
	}
}

// regionAsked gives the region that the places lie in which a question asks for, by the
// word for it right before or behind the first word for places; nil where it says none.
func (s *session) regionAsked(words []names.Word) (*names.Thing, string) {
	lang := readIn(s.lang)
	r := &wordingReader{engine: s.Engine, words: words, lang: lang, w: &wording{}}
	for i := 1; i < min(len(words), maxBeforePlaces); i++ {
		if classes := r.classNounIn(i, i+1, lang); !s.anyBelow(classes, []string{"Place"}) {
			continue
		}
		if t := s.regionOf(words[i-1]); t != nil && !(i > 1 && s.concepts.negations[lang][words[i-2].Folded]) {
			return t, words[i-1].Text
		}
		if i+2 < len(words) && (wordsIn[words[i+1].Folded] || words[i+1].Folded == "of" || words[i+1].Folded == "av") {
			for _, m := range s.names.Find(words) {
				if m.From == i+2 && len(m.Things) == 1 && s.thingFits(m.Things[0], []string{"Region"}) {
					return m.Things[0], textOf(words[m.From:m.To])
				}
			}
		}
		return nil, ""
	}
	return nil, ""
}

// maxBeforePlaces is how far from the beginning of a question the word stands for the
// places that it asks for.
const maxBeforePlaces = 5

// regionOf gives the region that a word is of, nil for none: "Asian".
func (s *session) regionOf(w names.Word) *names.Thing {
	t := s.names.Thing(vocab.Thing(s.lexicon.loose.demonyms[w.Folded]))
	if t == nil {
		t = s.names.Thing(s.concepts.demonyms[readIn(s.lang)][w.Folded])
	}
	if t == nil || !slices.ContainsFunc([]string{"Region", "CountryGroup"}, func(class string) bool { return s.thingFits(t, []string{class}) }) {
		return nil
	}
	return t
}
