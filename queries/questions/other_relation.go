package questions

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
)

// otherRelation finds statements that meet all conditions but the relation:
// the row's thing and the named party have different roles in them.
func (s *session) otherRelation(p *part, c *clause) []*solution {
	var target *variable
	var named *party
	for _, np := range c.roles {
		switch {
		case np.v != nil && len(p.targets) > 0 && np.v == p.targets[0]:
			target = np.v
		case np.v == nil && named == nil:
			named = np
		default:
			return nil
		}
	}
	if target == nil || named == nil || target.literal != "" {
		return nil
	}
	var out []*solution
	for _, t := range named.things {
		for _, n := range s.mentions(t.IRI) {
			if s.otherwise(c, n) {
				out = append(out, s.inAnotherRole(p, c, target, t.IRI, n)...)
			}
		}
	}
	return out
}

// otherwise reports whether a node is a plain statement of another relation
// than the clause's.
func (s *session) otherwise(c *clause, n *node) bool {
	if n.shade != "" || !s.is(n, "Relation") || s.is(n, "Statistic") || s.is(n, "Citation") {
		return false
	}
	for _, r := range c.frame.Realised {
		if s.is(n, r.Class) {
			return false
		}
	}
	return true
}

// inAnotherRole gives the things that have another role in a statement than a
// named party, when the statement meets all conditions.
func (s *session) inAnotherRole(p *part, c *clause, target *variable, named quad.IRI, n *node) []*solution {
	var out []*solution
	for _, mine := range n.quads {
		if mine.Object != named {
			continue
		}
		for _, theirs := range n.quads {
			thing, ok := theirs.Object.(quad.IRI)
			if !ok || theirs.Predicate == mine.Predicate || thing == named || slices.Contains(conditionPredicates, string(theirs.Predicate.(quad.IRI))) {
				continue
			}
			m := &candidate{node: n, form: realisation{}, values: map[string]quad.Value{}, facts: []quad.Quad{mine, theirs}}
			if !s.mayBe(thing, target, m) || slices.Contains(conditionPredicates, string(mine.Predicate.(quad.IRI))) {
				continue
			}
			for _, primary := range s.carriers(m) {
				sol := s.judgeAt(&part{}, c, m, primary)
				if sol == nil || rankOf[sol.support] > rankOf[Inherited] {
					continue
				}
				sol.support, sol.near = Near, 1
				sol.lacks = []Lack{{Condition: "relation", Label: c.frame.label(s.lang), Instead: s.relationLabel(n)}}
				s.describe(sol, m)
				sol.bound[target.name] = thing
				out = append(out, sol)
				break
			}
		}
	}
	return out
}

// conditionPredicates hold conditions, not parties.
var conditionPredicates = func() []string {
	var out []string
	for _, list := range [][]string{topicProperties, placeProperties, {"saidBy", "within", "framework"}} {
		for _, property := range list {
			out = append(out, string(vocab.Term(property)))
		}
	}
	return append(out, string(vocab.Type))
}()

// relationLabel names the relation of a statement.
func (s *session) relationLabel(n *node) string {
	for _, class := range n.classes {
		if c := s.lexicon.onto.Class(class); c != nil {
			return c.Label.In(s.lang)
		}
	}
	return ""
}
