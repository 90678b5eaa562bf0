package questions

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/samband/samband/queries/names"
)

// What stands before a question tells who asks, or why, and is no part of it: "I
// work at a shelter. What ...?"

// leastEnding is how many letters the word before a full stop must have lest it be
// an abbreviation.
const leastEnding = 4

// lastQuestion gives the last sentence of a text if that alone is a question and
// does not point back to what was said before, nor names nothing where that named
// something; else the whole text. A full stop
// inside a title ends no sentence.
func (e *Engine) lastQuestion(text, lang string) string {
	t := e.turns[readIn(lang)]
	trimmed := strings.TrimSpace(text)
	if !strings.HasSuffix(trimmed, "?") || strings.Count(trimmed, "?") > 1 {
		return text
	}
	at := strings.LastIndexAny(trimmed[:len(trimmed)-1], ".!")
	if at < 0 || at+1 >= len(trimmed) || trimmed[at+1] != ' ' {
		return text
	}
	before, rest := trimmed[:at], strings.TrimSpace(trimmed[at+1:])
	if first, _ := utf8.DecodeRuneInString(rest); !unicode.IsUpper(first) {
		return text
	}
	all := names.Words(trimmed)
	split := slices.IndexFunc(all, func(w names.Word) bool { return w.Start > at })
	inside := slices.ContainsFunc(e.names.Find(all), func(m names.Mention) bool { return m.From < split && split < m.To })
	words := names.Words(rest)
	pointsBack := slices.ContainsFunc(words, func(w names.Word) bool { return t.pointing[w.Folded] })
	told := names.Words(before)
	if inside || len(words) < leastAsked || pointsBack || e.namesSomething(told) && !e.namesSomething(words) || len(told) == 0 || utf8.RuneCountInString(told[len(told)-1].Text) < leastEnding {
		return text
	}
	return rest
}

// namesSomething reports whether words name something with a capital.
func (e *Engine) namesSomething(words []names.Word) bool {
	return slices.ContainsFunc(e.names.Find(words), func(m names.Mention) bool { return words[m.From].Capital() })
}

// embedded gives the question that somebody asks to be told, who speaks of
// herself or to the reader, as in "I ... would be grateful if you could tell me
// which ..."; else the whole text.
func (t *turns) embedded(text string) string {
	words := names.Words(text)
	for i := len(words) - leastAsked; i > 0; i-- {
		if !t.asking[words[i].Folded] || !slices.ContainsFunc(words[:i], func(w names.Word) bool { return t.speaking[w.Folded] }) {
			continue
		}
		if t.telling[words[i-1].Folded] || i > 1 && t.telling[words[i-2].Folded+" "+words[i-1].Folded] {
			return text[words[i].Start:]
		}
	}
	return text
}

// asksHowManyPeople reports whether a question asks how many people there are,
// and of nothing else how many, which the number of states or organisations does
// not answer.
func (t *turns) asksHowManyPeople(text string) bool {
	words := names.Words(text)
	people, all := 0, 0
	for i := range words {
		if !t.asksHowMany(words[:i]) {
			continue
		}
		all++
		if t.people[words[i].Folded] {
			people++
		}
	}
	return people > 0 && people == all
}

// asksHowMany reports whether some words end in one that asks how many.
func (t *turns) asksHowMany(words []names.Word) bool {
	for n := 1; n <= min(len(words), 4); n++ {
		if t.howMany[foldedOf(words[len(words)-n:])] {
			return true
		}
	}
	return false
}

// countsOthers reports whether a question asks for people and was read to count
// something else.
func (s *session) countsOthers(q *query, question string) bool {
	if len(q.parts) != 1 || q.parts[0].want != wantCount || !s.turns[readIn(q.lang)].asksHowManyPeople(question) {
		return false
	}
	return !slices.ContainsFunc(q.parts[0].targets, func(v *variable) bool {
		return slices.ContainsFunc(v.classes, func(class string) bool {
			return s.lexicon.onto.IsA(class, "Person") || s.lexicon.onto.IsA(class, "TargetGroup")
		})
	})
}
