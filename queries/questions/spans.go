package questions

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/samband/samband/queries/names"
)

// spanKind says what a run of words of a question is.
type spanKind int

const (
	unknownSpan spanKind = iota
	smallSpan            // a small word or a fixed turn of phrase
	nounSpan             // a word for a class of things
	nameSpan             // the name of a thing
	phraseSpan           // says a relation
	timeSpan             // a year or a date
	numberSpan
	claimSpan      // asks for statements of some kind
	describingSpan // words joined by a hyphen that describe the noun behind them
	cueSpan        // may say one of some relations
)

// span is a run of words with what it may mean.
type span struct {
	from, to int
	kind     spanKind
	small    []smallWord
	nouns    []noun
	things   []*names.Thing
	how      names.How
	phrases  []*phrase
	claims   []saidClaims
	ways     []way // of a cue
	inner    *span // stands in the gap of a phrase
	time     interval
	number   string
	foreign  bool // its words are of another language than the question
}

func (s *span) does(list string) bool {
	for _, w := range s.small {
		if w.does == list {
			return true
		}
	}
	return false
}

// weight prefers long runs, and among equally long ones what is surer.
func (s *span) weight() float64 {
	w := 2*float64(s.to-s.from) - 1
	switch s.kind {
	case phraseSpan, claimSpan:
		w += 0.30
		if s.inner != nil {
			w += s.inner.weight() - 2*float64(s.inner.to-s.inner.from) + 0.5
		}
	case nounSpan:
		w += 0.20
	case nameSpan:
		w += 0.25
		if s.how == names.Inflected {
			w -= 0.15
		}
		if s.how == names.Misspelt {
			w -= 1.2
		}
		if s.unnamed() {
			w -= 0.3
		}
	case timeSpan, numberSpan, describingSpan:
		w += 0.4
	case cueSpan:
		w += 0.35
	case smallSpan:
		w += 0.1
	}
	if s.foreign {
		w -= 0.6
	}
	return w
}

const unknownWeight = -4

// unnamed reports whether the words are only what a source calls parties that
// it does not name, such as "local organisations".
func (s *span) unnamed() bool {
	for _, t := range s.things {
		if !slices.Contains(t.Classes, "UnnamedParty") {
			return false
		}
	}
	return true
}

// read divides a question into spans so that as many words as possible are
// understood. Words that nothing explains are unknown spans.
func (e *Engine) read(words []names.Word, source, lang string) []span {
	return e.described(words, e.correct(words, divide(len(words), e.candidates(words, source, lang))))
}

// divide takes, of the spans that may stand in a run of n words, those that
// explain most of it.
func divide(n int, all []span) []span {
	starts := make([][]span, n)
	for _, s := range all {
		starts[s.from] = append(starts[s.from], s)
	}
	best := make([]float64, n+1)
	choice := make([]*span, n)
	for i := n - 1; i >= 0; i-- {
		best[i] = best[i+1] + unknownWeight
		choice[i] = &span{from: i, to: i + 1, kind: unknownSpan}
		for j := range starts[i] {
			s := &starts[i][j]
			if w := s.weight() + best[s.to]; w > best[i] {
				best[i], choice[i] = w, s
			}
		}
	}
	var out []span
	for i := 0; i < n; i = choice[i].to {
		out = append(out, *choice[i])
	}
	return out
}

// described takes a word that nothing explains, right before a word for a
// class, as one that a name must hold.
func (e *Engine) described(words []names.Word, spans []span) []span {
	for i := range spans {
		if spans[i].kind == unknownSpan && i+1 < len(spans) && spans[i+1].kind == nounSpan && len(e.names.Named(words[spans[i].from].Text)) > 0 {
			spans[i].kind = describingSpan
		}
	}
	return spans
}

// describing finds words joined by a hyphen right before a word for a class:
// "Norwegian-supported projects".
func (e *Engine) describing(words []names.Word, source string, all []span) []span {
	noun := map[int]bool{}
	for _, s := range all {
		noun[s.from] = noun[s.from] || s.kind == nounSpan
	}
	var out []span
	for i := 0; i+2 < len(words); i++ {
		if source[words[i].End:words[i+1].Start] == "-" && noun[i+2] && !noun[i+1] {
			out = append(out, span{from: i, to: i + 2, kind: describingSpan})
		}
	}
	return out
}

// maxCorrected is how many unknown words a question may have for names to be
// looked for that are one letter off.
const maxCorrected = 12

// correct tries names one letter off where words were not understood.
func (e *Engine) correct(words []names.Word, spans []span) []span {
	unknown := 0
	for i := range spans {
		if spans[i].kind == unknownSpan {
			unknown++
		}
	}
	if unknown > maxCorrected {
		return spans // no question that somebody mistyped
	}
	for i := range spans {
		if spans[i].kind != unknownSpan {
			continue
		}
		for _, around := range [][2]int{{i, i + 1}, {i - 1, i + 1}, {i, i + 2}} {
			if around[0] < 0 || around[1] > len(spans) {
				continue
			}
			from, to := spans[around[0]].from, spans[around[1]-1].to
			if things := e.names.Correct(words[from:to]); len(things) > 0 {
				fixed := span{from: from, to: to, kind: nameSpan, things: things, how: names.Misspelt}
				return e.correct(words, append(append(append([]span{}, spans[:around[0]]...), fixed), spans[around[1]:]...))
			}
		}
	}
	return spans
}

