package questions

import (
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/names"
)

// told is something that is asked of a thing and that few sources tell, by the
// words for it in both languages.
type told struct {
	EN []string `yaml:"en"`
	NB []string `yaml:"nb"`

	words    map[string]map[string]bool // language → words as written
	meanings []string
}

func (t *told) read(c *concepts) {
	t.words = map[string]map[string]bool{}
	for _, lang := range languages {
		t.words[lang] = c.written(inWords(lang, t.EN, t.NB))
		for key := range c.keys(inWords(lang, t.EN, t.NB), lang) {
			t.meanings = append(t.meanings, lang+":"+key)
		}
	}
}

// untold tells a question that asks of something named what no source tells of
// it: its leader, its budget, what it holds of a matter.
func (s *session) untold(r *wordingReader, index *sayingIndex, a *Answer) bool {
	if s.tellsNone(r, index, a) {
		return true
	}
	w := s.wordingOf(r.source, s.lang)
	if w == nil || w.target != targetStatement || !slices.ContainsFunc(w.wished, func(k *wordedKind) bool { return slices.Contains(k.Class, "Position") }) {
		return false
	}
	return s.holdsNothing(w, index) && s.tellsNot(noteHolds, "", w.units[0].things[0].Label(s.lang), a)
}

// untoldOf is untold of a question as it is written, but for what is held.
func (s *session) untoldOf(question string, a *Answer) bool {
	index, err := s.sayingsIn(s.ctx)
	if err != nil {
		s.err = err
		return false
	}
	r := &wordingReader{engine: s.Engine, words: names.Words(question), source: question, lang: readIn(s.lang), w: &wording{}}
	return s.tellsNone(r, index, a)
}

// tellsNone tells a question for something that few sources tell, where none
// tells it of all that the question names.
func (s *session) tellsNone(r *wordingReader, index *sayingIndex, a *Answer) bool {
	words, is := r.toldOf()
	if is == nil {
		return false
	}
	var named []*names.Thing
	for _, m := range s.names.Find(r.words) {
		if m.How != names.Misspelt && s.thingFits(m.Things[0], append([]string{"Place"}, askedAsThings...)) && r.words[m.From].Capital() {
			named = append(named, m.Things...)
		}
	}
	if len(named) == 0 {
		return false
	}
	at := index.holders(is.meanings)
	for _, t := range named {
		if slices.ContainsFunc(index.by[string(t.IRI)], func(i int32) bool { return at[i] }) {
			return false
		}
	}
	return s.tellsNot(noteUntold, words, named[0].Label(s.lang), a)
}

// toldOf gives the words of a question for something that few sources tell.
func (r *wordingReader) toldOf() (words string, is *told) {
	for from := range r.words {
		for to := min(len(r.words), from+3); to > from; to-- {
			key := foldedOf(r.words[from:to])
			for _, t := range r.engine.concepts.told {
				if t.words[r.lang][key] {
					return textOf(r.words[from:to]), t
				}
			}
		}
	}
	return "", nil
}

// holdsNothing reports whether the first actor that a question names holds
// nothing of anything else that it says.
func (s *session) holdsNothing(w *wording, index *sayingIndex) bool {
	if len(w.units) < 2 || !s.anyIs(w.units[0].things, "Actor") {
		return false
	}
	for _, t := range w.units[0].things {
		for _, at := range index.by[string(t.IRI)] {
			n := s.node(index.list[at])
			if !s.isHeldBy(n, t.IRI) {
				continue
			}
			if slices.ContainsFunc(w.units[1:], func(u *unit) bool { return len(s.accounting(n, u)) > 0 }) {
				return false
			}
		}
	}
	return true
}

// isHeldBy reports whether a statement is what somebody holds, says or advises.
func (s *session) isHeldBy(n *node, by quad.IRI) bool {
	return slices.ContainsFunc(holders, func(property string) bool {
		return len(n.holding(property, by, false))+len(n.holding(property, by, true)) > 0
	})
}

func (s *session) tellsNot(note map[string]string, words, of string, a *Answer) bool {
	a.Status = NotCovered
	if words != "" {
		of = fmt.Sprintf("«%s» – %s", words, of)
	}
	a.Notes = append(a.Notes, fmt.Sprintf(note[languageOf(s.lang)], of))
	return true
}

var (
	noteUntold = map[string]string{
		"en": "No source here tells this: %s.",
		"nb": "Ingen kilde her forteller dette: %s.",
		"nn": "Inga kjelde her fortel dette: %s.",
	}
	noteHolds = map[string]string{
		"en": "No source here says what is held on this by %s.",
		"nb": "Ingen kilde her sier hva som menes om dette av %s.",
		"nn": "Inga kjelde her seier kva som blir meint om dette av %s.",
	}
)
