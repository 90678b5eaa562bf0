package questions

import (
	"fmt"
	"slices"
	"strings"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// outside tells a question that the sources do not cover, since they know
// nothing of what it names or of most of what it says, from one that was not
// understood: it asks in a form that is known. The answer says which words those
// are. One word that stands nowhere may be another word for what does.
func (s *session) outside(question string, a *Answer) bool {
	r, index := s.reader(question)
	if index == nil || !r.verbAt() && !r.asked() && !r.asksHow() || s.strange(question) {
		return false
	}
	unknownNames, unknown, weight := s.unknownIn(r, index)
	if len(unknownNames) == 0 && (len(unknown) < leastUnknown || 2*len(unknown) < weight) {
		return s.untold(r, index, a)
	}
	s.notCovered(append(unknownNames, unknown...), nil, a)
	return true
}

// leastUnknown is how many words that are no names put a question outside.
const leastUnknown = 2

// unknownIn gives the names and the other words of a question that stand nowhere
// in what the sources say, and how many words it has that say something.
func (s *session) unknownIn(r *wordingReader, index *sayingIndex) (unknownNames, unknown []string, weight int) {
	for i, w := range r.words {
		if s.isWeightless(r, w) {
			continue
		}
		weight++
		switch {
		case s.isKnownWord(index, w), s.silences.has(s.silences.never, r.words[i:i+1], r.lang, false), s.isOfPlace(w), s.names.NearWord(w.Folded) != "":
		case i > 0 && w.Capital() && !r.beginsSentence(i) || w.Upper() && len(w.Text) > 1:
			unknownNames = appendNew(unknownNames, w.Text)
		case isAdverb(w), isDescribing(w, r.lang):
		default:
			unknown = appendNew(unknown, w.Text)
		}
	}
	return unknownNames, unknown, weight
}

// maxBesides is how many words of weight a question may have besides those for
// which the sources are silent: of a longer one too much was not read.
const maxBesides = 3

// isSilent tells a question for something that sources of this kind seldom say,
// and these do not of what it names.
func (s *session) isSilent(question string, a *Answer) bool {
	r, index := s.reader(question)
	if index == nil {
		return false
	}
	fields, properties, named := s.silentOn(index, r.words, false)
	unknownNames, _, weight := s.unknownIn(r, index)
	silent := append(fields, properties...)
	if len(silent) == 0 || weight-len(silent)-len(unknownNames) > maxBesides {
		return false
	}
	if len(fields)+len(unknownNames) > 0 {
		named = nil // it is outside altogether
	}
	s.notCovered(append(silent, unknownNames...), named, a)
	return true
}

// unsaid turns an answer down whose rows rest on nothing that says what the
// question asks: a word for which the sources are silent was read as another.
func (s *session) unsaid(question string, a *Answer) bool {
	r, index := s.reader(question)
	if index == nil || a.Shape == Path || a.Shape == List {
		return false
	}
	fields, properties, named := s.silentOn(index, r.words, true)
	for _, text := range append(fields, properties...) {
		u := s.concepts.wordUnit(names.Words(text), text, r.lang)
		if slices.ContainsFunc(a.Rows, func(row Row) bool { return s.evidenceSays(&row, u) }) {
			continue
		}
		*a = s.emptyAnswer(a.Question, a.Language)
		s.notCovered([]string{text}, named, a)
		a.Suggestions = s.suggest(s.ctx, question, s.lang)
		return true
	}
	return false
}

// notCovered says that no source says anything of some words, or not of what a
// question names.
func (s *session) notCovered(words []string, named []*names.Thing, a *Answer) {
	lang := languageOf(s.lang)
	a.Status = NotCovered
	list := s.list(quoted(dedupe(words)))
	if len(named) == 0 {
		a.Notes = append(a.Notes, fmt.Sprintf(noteOutside[lang], list))
		return
	}
	var labels []string
	for _, t := range named {
		labels = appendNew(labels, t.Label(s.lang))
	}
	a.Notes = append(a.Notes, fmt.Sprintf(noteSilent[lang], list, s.list(labels)))
}

// reader reads the words of a question, beside what the sources say; nil where
// that cannot be read.
func (s *session) reader(question string) (*wordingReader, *sayingIndex) {
	index, err := s.sayingsIn(s.ctx)
	if err != nil {
		s.err = err
		return nil, nil
	}
	return &wordingReader{engine: s.Engine, words: names.Words(question), source: question, lang: readIn(s.lang), w: &wording{}}, index
}

// isOfPlace reports whether a word is made from the name of a place, as Ukrainian
// and ukrainsk are.
func (s *session) isOfPlace(w names.Word) bool {
	if len(w.Folded) < 2*leastOfPlace {
		return false
	}
	for _, ending := range []string{"ian", "ians", "an", "ans", "ese", "ish", "sk", "ske", "er", "ere", "erne", "ne"} {
		stem, found := strings.CutSuffix(w.Folded, ending)
		if found && len(stem) >= leastOfPlace && s.names.AnyBegins(stem[:max(leastOfPlace, len(stem)-1)]) {
			return true
		}
	}
	return false
}

// leastOfPlace is how many letters such a word has in common with the place.
const leastOfPlace = 4

// isWeightless reports whether a word says nothing of what a question asks.
func (s *session) isWeightless(r *wordingReader, w names.Word) bool {
	return s.concepts.light[r.lang][w.Folded] || s.isSlight(w) && !w.Upper() || s.isFiller(w)
}

// describingEndings are those of words that only describe, by language: that
// the sources do not use one says nothing of what they cover.
var describingEndings = map[string][]string{
	"en": {"ed", "ing", "ant", "ive", "ous", "able", "ible", "ful", "less", "est"},
	"nb": {"ende", "ande", "ig", "ige", "leg", "lege", "bar", "bare", "som", "somme", "este", "ast", "aste", "te", "de", "es", "kt", "rt", "lt", "nt"},
}

// isDescribing reports whether a word is an adjective or participle by its form.
func isDescribing(w names.Word, lang string) bool {
	return len(w.Folded) > 4 && slices.ContainsFunc(describingEndings[lang], func(ending string) bool { return strings.HasSuffix(w.Folded, ending) })
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

// isKnownWord reports whether a word, in any form and give or take a letter, stands
// anywhere in what the sources say, in a name, or in the lists that questions are read by.
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
	return s.isInPassages(w) || !w.Capital() && s.concepts.nearly(w)
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

var noteSilent = map[string]string{
	"en": "No source here says anything of %s about %s.",
	"nb": "Ingen kilde her sier noe om %s når det gjelder %s.",
	"nn": "Inga kjelde her seier noko om %s når det gjeld %s.",
}

var noteOutside = map[string]string{
	"en": "No source here says anything of %s.",
	"nb": "Ingen kilde her sier noe om %s.",
	"nn": "Inga kjelde her seier noko om %s.",
}

// speaking holds the properties by which a statement names who says it.
var speaking = []string{"holder", "adviser", "saidBy"}

// isMute tells a question for what somebody says, holds or advises of whom the
// sources tell nothing that they say.
func (s *session) isMute(question string, a *Answer) bool {
	w := s.wordingOf(question, s.lang)
	if w == nil || w.target != targetStatement || w.verbFirst {
		return false
	}
	asks := slices.ContainsFunc(w.wished, func(k *wordedKind) bool {
		return slices.ContainsFunc(k.Property, func(property string) bool { return slices.Contains(speaking, property) }) ||
			slices.ContainsFunc(k.Class, func(class string) bool { return class == "Position" || class == "Recommendation" })
	})
	var who []*names.Thing
	for _, u := range w.units {
		if len(u.things) == 1 && s.anyIs(u.things, "Actor") && !s.anyIs(u.things, "Place") {
			who = append(who, u.things[0])
		}
	}
	if !asks || len(who) != 1 {
		return false
	}
	for _, property := range speaking {
		if len(s.match(nil, vocab.Term(property), who[0].IRI))+len(s.match(nil, vocab.ShadowTerm(property), who[0].IRI)) > 0 {
			return false
		}
	}
	a.Status = NotCovered
	a.Notes = append(a.Notes, fmt.Sprintf(noteMute[languageOf(s.lang)], who[0].Label(s.lang)))
	return s.err == nil
}

var noteMute = map[string]string{
	"en": "No source here says what %s holds or advises.",
	"nb": "Ingen kilde her sier hva %s mener eller anbefaler.",
	"nn": "Inga kjelde her seier kva %s meiner eller tilrår.",
}
