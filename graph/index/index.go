package index

import (
	"iter"

	"github.com/cayleygraph/quad"
)

// Index is an immutable set of quads: a base, what changed since it was made,
// and the latest of these changes. It may be used from several goroutines at
// once.
type Index struct {
	dict   dictionary
	base   *base
	delta  delta // on top of base
	recent delta // on top of delta

	names map[ID]ID // see Renamed
	links linkStore // of the predicates that changed since the base was made
}

// New makes an index of quads. It returns the first error that quads gives.
func New(quads iter.Seq2[quad.Quad, error]) (*Index, error) {
	b := NewBuilder()
	for q, err := range quads {
		if err != nil {
			return nil, err
		}
		b.Add(q)
	}
	return b.Build(), nil
}

// Size is the number of quads.
func (x *Index) Size() int { return x.base.size() + x.delta.growth() + x.recent.growth() }

// ID gives the ID of a term, NoID if no quad holds it.
func (x *Index) ID(term quad.Value) ID {
	id := x.dict.find(term)
	if to, renamed := x.names[id]; renamed {
		return to
	}
	return id
}

// Term gives the term of an ID of this index, in the normal form of package
// rdf; nil for NoID.
func (x *Index) Term(id ID) quad.Value { return x.dict.term(id) }

// MaxID is the highest ID in use. IDs count in the order in which terms were
// entered, and stay: the index may know terms that none of its quads holds any
// more.
func (x *Index) MaxID() ID { return ID(x.dict.len()) }

// Has says whether a row is there.
func (x *Index) Has(r Row) bool { return x.recent.has(r, x.hadBefore) }

// Restrict gives the index of those rows that keep is true of, under the same
// IDs. It also knows terms that none of its rows holds any more.
func (x *Index) Restrict(keep func(Row) bool) *Index {
	var kept []Row
	all := x.span(0, selection{})
	c := all.cursor()
	batch := make([]Row, 1024)
	for n := c.fill(batch); n > 0; n = c.fill(batch) {
		for _, r := range batch[:n] {
			if keep(r) {
				kept = append(kept, r)
			}
		}
	}
	return &Index{dict: x.dict, base: sortedBase(kept, x.MaxID())}
}
