package main

import (
	"testing"

	"github.com/samband/samband/queries/questions"
)

// leastSilent is how many of the questions of each kind are as they should be, by
// language. It goes up as more are read, never down.
var leastSilent = map[string]map[string]int{
	"silent":  {"en": 47, "nb": 47},
	"outside": {"en": 36, "nb": 35},
	"inside":  {"en": 20, "nb": 20},
}

// testdata/silence.tsv holds questions that the sources do not answer (silent),
// questions outside their subject (outside) and questions inside it that are
// easily taken for one of these (inside). The first two are not covered, or only
// nearly; they never have a plain answer. Of the last none is called not covered.
func TestSilence(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	right, all := map[string]map[string]int{"silent": {}, "outside": {}, "inside": {}}, map[string]int{}
	for _, r := range readerQuestions(t, "silence.tsv") {
		all[r["kind"]]++
		for _, lang := range []string{"en", "nb"} {
			a, err := engine.Ask(t.Context(), r[lang], lang)
			if err != nil {
				t.Fatal(err)
			}
			kept := a.Status == questions.NotCovered || a.Status == questions.NearOnly || a.Status == questions.Denied
			switch {
			case r["kind"] == "inside" && a.Status == questions.NotCovered:
				t.Errorf("%q is called not covered: %v", r[lang], a.Notes)
			case r["kind"] != "inside" && a.Status == questions.Answered:
				t.Errorf("%q is answered: %s", r[lang], a.Understood.Text)
			case r["kind"] == "inside" || kept:
				right[r["kind"]][lang]++
			default:
				t.Logf("%s %q is %s: %v", r["kind"], r[lang], a.Status, a.Notes)
			}
		}
	}
	for kind, least := range leastSilent {
		for lang, n := range least {
			t.Logf("%s, %s: %d of %d as they should be", kind, lang, right[kind][lang], all[kind])
			if right[kind][lang] < n {
				t.Errorf("%s, %s: %d of %d, no longer %d", kind, lang, right[kind][lang], all[kind], n)
			}
		}
	}
}
