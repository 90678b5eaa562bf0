package questions

import (
	"fmt"
	"slices"
	"strings"
)

// askContrast answers how two differ in what they say, count or do: what is asked of
// both is asked of each, and shown side by side.
func (c *composer) askContrast() (Answer, bool, error) {
	if len(c.spans) == 0 || !c.spans[0].does("contrast") {
		return Answer{}, false, nil
	}
	var ch *choice
	for i := range c.spans {
		if s := &c.spans[i]; s.kind == smallSpan && s.does("conj") && ch == nil {
			if ch = c.choiceAt(s.from); ch != nil && slices.ContainsFunc(ch.all, func(alt *alternative) bool { return len(alt.things) == 0 }) {
				ch = nil
			}
		}
	}
	if ch == nil || ch.to == len(c.words) {
		return Answer{}, false, nil
	}
	begin := c.spans[0].to
	var ask func(*alternative) string
	switch possessive := c.words[ch.to-1].Possessive || readIn(c.lang) == "nb" && strings.HasSuffix(c.words[ch.to-1].Folded, "s"); {
	case c.asksAt(begin) && ch.from > begin:
		ask = func(alt *alternative) string { return c.ofEach(begin, ch, alt) }
	case possessive && (ch.from == begin || ch.from == begin+1 && c.is(begin, c.joints.Articles)):
		ask = func(alt *alternative) string {
			be := map[string]string{"en": "is", "nb": "er"}[readIn(c.lang)]
			what := map[string]string{"en": "what", "nb": "hva"}[readIn(c.lang)]
			return sentenceOf(what, be, c.text(alt.from, alt.to), c.text(ch.to, len(c.words)))
		}
	default:
		return Answer{}, false, nil
	}
	s := c.session(c.ctx, c.lang)
	a := c.emptyAnswer(c.question, c.lang)
	column := comparedColumn[languageOf(c.lang)]
	a.Columns = []string{column}
	var all []Answer
	var silent []string
	for _, alt := range ch.all {
		question := ask(alt)
		one, err := c.ask(question)
		if err != nil {
			return a, false, err
		}
		if one.Status == NotUnderstood {
			return c.unreadPart(question), true, nil
		}
		value := s.alternativeValue(alt)
		a.include(one)
		for _, name := range one.Columns {
			a.Columns = appendNew(a.Columns, name)
		}
		for _, r := range one.Rows {
			values := map[string]Value{column: value}
			for name, v := range r.Values {
				values[name] = v
			}
			r.Values = values
			a.Rows = append(a.Rows, r)
		}
		if all = append(all, one); one.Status == NotCovered {
			silent = append(silent, value.Label)
		}
	}
	if a.Status = statusOf(all); len(silent) > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf(noteNothingOf[languageOf(c.lang)], s.list(silent)))
	}
	a.sourcesOf(all...)
	return a, true, s.err
}

var noteNothingOf = map[string]string{
	"en": "The sources say nothing of it for: %s", "nb": "Kildene sier ikke noe om det for: %s", "nn": "Kjeldene seier ikkje noko om det for: %s",
}

// ofEach asks of one what a clause says of both: "what A and B say" is "what does A
// say", and "hvilke ofre A og B teller" is "hvilke ofre teller A".
func (c *composer) ofEach(begin int, ch *choice, alt *alternative) string {
	ask, rest := c.text(begin, ch.from), ch.to
	if c.is(rest, c.joints.Verbs) || len(c.joints.Helping) == 0 {
		return sentenceOf(ask, c.text(rest, rest+1), alt.text, c.text(rest+1, len(c.words)))
	}
	return sentenceOf(ask, c.joints.Helping[1], alt.text, c.text(rest, len(c.words)))
}
