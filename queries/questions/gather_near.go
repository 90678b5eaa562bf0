package questions

import (
	"math"
	"slices"
)

// Where no statement bears all that a question says, those that bear most of it are
// shown as near, each with what it lacks: who asks sees where the sources stop.

// partly is a statement that bears some of what a question says.
type partly struct {
	node   *node
	lacked []*mark
	borne  float64 // how much of what it bears says, the rarer the more
}

// gatherNear answers a question by what bears most of it. It is false where that
// lacks more than one thing.
func (s *session) gatherNear(g *gathering, question string, a *Answer) bool {
	if g.tells() < 2 || !g.namesSomething() && !slices.ContainsFunc(g.marks, func(m *mark) bool { return len(m.ways) > 0 }) {
		return false // of which nothing is known but words
	}
	said := s.said()
	used := map[string]bool{}
	for _, one := range s.bearingMost(g) {
		if f := s.bears(g.without(one.lacked), one.node); f != nil {
			sol := *f.sol
			sol.support, sol.lacks = Near, s.lacksOf(g, one)
			a.Rows = append(a.Rows, s.claimRow(&sol, one.node, said, used))
		}
	}
	if len(a.Rows) == 0 {
		return false
	}
	a.Shape, a.Columns = Set, []string{said}
	return s.settled(g, question, a)
}

// bearingMost gives the statements that bear most of a question.
func (s *session) bearingMost(g *gathering) []partly {
	weights := s.weighed(g)
	var out []partly
	most := 0.0
	for _, n := range s.gatherable(g) {
		one := partly{node: n}
		if !s.isStatement(n) {
			continue
		}
		count, lack := 0, 0.0
		for _, m := range g.marks {
			switch {
			case m.slight:
				if len(m.run) > 1 && s.bearsMark(g, n, m) {
					count++ // "the work against trafficking"
				}
			case m.isSubject():
			case s.bearsMark(g, n, m):
				one.borne += weights[m]
				count++
			default:
				one.lacked = append(one.lacked, m)
				lack += weights[m]
			}
		}
		switch {
		case count < 2 || one.borne < most || len(one.lacked) > 1 && lack > one.borne || s.lacksParty(g, one.lacked) || !s.areFew(one.lacked):
			continue
		case len(one.lacked) == 0 && !s.lacksAsked(g, n, count):
			continue
		case len(one.lacked) > 0 && !s.isShownNear(g, n):
			continue
		}
		if one.borne > most {
			most, out = one.borne, nil
		}
		out = append(out, one)
	}
	return out[:min(len(out), maxNearSayings)]
}

// lacksParty reports whether, of what a question names, a statement names nothing, and
// not the party: what is said of others is not near.
func (s *session) lacksParty(g *gathering, lacked []*mark) bool {
	party := slices.ContainsFunc(lacked, func(m *mark) bool { return m.isNamed(s) && !s.anyIs(m.things, "Place") })
	return party && !slices.ContainsFunc(g.marks, func(m *mark) bool { return m.isNamed(s) && !slices.Contains(lacked, m) })
}

// areFew reports whether marks are so few that what lacks them is near: one, or some
// words of which none is a name, a place or a number.
func (s *session) areFew(marks []*mark) bool {
	return len(marks) < 2 || len(marks) <= maxLacked && !slices.ContainsFunc(marks, func(m *mark) bool {
		return m.isNamed(s) || m.place != nil || m.digits != ""
	})
}

// lacksAsked reports whether a statement that bears all marks of a question, some in
// number, may be near by lacking what is asked for. A number that it tells counts
// something else.
func (s *session) lacksAsked(g *gathering, n *node, borne int) bool {
	if g.verbFirst || !g.asksKind() || g.target == targetThing && borne < 3 || borne < 3 && !g.namesSomething() {
		return false
	}
	return g.target != targetFigure || s.isSaying(n) && !s.is(n, "Statistic")
}

// asksKind reports whether a question asks for one thing of a kind, a number or a date,
// which a statement that says all else may not tell.
func (g *gathering) asksKind() bool {
	return len(g.asks) == 1 && (g.target == targetThing && len(g.classes) > 0 || g.target == targetProperty || g.target == targetFigure)
}

// maxLacked is how many words a statement may lack to be near, where none is a name.
const maxLacked = 2

// isShownNear reports whether a node is a statement that may be shown for a
// question: of what is so, or, where it asks for that, of what is not.
func (s *session) isShownNear(g *gathering, n *node) bool {
	return s.isStatement(n) && (s.isLacking(n) == g.negated || g.opposes())
}

// isStatement reports whether a node is a statement, and no mere reference to a work.
func (s *session) isStatement(n *node) bool {
	return s.lexicon.onto.IsRelation(firstClass(n)) && !s.is(n, "Citation")
}

// bearsMark reports whether a statement bears a mark by its own words.
func (s *session) bearsMark(g *gathering, n *node, m *mark) bool {
	own, linked := s.borne(g, n, m)
	return len(own)+len(linked) > 0
}

// weighed gives the weights of the marks of a question, once they are found.
func (s *session) weighed(g *gathering) map[*mark]float64 {
	if g.weights == nil {
		g.weights = s.weights(g)
	}
	return g.weights
}

// weights tells how much each mark of a question says: the fewer statements its
// words lead to, the more.
func (s *session) weights(g *gathering) map[*mark]float64 {
	index, err := s.sayingsIn(s.ctx)
	if err != nil {
		s.err = err
		return nil
	}
	out := map[*mark]float64{}
	for _, m := range g.heavy() {
		met := len(index.meeting(s, m.widely()))
		out[m] = math.Log(float64(2+len(index.list)) / float64(1+met))
	}
	return out
}

// without gives a question with marks that need not be borne.
func (g *gathering) without(marks []*mark) *gathering {
	kept := *g
	kept.marks = nil
	for _, m := range g.marks {
		if slices.Contains(marks, m) {
			spared := *m
			spared.slight = true
			m = &spared
		}
		kept.marks = append(kept.marks, m)
	}
	return &kept
}

// lacksOf tells what a statement lacks to answer a question: what it does not say,
// or what is asked for.
func (s *session) lacksOf(g *gathering, one partly) []Lack {
	var out []Lack
	for _, m := range one.lacked {
		out = append(out, Lack{Condition: m.condition(s), Label: m.text})
	}
	if len(out) == 0 {
		out = append(out, s.lackOfAsked(g))
	}
	return out
}

// lackOfAsked tells that a statement does not tell what a question asks for.
func (s *session) lackOfAsked(g *gathering) Lack {
	if g.target == targetThing {
		return Lack{Condition: "with", Label: s.thingColumn(&g.wording)}
	}
	condition := "number"
	if g.target == targetProperty {
		condition = "time"
	}
	return Lack{Condition: condition, Label: s.askColumns(g, g.asks[0])[0]}
}

// condition names what a mark asks of a statement.
func (m *mark) condition(s *session) string {
	switch {
	case m.digits != "" && len(m.digits) == 4:
		return "time"
	case m.digits != "":
		return "number"
	case m.place != nil || s.anyIs(m.things, "Place"):
		return "place"
	case m.isNamed(s):
		return "with"
	case len(m.ways) > 0 && len(m.things) == 0:
		return "relation"
	}
	return "theme"
}
