package index

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// A change costs time and memory for the recent changes only. When these are
// many they become part of the delta, which is copied for it, and when that
// outgrows its bound it is folded into a new base, which takes some 100 ms for a
// million rows. The bound is a share of the base, so that folding costs each
// change the same.
const (
	recentAtMost = 2 << 10
	foldShare    = 8
	foldFrom     = 16 << 10
	foldAt       = 200 << 10
)

func (x *Index) bound() int { return min(max(x.base.size()/foldShare, foldFrom), foldAt) }

// With gives the index without the quads of deletes and with those of adds; a
// quad in both is there. IDs of x mean the same in it. A quad to be deleted need
// not be there, nor one to be added be missing.
func (x *Index) With(adds, deletes []quad.Quad) *Index {
	e := x.Edit()
	del, add := make([]Row, 0, len(deletes)), make([]Row, 0, len(adds))
	for _, q := range deletes {
		if r, known := x.Row(q); known {
			del = append(del, r)
		}
	}
	for _, q := range adds {
		add = append(add, e.Enter(q))
	}
	return e.Apply(add, del)
}

// Row gives the row of a quad; known is false if one of its terms is not.
func (x *Index) Row(q quad.Quad) (r Row, known bool) { return x.dict.findRow(q) }

// Edit makes an index from another one.
type Edit struct {
	from *Index
	dict dictionary
}

// Edit begins a change to x, which stays as it is.
func (x *Index) Edit() *Edit { return &Edit{from: x, dict: x.dict.open()} }

// Enter gives the row of a quad whose terms it enters, in their order, if they
// are new.
func (e *Edit) Enter(q quad.Quad) Row { return e.dict.enterRow(q) }

// Apply gives the index without the rows of del and with those of add, as With
// does. It may change their order. It ends the edit.
func (e *Edit) Apply(add, del []Row) *Index {
	x := e.from
	add, del = distinct(add), distinct(del)
	if len(add)+len(del) > recentAtMost { // would not stay recent
		x = &Index{dict: e.dict, base: x.base, delta: x.delta, recent: x.recent}
		x = x.settled()
		x.delta = x.delta.changed(add, del, x.base.has)
		return x.tidied()
	}
	recent := x.recent.changed(add, del, x.hadBefore)
	x = &Index{dict: e.dict, base: x.base, delta: x.delta, recent: recent}
	return x.tidied()
}

// hadBefore says whether a row was there before the recent changes.
func (x *Index) hadBefore(r Row) bool { return x.delta.has(r, x.base.has) }

// tidied gives the same index with as much in its base, delta and recent changes
// as belongs there.
func (x *Index) tidied() *Index {
	if x.recent.size()+x.dict.recent().len() > recentAtMost {
		x = x.settled()
	}
	if x.delta.size() > x.bound() {
		return x.Folded()
	}
	return x
}

// settled gives the same index with the recent changes in its delta.
func (x *Index) settled() *Index {
	delta := x.delta.changed(x.recent.added[0], x.recent.gone[0], x.base.has)
	return &Index{dict: x.dict.settled(), base: x.base, delta: delta}
}

// Folded gives the same index with all changes in its base.
func (x *Index) Folded() *Index {
	if x.delta.size()+x.recent.size() == 0 && x.dict.isFolded() {
		return x
	}
	x = x.settled()
	dict := x.dict.folded()
	rows := patch(sequences[0], x.base[0].rows, x.delta.gone[0], x.delta.added[0])
	return &Index{dict: dict, base: sortedBase(rows, ID(dict.len()))}
}

func distinct(rows []Row) []Row {
	sequences[0].sort(rows)
	return slices.Compact(rows)
}
