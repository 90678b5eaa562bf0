package index

// Renamed gives the index in which each ID that is a key of names is replaced,
// wherever it stands and when its term is looked up, by its value, which must
// not be a key itself. Rows that become equal are one. It costs time and memory
// for the rows that change, not for the others. It is for reading: With must not
// be called on it.
func (x *Index) Renamed(names map[ID]ID) *Index {
	var old []Row
	for id := range names {
		for _, leading := range []Pattern{{S: id}, {P: id}, {O: id}, {G: id}} {
			old = append(old, x.Rows(leading)...)
		}
	}
	old = distinct(old)
	renamed := make([]Row, len(old))
	for i, r := range old {
		renamed[i] = r.renamed(names)
	}
	recent := x.recent.changed(distinct(renamed), old, x.hadBefore)
	return &Index{dict: x.dict, base: x.base, delta: x.delta, recent: recent, names: names}
}

func (r Row) renamed(names map[ID]ID) Row {
	for _, id := range []*ID{&r.S, &r.P, &r.O, &r.G} {
		if to, changes := names[*id]; changes {
			*id = to
		}
	}
	return r
}
