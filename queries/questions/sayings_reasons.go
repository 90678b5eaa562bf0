package questions

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
)

// reasons keeps the statements that give a reason in their own words, and adds
// those that the sources give as the reason of one that does not: in sentences
// that take up its own.
func (s *session) reasons(w *wording, list []*saying) []*saying {
	var out []*saying
	seen := map[quad.IRI]*saying{}
	add := func(one *saying) {
		if known := seen[one.node.iri]; known != nil {
			known.sol.others = append(known.sol.others, one.sol) // given as well in another passage
			return
		}
		seen[one.node.iri] = one
		out = append(out, one)
	}
	for _, one := range list {
		if s.isOf(one.node, []string{"Recommendation", "Obligation"}) || w.negated && one.node.choice("effect") == "works" {
			continue // that something works is no reason why it does not
		}
		if drawn := s.drawnFrom(one); len(drawn) > 0 {
			for _, reason := range drawn {
				add(reason)
			}
			continue
		}
		if s.saysItself(w, one) && (s.givesReason(one, "any") || s.leadsTo(w, one) || s.toldByHeading(w, one)) {
			add(one)
		}
		var behind, outright []*saying
		for _, q := range one.node.quads {
			if q.Predicate == vocab.Type && s.passage(q.Label).evidence.Kind == "heading" {
				outright = append(outright, s.takenUpBy(&solution{primary: q.Label, facts: []quad.Quad{q}}, vocab.Term("under"))...) // what stands under it tells why
			}
		}
		for _, sol := range append([]*solution{one.sol}, one.sol.others...) {
			behind = append(behind, s.takenUpBy(sol, vocab.Term("context"))...)
		}
		if s.givesReason(one) {
			behind = nil
		}
		announced := s.givesReason(one, "any")
		for _, following := range behind {
			announced = announced || s.givesReason(following, "any") && !s.givesReason(following)
			if s.givesReason(following) {
				outright = append(outright, following)
			}
		}
		if announced && len(outright) == 0 {
			outright = behind // after "the reasons are many", what follows
		}
		for _, following := range outright {
			if s.isOf(following.node, []string{"Finding", "Position", "Gap"}) {
				add(following)
			}
		}
	}
	return out
}

// saysItself reports whether a statement says what a question names in its own
// words or as what it is about, and does not only stand under that theme.
func (s *session) saysItself(w *wording, one *saying) bool {
	for _, u := range w.units {
		if u.isSubject() || len(u.things) == 0 || len(u.any) == 0 {
			continue
		}
		if !slices.ContainsFunc(s.accounting(one.node, u), func(q quad.Quad) bool {
			return q.Predicate != vocab.Term("theme") && q.Predicate != vocab.ShadowTerm("theme")
		}) {
			return false
		}
	}
	return true
}

// toldByHeading reports whether only the heading above a statement says what
// the question asks the reason of: what stands under it tells why.
func (s *session) toldByHeading(w *wording, one *saying) bool {
	return slices.ContainsFunc(w.units, func(u *unit) bool {
		return len(u.things) == 0 && len(u.any) > 0 && !slices.ContainsFunc(one.node.quads, func(q quad.Quad) bool { return s.saysAny(one.node, q, u.any) })
	})
}

// givesReason reports whether a statement says why, in its text or in the words
// it was read in.
func (s *session) givesReason(one *saying, lists ...string) bool {
	return s.anyText(one.node, func(text, _ string) bool { return s.concepts.givesReason(text, lists...) })
}

// leadsTo reports whether a statement says what leads to something that a
// question names: behind the words that say so.
func (s *session) leadsTo(w *wording, one *saying) bool {
	return s.anyText(one.node, func(text, lang string) bool {
		effect := s.concepts.effectIn(text)
		if effect == "" {
			return false
		}
		of, _ := s.concepts.said(effect, lang)
		return slices.ContainsFunc(w.units, func(u *unit) bool {
			return !u.isSubject() && slices.ContainsFunc(u.any, func(m string) bool { return of[m] })
		})
	})
}

// anyText reports whether any text of a statement, or of the words that it was
// read in, is so.
func (s *session) anyText(n *node, is func(text, lang string) bool) bool {
	for _, q := range n.quads {
		for _, r := range s.quotesOf(n, q) {
			if is(r.text, r.lang) {
				return true
			}
		}
		if text, ok := q.Object.(quad.LangString); ok && is(string(text.Value), text.Lang) {
			return true
		}
	}
	return false
}

// takenUpBy gives the statements of the sentences that take up the passage that
// carries a solution, or that stand under it, with both as evidence.
func (s *session) takenUpBy(of *solution, by quad.IRI) []*saying {
	var out []*saying
	for _, link := range s.match(nil, by, of.primary) {
		if s.passage(link.Subject).evidence.Kind != "sentence" {
			continue
		}
		quads, err := graph.Match(s.ctx, s.snapshot, nil, vocab.Type, nil, link.Subject)
		if err != nil {
			s.err = err
			return nil
		}
		for _, q := range s.withoutMisread(quads) {
			if iri, ok := q.Subject.(quad.IRI); ok && s.isSaying(s.node(iri)) && s.takesFrom(s.node(iri), of.primary) {
				out = append(out, s.standingBeside(q, of.facts))
			}
		}
	}
	return out
}

// standingBeside gives the statement that a quad begins, which answers by where it stands: with
// what it stands beside as evidence.
func (s *session) standingBeside(q quad.Quad, facts []quad.Quad) *saying {
	n := s.node(q.Subject.(quad.IRI))
	sol := &solution{bound: map[string]quad.Value{}, support: Inherited, primary: q.Label, nodes: []*node{n}, facts: append([]quad.Quad{q}, facts...)}
	s.describe(sol, &candidate{node: n})
	return &saying{node: n, sol: sol, follows: true}
}

// takesFrom reports whether a statement has something from a passage that is
// not its own.
func (s *session) takesFrom(n *node, passage quad.Value) bool {
	return slices.ContainsFunc(n.quads, func(q quad.Quad) bool { return q.Label == passage && q.Predicate != vocab.Type })
}
