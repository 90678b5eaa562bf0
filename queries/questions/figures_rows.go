package questions

import (
	"slices"
	"sort"
	"strconv"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

// answerFigure answers a question about figures.
func (s *session) answerFigure(f *figureQuestion, a *Answer) {
	a.Understood = s.figureUnderstood(f)
	a.SPARQL, a.Query = s.figureSPARQL(f), f.asQuery().object()
	switch {
	case f.kind == figureRank:
		s.figureRanking(f, a)
	case f.kind == figureSource:
		s.figureSources(f, a)
	case f.kind == figurePeriod:
		s.figurePeriods(f, a)
	case f.ofTotal():
		s.figureShares(f, a)
	default:
		s.figureValues(f, a)
	}
	s.figureStatus(a)
	a.Notes = dedupe(append(a.Notes, s.notes...))
	s.sources(a)
}

// figureStatus judges an answer about figures: no source denies one.
func (s *session) figureStatus(a *Answer) {
	a.Status = NotCovered
	for _, r := range a.Rows {
		if r.Support == Stated || r.Support == Inherited {
			a.Status = Answered
			return
		}
		a.Status = NearOnly
	}
}

// ofTotal reports whether a share is asked for of what is measured in numbers.
func (f *figureQuestion) ofTotal() bool {
	return f.share && len(f.measures) > 0 && !f.measures[0].Share && !f.measures[0].Open
}

// figureValues shows the figures asked for, contradicting ones side by side.
func (s *session) figureValues(f *figureQuestion, a *Answer) {
	a.Shape = Set
	found := s.figuresOf(f)
	if f.differ {
		found = append(found, s.differing(f, found)...)
	}
	s.figureRows(found, found, a)
	if sum, note := s.addedUp(found); f.whole && note != "" {
		a.Notes = append(a.Notes, note)
		a.compute(0, Value{Label: s.thousands(strconv.FormatFloat(sum, 'f', -1, 64)), Value: sum})
	}
}

// figureRows adds a row for each figure of a list, disputed where it
// contradicts one of those known.
func (s *session) figureRows(list, known []*figure, a *Answer) {
	near := 0
	for _, fig := range list {
		if fig.support == Near {
			if near++; near > maxNear {
				a.CountedNear++
				continue
			}
		}
		r := s.figureRow(fig)
		r.Disputed = r.Disputed || s.disputed(fig, known)
		a.Rows = append(a.Rows, r)
	}
	s.figureColumns(a)
}

// disputed reports whether a plain figure contradicts one of those known.
func (s *session) disputed(fig *figure, known []*figure) bool {
	return fig.support != Near && slices.ContainsFunc(known, func(other *figure) bool {
		return other.support != Near && s.contradicts(fig, other)
	})
}

// contradicts reports whether two figures differ in what they say of the same
// thing: measure, place and whose figure it is.
func (s *session) contradicts(a, b *figure) bool {
	m := s.figures.measure(a.node.choice("measure"))
	if m == nil || a.node == b.node || a.node.choice("measure") != b.node.choice("measure") || !a.amount.differs(b.amount) {
		return false
	}
	if m.Open && s.textOf(a.node, "population") != s.textOf(b.node, "population") {
		return false
	}
	return sameThings(a.node, b.node, figurePlaces) && sameThings(a.node, b.node, figureAbout)
}

// sameThings reports whether two figures have the same things under some
// properties, the world being no place of its own.
func sameThings(a, b *node, properties []string) bool {
	return slices.Equal(thingsUnder(a, properties), thingsUnder(b, properties))
}

func thingsUnder(n *node, properties []string) []string {
	var out []string
	for _, property := range properties {
		for _, q := range n.values(property, false) {
			if text := rdf.Text(q.Object); text != string(vocab.Thing(world)) && !slices.Contains(out, text) {
				out = append(out, text)
			}
		}
	}
	sort.Strings(out)
	return out
}

// differing gives the other figures of the same measure, place and source
// that differ from those found.
func (s *session) differing(f *figureQuestion, found []*figure) []*figure {
	var out []*figure
	for _, fig := range found {
		if fig.support == Near {
			continue
		}
		all := &figureQuestion{lang: f.lang, measures: []*figureMeasure{s.figures.measure(fig.node.choice("measure"))}}
		for _, other := range s.figuresOf(all) {
			known := slices.ContainsFunc(append(found, out...), func(k *figure) bool { return k.node == other.node })
			if !known && s.contradicts(fig, other) {
				out = append(out, other)
			}
		}
	}
	return out
}

// The columns of a row about a figure, in their order.
var figureProperties = []string{"value", "unit", "measure", "population", "place", "time", "figureOf", "fromWork", "table"}

// figureColumn names a column as the ontology names the property.
func (s *session) figureColumn(property string) string {
	if p, ok := s.lexicon.onto.Property("Statistic", property); ok {
		return p.Label.In(s.lang)
	}
	return property
}

// figureColumns lists the columns that any row fills.
func (s *session) figureColumns(a *Answer) {
	for _, property := range figureProperties {
		column := s.figureColumn(property)
		used := slices.ContainsFunc(a.Rows, func(r Row) bool { _, ok := r.Values[column]; return ok })
		if used && !slices.Contains(a.Columns, column) {
			a.Columns = append(a.Columns, column)
		}
	}
}

// figureRow shows a figure with all that is said of it, and the passages that
// say so.
func (s *session) figureRow(fig *figure) Row {
	n := fig.node
	shown := *fig.solution
	set := map[string]Value{"value": s.figureValue(n)}
	if m := s.figures.measure(n.choice("measure")); m != nil {
		set["measure"] = Value{Label: m.Label.In(s.lang)}
		if claim := s.textOf(n, "claim"); m.Open && claim != "" {
			set["measure"] = Value{Label: claim}
		}
	}
	for _, property := range []string{"population", "table"} {
		if text := s.textOf(n, property); text != "" {
			set[property] = Value{Label: text, Value: text}
		}
	}
	for _, property := range []string{"place", "figureOf", "fromWork"} {
		if labels := s.labels(n, property); labels != "" {
			set[property] = Value{Label: labels}
		}
	}
	if time := n.text("edtf"); time != "" {
		set["time"] = Value{Label: s.periodLabel(n), Value: time}
	}
	for _, property := range []string{"population", "place", "edtf", "figureOf", "fromWork"} {
		for _, group := range byTriple(s.inLanguage(n.values(property, false))) {
			if q, support := s.nearest(group, shown.primary); support != Combined {
				shown.facts = append(shown.facts[:len(shown.facts):len(shown.facts)], q)
			}
		}
	}
	r := s.row(&part{}, nil, &shown)
	for property, value := range set {
		r.Values[s.figureColumn(property)] = value
	}
	r.Notes = dedupe(append(r.Notes, s.figureNotes(n)...))
	return r
}

// figureNotes gives the remarks on a figure: how the source writes it, and
// what a footnote adds.
func (s *session) figureNotes(n *node) []string {
	var out []string
	if literal := n.text("valueLiteral"); literal != "" {
		out = append(out, noteWritten[languageOf(s.lang)]+" «"+literal+"»")
	}
	for _, q := range s.inLanguage(n.values("claim", false)) {
		out = append(out, rdf.Text(q.Object))
	}
	if languageOf(s.lang) == "en" { // remarks in statement files are in English
		for _, q := range n.quads {
			if q.Predicate == vocab.Comment {
				out = append(out, rdf.Text(q.Object))
			}
		}
	}
	return out
}
