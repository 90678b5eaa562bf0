package questions

import (
	"slices"

	"github.com/samband/samband/queries/names"
)

// Some questions ask for one of a few things in any words: what the report names,
// a property of something, where something stands. They are read by the words of
// lexicon/sought.yaml, by their names and their words for classes, in whatever
// order these stand. Every other word leaves the question to the other readings.

// light is what words say that narrow nothing.
const light = "light"

// soughtPart is a run of words of a question with the one thing that it is read as:
// what words say, a name, a word for some classes, a year, or nothing known.
type soughtPart struct {
	from, to int // words
	says     []string
	things   []*names.Thing
	classes  []string
	year     string
}

func (p *soughtPart) does(what string) bool { return slices.Contains(p.says, what) }

// soughtReading is a question divided into such parts.
type soughtReading struct {
	engine *Engine
	source string
	lang   string // of the word lists
	says   *phraseLists
	words  []names.Word
	parts  []soughtPart
}

// soughtIn divides a question; nil where it is too long.
func (e *Engine) soughtIn(question, lang string) *soughtReading {
	r := e.divided(question, lang, e.seeking)
	if r != nil {
		r.openEnded()
		r.happening()
	}
	return r
}

// happeningVerbs are the verbs that say with a word for a place that something happens,
// and asks for no place in a text: "take place", "fant … sted".
var happeningVerbs = map[string][2][]string{
	"en": {{"take", "takes", "took", "taken", "taking"}, {"place"}},
	"nb": {{"finne", "finner", "finn", "fant", "fann", "funnet", "funne"}, {"sted", "stad"}},
}

// happening leaves a word for a place that says with a verb before it that something
// happens to the other readings.
func (r *soughtReading) happening() {
	verbs := happeningVerbs[r.lang]
	found := false
	for i := range r.parts {
		p := &r.parts[i]
		first, last := r.words[p.from].Folded, r.words[p.to-1].Folded
		if found && slices.Contains(verbs[1], last) {
			p.says, p.classes = nil, nil
		}
		found = found || slices.Contains(verbs[0], first)
	}
}

// divided divides a question by some lists of words.
func (e *Engine) divided(question, lang string, lists map[string]*phraseLists) *soughtReading {
	return e.dividedWords(names.Words(question), question, lang, lists)
}

// dividedWords divides the words of a question, as they are written or respelt.
func (e *Engine) dividedWords(words []names.Word, question, lang string, lists map[string]*phraseLists) *soughtReading {
	r := &soughtReading{engine: e, source: question, lang: readIn(lang), says: lists[readIn(lang)], words: words}
	if len(r.words) == 0 || len(r.words) > maxMisspelt {
		return nil
	}
	mentions := e.demonyms(r.words)
	for _, m := range e.names.Find(r.words) {
		if m.To-m.From > 1 || !e.isSmall(r.words[m.From]) || r.words[m.From].Upper() {
			mentions = append(mentions, span{from: m.From, to: m.To, things: e.calledJust(m.Things, r.words[m.From:m.To])})
		}
	}
	for at := 0; at < len(r.words); {
		p := r.partAt(at, mentions)
		r.parts = append(r.parts, p)
		at = p.to
	}
	return r
}

// openEnded takes the "for" that ends "who is the handbook for" as asking who it is
// meant for.
func (r *soughtReading) openEnded() {
	last := len(r.words) - 1
	first := r.words[0].Folded
	if last > 2 && (first == "who" || first == "whom" || first == "hvem") && (r.words[last].Folded == "for" || r.words[last].Folded == "til") && len(r.parts) > 0 {
		r.parts[len(r.parts)-1].says = []string{"audience"}
	}
	if r.lang == "nb" && last > 2 && (first == "hva" || first == "kva") && r.words[1].Folded == "star" && r.words[last].Folded == "for" { // "hva står TICW for"
		for i := range r.parts {
			if p := &r.parts[i]; p.from == 1 && p.to == 2 || p.to == last+1 {
				p.says = []string{"stands-for"}
			}
		}
	}
}

// partAt reads what begins at a word: the longest that means something. Of what is
// as long, a name written with a capital goes before words that say something.
func (r *soughtReading) partAt(at int, mentions []span) soughtPart {
	best := soughtPart{from: at, to: at + 1}
	known := false
	take := func(p soughtPart, rank bool) {
		if !known || p.to > best.to || p.to == best.to && rank {
			best, known = p, true
		}
	}
	s := r.says
	for to := at + 1; to <= min(len(r.words), at+s.longest); to++ {
		if says := s.lists[foldedOf(r.words[at:to])]; says != nil {
			take(soughtPart{from: at, to: to, says: says}, true)
		}
	}
	for to := at + 1; to <= min(len(r.words), at+3) && !slices.Contains(s.lists[r.words[at].Folded], "unclear"); to++ {
		if classes := r.classNoun(at, to); len(classes) > 0 {
			if known && to == best.to {
				best.classes = classes // it says both
			}
			take(soughtPart{from: at, to: to, classes: classes}, false)
		}
	}
	for _, m := range mentions {
		if m.from == at {
			take(soughtPart{from: at, to: m.to, things: m.things}, at > 0 && r.words[at].Capital() || r.words[at].Upper())
		}
	}
	if w := r.words[at]; !known && year.MatchString(w.Text) {
		best.year = w.Text
	}
	return best
}

// classNoun gives the classes that words say, in the language of the question.
func (r *soughtReading) classNoun(from, to int) []string {
	l := r.engine.lexicon
	var out []string
	for _, n := range l.nouns[l.key(r.words[from:to], r.lang)] {
		if n.lang == r.lang && n.class != "" && n.frame == nil && n.relation == nil && l.formOf(r.words[from:to], "", n.lang) {
			out = appendNew(out, n.class)
		}
	}
	return out
}

// text gives the words of a part as they are written.
func (r *soughtReading) text(p *soughtPart) string {
	return r.source[r.words[p.from].Start:r.words[p.to-1].End]
}

// has reports whether some part says something.
func (r *soughtReading) has(what string) bool {
	return slices.ContainsFunc(r.parts, func(p soughtPart) bool { return p.does(what) })
}
