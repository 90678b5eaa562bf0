package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/questions"
)

// No word of a question is lost: with a word in the place of any of its words
// that means nothing, a question is not answered as before.
func TestNoWordIsLost(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	for _, question := range looseQuestions(t) {
		a := answer(t, engine, question, "")
		if a.Status != questions.Answered {
			continue
		}
		for _, w := range names.Words(question) {
			if before, _, found := strings.Cut(question, ": "); found && strings.HasPrefix(question, "We ") && w.Start < len(before) {
				continue // says who asks and why
			}
			other := question[:w.Start] + "zwqxj" + question[w.End:]
			if got := answer(t, engine, other, a.Language); got.Status == questions.Answered {
				t.Errorf("%s\n%s", other, specText(got))
			}
		}
	}
}

// Each thing named is swapped for others of its class: no plain row rests on
// what speaks of neither.
func TestSwappedInLooseQuestions(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, question := range looseQuestions(t) {
		lang := answer(t, engine, question, "").Language
		for _, s := range swaps(engine, question, lang) {
			a := answer(t, engine, s.question, lang)
			verdict := swapVerdict(t, engine, a, s.thing)
			if counts[verdict]++; verdict == "wrong" {
				t.Errorf("%s\n%s", s.question, specText(a))
			}
		}
	}
	t.Log(counts)
}

// A question without one of the names in it is another question.
func TestNoNameIsLost(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	for _, question := range looseQuestions(t) {
		a := answer(t, engine, question, "")
		if a.Status != questions.Answered {
			continue
		}
		words := names.Words(question)
		mentions := engine.Names().Find(words)
		slices.SortStableFunc(mentions, func(a, b names.Mention) int { return (b.To - b.From) - (a.To - a.From) })
		taken := make([]bool, len(words))
		for _, m := range mentions {
			if !words[m.From].Capital() || slices.Contains(taken[m.From:m.To], true) {
				continue
			}
			for i := m.From; i < m.To; i++ {
				taken[i] = true
			}
			other := question[:words[m.From].Start] + question[words[m.To-1].End:]
			if got := answer(t, engine, other, a.Language); got.Status == questions.Answered && a.Query.Same(got.Query) {
				t.Errorf("%s\nis answered as\n%s", other, question)
			}
		}
	}
}

func looseQuestions(t *testing.T) []string {
	t.Helper()
	raw, err := os.ReadFile("testdata/answers/loose.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, block := range strings.Split(strings.TrimSpace(string(raw)), "\n\n") {
		lines := slices.DeleteFunc(strings.Split(block, "\n"), func(l string) bool { return strings.HasPrefix(l, "#") })
		if len(lines) > 0 {
			out = append(out, lines[0])
		}
	}
	return out
}

func answer(t *testing.T, engine *questions.Engine, question, lang string) questions.Answer {
	t.Helper()
	a, err := engine.Ask(t.Context(), question, lang)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
