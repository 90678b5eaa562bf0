package eval

import (
	"github.com/samband/samband/graph"
)

// walks are the steps of a search from one node, by where each ends.
type walks struct {
	start   graph.ID
	to      map[graph.ID][]walked
	order   []graph.ID // the nodes in the order they were found
	count   int
	partial bool // there are steps that were not kept
}

// walked is one step that ends at a node.
type walked struct {
	by    graph.ID // where it begins
	trail *trail
}

// What is kept of the steps of one search, and how many are taken back to find
// all ways to one end.
const (
	maxWalked  = 20_000
	maxRetrace = 1_000
)

// witnessed gives each end of a closure with the ways there that pass no node
// twice: those are the minimal ones. A walk of no steps needs nothing, so that
// other ways to the same end are not minimal.
func (w closureWalk) witnessed(x *run, g activeGraph, start graph.ID, back bool, visit visitNode) error {
	held := x.held
	all, err := w.trace(x, g, start, back)
	x.held = held // what is found is let go of again
	if err != nil {
		return err
	}
	if w.zero {
		if err := visit(start, nil); err != nil {
			return err
		}
	}
	for _, end := range all.order {
		if w.zero && end == start {
			continue
		}
		t, err := all.waysTo(x, end)
		if err != nil {
			return err
		}
		if err := visit(end, t); err != nil {
			return err
		}
	}
	return nil
}

// trace searches breadth first and keeps the steps, so that the first step kept
// of each node is on a shortest walk.
func (w closureWalk) trace(x *run, g activeGraph, start graph.ID, back bool) (*walks, error) {
	all := &walks{start: start, to: map[graph.ID][]walked{}}
	ring := []graph.ID{start}
	for depth := 0; len(ring) > 0 && (w.many || depth == 0); depth++ {
		var next []graph.ID
		for _, node := range ring {
			err := w.step.from(x, g, node, back, func(end graph.ID, t *trail) error {
				if err := x.step(); err != nil {
					return err
				}
				steps, found := all.to[end]
				if !found {
					all.order = append(all.order, end)
					if end != start {
						next = append(next, end)
					}
				} else if all.count >= maxWalked {
					all.partial = true
					return nil
				}
				all.count++
				all.to[end] = append(steps, walked{node, t})
				return x.hold(trailSize)
			})
			if err != nil {
				return nil, err
			}
		}
		ring = next
	}
	return all, nil
}

// waysTo gives the triples of the ways to an end, the shortest first.
func (all *walks) waysTo(x *run, end graph.ID) (*trail, error) {
	r := &retrace{walks: all, x: x, on: map[graph.ID]bool{}}
	r.shortest(end)
	if err := r.back(end, nil); err != nil {
		return nil, err
	}
	t := oneOf(r.found)
	if all.partial || r.cut {
		t = &trail{prev: t, partial: true}
	}
	return t, nil
}

// retrace goes back from an end to the start in all ways.
type retrace struct {
	*walks
	x     *run
	on    map[graph.ID]bool // nodes on the way
	steps int
	found []*trail
	cut   bool // there may be more ways than those found
}

// shortest finds the way by the first steps that were kept.
func (r *retrace) shortest(end graph.ID) {
	var way *trail
	for at := end; ; {
		first := r.to[at][0]
		way = way.and(first.trail)
		if at = first.by; at == r.start {
			break
		}
	}
	r.found = append(r.found, way)
}

func (r *retrace) back(at graph.ID, way *trail) error {
	r.on[at] = true
	defer delete(r.on, at)
	for _, step := range r.to[at] {
		if err := r.x.step(); err != nil {
			return err
		}
		if r.steps++; r.steps > maxRetrace || len(r.found) > MaxWitnesses+1 {
			r.cut = true
			return nil
		}
		switch longer := way.and(step.trail); {
		case step.by == r.start:
			r.found = append(r.found, longer)
		case !r.on[step.by]:
			if err := r.back(step.by, longer); err != nil {
				return err
			}
		}
	}
	return nil
}
