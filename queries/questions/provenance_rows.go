package questions

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// What a statement is taken from is shown work by work: who says it where that is asked,
// the work with what it stands in, its makers and the note that refers to it.

var (
	sourceColumn = map[string]string{"en": "source", "nb": "kilde", "nn": "kjelde"}
	makerColumn  = map[string]string{"en": "by", "nb": "av", "nn": "av"}
	sayerColumn  = map[string]string{"en": "who says so", "nb": "hvem som sier det", "nn": "kven som seier det"}
)

// wholeOf gives the work that another stands in, as an article in a journal; "" for none.
func (s *session) wholeOf(work quad.IRI) quad.IRI {
	for _, q := range s.node(work).values("partOf", false) {
		return objectOf(q)
	}
	return ""
}

// standsIn is said before what a work stands in.
var standsIn = map[string]string{"en": ", in ", "nb": ", i ", "nn": ", i "}

// sourceRowsOf shows a statement, a row for each work that it is taken from, with who
// says it where that is asked.
func (s *session) sourceRowsOf(one *found, who bool) []Row {
	lang := languageOf(s.lang)
	speakers := s.speakersOf(one.node)
	var rows []Row
	origins := s.originsOf(one)
	for _, o := range origins {
		if slices.ContainsFunc(origins, func(part origin) bool { return s.wholeOf(part.thing) == o.thing }) {
			continue // the journal is told with the article
		}
		sol := *one.sol
		sol.facts = append(slices.Clone(sol.facts), o.quads...)
		sol.support = worse(sol.support, o.support)
		r := s.claimRow(&sol, one.node, s.said(), map[string]bool{})
		values := map[string]Value{sourceColumn[lang]: s.value(o.thing), s.said(): {Label: r.Values[s.said()].Label}}
		if whole := s.wholeOf(o.thing); slices.ContainsFunc(origins, func(other origin) bool { return other.thing == whole }) {
			of := values[sourceColumn[lang]]
			of.Label += standsIn[lang] + s.value(whole).Label
			values[sourceColumn[lang]] = of
		}
		if number := s.node(o.note).text("footnote"); o.note != "" && number != "" {
			values[s.footnoteColumn()] = Value{Label: number, Value: number}
		}
		if by := s.makersOf(o.thing); by != "" {
			values[makerColumn[lang]] = Value{Label: by}
		}
		if who && len(speakers) > 0 {
			values[sayerColumn[lang]] = s.value(speakers[0].Object)
		}
		r.Values = values
		rows = append(rows, r)
	}
	if len(rows) > 0 || !who || len(speakers) == 0 {
		return rows
	}
	sol := *one.sol
	sol.facts = append(slices.Clone(sol.facts), speakers[0])
	r := s.claimRow(&sol, one.node, s.said(), map[string]bool{})
	r.Values = map[string]Value{sayerColumn[lang]: s.value(speakers[0].Object), s.said(): {Label: r.Values[s.said()].Label}}
	return []Row{r}
}

// makersOf names who has published a work, or written it.
func (s *session) makersOf(work quad.IRI) string {
	var labels []string
	for _, property := range []string{"publisher", "author"} {
		for _, q := range s.node(work).values(property, false) {
			labels = appendNew(labels, s.value(q.Object).Label)
		}
		if len(labels) > 0 {
			break
		}
	}
	return s.list(labels)
}

func (s *session) footnoteColumn() string {
	if p, ok := s.lexicon.onto.Property("Citation", "footnote"); ok {
		return p.Label.In(s.lang)
	}
	return "footnote"
}

// sourceColumns gives the columns that rows of sources have.
func (s *session) sourceColumns(rows []Row) []string {
	lang := languageOf(s.lang)
	var out []string
	for _, column := range []string{sayerColumn[lang], sourceColumn[lang], makerColumn[lang], s.footnoteColumn(), passageColumns[lang][0], s.said()} {
		if slices.ContainsFunc(rows, func(r Row) bool { _, has := r.Values[column]; return has }) {
			out = append(out, column)
		}
	}
	return out
}
