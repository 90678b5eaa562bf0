package questions

import (
	"slices"
	"testing"

	"github.com/samband/samband/queries/names"
)

func TestTurnsTakeTheMostTheyCan(t *testing.T) {
	turn := turnOf("could|can you please? tell me|us", "")
	for text, want := range map[string]int{
		"Could you tell me who":    4,
		"can you please tell us":   5,
		"could you who":            0,
		"please could you tell me": 0,
	} {
		if got := turn.at(names.Words(text), 0); got != want {
			t.Errorf("of %q %d words are taken, want %d", text, got, want)
		}
	}
}

// No turn is nothing, and none takes away a word that narrows a question.
func TestTurnsNarrowNothing(t *testing.T) {
	all, err := loadTurns(&lexicon{})
	if err != nil {
		t.Fatal(err)
	}
	narrowing := []string{"only", "main", "first", "own", "not", "both", "other", "new", "planned", "without", "never", "bare", "kun", "ikke", "begge", "andre", "nye", "uten", "aldri", "egen"}
	for lang, said := range all {
		for _, list := range [][]turn{said.opening, said.preamble, said.closing, said.onset, said.within} {
			for _, one := range list {
				required := 0
				for _, w := range one.words {
					if !w.missing {
						required++
					}
				}
				if required == 0 {
					t.Errorf("%s: a turn of %v takes nothing away", lang, one.words)
				}
				if len(one.words) == 1 && slices.ContainsFunc(one.words[0].any, func(w string) bool { return slices.Contains(narrowing, w) }) {
					t.Errorf("%s: %v narrows a question", lang, one.words)
				}
			}
		}
	}
}

// What is left out within a question is never a word that turns what it asks.
func TestLightTurnsAreNotWeighty(t *testing.T) {
	all, err := loadTurns(&lexicon{})
	if err != nil {
		t.Fatal(err)
	}
	for lang, said := range all {
		for _, one := range said.within {
			if len(one.words) == 1 && one.becomes == "" && slices.ContainsFunc(one.words[0].any, func(w string) bool { return said.weighty[w] }) {
				t.Errorf("%s: %v turns what is asked", lang, one.words)
			}
		}
	}
}
