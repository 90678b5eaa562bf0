package eval

import "github.com/samband/samband/graph"

// closureWalk is a path with *, + or ?. It gives each end once, with one of
// the shortest walks there.
type closureWalk struct {
	step walker
	zero bool // no step at all is a walk
	many bool // more than one step is
	// memory is the ends of searches made before.
	memory map[searched][]graph.ID
}

// reached is how a search came to a node first.
type reached struct {
	trail *trail // the triples of the last step
	by    graph.ID
	start bool // the search began here
	again bool // there is another way to come here
}

func (w closureWalk) from(x *run, g activeGraph, node graph.ID, back bool, visit visitNode) error {
	found, order, err := w.remembered(x, g, node, back)
	if err != nil {
		return err
	}
	for _, end := range order {
		if err := visit(end, w.trailTo(x, found, node, end)); err != nil {
			return err
		}
	}
	return nil
}

// remembered is search, but remembers the ends for the next row that comes to
// the same node. With evidence it searches each time, for the walks.
func (w closureWalk) remembered(x *run, g activeGraph, node graph.ID, back bool) (map[graph.ID]*reached, []graph.ID, error) {
	if x.options.Evidence {
		return w.search(x, g, node, back)
	}
	key := searched{g.id, node, back}
	if ends, known := w.memory[key]; known {
		return nil, ends, nil
	}
	_, ends, err := w.search(x, g, node, back)
	if err == nil && len(w.memory) < maxRemembered && len(ends) <= maxEnds {
		w.memory[key] = ends
	}
	return nil, ends, err
}

// What closureWalk remembers at most: searches, and ends of one.
const (
	maxRemembered = 10_000
	maxEnds       = 1_000
)

// searched names a search.
type searched struct {
	graph, node graph.ID
	back        bool
}

// search goes breadth first. A start that only counts when a walk comes back
// to it is kept apart from the ends.
func (w closureWalk) search(x *run, g activeGraph, start graph.ID, back bool) (map[graph.ID]*reached, []graph.ID, error) {
	found := map[graph.ID]*reached{}
	var order []graph.ID
	held := x.held
	defer func() { x.held = held }() // what is found is let go of again
	if w.zero {
		found[start] = &reached{start: true}
		order = append(order, start)
	}
	ring := []graph.ID{start}
	for depth := 0; len(ring) > 0 && (w.many || depth == 0); depth++ {
		var next []graph.ID
		for _, node := range ring {
			err := w.step.from(x, g, node, back, func(end graph.ID, t *trail) error {
				if err := x.step(); err != nil {
					return err
				}
				if had, ok := found[end]; ok {
					had.again = had.again || !had.start
					return nil
				}
				found[end] = &reached{trail: t, by: node}
				order = append(order, end)
				if end != start {
					next = append(next, end)
				}
				return x.hold(1)
			})
			if err != nil {
				return nil, nil, err
			}
		}
		ring = next
	}
	return found, order, nil
}

// trailTo gives the triples of the walk to an end.
func (w closureWalk) trailTo(x *run, found map[graph.ID]*reached, start, end graph.ID) *trail {
	if !x.options.Evidence {
		return nil
	}
	var walk *trail
	partial := false
	for at := end; !found[at].start; {
		r := found[at]
		walk = walk.and(r.trail)
		partial = partial || r.again
		if at = r.by; at == start {
			break
		}
	}
	if partial {
		walk = &trail{prev: walk, partial: true}
	}
	return walk
}

func (w closureWalk) pairs(x *run, g activeGraph, visit visitPair) error {
	starts, err := w.starts(x, g)
	if err != nil {
		return err
	}
	for _, start := range starts {
		err := w.from(x, g, start, false, func(end graph.ID, t *trail) error { return visit(start, end, t) })
		if err != nil {
			return err
		}
	}
	return nil
}

// starts gives the nodes that a walk can begin at.
func (w closureWalk) starts(x *run, g activeGraph) ([]graph.ID, error) {
	if w.zero {
		return x.allNodes(g)
	}
	seen := idSet{}
	var starts []graph.ID
	err := w.step.pairs(x, g, func(from, _ graph.ID, _ *trail) error {
		if !seen.has(from) {
			seen[from] = struct{}{}
			starts = append(starts, from)
			return x.hold(1)
		}
		return nil
	})
	return starts, err
}

// pathStep matches one path triple.
type pathStep struct {
	x        *run
	from, to end
	path     walker
	graph    activeGraph
	next     operator
	// fromFixed and toFixed say that an end is as good as a constant.
	fromFixed, toFixed bool
}

func (s *pathStep) run(r *row) error {
	g := s.x.at(s.graph, r)
	from, to := s.from.of(r), s.to.of(r)
	switch {
	case from == graph.NoID && to == graph.NoID:
		return s.path.pairs(s.x, g, func(a, b graph.ID, t *trail) error { return s.match(r, a, b, t) })
	case from == graph.NoID:
		return s.walk(g, to, s.toFixed, true, func(a graph.ID, t *trail) error { return s.match(r, a, to, t) })
	}
	return s.walk(g, from, s.fromFixed, false, func(b graph.ID, t *trail) error {
		if to != graph.NoID && b != to {
			return nil
		}
		return s.match(r, from, b, t)
	})
}

// walk leaves from a node. A variable stands for nodes of the graph only, so
// that one bound to something else cannot match by standing still; a constant
// can.
func (s *pathStep) walk(g activeGraph, node graph.ID, fixed, back bool, visit visitNode) error {
	if !fixed {
		held, err := s.x.holds(g, node)
		if err != nil || !held {
			return err
		}
	}
	return s.path.from(s.x, g, node, back, visit)
}

func (s *pathStep) match(r *row, from, to graph.ID, t *trail) error {
	s.x.solution++
	if s.from.slot >= 0 && s.from.slot == s.to.slot && from != to {
		return nil
	}
	before := r.trail
	r.trail = before.and(t)
	err := s.bind(r, from, to)
	r.trail = before
	return err
}

func (s *pathStep) bind(r *row, from, to graph.ID) error {
	var slots [2]int
	var ids [2]graph.ID
	n := 0
	for _, side := range [2]struct {
		end end
		id  graph.ID
	}{{s.from, from}, {s.to, to}} {
		if side.end.slot >= 0 {
			slots[n], ids[n] = side.end.slot, side.id
			n++
		}
	}
	return joinInto(r, slots[:n], ids[:n], s.next)
}
