package index

import (
	"iter"
	"slices"

	"github.com/cayleygraph/quad"
)

// Index is an immutable set of quads. It may be used from several goroutines at
// once.
type Index struct {
	terms []quad.Value // by ID; the first is nil, for NoID
	ids   map[quad.Value]ID
	rows  [len(sequences)][]Row // the same rows, each in its sequence
}

// New makes an index of quads, which must be in the normal form of package rdf.
// It returns the first error that quads gives.
func New(quads iter.Seq2[quad.Quad, error]) (*Index, error) {
	x := &Index{terms: []quad.Value{nil}, ids: make(map[quad.Value]ID)}
	var rows []Row
	for q, err := range quads {
		if err != nil {
			return nil, err
		}
		rows = append(rows, Row{x.enter(q.Subject), x.enter(q.Predicate), x.enter(q.Object), x.enter(q.Label)})
	}
	sequences[0].sort(rows)
	rows = slices.Compact(rows)
	x.rows[0] = rows
	for i, seq := range sequences[1:] {
		x.rows[i+1] = slices.Clone(rows)
		seq.sort(x.rows[i+1])
	}
	return x, nil
}

func (x *Index) enter(term quad.Value) ID {
	if term == nil {
		return NoID
	}
	id, ok := x.ids[term]
	if !ok {
		id = ID(len(x.terms))
		x.terms = append(x.terms, term)
		x.ids[term] = id
	}
	return id
}

// Restrict gives the index of those rows that keep is true of, under the same
// IDs. It also knows terms that none of its rows holds any more.
func (x *Index) Restrict(keep func(Row) bool) *Index {
	restricted := &Index{terms: x.terms, ids: x.ids}
	for i, rows := range x.rows {
		kept := make([]Row, 0, len(restricted.rows[0])) // exact from the second on
		for _, r := range rows {
			if keep(r) {
				kept = append(kept, r)
			}
		}
		restricted.rows[i] = kept
	}
	return restricted
}

// Size is the number of quads.
func (x *Index) Size() int { return len(x.rows[0]) }

// ID gives the ID of a term in normal form, NoID if no quad holds it.
func (x *Index) ID(term quad.Value) ID {
	if term == nil {
		return NoID
	}
	return x.ids[term]
}

// Term gives the term of an ID of this index, nil for NoID.
func (x *Index) Term(id ID) quad.Value { return x.terms[id] }
