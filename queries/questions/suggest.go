package questions

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/names"
)

// The questions offered where one was not understood, or nothing was found: of
// the things that it names, in forms that fit what they are, and none that has
// no answer itself.

// maxSuggested is how many questions are offered, and maxTriedForms how many are
// asked to find them.
const (
	maxSuggested  = 4
	maxTriedForms = 10
)

type suggestion struct {
	of    []string // classes of what is named
	words map[string]string
}

var suggested = []suggestion{
	{[]string{"Organisation"}, map[string]string{"en": "Who cooperates with %s?", "nb": "Hvem samarbeider med %s?", "nn": "Kven samarbeider med %s?"}},
	{[]string{"Organisation"}, map[string]string{"en": "Who funds %s?", "nb": "Hvem finansierer %s?", "nn": "Kven finansierer %s?"}},
	{[]string{"Actor"}, map[string]string{"en": "What does %s recommend?", "nb": "Hva anbefaler %s?", "nn": "Kva tilrår %s?"}},
	{[]string{"Actor"}, map[string]string{"en": "What has %s published?", "nb": "Hva har %s utgitt?", "nn": "Kva har %s gjeve ut?"}},
	{[]string{"Country", "Region"}, map[string]string{"en": "Who works in %s?", "nb": "Hvem arbeider i %s?", "nn": "Kven arbeider i %s?"}},
	{[]string{"Concept"}, map[string]string{"en": "What do we know about %s?", "nb": "Hva vet vi om %s?", "nn": "Kva veit vi om %s?"}},
	{[]string{"Concept"}, map[string]string{"en": "What is recommended on %s?", "nb": "Hva anbefales om %s?", "nn": "Kva blir tilrådd om %s?"}},
	{[]string{"Concept"}, map[string]string{"en": "What is lacking on %s?", "nb": "Hva mangler om %s?", "nn": "Kva manglar om %s?"}},
	{[]string{"Instrument"}, map[string]string{"en": "What does %s require?", "nb": "Hva krever %s?", "nn": "Kva krev %s?"}},
	{[]string{"Work"}, map[string]string{"en": "Who issued %s?", "nb": "Hvem har utgitt %s?", "nn": "Kven har gjeve ut %s?"}},
	{[]string{"Undertaking"}, map[string]string{"en": "Who runs %s?", "nb": "Hvem driver %s?", "nn": "Kven driv %s?"}},
	{[]string{"Event"}, map[string]string{"en": "Who organised %s?", "nb": "Hvem arrangerte %s?", "nn": "Kven arrangerte %s?"}},
}

// suggest offers questions near one that was not understood: those of the
// things it names that have an answer, else those of the actor that the
// sources say most of.
func (e *Engine) suggest(ctx context.Context, question, lang string) []string {
	out := []string{}
	tried := 0
	for _, t := range append(e.namedIn(question, lang), e.bestKnown()) {
		if t == nil || len(out) > 0 && t == e.bestKnown() {
			continue
		}
		for _, form := range suggested {
			if len(out) == maxSuggested || tried == maxTriedForms {
				return out
			}
			text := fmt.Sprintf(form.words[languageOf(lang)], t.Label(lang))
			if !e.thingFits(t, form.of) || text == question {
				continue
			}
			tried++
			if e.hasAnswer(ctx, text, lang) {
				out = append(out, text)
			}
		}
	}
	return out
}

// namedIn gives the things that a question names, each name meaning one.
func (e *Engine) namedIn(question, lang string) []*names.Thing {
	var out []*names.Thing
	if wordCount(question) > maxAsked {
		return nil
	}
	for _, span := range e.read(names.Words(question), question, lang) {
		if span.kind == nameSpan && len(span.things) == 1 && !isTrafficking(span.things) {
			out = append(out, span.things[0])
		}
	}
	return out
}

// hasAnswer reports whether a question is answered by a plain row.
func (e *Engine) hasAnswer(ctx context.Context, question, lang string) bool {
	q := e.parse(question, lang)
	s := e.session(ctx, lang)
	a := e.emptyAnswer(question, lang)
	s.answerQuery(q, &a)
	return a.Status == Answered && s.err == nil
}

// bestKnown gives the actor of which the sources say most.
func (e *Engine) bestKnown() *names.Thing {
	e.once.Do(func() {
		most := uint64(0)
		for _, t := range e.names.Things() {
			if !e.thingFits(t, []string{"Organisation"}) {
				continue
			}
			ids := make([]graph.ID, 1)
			if err := e.snapshot.Lookup(context.Background(), []quad.Value{t.IRI}, ids); err != nil || ids[0] == graph.NoID {
				continue
			}
			if rows, _ := e.snapshot.Estimate(context.Background(), graph.Pattern{O: ids[0]}); rows > most {
				most, e.known = rows, t
			}
		}
	})
	return e.known
}
