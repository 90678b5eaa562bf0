package questions

import "github.com/cayleygraph/quad"

// lacking decides what a candidate is that does not meet all conditions: put
// together when other statements about the row's thing meet the rest, near
// when one statement meets all but one, else nothing.
func (s *session) lacking(p *part, c *clause, m *candidate, sol *solution, missing []condition) *solution {
	if len(missing) == 0 {
		return sol
	}
	if c.not || s.plainOnly || p.want == wantClaims || len(s.narrowed.names) > 0 {
		return nil
	}
	if extra, refs, ok := s.elsewhere(p, c, m, missing); ok {
		sol.support = Combined
		sol.facts = append(sol.facts, extra...)
		sol.reference = append(sol.reference, refs...)
		sol.lacks = append(sol.lacks, Lack{Condition: "one_statement", Label: oneStatement[languageOf(s.lang)]})
		return sol
	}
	if len(missing) > 1 || len(m.facts) == 0 || len(c.conds) == 1 && !c.namesParty() {
		return nil // what names the only thing is never dropped
	}
	sol.support, sol.near = Near, 1
	sol.lacks = append(sol.lacks, Lack{Condition: string(missing[0].kind), Label: s.conditionLabel(missing[0]), Instead: s.instead(m, missing[0])})
	return sol
}

var oneStatement = map[string]string{
	"en": "one statement that says it all",
	"nb": "ett utsagn som sier alt",
	"nn": "eitt utsegn som seier alt",
}

// namesParty reports whether a role is filled by a named thing.
func (c *clause) namesParty() bool {
	for _, np := range c.roles {
		if np.v == nil {
			return true
		}
	}
	return false
}

// doers lists the properties by which a statement is about what a thing does.
// What others do for it, or beside it, says nothing of its own work.
var doers = []string{"actor", "provider", "donor", "operator", "launchedBy", "organiser", "partner", "of", "with", "publisher"}

// elsewhere looks for other statements about the row's thing that meet the
// conditions.
func (s *session) elsewhere(p *part, c *clause, m *candidate, missing []condition) (facts, refs []quad.Quad, ok bool) {
	thing, found := s.rowThing(p, c, m)
	if !found {
		return nil, nil, false
	}
	for _, n := range s.does(thing, m.node) {
		if facts, refs, ok := s.metTogether(thing, n, missing); ok {
			return facts, refs, true
		}
	}
	for _, cond := range missing {
		q, chain, met := s.metBy(thing, cond, m.node)
		if !met {
			return nil, nil, false
		}
		facts, refs = append(facts, q...), append(refs, chain...)
	}
	return facts, refs, true
}

// rowThing gives the thing that stands in the row: the target of the part.
func (s *session) rowThing(p *part, c *clause, m *candidate) (quad.IRI, bool) {
	for role, np := range c.roles {
		if np.v != nil && len(p.targets) > 0 && np.v == p.targets[0] {
			iri, ok := m.values[role].(quad.IRI)
			return iri, ok
		}
	}
	return "", false
}

// does gives the plain statements, and the thing itself, that say what it does.
func (s *session) does(thing quad.IRI, not *node) []*node {
	var out []*node
	for _, n := range s.mentions(thing) {
		if n == not || n.shade != "" || n.iri != thing && !s.is(n, "Relation") && !s.is(n, "Undertaking") && !s.is(n, "Event") {
			continue
		}
		if n.iri == thing || len(n.doing(thing)) > 0 {
			out = append(out, n)
		}
	}
	return out
}

// metTogether meets all conditions by one statement.
func (s *session) metTogether(thing quad.IRI, n *node, conds []condition) (facts, refs []quad.Quad, ok bool) {
	for _, cond := range conds {
		q, chain, met := s.metIn(thing, n, cond)
		if !met {
			return nil, nil, false
		}
		facts, refs = append(facts, q...), append(refs, chain...)
	}
	return facts, refs, true
}

// metBy looks for a statement about what a thing does that meets a condition.
func (s *session) metBy(thing quad.IRI, cond condition, not *node) (facts, refs []quad.Quad, ok bool) {
	for _, n := range s.does(thing, not) {
		if facts, refs, ok = s.metIn(thing, n, cond); ok {
			return facts, refs, true
		}
	}
	return nil, nil, false
}

// metIn meets a condition by one statement about what a thing does: that it
// does it and the condition in one passage, or in two linked ones.
func (s *session) metIn(thing quad.IRI, n *node, cond condition) (facts, refs []quad.Quad, ok bool) {
	found, chains := s.meets(&candidate{node: n}, cond)
	for _, q := range found {
		if n.iri == thing {
			return []quad.Quad{q}, chains[q], true
		}
		for _, r := range n.doing(thing) {
			if r.Label == q.Label || s.linked(r.Label, q.Label) {
				return []quad.Quad{r, q}, chains[q], true
			}
		}
	}
	return nil, nil, false
}

// doing gives the quads in which a node says that a thing does something.
func (n *node) doing(thing quad.IRI) []quad.Quad {
	var out []quad.Quad
	for _, property := range doers {
		out = append(out, n.holding(property, thing, false)...)
	}
	return out
}
