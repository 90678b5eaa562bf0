package questions

import (
	"context"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// setOut is a question in words that say one by one what it asks for: a head,
// marks in brackets, and items. Objects for which no ordinary question is made
// are said so, and read again before any other way of reading:
// "Statements (that somebody holds) about all of this: women; «planning»?".
type setOut struct {
	head         string
	marks, items []string
}

var aboutAll = map[string]string{"en": " about all of this: ", "nb": " om alt dette: ", "nn": " om alt dette: "}

func (w setOut) String(lang string) string {
	text := w.head
	if len(w.marks) > 0 {
		text += " (" + strings.Join(w.marks, ", ") + ")"
	}
	if len(w.items) == 0 {
		return text + aboutAll[lang] + nothingElse
	}
	return text + aboutAll[lang] + strings.Join(w.items, "; ")
}

// nothingElse stands where a question says nothing but its head and marks.
const nothingElse = "–"

// readSetOut takes such words apart; nil for any others.
func readSetOut(question, lang string) *setOut {
	head, items, found := strings.Cut(strings.TrimRight(strings.TrimSpace(question), "?"), aboutAll[languageOf(lang)])
	if !found {
		return nil
	}
	w := &setOut{}
	if items = strings.TrimSpace(items); items != nothingElse {
		w.items = strings.Split(items, "; ")
	}
	head, marks, marked := strings.Cut(strings.TrimSuffix(head, ")"), " (")
	if w.head = head; marked {
		w.marks = strings.Split(marks, ", ")
	}
	return w
}

// askSetOut answers a question that is set out so.
func (e *Engine) askSetOut(ctx context.Context, question, lang string) (Answer, bool, error) {
	w := readSetOut(question, lang)
	if w == nil || len(w.items) > maxObject {
		return Answer{}, false, nil
	}
	q := e.saidAsked(w, lang)
	if q == nil {
		q = e.figuresAsked(w, lang)
	}
	if q == nil {
		return Answer{}, false, nil
	}
	s := e.session(ctx, lang)
	a := e.emptyAnswer(question, lang)
	s.spokenOf = q.named()
	s.answerQuery(q, &a)
	return a, true, s.err
}

// nameSaid says a name by words that name just those things.
func (s *session) nameSaid(text string, things []*names.Thing) string {
	if len(things) == 0 || slices.Equal(s.namedBy(text), things) {
		return text
	}
	return things[0].Label(s.lang)
}

// namedBy gives what words name as a whole.
func (e *Engine) namedBy(text string) []*names.Thing {
	words := names.Words(text)
	for _, m := range e.names.Find(words) {
		if m.From == 0 && m.To == len(words) {
			return m.Things
		}
	}
	for _, lang := range languages {
		if t := e.names.Thing(e.concepts.demonyms[lang][foldedOf(words)]); t != nil {
			return []*names.Thing{t}
		}
	}
	return nil
}
