package eval

import (
	"math/bits"
	"slices"

	"github.com/samband/samband/graph"
)

// linkStep matches a triple pattern with a known predicate in the default
// graph, by the lists that a graph.Linker gives.
type linkStep struct {
	x       *run
	p       graph.ID
	s, o    end
	out, in *graph.Links
	next    operator
	// unused says of each end that it is a variable which is first bound here
	// and which nothing after looks at. Then rows need only be counted.
	unused [2]bool
	// newEnds says which ends are variables that are first bound here.
	newEnds [2]bool
	// once says that equal rows need come once only.
	once bool
	// byObject says in which direction to go through all triples.
	byObject bool
	// tests are filters on the end that is gone through first, which are so
	// tried once for all triples that share it; rest is what follows them.
	tests []*filterStep
	rest  operator
	// backwards says to go through what is found by its value from the end.
	backwards bool
	// follow is next where that looks up a list for what is bound here.
	follow *follow
}

// follow is a linkStep after another one, which takes the lists of many terms
// at a time.
type follow struct {
	step  *linkStep
	slot  int  // what is bound
	back  bool // what is bound is the object
	lists [followed][]graph.ID
}

// followed is how many lists are looked up side by side.
const followed = 16

// follows finds out whether next looks up a list for each term of a slot.
func (x *run) follows(next operator, slot int) *follow {
	step, is := next.(*linkStep)
	switch {
	case !is || slot < 0 || x.options.Evidence || step.s.slot == step.o.slot:
	case step.s.slot == slot && step.newEnds[1]:
		return &follow{step: step, slot: slot}
	case step.o.slot == slot && step.newEnds[0]:
		return &follow{step: step, slot: slot, back: true}
	}
	return nil
}

