package plan

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
)

// expandPaths makes joins and unions of what property paths can be written as
// without, as the standard itself defines them.
// See https://www.w3.org/TR/sparql11-query/#sparqlTranslatePathExpressions.
func expandPaths(p algebra.Pattern) algebra.Pattern {
	e := expander{prefix: "path"}
	for mentions(p, e.prefix) {
		e.prefix += "p"
	}
	return rewrite(p, e.pattern)
}

func mentions(p algebra.Pattern, prefix string) bool {
	for v := range algebra.Mentioned(p) {
		if strings.HasPrefix(string(v), "_:"+prefix) {
			return true
		}
	}
	return false
}

// expander names the nodes between the steps of a sequence.
type expander struct {
	prefix string
	made   int
}

func (e *expander) pattern(p algebra.Pattern) algebra.Pattern {
	if t, ok := p.(algebra.PathTriple); ok {
		return e.path(t.S, t.Path, t.O)
	}
	return p
}

func (e *expander) path(s algebra.Term, path algebra.Path, o algebra.Term) algebra.Pattern {
	switch path := path.(type) {
	case algebra.Link:
		return algebra.Triples(algebra.T(s, quad.IRI(path), o))
	case algebra.Inverse:
		return e.path(o, path.Path, s)
	case algebra.Sequence:
		return e.sequence(s, path, o)
	case algebra.Alternative:
		branches := make(algebra.Union, len(path))
		for i, part := range path {
			branches[i] = e.path(s, part, o)
		}
		return branches
	}
	return algebra.PathTriple{S: s, Path: path, O: o}
}

func (e *expander) sequence(s algebra.Term, path algebra.Sequence, o algebra.Term) algebra.Pattern {
	parts := make([]algebra.Pattern, len(path))
	for i, part := range path {
		to := o
		if i < len(path)-1 {
			e.made++
			to = quad.BNode(fmt.Sprintf("%s%d", e.prefix, e.made))
		}
		parts[i] = e.path(s, part, to)
		s = to
	}
	return algebra.JoinOf(parts...)
}
