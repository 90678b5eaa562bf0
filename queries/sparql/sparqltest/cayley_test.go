package sparqltest

import (
	"testing"

	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
)

// throughCayley gives quads as Cayley's own store in memory holds them.
func throughCayley(t *testing.T, quads []quad.Quad) graph.Snapshot {
	t.Helper()
	s, err := graph.OfCayley(t.Context(), memstore.New(quads...))
	if err != nil {
		t.Fatal(err)
	}
	return s
}
