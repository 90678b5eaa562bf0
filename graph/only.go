package graph

import (
	"context"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"
)

// only is a snapshot without the statements of other sources, as a View with
// Sources shows it, over any snapshot that is open already.
type only struct {
	Snapshot
	wanted  map[string]bool
	visible map[ID]bool // predicates shown of every source

	mu   sync.RWMutex
	kept map[ID]bool // whether a passage is of a wanted source
}

// OnlySources shows, of a snapshot, what some sources say: their ids are as in
// View.Sources. Of other sources it shows what AlwaysVisible names, the ontology
// whole, and claims.
func OnlySources(ctx context.Context, s Snapshot, sources []string) (Snapshot, error) {
	predicates := AlwaysVisible()
	terms, ids := make([]quad.Value, len(predicates)), make([]ID, len(predicates))
	for i, p := range predicates {
		terms[i] = p
	}
	if err := s.Lookup(ctx, terms, ids); err != nil {
		return nil, err
	}
	out := &only{Snapshot: s, wanted: map[string]bool{ontologySource: true}, visible: map[ID]bool{}, kept: map[ID]bool{}}
	for _, id := range ids {
		if id != NoID {
			out.visible[id] = true
		}
	}
	for _, id := range sources {
		out.wanted[id] = true
	}
	return out, nil
}

func (o *only) Estimate(ctx context.Context, p Pattern) (rows uint64, exact bool) {
	rows, _ = o.Snapshot.Estimate(ctx, p)
	return rows, false
}

func (o *only) Scan(ctx context.Context, p Pattern, order Order) (Cursor, error) {
	rows, err := o.Snapshot.Scan(ctx, p, order)
	if err != nil {
		return nil, err
	}
	return &onlyRows{Cursor: rows, of: o, ctx: ctx}, nil
}

// keeps tells for each row whether it is shown.
func (o *only) keeps(ctx context.Context, rows []Row) ([]bool, error) {
	out := make([]bool, len(rows))
	var unknown []ID
	o.mu.RLock()
	for _, r := range rows {
		if _, known := o.kept[r.G]; !known && !slices.Contains(unknown, r.G) {
			unknown = append(unknown, r.G)
		}
	}
	o.mu.RUnlock()
	if len(unknown) > 0 {
		terms := make([]quad.Value, len(unknown))
		if err := o.Snapshot.Terms(ctx, unknown, terms); err != nil {
			return nil, err
		}
		o.mu.Lock()
		for i, id := range unknown {
			o.kept[id] = o.wanted[SourceOf(terms[i])] || isClaim(terms[i]) || isClaimant(terms[i])
		}
		o.mu.Unlock()
	}
	o.mu.RLock()
	defer o.mu.RUnlock()
	for i, r := range rows {
		out[i] = o.visible[r.P] || o.kept[r.G]
	}
	return out, nil
}

// onlyRows leaves out the rows of other sources.
type onlyRows struct {
	Cursor
	of  *only
	ctx context.Context
}

func (c *onlyRows) Next(dst []Row) (int, error) {
	for {
		n, err := c.Cursor.Next(dst)
		if err != nil || n == 0 {
			return n, err
		}
		keeps, err := c.of.keeps(c.ctx, dst[:n])
		if err != nil {
			return 0, err
		}
		kept := 0
		for i, keep := range keeps {
			if keep {
				dst[kept] = dst[i]
				kept++
			}
		}
		if kept > 0 {
			return kept, nil
		}
	}
}
