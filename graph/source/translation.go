package source

import (
	"strings"

	"github.com/cayleygraph/quad"
)

// TranslationFor gives, of the translations of some words in a language of their
// own, the one for those who read another: "" where there is none, or they read
// the words themselves. Who reads Bokmål reads Nynorsk, and the other way round.
func TranslationFor(reader, own string, translated []quad.LangString) string {
	if ReadsAlike(reader, own) {
		return ""
	}
	found := ""
	for _, t := range translated {
		switch {
		case strings.EqualFold(t.Lang, reader):
			return string(t.Value)
		case spoken(t.Lang) == spoken(reader):
			found = string(t.Value)
		}
	}
	return found
}

// ReadsAlike reports whether who reads one language reads the other.
func ReadsAlike(one, other string) bool { return spoken(one) == spoken(other) }

func spoken(language string) string {
	switch language = strings.ToLower(language); language {
	case "nb", "nn":
		return "no"
	default:
		return language
	}
}
