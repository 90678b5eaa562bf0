package main

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/samband/samband/queries/questions"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/loaders"
)

// Questions that come while what they need is still being worked out are
// answered as those that come later.
func TestQuestionsAreAskedMeanwhile(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	store := graph.OpenMemory()
	if err := loaders.Fill(t.Context(), store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	snapshot, err := store.View(t.Context(), graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	s := &service{snapshot: snapshot}
	var waiting sync.WaitGroup
	for question, lang := range map[string]string{
		"Who funded La Strada?":                            "en",
		"Hvem samarbeider IOM med?":                        "nb",
		"What is the salary of the director of IOM?":       "en",
		"Kva seier rapporten om barn som blir handla med?": "nn",
	} {
		want := answer(t, engine, question, lang)
		waiting.Go(func() {
			p, err := s.prepare(t.Context())
			if err != nil {
				t.Error(err)
				return
			}
			got, err := p.engine.Ask(t.Context(), question, lang)
			if err != nil {
				t.Error(err)
				return
			}
			if difference := cmp.Diff(want, got, cmpopts.IgnoreUnexported(questions.Answer{}, questions.Row{})); difference != "" {
				t.Errorf("%s\n%s", question, difference)
			}
		})
	}
	waiting.Wait()
}
