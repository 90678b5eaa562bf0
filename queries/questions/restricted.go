package questions

import (
	"context"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// A word that says that it is so of nothing else, or above all, is part of what is
// asked, though many readings of a question have no place for it: "only", "main".
// A row answers such a question only if the passage it rests on says so as well.

// restriction is what such words ask for, in both languages: the words of a
// question, and those of a passage that say the same.
type restriction struct {
	Words  []string // of a question; with a star they only begin so
	Said   []string // of a passage
	Of     []string // words of which one stands behind, up to three words away; none is any
	Always bool     // heeded whatever is asked; else where yes or no is
}

// restricted makes rows near that do not say what a question restricts.
func (e *Engine) restricted(ctx context.Context, question, lang string, a *Answer) {
	if a.Status != Answered {
		return
	}
	words := names.Words(question)
	s := e.session(ctx, lang)
	s.ofOthers(words, a)
	s.asMany(words, a)
	s.asPeriod(words, a)
	s.asSums(words, a)
	s.asYearly(words, a)
	s.heldAgainst(words, a)
	s.liesWhere(words, a)
	all := len(a.Rows)
	s.besideWhom(words, a)
	s.ofOtherWorks(a)
	if len(a.Rows) < all {
		a.SPARQL, a.Query = "", asSentence(question, lang) // words leave them out, which neither says
	}
	var named []names.Mention
	for _, r := range slices.Concat(e.joints["en"].Restrict, e.joints["nb"].Restrict) { // the languages mix
		if !r.Always && a.Shape != Boolean {
			continue
		}
		for i, w := range words {
			if !r.asks(w) || !r.isOf(words[i+1:]) {
				continue
			}
			if named == nil {
				named = e.names.Find(words)
			}
			if !slices.ContainsFunc(named, func(m names.Mention) bool { return m.From <= i && i < m.To && m.To-m.From > 1 }) {
				e.lackRestriction(r, w.Text, a)
				break
			}
		}
	}
}

// isOf reports whether one of the words that a restriction is of stands behind it.
func (r restriction) isOf(behind []names.Word) bool {
	of := restriction{Words: r.Of}
	return len(r.Of) == 0 || slices.ContainsFunc(behind[:min(len(behind), 3)], of.asks)
}

func (r restriction) asks(w names.Word) bool {
	return slices.ContainsFunc(r.Words, func(word string) bool {
		stem, open := strings.CutSuffix(word, "*")
		return names.Fold(word) == w.Folded || open && strings.HasPrefix(w.Folded, names.Fold(stem))
	})
}

// lackRestriction makes those rows near whose first passage does not say it.
func (e *Engine) lackRestriction(r restriction, word string, a *Answer) {
	a.keep(Lack{Condition: "theme", Label: word}, func(row Row) bool {
		return len(row.Evidence) > 0 && r.saidIn(row.Evidence[0].Quote)
	})
	a.understoodAs(word)
}

// understoodAs says what an answer heeds beside what its object says.
func (a *Answer) understoodAs(word string) {
	a.Query = nil // the object does not say the word
	a.Understood.Text += ", «" + word + "»"
	a.Understood.Parts = append(a.Understood.Parts, Part{Words: word, Role: "theme"})
}

// keep makes near the plain rows that do not meet something, and says what they lack.
// It reports whether there are such rows.
func (a *Answer) keep(lack Lack, meets func(Row) bool) (some bool) {
	kept := false
	for i := range a.Rows {
		row := &a.Rows[i]
		if !isPlain(*row) || meets(*row) {
			kept = kept || isPlain(*row)
			continue
		}
		some = true
		row.Support, row.Complete = Near, false // others may come as near
		row.Lacks = append(slices.Clone(row.Lacks), lack)
	}
	if !kept {
		a.Status = NearOnly
	}
	return some
}

func (r restriction) saidIn(text string) bool {
	said := restriction{Words: r.Said}
	words := names.Words(text)
	for i, w := range words {
		if said.asks(w) && (i == 0 || !slices.Contains([]string{"ikke", "ikkje", "not"}, words[i-1].Folded)) {
			return true
		}
	}
	return false
}
