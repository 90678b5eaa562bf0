package index

import "errors"

// countAtMost is the size up to which Estimate counts the rows one by one: a
// join order from a wrong figure costs more.
const countAtMost = 256

// Estimate says how many rows a scan of p gives, and whether that is exact.
func (x *Index) Estimate(p Pattern) (rows uint64, exact bool) {
	if p.NoPassage && p.G != NoID {
		return 0, true
	}
	sel := newSelection(p)
	s := x.spanFor(sel, AnyOrder)
	if s.exact() {
		return uint64(s.size()), true
	}
	if s.size() > countAtMost {
		return uint64(s.size()), false
	}
	var room [countAtMost]Row
	n, _ := s.cursor().Next(room[:])
	return uint64(n), true
}

// Sample writes some of the rows that p selects to dst, from one end of them to
// the other, and says how many. A row that a late change took out may be among
// them.
func (x *Index) Sample(p Pattern, dst []Row) int {
	s := x.spanFor(newSelection(p), AnyOrder)
	if !s.exact() || len(s.base) <= len(dst) {
		n, _ := s.cursor().Next(dst)
		return n
	}
	for i := range dst {
		dst[i] = s.base[(2*i+1)*len(s.base)/(2*len(dst))]
	}
	return len(dst)
}

var errTwoPassages = errors.New("a pattern asks for a passage and for none at once")

// Scan gives the rows that p selects, in the order asked for.
func (x *Index) Scan(p Pattern, order Order) (Cursor, error) {
	if p.NoPassage && p.G != NoID {
		return nil, errTwoPassages
	}
	sel := newSelection(p)
	s := x.spanFor(sel, order)
	if order == AnyOrder || sel.sorted(s.seq, ofOrder(order)) {
		return s.cursor(), nil
	}
	rows := s.collect()
	ofOrder(order).sort(rows)
	return &cursor{merge: merge{base: rows}, exact: true}, nil
}

// Slice gives the rows that p selects, in the order asked for, where they stand;
// they must not be changed. It says whether they stand so one after another, as
// most do: else Scan gives them.
func (x *Index) Slice(p Pattern, order Order, near *Finger) (rows []Row, ok bool) {
	unchanged := x.delta.size()+x.recent.size() == 0
	if unchanged && order == AnyOrder && p.G == NoID && !p.NoPassage && p.S != NoID && p.P != NoID && p.O != NoID {
		if rows, ok := near.find(x.base[1].rows, Row{S: p.S, P: p.P, O: p.O}); ok {
			return rows, true
		}
	}
	sel := newSelection(p)
	for i, seq := range sequences {
		if sel.prefix(seq) != sel.countBound() || order != AnyOrder && !sel.sorted(seq, ofOrder(order)) {
			continue
		}
		if unchanged {
			return x.base[i].find(sel.key, sel.prefix(seq)), !(p.NoPassage && p.G != NoID)
		}
		s := x.span(i, sel)
		return s.base, !s.changed() && !(p.NoPassage && p.G != NoID)
	}
	return nil, false
}

// Rows gives all rows that p selects at once, in no order of note.
func (x *Index) Rows(p Pattern) []Row {
	s := x.spanFor(newSelection(p), AnyOrder)
	return s.collect()
}

// span is the part of the index, in one sequence, that holds every row of a
// selection: those whose first prefix positions are as bound.
type span struct {
	sel           selection
	seq           sequence
	prefix        int
	base          []Row
	delta, recent changes
}

func (x *Index) span(i int, sel selection) span {
	s := span{sel: sel, seq: sequences[i], prefix: sel.prefix(sequences[i])}
	s.base = x.base[i].find(sel.key, s.prefix)
	s.delta = x.delta.find(i, sel.key, s.prefix)
	s.recent = x.recent.find(i, sel.key, s.prefix)
	return s
}

func (s *span) size() int { return len(s.base) + s.delta.growth() + s.recent.growth() }

