package eval

import (
	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// scanStep matches one triple pattern.
type scanStep struct {
	x      *run
	ends   [3]end
	graph  activeGraph
	next   operator
	buffer [batchSize]graph.Row
	near   graph.Finger
}

func (s *scanStep) run(r *row) error {
	t := triple{s.ends[0].of(r), s.ends[1].of(r), s.ends[2].of(r)}
	g := s.x.at(s.graph, r)
	bound := [4]bool{t.s != graph.NoID, t.p != graph.NoID, t.o != graph.NoID, g.kind != slotGraph}
	before := r.trail
	return s.x.scanInto(s.buffer[:], &s.near, g, t, func(q graph.Row) error { return s.match(r, q, bound, before) })
}

// match binds what was open to a triple, hands the row on, and unbinds it.
func (s *scanStep) match(r *row, q graph.Row, bound [4]bool, before *trail) error {
	found := [3]graph.ID{q.S, q.P, q.O}
	fits := true
	for i, e := range s.ends {
		if bound[i] {
			continue
		}
		if now := r.ids[e.slot]; now == graph.NoID {
			r.ids[e.slot] = found[i]
		} else if now != found[i] {
			fits = false // the variable stands twice in the pattern
		}
	}
	if !bound[3] {
		if now := r.ids[s.graph.slot]; now == graph.NoID {
			r.ids[s.graph.slot] = q.G
		} else if now != q.G {
			fits = false // the graph's name stands in the pattern too
		}
	}
	var err error
	if fits {
		s.x.solution++
		if s.x.options.Evidence {
			r.trail = before.with(q)
		}
		err = s.next.run(r)
		r.trail = before
	}
	for i, e := range s.ends {
		if !bound[i] {
			r.ids[e.slot] = graph.NoID
		}
	}
	if !bound[3] {
		r.ids[s.graph.slot] = graph.NoID
	}
	return err
}

// filterStep keeps rows for which a test is true.
type filterStep struct {
	x    *run
	test test
	vars algebra.VarSet // that test looks at
	span span           // of numbers outside of which it fails, if it is of one variable
	next operator
}

func (s *filterStep) run(r *row) error {
	if s.x.options.Evidence {
		return s.witnessed(r)
	}
	if ok, err := s.passes(r); err != nil || !ok {
		return err
	}
	return s.next.run(r)
}

func (s *filterStep) witnessed(r *row) error {
	var ok bool
	var err error
	t := s.x.witnessed(r, func() { ok, err = s.passes(r) })
	if err != nil || !ok {
		return err
	}
	return handWith(r, t, s.next)
}

// handWith hands a row on with another trail.
func handWith(r *row, t *trail, next operator) error {
	before := r.trail
	r.trail = t
	err := next.run(r)
	r.trail = before
	return err
}

func (s *filterStep) passes(r *row) (bool, error) {
	truth, ok := s.test(r)
	return truth && ok, s.x.failure
}

// unionStep tries branches one after the other.
type unionStep struct{ branches []operator }

func (s *unionStep) run(r *row) error {
	for _, branch := range s.branches {
		if err := branch.run(r); err != nil {
			return err
		}
	}
	return nil
}

// optionalStep hands a row on as right extends it, or as it is.
type optionalStep struct {
	right   operator
	matched bool
	next    operator
}

func (s *optionalStep) run(r *row) error {
	s.matched = false
	if err := s.right.run(r); err != nil || s.matched {
		return err
	}
	return s.next.run(r)
}

// match is the end of right.
func (s *optionalStep) match(r *row) error {
	err := s.next.run(r)
	s.matched = true
	return err
}

// extendStep binds a slot to the value of an expression. A value that the row
// has already must be the same.
type extendStep struct {
	x    *run
	slot int
	expr func(r *row) (graph.ID, error)
	next operator
}

func (s *extendStep) run(r *row) error {
	if !s.x.options.Evidence {
		id, err := s.expr(r)
		if err != nil {
			return err
		}
		return s.bind(r, id)
	}
	var id graph.ID
	var err error
	before := r.trail
	t := s.x.witnessed(r, func() { id, err = s.expr(r) })
	if err != nil {
		return err
	}
	r.trail = t
	err = s.bind(r, id)
	r.trail = before
	return err
}

func (s *extendStep) bind(r *row, id graph.ID) error {
	before := r.ids[s.slot]
	switch {
	case id == graph.NoID || id == before:
		return s.next.run(r)
	case before != graph.NoID:
		return nil
	}
	r.ids[s.slot] = id
	err := s.next.run(r)
	r.ids[s.slot] = graph.NoID
	return err
}

// valuesStep joins with inline data.
type valuesStep struct {
	x     *run
	slots []int
	rows  [][]graph.ID
	next  operator
}

func (s *valuesStep) run(r *row) error {
	for _, ids := range s.rows {
		if err := s.x.step(); err != nil {
			return err
		}
		s.x.solution++
		if err := joinInto(r, s.slots, ids, s.next); err != nil {
			return err
		}
	}
	return nil
}

// joinInto binds slots to IDs and hands the row on, unless it has others
// there already. NoID leaves a slot as it is.
func joinInto(r *row, slots []int, ids []graph.ID, next operator) error {
	for i, slot := range slots {
		if ids[i] != graph.NoID && r.ids[slot] != graph.NoID && r.ids[slot] != ids[i] {
			return nil
		}
	}
	var few [16]int
	set := few[:0]
	for i, slot := range slots {
		if r.ids[slot] == graph.NoID && ids[i] != graph.NoID {
			r.ids[slot] = ids[i]
			set = append(set, slot)
		}
	}
	err := next.run(r)
	for _, slot := range set {
		r.ids[slot] = graph.NoID
	}
	return err
}

// graphStep runs its input once in each named graph, or in the one that the
// row names.
type graphStep struct {
	x     *run
	slot  int // names the active graph while input runs
	name  int // the slot of the variable
	names []graph.ID
	input operator
}

func (s *graphStep) run(r *row) error {
	if id := r.ids[s.name]; id != graph.NoID {
		return s.in(r, id)
	}
	if s.names == nil {
		names, err := s.x.graphNames()
		if err != nil {
			return err
		}
		s.names = names
	}
	for _, id := range s.names {
		if err := s.in(r, id); err != nil {
			return err
		}
	}
	return nil
}

func (s *graphStep) in(r *row, id graph.ID) error {
	g := s.x.namedGraph(id)
	if there, err := s.x.hasTriples(g); err != nil || !there {
		return err
	}
	r.ids[s.slot] = id
	err := s.input.run(r)
	r.ids[s.slot] = graph.NoID
	return err
}

// sameStep binds slot b to what slot a holds.
type sameStep struct {
	a, b int
	next operator
}

func (s *sameStep) run(r *row) error {
	return joinInto(r, []int{s.b}, []graph.ID{r.ids[s.a]}, s.next)
}
