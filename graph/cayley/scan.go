package cayley

import (
	"context"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/index"
)

// scan is one range of the index: the quads that have terms in directions or, if
// result is set, the terms these quads have in that direction. A quad with
// nothing in the directions of result and save is left out.
type scan struct {
	store  *Store
	terms  index.Row      // those that are given; NoID leaves a position open
	result quad.Direction // quad.Any: the quad itself
	save   map[quad.Direction][]string
}

func quads(s *Store, terms index.Row) cayley.Iterator {
	return cayley.NewLegacy(&scan{store: s, terms: terms}, nil)
}

func (s *scan) Iterate() cayley.Scanner { return &rows{scan: s} }
func (s *scan) Lookup() cayley.Index    { return &lookup{rows{scan: s}} }

func (s *scan) Stats(context.Context) (cayley.IteratorCosts, error) {
	n, exact := s.store.Index().Estimate(pattern(s.terms))
	return cayley.IteratorCosts{NextCost: 1, ContainsCost: 2, Size: cayley.Size{Size: int64(n), Exact: exact}}, nil
}

func (s *scan) Optimize(context.Context) (cayley.IteratorShape, bool) { return s, false }
func (s *scan) SubIterators() []cayley.IteratorShape                  { return nil }
func (s *scan) String() string                                        { return fmt.Sprintf("Scan(%v -> %v)", s.terms, s.result) }

// wants says whether a row has all that is to be given of it.
func (s *scan) wants(r statement) bool {
	for d := range s.save {
		if r.at(d) == nil {
			return false
		}
	}
	return s.result == quad.Any || r.at(s.result) != nil
}

// rows walks over a scan. The index is taken when the walk begins.
type rows struct {
	*scan
	cursor index.Cursor
	batch  []index.Row
	left   []index.Row // of the batch
	ended  bool        // no batch follows
	now    statement
	found  bool
	err    error
}

// Batches grow, since many walks are left after their first row.
const (
	firstBatch = 8
	fullBatch  = 256
)

func (r *rows) Next(context.Context) bool {
	if r.cursor == nil && r.err == nil {
		r.cursor, r.err = r.store.Index().Scan(pattern(r.terms), index.AnyOrder)
	}
	return r.advance()
}

// advance goes to the next row that is wanted.
func (r *rows) advance() bool {
	for r.err == nil && r.cursor != nil {
		if len(r.left) == 0 && (r.ended || !r.read()) {
			break
		}
		r.now, r.left = statement(r.left[0]), r.left[1:]
		if r.wants(r.now) {
			r.found = true
			return true
		}
	}
	r.found = false
	return false
}

func (r *rows) read() bool {
	if n := len(r.batch); n < fullBatch {
		r.batch = make([]index.Row, max(firstBatch, min(4*n, fullBatch)))
	}
	var n int
	n, r.err = r.cursor.Next(r.batch)
	r.left, r.ended = r.batch[:n], n < len(r.batch)
	return n > 0
}

func (r *rows) Result() cayley.Ref {
	switch {
	case !r.found:
		return nil
	case r.result == quad.Any:
		return r.now
	default:
		return r.now.at(r.result)
	}
}

func (r *rows) TagResults(dst map[string]cayley.Ref) {
	if !r.found {
		return
	}
	for d, tags := range r.save {
		for _, tag := range tags {
			dst[tag] = r.now.at(d)
		}
	}
}

func (r *rows) NextPath(context.Context) bool { return false }
func (r *rows) Err() error                    { return r.err }

func (r *rows) Close() error {
	if r.cursor == nil {
		return nil
	}
	return r.cursor.Close()
}

// lookup asks whether a scan gives a quad or term. NextPath goes to further
// quads of the same term.
type lookup struct{ rows }

func (l *lookup) Contains(_ context.Context, ref cayley.Ref) bool {
	l.cursor, l.left, l.ended, l.found, l.err = nil, nil, false, false, nil
	if row, ok := ref.(statement); ok && l.result == quad.Any {
		l.now, l.found = row, l.holds(row)
		return l.found
	}
	n, ok := ref.(node)
	if !ok || l.result == quad.Any {
		return false
	}
	terms := l.terms
	at := position(&terms, l.result)
	if *at != index.NoID && *at != index.ID(n) {
		return false
	}
	*at = index.ID(n)
	l.cursor, l.err = l.store.Index().Scan(pattern(terms), index.AnyOrder)
	return l.advance()
}

func (l *lookup) holds(r statement) bool {
	open := func(given, is index.ID) bool { return given == index.NoID || given == is }
	t := l.terms
	if !open(t.S, r.S) || !open(t.P, r.P) || !open(t.O, r.O) || !open(t.G, r.G) {
		return false
	}
	return l.wants(r) && l.store.Index().Has(index.Row(r))
}

// NextPath stays at the last quad when there is no further one: Cayley may ask
// for its tags again.
func (l *lookup) NextPath(context.Context) bool {
	if l.result == quad.Any {
		return false
	}
	last := l.now
	if l.advance() {
		return true
	}
	l.now, l.found = last, true
	return false
}
