package ontology

import "testing"

// Every word of a list of choices is named in all three languages, and no
// other word is.
func TestChoicesAreNamed(t *testing.T) {
	o, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, word := range o.ChoiceWords() {
		used[word] = true
		if l, ok := o.Choice(word); !ok || l.NB == "" || l.NN == "" || l.EN == "" {
			t.Errorf("choices.yaml does not name %q in nb, nn and en", word)
		}
	}
	for word := range o.choices {
		if !used[word] {
			t.Errorf("choices.yaml names %q, which no property has", word)
		}
	}
}
