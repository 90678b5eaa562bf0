package questions

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// A question may ask for things of several kinds at once: "which projects, databases and
// tools came in 2002". Each kind is asked for itself, with all else that the question
// says, and what answers is what any of them finds. A kind of which there is none is
// told; one that is not understood leaves the sentence to the other readings, which
// know nothing of more than two.

// askKinds answers a question for things of at least so many kinds.
func (e *Engine) askKinds(ctx context.Context, question, lang string, least int) (Answer, bool, error) {
	if least >= manyKinds && !strings.Contains(question, ",") {
		return Answer{}, false, nil
	}
	c := e.composer(ctx, question, lang)
	if len(c.words) < leastKinds || !c.is(0, c.joints.Sets.Asks) {
		return Answer{}, false, nil
	}
	questions, kinds := c.eachKind()
	if len(questions) < least {
		return Answer{}, false, nil
	}
	a := e.emptyAnswer(question, lang)
	a.Shape, a.Status = Set, Answered
	answer := e.session(ctx, lang).columnName(&variable{})
	a.Columns = []string{answer}
	var list []Answer
	var none []string
	for i, one := range questions {
		b, err := e.askInAnyForm(ctx, one, one, lang)
		if err != nil {
			return a, false, err
		}
		switch {
		case b.Status == NotCovered:
			none = append(none, kinds[i].text)
		case a.takesKind(e.session(ctx, lang), b, answer, kinds[i].classes):
		case least < manyKinds:
			return Answer{}, false, nil
		default:
			a = c.unreadPart(one)
			return a, true, nil
		}
		a.include(b)
		list = append(list, b)
	}
	if len(a.Rows) == 0 {
		return Answer{}, false, nil
	}
	if len(none) > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf(noteNoneOfKind[languageOf(lang)], strings.Join(none, ", ")))
	}
	a.sourcesOf(list...)
	a.Query = asSentence(question, lang)
	return a, true, nil
}

// manyKinds is of how many kinds a question is asked for each first of all: no other
// reading knows what to do with so many.
const manyKinds = 3

// leastKinds is how many words such a question has at least.
const leastKinds = 5

var noteNoneOfKind = map[string]string{
	"en": "The sources tell so of none: %s",
	"nb": "Kildene sier det ikke om noen: %s",
	"nn": "Kjeldene seier det ikkje om nokon: %s",
}

// oneKind is one of the kinds that a question asks for.
type oneKind struct {
	text    string
	classes []string
}

// eachKind gives the question for each of the kinds that a question lists right behind
// the word that asks; what stands before the first describes all of them.
func (c *composer) eachKind() (questions []string, kinds []oneKind) {
	s := c.divided(c.question, c.lang, c.seeking)
	if s == nil {
		return nil, nil
	}
	at, shared := 1, ""
	for {
		from, to, classes := c.kindFrom(s, at)
		if to == 0 {
			break
		}
		if len(kinds) == 0 {
			shared, at = c.text(at, from), from
		}
		kinds = append(kinds, oneKind{text: c.text(at, to), classes: classes})
		at = to
		if next := c.behindMark(s, at); next > 0 {
			at = next
			continue
		}
		break
	}
	if len(kinds) < 2 || !differ(kinds) || at >= len(c.words) || !c.goesOn(at) {
		return nil, nil
	}
	for _, k := range kinds {
		questions = append(questions, sentenceOf(c.words[0].Text, shared, k.text, c.text(at, len(c.words))))
	}
	return questions, kinds
}

// goesOn reports whether what is said of some things may begin at a word: behind the
// last of "projects, tools and country offices" nothing else of its name stands.
func (c *composer) goesOn(at int) bool {
	lang := readIn(c.lang)
	return c.isSmall(c.words[at]) || c.is(at, c.joints.Verbs) || c.is(at, c.joints.Sets.That) || c.inName(at) ||
		len(c.waysOf(c.words[at:at+1], lang)) > 0 || c.dressed.dress[lang][c.words[at].Folded] || c.dressed.soft[lang][stemsOf(c.words[at:at+1], lang)] || c.spans[c.spanAt(at)].kind == phraseSpan
}

// kindFrom gives where a word for a kind stands, at a word or one or two behind it.
func (c *composer) kindFrom(s *soughtReading, at int) (from, to int, classes []string) {
	for from = at; from < min(len(c.words), at+3); from++ {
		if from > at && (strings.ContainsAny(c.question[c.words[from-1].End:c.words[from].Start], ",;:") || c.isSmall(c.words[from-1])) {
			return 0, 0, nil
		}
		for to = min(len(c.words), from+2); to > from; to-- {
			if classes = s.classNoun(from, to); len(classes) > 0 {
				return from, to, classes
			}
		}
	}
	return 0, 0, nil
}

// behindMark gives where the next of a list stands behind the comma or "and" at a word;
// 0 where the list ends.
func (c *composer) behindMark(s *soughtReading, at int) int {
	if at >= len(c.words) {
		return 0
	}
	comma := strings.TrimSpace(c.question[c.words[at-1].End:c.words[at].Start]) == ","
	next := at
	if c.dressed.lists[readIn(c.lang)][c.words[at].Folded] {
		next++
	}
	if next == at && !comma {
		return 0
	}
	if _, to, _ := c.kindFrom(s, next); to == 0 {
		return 0
	}
	return next
}

// differ reports whether no two of some kinds are the same.
func differ(kinds []oneKind) bool {
	for i, k := range kinds {
		for _, other := range kinds[:i] {
			if slices.Equal(k.classes, other.classes) {
				return false
			}
		}
	}
	return true
}

// takesKind takes the plain rows of an answer with the things of a kind that it finds;
// false where it finds none.
func (a *Answer) takesKind(s *session, b Answer, column string, classes []string) bool {
	r := &bothReader{composer: &composer{Engine: s.Engine, ctx: s.ctx, lang: s.lang}, classes: classes}
	of := r.thingsOf(&b)
	if of == "" {
		return false
	}
	for _, row := range b.Rows {
		v := row.Values[of]
		if slices.ContainsFunc(a.Rows, func(known Row) bool { return known.Values[column].ID == v.ID }) {
			continue
		}
		row.Values = map[string]Value{column: v}
		a.Rows = append(a.Rows, row)
	}
	return true
}
