package eval

import (
	"math/bits"
	"slices"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/value"
)

// tally works out one aggregate for all groups at once. Groups are numbered
// from 0; grow adds one.
type tally interface {
	grow()
	add(group int, r *row) error
	// result gives the value of the aggregate; ok is false when it has none.
	result(group int) (v value.Value, ok bool)
}

// tally gives the quickest tally for an aggregate.
func (g *grouping) tally(a aggregate) tally {
	x := g.s.x
	name, byID := a.call.Name, a.argSlot >= 0
	switch {
	case name == "COUNT" && a.arg == nil && a.call.Distinct:
		return &countWholes{x: x, seen: newTupleSet(1 + len(g.rowSlots())), slots: g.rowSlots()}
	case name == "COUNT" && a.arg == nil:
		return &count{slot: -1}
	case name == "COUNT" && byID && !a.call.Distinct:
		return &count{slot: a.argSlot}
	case name == "COUNT" && byID:
		return g.countDistinct(a)
	case (name == "SUM" || name == "AVG") && byID && !a.call.Distinct:
		return &sum{sparseTally: sparseTally{x: x, a: a}, slot: a.argSlot}
	case (name == "MIN" || name == "MAX") && byID:
		return &extreme{sparseTally: sparseTally{x: x, a: a}, slot: a.argSlot, most: name == "MAX"}
	}
	t := newGeneralTally(x, a)
	if a.call.Distinct {
		t.seen = newTupleSet(2)
	}
	return t
}

// rowSlots gives the slots of the variables of a row.
func (g *grouping) rowSlots() []int {
	var slots []int
	for v, slot := range g.s.frame.slots {
		if !v.Hidden() {
			slots = append(slots, slot)
		}
	}
	return slots
}

// counter is a tally that counts, of which the number is enough.
type counter interface{ counted(group int) int64 }

// picker is a tally whose result is one of the terms that came; picked is false
// where that must be worked out.
type picker interface {
	pick(group int) (id graph.ID, picked bool)
}

// count is COUNT without DISTINCT, of a slot or of all rows.
type count struct {
	slot   int // -1 for all rows
	counts []uint64
}

func (t *count) grow() { t.counts = append(t.counts, 0) }

func (t *count) add(group int, r *row) error {
	if t.slot >= 0 && r.ids[t.slot] == graph.NoID {
		return nil
	}
	total, overflow := bits.Add64(t.counts[group], r.times, 0)
	if overflow != 0 || total > 1<<62 {
		return ErrTooLarge
	}
	t.counts[group] = total
	return nil
}

func (t *count) counted(group int) int64 { return int64(t.counts[group]) }

func (t *count) result(group int) (value.Value, bool) { return value.Int(t.counted(group)), true }

// countDistinct is COUNT(DISTINCT ?v). What each group counted last is
// remembered, since rows that are equal in ?v often follow one another. Where ?v
// is the lead they always do, and nothing else need be remembered.
type countDistinct struct {
	x      *run
	slot   int
	lead   int // a slot that is a key of the groups, -1 without one
	now    graph.ID
	seen   *tupleSet // of group and ID; those of other leads are forgotten
	only   *idBits   // in place of seen where there is one group
	held   int
	key    [2]graph.ID
	groups []distinctCount
}

type distinctCount struct {
	n    uint32   // there are not more IDs
	last graph.ID // counted
}

func (g *grouping) countDistinct(a aggregate) *countDistinct {
	t := &countDistinct{x: g.s.x, slot: a.argSlot, lead: -1}
	lead := g.s.flow.lead
	switch {
	case lead >= 0 && lead == a.argSlot:
		return t
	case len(g.keys) == 0:
		t.only = &idBits{}
		return t
	case slices.ContainsFunc(g.keys, func(k groupKey) bool { return k.expr == nil && k.slot == lead }):
		t.lead = lead
	}
	t.seen = newTupleSet(2)
	return t
}

func (t *countDistinct) grow() { t.groups = append(t.groups, distinctCount{}) }

