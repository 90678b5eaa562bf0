package questions

import (
	"regexp"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// A question may quote words and ask whose they are, or where they are taken from:
// "whose phrase is “follow the money”". Nothing else is left to be borne; the words
// must stand as they are quoted in what a statement was read in, or in a translation.

// quotation is what stands between quotation marks.
var quotation = regexp.MustCompile(`[“”"«»„]([^“”"«»„]+)[“”"«»]`)

// leastQuoted is how many words a quotation has: fewer may be a title or a term.
const leastQuoted = 3

// quotedIn gives the words that a question quotes when it asks where they are from,
// "" for any other question.
func (e *Engine) quotedIn(question, lang string) string {
	at := quotation.FindStringSubmatchIndex(question)
	if at == nil {
		return ""
	}
	quoted, rest := question[at[2]:at[3]], question[:at[0]]+" "+question[at[1]:]
	if len(names.Words(quoted)) < leastQuoted || !e.asksOnlyWhence(rest, lang) {
		return ""
	}
	return quoted
}

// asksOnlyWhence reports whether words ask where something is taken from, or who says
// it, and nothing else.
func (e *Engine) asksOnlyWhence(text, lang string) bool {
	lang = readIn(lang)
	l, words := e.sourcing[lang], names.Words(text)
	if l == nil || len(words) > maxMisspelt || len(e.names.Find(words)) > 0 {
		return false
	}
	has := map[string]bool{}
	for at := 0; at < len(words); {
		to, lists := l.listsAt(words, at)
		for _, list := range lists {
			has[list] = true
		}
		if to == at && !e.dressed.dress[lang][words[at].Folded] && !e.concepts.light[lang][words[at].Folded] {
			return false
		}
		at = max(to, at+1)
	}
	return has["who"] || has["source"] || has["from"] || has["beside"] && has["where"] || has["work"] && e.asksWhich(words, l)
}

// quotedSources shows where quoted words are taken from, and whose they are.
func (s *session) quotedSources(quoted string, a *Answer) bool {
	g := s.gatherMarks(quoted, s.Engine.languageOf(quoted), true)
	if g == nil {
		return false
	}
	words := " " + foldedOf(names.Words(quoted)) + " "
	all := &gathering{wording: wording{lang: g.lang}, asks: g.asks}
	for _, n := range s.gatherable(g) {
		if !s.lexicon.onto.IsRelation(firstClass(n)) || s.is(n, "Citation") || !s.isReadIn(n, words) {
			continue
		}
		if one := s.bears(all, n); one != nil {
			a.Rows = append(a.Rows, s.sourceRowsOf(one, true)...)
		}
	}
	a.Rows = joinedRows(nearestRows(a.Rows))
	a.Shape, a.Columns = Set, s.sourceColumns(a.Rows)
	return len(a.Rows) > 0 && len(a.Rows) <= maxSaid
}

// isReadIn reports whether words, folded, stand one behind the other in what a
// statement was read in.
func (s *session) isReadIn(n *node, words string) bool {
	for _, q := range n.quads {
		if slices.ContainsFunc(s.renderings(q), func(r rendering) bool {
			return strings.Contains(" "+foldedOf(names.Words(r.text))+" ", words)
		}) {
			return true
		}
	}
	return false
}
