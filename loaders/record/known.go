package record

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/samband/samband/graph/ontology"
)

// Packages that know no languages, such as those below this one, say what is wrong
// in English. Their texts are in problems.yaml too, and known again here.

// text is an English text of problems.yaml, as it is met with something in it.
type text struct {
	kind   string
	form   *regexp.Regexp
	letter int // how many letters are its own: the more, the surer
}

// texts are those of problems.yaml, the surer first.
var texts = sync.OnceValue(func() []text {
	var out []text
	for kind := range problems() {
		if own := places.ReplaceAllString(kind, ""); strings.Contains(kind, " ") && len(strings.Fields(own)) > 1 || strings.HasPrefix(kind, ";") {
			out = append(out, text{kind, formOf(kind), len(own)})
		}
	}
	slices.SortFunc(out, func(a, b text) int { return cmp.Or(cmp.Compare(b.letter, a.letter), cmp.Compare(a.kind, b.kind)) })
	return out
})

// formOf gives the pattern of the texts that have something in a text's places.
func formOf(kind string) *regexp.Regexp {
	var b strings.Builder
	b.WriteString(`(?s)^`)
	at := 0
	for _, place := range places.FindAllStringIndex(kind, -1) {
		b.WriteString(regexp.QuoteMeta(kind[at:place[0]]))
		switch kind[place[0]:place[1]] {
		case "%d":
			b.WriteString(`(-?\d+)`)
		case "%q":
			b.WriteString(`("(?:[^"\\]|\\.)*")`)
		default:
			b.WriteString(`(.*?)`)
		}
		at = place[1]
	}
	b.WriteString(regexp.QuoteMeta(kind[at:]) + `$`)
	return regexp.MustCompile(b.String())
}

// Known gives an English text in every language, as far as problems.yaml has it.
func Known(english string) ontology.Labels { return known(english) }

func known(english string) ontology.Labels {
	for _, t := range texts() {
		m := t.form.FindStringSubmatch(english)
		if m == nil {
			continue
		}
		about := make([]any, len(m)-1)
		for i, part := range m[1:] {
			if bare, err := strconv.Unquote(part); err == nil && strings.HasPrefix(part, `"`) {
				part = bare
			}
			about[i] = known(part)
		}
		p := NewProblem(t.kind, about...)
		return ontology.Labels{EN: english, NB: p.In("nb"), NN: p.In("nn")}
	}
	return ontology.Labels{EN: english}
}
