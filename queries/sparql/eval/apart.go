package eval

import (
	"encoding/binary"
	"slices"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// compileApart compiles p to be evaluated by itself and then joined.
func (x *run) compileApart(p algebra.Pattern, e env, next operator) (operator, error) {
	step := &hashJoin{table: table{x: x}, next: next}
	if q, ok := p.(algebra.Select); ok {
		sel, err := x.compileSelect(q, e)
		if err != nil {
			return nil, err
		}
		for _, v := range q.Projected() {
			step.slots = append(step.slots, e.frame.slot(v))
		}
		step.produce = sel.into
		step.setParams(e)
		return step, nil
	}
	vars := algebra.Possible(p)
	if e.graph.kind == slotGraph {
		vars.Add(e.graph.name)
	}
	var err error
	step.slots = slotsOf(vars, e.frame)
	step.produce, err = x.producer(p, e, step.slots)
	step.setParams(e)
	return step, err
}

// producer compiles p to be run from an empty row but for its parameters.
func (x *run) producer(p algebra.Pattern, e env, slots []int) (produceFunc, error) {
	params := slotsOf(e.params, e.frame)
	var emit func([]graph.ID, *trail) error
	ids := make([]graph.ID, len(slots))
	e.outer, e.certain = nil, nil
	e = e.needingAll()
	chain, err := x.compile(p, e, sink(func(r *row) error {
		for i, slot := range slots {
			ids[i] = r.ids[slot]
		}
		return emit(ids, r.trail)
	}))
	if err != nil {
		return nil, err
	}
	return func(outer *row, to func([]graph.ID, *trail) error) error {
		emit = to
		r := e.frame.row()
		for _, slot := range params {
			r.ids[slot] = outer.ids[slot]
		}
		return chain.run(r)
	}, nil
}

func slotsOf(vars algebra.VarSet, f *frame) []int {
	slots := make([]int, 0, len(vars))
	for v := range vars {
		slots = append(slots, f.slot(v))
	}
	slices.Sort(slots)
	return slots
}

// produceFunc gives the solutions of a pattern: the IDs of its slots, which
// are only good until emit returns.
type produceFunc func(outer *row, emit func(ids []graph.ID, t *trail) error) error

// table is the solutions of a pattern that was evaluated by itself.
type table struct {
	x       *run
	slots   []int
	params  []int // slots that the solutions depend on
	produce produceFunc

	built  bool
	given  []graph.ID // the params it was built for
	rows   [][]graph.ID
	trails []*trail
}

func (t *table) setParams(e env) { t.params = slotsOf(e.params, e.frame) }

// build evaluates the pattern, unless that was done for the same params.
func (t *table) build(r *row) (fresh bool, err error) {
	given := make([]graph.ID, len(t.params))
	for i, slot := range t.params {
		given[i] = r.ids[slot]
	}
	if t.built && slices.Equal(given, t.given) {
		return false, nil
	}
	t.x.held -= len(t.rows) * t.x.keptRow(len(t.slots))
	t.rows, t.trails = nil, nil
	t.given = given
	err = t.produce(r, func(ids []graph.ID, tr *trail) error {
		t.rows = append(t.rows, slices.Clone(ids))
		if t.x.options.Evidence {
			t.trails = append(t.trails, tr)
		}
		return t.x.hold(t.x.keptRow(len(ids)))
	})
	t.built = err == nil
	return true, err
}

// hashJoin joins the row with the solutions of a pattern evaluated by itself.
type hashJoin struct {
	table
	next operator

	keys    []int // indexes of the slots that all solutions bind
	index   map[string][]int
	keyed   []byte
	indexed []int // the keys bound in the row when the index was made
}

func (s *hashJoin) run(r *row) error {
	fresh, err := s.build(r)
	if err != nil {
		return err
	}
	if fresh {
		s.keys = boundInAll(s.rows, len(s.slots))
		s.index = nil
	}
	keys := s.keysOf(r)
	if len(keys) == 0 || len(s.rows) < 4 {
		for i := range s.rows {
			if err := s.join(r, i); err != nil {
				return err
			}
		}
		return nil
	}
	if s.index == nil || !slices.Equal(keys, s.indexed) {
		if err := s.makeIndex(keys); err != nil {
			return err
		}
	}
	s.keyed = s.keyed[:0]
	for _, k := range keys {
		s.keyed = appendID(s.keyed, r.ids[s.slots[k]])
	}
	for _, i := range s.index[string(s.keyed)] {
		if err := s.join(r, i); err != nil {
			return err
		}
	}
	return nil
}

// keysOf gives those of the keys that the row has bound.
func (s *hashJoin) keysOf(r *row) []int {
	var keys []int
	for _, k := range s.keys {
		if r.ids[s.slots[k]] != graph.NoID {
			keys = append(keys, k)
		}
	}
	return keys
}

func (s *hashJoin) makeIndex(keys []int) error {
	s.index, s.indexed = make(map[string][]int, len(s.rows)), keys
	for i, ids := range s.rows {
		if err := s.x.step(); err != nil {
			return err
		}
		s.keyed = s.keyed[:0]
		for _, k := range keys {
			s.keyed = appendID(s.keyed, ids[k])
		}
		s.index[string(s.keyed)] = append(s.index[string(s.keyed)], i)
	}
	return nil
}

func (s *hashJoin) join(r *row, i int) error {
	if err := s.x.step(); err != nil {
		return err
	}
	s.x.solution++
	before := r.trail
	if s.trails != nil {
		r.trail = before.and(s.trails[i])
	}
	err := joinInto(r, s.slots, s.rows[i], s.next)
	r.trail = before
	return err
}

func boundInAll(rows [][]graph.ID, width int) []int {
	var bound []int
	for i := range width {
		if !slices.ContainsFunc(rows, func(ids []graph.ID) bool { return ids[i] == graph.NoID }) {
			bound = append(bound, i)
		}
	}
	return bound
}

func appendID(key []byte, id graph.ID) []byte {
	return binary.LittleEndian.AppendUint32(key, uint32(id))
}