func (e *Engine) candidates(words []names.Word, source, lang string) []span {
	var out []span
	for _, m := range e.namesMeant(words) {
		if m.To-m.From == 1 && e.isSmall(words[m.From]) && !words[m.From].Upper() {
			continue
		}
		out = append(out, span{from: m.From, to: m.To, kind: nameSpan, things: e.calledJust(m.Things, words[m.From:m.To]), how: m.How})
	}
	plain := len(out)
	for from := range words {
		for to := from + 1; to <= min(len(words), from+e.lexicon.longest); to++ {
			out = append(out, e.lookup(words, from, to)...)
		}
		if s, ok := timeAt(words, from); ok {
			out = append(out, s)
		}
	}
	out = append(out, e.gapped(words, out[:plain], out)...)
	out = append(out, e.describing(words, source, out)...)
	out = e.withoutAsked(words, out, readIn(lang))
	out = slices.DeleteFunc(out, func(s span) bool { return s.kind == phraseSpan && s.inner == nil && e.isOwn(words, s.from, s.to) })
	for i := range out {
		out[i].foreign = !out[i].speaks(lang)
	}
	return out
}

// whichOf are words that ask for one of a kind, which the next word says.
var whichOf = wordSet("which whose hvilken hvilket hvilke")

// withoutAsked leaves out the relations that a word right behind "which" might say: it
// is a word for what is asked for, "which office", "which issues".
func (e *Engine) withoutAsked(words []names.Word, all []span, lang string) []span {
	return slices.DeleteFunc(all, func(s span) bool {
		if s.kind != phraseSpan || s.inner != nil || s.to-s.from > 1 || s.from == 0 || !whichOf[words[s.from-1].Folded] {
			return false
		}
		return e.dressed.abstract[lang][words[s.from].Folded] || slices.ContainsFunc(all, func(n span) bool { return n.kind == nounSpan && n.from == s.from })
	})
}

// isOwn reports whether a word only says that something is somebody's own, behind a word for
// whose it is: "their own citizens", "the agency's own data".
func (e *Engine) isOwn(words []names.Word, from, to int) bool {
	if to-from != 1 || from == 0 || !slices.Contains(ownWords, words[from].Folded) {
		return false
	}
	before := words[from-1]
	if from > 1 && slices.Contains(e.joints["en"].Of, words[from-2].Folded) {
		return false // "a plan of their own"
	}
	return before.Possessive || slices.Contains(e.joints["en"].Its, before.Folded)
}

// speaks reports whether a span's words can be of the language.
func (s *span) speaks(lang string) bool {
	lang = readIn(lang)
	for _, w := range s.small {
		if w.lang == lang {
			return true
		}
	}
	for _, n := range s.nouns {
		if n.lang == lang {
			return true
		}
	}
	for _, p := range s.phrases {
		if p.lang == lang {
			return true
		}
	}
	for _, c := range s.claims {
		if c.lang == lang {
			return true
		}
	}
	for _, w := range s.ways {
		if w.lang == lang {
			return true
		}
	}
	return len(s.small)+len(s.nouns)+len(s.phrases)+len(s.claims)+len(s.ways) == 0
}

// readIn gives the language of the word lists for a language.
func readIn(lang string) string {
	if lang == "nn" {
		return "nb"
	}
	return lang
}

func (e *Engine) isSmall(w names.Word) bool { return e.lexicon.single[w.Folded] }

// isSlight reports whether a word, in whatever form, is a small one.
func (e *Engine) isSlight(w names.Word) bool {
	for _, lang := range languages {
		if e.lexicon.single[e.lexicon.forms[lang][w.Folded]] {
			return true
		}
	}
	return e.isSmall(w)
}

// lookup finds what one run of words means in the lexicon.
func (e *Engine) lookup(words []names.Word, from, to int) []span {
	s := span{from: from, to: to}
	var out []span
	for _, lang := range languages {
		k := e.lexicon.key(words[from:to], lang)
		for _, w := range e.lexicon.small[k] {
			if w.lang == lang {
				s.small = append(s.small, w)
			}
		}
		for _, n := range e.lexicon.nouns[k] {
			if n.lang == lang {
				s.nouns = append(s.nouns, n)
			}
		}
		for _, p := range e.lexicon.phrases[k] {
			if p.lang == lang {
				s.phrases = append(s.phrases, p)
			}
		}
		s.claims = append(s.claims, e.lexicon.claimsOf(k, lang)...)
	}
	if len(s.claims) > 0 {
		out = append(out, span{from: from, to: to, kind: claimSpan, claims: s.claims})
	}
	if small := asWritten(s.small, words[from:to]); len(small) > 0 {
		out = append(out, span{from: from, to: to, kind: smallSpan, small: small})
	}
	if len(s.nouns) > 0 {
		out = append(out, span{from: from, to: to, kind: nounSpan, nouns: s.nouns})
	}
	if len(s.phrases) > 0 {
		out = append(out, span{from: from, to: to, kind: phraseSpan, phrases: s.phrases})
	}
	return out
}

