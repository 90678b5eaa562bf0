package questions

import "slices"

// How many there are of something may be just what a source says that nobody has
// counted: "there are no statistics on how many citizens …".

// leastUncounted is how much a question says that is told so.
const leastUncounted = 2

// uncounted tells that there are no figures on what a question asks the number of, where
// a source says so of all that it says.
func (s *session) uncounted(g *gathering, a *Answer) bool {
	if len(g.asks) != 1 || g.target != targetFigure || g.number == shareNumber || g.negated || g.tells() < leastUncounted {
		return false
	}
	if !slices.ContainsFunc(g.marks, func(m *mark) bool { return m.place != nil || m.isNamed(s) }) {
		return false // of whom it is asked is not said
	}
	var none []*found
	for _, n := range s.gatherable(g) {
		gap := s.is(n, "Gap") && n.shade == "" && n.choice("lacking") == "statistics" && n.choice("degree") != "few"
		if !gap && (g.tells() <= leastUncounted || len(s.numbersOf(n, g.number)) == 0) {
			continue
		}
		one := s.bears(g, n)
		switch {
		case one == nil:
		case !gap:
			return false // somebody has counted them
		case s.saysContrary(&one.saying) && s.noNarrower(&g.wording, n):
			none = append(none, one)
		}
	}
	if len(none) == 0 {
		return false
	}
	used := map[string]bool{}
	for _, one := range none {
		a.Rows = append(a.Rows, s.claimRow(one.sol, one.node, s.said(), used))
	}
	a.Shape, a.Columns, a.Status = Set, []string{s.said()}, Denied
	a.Understood = s.sayingUnderstood(&g.wording)
	s.sources(a)
	return s.err == nil
}
