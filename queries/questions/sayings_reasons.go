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
func (s *session) reasons(list []*saying) []*saying {
	var out []*saying
	seen := map[quad.IRI]bool{}
	add := func(one *saying) {
		if !seen[one.node.iri] {
			seen[one.node.iri] = true
			out = append(out, one)
		}
	}
	for _, one := range list {
		if s.givesReason(one, "any") {
			add(one)
			continue
		}
		var behind, outright []*saying
		for _, sol := range append([]*solution{one.sol}, one.sol.others...) {
			behind = append(behind, s.takenUpBy(sol)...)
		}
		for _, following := range behind {
			if s.givesReason(following) {
				outright = append(outright, following)
			}
		}
		if len(outright) > 0 {
			behind = outright // not what else is said of it
		}
		for _, following := range behind {
			add(following)
		}
	}
	return out
}

// givesReason reports whether a statement says why, in its text or in the words
// it was read in.
func (s *session) givesReason(one *saying, lists ...string) bool {
	for _, q := range one.node.quads {
		texts := s.quotesOf(one.node, q)
		if text, ok := q.Object.(quad.LangString); ok {
			texts = append(texts, string(text.Value))
		}
		for _, text := range texts {
			if s.concepts.givesReason(text, lists...) {
				return true
			}
		}
	}
	return false
}

// takenUpBy gives the statements of the sentences that take up the one that
// carries a solution, with both as evidence.
func (s *session) takenUpBy(of *solution) []*saying {
	var out []*saying
	for _, link := range s.match(nil, vocab.Term("context"), of.primary) {
		if s.passage(link.Subject).evidence.Kind != "sentence" {
			continue
		}
		quads, err := graph.Match(s.ctx, s.snapshot, nil, vocab.Type, nil, link.Subject)
		if err != nil {
			s.err = err
			return nil
		}
		for _, q := range s.withoutMisread(quads) {
			iri, ok := q.Subject.(quad.IRI)
			if !ok || !s.isSaying(s.node(iri)) || !s.takesFrom(s.node(iri), of.primary) {
				continue
			}
			sol := &solution{bound: map[string]quad.Value{}, support: Inherited, primary: link.Subject, nodes: []*node{s.node(iri)}, facts: append([]quad.Quad{q}, of.facts...)}
			s.describe(sol, &candidate{node: s.node(iri)})
			out = append(out, &saying{node: s.node(iri), sol: sol, follows: true})
		}
	}
	return out
}

// takesFrom reports whether a statement has something from a passage that is
// not its own.
func (s *session) takesFrom(n *node, passage quad.Value) bool {
	return slices.ContainsFunc(n.quads, func(q quad.Quad) bool { return q.Label == passage && q.Predicate != vocab.Type })
}
