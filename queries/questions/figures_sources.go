package questions

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// figureSources says where figures come from, those of one work together.
func (s *session) figureSources(f *figureQuestion, a *Answer) {
	a.Shape = Set
	var groups [][]*figure
	found := s.figuresOf(f)
	for _, fig := range found {
		if len(thingsUnder(fig.node, []string{"fromWork", "figureOf", "saidBy"})) == 0 {
			a.Notes = append(a.Notes, noteNoSource[languageOf(s.lang)]+" "+s.figureValue(fig.node).Label)
			continue
		}
		at := slices.IndexFunc(groups, func(g []*figure) bool {
			return g[0].support == fig.support && sameThings(g[0].node, fig.node, []string{"fromWork", "figureOf", "saidBy"})
		})
		if at < 0 {
			groups = append(groups, nil)
			at = len(groups) - 1
		}
		groups[at] = append(groups[at], fig)
	}
	var others []*figure
	if f.differ {
		others = s.differing(f, found)
	}
	for _, g := range groups {
		r := s.sourceRow(g)
		r.Disputed = r.Disputed || slices.ContainsFunc(g, func(fig *figure) bool { return s.disputed(fig, append(found, others...)) })
		a.Rows = append(a.Rows, r)
	}
	s.figureRows(others, found, a)
	if published := publishedBy[languageOf(s.lang)]; slices.ContainsFunc(a.Rows, func(r Row) bool { _, ok := r.Values[published]; return ok }) {
		a.Columns = append(a.Columns, published)
	}
}

var (
	publishedBy  = map[string]string{"en": "published by", "nb": "utgitt av", "nn": "gitt ut av"}
	noteNoSource = map[string]string{
		"en": "No source is given for the figure",
		"nb": "Det er ikke oppgitt noen kilde for tallet",
		"nn": "Det er ikkje oppgjeve noka kjelde for talet",
	}
)

// sourceRow shows the work that figures are taken from, the figures, and who
// published the work.
func (s *session) sourceRow(group []*figure) Row {
	r := s.figureRow(group[0])
	var values []string
	for _, fig := range group {
		other := s.figureRow(fig)
		r.Evidence = append(r.Evidence, other.Evidence...)
		values = append(values, other.Values[s.figureColumn("value")].Label)
		r.Support = worse(r.Support, worse(other.Support, s.directness(fig, "fromWork")))
	}
	if len(group) > 1 {
		r.Values[s.figureColumn("value")] = Value{Label: strings.Join(values, "; ")}
		delete(r.Values, s.figureColumn("place"))
		r.Notes = nil
	}
	r.Evidence = compact(r.Evidence)
	r.Complete = len(r.Evidence) <= maxEvidence
	r.Evidence = r.Evidence[:min(len(r.Evidence), maxEvidence)]
	n := group[0].node
	works := n.values("fromWork", false)
	column := s.figureColumn("fromWork")
	for _, q := range works {
		iri, _ := q.Object.(quad.IRI)
		if len(works) == 1 || sameObjects(works) {
			r.Values[column] = s.value(iri)
		}
		if labels := s.labels(s.node(iri), "publisher"); labels != "" {
			r.Values[publishedBy[languageOf(s.lang)]] = Value{Label: labels}
		}
	}
	return r
}

func sameObjects(quads []quad.Quad) bool {
	return !slices.ContainsFunc(quads, func(q quad.Quad) bool { return q.Object != quads[0].Object })
}

// figurePeriods gives the periods that sources give for the figures asked
// about, different ones side by side.
func (s *session) figurePeriods(f *figureQuestion, a *Answer) {
	a.Shape = Set
	var dated []*figure
	for _, fig := range s.figuresOf(f) {
		if fig.node.text("edtf") != "" {
			dated = append(dated, fig)
		} else if fig.support != Near {
			a.Notes = append(a.Notes, fmt.Sprintf(noteNoPeriod[languageOf(s.lang)], s.figureValue(fig.node).Label, s.sectionOf(fig)))
		}
	}
	for _, fig := range dated {
		r := s.figureRow(fig)
		r.Disputed = r.Disputed || slices.ContainsFunc(dated, func(other *figure) bool {
			return other.support != Near && fig.support != Near && other.node.period() != fig.node.period() &&
				sameThings(fig.node, other.node, figureAbout) && sameThings(fig.node, other.node, figurePlaces)
		})
		r.Support = worse(r.Support, s.directness(fig, "edtf"))
		a.Rows = append(a.Rows, r)
	}
	time := s.figureColumn("time")
	s.figureColumns(a)
	a.Columns = append([]string{time}, slices.DeleteFunc(a.Columns, func(c string) bool { return c == time })...)
}

// directness says how directly a figure's passage says one of its properties.
func (s *session) directness(fig *figure, property string) Support {
	quads := fig.node.values(property, false)
	if len(quads) == 0 {
		return Stated
	}
	_, support := s.nearest(quads, fig.primary)
	return support
}

func (s *session) sectionOf(fig *figure) string { return s.passage(fig.primary).evidence.Section }

var noteNoPeriod = map[string]string{
	"en": "No period is given for %s (%s)",
	"nb": "Det er ikke oppgitt noen periode for %s (%s)",
	"nn": "Det er ikkje oppgjeve nokon periode for %s (%s)",
}
