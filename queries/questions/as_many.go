package questions

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// asMany makes all rows near where a question says how many things of a kind it asks
// for, "which two protocols", and more of them would answer: which are meant the
// sources do not tell.
func (s *session) asMany(words []names.Word, a *Answer) {
	if a.Shape != Set || len(a.Columns) == 0 {
		return
	}
	things := map[quad.IRI]bool{}
	for _, row := range a.Rows {
		v := row.Values[a.Columns[0]]
		if isPlain(row) && strings.HasPrefix(v.ID, vocab.ID) {
			things[quad.IRI(v.ID)] = true
		}
	}
	number, classes, word := s.numberAsked(words)
	if number == 0 || len(things) <= number {
		return
	}
	for iri := range things {
		if !s.isOf(s.node(iri), classes) {
			return // it is another kind that the number is of
		}
	}
	if a.keep(Lack{Condition: "number", Label: word}, func(Row) bool { return false }) {
		a.understoodAs(word)
	}
}

// numberAsked gives the number of a word for one that stands before a word for a
// class, what that is a word for, and the two words.
func (s *session) numberAsked(words []names.Word) (number int, classes []string, text string) {
	r := &wordingReader{engine: s.Engine, words: words, lang: readIn(s.lang), w: &wording{}}
	for i, w := range words {
		n := s.joints[r.lang].numberOf(w)
		for from := i + 1; n > 0 && from < min(len(words), i+4); from++ {
			for to := min(len(words), from+3); to > from; to-- {
				if classes := r.classNounIn(from, to, r.lang); len(classes) > 0 {
					return n, classes, textOf(words[i:to])
				}
			}
		}
	}
	return 0, nil, ""
}

// asPeriod makes a single date near where a question asks for a period, or for the years
// that something covers: when it began is not how long it lasted.
func (s *session) asPeriod(words []names.Word, a *Answer) {
	column := timeColumn[languageOf(s.lang)]
	period, years := s.periodAsked(words)
	figures := slices.Contains(a.Columns, s.figureColumn("value")) // a figure may be one year's
	if a.Status != Answered || !slices.Contains(a.Columns, column) || figures || period == "" && years == "" {
		return
	}
	spans := func(r Row) bool {
		return r.Values[column].Label == "" || strings.ContainsAny(r.Values[column].Label, "/–")
	}
	var seen []string
	for _, r := range a.Rows {
		if isPlain(r) && r.Values[column].Label != "" {
			seen = appendNew(seen, r.Values[column].Label)
		}
	}
	if period == "" && len(seen) > 1 {
		return
	}
	if a.keep(Lack{Condition: "time", Label: period + years}, spans) {
		a.understoodAs(period + years)
	}
}

// asSums makes near the rows that have no number where a question asks for sums: what is
// said of money in words is none.
func (s *session) asSums(words []names.Word, a *Answer) {
	j := s.joints[readIn(s.lang)]
	for i := 1; i < min(len(words), maxBeforeSum); i++ {
		if !slices.Contains(j.Sums, words[i].Folded) {
			continue
		}
		if slices.Contains(j.Asking, words[0].Folded) && a.keep(Lack{Condition: "number", Label: words[i].Text}, hasNumber) {
			a.understoodAs(words[i].Text)
		}
		return
	}
}

// maxBeforeSum is how far from the beginning of a question a word for a sum stands that it
// asks for.
const maxBeforeSum = 3

func hasNumber(r Row) bool {
	digits := func(text string) bool { return strings.ContainsAny(text, "0123456789") }
	return slices.ContainsFunc(r.Evidence, func(e Evidence) bool { return digits(e.Quote) && digits(cmp.Or(e.Highlight, e.Quote)) })
}

// asYearly makes near the rows that say nothing of a year where a question asks what is so
// each year: a sum that was given once is none that is given a year.
func (s *session) asYearly(words []names.Word, a *Answer) {
	j := s.joints[readIn(s.lang)]
	turn := slices.IndexFunc(j.Yearly, func(turn string) bool { return anyWithin(words, []string{turn}) })
	if turn < 0 || tellsEachYear(a, timeColumn[languageOf(s.lang)]) {
		return
	}
	yearly := func(r Row) bool {
		return slices.ContainsFunc(r.Evidence, func(e Evidence) bool { return s.saysYearly(e.Quote) || s.saysYearly(e.Translation) })
	}
	if slices.Contains(a.Columns, s.figureColumn("value")) && slices.ContainsFunc(a.Rows, yearly) {
		return // that of one year stands beside it
	}
	if a.keep(Lack{Condition: "time", Label: j.Yearly[turn]}, yearly) {
		a.understoodAs(j.Yearly[turn])
	}
}

// tellsEachYear reports whether the plain rows of an answer tell of several times.
func tellsEachYear(a *Answer, column string) bool {
	var times []string
	for _, r := range a.Rows {
		if label := r.Values[column].Label; isPlain(r) && label != "" {
			times = appendNew(times, label)
		}
	}
	return len(times) > 1
}

// saysYearly reports whether a text says that something is so each year, or of what year.
func (s *session) saysYearly(text string) bool {
	words := names.Words(text)
	for _, lang := range languages {
		if anyWithin(words, s.joints[lang].Yearly) || anyWithin(words, s.joints[lang].OfYears) {
			return true
		}
	}
	return false
}

// periodAsked gives the word behind "which" by which a question asks for a period, or for
// years.
func (s *session) periodAsked(words []names.Word) (period, years string) {
	j := s.joints[readIn(s.lang)]
	for i, w := range words[:max(0, len(words)-1)] {
		next := words[i+1].Folded
		if slices.Contains(j.Asking, w.Folded) && slices.Contains(j.Periods, next) {
			return words[i+1].Text, ""
		}
		if slices.Contains(j.ManyYears, strings.ToLower(w.Text)+" "+strings.ToLower(words[i+1].Text)) {
			years = words[i+1].Text
		}
	}
	return "", years
}
