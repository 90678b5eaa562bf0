package questions

import (
	"slices"

	"github.com/samband/samband/queries/names"
)

// reword takes, where nothing is found, another relation that the same words may
// say, if that finds something.
func (s *session) reword(q *query) {
	if len(q.parts) != 1 || !s.answerable(q) {
		return
	}
	p := q.parts[0]
	if !slices.ContainsFunc(p.clauses, func(c *clause) bool { return len(c.alike) > 0 }) || p.want != wantThings && p.want != wantYesNo && p.want != wantCount {
		return
	}
	notes := s.notes
	if len(plain(s.solve(p))) == 0 && len(s.denials(p)) == 0 {
		s.rewordPart(p)
	}
	s.notes = notes
}

func (s *session) rewordPart(p *part) {
	for i, c := range p.clauses {
		for _, other := range c.alike {
			clauses := slices.Clone(p.clauses)
			clauses[i] = other.meeting(c.conds)
			clauses[i].not, clauses[i].without = c.not, c.without
			one := *p
			if one.clauses = clauses; len(plain(s.solve(&one))) > 0 {
				p.clauses = clauses
				return
			}
		}
	}
}

// meeting gives a clause with the conditions of another that it does not have: what a
// question says is met in whatever relation it is read.
func (c *clause) meeting(conds []condition) *clause {
	out := *c
	out.conds = slices.Clone(c.conds)
	for _, cond := range conds {
		held := slices.ContainsFunc(out.conds, func(own condition) bool { return own.kind == cond.kind && own.text == cond.text }) ||
			slices.ContainsFunc(cond.things, func(t *names.Thing) bool { return out.names(t) })
		if !held {
			out.conds = append(out.conds, cond)
		}
	}
	return &out
}

// names reports whether a party of a clause is a thing, or lies in it.
func (c *clause) names(t *names.Thing) bool {
	for _, np := range c.roles {
		if slices.Contains(np.things, t) || np.v != nil && slices.Contains(np.v.places, t) {
			return true
		}
	}
	return false
}
