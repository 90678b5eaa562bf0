package index

import "slices"

// compact gives an index of the same quads with all of them in its base, whose
// terms are in use, every one. IDs change.
func (x *Index) compact() *Index {
	x = x.Folded()
	used := x.used()
	if !slices.Contains(used[1:], false) {
		return x
	}
	ids, kept := make([]ID, len(used)), newTerms(1)
	for id := ID(1); int(id) < len(used); id++ {
		if used[id] {
			ids[id] = kept.enter([]byte(x.dict.base.key(int(id - 1))))
		}
	}
	rows := make([]Row, 0, x.Size())
	for _, r := range x.base[0].rows { // IDs keep their order, so rows do
		rows = append(rows, Row{ids[r.S], ids[r.P], ids[r.O], ids[r.G]})
	}
	return &Index{dict: newDictionary(kept), base: sortedBase(rows, ID(kept.len()))}
}

// used says of each ID whether a quad holds its term.
func (x *Index) used() []bool {
	used := make([]bool, x.MaxID()+1)
	for i := range x.base {
		s := &x.base[i]
		for id := range len(s.starts) - 1 {
			used[id] = used[id] || s.starts[id] < s.starts[id+1]
		}
	}
	return used
}
