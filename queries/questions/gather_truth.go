package questions

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// gatheredTruth answers a question of yes or no.
func (s *session) gatheredTruth(g *gathering, all []*found, a *Answer) bool {
	var list []*saying
	for _, one := range all {
		list = append(list, &one.saying)
	}
	if g.effect { // that something is so tells nothing of its effect
		return s.effectTruth(g, list, a) || s.contrarySayings(&g.wording, g.tells(), list, a)
	}
	return s.deniedSayings(&g.wording, list, a) || s.contrarySayings(&g.wording, g.tells(), list, a) || s.affirmedSayings(&g.wording, list, a)
}

// contrarySayings answers a question of yes or no by no, where all that bears it says
// the contrary: that it is lacking, or that nobody can tell.
func (s *session) contrarySayings(w *wording, tells int, all []*saying, a *Answer) bool {
	if !w.verbFirst || w.negated || w.opposes() || tells < leastContrary {
		return false
	}
	var no []*solution
	says := map[quad.Value]bool{}
	all = slices.DeleteFunc(slices.Clone(all), func(one *saying) bool { return s.isOf(one.node, adviceClasses) }) // what ought to be does not tell whether it is
	for _, one := range all {
		if s.saysContrary(one) && s.noNarrower(w, one.node) {
			no = append(no, one.sol)
			says[one.sol.primary] = true
		}
	}
	other := func(one *saying) bool { return !says[one.sol.primary] } // what the same passage says besides is no yes
	return len(no) > 0 && !slices.ContainsFunc(all, other) && s.sayingBoolean(w, no, false, a)
}

// leastContrary is how much a question says that is answered by no without a denial of
// its own.
const leastContrary = 3

// undecided are the choices by which a statement says that something cannot be told.
var undecided = []string{"none", "unknown", "undecided"}

// saysContrary reports whether a statement says in its own passage that something is
// not: as what is denied, as what is lacking altogether, or as what cannot be told.
func (s *session) saysContrary(one *saying) bool {
	n := one.node
	_, denies := s.readAt(n, one.sol.primary)
	switch {
	case n.shade == "Denial" || n.choice("degree") == "none":
		return true
	case s.is(n, "Gap"):
		return denies && n.choice("degree") == ""
	}
	return slices.ContainsFunc([]string{"effect", "stance"}, func(property string) bool { return slices.Contains(undecided, n.choice(property)) })
}

// mayDeny reports whether a statement may answer a question of yes or no by no.
func (s *session) mayDeny(g *gathering, n *node) bool {
	return g.verbFirst && len(g.asks) == 0 && !g.negated && (n.shade == "Denial" || s.isOf(n, []string{"Gap", "Finding", "Position"}))
}

// maxEffect is of how many words a turn of phrase is that asks whether something works.
const maxEffect = 3

// asksEffect takes words that ask whether something works, in a question of yes or no.
func (r *gatherReader) asksEffect() bool {
	if !r.g.verbFirst || r.nameAt() != nil || !r.passes(r.engine.dressed.effective, maxEffect) {
		return false
	}
	r.g.effect = true
	return true
}

// ineffective are the effects of what does not work.
var ineffective = []string{"limited", "none", "harmful"}

// effectTruth answers whether something works by no, where all that tells of its effect
// says that it is small, none or harmful. What somebody holds to work is no yes.
func (s *session) effectTruth(g *gathering, all []*saying, a *Answer) bool {
	var no []*solution
	for _, one := range all {
		effect := one.node.choice("effect")
		switch {
		case effect == "":
		case !slices.Contains(ineffective, effect) || !s.noNarrower(&g.wording, one.node):
			return false
		default:
			no = append(no, one.sol)
		}
	}
	return len(no) > 0 && s.sayingBoolean(&g.wording, no, false, a)
}
