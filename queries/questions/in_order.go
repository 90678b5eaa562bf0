package questions

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// A sentence behind a question may ask for what answers it in order: "Which came first,
// A or B? Give the years.", "Which regions earn most? List all six by profit." It adds
// nothing where the question is answered by an order anyway, and asks for the whole of
// one where the question is answered by its ends.

// askInOrder answers such a question; false where nothing like that stands behind it, or
// what answers it has no order.
func (e *Engine) askInOrder(ctx context.Context, question, lang string) (Answer, bool, error) {
	first, behind := e.orderBehind(question, lang)
	if first == "" {
		return Answer{}, false, nil
	}
	c := e.composer(ctx, question, lang)
	a, err := c.askAlone(first)
	if err != nil || len(ranksOf(a)) == 0 {
		return a, false, err
	}
	by := e.rankedByWhat(behind, lang)
	if by != "" && !inWholeOrder(a) {
		ends := a
		if a, err = c.askAlone(fmt.Sprintf(c.joints.RankBy, c.rankedNoun(first), by)); err != nil || !holdsRows(a, ends) {
			return a, false, err
		}
	}
	if !inWholeOrder(a) {
		return a, false, nil
	}
	a.Question, a.Query = question, asSentence(question, lang)
	return a, true, nil
}

// orderBehind parts a question from a sentence behind it that only asks for an order; ""
// where there is none.
func (e *Engine) orderBehind(question, lang string) (first, behind string) {
	trimmed := strings.TrimRight(question, " ?.!")
	at := strings.LastIndexAny(trimmed, "?.;")
	if at < 0 || at+1 >= len(trimmed) || trimmed[at+1] != ' ' {
		return "", ""
	}
	first, behind = trimmed[:at+1], trimmed[at+1:]
	b, l := e.beside, e.listedWords
	orders := false
	words := names.Words(behind)
	by := len(words)
	for i, w := range words {
		ranks := e.ranking.does[w.Folded]
		switch {
		case b.order[w.Folded], b.backwards[w.Folded], b.dating[w.Folded] && l.dates[w.Folded], slices.Contains(ranks, "rank"):
			orders = true
		case b.light[w.Folded], b.dating[w.Folded], l.frame[w.Folded], l.dates[w.Folded], l.size[w.Folded], e.joints[readIn(lang)].numberOf(w) > 0:
		case slices.Contains(ranks, "place") && i < by:
		case i > by && len(ranks) > 0:
		default:
			return "", ""
		}
		if by == len(words) && slices.Contains(ranks, "by") {
			by, orders = i, true
		}
	}
	if !orders {
		return "", ""
	}
	return first, behind
}

// rankedByWhat gives by what a sentence wants things in order, "" where by no more than
// their dates or numbers.
func (e *Engine) rankedByWhat(behind, lang string) string {
	words := names.Words(behind)
	by := slices.IndexFunc(words, func(w names.Word) bool { return slices.Contains(e.ranking.does[w.Folded], "by") })
	if by < 0 || by+1 >= len(words) {
		return ""
	}
	return strings.Trim(behind[words[by+1].Start:], " .?!")
}

// rankedNoun gives the word for what a question ranks, and "" where it has none.
func (c *composer) rankedNoun(question string) string {
	for _, w := range names.Words(question) {
		if slices.Contains(c.ranking.does[w.Folded], "place") {
			return w.Text
		}
	}
	return c.joints.Regions
}

// ranksOf gives the places that the rows of an answer have in an order, from the first on;
// none where a row has none.
func ranksOf(a Answer) []int {
	var out []int
	for _, r := range a.Rows {
		rank, ok := r.Values["rank"].Value.(int)
		if a.Status != Answered || !ok || !isPlain(r) {
			return nil
		}
		out = append(out, rank)
	}
	slices.Sort(out)
	return out
}

// inWholeOrder reports whether an answer is an order of more than one, none left out between.
func inWholeOrder(a Answer) bool {
	ranks := ranksOf(a)
	return len(ranks) > 1 && ranks[len(ranks)-1] <= len(ranks)
}

// holdsRows reports whether an order has all rows of its ends.
func holdsRows(a, ends Answer) bool {
	return len(ranksOf(a)) > 0 && !slices.ContainsFunc(ends.Rows, func(r Row) bool {
		return !slices.ContainsFunc(a.Rows, func(other Row) bool { return r.isIn(other, ends.Columns) })
	})
}
