package questions

import (
	"slices"
	"strings"
)

// A sentence may begin with what it asks about, described and not named, and go on with a
// question that has a pronoun for it: "the agency that runs the project: when was it set
// up?", "the network with ten members – where is it based?". What describes is asked for
// itself, and the question of what answers.

// topic gives the question for what a sentence begins with, and where its description ends;
// false for a sentence that begins with something else.
func (c *composer) topic() (innerQuestion, bool) {
	noun := c.topicNoun()
	if noun == nil {
		return innerQuestion{}, false
	}
	begin := c.topicClause(noun)
	for end := begin + 2; end < len(c.words); end++ {
		mark := strings.TrimSpace(c.question[c.words[end-1].End:c.words[end].Start])
		if !slices.Contains(topicMarks, mark) || !c.asksFrom(end) {
			continue
		}
		asks := piece{from: end, ask: c.askedTo(end, len(c.words)), to: len(c.words)}
		if c.pronounIn(asks) < 0 && c.thatOne(asks).to == 0 || c.tellsOfSome(begin+1, end) {
			return innerQuestion{}, false
		}
		return c.innerTo(noun, 0, begin, end)
	}
	return innerQuestion{}, false
}

// tellsOfSome reports whether words speak of something without its name, which may be what is
// asked about: "has a project in Asia".
func (c *composer) tellsOfSome(from, to int) bool {
	for at := from; at < to; at++ {
		if c.is(at, c.joints.Some) && (c.nounFrom(at+1, min(to, at+1+longestDescribing)) >= 0 || c.isKindWord(at+1)) {
			return true
		}
	}
	return false
}

// topicMarks stand behind what a sentence asks about.
var topicMarks = []string{",", ":", "-", "–", "—"}

// topicNoun gives the word for the kind of one thing that a sentence begins with, nil where
// it does not.
func (c *composer) topicNoun() *span {
	definite := c.is(0, c.joints.The)
	for i := range c.spans {
		s := &c.spans[i]
		switch {
		case s.from > longestDescribing:
			return nil
		case s.kind == nounSpan:
			if c.severalOf(*s) || !definite && !(readIn(c.lang) == "nb" && c.isDefinite(s.to-1)) || !slices.ContainsFunc(s.nouns, func(n noun) bool { return n.class != "" }) {
				return nil
			}
			return s
		case s.kind == phraseSpan || s.kind == smallSpan && !(s.from == 0 && definite):
			return nil
		}
	}
	return nil
}

// topicClause gives where what describes a noun begins: right behind it, or behind "of" and
// a word ("the network of lawyers that").
func (c *composer) topicClause(noun *span) int {
	for at := noun.to; at < min(len(c.words), noun.to+longestDescribing); at++ {
		if c.is(at, c.joints.Inner.Relative) {
			return at
		}
		if !c.is(noun.to, c.joints.Of) {
			break
		}
	}
	return noun.to
}
