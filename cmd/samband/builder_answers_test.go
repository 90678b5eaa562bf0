package main

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/samband/samband/queries/questions"
)

// An offer never leads to an empty answer: whichever way a question is built,
// each next word gives as many rows as it says.
func TestOffersLeadToAnswers(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	walked := 0
	for walk := range 45 {
		q := questions.Query{Language: []string{"en", "nb"}[walk%2], Report: walk%7 == 6}
		for range 5 {
			built, err := engine.Build(t.Context(), q, "")
			if err != nil {
				t.Fatal(err)
			}
			if len(built.Offers) == 0 {
				break
			}
			slot := built.Offers[random.IntN(len(built.Offers))]
			offer := slot.Offer[random.IntN(len(slot.Offer))]
			answer, err := engine.AskObject(t.Context(), offer.Query)
			if err != nil {
				t.Fatal(err)
			}
			if n := plainRowsOf(answer); n != offer.Count || n == 0 {
				t.Errorf("%q, then %s %s: %d offered, %d given", built.Words, slot.Slot, offer.Label, offer.Count, n)
			}
			q = offer.Query
			walked++
		}
	}
	t.Logf("%d offers were followed", walked)
	if walked < 200 {
		t.Error("too few to say anything")
	}
}

func plainRowsOf(a questions.Answer) int {
	n := 0
	for _, r := range a.Rows {
		if r.Support == questions.Stated || r.Support == questions.Inherited {
			n++
		}
	}
	return n
}

// What came from words can be turned into words again: they are read as the
// same question, and answered alike.
func TestWordsAndObjects(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	asked, same := 0, 0
	for _, question := range questionsOf(t, "testdata/answers/*.txt") {
		first, err := engine.Ask(t.Context(), question, "")
		if err != nil {
			t.Fatal(err)
		}
		if first.Query == nil {
			if first.Understood.Text != "" && len(first.Rows) > 0 && !strings.Contains(first.Understood.Text, "«") {
				t.Errorf("%s: the answer has rows and no object", question)
			}
			continue
		}
		asked++
		byObject, err := engine.AskObject(t.Context(), *first.Query)
		if err != nil {
			t.Errorf("%s: %v", question, err)
			continue
		}
		if first, second := rowsText(first), rowsText(byObject); first != second {
			t.Errorf("%s: its object is answered with\n%snot with\n%s", question, second, first)
		}
		back, err := engine.Ask(t.Context(), byObject.Question, first.Language)
		if err != nil {
			t.Fatal(err)
		}
		if first.Query.Same(back.Query) {
			same++
		} else {
			t.Logf("%s\n   %s\n   %s", question, byObject.Question, back.Understood.Text)
		}
	}
	t.Logf("%d of %d questions come back as the same from words made of their object", same, asked)
	if same*10 < asked*9 {
		t.Error("fewer than nine of ten questions do")
	}
}

func rowsText(a questions.Answer) string {
	a.Question = ""
	return specText(a)
}
