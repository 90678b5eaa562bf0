package questions

import (
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/sparql/algebra"
)

// coreQuery is the query for one form of a clause's relation with the parties
// it names, without its conditions: the node as ?node, each role as ?r_role.
func (s *session) coreQuery(c *clause, r realisation) algebra.Select {
	node := algebra.Var("node")
	columns := algebra.Columns(node)
	patterns := []algebra.Pattern{}
	for _, role := range slices.Sorted(maps.Keys(c.roles)) {
		v := algebra.Var("r_" + role)
		if r.Roles[role] == self {
			columns = append(columns, algebra.Column{Var: v, Expr: node})
			v = node
		} else {
			columns = append(columns, algebra.Column{Var: v})
			patterns = append(patterns, algebra.Triples(algebra.T(node, predicate(r.Roles[role], r.Shadow), v)))
		}
		if np := c.roles[role]; np.v == nil {
			patterns = append([]algebra.Pattern{algebra.InlineValues(v, iris(np)...)}, patterns...)
		} else if known := s.valuesOf(np.v); len(known) > 0 {
			patterns = append([]algebra.Pattern{algebra.InlineValues(v, known...)}, patterns...)
		} else if r.Class == "Thing" && v == node {
			patterns = append(patterns, kindPattern(node, np.v.classes))
		}
	}
	if n := s.narrowed; len(n.nodes) > 0 {
		patterns = append([]algebra.Pattern{algebra.InlineValues(node, n.nodes...)}, patterns...)
	} else if len(n.names) > 0 {
		names := algebra.Var("named")
		patterns = append([]algebra.Pattern{
			algebra.InlineValues(names, n.names...), algebra.Triples(algebra.T(node, algebra.Var("as"), names)),
		}, patterns...)
	}
	patterns = append(patterns, s.classPattern(node, r), wherePattern(node, r))
	return algebra.Select{Distinct: true, Columns: columns, Where: algebra.JoinOf(patterns...)}
}

// valuesOf gives the only things that a variable can be, where that is known
// and they are few.
func (s *session) valuesOf(v *variable) []quad.Value {
	if known := s.known[v.name]; len(known) > 0 {
		return s.withTowns(known, v)
	}
	return s.withTowns(s.members(v), v)
}

// kindPattern says that a node is of one of the classes.
func kindPattern(node algebra.Var, classes []string) algebra.Pattern {
	var branches algebra.Union
	for _, class := range classes {
		branches = append(branches, classPath(node, class))
	}
	if len(branches) == 1 {
		return branches[0]
	}
	return branches
}

func classPath(node algebra.Var, class string) algebra.Pattern {
	return algebra.PathTriple{S: node, Path: algebra.Sequence{
		algebra.Link(vocab.Type), algebra.ZeroOrMore{Path: algebra.Link(vocab.SubClassOf)},
	}, O: vocab.Term(class)}
}

func iris(np *party) []quad.Value {
	out := make([]quad.Value, len(np.things))
	for i, t := range np.things {
		out[i] = t.IRI
	}
	return out
}

func predicate(property string, shadow bool) algebra.Term {
	switch {
	case property == anyProperty:
		return algebra.Var("p")
	case shadow:
		return vocab.ShadowTerm(property)
	}
	return vocab.Term(property)
}

// classPattern says what class a node is of. A shadow node is a denial, plan
// and so on of the class.
func (s *session) classPattern(node algebra.Var, r realisation) algebra.Pattern {
	class := vocab.Term(r.Class)
	if r.Class == "Thing" {
		return algebra.BGP{}
	}
	if r.Shadow && s.lexicon.onto.IsRelation(r.Class) {
		shade := algebra.Alternative{
			algebra.Link(vocab.Term("denies")), algebra.Link(vocab.Term("intends")),
			algebra.Link(vocab.Term("advises")), algebra.Link(vocab.Term("obliges")),
		}
		return algebra.PathTriple{S: node, Path: algebra.Sequence{shade, algebra.ZeroOrMore{Path: algebra.Link(vocab.SubClassOf)}}, O: class}
	}
	return classPath(node, r.Class)
}

func wherePattern(node algebra.Var, r realisation) algebra.Pattern {
	var triples []algebra.Triple
	for _, property := range slices.Sorted(maps.Keys(r.Where)) {
		triples = append(triples, algebra.T(node, predicate(property, r.Shadow), vocab.Term(r.Where[property])))
	}
	return algebra.Triples(triples...)
}
