package cayley

import (
	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"

	"github.com/samband/samband/graph/index"
)

// OptimizeShape lets one scan answer what Cayley would answer by a tree of
// iterators: the terms in one direction of the quads with given terms in others.
func (s *Store) OptimizeShape(old shape.Shape) (shape.Shape, bool) {
	action, ok := old.(shape.QuadsAction)
	if !ok {
		return old, false
	}
	var terms index.Row
	for d, ref := range action.Filter {
		n, ours := ref.(node)
		if !ours {
			return old, false
		}
		*position(&terms, d) = index.ID(n)
	}
	return scanShape{scan{store: s, terms: terms, result: action.Result, save: action.Save}}, true
}

// scanShape is a scan as part of a query. It does not depend on the store that it
// is built for: references mean something in one store only.
type scanShape struct{ scan }

func (s scanShape) BuildIterator(cayley.QuadStore) cayley.Iterator {
	return cayley.NewLegacy(&s.scan, nil)
}

func (s scanShape) Optimize(shape.Optimizer) (shape.Shape, bool) { return s, false }
