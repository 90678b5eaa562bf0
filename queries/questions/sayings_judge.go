package questions

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

// saying is a statement that a wording may be answered by, with how.
type saying struct {
	node    *node
	sol     *solution
	missing []*unit
	denies  bool
	follows bool // answers by standing behind the statement that says all
}

// sayingsFor gives the statements that account for all of a wording, and those
// that account for all but one word of it.
func (s *session) sayingsFor(w *wording) (all, near []*saying) {
	index, err := s.sayingsIn(s.ctx)
	if err != nil {
		s.err = err
		return nil, nil
	}
	met := map[int32]int{}
	for _, u := range w.units {
		for at := range index.meeting(s, u) {
			met[at]++
		}
	}
	for at, n := range met {
		if n < len(w.units)-1 || n < 2 && len(w.units) > 1 {
			continue
		}
		found := s.saysAll(w, s.node(index.list[at]))
		switch {
		case found == nil:
		case len(found.missing) == 0:
			all = append(all, found)
		case len(found.missing) == 1:
			near = append(near, found)
		}
	}
	for _, list := range [][]*saying{all, near} {
		slices.SortFunc(list, func(a, b *saying) int { return strings.Compare(string(a.node.iri), string(b.node.iri)) })
	}
	return all, near
}

// meeting gives the places of the statements that a unit is met by.
func (x *sayingIndex) meeting(s *session, u *unit) map[int32]bool {
	out := x.holders(u.any)
	for _, t := range u.things {
		for iri := range s.inside(t) {
			for _, at := range x.by[string(iri)] {
				out[at] = true
			}
		}
		for _, at := range x.by[string(t.IRI)] {
			out[at] = true
		}
	}
	for _, k := range u.kinds {
		for _, class := range k.Class {
			for _, at := range x.by[ofClass(class)] {
				out[at] = true
			}
		}
		for _, property := range k.Property {
			for _, at := range x.by[withProperty(property)] {
				out[at] = true
			}
		}
		for _, choice := range k.Choice {
			for _, at := range x.by[vocab.NS+choice] {
				out[at] = true
			}
		}
	}
	if len(u.all) > 0 {
		together := x.holders(u.all[0])
		for _, more := range u.all[1:] {
			others := x.holders(more)
			for at := range together {
				if !others[at] {
					delete(together, at)
				}
			}
		}
		for at := range together {
			out[at] = true
		}
	}
	return out
}

// saysAll judges how a statement accounts for a wording, by the passage that
// does it best.
func (s *session) saysAll(w *wording, n *node) *saying {
	switch {
	case w.target == targetFigure:
		if len(s.numbersOf(n, w.number)) == 0 {
			return nil
		}
	case n.shade == "Intention" && !w.does, s.isSaying(n) && w.target == targetProperty && !s.hasShown(w, n):
		return nil
	case s.isSaying(n):
	case w.target == targetThing && s.isOf(n, w.classes) && (w.most || !slices.Contains(w.classes, "Actor")), w.target == targetProperty && s.hasShown(w, n):
	default:
		return nil
	}
	var best *saying
	for _, primary := range s.carriers(&candidate{node: n}) {
		one := s.saysAt(w, n, primary)
		switch {
		case one == nil:
		case best == nil || one.betterThan(best):
			best = one
		case !best.betterThan(one):
			best.sol.others = append(best.sol.others, one.sol) // said as well in another passage
		}
	}
	return best
}

func (one *saying) betterThan(other *saying) bool {
	if len(one.missing) != len(other.missing) {
		return len(one.missing) < len(other.missing)
	}
	return rankOf[one.sol.support] < rankOf[other.sol.support]
}

// hasShown reports whether a node has a property that is asked for.
func (s *session) hasShown(w *wording, n *node) bool {
	return slices.ContainsFunc(w.shows, func(property string) bool {
		return len(n.values(property, false))+len(n.values(property, true)) > 0
	})
}

