// Package sparqltest is what the tests of the SPARQL packages stand on: a
// graph in memory, a reader of Turtle, and comparison of solutions.
package sparqltest

import (
	"context"
	"slices"
	"sort"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/value"
)

// Snapshot is a graph in memory, sorted three ways.
type Snapshot struct {
	terms  []quad.Value // by ID; the first is nil
	ids    map[quad.Value]graph.ID
	sorted map[graph.Order][]graph.Row
}

// New makes a snapshot of quads.
func New(quads []quad.Quad) *Snapshot {
	s := &Snapshot{terms: []quad.Value{nil}, ids: map[quad.Value]graph.ID{}, sorted: map[graph.Order][]graph.Row{}}
	var rows []graph.Row
	for _, q := range quads {
		rows = append(rows, graph.Row{S: s.id(q.Subject), P: s.id(q.Predicate), O: s.id(q.Object), G: s.id(q.Label)})
	}
	for _, order := range []graph.Order{graph.SPO, graph.POS, graph.OSP} {
		list := slices.Clone(rows)
		slices.SortFunc(list, func(a, b graph.Row) int { return slices.Compare(key(order, a), key(order, b)) })
		s.sorted[order] = slices.Compact(list)
	}
	return s
}

func key(order graph.Order, r graph.Row) []graph.ID {
	switch order {
	case graph.POS:
		return []graph.ID{r.P, r.O, r.S, r.G}
	case graph.OSP:
		return []graph.ID{r.O, r.S, r.P, r.G}
	}
	return []graph.ID{r.S, r.P, r.O, r.G}
}

func (s *Snapshot) id(term quad.Value) graph.ID {
	if term == nil {
		return graph.NoID
	}
	k := value.Key(term)
	id, known := s.ids[k]
	if !known {
		id = graph.ID(len(s.terms))
		s.ids[k] = id
		s.terms = append(s.terms, value.Canonical(term))
	}
	return id
}

// Lookup is graph.Snapshot's.
func (s *Snapshot) Lookup(_ context.Context, terms []quad.Value, dst []graph.ID) error {
	for i, t := range terms {
		dst[i] = s.ids[value.Key(t)]
	}
	return nil
}

// Terms is graph.Snapshot's.
func (s *Snapshot) Terms(_ context.Context, ids []graph.ID, dst []quad.Value) error {
	for i, id := range ids {
		dst[i] = s.terms[id]
	}
	return nil
}

// Commit is graph.Snapshot's.
func (s *Snapshot) Commit() uint64 { return 1 }

// Estimate counts the rows of the range a scan reads, which is exact where
// nothing in the range is passed over.
func (s *Snapshot) Estimate(_ context.Context, p graph.Pattern) (uint64, bool) {
	rows, exact := s.span(p, bestOrder(p))
	return uint64(len(rows)), exact
}

// Scan is graph.Snapshot's.
func (s *Snapshot) Scan(ctx context.Context, p graph.Pattern, order graph.Order) (graph.Cursor, error) {
	if order == graph.AnyOrder {
		order = bestOrder(p)
	}
	rows, _ := s.span(p, order)
	return &cursor{rows: rows, pattern: p}, ctx.Err()
}

func bestOrder(p graph.Pattern) graph.Order {
	switch {
	case p.S != 0 && p.O != 0 && p.P == 0, p.O != 0 && p.P == 0:
		return graph.OSP
	case p.P != 0 && p.S == 0:
		return graph.POS
	}
	return graph.SPO
}

// span gives the rows that begin with what the pattern binds in an order.
func (s *Snapshot) span(p graph.Pattern, order graph.Order) ([]graph.Row, bool) {
	prefix := key(order, graph.Row{S: p.S, P: p.P, O: p.O})[:3]
	n := slices.Index(prefix, 0)
	if n < 0 {
		n = 3
	}
	rows := s.sorted[order]
	from := sort.Search(len(rows), func(i int) bool { return slices.Compare(key(order, rows[i])[:n], prefix[:n]) >= 0 })
	to := sort.Search(len(rows), func(i int) bool { return slices.Compare(key(order, rows[i])[:n], prefix[:n]) > 0 })
	whole := !slices.ContainsFunc(prefix[n:], func(id graph.ID) bool { return id != 0 })
	return rows[from:to], whole && p.G == 0 && !p.NoPassage
}

type cursor struct {
	rows    []graph.Row
	pattern graph.Pattern
}

func (c *cursor) Next(dst []graph.Row) (int, error) {
	n := 0
	for n < len(dst) && len(c.rows) > 0 {
		if c.selects(c.rows[0]) {
			dst[n] = c.rows[0]
			n++
		}
		c.rows = c.rows[1:]
	}
	return n, nil
}

func (c *cursor) selects(r graph.Row) bool {
	p := c.pattern
	return (p.S == 0 || p.S == r.S) && (p.P == 0 || p.P == r.P) && (p.O == 0 || p.O == r.O) &&
		(p.G == 0 || p.G == r.G) && (!p.NoPassage || r.G == 0)
}

func (c *cursor) Close() error { return nil }
