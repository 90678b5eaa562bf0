package questions

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// ofNouns keeps, where a property is asked for, the things of the classes that
// the question speaks of, if there are any: a meeting, not the report of it.
func (s *session) ofNouns(w *wording, list []*saying) []*saying {
	if w.target != targetProperty || len(w.nouns) == 0 {
		return list
	}
	var kept []*saying
	for _, one := range list {
		if s.isOf(one.node, w.nouns) {
			kept = append(kept, one)
		}
	}
	if len(kept) == 0 {
		return list
	}
	return kept
}

// maxShown is of how many a property is shown: of more, the question does not
// say whose it asks for.
const maxShown = 3

// propertyRows shows the properties asked for of what a wording is about: a
// row for each value, several properties side by side.
func (s *session) propertyRows(w *wording, one *saying, used map[string]bool) []Row {
	n := one.node
	sol := *one.sol
	values := map[string]Value{}
	for _, property := range w.shows {
		column := s.shownColumn(property)
		if _, known := values[column]; known {
			continue
		}
		var labels []string
		for _, q := range s.inLanguage(append(n.values(property, false), n.values(property, true)...)) {
			if s.takes(&sol, []quad.Quad{q}) {
				labels = appendNew(labels, s.value(q.Object).Label)
				values[column], used[column] = s.value(q.Object), true
			}
		}
		if len(labels) > 1 {
			values[column] = Value{Label: s.list(labels)}
		}
	}
	if len(values) == 0 {
		return nil
	}
	r := s.claimRow(&sol, n, s.said(), map[string]bool{})
	text := r.Values[s.said()].Label
	r.Values = values
	if s.names.Thing(n.iri) != nil {
		text = s.label(n.iri)
	}
	r.Values[s.said()] = Value{Label: text}
	return []Row{r}
}

// shownColumn names the column of a property: all that date something share one.
func (s *session) shownColumn(property string) string {
	switch property {
	case "place":
		return s.columnName(&variable{classes: []string{"Place"}})
	case "edtf", "adopted":
		return timeColumn[languageOf(s.lang)]
	}
	if slices.Contains(dateProperties, property) {
		return timeColumn[languageOf(s.lang)]
	}
	for _, class := range []string{"Event", "Work", "LegalMeasure", "Obligation", "Undertaking", "Membership", "Cooperation", "FundingFlow", "TreatyAction", "Activity"} {
		if p, ok := s.lexicon.onto.Property(class, property); ok {
			return p.Label.In(s.lang)
		}
	}
	return property
}
