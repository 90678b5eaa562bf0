package questions

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"
)

// joined takes a sentence apart where a part ends and another word asks: behind a
// mark that ends a sentence, behind "and", or behind a comma where a preposition
// leads on ("by whom, and in what year"). What stands before the first sentence
// that asks is told.
func (c *composer) joined() (told piece, pieces []piece) {
	end := 0
	if topic, ok := c.topic(); ok {
		end = topic.to
	}
	from := 0
	for at := 1; at <= len(c.words); at++ {
		if at < len(c.words) && !c.jointAt(from, at) && at != end || at < end {
			continue
		}
		to := at
		if at < len(c.words) {
			to = c.beforeJoint(at)
		}
		p := piece{from: from, ask: c.askedTo(from, to), to: to}
		switch {
		case len(pieces) == 0 && (c.tells(p) || p.to == end):
			if told.to == 0 {
				told.from = from
			}
			told.ask, told.to = told.from, to
		case p.ask > p.from || len(pieces) > 0 || c.requests(p):
			pieces = append(pieces, p)
		default:
			return piece{}, nil
		}
		from = at
	}
	for _, p := range pieces {
		if p.ask == p.from && !c.requests(p) && !c.asksWhether(p) && !c.asksAgreement(p) || c.lists(p) || c.asksOfAny(p) {
			return piece{}, nil // it says how to answer, what all is asked of, or asks yes or no beside
		}
	}
	return told, pieces
}

// leansOnFirst reports whether the second part of a sentence has a pronoun for what
// answers the first.
func (e *Engine) leansOnFirst(ctx context.Context, question, lang string) bool {
	c := e.composer(ctx, question, lang)
	_, pieces := c.joined()
	return c.leansOnFirst(pieces)
}

// lists reports whether a colon stands in a piece: a list behind it may belong to all
// that is asked, and what stands before it to what follows.
func (c *composer) lists(p piece) bool {
	return p.to > p.from && strings.Contains(c.question[c.words[p.from].Start:c.words[p.to-1].End], ": ")
}

// asksOfAny reports whether a piece asks whether something is so of any of those asked
// for: "and has any of them …".
func (c *composer) asksOfAny(p piece) bool {
	for at := p.from; at+2 < p.to; at++ {
		if c.is(at, c.joints.Any) && c.is(at+1, c.joints.Of) && c.is(at+2, slices.Concat(c.joints.It, c.joints.These)) {
			return true
		}
	}
	return false
}

// tells reports whether a piece is a sentence that asks nothing: it ends in a full
// stop and begins neither with what asks nor with a request.
func (c *composer) tells(p piece) bool {
	if p.to == len(c.words) || c.asksFrom(p.from) || c.requests(p) {
		return false
	}
	mark := strings.TrimSpace(c.question[c.words[p.to-1].End:c.words[p.to].Start])
	return mark == "." || mark == "!" || p.ask == p.from
}

// jointAt reports whether a new part begins at a word.
func (c *composer) jointAt(from, at int) bool {
	if i := c.spanAt(at); i < 0 || c.spans[i].from != at {
		return false // within a name
	}
	mark := strings.Trim(c.question[c.words[at-1].End:c.words[at].Start], " \"“”«»'’")
	ends := c.endsSentence(at, mark) || mark == ":" && c.tellsBefore(from, at)
	if ends {
		return true
	}
	if c.beforeJoint(at) < at && c.asksWhether(piece{from: at, ask: at, to: len(c.words)}) {
		return c.askedTo(from, c.beforeJoint(at)) > from
	}
	if c.asksAgreement(piece{from: at, ask: at, to: len(c.words)}) {
		return c.askedTo(from, c.beforeJoint(at)) > from
	}
	asks := c.asksFrom(at) || c.spans[c.spanAt(at)].does("of-them")
	if !asks {
		return c.isAddition(at)
	}
	to := c.beforeJoint(at)
	switch {
	case to <= from:
		return false
	case to < at:
		return c.askedTo(from, to) > from
	case mark == ",": // ", by whom" and ", hva heter den", but not ", which is"
		verb := c.askedTo(at, len(c.words))
		opens := c.is(at, c.joints.Open) && (c.verbAt(verb, len(c.words)) || c.is(verb, c.joints.Names)) || c.goesOnAsking(at)
		return (!c.asksAt(at) || opens) && c.askedTo(from, to) > from
	}
	return false
}

// goesOnAsking reports whether a question stands behind a comma, the verb right behind the
// word that asks, and one more is joined to it: "who funded it, where was it held and when".
func (c *composer) goesOnAsking(at int) bool {
	verb := c.askedTo(at, len(c.words))
	if !c.is(at, c.joints.Listed) || !c.mayBeVerb(verb) {
		return false
	}
	for next := verb + 1; next < len(c.words); next++ {
		if c.asksFrom(next) {
			return c.beforeJoint(next) < next
		}
	}
	return false
}

