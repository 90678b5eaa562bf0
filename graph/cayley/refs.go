package cayley

import (
	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/index"
)

// node and statement are what Cayley holds of a term and of a quad.
type (
	node      index.ID
	statement index.Row
)

func (n node) Key() any      { return n }
func (s statement) Key() any { return s }

// at gives the term in one direction, nil for no passage.
func (s statement) at(d quad.Direction) cayley.Ref {
	if id := *position((*index.Row)(&s), d); id != index.NoID {
		return node(id)
	}
	return nil
}

// position gives the place of a direction in a row.
func position(r *index.Row, d quad.Direction) *index.ID {
	switch d {
	case quad.Subject:
		return &r.S
	case quad.Predicate:
		return &r.P
	case quad.Object:
		return &r.O
	default:
		return &r.G
	}
}

// only gives the row that has one term.
func only(d quad.Direction, n node) (r index.Row) {
	*position(&r, d) = index.ID(n)
	return r
}

// pattern selects the rows that have the terms of r.
func pattern(r index.Row) index.Pattern { return index.Pattern{S: r.S, P: r.P, O: r.O, G: r.G} }
