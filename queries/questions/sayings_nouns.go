package questions

import (
	"slices"
)

// noun takes the word for a class behind "which", with what describes it left
// to be accounted for.
func (r *wordingReader) noun(apart int) {
	for from := r.at; from <= min(r.at+apart, len(r.words)-1); from++ {
		for to := min(len(r.words), from+3); to > from; to-- {
			classes := r.classNoun(from, to)
			if from > r.at { // behind a word that describes it, no word of the other language
				classes = r.classNounIn(from, to, r.lang)
			}
			if len(classes) == 0 || len(r.engine.concepts.kinds[r.lang][foldedOf(r.words[from:to])]) > 0 {
				continue
			}
			r.w.classes = classes
			if r.engine.anyBelow(classes, askedAsThings) {
				r.w.target = targetThing
			}
			r.words = slices.Delete(slices.Clone(r.words), from, to)
			r.mentions, r.denial = r.engine.names.Find(r.words), r.denialAt()
			return
		}
		if from < len(r.words) && r.engine.isSmall(r.words[from]) {
			return
		}
	}
}

// sameClass takes one more word for the class that is asked for: "conferences,
// seminars and forums".
func (r *wordingReader) sameClass() bool {
	if r.w.target != targetThing || len(r.w.units) > 0 {
		return false
	}
	for to := min(len(r.words), r.at+3); to > r.at; to-- {
		if classes := r.classNoun(r.at, to); len(classes) > 0 && (r.engine.anyBelow(classes, r.w.classes) || r.engine.anyBelow(r.w.classes, classes)) {
			for _, class := range classes {
				r.w.classes = appendNew(r.w.classes, class)
			}
			r.at = to
			return true
		}
	}
	return false
}

// askedAsThings are the classes whose members are shown themselves, where the
// question asks for them by the word for the class. Of others the statements
// that name one are.
var askedAsThings = []string{"Actor", "Work", "Event", "Undertaking", "Instrument"}

func (r *wordingReader) classNoun(from, to int) []string {
	var out []string
	for _, lang := range []string{r.lang, otherLanguage[r.lang]} {
		out = append(out, r.classNounIn(from, to, lang)...)
		if len(out) > 0 {
			break
		}
	}
	return out
}

func (r *wordingReader) classNounIn(from, to int, lang string) []string {
	var out []string
	l := r.engine.lexicon
	for _, n := range l.nouns[l.key(r.words[from:to], lang)] {
		if n.lang == lang && n.class != "" && n.frame == nil {
			out = append(out, n.class)
		}
	}
	return out
}

// anyBelow reports whether any of the classes is one of the others or below.
func (e *Engine) anyBelow(classes, others []string) bool {
	for _, class := range classes {
		for _, other := range others {
			if e.lexicon.onto.IsA(class, other) {
				return true
			}
		}
	}
	return false
}
