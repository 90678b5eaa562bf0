package index

import (
	"slices"
	"sync"
)

// delta is what separates two sets of rows: rows that came, none of them in the
// set below, and rows that went, all of them in it.
type delta struct {
	added, gone run
}

func (d *delta) size() int { return d.added.size() + d.gone.size() }

// growth says by how many rows the set above is larger than the one below.
func (d *delta) growth() int { return d.added.size() - d.gone.size() }

// has says whether a row is there; below says so of the set below.
func (d *delta) has(r Row, below func(Row) bool) bool {
	if d.added.has(r) {
		return true
	}
	return below(r) && !d.gone.has(r)
}

// changed gives the delta to the set above without the rows of del and with
// those of add; a row in both is there. Both are sorted in the first sequence and
// distinct.
func (d *delta) changed(add, del []Row, below func(Row) bool) delta {
	var came, back, undone, went []Row // of added and gone: plus and minus each
	for _, r := range add {
		switch {
		case d.has(r, below):
		case below(r):
			back = append(back, r)
		default:
			came = append(came, r)
		}
	}
	for _, r := range del {
		if _, again := slices.BinarySearchFunc(add, r, sequences[0].compare); again || !d.has(r, below) {
			continue
		}
		if below(r) {
			went = append(went, r)
		} else {
			undone = append(undone, r)
		}
	}
	return delta{added: d.added.with(undone, came), gone: d.gone.with(back, went)}
}

// run is a small set of rows, in each of the sequences.
type run [len(sequences)][]Row

func (r *run) size() int { return len(r[0]) }

func (r *run) find(i int, key Row, n int) []Row {
	if len(r[i]) == 0 {
		return nil
	}
	return sequences[i].find(r[i], key, 0, n)
}

func (r *run) has(row Row) bool { return len(r.find(0, row, len(sequences[0]))) > 0 }

// with gives the rows without those of minus, which it holds, and with those of
// plus, which it does not hold. Both are sorted in the first sequence.
func (r *run) with(minus, plus []Row) run {
	if len(minus) == 0 && len(plus) == 0 {
		return *r
	}
	var changed run
	eachSequence(len(minus)+len(plus), func(i int) {
		seq := sequences[i]
		if i > 0 {
			minus, plus := seq.sortedCopy(minus), seq.sortedCopy(plus)
			changed[i] = patch(seq, r[i], minus, plus)
			return
		}
		changed[i] = patch(seq, r[i], minus, plus)
	})
	return changed
}

// eachSequence does something for each sequence, at once if it is for many rows.
func eachSequence(rows int, do func(i int)) {
	if rows <= recentAtMost {
		for i := range sequences {
			do(i)
		}
		return
	}
	var work sync.WaitGroup
	for i := range sequences {
		work.Go(func() { do(i) })
	}
	work.Wait()
}

// patch gives rows without minus and with plus, all three sorted by seq.
func patch(seq sequence, rows, minus, plus []Row) []Row {
	out := make([]Row, len(rows)-len(minus)+len(plus))
	c := merge{seq: seq, base: rows, gone: minus, added: plus}
	c.fill(out)
	return out
}

// changes are the rows of a delta that lie in one span, in its sequence.
type changes struct{ added, gone []Row }

func (d *delta) find(i int, key Row, n int) changes {
	return changes{added: d.added.find(i, key, n), gone: d.gone.find(i, key, n)}
}

func (c changes) growth() int { return len(c.added) - len(c.gone) }

// then gives both changes as one; next are on top of c.
func (c changes) then(seq sequence, next changes) changes {
	if len(next.added)+len(next.gone) == 0 {
		return c
	}
	var came, back, undone, went []Row
	for _, r := range next.added {
		if in(seq, c.gone, r) {
			back = append(back, r)
		} else {
			came = append(came, r)
		}
	}
	for _, r := range next.gone {
		if in(seq, c.added, r) {
			undone = append(undone, r)
		} else {
			went = append(went, r)
		}
	}
	return changes{added: patch(seq, c.added, undone, came), gone: patch(seq, c.gone, back, went)}
}

func in(seq sequence, rows []Row, r Row) bool {
	return len(seq.find(rows, r, 0, len(seq))) > 0
}
