package index

// delta is what separates an index from its base: rows that came, none of them
// in the base, and rows that went, all of them in the base.
type delta struct {
	added, gone run
}

// run is a small set of rows, in each of the sequences.
type run [len(sequences)][]Row

func (r *run) size() int { return len(r[0]) }

func (r *run) find(i int, key Row, n int) []Row { return sequences[i].find(r[i], key, 0, n) }

func (r *run) has(row Row) bool { return len(r.find(0, row, len(sequences[0]))) > 0 }

// with gives the rows without those of minus, which it holds, and with those of
// plus, which it does not hold. Both are sorted in the first sequence.
func (r *run) with(minus, plus []Row) run {
	if len(minus) == 0 && len(plus) == 0 {
		return *r
	}
	changed := run{patch(sequences[0], r[0], minus, plus)}
	for i := 1; i < len(sequences); i++ {
		changed[i] = patch(sequences[i], r[i], sequences[i].sortedCopy(minus), sequences[i].sortedCopy(plus))
	}
	return changed
}

// patch gives rows without minus and with plus, all three sorted by seq.
func patch(seq sequence, rows, minus, plus []Row) []Row {
	out := make([]Row, len(rows)-len(minus)+len(plus))
	c := merge{seq: seq, base: rows, gone: minus, added: plus}
	c.fill(out)
	return out
}