func (t *countDistinct) add(group int, r *row) error {
	id, g := r.ids[t.slot], &t.groups[group]
	if id == graph.NoID || g.last == id {
		return nil
	}
	g.last = id
	switch {
	case t.only != nil:
		if !t.only.add(id) {
			return nil
		}
		g.n++
		return t.x.hold(1)
	case t.seen == nil:
		g.n++
		return nil
	}
	if t.lead >= 0 && r.ids[t.lead] != t.now {
		t.now = r.ids[t.lead]
		t.x.held -= t.held
		t.held = 0
		t.seen.empty()
	}
	t.key = [2]graph.ID{graph.ID(group), id}
	if !t.seen.add(t.key[:]) {
		return nil
	}
	g.n++
	t.held += 2 * idSize
	return t.x.hold(2 * idSize)
}

// count is add of the lead.
func (t *countDistinct) count(group int, id graph.ID) {
	if g := &t.groups[group]; id != graph.NoID && g.last != id {
		g.last = id
		g.n++
	}
}

func (t *countDistinct) counted(group int) int64 { return int64(t.groups[group].n) }

func (t *countDistinct) result(group int) (value.Value, bool) {
	return value.Int(t.counted(group)), true
}

// countWholes is COUNT(DISTINCT *).
type countWholes struct {
	x      *run
	seen   *tupleSet // of group and row
	slots  []int
	whole  []graph.ID
	counts []int64
}

func (t *countWholes) grow() { t.counts = append(t.counts, 0) }

func (t *countWholes) add(group int, r *row) error {
	t.whole = append(t.whole[:0], graph.ID(group))
	for _, slot := range t.slots {
		id := graph.NoID
		if slot < len(r.ids) {
			id = r.ids[slot]
		}
		t.whole = append(t.whole, id)
	}
	if !t.seen.add(t.whole) {
		return nil
	}
	t.counts[group]++
	return t.x.hold(len(t.whole) * idSize)
}

func (t *countWholes) result(group int) (value.Value, bool) { return value.Int(t.counts[group]), true }

// generalTally is any aggregate of any expression.
type generalTally struct {
	x    *run
	a    aggregate
	sums []accumulator
	seen *tupleSet // for DISTINCT
	adds bool      // only the numbers of the argument are looked at
}

func newGeneralTally(x *run, a aggregate) *generalTally {
	return &generalTally{x: x, a: a, adds: (a.call.Name == "SUM" || a.call.Name == "AVG") && !a.call.Distinct}
}

func (t *generalTally) grow() { t.sums = append(t.sums, accumulator{call: t.a.call}) }

func (t *generalTally) add(group int, r *row) error {
	at := &t.sums[group]
	if t.adds && t.a.number != nil {
		if n, ok := t.a.number(r); ok {
			return t.addNumber(at, n, r.times)
		}
	}
	v, ok := t.a.arg(r)
	if t.x.failure != nil {
		return t.x.failure
	}
	if !ok {
		at.failed = true
		return nil
	}
	if t.seen != nil {
		id, err := t.x.terms.id(t.x.ctx, v.Term())
		if err != nil || !t.seen.add([]graph.ID{graph.ID(group), id}) {
			return err
		}
		at.add(v)
		return t.x.hold(2*idSize + len(v.Text))
	}
	switch t.a.call.Name {
	case "MIN", "MAX", "SAMPLE":
		at.add(v)
		return nil
	}
	for range r.times {
		if err := t.x.step(); err != nil {
			return err
		}
		at.add(v)
		if t.a.call.Name == "GROUP_CONCAT" {
			if err := t.x.hold(len(v.Text) + 1); err != nil {
				return err
			}
		}
	}
	return nil
}

// addNumber adds a number some times. What is not exact is added one by one, as it
// is rounded each time.
func (t *generalTally) addNumber(at *accumulator, n value.Number, times uint64) error {
	if times > 1 && n.IsExact() {
		at.count += int64(times)
		at.sum = value.Add(at.sum, value.Multiply(n, value.Int(int64(times)).Number))
		return nil
	}
	for range times {
		if err := t.x.step(); err != nil {
			return err
		}
		at.count++
		at.sum = value.Add(at.sum, n)
	}
	return nil
}

func (t *generalTally) result(group int) (value.Value, bool) { return t.sums[group].result() }