// mayBeVerb reports whether a word is a verb, or one that is not known for anything else.
func (c *composer) mayBeVerb(at int) bool {
	i := c.spanAt(at)
	if i < 0 || c.is(at, slices.Concat(c.joints.Articles, c.joints.The, c.joints.It, c.joints.These, c.joints.Joining)) {
		return false
	}
	s := &c.spans[i]
	return c.verbAt(at, len(c.words)) || s.kind == unknownSpan || s.kind == smallSpan && !isPrep(s) && !asksAnew(s) && !s.does("conj")
}

// tellsBefore reports whether what stands before a colon tells something of its own, and
// what stands behind asks: "A has a project: what is it called?".
func (c *composer) tellsBefore(from, at int) bool {
	return c.askedTo(from, at) == from && c.saysVerb(from, at) && c.asksFrom(at)
}

// endsSentence reports whether a sentence ends before a word.
func (c *composer) endsSentence(at int, mark string) bool {
	switch {
	case strings.ContainsAny(mark, "?;"):
		return true
	case !strings.HasSuffix(mark, ".") && !strings.HasSuffix(mark, "!"):
		return false
	}
	return c.words[at].Capital() && utf8.RuneCountInString(c.words[at-1].Text) >= leastEnding
}

// beforeJoint gives where a part ends before the words that join another to it.
func (c *composer) beforeJoint(at int) int {
	for at > 1 {
		s := c.spans[c.spanAt(at-1)]
		if !(s.kind == smallSpan && s.does("conj")) && !c.is(at-1, c.joints.Joining) {
			break
		}
		at = s.from
	}
	return at
}

// isAddition reports whether the rest of the sentence only adds what is to be given
// of what is asked for: "with their numbers".
func (c *composer) isAddition(at int) bool {
	if !c.is(at, c.joints.Adding) || len(c.words)-at > longestAddition {
		return false
	}
	last := len(c.words) - 1
	for last > at && !c.is(last, c.joints.Years) && c.is(last, c.joints.Issue) {
		last--
	}
	if !c.is(last, c.joints.Years) {
		return false
	}
	for i := at + 1; i < last; i++ {
		if !c.is(i, slices.Concat(c.joints.Adding, c.joints.Its, c.joints.Articles, c.joints.Joining)) {
			return false
		}
	}
	return true
}

// longestAddition is of how many words it may be.
const longestAddition = 5

// requests reports whether a piece asks without a word that asks: "give me their
// titles".
func (c *composer) requests(p piece) bool {
	for at := p.from; at < p.to; at++ {
		if c.is(at, c.joints.Requests) {
			return true
		}
	}
	return false
}

// asksName reports whether a piece asks for nothing but what something is called, or
// which it is.
func (c *composer) asksName(p piece) bool {
	for at := p.from; at < p.to; at++ {
		i := c.spanAt(at)
		s := &c.spans[i]
		known := c.is(at, slices.Concat(c.joints.Verbs, c.joints.It, c.joints.Its, c.joints.These, c.joints.Names, c.joints.Requests, c.joints.Articles)) ||
			s.does("which") || s.does("what") || s.does("who") || s.does("of-them") || s.kind == nounSpan && c.refers(s)
		if !known {
			return false
		}
	}
	return p.from < p.to
}

// asksNameOf reports whether a piece asks what that is called of which was spoken.
func (c *composer) asksNameOf(p piece) bool {
	return c.asksName(p) && (c.pronounIn(p) >= 0 || c.referringNoun(p) != nil)
}

// refers reports whether a noun stands for what was spoken of: behind an article, or
// in the definite form.
func (c *composer) refers(s *span) bool {
	if readIn(c.lang) == "en" {
		return c.is(s.from-1, slices.Concat(c.joints.The, c.joints.These))
	}
	last := strings.ToLower(c.words[s.to-1].Text)
	return c.is(s.from-1, slices.Concat(c.joints.Articles, c.joints.These)) || slices.ContainsFunc([]string{"en", "et", "ene", "a"}, func(ending string) bool { return strings.HasSuffix(last, ending) })
}

// asksYears reports whether a piece asks only for the years of what was asked for.
func (c *composer) asksYears(p piece) bool {
	if p.ask == p.from {
		return c.is(p.to-1, c.joints.Years)
	}
	if c.pronounIn(p) < 0 && !(c.is(p.from, c.joints.Lasts) && c.is(p.to-1, c.joints.Years)) {
		return false // "and when" is asked of all that was asked before, "and for which years" is not
	}
	return c.asksTimeOnly(p)
}

// asksTimeOnly reports whether a piece asks when, or for years, and says no more.
func (c *composer) asksTimeOnly(p piece) bool {
	dated := false
	for at := p.from; at < p.to; at++ {
		s := &c.spans[c.spanAt(at)]
		switch {
		case c.is(at, c.joints.Years), s.does("when"):
			dated = true
		case c.is(at, slices.Concat(c.joints.Verbs, c.joints.It, c.joints.These, c.joints.Its, c.joints.Lasts, c.joints.Articles)), s.does("which"), s.does("what"), s.kind == smallSpan && isPrep(s):
		default:
			return false
		}
	}
	return dated
}
