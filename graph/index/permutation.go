package index

import (
	"cmp"
	"slices"
)

// sequence lists the four positions of a row, most significant first.
type sequence [4]position

type position uint8

const (
	subject position = iota
	predicate
	object
	passage
)

// The sequences the index is kept in. Every set of bound positions without the
// passage is the start of one of the first three; the last serves patterns
// whose passage is known. The function derive relies on their order.
var sequences = [...]sequence{
	{subject, predicate, object, passage},
	{predicate, object, subject, passage},
	{object, subject, predicate, passage},
	{passage, subject, predicate, object},
}

// ofOrder gives the sequence that an order asks for.
func ofOrder(o Order) sequence { return sequences[o-SPO] }

func (r *Row) at(p position) ID {
	switch p {
	case subject:
		return r.S
	case predicate:
		return r.P
	case object:
		return r.O
	default:
		return r.G
	}
}

func (s sequence) compare(a, b Row) int { return s.comparePart(a, b, 0, len(s)) }

// comparePart compares the positions from the one up to the other only.
func (s sequence) comparePart(a, b Row, from, to int) int {
	for _, p := range s[from:to] {
		if c := cmp.Compare(a.at(p), b.at(p)); c != 0 {
			return c
		}
	}
	return 0
}

func (s sequence) sort(rows []Row) { slices.SortFunc(rows, s.compare) }

func (s sequence) sortedCopy(rows []Row) []Row {
	rows = slices.Clone(rows)
	s.sort(rows)
	return rows
}

// find gives the part of rows, sorted by s, whose first n positions are those
// of key. The first known positions are so in all rows.
func (s sequence) find(rows []Row, key Row, known, n int) []Row {
	if known == n {
		return rows
	}
	rows = rows[s.search(rows, key, known, n, false):]
	// Mostly there are few.
	end := 1
	for end < len(rows) && s.comparePart(rows[end-1], key, known, n) == 0 {
		end *= 2
	}
	start := end / 2
	end = min(end, len(rows))
	return rows[:start+s.search(rows[start:end], key, known, n, true)]
}

// search gives the first of the rows that is not before key or, if after is
// true, the first that comes after it.
func (s sequence) search(rows []Row, key Row, from, to int, after bool) int {
	if n := to - from; n == 1 || n == 2 {
		return searchPair(rows, key, s[from], s[to-1], after)
	}
	lo, hi := 0, len(rows)
	for lo < hi {
		middle := int(uint(lo+hi) >> 1)
		c := s.comparePart(rows[middle], key, from, to)
		if c < 0 || after && c == 0 {
			lo = middle + 1
		} else {
			hi = middle
		}
	}
	return lo
}

// searchPair is search by two positions, or twice the same, which are compared as one
// number.
func searchPair(rows []Row, key Row, first, second position, after bool) int {
	want := uint64(key.at(first))<<32 | uint64(key.at(second))
	if after {
		want++
	}
	lo, hi := 0, len(rows)
	for lo < hi {
		middle := int(uint(lo+hi) >> 1)
		if r := &rows[middle]; uint64(r.at(first))<<32|uint64(r.at(second)) < want {
			lo = middle + 1
		} else {
			hi = middle
		}
	}
	return lo
}
