package main

import (
	"strings"
	"testing"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/questions"
)

// No word that stands in a passage is said to stand in none, in whatever form it
// is asked for.
func TestNoWordOfThePassagesIsDenied(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	words := wordsOfPassages(t)
	asked := 0
	for i := 0; i+1 < len(words); i += 10 {
		for j, ending := range []string{"", "en", "et", "ene", "ane", "ar", "er", "a", "s", "ande", "ende", "este"} {
			if (i/10+j)%5 != 0 {
				continue
			}
			first, second := inflected(words[i], ending), inflected(words[i+1], ending)
			a := answer(t, engine, "Hvem "+first+" "+second+"?", "nb")
			asked++
			if said := denied(a, first, second); said != "" {
				t.Errorf("%s, of %s and %s", said, words[i], words[i+1])
			}
		}
	}
	t.Logf("%d questions of %d words", asked, len(words))
}

// wordsOfPassages gives the words in small letters of the passages in Norwegian,
// each once.
func wordsOfPassages(t *testing.T) []string {
	t.Helper()
	store := graph.OpenMemory()
	if err := loaders.Fill(t.Context(), store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	snapshot, err := store.View(t.Context(), graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	quotes, err := graph.Match(t.Context(), snapshot, nil, vocab.Exact, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	var out []string
	for _, q := range quotes {
		for _, w := range names.Words(rdf.Text(q.Object)) {
			if len(w.Text) > 5 && !w.Capital() && strings.ToLower(w.Text) == w.Text && strings.IndexFunc(w.Text, func(r rune) bool { return r < 'a' }) < 0 && !seen[w.Text] {
				seen[w.Text] = true
				out = append(out, w.Text)
			}
		}
	}
	return out
}

// inflected gives a word another ending than it has.
func inflected(word, ending string) string {
	if ending == "" {
		return word
	}
	for _, own := range []string{"ene", "ane", "en", "et", "er", "a", "e"} {
		if stem, found := strings.CutSuffix(word, own); found && len(stem) > 3 {
			return stem + ending
		}
	}
	return word + ending
}

// denied gives the note of an answer that says of a word that no source has it.
func denied(a questions.Answer, words ...string) string {
	if a.Status != questions.NotCovered {
		return ""
	}
	for _, note := range a.Notes {
		for _, word := range words {
			if strings.Contains(note, "«"+word+"»") {
				return note
			}
		}
	}
	return ""
}
