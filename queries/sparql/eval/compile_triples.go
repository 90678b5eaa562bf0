package eval

import (
	"slices"

	"github.com/samband/samband/queries/sparql/algebra"
)

// compileBGP compiles triples from the last to the first, since each needs
// the one after it. Those that meet in one variable become one step.
func (x *run) compileBGP(p algebra.BGP, e env, next operator) (operator, error) {
	envs := make([]env, len(p.Triples)+1)
	for i, t := range p.Triples {
		envs[i] = e
		e = e.after(algebra.Triples(t))
	}
	envs[len(p.Triples)] = e
	later := algebra.VarSet{}
	groups := x.meetings(p.Triples, envs)
	for _, g := range slices.Backward(groups) {
		if err := x.ctx.Err(); err != nil {
			return nil, err
		}
		here := envs[g.first].needing(later)
		met := p.Triples[g.first:g.end]
		at := x.enterTriples(met, here)
		next = at.counting(next)
		after := x.dedup(algebra.Possible(algebra.Triples(met...)), here, envs[g.end], next)
		switch after.(type) {
		case *dedupStep:
			at.note("those that differ in what is looked at later go on once")
		case *sortedStep:
			at.note("those that differ in what is looked at later go on once, sorted")
		}
		var err error
		next, err = x.compileMeeting(met, here, after)
		x.options.report.leave()
		if err != nil {
			return nil, err
		}
		later.AddAll(algebra.Possible(algebra.Triples(met...)))
	}
	return next, nil
}

// enterTriples reports triples that are matched in one step.
func (x *run) enterTriples(met []algebra.Triple, e env) *step {
	report := x.options.report
	if report == nil {
		return nil
	}
	at := report.enter(report.line(algebra.Triples(met...)), algebra.Triples(met[len(met)-1]))
	if len(met) > 1 {
		at.note("what stands in all of their lists")
	}
	for v := range algebra.Possible(algebra.Triples(met...)) {
		if x.isLinked(met[0], e) && e.unused(v) {
			at.note("%s is counted only", v)
		}
	}
	return at
}

// stretch is some triples, one after the other.
type stretch struct{ first, end int }

// meetings takes triples apart where not all of them share one new variable,
// with everything else in them known before.
func (x *run) meetings(triples []algebra.Triple, envs []env) []stretch {
	var all []stretch
	for i := 0; i < len(triples); {
		end := i + 1
		if v, ok := x.meetsIn(triples[i], envs[i]); ok && !x.options.Without.has(Meetings) {
			for end < len(triples) {
				w, ok := x.meetsIn(triples[end], envs[i])
				if !ok || w != v {
					break
				}
				end++
			}
		}
		all = append(all, stretch{i, end})
		i = end
	}
	return all
}

// meetsIn gives the one new variable of a triple whose other end is known.
func (x *run) meetsIn(t algebra.Triple, e env) (algebra.Var, bool) {
	if !x.isLinked(t, e) {
		return "", false
	}
	s, subject := algebra.VarOf(t.S)
	o, object := algebra.VarOf(t.O)
	switch {
	case subject && e.isNew(s) && e.isKnown(t.O):
		return s, true
	case object && e.isNew(o) && e.isKnown(t.S):
		return o, true
	}
	return "", false
}

// isLinked says whether a triple can be matched by lists.
func (x *run) isLinked(t algebra.Triple, e env) bool {
	_, open := algebra.VarOf(t.P)
	return x.linker != nil && e.graph.kind == unionGraph && !open
}

// dedup puts a dedupStep before next, where variables are looked at for the
// last time.
func (x *run) dedup(met algebra.VarSet, here, after env, next operator) operator {
	if !here.dedup || !here.once || here.needed == nil {
		return next
	}
	if _, ends := uncounted(next).(sink); ends {
		return next // which tells rows apart itself
	}
	dies := false
	var slots []int
	for v := range after.outer.all() {
		if here.needed.Has(v) {
			slots = append(slots, here.frame.slot(v))
		}
	}
	for v := range met {
		dies = dies || here.outer.Has(v) && !here.needed.Has(v)
	}
	if !dies || len(slots) == 0 {
		return next
	}
	if len(slots) == 1 && here.main {
		step := &sortedStep{x: x, flow: here.flow, frame: here.frame, slot: slots[0], next: next, follow: x.follows(next, slots[0])}
		here.flow.sorting = append(here.flow.sorting, step)
		return step
	}
	slices.Sort(slots)
	return &dedupStep{seen: newRowSet(x, here.flow, slots), next: next}
}

