package eval

import (
	"slices"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// closureWalk is a path with *, + or ?. It gives each end once.
type closureWalk struct {
	step walker
	zero bool // no step at all is a walk
	many bool // more than one step is
	// memory is the ends of searches made before.
	memory map[searched][]graph.ID
}

func (w closureWalk) from(x *run, g activeGraph, node graph.ID, back bool, visit visitNode) error {
	if x.options.Evidence {
		return w.witnessed(x, g, node, back, visit)
	}
	ends, err := w.remembered(x, g, node, back)
	if err != nil {
		return err
	}
	for _, end := range ends {
		if err := visit(end, nil); err != nil {
			return err
		}
	}
	return nil
}

// remembered is search, but remembers the ends for the next row that comes to
// the same node.
func (w closureWalk) remembered(x *run, g activeGraph, node graph.ID, back bool) ([]graph.ID, error) {
	key := searched{g.id, node, back}
	if ends, known := w.memory[key]; known {
		return ends, nil
	}
	var ends nodeSet
	held := x.held
	err := w.search(x, g, node, back, &ends)
	x.held = held // what is found is let go of again
	if err == nil && len(w.memory) < maxRemembered && len(ends.list) <= maxEnds {
		w.memory[key] = ends.list
	}
	return ends.list, err
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

// nodeSet is nodes in the order they were found.
type nodeSet struct {
	list []graph.ID
	set  *idTable // from smallSet on
}

const smallSet = 16

func (s *nodeSet) add(id graph.ID) bool {
	switch {
	case s.set != nil:
		if _, fresh := s.set.enter([]graph.ID{id}); !fresh {
			return false
		}
	case slices.Contains(s.list, id):
		return false
	case len(s.list) == smallSet:
		s.set = newIDTable(1)
		for _, had := range s.list {
			s.set.enter([]graph.ID{had})
		}
		s.set.enter([]graph.ID{id})
	}
	s.list = append(s.list, id)
	return true
}

// search adds what can be reached from start to ends, going breadth first.
func (w closureWalk) search(x *run, g activeGraph, start graph.ID, back bool, ends *nodeSet) error {
	next := len(ends.list)
	add := func(end graph.ID, _ *trail) error {
		if err := x.step(); err != nil {
			return err
		}
		if !ends.add(end) {
			return nil
		}
		return x.hold(2 * idSize)
	}
	if w.zero {
		ends.add(start)
		next++
	}
	if err := w.step.from(x, g, start, back, add); err != nil || !w.many {
		return err
	}
	for ; next < len(ends.list); next++ {
		if node := ends.list[next]; node != start {
			if err := w.step.from(x, g, node, back, add); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w closureWalk) pairs(x *run, g activeGraph, visit visitPair) error {
	starts, err := w.starts(x, g, false)
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

// starts gives the nodes that a walk can begin at, or end at if back is set.
func (w closureWalk) starts(x *run, g activeGraph, back bool) ([]graph.ID, error) {
	if w.zero {
		return x.allNodes(g)
	}
	var starts nodeSet
	err := w.step.pairs(x, g, func(from, to graph.ID, _ *trail) error {
		if err := x.step(); err != nil {
			return err
		}
		if back {
			from = to
		}
		if starts.add(from) {
			return x.hold(2 * idSize)
		}
		return nil
	})
	return starts.list, err
}

// sweep goes from many starts where only the ends count, and each of them
// once: no node is left twice.
type sweep struct {
	walk  closureWalk
	flow  *flow
	begun int // the run of flow that left and given are of
	left  tupleSet
	given tupleSet
}

func newSweep(w closureWalk, f *flow) *sweep { return &sweep{walk: w, flow: f} }

func (s *sweep) from(x *run, g activeGraph, start graph.ID, back bool, visit visitNode) error {
	if s.begun != s.flow.runs {
		s.begun, s.left, s.given = s.flow.runs, tupleSet{width: 1}, tupleSet{width: 1}
	}
	var key [1]graph.ID
	waiting := []graph.ID{start}
	if s.walk.zero {
		if key[0] = start; s.given.add(key[:]) {
			if err := visit(start, nil); err != nil {
				return err
			}
		}
	}
	for len(waiting) > 0 {
		node := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		if key[0] = node; s.walk.many && !s.left.add(key[:]) {
			continue
		}
		err := s.walk.step.from(x, g, node, back, func(end graph.ID, _ *trail) error {
			if err := x.step(); err != nil {
				return err
			}
			if s.walk.many {
				waiting = append(waiting, end)
			}
			if key[0] = end; !s.given.add(key[:]) {
				return nil
			}
			return visit(end, nil)
		})
		if err != nil {
			return err
		}
	}
	return nil
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
	// onward and backward are set where the start, or the end, does not count.
	onward, backward *sweep
}

// compileSweep finds out whether one end of a path does not count afterwards.
func (s *pathStep) compileSweep(p algebra.PathTriple, e env) {
	walk, ok := s.path.(closureWalk)
	if !ok || !e.once || !e.dedup || e.needed == nil || e.graph.kind == slotGraph || s.from.slot == s.to.slot {
		return
	}
	counts := func(t algebra.Term) bool {
		v, isVar := algebra.VarOf(t)
		return isVar && e.needed.Has(v)
	}
	for v := range e.after(p).outer.all() {
		if e.needed.Has(v) && v != p.S && v != p.O {
			return
		}
	}
	if isNewVar(p.O, e) && !counts(p.S) {
		s.onward = newSweep(walk, e.flow)
	}
	if isNewVar(p.S, e) && !counts(p.O) {
		s.backward = newSweep(walk, e.flow)
	}
}

// leads tells where the path leaves from a constant, and so comes to each node
// once.
func (s *pathStep) leads(e env) {
	_, closure := s.path.(closureWalk)
	switch {
	case !closure:
	case s.from.slot < 0 && s.to.slot >= 0:
		e.leads(s.to.slot)
	case s.to.slot < 0 && s.from.slot >= 0:
		e.leads(s.from.slot)
	}
}

func isNewVar(t algebra.Term, e env) bool {
	v, isVar := algebra.VarOf(t)
	return isVar && e.isNew(v)
}

func (s *pathStep) run(r *row) error {
	g := s.x.at(s.graph, r)
	from, to := s.from.of(r), s.to.of(r)
	switch {
	case from == graph.NoID && to == graph.NoID && s.onward != nil:
		return s.sweepAll(r, s.onward, g, false)
	case from == graph.NoID && to == graph.NoID && s.backward != nil:
		return s.sweepAll(r, s.backward, g, true)
	case from == graph.NoID && to == graph.NoID:
		return s.path.pairs(s.x, g, func(a, b graph.ID, t *trail) error { return s.match(r, a, b, t) })
	case from == graph.NoID:
		return s.walk(g, to, s.toFixed, true, s.backward, func(a graph.ID, t *trail) error { return s.match(r, a, to, t) })
	case s.toFixed && !s.fromFixed: // standing still at a constant is a match, wherever the constant is from
		return s.walk(g, to, true, true, nil, func(a graph.ID, t *trail) error {
			if a != from {
				return nil
			}
			return s.match(r, from, to, t)
		})
	}
	sweep := s.onward
	if to != graph.NoID {
		sweep = nil
	}
	return s.walk(g, from, s.fromFixed, false, sweep, func(b graph.ID, t *trail) error {
		if to != graph.NoID && b != to {
			return nil
		}
		return s.match(r, from, b, t)
	})
}

// sweepAll sweeps from everywhere. The end that does not count stays open.
func (s *pathStep) sweepAll(r *row, sweep *sweep, g activeGraph, back bool) error {
	starts, err := sweep.walk.starts(s.x, g, back)
	if err != nil {
		return err
	}
	for _, start := range starts {
		err := sweep.from(s.x, g, start, back, func(end graph.ID, _ *trail) error {
			if back {
				return s.match(r, end, start, nil)
			}
			return s.match(r, start, end, nil)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// walk leaves from a node. A variable stands for nodes of the graph only, so
// that one bound to something else cannot match by standing still; a constant
// can.
func (s *pathStep) walk(g activeGraph, node graph.ID, fixed, back bool, sweep *sweep, visit visitNode) error {
	if !fixed && !s.mustStep() {
		held, err := s.x.holds(g, node)
		if err != nil || !held {
			return err
		}
	}
	if sweep != nil {
		return sweep.from(s.x, g, node, back, visit)
	}
	return s.path.from(s.x, g, node, back, visit)
}

// mustStep says whether the path surely takes a step, so that it finds nothing
// from what is no node.
func (s *pathStep) mustStep() bool {
	walk, closure := s.path.(closureWalk)
	_, link := walk.step.(linkWalk)
	return closure && link && !walk.zero
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