// saysAt judges a statement as one passage says it, with its headings and
// neighbours.
func (s *session) saysAt(w *wording, n *node, primary quad.Value) *saying {
	out := &saying{node: n, denies: s.isLacking(n)}
	sol, denies := s.readAt(n, primary)
	out.denies = out.denies || denies
	for _, u := range w.units {
		group := s.accounting(n, u)
		if len(group) == 0 || !s.takesNamed(sol, group) {
			if w.target != targetFigure && len(w.units) > 2 && u.isSubject() && !s.isOfOthers(n) {
				continue
			}
			if out.missing = append(out.missing, u); len(out.missing) > 1 {
				return nil
			}
		}
	}
	if w.ought && !s.saysOught(w, n, primary) {
		return nil
	}
	if w.target == targetProperty && !s.showsAt(w, n, primary) {
		return nil
	}
	s.describe(sol, &candidate{node: n})
	out.sol = sol
	return out
}

// readAt begins the solution of a statement that one passage says, with what
// makes it one, and reports whether the passage denies.
func (s *session) readAt(n *node, primary quad.Value) (sol *solution, denies bool) {
	sol = &solution{bound: map[string]quad.Value{}, support: Stated, primary: primary, nodes: []*node{n}}
	for _, q := range n.quads {
		if q.Label != primary {
			continue
		}
		if q.Predicate == vocab.Type || q.Predicate == vocab.Term("modality") {
			sol.facts = append(sol.facts, q)
		}
		denies = denies || s.saidBy(n, q).denies
	}
	return sol, denies
}

// saysOught reports whether a passage says that something ought to be, or not:
// as advice, as a stance, or in such words.
func (s *session) saysOught(w *wording, n *node, primary quad.Value) bool {
	if s.isOf(n, []string{"Recommendation"}) {
		return true
	}
	stances := []string{"for"}
	if w.negated {
		stances = []string{"against", "critical"}
	}
	for _, q := range n.quads {
		if stance, ours := strings.CutPrefix(rdf.Text(q.Object), vocab.NS); ours && q.Label == primary && slices.Contains(stances, stance) {
			return true
		}
		text, ok := q.Object.(quad.LangString)
		if ok && q.Label == primary && s.concepts.saysOught(string(text.Value), text.Lang) {
			return true
		}
	}
	return false
}

// isSubject reports whether a unit only says that it is of those exposed to
// trafficking, as all that is said is, unless it says of whom else.
func (u *unit) isSubject() bool {
	return len(u.things) == 1 && u.things[0].IRI == vocab.Thing(victims)
}

const victims = "group-victims"

// isOfOthers reports whether a statement names a group, or somebody who does
// what it says.
func (s *session) isOfOthers(n *node) bool {
	for _, property := range append([]string{"targetGroup", "holder", "country"}, doers...) {
		if len(n.values(property, false))+len(n.values(property, true)) > 0 {
			return true
		}
	}
	return false
}

// showsAt reports whether a passage, with its headings and neighbours, says a
// property that is asked for.
func (s *session) showsAt(w *wording, n *node, primary quad.Value) bool {
	for _, property := range w.shows {
		for _, q := range append(n.values(property, false), n.values(property, true)...) {
			if _, support := s.nearest([]quad.Quad{q}, primary); support != Combined {
				return true
			}
		}
	}
	return false
}

// isWished reports whether a statement is of a kind that is taken before others.
func (s *session) isWished(n *node, k *wordedKind) bool {
	if s.isOf(n, k.Class) {
		return true
	}
	for _, q := range n.quads {
		word, ours := strings.CutPrefix(rdf.Text(q.Object), vocab.NS)
		if ours && q.Predicate != vocab.Type && slices.Contains(k.Choice, word) || k.saysBy(q) {
			return true
		}
	}
	return false
}

// wished keeps, of what was found, the statements of the kinds that the
// question wishes for, where there are any. A question that says one thing
// besides must have one.
func (s *session) wished(w *wording, list []*saying) []*saying {
	needs := len(w.units) == 1 && len(w.wished) > 0 && len(w.units[0].kinds) == 0 && !w.negated
	any := func(one *saying) bool {
		return slices.ContainsFunc(w.wished, func(k *wordedKind) bool { return s.isWished(one.node, k) })
	}
	if needs {
		list = slices.DeleteFunc(list, func(one *saying) bool { return !any(one) })
	}
	for _, k := range w.wished {
		var kept []*saying
		for _, one := range list {
			if s.isWished(one.node, k) {
				kept = append(kept, one)
			}
		}
		if len(kept) > 0 {
			list = kept
		}
	}
	return list
}
