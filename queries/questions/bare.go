package questions

import (
	"context"
	"fmt"

	"github.com/samband/samband/queries/names"
)

// A few words that only name something, "trafficking in Nepal" or "anything on
// demand?", ask for whatever is said of it.

// openings are the questions that such words stand for, by what is named; the
// first that is answered is taken.
var openings = []suggestion{
	{[]string{"Organisation"}, map[string]string{"en": "What does %s do?", "nb": "Hva gjør %s?"}},
	{[]string{"Thing"}, map[string]string{"en": "What do we know about %s?", "nb": "Hva vet vi om %s?"}},
	{[]string{"Place"}, map[string]string{"en": "What is said about %s?", "nb": "Hva sies om %s?"}},
	{[]string{"Place"}, map[string]string{"en": "Which programmes are there in %s?", "nb": "Hvilke programmer finnes i %s?"}},
	{[]string{"Place"}, map[string]string{"en": "Who works in %s?", "nb": "Hvem arbeider i %s?"}},
}

// askBare answers words that name one thing and say nothing else.
func (e *Engine) askBare(ctx context.Context, question, lang string) (Answer, bool, error) {
	name, t := e.onlyNamed(question, lang)
	if t == nil {
		return Answer{}, false, nil
	}
	for _, form := range openings {
		if !e.thingFits(t, form.of) {
			continue
		}
		a, _, err := e.askAsWritten(ctx, fmt.Sprintf(form.words[readIn(lang)], name), lang)
		if err != nil {
			return a, false, err
		}
		if a.Status == Answered && a.Shape != Boolean {
			a.Question = question
			return a, true, nil
		}
	}
	return Answer{}, false, nil
}

// onlyNamed gives the one thing that a few words name, if they say nothing else:
// no verb and no word that asks, but that trafficking is meant.
func (e *Engine) onlyNamed(question, lang string) (string, *names.Thing) {
	words := names.Words(question)
	if len(words) < 2 || len(words) > 8 {
		return "", nil
	}
	var name string
	var found *names.Thing
	for _, s := range e.read(words, question, lang) {
		run := words[s.from:s.to]
		switch {
		case s.kind == nameSpan && isTrafficking(s.things):
		case s.kind == nameSpan && found == nil && len(s.things) == 1 && !s.unnamed():
			found, name = s.things[0], question[words[s.from].Start:words[s.to-1].End]
		case s.kind == smallSpan && !asksAnew(&s) && (isPrep(&s) || s.does("skip") || s.does("of-set")) && !e.onlyVerb(run):
		case len(run) == 1 && e.turns[readIn(lang)].vague[run[0].Folded]:
		default:
			return "", nil
		}
	}
	return name, found
}

// onlyVerb reports whether small words are a form of be, have or do: with one of
// them something is asked.
func (e *Engine) onlyVerb(run []names.Word) bool {
	for _, w := range run {
		for _, lang := range languages {
			switch e.lexicon.shape(w, lang) {
			case "be", "have", "do", "vaere", "ha":
				return true
			}
		}
	}
	return false
}
