package questions

// Some verbs say hardly which relation is meant: "who helped UNICEF produce the
// handbook". Where the one statement that bears most of a question lacks nothing but
// such a verb, and names what is asked for, it answers.

// gatherLight answers a question by the one statement that bears all of it but one
// verb; false where there is none, or several.
func (s *session) gatherLight(g *gathering, question string, before Status, a *Answer) bool {
	if g == nil || g.target != targetThing || g.negated || g.tells() < leastLight {
		return false
	}
	best := s.bearingMost(g)
	if len(best) != 1 || len(best[0].lacked) != 1 || !best[0].lacked[0].isVerb() {
		return false
	}
	kept := g.without(best[0].lacked)
	kept.looked = []*node{best[0].node}
	return s.gather(kept, question, before, a) && a.Status == Answered
}

// leastLight is how much a question says that is answered without one verb of it.
const leastLight = 4

// isVerb reports whether a mark but says a relation.
func (m *mark) isVerb() bool {
	return len(m.ways) > 0 && len(m.classes)+len(m.things)+len(m.turned) == 0 && m.digits == ""
}
