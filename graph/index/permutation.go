package index

import (
	"cmp"
	"slices"
	"sort"
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
// whose passage is known.
var sequences = [...]sequence{
	{subject, predicate, object, passage},
	{predicate, object, subject, passage},
	{object, subject, predicate, passage},
	{passage, subject, predicate, object},
}

// ofOrder gives the sequence that an order asks for.
func ofOrder(o Order) sequence { return sequences[o-SPO] }

func (r Row) at(p position) ID {
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

func (s sequence) compare(a, b Row) int { return s.comparePrefix(a, b, len(s)) }

// comparePrefix compares the first n positions only.
func (s sequence) comparePrefix(a, b Row, n int) int {
	for _, p := range s[:n] {
		if c := cmp.Compare(a.at(p), b.at(p)); c != 0 {
			return c
		}
	}
	return 0
}

func (s sequence) sort(rows []Row) { slices.SortFunc(rows, s.compare) }

// find gives the part of rows, sorted by s, whose first n positions are those
// of key.
func (s sequence) find(rows []Row, key Row, n int) []Row {
	if n == 0 {
		return rows
	}
	lo := sort.Search(len(rows), func(i int) bool { return s.comparePrefix(rows[i], key, n) >= 0 })
	rows = rows[lo:]
	hi := sort.Search(len(rows), func(i int) bool { return s.comparePrefix(rows[i], key, n) > 0 })
	return rows[:hi]
}
