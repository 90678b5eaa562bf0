package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// namesMeant gives the names in some words, without those that only say of what kind
// something is: "an international trafficking database" is any.
func (e *Engine) namesMeant(words []names.Word) []names.Mention {
	all := e.names.Find(words)
	if !slices.ContainsFunc(all, func(m names.Mention) bool { return e.isAnyOfKind(words, m) }) {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(m names.Mention) bool { return e.isAnyOfKind(words, m) })
}

// isAnyOfKind reports whether a name of a database, which is made of words for what it is,
// stands without capitals behind an article for any, or in the plural.
func (e *Engine) isAnyOfKind(words []names.Word, m names.Mention) bool {
	if m.To-m.From < 2 || !e.anyIs(m.Things, "Database") || slices.ContainsFunc(words[m.From:m.To], names.Word.Capital) {
		return false
	}
	for at := m.From - 1; at >= 0 && at >= m.From-2; at-- {
		if slices.Contains(e.joints["en"].Singular, words[at].Folded) {
			return true
		}
	}
	return strings.HasSuffix(words[m.To-1].Folded, "s")
}
