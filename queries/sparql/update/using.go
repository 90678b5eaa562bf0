package update

import (
	"errors"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
)

// ErrUsing means that an update names a dataset, and another one is named
// beside it.
var ErrUsing = errors.New("the update has USING or WITH, so that using-graph-uri and using-named-graph-uri cannot stand beside it")

// Using gives the update with a dataset that was named beside it, which its
// patterns then mean (SPARQL 1.1 Protocol, 2.2.3).
func Using(u algebra.Update, graphs, named []quad.IRI) (algebra.Update, error) {
	if len(graphs)+len(named) == 0 {
		return u, nil
	}
	using := make(algebra.Update, len(u))
	for i, o := range u {
		if m, ok := o.(algebra.Modify); ok && m.Form != algebra.InsertData && m.Form != algebra.DeleteData {
			if m.With != "" || len(m.Where.From)+len(m.Where.FromNamed) > 0 {
				return nil, ErrUsing
			}
			if m.Form == algebra.DeleteWhere {
				m.Form = algebra.DeleteInsert // which has a place for the dataset
			}
			m.Where.From, m.Where.FromNamed = graphs, named
			o = m
		}
		using[i] = o
	}
	return using, nil
}
