package search

import (
	"strings"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// rank says how well a name is met, best first.
type rank int

const (
	exactShort rank = iota // the id or an abbreviation
	exactName
	allWords
	prefix
	oneEdit
	none
)

// leastForEdit is how many letters a word must have to be met with one letter
// wrong: too much is one letter off a short word.
const leastForEdit = 4

// entry is one thing with its names folded for comparing.
type entry struct {
	thing      *names.Thing
	id         string
	names      []name
	statements int
}

type name struct {
	text   string // as it is written
	folded string
	words  []string
	short  bool
}

type match struct {
	entry *entry
	rank  rank
	name  string
}

// query is what is searched for.
type query struct {
	id     string
	folded string
	words  []string
}

func newQuery(text string) query {
	words := foldedWords(text)
	return query{
		id:     strings.ToLower(strings.TrimSpace(text)),
		folded: strings.Join(words, " "),
		words:  words,
	}
}

func newEntry(t *names.Thing, statements int) entry {
	e := entry{thing: t, id: strings.TrimPrefix(string(t.IRI), vocab.ID), statements: statements}
	for _, text := range t.Short {
		e.names = append(e.names, newName(text, true))
	}
	for _, text := range t.Also {
		e.names = append(e.names, newName(text, false))
	}
	return e
}

func newName(text string, short bool) name {
	words := foldedWords(text)
	return name{text: text, folded: strings.Join(words, " "), words: words, short: short}
}

func foldedWords(text string) []string {
	var out []string
	for _, w := range names.Words(text) {
		out = append(out, w.Folded)
	}
	return out
}

// match gives the name of the thing that meets the query best.
func (e *entry) match(q query) (match, bool) {
	best := match{entry: e, rank: none}
	for _, n := range e.names {
		if r := n.rank(q); r < best.rank {
			best.rank, best.name = r, n.text
		}
	}
	if e.id == q.id && best.rank > exactShort {
		best.rank, best.name = exactShort, e.id
	}
	return best, best.rank < none
}

func (n name) rank(q query) rank {
	switch {
	case n.folded == q.folded && n.short:
		return exactShort
	case n.folded == q.folded:
		return exactName
	case n.hasAll(q.words, equal):
		return allWords
	case n.hasAll(q.words, strings.HasPrefix):
		return prefix
	case n.hasAll(q.words, nearly):
		return oneEdit
	}
	return none
}

// hasAll reports whether each of the words is met by a word of the name.
func (n name) hasAll(words []string, meets func(ours, asked string) bool) bool {
	for _, asked := range words {
		if !n.has(asked, meets) {
			return false
		}
	}
	return true
}

func (n name) has(asked string, meets func(ours, asked string) bool) bool {
	for _, ours := range n.words {
		if meets(ours, asked) {
			return true
		}
	}
	return false
}

func equal(ours, asked string) bool { return ours == asked }

// nearly reports whether a word is another with at most one letter put in,
// left out, replaced, or swapped with its neighbour.
func nearly(ours, asked string) bool {
	if ours == asked {
		return true
	}
	if len(asked) < leastForEdit || len(ours) < leastForEdit {
		return false
	}
	a, b := ours, asked
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch {
	case len(b)-len(a) > 1:
		return false
	case len(b)-len(a) == 1:
		return a[i:] == b[i+1:]
	case a[i+1:] == b[i+1:]:
		return true
	default:
		return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	}
}
