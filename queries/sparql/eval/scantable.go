package eval

import "github.com/samband/samband/graph"

// When a triple pattern has been looked up for many rows, reading all that its
// constants select once and keeping it by what the rows bind is quicker than
// searching the snapshot for each. How often that is tried and when it pays:
const (
	firstTry      = 64 // lookups before the first try, doubled after each
	rowsPerLookup = 4  // rows that are read and kept in the time of a lookup
)

// scanTable is the triples of a pattern by the IDs in some of its positions.
type scanTable struct {
	bound [3]bool          // the positions that make the key
	first map[triple]int32 // index of the first triple of a key
	rows  []graph.Row
	next  []int32 // index of the next triple of the same key, -1 at the last
}

// lookups decides when a scanStep gets a table.
type lookups struct {
	count, tryAt int
	table        *scanTable
}

// kept gives the table for rows that bind these positions; nil when there is
// none, after perhaps making one.
func (s *scanStep) kept(t triple, bound [3]bool) (*scanTable, error) {
	if s.graph.kind == slotGraph {
		return nil, nil
	}
	if l := s.lookups.table; l != nil && l.bound == bound {
		return l, nil
	}
	s.lookups.count++
	if s.lookups.count < max(s.lookups.tryAt, firstTry) || s.lookups.table != nil {
		return nil, nil
	}
	s.lookups.tryAt = 2 * s.lookups.count
	constants := t.masked(bound, false)
	pattern, ok := s.x.pattern(s.graph, constants)
	if !ok {
		return nil, nil
	}
	rows, _ := s.x.snap.Estimate(s.x.ctx, pattern)
	if rows > uint64(s.lookups.count*rowsPerLookup) || s.x.held+int(rows) > s.x.options.MaxRows/2 {
		return nil, nil
	}
	table, err := s.x.readTable(s.graph, constants, bound, int(rows))
	s.lookups.table = table
	return table, err
}

// masked gives the positions that are, or are not, among the chosen.
func (t triple) masked(chosen [3]bool, keep bool) triple {
	if chosen[0] != keep {
		t.s = graph.NoID
	}
	if chosen[1] != keep {
		t.p = graph.NoID
	}
	if chosen[2] != keep {
		t.o = graph.NoID
	}
	return t
}

func (x *run) readTable(g activeGraph, constants triple, bound [3]bool, size int) (*scanTable, error) {
	table := &scanTable{bound: bound, first: make(map[triple]int32, size)}
	err := x.scan(g, constants, func(q graph.Row) error {
		table.rows = append(table.rows, q)
		return x.hold(1)
	})
	if err != nil {
		return nil, err
	}
	table.next = make([]int32, len(table.rows))
	// From the last to the first, so that each key keeps the order of the scan.
	for i := len(table.rows) - 1; i >= 0; i-- {
		q := table.rows[i]
		key := triple{q.S, q.P, q.O}.masked(bound, true)
		after, known := table.first[key]
		if !known {
			after = -1
		}
		table.next[i], table.first[key] = after, int32(i)
	}
	return table, nil
}

// visit visits the triples of a key.
func (t *scanTable) visit(x *run, key triple, visit func(graph.Row) error) error {
	i, known := t.first[key.masked(t.bound, true)]
	for known && i >= 0 {
		if err := x.step(); err != nil {
			return err
		}
		if err := visit(t.rows[i]); err != nil {
			return err
		}
		i = t.next[i]
	}
	return nil
}
