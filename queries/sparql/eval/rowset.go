package eval

import (
	"slices"

	"github.com/samband/samband/graph"
)

// rowSet tells which rows hold the same in some slots as one before. Where the
// lead is among these, it forgets all rows when the lead changes.
type rowSet struct {
	x     *run
	flow  *flow
	slots []int

	begun  int       // the run of flow that it is of
	lead   int       // a slot, -1 without one
	last   graph.ID  // what the lead was
	rest   []int     // the slots but for the lead
	single *shortSet // where one slot is left beside the lead
	set    *tupleSet // else
	key    []graph.ID
	held   int
}

func newRowSet(x *run, f *flow, slots []int) *rowSet {
	return &rowSet{x: x, flow: f, slots: slots, key: make([]graph.ID, 0, len(slots))}
}

// add says whether a row is new.
func (s *rowSet) add(r *row) (bool, error) {
	if s.begun != s.flow.runs {
		s.begin()
	}
	if s.lead >= 0 && r.ids[s.lead] != s.last {
		s.last = r.ids[s.lead]
		s.forget()
	}
	if s.single != nil {
		if !s.single.add(r.ids[s.rest[0]]) {
			return false, nil
		}
		return true, s.hold(idSize)
	}
	s.key = s.key[:0]
	for _, slot := range s.rest {
		s.key = append(s.key, r.ids[slot])
	}
	if !s.set.add(s.key) {
		return false, nil
	}
	return true, s.hold(len(s.key) * idSize)
}

func (s *rowSet) hold(bytes int) error {
	s.held += bytes
	return s.x.hold(bytes)
}

// begin makes the set for one run.
func (s *rowSet) begin() {
	s.begun, s.lead, s.last, s.rest = s.flow.runs, -1, graph.NoID, s.slots
	if slices.Contains(s.slots, s.flow.lead) {
		s.lead = s.flow.lead
		s.rest = slices.DeleteFunc(slices.Clone(s.slots), func(slot int) bool { return slot == s.lead })
	}
	s.clear()
}

func (s *rowSet) clear() {
	s.x.held -= s.held
	s.held, s.single, s.set = 0, nil, nil
	if s.lead >= 0 && len(s.rest) == 1 {
		s.single = &shortSet{}
	} else {
		s.set = newTupleSet(len(s.rest))
	}
}

// forget empties the set.
func (s *rowSet) forget() {
	s.x.held -= s.held
	s.held = 0
	if s.single != nil {
		s.single.empty()
	} else {
		s.set.empty()
	}
}

// dedupStep hands each tuple of some slots on once: what the rest of the row
// holds is not looked at any more, and equal rows need come once only.
type dedupStep struct {
	seen        *rowSet
	given       int // the run in which telling rows apart was given up
	came, fresh int
	next        operator
}

// When telling tuples of several IDs apart is not worth it: after so many of
// them of which more than a share were new.
const (
	dedupTrial = 4096
	dedupShare = 0.7
)

func (s *dedupStep) run(r *row) error {
	if s.given == s.seen.flow.runs {
		return s.next.run(r)
	}
	fresh, err := s.seen.add(r)
	if err != nil {
		return err
	}
	s.came++
	if !fresh {
		return nil
	}
	s.fresh++
	if s.came >= dedupTrial && float64(s.fresh) > dedupShare*float64(s.came) && len(s.seen.rest) > 1 {
		s.seen.clear()
		s.given = s.seen.flow.runs
	}
	return s.next.run(r)
}
