package index

import (
	"errors"
	"slices"
)

// countAtMost is the size up to which Estimate counts the rows one by one: a
// join order from a wrong figure costs more.
const countAtMost = 256

// Estimate says how many rows a scan of p gives, and whether that is exact.
func (x *Index) Estimate(p Pattern) (rows uint64, exact bool) {
	if p.NoPassage && p.G != NoID {
		return 0, true
	}
	sel := newSelection(p)
	r := x.narrowest(sel)
	if r.prefix == sel.countBound() {
		return uint64(len(r.rows)), true
	}
	if len(r.rows) > countAtMost {
		return uint64(len(r.rows)), false
	}
	for _, row := range r.rows {
		if sel.matches(row) {
			rows++
		}
	}
	return rows, true
}

var errTwoPassages = errors.New("a pattern asks for a passage and for none at once")

// Scan gives the rows that p selects, in the order asked for.
func (x *Index) Scan(p Pattern, order Order) (Cursor, error) {
	if p.NoPassage && p.G != NoID {
		return nil, errTwoPassages
	}
	sel := newSelection(p)
	r := x.rangeFor(sel, order)
	exact := r.prefix == sel.countBound()
	if order == AnyOrder || sel.sorted(r.seq, ofOrder(order)) {
		return &cursor{rows: r.rows, sel: sel, exact: exact}, nil
	}
	rows := filter(r.rows, sel, exact)
	ofOrder(order).sort(rows)
	return &cursor{rows: rows, exact: true}, nil
}

// span is a run of rows that holds every row of a selection: those whose first
// prefix positions, in the sequence seq, are as bound.
type span struct {
	seq    sequence
	rows   []Row
	prefix int
}

func (x *Index) span(i int, sel selection) span {
	seq := sequences[i]
	n := sel.prefix(seq)
	return span{seq: seq, rows: seq.find(x.rows[i], sel.key, n), prefix: n}
}

// narrowest gives the shortest span for a selection.
func (x *Index) narrowest(sel selection) span {
	best := x.span(0, sel)
	for i := 1; i < len(sequences); i++ {
		if sel.prefix(sequences[i]) == 0 {
			continue
		}
		if s := x.span(i, sel); best.prefix == 0 || len(s.rows) < len(best.rows) {
			best = s
		}
	}
	return best
}

// rangeFor gives the narrowest span, and among equals the one that is already
// in the order asked for.
func (x *Index) rangeFor(sel selection, order Order) span {
	best := x.narrowest(sel)
	if order == AnyOrder || sel.sorted(best.seq, ofOrder(order)) {
		return best
	}
	if s := x.span(int(order-SPO), sel); len(s.rows) == len(best.rows) {
		return s
	}
	return best
}

func filter(rows []Row, sel selection, exact bool) []Row {
	if exact {
		return slices.Clone(rows)
	}
	var kept []Row
	for _, r := range rows {
		if sel.matches(r) {
			kept = append(kept, r)
		}
	}
	return kept
}

// cursor walks over rows that nobody changes.
type cursor struct {
	rows  []Row
	sel   selection
	exact bool // all rows match
}

func (c *cursor) Next(dst []Row) (int, error) {
	if c.exact {
		n := copy(dst, c.rows)
		c.rows = c.rows[n:]
		return n, nil
	}
	n := 0
	for len(c.rows) > 0 && n < len(dst) {
		if r := c.rows[0]; c.sel.matches(r) {
			dst[n] = r
			n++
		}
		c.rows = c.rows[1:]
	}
	return n, nil
}

func (c *cursor) Close() error {
	c.rows = nil
	return nil
}
