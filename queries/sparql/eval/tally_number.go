package eval

import (
	"math/bits"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/value"
)

// sum is SUM and AVG of a variable. Exact numbers are added as whole ones until
// something else comes or they grow too large.
type sum struct {
	sparseTally
	slot  int
	small []smallSum
}

// smallSum is a sum of exact numbers: total divided by ten to the scale.
type smallSum struct {
	total, count int64
	scale        int8
	decimal      bool
}

// maxSmall is how large a sum of whole numbers, and one of them, may be.
const maxSmall = 1 << 60

var tens = [...]int64{1, 10, 100, 1_000, 10_000, 100_000, 1_000_000}

// roomFor is how large a number may be that is multiplied with each of tens.
var roomFor = func() (room [len(tens)]int64) {
	for i, ten := range tens {
		room[i] = maxSmall / ten
	}
	return room
}()

func (t *sum) grow() { t.small = append(t.small, smallSum{}) }

func (t *sum) add(group int, r *row) error {
	n, ok := t.x.exact(r.ids[t.slot])
	if !ok || !t.small[group].add(n.N, int(n.Scale), n.Decimal, r.times) {
		return t.general(group).add(0, r)
	}
	return nil
}

// add adds a number some times, and says whether that can be done.
func (s *smallSum) add(n int64, scale int, decimal bool, times uint64) bool {
	next := *s
	if scale > int(next.scale) {
		if scale >= len(tens) || !scaled(&next.total, scale-int(next.scale)) {
			return false
		}
		next.scale = int8(scale)
	}
	if !scaled(&n, int(next.scale)-scale) {
		return false
	}
	if times > 1 {
		high, low := bits.Mul64(uint64(max(n, -n)), times)
		if high != 0 || low > maxSmall {
			return false
		}
		n *= int64(times)
	}
	next.total += n
	next.count += int64(times)
	next.decimal = next.decimal || decimal
	if next.total > maxSmall || next.total < -maxSmall || next.count > maxSmall {
		return false
	}
	*s = next
	return true
}

// scaled multiplies n with ten to the power of places, if that can be done.
func scaled(n *int64, places int) bool {
	if places >= len(tens) || *n > roomFor[places] || *n < -roomFor[places] {
		return false
	}
	*n *= tens[places]
	return true
}

func (t *sum) result(group int) (value.Value, bool) {
	a := &accumulator{call: t.a.call}
	if general, made := t.made[group]; made {
		a = &general.sums[0]
	}
	if s := t.small[group]; s.count > 0 {
		a.count += s.count
		a.sum = value.Add(a.sum, value.Exact(s.total, int(s.scale), s.decimal))
		t.small[group] = smallSum{}
	}
	return a.result()
}

// extreme is MIN and MAX of a variable. As long as only exact numbers come, the
// term that is the least or greatest is all that is kept.
type extreme struct {
	sparseTally
	slot int
	most bool
	best []smallBest
}

type smallBest struct {
	n  graph.Number
	id graph.ID // NoID before the first
}

func (t *extreme) grow() { t.best = append(t.best, smallBest{}) }

func (t *extreme) add(group int, r *row) error {
	id, b := r.ids[t.slot], &t.best[group]
	n, ok := t.x.exact(id)
	if ok {
		if b.id == graph.NoID {
			*b = smallBest{n, id}
			return nil
		}
		if order, ok := compareExact(n, b.n); ok {
			if order == 0 && id != b.id {
				if order = t.order(id, b.id); t.x.failure != nil {
					return t.x.failure
				}
			}
			if order < 0 && !t.most || order > 0 && t.most {
				*b = smallBest{n, id}
			}
			return nil
		}
	}
	return t.general(group).add(0, r)
}

// order tells terms of one value apart.
func (t *extreme) order(a, b graph.ID) int {
	left, err := t.x.terms.value(t.x.ctx, a)
	if err != nil {
		t.x.failure = err
		return 0
	}
	right, err := t.x.terms.value(t.x.ctx, b)
	if err != nil {
		t.x.failure = err
		return 0
	}
	return value.OrderOf(left, right)
}

// pick gives the best of the exact numbers where nothing else came.
func (t *extreme) pick(group int) (graph.ID, bool) {
	_, general := t.made[group]
	id := t.best[group].id
	return id, !general && id != graph.NoID
}

// result compares the best of the exact numbers with that of all else.
func (t *extreme) result(group int) (value.Value, bool) {
	a := &accumulator{call: t.a.call}
	if general, made := t.made[group]; made {
		a = &general.sums[0]
	}
	if b := t.best[group]; b.id != graph.NoID {
		v, err := t.x.terms.value(t.x.ctx, b.id)
		if err != nil {
			t.x.failure = err
			return value.Value{}, false
		}
		a.add(*v)
	}
	return a.result()
}

// sparseTally has a general tally for those groups that need one.
type sparseTally struct {
	x    *run
	a    aggregate
	made map[int]*generalTally
}

func (t *sparseTally) general(group int) *generalTally {
	g := t.made[group]
	if g == nil {
		if t.made == nil {
			t.made = map[int]*generalTally{}
		}
		g = newGeneralTally(t.x, t.a)
		g.grow()
		t.made[group] = g
	}
	return g
}
