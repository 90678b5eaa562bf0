package ontology

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"

	"github.com/goccy/go-yaml"
)

//go:embed choices.yaml
var choices []byte

func readChoices() (map[string]Labels, error) {
	var labels map[string]Labels
	if err := yaml.NewDecoder(bytes.NewReader(choices), yaml.Strict()).Decode(&labels); err != nil {
		return nil, fmt.Errorf("choices.yaml: %w", err)
	}
	return labels, nil
}

// Choice gives the labels of a word of a list of choices, such as open; ok is
// false for any other word.
func (o *Ontology) Choice(word string) (labels Labels, ok bool) {
	labels, ok = o.choices[word]
	return labels, ok
}

// ChoiceWords gives every word of a list of choices, in the order of the
// classes that have them.
func (o *Ontology) ChoiceWords() []string {
	var out []string
	for _, c := range o.Classes() {
		for _, p := range c.Properties {
			for _, word := range p.Range.Choices() {
				if !slices.Contains(out, word) {
					out = append(out, word)
				}
			}
		}
	}
	return out
}
