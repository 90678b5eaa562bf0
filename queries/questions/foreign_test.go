package questions

import (
	"testing"

	"github.com/samband/samband/queries/names"
)

// No word of another language is a small word of one that is read, nor a word
// that says a relation or a class.
func TestForeignWordsAreNoneOfOurs(t *testing.T) {
	foreign, err := loadForeign()
	if err != nil {
		t.Fatal(err)
	}
	l := testLexicon(t)
	for word := range foreign {
		for _, lang := range languages {
			for _, w := range l.small[l.key(names.Words(word), lang)] {
				if w.lang == lang && w.text == word {
					t.Errorf("%s is a small word of %s", word, lang)
				}
			}
		}
	}
	for _, ours := range []string{"del", "dei", "sagt", "der", "hvad", "was", "die", "du", "dem", "met", "het", "les"} {
		if foreign[ours] {
			t.Errorf("%s is a word of ours as well", ours)
		}
	}
}
