package ontology

import "strings"

// Labels name one thing in the program's three languages.
type Labels struct {
	NB string `yaml:"nb"`
	NN string `yaml:"nn"`
	EN string `yaml:"en"`
}

// Lower gives labels as they stand inside a sentence.
func (l Labels) Lower() Labels {
	return Labels{NB: strings.ToLower(l.NB), NN: strings.ToLower(l.NN), EN: strings.ToLower(l.EN)}
}

// In gives the label in a language. Bokmål and Nynorsk stand in for each
// other, then English does.
func (l Labels) In(lang string) string {
	switch lang {
	case "nn":
		return firstOf(l.NN, l.NB, l.EN)
	case "nb", "no":
		return firstOf(l.NB, l.NN, l.EN)
	default:
		return firstOf(l.EN, l.NB, l.NN)
	}
}

func firstOf(labels ...string) string {
	for _, l := range labels {
		if l != "" {
			return l
		}
	}
	return ""
}

// Words are the words for one thing by language. Nynorsk has none of its own.
type Words struct {
	NB []string `yaml:"nb"`
	EN []string `yaml:"en"`
}

// In gives the words in a language.
func (w Words) In(lang string) []string {
	if lang == "en" {
		return w.EN
	}
	return w.NB
}
