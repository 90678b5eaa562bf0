package plan

import (
	"math"
	"slices"

	"github.com/samband/samband/queries/sparql/algebra"
)

// route puts the parts of a join in order, greedily: next comes the part
// expected to multiply the rows least, given what is bound by then. Where many
// rows would come so, it begins with other parts too, and takes the order with
// the fewest rows on the way; and it looks again with larger samples.
func (o *orderer) route(units []algebra.Pattern, s *state) []algebra.Pattern {
	if len(units) < 2 {
		return units
	}
	least, order := o.from(-1, units, s, math.Inf(1))
	for _, larger := range samples {
		// Of what is no triple nothing is known, however many rows a sample has.
		guessed := o.size > fewRows && !all(units, isTriple)
		if least < larger.worthwhile || len(units) < 3 || guessed {
			break
		}
		o.size = max(fewRows, min(larger.rows, mostLooks/len(units)))
		least, order = o.from(-1, units, s, math.Inf(1))
		for _, first := range o.starts(units, s, least) {
			if rows, other := o.from(first, units, s, least); rows < least {
				least, order = rows, other
			}
		}
	}
	return order
}

func all(units []algebra.Pattern, are func(algebra.Pattern) bool) bool {
	return !slices.ContainsFunc(units, func(p algebra.Pattern) bool { return !are(p) })
}

// fewRows is how many rows a sample has at first.
const fewRows = 6

// samples are how many rows samples have where so many rows are expected on the
// way that a better order saves more than it takes to find.
var samples = []struct {
	rows       int
	worthwhile float64
}{{16, 10_000}, {64, 50_000}, {256, 200_000}}

const (
	// mostLooks bounds the rows of samples times the parts of a join.
	mostLooks = 5000
	// listedTogether is how many triples share a term on average, where each term is
	// filtered once.
	listedTogether = 8
	// otherStarts is how many other beginnings are tried.
	otherStarts = 4
)

// starts gives the parts, by their indexes, that have the fewest rows by
// themselves, fewer than some.
func (o *orderer) starts(units []algebra.Pattern, s *state, fewer float64) []int {
	costs := map[int]float64{}
	for i, unit := range units[:min(len(units), window)] {
		if cost := o.cost(unit, s); cost < fewer && !waits(unit, s) {
			costs[i] = cost
		}
	}
	starts := slices.SortedFunc(func(yield func(int) bool) {
		for i := range costs {
			if !yield(i) {
				return
			}
		}
	}, func(a, b int) int {
		if costs[a] != costs[b] && costs[a] < costs[b] {
			return -1
		}
		if costs[a] != costs[b] {
			return 1
		}
		return a - b
	})
	return starts[:min(len(starts), otherStarts)]
}

// from orders the parts greedily, beginning with one unless that is negative.
// It gives up when more rows are expected on the way than there may be.
func (o *orderer) from(first int, units []algebra.Pattern, s *state, most float64) (rows float64, order []algebra.Pattern) {
	s = s.copy()
	waiting := slices.Clone(units)
	for len(waiting) > 0 && rows <= most && !o.isOver() {
		i := first
		if len(order) > 0 || first < 0 {
			i = o.best(waiting, s)
		}
		cost := o.cost(waiting[i], s)
		s.expected *= cost
		looked := s.expected
		order = append(order, waiting[i])
		if t, ok := waiting[i].(algebra.BGP); ok {
			o.place(t.Triples[0], s)
		} else {
			s.bindUnknown(algebra.Certain(waiting[i]))
		}
		if len(order) == 1 {
			// A filter on what all triples are listed by is tried once for a list.
			looked = max(s.expected, looked/listedTogether)
		}
		rows += looked
		waiting = slices.Delete(waiting, i, i+1)
	}
	return rows, order
}
