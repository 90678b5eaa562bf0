package eval

import (
	"slices"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// compileMinus evaluates the right side by itself, once.
func (x *run) compileMinus(p algebra.Minus, e env, next operator) (operator, error) {
	shared := algebra.VarSet{}
	left := algebra.Possible(p.Left)
	for v := range algebra.Possible(p.Right) {
		if left.Has(v) {
			shared.Add(v)
		}
	}
	step := &minusStep{table: table{x: x, slots: slotsOf(shared, e.frame)}, next: next}
	var err error
	inside := e.needingAll()
	if !x.options.Evidence && !x.options.Without.has(Counts) && e.graph.kind != slotGraph {
		inside.needed, inside.once = shared, true
	}
	if step.produce, err = x.producer(p.Right, inside, step.slots); err != nil {
		return nil, err
	}
	step.setParams(e)
	if x.options.Evidence {
		step.sought = inOneLine("MINUS", p.Right)
	}
	x.options.report.leave()
	return x.compile(p.Left, e.needing(shared), step)
}

// minusStep keeps rows that agree with no solution of a pattern with which
// they share a bound variable.
type minusStep struct {
	table
	next operator
	// whole has the solutions that bind all slots, each once, partial the others.
	whole   *idTable
	partial [][]graph.ID
	here    []graph.ID
	// sought says what is looked for, when not finding it is evidence.
	sought string
}

func (s *minusStep) run(r *row) error {
	if len(s.slots) == 0 {
		return s.next.run(r)
	}
	if err := s.divide(r); err != nil {
		return err
	}
	removed, err := s.removes(r)
	if err != nil || removed {
		return err
	}
	before := r.trail
	r.trail = before.lookedFor(s.sought)
	err = s.next.run(r)
	r.trail = before
	return err
}

// divide evaluates the pattern, unless that was done for the same params.
func (s *minusStep) divide(r *row) error {
	if s.built && s.isGiven(r) {
		return nil
	}
	s.begin(r)
	s.whole, s.partial = newIDTable(len(s.slots)), nil
	err := s.produce(r, func(ids []graph.ID, _ *trail) error {
		if slices.Contains(ids, graph.NoID) {
			s.partial = append(s.partial, slices.Clone(ids))
		} else if _, fresh := s.whole.enter(ids); !fresh {
			return nil
		}
		s.count++
		return s.x.hold(s.size())
	})
	s.built = err == nil
	return err
}

func (s *minusStep) removes(r *row) (bool, error) {
	s.here = s.here[:0]
	for _, slot := range s.slots {
		s.here = append(s.here, r.ids[slot])
	}
	if !slices.Contains(s.here, graph.NoID) {
		if s.whole.find(s.here) >= 0 {
			return true, nil
		}
	} else {
		for i := range s.whole.count {
			if err := s.x.step(); err != nil || agree(s.here, s.whole.key(i)) {
				return err == nil, err
			}
		}
	}
	for _, ids := range s.partial {
		if err := s.x.step(); err != nil || agree(s.here, ids) {
			return err == nil, err
		}
	}
	return false, nil
}

// agree says whether two solutions are compatible and share a variable.
func agree(a, b []graph.ID) bool {
	shared := false
	for i := range a {
		if a[i] == graph.NoID || b[i] == graph.NoID {
			continue
		}
		if a[i] != b[i] {
			return false
		}
		shared = true
	}
	return shared
}
