package questions

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// worldIRI is the place of a total, as names have it.
var worldIRI = string(vocab.Thing(world))

// answerRanking answers a question that ranks figures by what it asks for: the order
// of them, what is measured otherwise where one is first, or what is more than
// something named. It reports whether no other reading may answer instead.
func (s *session) answerRanking(r *ranking, a *Answer) (final bool) {
	if r.has("sum") && r.has("total") && !r.has("how") && len(r.named) == 0 {
		s.answerSum(r, a)
		return false
	}
	if f := r.asked(); f != nil {
		s.answerFigure(f, a)
		if all := r.figuresAll(); all && len(a.Rows) != len(r.named) {
			a.Status = NotCovered // what one of them has is not told
		}
		return false
	}
	if firsts := r.firsts(); firsts != nil {
		return s.answerFirsts(r, firsts, a)
	}
	if shares := r.sharesOf(); shares != nil {
		s.answerSharesOf(shares, a)
		return false
	}
	if f, bound := r.bounded(); f != nil {
		s.answerBounded(f, bound, a)
		return false
	}
	if by, f := r.elsewhere(); f != nil {
		s.answerElsewhere(by, f, a)
		return false
	}
	if limits := r.limits(); len(limits) > 0 {
		s.answerLimits(r, limits, a)
		return false
	}
	if r.ofShares() && len(r.named) == 1 && !r.has("place") && !r.has("than") && (len(r.extremes()) == 1 || r.has("more") || r.has("less") || r.has("rank")) {
		s.answerShares(r, a)
	}
	return false
}

// figuresAll reports whether all that is named is to be ranked.
func (r *ranking) figuresAll() bool { return len(r.named) > 1 }

// answerShares puts several shares that are somebody's in order, where each has one
// figure: "which is larger in ILO's figures, prostitution or forced labour?".
func (s *session) answerShares(r *ranking, a *Answer) {
	var cells []*figure
	var said []string
	for _, m := range r.measures() {
		f := r.figuresOf(m)
		f.conds = append(f.conds, figureCondition{kind: thingCondition, properties: figureOwners, things: r.named, text: s.label(r.named[0].IRI)})
		found := slices.DeleteFunc(s.figuresOf(f), func(fig *figure) bool {
			return fig.support == Near || fig.amount.value == nil || fig.node.text("table") == ""
		})
		if len(found) != 1 {
			return
		}
		u := s.figureUnderstood(f)
		said = append(said, u.Text)
		a.Understood.Parts = append(a.Understood.Parts, u.Parts...)
		a.SPARQL = s.figureSPARQL(f)
		cells = append(cells, found[0])
	}
	upwards := r.upwards() || r.has("less") && !r.has("more")
	slices.SortStableFunc(cells, func(x, y *figure) int {
		if upwards {
			x, y = y, x
		}
		return cmp.Compare(*y.amount.value, *x.amount.value)
	})
	a.Shape, a.Columns = List, append(a.Columns, "rank")
	a.Understood.Text = strings.Join(said, "; ")
	rank := 0
	for i, fig := range cells {
		if i == 0 || *fig.amount.value != *cells[i-1].amount.value {
			rank = i + 1
		}
		a.Rows = append(a.Rows, s.rankedFigure(fig, "figureOf", rank))
	}
	s.figureColumns(a)
	a.Query = asSentence(a.Question, s.lang)
	s.figureStatus(a)
	s.sources(a)
}

// elsewhere reads what is asked of the place that is first or last by something
// else: "the profit in the region with most victims".
func (r *ranking) elsewhere() (by, f *figureQuestion) {
	signs, all := r.extremes(), r.measures()
	if len(all) != 2 || len(signs) != 1 || len(r.named) > 0 || !r.has("place") || !r.has("how") || r.has("rank") || r.has("than") || r.place() > 0 {
		return nil, nil
	}
	first := r.measuredBy(signs[0])
	if first == nil {
		return nil, nil
	}
	by = r.figuresOf(first)
	by.top, by.upwards = true, r.does(signs[0], "least")
	for _, m := range all {
		if m != first {
			f = &figureQuestion{lang: r.lang, kind: figureValue, measures: []*figureMeasure{m}, share: m.Share}
		}
	}
	return by, f
}

// measuredBy gives the measure that a word for the most or more goes with: the next
// one close behind, else the one right before.
func (r *ranking) measuredBy(at int) *figureMeasure {
	for next := at + 1; next < min(len(r.words), at+4); next++ {
		if m := r.measureAt(next); m != nil {
			return m
		}
		if r.does(next, "place") || r.does(next, "where") || r.does(next, "than") {
			break
		}
	}
	for before := at - 1; before >= max(0, at-3); before-- {
		if m := r.measureAt(before); m != nil {
			return m
		}
	}
	return nil
}

// answerElsewhere asks which place is first, and then what is asked of it.
func (s *session) answerElsewhere(by, f *figureQuestion, a *Answer) {
	first := s.rankedCells(by)
	if len(first) == 0 {
		return
	}
	best := first[0]
	if len(first) > 1 && *first[1].amount.value == *best.amount.value {
		return // two are first
	}
	place, ok := best.node.values("place", false)[0].Object.(quad.IRI)
	if !ok {
		return
	}
	t := s.names.Thing(place)
	if t == nil {
		return
	}
	f.conds = []figureCondition{{kind: placeCondition, properties: figurePlaces, things: []*names.Thing{t}, text: s.label(place)}}
	one := s.emptyAnswer(a.Question, s.lang)
	s.answerFigure(by, &one)
	s.answerFigure(f, a)
	for i := range a.Rows {
		a.Rows[i].Evidence = append(a.Rows[i].Evidence, one.Rows[0].Evidence...)
		a.Rows[i].Notes = append(a.Rows[i].Notes, s.figureNote(best))
	}
	a.Understood.Text = one.Understood.Text + "; " + a.Understood.Text
	a.Query = asSentence(a.Question, s.lang)
}

