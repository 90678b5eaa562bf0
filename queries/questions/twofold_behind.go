package questions

import (
	"maps"
	"slices"
	"strings"
)

// A sentence that only tells something may stand before the question: what it speaks of
// is found first.

// askTold answers the first question behind a sentence that tells something: of the
// thing that the sentence speaks of without a name ("a convention demands …"), of
// what it names, or by all that both say. Nil where that is not answered.
func (c *composer) askTold(told piece, pieces []piece) ([]*askedPart, error) {
	p := pieces[0]
	which := c.whichTold(told)
	for _, at := range slices.Sorted(maps.Keys(which)) {
		question := which[at]
		a, err := c.askAlone(question)
		if err != nil {
			return nil, err
		}
		first := &askedPart{piece: told, kind: true, said: question, answer: a, things: thingsOf(a)}
		if a.Status != Answered || !c.areSo(at, len(first.things)) {
			continue
		}
		if c.asksName(p) {
			return []*askedPart{first}, nil
		}
		first.told = true
		one := &askedPart{piece: p}
		err = c.askAfter([]*askedPart{first}, one)
		if all := len(first.things) == 1 || len(one.of) == len(first.things); err != nil || one.answers() && all {
			return []*askedPart{first, one}, err
		}
	}
	if _, described := c.topic(); described || len(pieces) == 1 || c.asksOfSome(p) {
		return nil, nil // it is read as one question, or asks of what was not found
	}
	first := &askedPart{piece: told, told: true}
	one := &askedPart{piece: p, said: sentenceOf(c.text(p.from, p.to), c.text(told.from, told.to))}
	if a, ok := c.gathered(one.said); ok {
		one.answer = a
		one.things = thingsOf(a)
		return []*askedPart{first, one}, nil
	}
	return nil, nil
}

// whichTold makes questions of a sentence that speaks of something without its name:
// which it is.
func (c *composer) whichTold(told piece) map[int]string {
	out := map[int]string{}
	if topic, ok := c.topic(); ok && topic.to == told.to {
		out[told.from] = topic.asked[0]
		return out
	}
	for at := told.from; at < told.to; at++ {
		if !c.is(at, c.joints.Some) {
			continue
		}
		noun := c.nounFrom(at+1, min(told.to, at+1+longestDescribing))
		if noun < 0 && !c.isKindWord(at+1) {
			continue
		}
		which := c.joints.Which
		end := at + 2
		if noun >= 0 {
			end = c.spans[c.spanAt(noun)].to
		}
		out[at] = sentenceOf(which, c.text(at+1, end), c.text(end, told.to), c.text(told.from, at))
	}
	return out
}

// isKindWord reports whether a word that stands in a phrase is one for a class: "project"
// in "has a project in".
func (c *composer) isKindWord(at int) bool {
	if at >= len(c.words) {
		return false
	}
	return slices.ContainsFunc(c.lexicon.nouns[c.lexicon.key(c.words[at:at+1], readIn(c.lang))], func(n noun) bool { return n.isKind() && n.lang == readIn(c.lang) })
}

// areSo reports whether as many things were found as a word before a noun says: "a",
// "two", "some".
func (c *composer) areSo(at, count int) bool {
	word := strings.ToLower(c.words[at].Text)
	switch n := c.joints.Amounts[word]; {
	case n > 0:
		return count == n
	case slices.Contains(c.joints.Singular, word), !slices.Contains(c.joints.Some, word):
		return count == 1
	}
	return count > 1 && count <= maxOfEach
}

// longestDescribing is how many words may describe a noun before it.
const longestDescribing = 4

// nounFrom gives where a word for a class stands, behind none but words that
// describe it; -1 where none does.
func (c *composer) nounFrom(at, to int) int {
	for at < to {
		s := &c.spans[c.spanAt(at)]
		if s.kind == nounSpan {
			return at
		}
		if s.kind == smallSpan || s.kind == phraseSpan {
			return -1
		}
		at = s.to
	}
	return -1
}
