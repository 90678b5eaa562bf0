package questions

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// figureRanking orders the cells of one table, the total apart.
func (s *session) figureRanking(f *figureQuestion, a *Answer) {
	a.Shape = List
	ranked, by := s.cellsToRank(f, a)
	if len(ranked) == 0 {
		return
	}
	slices.SortStableFunc(ranked, func(x, y *figure) int {
		if f.upwards {
			x, y = y, x
		}
		return cmp.Compare(*y.amount.value, *x.amount.value)
	})
	rank := 0
	for i, fig := range ranked {
		if i == 0 || *fig.amount.value != *ranked[i-1].amount.value {
			rank = i + 1
		}
		last := *ranked[len(ranked)-1].amount.value
		if f.ends && rank > 1 && *fig.amount.value != last {
			continue
		}
		if f.upto > 0 && rank > f.upto {
			break
		}
		if place := max(1, f.place); f.top && rank > place {
			break
		} else if f.top && rank < place {
			continue
		}
		a.Rows = append(a.Rows, s.rankedFigure(fig, by, rank))
	}
	a.Columns = append(a.Columns, "rank", s.figureColumn(by))
	s.figureColumns(a)
}

// cellsToRank gives the cells of the one table that a question ranks, the total apart,
// and the property that tells them apart; none where they are of several kinds.
func (s *session) cellsToRank(f *figureQuestion, a *Answer) (cells []*figure, by string) {
	cells = slices.DeleteFunc(s.figuresOf(f), func(fig *figure) bool {
		return fig.support == Near || fig.amount.value == nil || fig.node.text("table") == ""
	})
	if len(cells) == 0 {
		return nil, ""
	}
	if slices.ContainsFunc(cells, func(fig *figure) bool { return !ofOneKind(fig, cells[0]) }) {
		a.Notes = append(a.Notes, noteSeveralKinds[languageOf(s.lang)])
		return nil, ""
	}
	by = rankedProperty(cells)
	return s.withoutTotal(by, cells, a), by
}

// ofOneKind reports whether two cells can be compared: the same table,
// measure and unit.
func ofOneKind(a, b *figure) bool {
	return a.node.text("table") == b.node.text("table") && a.node.choice("measure") == b.node.choice("measure") && a.amount.unit == b.amount.unit
}

var noteSeveralKinds = map[string]string{
	"en": "There are figures of several kinds; name the table and what is measured",
	"nb": "Det finnes tall av flere slag; nevn tabellen og hva som måles",
	"nn": "Det finst tal av fleire slag; nemn tabellen og kva som blir målt",
}

// rankedProperty is what tells the cells of a table apart: their places, or
// whose figures they are.
func rankedProperty(cells []*figure) string {
	if slices.ContainsFunc(cells, func(fig *figure) bool { return len(fig.node.values("place", false)) > 0 }) {
		return "place"
	}
	return "figureOf"
}

// withoutTotal takes the total out of what is ranked, with a note.
func (s *session) withoutTotal(by string, cells []*figure, a *Answer) []*figure {
	var out []*figure
	for _, fig := range cells {
		if by == "place" && len(fig.node.holding("place", vocab.Thing(world), false)) > 0 {
			a.Notes = append(a.Notes, fmt.Sprintf(noteTotal[languageOf(s.lang)], s.figureValue(fig.node).Label))
			continue
		}
		if len(fig.node.values(by, false)) > 0 {
			out = append(out, fig)
		}
	}
	return out
}

var noteTotal = map[string]string{
	"en": "The total is not ranked: %s",
	"nb": "Totalen er ikke rangert: %s",
	"nn": "Totalen er ikkje rangert: %s",
}

func (s *session) rankedFigure(fig *figure, by string, rank int) Row {
	r := s.figureRow(fig)
	r.Values["rank"] = Value{Label: strconv.Itoa(rank), Value: rank}
	r.Values[s.figureColumn(by)] = s.value(fig.node.values(by, false)[0].Object)
	return r
}

// figureShares answers what share of a total something is: the share that a
// source states, and the cells of one table that it can be computed from.
func (s *session) figureShares(f *figureQuestion, a *Answer) {
	a.Shape = Scalar
	parts := slices.DeleteFunc(slices.Clone(f.conds), func(c figureCondition) bool { return c.kind == placeCondition && c.isWorld() })
	if len(parts) == 0 || !slices.ContainsFunc(parts, func(c figureCondition) bool { return c.kind == placeCondition }) {
		return
	}
	stated := *f
	stated.conds = parts
	found := s.figuresOf(&stated)
	s.figureRows(found, found, a)
	cells := stated
	cells.share, cells.number = false, true
	cells.conds = slices.DeleteFunc(slices.Clone(parts), func(c figureCondition) bool { return c.yearly })
	s.computedShare(&cells, a)
}

func (c figureCondition) isWorld() bool {
	return len(c.things) == 1 && c.things[0].IRI == vocab.Thing(world)
}

// computedShare shows the cell of a place and the total of its table, and
// says in a note what share the one is of the other.
func (s *session) computedShare(f *figureQuestion, a *Answer) {
	whole := *f
	whole.conds = slices.Clone(f.conds)
	for i, c := range whole.conds {
		if c.kind == placeCondition {
			whole.conds[i].things = []*names.Thing{{IRI: vocab.Thing(world)}}
		}
	}
	totals := s.figuresOf(&whole)
	for _, cell := range s.figuresOf(f) {
		for _, total := range totals {
			if !s.comparable(cell, total) {
				continue
			}
			s.figureRows([]*figure{cell, total}, nil, a)
			share := math.Round(100 * *cell.amount.value / *total.amount.value)
			a.Notes = append(a.Notes, fmt.Sprintf(noteComputed[languageOf(s.lang)], s.figureValue(cell.node).Label, s.figureValue(total.node).Label, int(share)))
			percent := s.figures.unit("percent").Label.In(s.lang)
			a.compute(len(a.Rows)-2, Value{Label: fmt.Sprintf("%d %s", int(share), percent), Value: share, Unit: percent})
		}
	}
}

// comparable reports whether a cell and a total may be divided: both plain,
// in one table and unit.
func (s *session) comparable(cell, total *figure) bool {
	plain := rankOf[cell.support] <= rankOf[Inherited] && rankOf[total.support] <= rankOf[Inherited]
	return plain && cell.node.text("table") != "" && ofOneKind(cell, total) && cell.amount.value != nil && total.amount.value != nil && *total.amount.value != 0
}

var noteComputed = map[string]string{
	"en": "Computed, not stated: %s of %s is %d per cent",
	"nb": "Regnet ut, ikke oppgitt: %s av %s er %d prosent",
	"nn": "Rekna ut, ikkje oppgjeve: %s av %s er %d prosent",
}