func (x *run) compileMeeting(met []algebra.Triple, e env, next operator) (operator, error) {
	if len(met) == 1 {
		return x.compileTriple(met[0], e, next)
	}
	v, _ := x.meetsIn(met[0], e)
	step := &meetStep{x: x, slot: e.frame.slot(v), next: next, unused: e.unused(v), once: e.once}
	if !step.unused {
		e.leads(step.slot)
	}
	step.apart = next
	for _, t := range slices.Backward(met) {
		link, err := x.compileLink(t, e.needingAll(), step.apart)
		if err != nil {
			return nil, err
		}
		subject, _ := algebra.VarOf(t.S)
		step.arms = append(step.arms, arm{step: link, back: subject == v})
		step.apart = link
	}
	return step, nil
}

func (x *run) compileTriple(t algebra.Triple, e env, next operator) (operator, error) {
	if x.isLinked(t, e) {
		return x.compileLink(t, e, next)
	}
	if listing := x.compileListing(t, e, next); listing != nil {
		return listing, nil
	}
	step := &scanStep{x: x, graph: e.graph, next: next}
	for i, term := range [3]algebra.Term{t.S, t.P, t.O} {
		var err error
		if step.ends[i], err = x.end(term, e.frame); err != nil {
			return nil, err
		}
	}
	return step, nil
}

func (x *run) compileLink(t algebra.Triple, e env, next operator) (*linkStep, error) {
	step := &linkStep{x: x, next: next, once: e.once}
	var err error
	if step.s, err = x.end(t.S, e.frame); err != nil {
		return nil, err
	}
	if step.o, err = x.end(t.O, e.frame); err != nil {
		return nil, err
	}
	if step.p, err = x.terms.id(x.ctx, t.P); err != nil {
		return nil, err
	}
	if step.s.slot < 0 || step.s.slot != step.o.slot {
		step.unused = [2]bool{e.unused(t.S), e.unused(t.O)}
	}
	step.newEnds = [2]bool{isNewVar(t.S, e), isNewVar(t.O, e)}
	step.takeTests(t, e)
	step.findFollow()
	e.leads(step.lead())
	return step, nil
}

// findFollow finds out whether what comes next looks up lists for the end that
// is bound here, where only one end is.
func (s *linkStep) findFollow() {
	if s.newEnds[1] {
		s.follow = s.x.follows(s.next, s.o.slot)
	}
	if s.newEnds[0] && s.follow == nil {
		s.follow = s.x.follows(s.next, s.s.slot)
	}
}

// lead gives the slot that the step binds to each term once when it is the
// first, -1 where there is none.
func (s *linkStep) lead() int {
	switch {
	case s.s.slot < 0 && s.unused[1], s.o.slot < 0 && s.unused[0], s.s.slot == s.o.slot, s.unused[0] && s.unused[1]:
		return -1
	case s.s.slot < 0:
		return s.o.slot
	case s.o.slot < 0:
		return s.s.slot
	case s.fromObjects():
		return s.o.slot
	}
	return s.s.slot
}

// fromObjects says whether all triples are gone through by their objects.
func (s *linkStep) fromObjects() bool { return s.byObject && !s.unused[1] || s.unused[0] }

// takeTests takes over the filters that come next and look at one end only.
func (s *linkStep) takeTests(t algebra.Triple, e env) {
	s.rest = s.next
	for !s.x.options.Evidence {
		f, ok := uncounted(s.rest).(*filterStep)
		if !ok || len(f.vars) != 1 {
			return
		}
		for v := range f.vars {
			switch {
			case v == t.O && e.isNew(v) && (len(s.tests) == 0 || s.byObject):
				s.byObject = true
			case v == t.S && e.isNew(v) && (len(s.tests) == 0 || !s.byObject):
			default:
				return
			}
		}
		s.tests, s.rest = append(s.tests, f), f.next
		s.backwards = e.flow != nil && s.byObject && e.flow.descends == s.o.slot
	}
}
