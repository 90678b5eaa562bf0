package questions

import (
	"fmt"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// outside tells a question that the sources do not cover, since they know
// nothing of what it names, from one that was not understood: it asks in a
// form that is known, and a name in it, or much of what it says, is nowhere in
// the sources. The answer says which words those are.
func (s *session) outside(question string, a *Answer) bool {
	r := &wordingReader{engine: s.Engine, words: names.Words(question), source: question, lang: readIn(s.lang), w: &wording{}}
	if !r.verbAt() && !r.asked() && !r.asksHow() || s.strange(question) {
		return false
	}
	index, err := s.sayingsIn(s.ctx)
	if err != nil {
		s.err = err
		return false
	}
	var unknownNames, unknown []string
	weight := 0
	for i, w := range r.words {
		if s.concepts.light[r.lang][w.Folded] || s.isSlight(w) && !w.Upper() {
			continue
		}
		weight++
		switch {
		case s.isKnownWord(index, w):
		case i > 0 && w.Capital() && !r.beginsSentence(i) || w.Upper() && len(w.Text) > 1:
			unknownNames = appendNew(unknownNames, w.Text)
		case isAdverb(w):
		default:
			unknown = appendNew(unknown, w.Text)
		}
	}
	if len(unknownNames) == 0 && (len(unknown) == 0 || 3*len(unknown) < weight) {
		return s.untold(r, index, a)
	}
	lang := languageOf(s.lang)
	a.Status = NotCovered
	a.Notes = append(a.Notes, fmt.Sprintf(noteOutside[lang], s.list(quoted(append(unknownNames, unknown...)))))
	return true
}

// asksHow reports whether a question asks how, which no form of this reader
// does: only what lies outside the sources is told so.
func (r *wordingReader) asksHow() bool {
	return len(r.words) > 0 && slices.Contains([]string{"how", "hvordan"}, r.words[0].Folded)
}

// isAdverb reports whether a word says how something is done: a source need not
// say that for it to say the rest.
func isAdverb(w names.Word) bool {
	return len(w.Folded) > 5 && (strings.HasSuffix(w.Folded, "ly") || strings.HasSuffix(w.Folded, "vis"))
}

// beginsSentence reports whether a word begins a sentence within the question.
func (r *wordingReader) beginsSentence(i int) bool {
	return strings.ContainsAny(r.source[r.words[i-1].End:r.words[i].Start], ".?!:")
}

// isKnownWord reports whether a word, give or take a letter, stands anywhere in
// what the sources say, in a name, or in the lists that questions are read by.
func (s *session) isKnownWord(index *sayingIndex, w names.Word) bool {
	if len(s.names.Named(w.Text)) > 0 || len(s.names.Correct([]names.Word{w})) > 0 || len(s.names.Find([]names.Word{w})) > 0 {
		return true
	}
	if w.Folded == "" || w.Folded[0] >= '0' && w.Folded[0] <= '9' || len(w.Folded) < 3 && !w.Upper() {
		return true
	}
	if s.lexicon.words()[w.Folded] {
		return true
	}
	for _, lang := range languages {
		stem := stemOf(w, lang)
		c := s.concepts
		if len(index.by[lang+":"+stem])+len(c.alike[lang][stem])+len(c.kinds[lang][w.Folded]) > 0 || c.light[lang][w.Folded] || c.slight[lang][w.Folded] || c.negations[lang][w.Folded] {
			return true
		}
		if s.lexicon.words()[s.lexicon.shape(w, lang)] {
			return true
		}
	}
	if _, _, ok := s.concepts.parted(w); ok {
		return true
	}
	return !w.Capital() && s.concepts.nearly(w)
}

// nearly reports whether a word is one letter off one that is known.
func (c *concepts) nearly(w names.Word) bool {
	if len(w.Folded) < 5 {
		return false
	}
	for _, lang := range languages {
		for key := range c.alike[lang] {
			if oneOff(stemOf(w, lang), key) || oneOff(w.Folded, key) {
				return true
			}
		}
	}
	return false
}

// oneOff reports whether two words differ by one letter more, less or other, or
// by two that have changed places.
func oneOff(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || len(a) < 4 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if i == len(a) || a[i+1:] == b[i+1:] {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// begins reports whether a word begins a Norwegian phrase for a relation: it
// is a verb.
func (l *lexicon) begins(shape string) bool {
	l.words()
	return l.first[shape]
}

// words gives every word of the phrases, nouns and small words.
func (l *lexicon) words() map[string]bool {
	l.once.Do(func() {
		l.all, l.first = map[string]bool{}, map[string]bool{}
		for key, phrases := range l.phrases {
			l.addWords(key)
			if phrases[0].lang == "nb" {
				l.first[strings.Fields(key)[0]] = true
			}
		}
		for key := range l.nouns {
			l.addWords(key)
		}
		for key := range l.small {
			l.addWords(key)
		}
		for key := range l.claimWords {
			l.addWords(key)
		}
		for _, forms := range l.forms {
			for form := range forms {
				l.addWords(form)
			}
		}
	})
	return l.all
}

func (l *lexicon) addWords(key string) {
	for _, word := range strings.Fields(key) {
		l.all[word] = true
	}
}

var noteOutside = map[string]string{
	"en": "No source here says anything of %s.",
	"nb": "Ingen kilde her sier noe om %s.",
	"nn": "Inga kjelde her seier noko om %s.",
}
