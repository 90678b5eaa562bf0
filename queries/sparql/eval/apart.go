package eval

import (
	"slices"
	"sort"

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
		if step.lookup, err = x.compileLookup(q, e); err != nil {
			return nil, err
		}
		if step.lookup != nil && sel.step != nil {
			step.lookup.sel.step = sel.step
			sel.step.note("by itself for each term at hand, while they are few")
		}
		step.setParams(e)
		step.sorted = len(step.slots) == 1 && len(q.OrderBy) == 0
		if v, once := givesOnce(q); once {
			e.leads(e.frame.slot(v))
		}
		return step, nil
	}
	vars := algebra.Possible(p)
	if e.graph.kind == slotGraph {
		vars.Add(e.graph.name)
	}
	var err error
	step.slots = slotsOf(vars, e.frame)
	step.produce, err = x.producer(p, e.needingAll(), step.slots)
	step.setParams(e)
	return step, err
}

// givesOnce gives a variable that no two solutions of a query share a term of,
// and that all of them bind.
func givesOnce(q algebra.Select) (algebra.Var, bool) {
	keys, areVars := groupVars(q)
	projected := q.Projected()
	switch {
	case q.Grouped() && areVars && len(keys) == 1:
		for _, v := range projected {
			if keys.Has(v) {
				return v, algebra.Certain(q.Where).Has(v)
			}
		}
	case q.Distinct && len(projected) == 1:
		return projected[0], algebra.Certain(q.Where).Has(projected[0])
	}
	return "", false
}

// producer compiles p to be run from an empty row but for its parameters.
func (x *run) producer(p algebra.Pattern, e env, slots []int) (produceFunc, error) {
	params := slotsOf(e.params, e.frame)
	var emit func([]graph.ID, *trail) error
	ids := make([]graph.ID, len(slots))
	e.outer, e.certain = nil, nil
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
	sorted  bool // the solutions may come in any order, and are of one slot

	built  bool
	given  []graph.ID // the params it was built for
	ids    []graph.ID // the solutions, one after the other
	count  int
	trails []*trail
}

func (t *table) setParams(e env) { t.params = slotsOf(e.params, e.frame) }

// row gives what a solution binds the slots to.
func (t *table) row(i int) []graph.ID { return t.ids[i*len(t.slots) : (i+1)*len(t.slots)] }

// build evaluates the pattern, unless that was done for the same params.
func (t *table) build(r *row) (fresh bool, err error) {
	if t.built && t.isGiven(r) {
		return false, nil
	}
	t.begin(r)
	size := t.size()
	err = t.produce(r, func(ids []graph.ID, tr *trail) error {
		t.ids = append(t.ids, ids...)
		if t.x.options.Evidence {
			t.trails = append(t.trails, tr)
		}
		t.count++
		return t.x.hold(size)
	})
	t.built = err == nil
	if t.sorted && !t.x.options.Evidence {
		sortIDs(t.ids)
	}
	return true, err
}

// begin empties the table, to be filled for the params of a row.
func (t *table) begin(r *row) {
	t.given = t.given[:0]
	for _, slot := range t.params {
		t.given = append(t.given, r.ids[slot])
	}
	t.x.held -= t.count * t.size()
	t.ids, t.trails, t.count = nil, nil, 0
}

// size is how many bytes a solution takes.
func (t *table) size() int {
	if t.x.options.Evidence {
		return len(t.slots)*idSize + trailSize
	}
	return len(t.slots) * idSize
}

func (t *table) isGiven(r *row) bool {
	for i, slot := range t.params {
		if r.ids[slot] != t.given[i] {
			return false
		}
	}
	return true
}

// hashJoin joins the row with the solutions of a pattern evaluated by itself.
type hashJoin struct {
	table
	next   operator
	lookup *lookup // nil where there is none

	keys     []int // indexes of the slots that all solutions bind
	sortedBy int   // the first of them by which the solutions are sorted, -1 for none
	near     int   // where solutions were found last
	bound    []int // those of them that the row has bound
	index    chains
	indexed  []int // the keys bound in the row when the index was made
}

// fewRows is how many solutions are gone through without an index.
const fewRows = 4

