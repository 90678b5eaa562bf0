package graph

import (
	"context"

	"github.com/cayleygraph/quad"
)

// Match gives the quads of a snapshot that have the terms given; a nil term
// leaves its position open.
func Match(ctx context.Context, s Snapshot, subject, predicate, object, passage quad.Value) ([]quad.Quad, error) {
	p, found, err := patternOf(ctx, s, subject, predicate, object, passage)
	if err != nil || !found {
		return nil, err
	}
	var out []quad.Quad
	for q, err := range Quads(ctx, s, p) {
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

// patternOf turns terms into a pattern; found is false when the snapshot does
// not hold one of them.
func patternOf(ctx context.Context, s Snapshot, terms ...quad.Value) (p Pattern, found bool, err error) {
	places := []*ID{&p.S, &p.P, &p.O, &p.G}
	var given []quad.Value
	var at []*ID
	for i, t := range terms {
		if t != nil {
			given, at = append(given, t), append(at, places[i])
		}
	}
	ids := make([]ID, len(given))
	if err := s.Lookup(ctx, given, ids); err != nil {
		return p, false, err
	}
	for i, id := range ids {
		if id == NoID {
			return p, false, nil
		}
		*at[i] = id
	}
	return p, true, nil
}
