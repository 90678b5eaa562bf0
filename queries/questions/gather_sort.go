package questions

import "slices"

// A word by which a question asks for what statements tell, "in which trades", need not be
// borne: who tells it need not call it so. Where more statements bear the rest than can be
// meant, those are that bear this word as well, be it by an index term.

// gatherOfSort answers a question by the statements that also bear the word it asks by.
func (s *session) gatherOfSort(g *gathering, question string, before Status, a *Answer) bool {
	if g == nil || g.sortAt == 0 || len(g.asks) != 1 || g.target != targetStatement {
		return false
	}
	at := slices.IndexFunc(g.marks, func(m *mark) bool {
		return m.slight && m.run[0].Start < g.sortAt && g.sortAt <= m.run[len(m.run)-1].End
	})
	if at < 0 {
		return false
	}
	g.marks = slices.Clone(g.marks)
	asked := *g.marks[at]
	asked.slight = false
	g.marks[at], g.indexed, g.ofSort = &asked, true, true
	g.looked = s.ofThatSort(g)
	found := len(g.looked) > 0 && s.gather(g, question, before, a)
	a.SPARQL = "" // the terms are no words of the statements
	return found
}

// ofThatSort gives the statements that bear a question with the word it asks by: those
// that say it, or have it as an index term, rather than those that only say something
// somewhat alike.
func (s *session) ofThatSort(g *gathering) []*node {
	all := s.gathered(g)
	nearest := slices.DeleteFunc(slices.Clone(all), func(one *found) bool { return one.widely > 0 })
	if len(nearest) == 0 {
		nearest = all
	}
	var out []*node
	for _, one := range nearest {
		out = append(out, one.node)
	}
	return out
}
