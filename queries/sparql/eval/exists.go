package eval

import "slices"

// probe looks for solutions of a pattern: for one, or where the triples are
// wanted for all of them, up to one more than are shown.
type probe struct {
	chain operator
	most  int
	found int
	ways  []*trail // of the solutions found

	// keys are the slots that the outcome depends on, where they are one or two and
	// outcomes may be remembered; asked counts how often that was of no use yet.
	keys  []int
	asked int
	memo  []remembered
}

// remembered is an outcome for what the keys held.
type remembered struct {
	key     uint64
	outcome uint8
}

const (
	// askedOften is when outcomes begin to be remembered.
	askedOften = 64
	// memoSize is how many are, of the keys that came last.
	memoSize = 1 << 12
)

func (p *probe) find(r *row) error {
	p.found++
	p.ways = append(p.ways, r.trail)
	if p.found >= p.most {
		return errStop
	}
	return nil
}

// exists says whether the pattern has a solution for the row.
func (p *probe) exists(r *row) (bool, error) {
	if len(p.keys) == 0 {
		return p.look(r)
	}
	if p.asked++; p.asked < askedOften {
		return p.look(r)
	}
	if p.memo == nil {
		p.memo = make([]remembered, memoSize)
	}
	key := uint64(r.ids[p.keys[0]])
	if len(p.keys) > 1 {
		key |= uint64(r.ids[p.keys[1]]) << 32
	}
	at := &p.memo[key*0x9E3779B97F4A7C15>>(64-12)]
	if at.outcome != 0 && at.key == key {
		return at.outcome == isTrue, nil
	}
	found, err := p.look(r)
	if err == nil {
		*at = remembered{key, outcomeOf(found, true)}
	}
	return found, err
}

func (p *probe) look(r *row) (bool, error) {
	p.found, p.ways = 0, p.ways[:0]
	err := p.chain.run(r)
	return p.found > 0, ignoreStop(err)
}

// outcome gives what an EXISTS within an expression found, or what it sought. The
// row may have come without what was found.
func (p *probe) outcome(sought string) *trail {
	if p.found == 0 {
		return (*trail)(nil).lookedFor(sought)
	}
	return &trail{prev: oneOf(slices.Clone(p.ways)), partial: true} // each begins with the trail so far
}

// witnessed gives the trail of a row with what the EXISTS of an expression, which
// evaluate works out, came to. It is only asked for with evidence.
func (x *run) witnessed(r *row, evaluate func()) *trail {
	before := x.asked
	x.asked = nil
	evaluate()
	t := r.trail
	for _, outcome := range x.asked {
		t = t.and(outcome)
	}
	x.asked = before
	return t
}

// existsStep keeps rows for which a pattern has a solution, or has none.
type existsStep struct {
	probe *probe
	not   bool
	// sought says what is looked for, when not finding it is evidence.
	sought string
	next   operator
}

func (s *existsStep) run(r *row) error {
	found, err := s.probe.exists(r)
	if err != nil || found == s.not {
		return err
	}
	before := r.trail
	if found && s.probe.most > 1 {
		r.trail = oneOf(slices.Clone(s.probe.ways)) // each begins with the trail so far
	}
	r.trail = r.trail.lookedFor(s.sought)
	err = s.next.run(r)
	r.trail = before
	return err
}
