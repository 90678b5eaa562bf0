package questions

import (
	"slices"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// looseSpans divides a question into what may be certain in it. Phrases count
// as cues: what they say of the order of the words is only a hint.
func (e *Engine) looseSpans(words []names.Word, lang string, topics bool) []span {
	all := e.demonyms(words)
	for _, m := range e.namesMeant(words) {
		if m.To-m.From > 1 && !e.onlyTheme(m, words) || m.To-m.From == 1 && !e.isSmall(words[m.From]) && !e.isFiller(words[m.From]) && !e.onlyTheme(m, words) || words[m.From].Upper() {
			all = append(all, span{from: m.From, to: m.To, kind: nameSpan, things: e.calledJust(m.Things, words[m.From:m.To]), how: m.How})
		}
	}
	l := e.lexicon
	for from := range words {
		for to := from + 1; to <= min(len(words), from+max(l.longest, l.loose.longest)); to++ {
			all = append(all, e.looseLookup(words, from, to)...)
		}
		if s, ok := timeAt(words, from); ok {
			all = append(all, s)
		}
	}
	all = slices.DeleteFunc(all, func(s span) bool {
		return s.kind == cueSpan && (isShouted(words, s, all) || e.isOwn(words, s.from, s.to))
	})
	for i := range all {
		all[i].foreign = !all[i].speaks(lang)
	}
	if topics {
		all = e.overCues(all)
	}
	return e.correct(words, divide(len(words), append(all, e.misspelt(words)...)))
}

// isShouted reports whether a cue is a word in capitals that is a name: CARE is
// who cares, not that somebody does.
func isShouted(words []names.Word, cue span, all []span) bool {
	return cue.to == cue.from+1 && words[cue.from].Upper() && slices.ContainsFunc(all, func(s span) bool {
		return s.kind == nameSpan && s.from <= cue.from && s.to >= cue.to
	})
}

// overCues leaves out the cues that are names of topics as well: "protecting
// children" may be what is helped or what it is about.
func (e *Engine) overCues(all []span) []span {
	return slices.DeleteFunc(slices.Clone(all), func(s span) bool {
		return s.kind == cueSpan && slices.ContainsFunc(all, func(n span) bool {
			return n.kind == nameSpan && n.from == s.from && n.to >= s.to && e.anyIs(n.things, "Concept")
		})
	})
}

// demonyms finds the words for what belongs to a country: "Danish".
func (e *Engine) demonyms(words []names.Word) []span {
	var out []span
	for i := range words {
		for to := i + 1; to <= min(len(words), i+2); to++ {
			text := words[i].Folded
			if to > i+1 {
				text += " " + words[i+1].Folded
			}
			if t := e.names.Thing(vocab.Thing(e.lexicon.loose.demonyms[text])); t != nil {
				out = append(out, span{from: i, to: to, kind: nameSpan, things: []*names.Thing{t}})
			}
		}
	}
	return out
}

// misspelt finds longer names in which one word is misspelt.
func (e *Engine) misspelt(words []names.Word) []span {
	var out []span
	for i, w := range words {
		if e.isKnown(w) || len(words) > maxMisspelt {
			continue
		}
		for from := max(0, i-3); from <= i; from++ {
			for to := max(i+1, from+2); to <= min(len(words), i+4); to++ {
				if things := e.names.Correct(words[from:to]); len(things) > 0 {
					out = append(out, span{from: from, to: to, kind: nameSpan, things: things, how: names.Misspelt})
				}
			}
		}
	}
	return out
}

// maxMisspelt is the longest question in which misspelt names are looked for.
const maxMisspelt = 40

// onlyTheme reports whether a word names a theme and is a word for a class as
// well: "laws" are rather laws.
func (e *Engine) onlyTheme(m names.Mention, words []names.Word) bool {
	w := words[m.From]
	if last := words[m.To-1]; m.To-m.From > 1 {
		return !w.Capital() && m.How == names.Inflected && !last.Capital() && slices.ContainsFunc(e.lookup(words, m.To-1, m.To), func(s span) bool { return s.kind == nounSpan }) &&
			!e.anyIs(m.Things, "Concept")
	}
	return !w.Capital() && e.anyIs(m.Things, "Concept") && slices.ContainsFunc(e.looseLookup(words, m.From, m.To), func(s span) bool {
		return s.kind == nounSpan && slices.ContainsFunc(s.nouns, func(n noun) bool { return n.class != "" && n.frame == nil })
	})
}

// looseLookup finds what one run of words means, phrases as cues. A word for who
// plays a role, or for a class, says more than that a relation is spoken of.
func (e *Engine) looseLookup(words []names.Word, from, to int) []span {
	run := words[from:to]
	l := e.lexicon
	var out []span
	var ways []way
	var small []smallWord
	var nouns []noun
	var phrases []*phrase
	for _, s := range e.lookup(words, from, to) {
		switch s.kind {
		case phraseSpan:
			phrases = s.phrases
		case smallSpan:
			small = s.small
		case nounSpan:
			if e.isPronoun(run) {
				continue
			}
			if nouns = slices.DeleteFunc(s.nouns, func(n noun) bool {
				return n.relation != nil || l.onto.IsA(n.class, "Relation") || !l.formOf(run, "", n.lang)
			}); len(nouns) > 0 {
				s.nouns = nouns
				out = append(out, s)
			}
		default:
			out = append(out, s)
		}
	}
	for _, lang := range languages {
		k := l.key(run, lang)
		for _, w := range l.loose.cues[k] {
			if w.lang == lang && l.formOf(run, w.text, lang) && !(w.noun && len(nouns) > 0) {
				ways = appendWay(ways, w)
			}
		}
		for _, w := range l.loose.small[k] {
			if w.lang == lang && l.formOf(run, w.text, lang) {
				small = append(small, w)
			}
		}
	}
	if slices.ContainsFunc(nouns, func(n noun) bool { return n.frame != nil }) {
		ways, phrases = nil, nil
	}
	rank := min(1, len(ways)) // the cues know better which relation is meant
	for _, p := range phrases {
		if !e.onlyAuxiliary(run) && !l.beginsWithRole(run, p.lang) && l.formOf(run, p.Words, p.lang) {
			noun := l.startsWithNoun(run, p.lang)
			ways = appendWay(ways, way{frame: p.frame, subject: p.Subject, object: p.Object, with: p.With, noun: noun, rank: rank, lang: p.lang})
			if where := l.frames[p.frame.ID+"-where"]; where != nil { // the place may be asked for
				subject, object := where.sides()
				ways = appendWay(ways, way{frame: where, subject: subject, object: object, noun: noun, rank: rank, lang: p.lang})
			}
		}
	}
	if small = asWritten(small, run); len(small) > 0 {
		out = append(out, span{from: from, to: to, kind: smallSpan, small: small})
	}
	if len(ways) > 0 {
		out = append(out, span{from: from, to: to, kind: cueSpan, ways: ways})
	}
	return out
}

// leastAlike is how many letters a word and the one it is a form of begin with
// alike: "motta" and "mot" have one stem, but "mot" is no form of it.
const leastAlike = 4

// formOf reports whether one word may be a form of the word that the lexicon
// writes; of longer runs the stems decide. A small word is none but itself.
func (l *lexicon) formOf(run []names.Word, text, lang string) bool {
	if len(run) != 1 {
		return true
	}
	w := run[0]
	if _, irregular := l.forms[lang][w.Folded]; irregular || w.Folded == names.Fold(text) {
		return true
	}
	if l.single[w.Folded] {
		return false
	}
	if text == "" {
		return true
	}
	written := names.Fold(text)
	for i := range min(len(w.Folded), len(written)) {
		if w.Folded[i] != written[i] {
			return i >= leastAlike
		}
	}
	return min(len(w.Folded), len(written)) >= leastAlike || len(w.Folded)-len(written) <= 1 && len(written) >= len(w.Folded)-1 && len(written) <= len(w.Folded)
}

// beginsWithRole reports whether words begin with one for who plays a role:
// "partner of". It is read as that word alone.
func (l *lexicon) beginsWithRole(run []names.Word, lang string) bool {
	return slices.ContainsFunc(l.nouns[l.key(run[:1], lang)], func(n noun) bool { return n.lang == lang && n.frame != nil })
}

// onlyAuxiliary reports whether words are nothing but forms of be, have and do
// and small words: they say no relation of their own.
func (e *Engine) onlyAuxiliary(words []names.Word) bool {
	for _, w := range words {
		if !e.isSlight(w) {
			return false
		}
	}
	return true
}

// isPronoun reports whether a run of words takes up what was named.
func (e *Engine) isPronoun(run []names.Word) bool {
	for _, lang := range languages {
		for _, w := range e.lexicon.loose.small[e.lexicon.key(run, lang)] {
			if w.lang == lang && w.does == "pronoun" && names.Fold(w.text) == run[0].Folded {
				return true
			}
		}
	}
	return false
}

// isFiller reports whether a word alone narrows nothing.
func (e *Engine) isFiller(w names.Word) bool {
	for _, lang := range languages {
		for _, f := range e.lexicon.loose.small[e.lexicon.shape(w, lang)] {
			if f.lang == lang && f.does == "filler" {
				return true
			}
		}
	}
	return false
}

// appendWay adds a way to say a relation that is not there yet.
func appendWay(ways []way, w way) []way {
	for _, old := range ways {
		if old.frame == w.frame && old.subject == w.subject && old.object == w.object && old.lang == w.lang {
			return ways
		}
	}
	return append(ways, w)
}

// startsWithNoun reports whether the first of some words names a relation or
// who takes part in it: "partner of", not "works with".
func (l *lexicon) startsWithNoun(words []names.Word, lang string) bool {
	k := l.key(words[:1], lang)
	for _, n := range l.nouns[k] {
		if n.lang == lang && (n.relation != nil || n.frame != nil) {
			return true
		}
	}
	for _, w := range l.loose.cues[k] {
		if w.lang == lang && w.noun {
			return true
		}
	}
	return false
}

// parted divides Norwegian compounds that nothing explains as a whole, where
// the last part is a word for a class: "juristnettverk".
func (e *Engine) parted(words []names.Word) []names.Word {
	var out []names.Word
	for _, w := range words {
		if head, tail, ok := e.compound(w); ok {
			out = append(out, head, tail)
		} else {
			out = append(out, w)
		}
	}
	return out
}

// leastPart is how many letters a part of a compound has at the least.
const leastPart = 4

func (e *Engine) compound(w names.Word) (head, tail names.Word, ok bool) {
	text := []rune(w.Text)
	if len(text) < 2*leastPart || e.isKnown(w) {
		return head, tail, false
	}
	for i := leastPart; i+leastPart <= len(text); i++ {
		tail = cut(w, text, i, len(text))
		if !slices.ContainsFunc(e.lexicon.nouns[e.lexicon.shape(tail, "nb")], func(n noun) bool { return n.lang == "nb" && n.relation == nil }) {
			continue
		}
		head = cut(w, text, 0, i)
		if bare := cut(w, text, 0, i-1); text[i-1] == 's' && i > leastPart && e.isKnown(bare) {
			head = bare
		}
		return head, tail, true
	}
	return head, tail, false
}

// cut takes letters out of a word.
func cut(w names.Word, text []rune, from, to int) names.Word {
	before, said := string(text[:from]), string(text[from:to])
	out := names.Words(said)[0]
	out.Start, out.End = w.Start+len(before), w.Start+len(before)+len(said)
	out.Possessive = w.Possessive && to == len(text)
	return out
}

// isKnown reports whether a word means something as it stands.
func (e *Engine) isKnown(w names.Word) bool {
	if _, found := e.lexicon.loose.demonyms[w.Folded]; found {
		return true
	}
	if w.Text[0] >= '0' && w.Text[0] <= '9' || len(e.names.Find([]names.Word{w})) > 0 || len(e.names.Named(w.Text)) > 0 {
		return true
	}
	for _, lang := range languages {
		if e.lexicon.loose.known[lang][e.lexicon.shape(w, lang)] {
			return true
		}
	}
	return false
}

// respelt corrects the words that mean nothing and are one slip of the hand away
// from just one word of the lexicon.
func (e *Engine) respelt(words []names.Word) []names.Word {
	out := slices.Clone(words)
	for i, w := range words {
		if e.isKnown(w) {
			continue
		}
		if text := e.lexicon.slip(w); text != "" {
			fixed := names.Words(text)[0]
			fixed.Start, fixed.End, fixed.Possessive = w.Start, w.End, w.Possessive
			out[i] = fixed
		}
	}
	return out
}

// slip gives the one word of the lexicon that a word is a slip of the hand away
// from: letters swapped or doubled, or in a long word one too many or too few.
func (l *lexicon) slip(w names.Word) string {
	if w.Folded == "" { // an accent by itself
		return ""
	}
	found, shape := "", ""
	for _, lang := range languages {
		for _, text := range l.loose.written[lang][w.Folded[:1]] {
			other := names.Words(text)[0]
			if !slipped(w.Folded, other.Folded) && !slipped(l.shape(w, lang), l.shape(other, lang)) {
				continue
			}
			if k := l.shape(other, lang); found == "" {
				found, shape = text, k
			} else if k != shape {
				return ""
			}
		}
	}
	return found
}

const (
	leastSlipped = 5 // letters of a word that is corrected
	longWord     = 8
)

func slipped(written, meant string) bool {
	if len(written) < leastSlipped || len(meant) < leastSlipped-1 || !names.OneEdit(written, meant) {
		return false
	}
	if len(written) == len(meant) { // a swap of neighbours has the same letters
		a, b := []byte(written), []byte(meant)
		slices.Sort(a)
		slices.Sort(b)
		return string(a) == string(b) || len(written) >= longWord
	}
	return len(written) >= longWord || undoubled(written) == undoubled(meant)
}

// undoubled takes out of each pair of equal letters one.
func undoubled(w string) string {
	out := w[:1]
	for i := 1; i < len(w); i++ {
		if w[i] != w[i-1] {
			out += w[i : i+1]
		}
	}
	return out
}
