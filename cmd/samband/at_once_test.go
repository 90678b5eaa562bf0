package main

import (
	"sync"
	"testing"
)

// An engine that many ask at the same time, from its first question on, gives
// each what it gives to one alone.
func TestAskedAtOnce(t *testing.T) {
	asked := []string{
		"Who cooperates with IOM?",
		"Hvem finansierer IOM?",
		"According to the report, which countries are members of La Strada?",
		"How many members does ASEAN have?",
		"What is known about the effect of information campaigns?",
		"How is ROSA connected to the Norwegian Government?",
	}
	engine, err := newAsker()
	if err != nil {
		t.Fatal(err)
	}
	const askers = 4
	var answers [askers][]string
	var waiting sync.WaitGroup
	for asker := range askers {
		waiting.Go(func() {
			for _, question := range asked {
				answer, err := engine.Ask(t.Context(), question, "")
				if err != nil {
					t.Error(err)
				}
				answers[asker] = append(answers[asker], specText(answer))
			}
		})
	}
	waiting.Wait()
	for i, question := range asked {
		alone, err := engine.Ask(t.Context(), question, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, got := range answers {
			if want := specText(alone); got[i] != want {
				t.Errorf("asked beside others, %q gives\n%s\nand alone\n%s", question, got[i], want)
			}
		}
	}
}