// asWritten keeps, of the small words that one word may be, those written like
// it, if any are: "før" is not "for".
func asWritten(small []smallWord, run []names.Word) []smallWord {
	if len(run) != 1 {
		return small
	}
	var exact []smallWord
	for _, w := range small {
		if strings.EqualFold(w.text, run[0].Text) {
			exact = append(exact, w)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return small
}

// gapped finds phrases with a party standing inside them: those written with
// a gap, and those of several words in which the subject follows the verb, as
// in "gir Danida penger til".
func (e *Engine) gapped(words []names.Word, named, all []span) []span {
	var inner []span
	inner = append(inner, named...)
	for _, s := range all {
		if s.kind == nounSpan {
			inner = append(inner, s)
		}
	}
	var out []span
	for i := range inner {
		in := inner[i]
		for head := max(0, in.from-3); head < in.from; head++ {
			for tail := in.to; tail <= min(len(words), in.to+4); tail++ {
				for _, lang := range languages {
					first, rest := e.lexicon.key(beforeArticle(words[head:in.from], lang), lang), e.lexicon.key(words[in.to:tail], lang)
					if claims := e.lexicon.claimsOf(first+" _ "+rest, lang); len(claims) > 0 && in.kind == nameSpan {
						out = append(out, span{from: head, to: tail, kind: claimSpan, claims: claims, inner: &in})
					}
					found := e.lexicon.phrases[first+" _ "+rest]
					if in.from-head == 1 {
						found = append(found[:len(found):len(found)], e.lexicon.phrases[first+" "+rest]...)
					}
					if found = active(ofLanguage(found, lang)); len(found) > 0 {
						out = append(out, span{from: head, to: tail, kind: phraseSpan, phrases: found, inner: &in})
					}
				}
			}
		}
	}
	return out
}

// articles may stand before what stands in the gap of a phrase.
var articles = map[string][]string{"en": {"the", "a", "an", "its", "their"}, "nb": {"den", "det", "de", "en", "et", "ei"}}

// beforeArticle leaves out an article at the end of a run of words.
func beforeArticle(run []names.Word, lang string) []names.Word {
	if n := len(run); n > 1 && slices.Contains(articles[lang], run[n-1].Folded) {
		return run[:n-1]
	}
	return run
}

// claimsOf gives the kinds of statements that words of a language ask for.
func (l *lexicon) claimsOf(key, lang string) []saidClaims {
	var out []saidClaims
	for _, c := range l.claimWords[key] {
		if c.lang == lang {
			out = append(out, c)
		}
	}
	return out
}

// active leaves out the phrases that were made passive: with what it is done to
// between "be" and the verb, they are read without it.
func active(phrases []*phrase) []*phrase {
	return slices.DeleteFunc(slices.Clone(phrases), func(p *phrase) bool { return p.passive })
}

func ofLanguage(phrases []*phrase, lang string) []*phrase {
	var out []*phrase
	for _, p := range phrases {
		if p.lang == lang {
			out = append(out, p)
		}
	}
	return out
}

var year = regexp.MustCompile(`^(1[89]|20)\d\d$`)

// timeAt reads a year, a span of years or a number at a word.
func timeAt(words []names.Word, at int) (span, bool) {
	text := words[at].Text
	if !year.MatchString(text) {
		if text[0] >= '0' && text[0] <= '9' {
			return span{from: at, to: at + 1, kind: numberSpan, number: text}, true
		}
		return span{}, false
	}
	first, _ := strconv.Atoi(text)
	if at+1 < len(words) && year.MatchString(words[at+1].Text) && words[at+1].Start-words[at].End <= 3 {
		last, _ := strconv.Atoi(words[at+1].Text)
		return span{from: at, to: at + 2, kind: timeSpan, time: years(first, last)}, true
	}
	if at+2 < len(words) && year.MatchString(words[at+2].Text) && strings.Contains(" to and og til through ", " "+words[at+1].Folded+" ") {
		last, _ := strconv.Atoi(words[at+2].Text)
		return span{from: at, to: at + 3, kind: timeSpan, time: years(first, last)}, true
	}
	return span{from: at, to: at + 1, kind: timeSpan, time: years(first, first)}, true
}

// calledJust keeps, of what a name may mean, what has just that name, where
// others have it beside their own.
func (e *Engine) calledJust(things []*names.Thing, words []names.Word) []*names.Thing {
	if len(things) < 2 || len(words) < 2 {
		return things
	}
	var said []string
	for _, w := range words {
		said = append(said, w.Folded)
	}
	var out []*names.Thing
	for _, t := range things {
		for _, lang := range languages {
			var label []string
			for _, w := range names.Words(t.Label(lang)) {
				label = append(label, w.Folded)
			}
			if slices.Equal(label, said) {
				out = append(out, t)
				break
			}
		}
	}
	if len(out) == 0 {
		return things
	}
	return out
}
