package questions

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/samband/samband/queries/names"
)

// turnAround is a turn with something within: "støtter IOM økonomisk". Its plainer
// words stand around the same.
type turnAround struct {
	before, after turn
	becomes       [2]string
}

// maxWithin is how many words stand within a turn at the most.
const maxWithin = 9

// around reads turns that are written with _ for what stands within.
func around(list yaml.MapSlice) []turnAround {
	var out []turnAround
	for _, item := range list {
		before, after, _ := strings.Cut(fmt.Sprint(item.Key), "_")
		first, last, _ := strings.Cut(fmt.Sprint(item.Value), "_")
		out = append(out, turnAround{before: turnOf(before, ""), after: turnOf(after, ""), becomes: [2]string{strings.TrimSpace(first), strings.TrimSpace(last)}})
	}
	return out
}

// plainlyAround puts plainer words in the place of the turns with something within,
// of each the first. Neither half of a turn belongs to a name, and no sentence or
// clause ends within.
func (e *Engine) plainlyAround(turns []turnAround, text string) string {
	for _, t := range turns {
		text = e.plainlyOnce(t, text)
	}
	return text
}

func (e *Engine) plainlyOnce(t turnAround, text string) string {
	words := names.Words(text)
	var named []bool
	for i := range words {
		n := t.before.at(words, i)
		if n == 0 {
			continue
		}
		if named == nil {
			named = e.inNames(words)
		}
		for j := i + n + 1; j < min(len(words), i+n+maxWithin+1) && !strings.ContainsAny(text[words[j-1].End:words[j].Start], ",.?;:–"); j++ {
			m := t.after.at(words, j)
			if m == 0 || slices.Contains(named[i:i+n], true) || slices.Contains(named[j:j+m], true) {
				continue
			}
			said := strings.Join(strings.Fields(t.becomes[0]+" "+text[words[i+n].Start:words[j-1].End]+" "+t.becomes[1]), " ")
			if words[i].Capital() {
				said = capitalised(said)
			}
			return text[:words[i].Start] + said + text[words[j+m-1].End:]
		}
	}
	return text
}

// inNames gives which words belong to a name of several words, or are one in
// capitals.
func (e *Engine) inNames(words []names.Word) []bool {
	named := make([]bool, len(words))
	for _, m := range e.names.Find(words) {
		for i := m.From; i < m.To; i++ {
			named[i] = named[i] || m.To-m.From > 1 || words[i].Upper()
		}
	}
	return named
}

func capitalised(text string) string {
	first := []rune(text)
	if len(first) == 0 {
		return ""
	}
	return strings.ToUpper(string(first[:1])) + string(first[1:])
}
