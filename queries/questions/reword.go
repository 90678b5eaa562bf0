package questions

import "slices"

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
			clauses[i] = other
			one := *p
			if one.clauses = clauses; len(plain(s.solve(&one))) > 0 {
				p.clauses = clauses
				return
			}
		}
	}
}
