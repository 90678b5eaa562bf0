package drafts

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/samband/samband/graph/ontology"
)

//go:embed words.yaml
var wordsFile []byte

// words is what words.yaml says.
type words struct {
	Classes []struct {
		Class string   `yaml:"class"`
		Words numbered `yaml:",inline"`
	} `yaml:"classes"`
	Counts  map[string]numbered `yaml:"counts"`
	Nothing ontology.Labels     `yaml:"nothing"`
}

// numbered is how one and how several of something are told, by language.
type numbered struct {
	EN [2]string `yaml:"en"`
	NB [2]string `yaml:"nb"`
	NN [2]string `yaml:"nn"`
}

func (w numbered) tell(n int, lang string) string {
	forms := w.EN
	switch lang {
	case "nb":
		forms = w.NB
	case "nn":
		forms = w.NN
	}
	if n == 1 {
		return forms[0]
	}
	return strings.ReplaceAll(forms[1], "{n}", thousands(n, lang != "en"))
}

// Say says in plain words what a draft would bring or has brought, in nb, nn or
// en: "12 new organisations, 40 new grants, 3 conflicts, 2 likely duplicates, 5
// rows refused".
func (d Draft) Say(lang string, o *ontology.Ontology) (string, error) {
	var say words
	if err := yaml.Unmarshal(wordsFile, &say); err != nil {
		return "", fmt.Errorf("the words for drafts: %w", err)
	}
	known := map[string]bool{}
	for _, c := range say.Classes {
		known[c.Class] = true
	}
	fresh := map[string]int{}
	for class, n := range d.Counts.New {
		fresh[nearest(class, known, o)] += n
	}
	var parts []string
	for _, c := range say.Classes {
		if n := fresh[c.Class]; n > 0 {
			parts = append(parts, c.Words.tell(n, lang))
		}
	}
	for _, count := range []struct {
		name string
		n    int
	}{
		{"matched", d.Counts.Matched}, {"conflicts", d.Counts.Conflicts}, {"likely", d.Counts.Likely}, {"pairs", d.Counts.Pairs},
		{"refused", d.Counts.Refused}, {"rejected", d.Counts.Rejected}, {"left_out", d.Counts.LeftOut},
	} {
		if count.n > 0 {
			parts = append(parts, say.Counts[count.name].tell(count.n, lang))
		}
	}
	if len(parts) == 0 {
		return say.Nothing.In(lang), nil
	}
	return strings.Join(parts, ", "), nil
}

// thousands writes a number with its thousands apart.
func thousands(n int, norwegian bool) string {
	mark := ","
	if norwegian {
		mark = "\u00a0"
	}
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + mark + digits[i:]
	}
	return digits
}

// nearest gives a class or the nearest one above it that is known.
func nearest(class string, known map[string]bool, o *ontology.Ontology) string {
	for _, c := range append([]string{class}, o.Ancestors(class)...) {
		if known[c] {
			return c
		}
	}
	return "Thing"
}