func (s *hashJoin) run(r *row) error {
	if s.lookup != nil {
		if ids, ok, err := s.lookup.of(r.ids[s.lookup.outer]); ok || err != nil {
			return s.joinEach(r, ids, err)
		}
	}
	fresh, err := s.build(r)
	if err != nil {
		return err
	}
	if fresh {
		s.keys = s.boundInAll()
		s.sortedBy, s.near = s.sorting(s.keys), 0
		s.indexed = nil
	}
	s.bound = s.bound[:0]
	for _, k := range s.keys {
		if r.ids[s.slots[k]] != graph.NoID {
			s.bound = append(s.bound, k)
		}
	}
	if len(s.bound) == 0 || s.count < fewRows {
		for i := range s.count {
			if err := s.join(r, i); err != nil {
				return err
			}
		}
		return nil
	}
	if len(s.bound) == 1 && s.bound[0] == s.sortedBy {
		return s.joinSorted(r)
	}
	if !slices.Equal(s.bound, s.indexed) {
		s.indexed = slices.Clone(s.bound)
		if s.index, err = s.chain(s.indexed); err != nil {
			return err
		}
	}
	key := s.index.key[:0]
	for _, k := range s.indexed {
		key = append(key, r.ids[s.slots[k]])
	}
	for i := s.index.first(key); i >= 0; i = s.index.next[i] {
		if err := s.join(r, int(i)); err != nil {
			return err
		}
	}
	return nil
}

// joinSorted joins the row with the solutions that hold the same in the slot that
// they are sorted by, looking first where the last ones were.
func (s *hashJoin) joinSorted(r *row) error {
	want, width := r.ids[s.slots[s.sortedBy]], len(s.slots)
	at := func(i int) graph.ID { return s.ids[i*width+s.sortedBy] }
	low, step := s.near, 1
	if low >= s.count || at(low) > want {
		low = 0
	}
	high := low
	for high < s.count && at(high) < want {
		low, high, step = high+1, high+step, 2*step
	}
	high = min(high, s.count)
	low += sort.Search(high-low, func(i int) bool { return at(low+i) >= want })
	s.near = low
	for i := low; i < s.count && at(i) == want; i++ {
		if err := s.join(r, i); err != nil {
			return err
		}
	}
	return nil
}

// sorting gives the first of some indexes of slots by which the solutions are
// sorted, -1 where there is none.
func (t *table) sorting(keys []int) int {
	width := len(t.slots)
	for _, k := range keys {
		sorted := true
		for i := k + width; i < len(t.ids) && sorted; i += width {
			sorted = t.ids[i-width] <= t.ids[i]
		}
		if sorted {
			return k
		}
	}
	return -1
}

// joinEach joins the row with some solutions.
func (s *hashJoin) joinEach(r *row, ids []graph.ID, err error) error {
	for width := len(s.slots); len(ids) > 0 && err == nil; ids = ids[width:] {
		if err = s.x.step(); err == nil {
			s.x.solution++
			err = joinInto(r, s.slots, ids[:width], s.next)
		}
	}
	return err
}

// chains finds the solutions that hold the same in some slots.
type chains struct {
	heads *idTable
	start []int32 // by the number in heads
	next  []int32 // the next solution of the same key, -1 after the last
	key   []graph.ID
}

// first gives the first solution with a key, -1 where there is none.
func (c *chains) first(key []graph.ID) int32 {
	if at := c.heads.find(key); at >= 0 {
		return c.start[at]
	}
	return -1
}

// chain makes chains of the solutions by some of the slots.
func (t *table) chain(keys []int) (chains, error) {
	c := chains{heads: newIDTable(len(keys)), next: make([]int32, t.count), key: make([]graph.ID, len(keys))}
	for i := t.count - 1; i >= 0; i-- {
		if err := t.x.step(); err != nil {
			return c, err
		}
		ids := t.row(i)
		for j, k := range keys {
			c.key[j] = ids[k]
		}
		at, fresh := c.heads.enter(c.key)
		if fresh {
			c.start = append(c.start, -1)
		}
		c.next[i], c.start[at] = c.start[at], int32(i)
	}
	return c, nil
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
	err := joinInto(r, s.slots, s.row(i), s.next)
	r.trail = before
	return err
}

// boundInAll gives the indexes of the slots that all solutions bind.
func (t *table) boundInAll() []int {
	var bound []int
	for k := range t.slots {
		all := true
		for i := k; i < len(t.ids) && all; i += len(t.slots) {
			all = t.ids[i] != graph.NoID
		}
		if all {
			bound = append(bound, k)
		}
	}
	return bound
}
