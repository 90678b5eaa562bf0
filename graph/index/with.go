package index

import (
	"iter"
	"slices"

	"github.com/cayleygraph/quad"
)

// A delta that outgrows its bound is folded into a new base, which takes some
// 100 ms for a million rows. Below the bound a change costs time and memory for
// the delta, not for the base. The bound is a share of the base, so that folding
// costs each change the same, between a size that is copied in well under a
// millisecond and one that takes a few.
const (
	foldShare = 8
	foldFrom  = 16 << 10
	foldAt    = 200 << 10
)

func (x *Index) bound() int { return min(max(x.base.size()/foldShare, foldFrom), foldAt) }

// With gives the index without the quads of deletes and with those of adds; a
// quad in both is there. IDs of x mean the same in it. A quad to be deleted need
// not be there, nor one to be added be missing.
func (x *Index) With(adds, deletes []quad.Quad) *Index {
	dict := x.dict
	dict.extra = dict.extra.clone(0)
	del, add := make([]Row, 0, len(deletes)), make([]Row, 0, len(adds))
	for _, q := range deletes {
		if r, known := dict.findRow(q); known {
			del = append(del, r)
		}
	}
	for _, q := range adds {
		add = append(add, dict.enterRow(q))
	}
	changed := &Index{dict: dict, base: x.base, delta: x.change(distinct(add), distinct(del))}
	if changed.delta.added.size()+changed.delta.gone.size() > x.bound() {
		return changed.Folded()
	}
	return changed
}

// Knowing gives the same index with IDs for the terms of quads, in their order.
func (x *Index) Knowing(quads iter.Seq[quad.Quad]) *Index {
	dict := x.dict
	dict.extra = dict.extra.clone(0)
	for q := range quads {
		dict.enterRow(q)
	}
	return &Index{dict: dict, base: x.base, delta: x.delta}
}

// Folded gives the same index with all changes in its base.
func (x *Index) Folded() *Index {
	if x.delta.added.size()+x.delta.gone.size()+x.dict.extra.len() == 0 {
		return x
	}
	dict := x.dict.folded()
	rows := patch(sequences[0], x.base[0].rows, x.delta.gone[0], x.delta.added[0])
	return &Index{dict: dict, base: sortedBase(rows, ID(dict.len()))}
}

func distinct(rows []Row) []Row {
	sequences[0].sort(rows)
	return slices.Compact(rows)
}

// change gives the delta of x changed; both lists are sorted and distinct.
func (x *Index) change(add, del []Row) delta {
	var came, back, undone, went []Row // of added and gone: plus and minus each
	for _, r := range add {
		switch {
		case x.Has(r):
		case x.base.has(r):
			back = append(back, r)
		default:
			came = append(came, r)
		}
	}
	for _, r := range del {
		if _, again := slices.BinarySearchFunc(add, r, sequences[0].compare); again || !x.Has(r) {
			continue
		}
		if x.base.has(r) {
			went = append(went, r)
		} else {
			undone = append(undone, r)
		}
	}
	return delta{added: x.delta.added.with(undone, came), gone: x.delta.gone.with(back, went)}
}

func (d dictionary) enterRow(q quad.Quad) Row {
	return Row{d.enter(q.Subject), d.enter(q.Predicate), d.enter(q.Object), d.enter(q.Label)}
}

// findRow gives the row of a quad; known is false if one of its terms is not.
func (d dictionary) findRow(q quad.Quad) (r Row, known bool) {
	r = Row{d.find(q.Subject), d.find(q.Predicate), d.find(q.Object), d.find(q.Label)}
	return r, r.S != NoID && r.P != NoID && r.O != NoID && (r.G != NoID || q.Label == nil)
}
