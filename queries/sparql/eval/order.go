package eval

import (
	"container/heap"
	"slices"

	"github.com/samband/samband/queries/sparql/value"
)

// sortedRow is a row with the values it is sorted by and its place among all
// that came.
type sortedRow struct {
	row  *row
	keys []value.Value
	came int
}

// sorter is ORDER BY; rows that are equal stay in the order they came in. It
// keeps the first most rows, or all when most is negative, in a heap with the
// last of them on top.
type sorter struct {
	s       *selection
	most    int
	rows    []sortedRow
	came    int
	stopped error
	spare   []value.Value
}

func (s *selection) sort(out pipe, most int) pipe {
	sorted := &sorter{s: s, most: most}
	then := func() error {
		if err := sorted.finish(); err != nil {
			return err
		}
		for _, kept := range sorted.rows {
			if err := s.x.step(); err != nil {
				return err
			}
			if err := out.emit(kept.row); err != nil {
				return err
			}
		}
		return out.finish()
	}
	return pipe{emit: sorted.add, then: then}
}

func (o *sorter) add(r *row) error {
	if o.most == 0 {
		return nil
	}
	o.came++
	full := len(o.rows) == o.most
	if full && o.isBehind(r) {
		return nil
	}
	keys := o.spare
	o.spare = nil
	if keys == nil {
		keys = make([]value.Value, len(o.s.order))
	}
	next := sortedRow{keys: keys, came: o.came}
	if full {
		// Most rows are told apart by their first key.
		if err := o.s.orderValues(keys[:1], r); err != nil {
			return err
		}
		if o.s.compareKeys(keys[:1], o.rows[0].keys[:1]) > 0 {
			o.spare = keys
			return nil
		}
	}
	if err := o.s.orderValues(keys, r); err != nil {
		return err
	}
	if full && o.compare(next, o.rows[0]) >= 0 {
		o.spare = keys
		return nil
	}
	next.row = r.copy()
	switch {
	case full:
		o.spare = o.rows[0].keys
		o.rows[0] = next
		heap.Fix(o, 0)
		return o.stopped
	case o.most > 0:
		heap.Push(o, next)
	default:
		o.rows = append(o.rows, next)
	}
	return o.s.x.hold(o.s.x.keptRow(len(r.ids)) + len(keys)*valueSize)
}

// isBehind says whether a row comes after all that are kept, as far as the first
// key tells where it is a number in both.
func (o *sorter) isBehind(r *row) bool {
	first := o.s.order[0]
	if first.exact == nil {
		return false
	}
	here, ok := first.exact(r)
	if !ok {
		return false
	}
	last, ok := first.exact(o.rows[0].row)
	if !ok {
		return false
	}
	order, ok := compareExact(here, last)
	return ok && (order > 0 && !first.desc || order < 0 && first.desc)
}

// finish sorts what was kept, and stops comparing when the deadline has come.
func (o *sorter) finish() error {
	slices.SortFunc(o.rows, func(a, b sortedRow) int {
		if o.stopped == nil {
			o.stopped = o.s.x.step()
		}
		if o.stopped != nil {
			return 0
		}
		return o.compare(a, b)
	})
	return o.stopped
}

func (o *sorter) compare(a, b sortedRow) int {
	if order := o.s.compareKeys(a.keys, b.keys); order != 0 {
		return order
	}
	return a.came - b.came
}

// Len, Less, Swap, Push and Pop are heap.Interface.
func (o *sorter) Len() int           { return len(o.rows) }
func (o *sorter) Less(i, j int) bool { return o.compare(o.rows[i], o.rows[j]) > 0 }
func (o *sorter) Swap(i, j int)      { o.rows[i], o.rows[j] = o.rows[j], o.rows[i] }
func (o *sorter) Push(r any)         { o.rows = append(o.rows, r.(sortedRow)) }
func (o *sorter) Pop() any           { panic("rows are never taken off") }

// orderValues works out the first keys of a row.
func (s *selection) orderValues(keys []value.Value, r *row) error {
	for i := range keys {
		v, ok := s.order[i].expr(r)
		if !ok {
			v = value.Value{}
		}
		keys[i] = v
	}
	return s.x.failure
}

func (s *selection) compareKeys(a, b []value.Value) int {
	for i := range a {
		order := value.OrderOf(&a[i], &b[i])
		if s.order[i].desc {
			order = -order
		}
		if order != 0 {
			return order
		}
	}
	return 0
}