// figureNote says what a figure is of, and how much.
func (s *session) figureNote(fig *figure) string {
	text := s.figureValue(fig.node).Label
	if m := s.figures.measure(fig.node.choice("measure")); m != nil {
		text = m.Label.In(s.lang) + ": " + text
	}
	if labels := s.labels(fig.node, "place"); labels != "" {
		text = labels + ", " + text
	}
	return text
}

// rankedCells gives the cells of a ranking in order, the total left out; none where
// they are of several kinds.
func (s *session) rankedCells(f *figureQuestion) []*figure {
	cells := slices.DeleteFunc(s.figuresOf(f), func(fig *figure) bool {
		return fig.support == Near || fig.amount.value == nil || fig.node.text("table") == "" ||
			len(fig.node.values("place", false)) != 1 || len(fig.node.holding("place", vocab.Thing(world), false)) > 0
	})
	if slices.ContainsFunc(cells, func(fig *figure) bool { return !ofOneKind(fig, cells[0]) }) {
		return nil
	}
	slices.SortStableFunc(cells, func(x, y *figure) int {
		if f.upwards {
			x, y = y, x
		}
		return cmp.Compare(*y.amount.value, *x.amount.value)
	})
	return cells
}

// limit is a measure of which there is to be more, or less, than something named
// has.
type limit struct {
	measure *figureMeasure
	more    bool
}

// limits reads what is to be more or less than it is for the one thing named.
func (r *ranking) limits() []limit {
	if len(r.named) != 1 || !r.has("than") || !r.has("place") || r.has("rank") || len(r.extremes()) > 0 || r.place() > 0 {
		return nil
	}
	var out []limit
	for at := range r.words {
		if !r.does(at, "more") && !r.does(at, "less") {
			continue
		}
		m := r.measuredBy(at)
		if m == nil || m.Share || slices.ContainsFunc(out, func(l limit) bool { return l.measure == m }) {
			return nil
		}
		out = append(out, limit{m, r.does(at, "more")})
	}
	if len(out) != len(r.measures()) || slices.ContainsFunc(out, func(l limit) bool { return l.measure.ID == persons }) && r.comesFrom() {
		return nil
	}
	return out
}

// answerLimits shows the places that have more, or less, than the one named.
func (s *session) answerLimits(r *ranking, limits []limit, a *Answer) {
	a.Shape = Set
	var known []*figure
	kept := map[quad.Value][]*figure{}
	for i, l := range limits {
		f := r.figuresOf(l.measure)
		f.share = false
		cells := s.rankedCells(f)
		at := slices.IndexFunc(cells, func(fig *figure) bool { return len(fig.node.holding("place", r.named[0].IRI, false)) > 0 })
		if at < 0 {
			return
		}
		ref := cells[at]
		known = append(known, ref)
		a.Notes = append(a.Notes, s.figureNote(ref))
		for _, fig := range cells {
			place := fig.node.values("place", false)[0].Object
			over := *fig.amount.value > *ref.amount.value
			if fig != ref && *fig.amount.value != *ref.amount.value && over == l.more && len(kept[place]) == i {
				kept[place] = append(kept[place], fig)
			}
		}
	}
	u := sentence{}
	for i, l := range limits {
		if i > 0 {
			u.join(",")
		}
		u.part(limitWords[l.more][languageOf(s.lang)], "number", "")
		u.part(l.measure.Label.In(s.lang), "property", "")
	}
	u.part(thanWords[languageOf(s.lang)], "number", "")
	u.part(s.label(r.named[0].IRI), "place", string(r.named[0].IRI))
	a.Understood = Understood{Text: strings.Join(u.words, " "), Parts: append([]Part{}, u.parts...)}
	a.Query = asSentence(a.Question, s.lang)
	a.Columns = append(a.Columns, s.figureColumn("place"))
	f := r.figuresOf(limits[0].measure)
	a.SPARQL = s.figureSPARQL(f)
	for _, fig := range s.rankedCells(f) {
		place := fig.node.values("place", false)[0].Object
		if len(kept[place]) != len(limits) {
			continue
		}
		row := s.figureRow(fig)
		row.Values[s.figureColumn("place")] = s.value(place)
		for _, other := range append(slices.Clone(kept[place][1:]), known...) {
			row.Evidence = append(row.Evidence, s.figureRow(other).Evidence...)
		}
		for _, other := range kept[place][1:] {
			row.Notes = append(row.Notes, s.figureNote(other))
		}
		a.Rows = append(a.Rows, row)
	}
	s.figureColumns(a)
	s.figureStatus(a)
	s.sources(a)
}

var (
	limitWords = map[bool]map[string]string{true: {"en": "more:", "nb": "mer:", "nn": "meir:"}, false: {"en": "less:", "nb": "mindre:", "nn": "mindre:"}}
	thanWords  = map[string]string{"en": "than", "nb": "enn", "nn": "enn"}
)
