package index

import (
	"slices"
	"sync"
)

// base is an immutable set of rows, in each of the sequences.
type base [len(sequences)]sorted

// sorted is the rows in one sequence. Those that lead with the term id begin at
// starts[id] and end before starts[id+1], so that the first position of a
// search costs nothing.
type sorted struct {
	seq    sequence
	rows   []Row
	starts []uint32
	links  *linkStore // of the second sequence only, from which they are made
}

// newBase sorts rows, which hold IDs up to maxID only and may hold a row twice.
// The rows come in blocks, which are not changed.
func newBase(blocks [][]Row, maxID ID) *base {
	first := distribute(sequences[0], blocks, maxID)
	for id := range len(first.starts) - 1 {
		// The lead is the same, but the comparison of it is cheap.
		group := first.rows[first.starts[id]:first.starts[id+1]]
		if len(group) > 1 {
			first.seq.sort(group)
		}
	}
	if distinct := slices.Compact(first.rows); len(distinct) < len(first.rows) {
		first.rows = slices.Clone(distinct)
		first.starts = countStarts(first.seq, [][]Row{first.rows}, maxID)
	}
	return derive(first, maxID)
}

// sortedBase makes a base of rows that are in the first sequence already.
func sortedBase(rows []Row, maxID ID) *base {
	first := sorted{seq: sequences[0], rows: rows, starts: countStarts(sequences[0], [][]Row{rows}, maxID)}
	return derive(first, maxID)
}

// derive makes the other sequences. Each takes one pass: rows that are sorted
// and then distributed by one position are sorted by that and then as before.
func derive(spog sorted, maxID ID) *base {
	var posg, ospg, gspo sorted
	var wait sync.WaitGroup
	wait.Go(func() {
		ospg = distribute(sequences[2], [][]Row{spog.rows}, maxID)
		posg = distribute(sequences[1], [][]Row{ospg.rows}, maxID)
	})
	wait.Go(func() { gspo = distribute(sequences[3], [][]Row{spog.rows}, maxID) })
	wait.Wait()
	posg.links = &linkStore{}
	return &base{spog, posg, ospg, gspo}
}

// distribute gives the rows ordered by the first position of seq; rows that are
// equal in it stay in the order they come in.
func distribute(seq sequence, blocks [][]Row, maxID ID) sorted {
	starts := countStarts(seq, blocks, maxID)
	next := slices.Clone(starts)
	rows := make([]Row, starts[len(starts)-1])
	for _, block := range blocks {
		for _, r := range block {
			at := &next[r.at(seq[0])]
			rows[*at] = r
			*at++
		}
	}
	return sorted{seq: seq, rows: rows, starts: starts}
}

func countStarts(seq sequence, blocks [][]Row, maxID ID) []uint32 {
	starts := make([]uint32, int(maxID)+2)
	for _, block := range blocks {
		for _, r := range block {
			starts[r.at(seq[0])+1]++
		}
	}
	for i := 1; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	return starts
}

// find gives the rows whose first n positions are those of key.
func (s *sorted) find(key Row, n int) []Row {
	if n == 0 {
		return s.rows
	}
	lead := int(key.at(s.seq[0]))
	if lead+1 >= len(s.starts) {
		return nil
	}
	return s.seq.find(s.rows[s.starts[lead]:s.starts[lead+1]], key, 1, n)
}

func (b *base) size() int { return len(b[0].rows) }

func (b *base) has(r Row) bool { return len(b[0].find(r, len(sequences[0]))) > 0 }