// Finger remembers where the rows of a triple were found, since the triple asked for
// next is often one of the next there. The zero Finger has found nothing yet.
type Finger struct {
	last   Row
	found  []Row // of last, nil where they were found elsewhere
	at     int   // where the rows after them begin
	missed int   // how often in turn it was of no use
}

const (
	// nearby is how many rows further the finger looks.
	nearby = 16
	// missesAllowed is how often in turn it may be of no use.
	missesAllowed = 16
)

// find gives the rows of a triple among those sorted by predicate and object; ok is
// false where they are not near.
func (f *Finger) find(rows []Row, key Row) (found []Row, ok bool) {
	seq := sequences[1]
	if f.last == key && f.found != nil {
		return f.found, true
	}
	if f.missed > missesAllowed || f.last.P != key.P || f.last.O != key.O || f.last.S >= key.S {
		f.move(rows, key)
		return nil, false
	}
	some := rows[f.at:min(f.at+nearby, len(rows))]
	start := 0
	for start < len(some) && seq.comparePart(some[start], key, 0, 3) < 0 {
		start++
	}
	end := start
	for end < len(some) && some[end].S == key.S && some[end].O == key.O && some[end].P == key.P {
		end++
	}
	if end == len(some) {
		f.move(rows, key)
		return nil, false
	}
	f.missed, f.last, f.found = 0, key, some[start:end]
	f.at += end
	return f.found, true
}

// move puts the finger where the rows of a triple are.
func (f *Finger) move(rows []Row, key Row) {
	if f.missed > missesAllowed {
		return
	}
	f.missed++
	f.last, f.found = key, nil
	f.at = sequences[1].search(rows, key, 0, 3, true)
}

// changed says whether the rows of the base are not all there is.
func (s *span) changed() bool {
	return len(s.delta.added)+len(s.delta.gone)+len(s.recent.added)+len(s.recent.gone) > 0
}

// exact says whether all rows of the span are selected.
func (s *span) exact() bool { return s.prefix == s.sel.countBound() }

// spanFor gives an exact span, if it can one in the order asked for; where none
// is exact the shortest, and among equals one in the order.
func (x *Index) spanFor(sel selection, order Order) span {
	exact := -1
	for i, seq := range sequences {
		if sel.prefix(seq) != sel.countBound() {
			continue
		}
		if order == AnyOrder || sel.sorted(seq, ofOrder(order)) {
			return x.span(i, sel)
		}
		if exact < 0 {
			exact = i
		}
	}
	if exact >= 0 {
		return x.span(exact, sel)
	}
	return x.shortest(sel, order)
}

func (x *Index) shortest(sel selection, order Order) span {
	var best span
	fits := func(s span) bool { return order != AnyOrder && sel.sorted(s.seq, ofOrder(order)) }
	for i, seq := range sequences {
		if sel.prefix(seq) == 0 {
			continue
		}
		s := x.span(i, sel)
		if best.prefix == 0 || s.size() < best.size() || s.size() == best.size() && fits(s) && !fits(best) {
			best = s
		}
	}
	return best
}

func (s *span) cursor() *cursor {
	all := s.delta.then(s.seq, s.recent)
	return &cursor{
		merge: merge{seq: s.seq, base: s.base, gone: all.gone, added: all.added},
		sel:   s.sel, exact: s.exact(),
	}
}

func (s *span) collect() []Row {
	rows := make([]Row, s.size())
	n, _ := s.cursor().Next(rows)
	return rows[:n]
}

// cursor gives the rows of a merge that are selected.
type cursor struct {
	merge
	sel   selection
	exact bool // all rows are
}

func (c *cursor) Next(dst []Row) (int, error) {
	n := 0
	for n < len(dst) {
		m := c.fill(dst[n:])
		if m == 0 {
			break
		}
		if !c.exact {
			m = c.sel.keep(dst[n : n+m])
		}
		n += m
	}
	return n, nil
}

func (c *cursor) Close() error {
	c.merge = merge{}
	return nil
}