// run is the step for some terms, to which the slot is bound in turn.
func (f *follow) run(r *row, ids []graph.ID) error {
	defer func() { r.ids[f.slot] = graph.NoID }()
	for len(ids) > 0 {
		some := ids[:min(followed, len(ids))]
		ids = ids[len(some):]
		links, err := f.step.links(f.back)
		if err != nil {
			return err
		}
		links.Lists(some, f.lists[:])
		for i, id := range some {
			if err := f.step.x.step(); err != nil {
				return err
			}
			f.step.x.solution++
			r.ids[f.slot] = id
			if err := f.step.list(r, f.lists[i], id, f.back); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *linkStep) run(r *row) error {
	from, to := s.s.of(r), s.o.of(r)
	switch {
	case from == graph.NoID && to == graph.NoID:
		return s.all(r)
	case to == graph.NoID:
		links, err := s.links(false)
		if err != nil {
			return err
		}
		return s.list(r, links.Of(from), from, false)
	case from == graph.NoID:
		links, err := s.links(true)
		if err != nil {
			return err
		}
		return s.list(r, links.Of(to), to, true)
	}
	if has, err := s.has(from, to); err != nil || !has {
		return err
	}
	return s.hand(r, from, to, s.next)
}

// links gives the lists by the subjects, or with inverse by the objects.
func (s *linkStep) links(inverse bool) (*graph.Links, error) {
	links := &s.out
	if inverse {
		links = &s.in
	}
	if *links == nil {
		made, err := s.x.linker.Links(s.x.ctx, s.p, inverse)
		if err != nil {
			return nil, err
		}
		*links = made
	}
	return *links, nil
}

// has looks in the shorter list.
func (s *linkStep) has(from, to graph.ID) (bool, error) {
	if s.in != nil && (s.out == nil || len(s.out.Of(from)) > len(s.in.Of(to))) {
		return s.in.Has(to, from), nil
	}
	links, err := s.links(false)
	return err == nil && links.Has(from, to), err
}

// hand gives a row on with the triple it was made of.
func (s *linkStep) hand(r *row, from, to graph.ID, next operator) error {
	if err := s.x.step(); err != nil {
		return err
	}
	s.x.solution++
	if !s.x.options.Evidence {
		return next.run(r)
	}
	before := r.trail
	r.trail = before.with(graph.Row{S: from, P: s.p, O: to})
	err := next.run(r)
	r.trail = before
	return err
}

// list binds the open end to each term of a list.
func (s *linkStep) list(r *row, list []graph.ID, known graph.ID, toSubject bool) error {
	open, unused := s.o.slot, s.unused[1]
	if toSubject {
		open, unused = s.s.slot, s.unused[0]
	}
	if unused {
		return s.x.counted(r, len(list), s.once, s.next)
	}
	if s.follow != nil && s.follow.slot == open {
		return s.follow.run(r, list)
	}
	evidence := s.x.options.Evidence
	for _, id := range list {
		r.ids[open] = id
		var err error
		switch {
		case !evidence:
			if err = s.x.step(); err == nil {
				s.x.solution++
				err = s.next.run(r)
			}
		case toSubject:
			err = s.hand(r, id, known, s.next)
		default:
			err = s.hand(r, known, id, s.next)
		}
		if err != nil {
			r.ids[open] = graph.NoID
			return err
		}
	}
	r.ids[open] = graph.NoID
	return nil
}

// all goes through all triples of the predicate.
func (s *linkStep) all(r *row) error {
	if s.s.slot == s.o.slot {
		return s.loops(r)
	}
	if s.unused[0] && s.unused[1] {
		links, err := s.links(s.out == nil) // whichever is there
		if err != nil {
			return err
		}
		return s.x.counted(r, links.Len(), s.once, s.next)
	}
	byObject, key := s.fromObjects(), s.s.slot
	if byObject {
		key = s.o.slot
	}
	l, err := s.links(byObject)
	if err != nil {
		return err
	}
	next, tests := s.next, s.tests
	if len(tests) > 0 && byObject == s.byObject {
		next = s.rest
	} else {
		tests = nil
	}
	defer func() { r.ids[key] = graph.NoID }()
	inner := *s
	inner.next = next
	keys := l.Keys()
	one := func(i int) error {
		if err := s.x.step(); err != nil {
			return err
		}
		r.ids[key] = keys[i]
		ok, err := passes(tests, r)
		if err == nil && ok {
			err = inner.list(r, l.At(i), keys[i], byObject)
		}
		return err
	}
	known, others, ok, err := s.x.between(l, tests)
	switch {
	case err != nil:
		return err
	case ok:
		known = slices.Clone(known)
		if s.backwards {
			slices.Reverse(known)
		} else {
			inOrder(known, len(keys))
		}
		for _, some := range [2][]uint32{known, others} {
			for _, i := range some {
				if err := one(int(i)); err != nil {
					return err
				}
			}
		}
		return nil
	}
	for i := range keys {
		if err := one(i); err != nil {
			return err
		}
	}
	return nil
}

// inOrder sorts positions below n, so that what stands there is read in the order of
// memory.
func inOrder(positions []uint32, n int) {
	if len(positions) < 64 {
		slices.Sort(positions)
		return
	}
	words := make([]uint64, n/64+1)
	for _, at := range positions {
		words[at/64] |= 1 << (at % 64)
	}
	positions = positions[:0]
	for i, word := range words {
		for ; word != 0; word &= word - 1 {
			positions = append(positions, uint32(i*64+bits.TrailingZeros64(word)))
		}
	}
}

// loops gives the terms that are linked to themselves.
func (s *linkStep) loops(r *row) error {
	l, err := s.links(false)
	if err != nil {
		return err
	}
	for _, id := range l.Keys() {
		if err := s.x.step(); err != nil {
			return err
		}
		if !l.Has(id, id) {
			continue
		}
		r.ids[s.s.slot] = id
		err := s.hand(r, id, id, s.next)
		r.ids[s.s.slot] = graph.NoID
		if err != nil {
			return err
		}
	}
	return nil
}

func passes(tests []*filterStep, r *row) (bool, error) {
	for _, t := range tests {
		if ok, err := t.passes(r); err != nil || !ok {
			return false, err
		}
	}
	return true, nil
}

// counted hands a row on that stands for n rows, or once if that will do.
func (x *run) counted(r *row, n int, once bool, next operator) error {
	if n == 0 {
		return nil
	}
	if err := x.step(); err != nil {
		return err
	}
	x.solution++
	if once {
		return next.run(r)
	}
	before := r.times
	high, product := bits.Mul64(before, uint64(n))
	if high != 0 || product > 1<<62 {
		return ErrTooLarge
	}
	r.times = product
	err := next.run(r)
	r.times = before
	return err
}

// meetStep binds a variable that several triple patterns share, when the other
// end of each is known: to what stands in all of their lists.
type meetStep struct {
	x      *run
	slot   int
	arms   []arm
	next   operator
	unused bool
	once   bool
	lists  [][]graph.ID
	// apart are the same patterns one after the other, for rows in which the
	// variable is bound already, or the end of one is not.
	apart operator
}

// arm is one triple pattern of a meetStep.
type arm struct {
	step *linkStep
	back bool // the variable is the subject
}

// list gives what the variable may be, and the term at the other end.
func (a arm) list(r *row) (list []graph.ID, known graph.ID, err error) {
	known = a.step.s.of(r)
	if a.back {
		known = a.step.o.of(r)
	}
	links, err := a.step.links(a.back)
	if err != nil {
		return nil, known, err
	}
	return links.Of(known), known, nil
}

func (s *meetStep) run(r *row) error {
	if r.ids[s.slot] != graph.NoID {
		return s.apart.run(r)
	}
	lists := s.lists[:0]
	for _, a := range s.arms {
		list, known, err := a.list(r)
		if err != nil {
			return err
		}
		if known == graph.NoID {
			return s.apart.run(r)
		}
		if len(list) == 0 {
			return nil
		}
		lists = append(lists, list)
	}
	slices.SortFunc(lists, func(a, b []graph.ID) int { return len(a) - len(b) })
	n := 0
	first := lists[0]
	// The lists are of this call only: what follows may come back here.
	others := append([][]graph.ID(nil), lists[1:]...)
	for _, id := range first {
		if err := s.x.step(); err != nil {
			return err
		}
		in, done := inAll(others, id)
		if done {
			break
		}
		if !in {
			continue
		}
		if s.unused {
			n++
			continue
		}
		r.ids[s.slot] = id
		err := s.hand(r, id)
		r.ids[s.slot] = graph.NoID
		if err != nil {
			return err
		}
	}
	if s.unused {
		return s.x.counted(r, n, s.once, s.next)
	}
	return nil
}

// inAll moves each list on to id and says whether all have it; done says that
// one has come to its end.
func inAll(lists [][]graph.ID, id graph.ID) (in, done bool) {
	in = true
	for i, list := range lists {
		list = list[reach(list, id):]
		lists[i] = list
		if len(list) == 0 {
			return false, true
		}
		if list[0] != id {
			return false, false
		}
	}
	return in, false
}

// reach gives the position of the first of a sorted list that is not before
// id, looking near the start first.
func reach(list []graph.ID, id graph.ID) int {
	end := 1
	for end < len(list) && list[end-1] < id {
		end *= 2
	}
	start := end / 2
	end = min(end, len(list))
	at, _ := slices.BinarySearch(list[start:end], id)
	return start + at
}

func (s *meetStep) hand(r *row, id graph.ID) error {
	s.x.solution++
	if !s.x.options.Evidence {
		return s.next.run(r)
	}
	before := r.trail
	for _, a := range s.arms {
		q := graph.Row{S: id, P: a.step.p, O: a.step.o.of(r)}
		if !a.back {
			q.S, q.O = a.step.s.of(r), id
		}
		r.trail = r.trail.with(q)
	}
	err := s.next.run(r)
	r.trail = before
	return err
}
