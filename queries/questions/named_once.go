package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// namedOnce gives a text in which what is called by two names side by side is called by
// the last of them: "the refugee agency UNHCR", "FNs narkotikakontor (UNODC)".
func (e *Engine) namedOnce(text string) string {
	words := names.Words(text)
	mentions := e.wholeNames(words)
	for _, first := range mentions {
		for _, next := range mentions {
			if first.To != next.From || len(first.Things) == 0 || !sameThingsNamed(first, next) || words[first.To-1].Possessive {
				continue
			}
			between := strings.TrimSpace(text[words[first.To-1].End:words[next.From].Start])
			if between != "" && between != "(" {
				continue
			}
			rest := text[words[next.From].Start:words[next.To-1].End] + strings.TrimPrefix(text[words[next.To-1].End:], strings.Repeat(")", len(between)))
			return e.namedOnce(text[:words[first.From].Start] + rest)
		}
	}
	return text
}

// sameThingsNamed reports whether two names are of the same things.
func sameThingsNamed(a, b names.Mention) bool {
	return len(a.Things) == len(b.Things) && !slices.ContainsFunc(a.Things, func(t *names.Thing) bool { return !slices.Contains(b.Things, t) })
}
