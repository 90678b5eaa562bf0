package explore

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/claims"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
)

// reader reads what one answer needs, in one language.
type reader struct {
	*Explorer
	ctx      context.Context
	lang     string
	passages map[quad.Value]passage

	corrections *claims.Claims // nil until a statement is shown
}

// node is a thing or statement with its quads.
type node struct {
	iri     quad.IRI
	classes []string
	// relation is the class of a statement: of one that is not plainly so,
	// the class it would have. Empty for a thing.
	relation string
	quads    []quad.Quad
}

func (r *reader) node(iri quad.IRI) (node, error) {
	n := node{iri: iri}
	quads, err := graph.Match(r.ctx, r.snapshot, iri, nil, nil, nil)
	if err != nil {
		return n, err
	}
	n.quads = quads
	for _, q := range quads {
		if q.Predicate == vocab.Type {
			n.classes = appendNew(n.classes, termName(q.Object))
		}
	}
	n.relation = r.relationOf(n)
	return n, nil
}

func (r *reader) relationOf(n node) string {
	for _, c := range n.classes {
		if r.ontology.IsRelation(c) {
			return c
		}
	}
	for _, s := range ontology.Shades() {
		if !slices.Contains(n.classes, s.Class) {
			continue
		}
		for _, q := range n.quads {
			if q.Predicate == vocab.Term(s.Names) {
				return termName(q.Object)
			}
		}
	}
	return ""
}

// namedBy gives the things and statements that name a thing, by IRI.
func (r *reader) namedBy(iri quad.IRI) ([]node, error) {
	quads, err := graph.Match(r.ctx, r.snapshot, nil, nil, iri, nil)
	if err != nil {
		return nil, err
	}
	var subjects []quad.IRI
	for _, q := range quads {
		subject, ok := q.Subject.(quad.IRI)
		if ok && strings.HasPrefix(string(subject), vocab.ID) {
			subjects = append(subjects, subject)
		}
	}
	slices.Sort(subjects)
	var nodes []node
	for _, subject := range slices.Compact(subjects) {
		n, err := r.node(subject)
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
	}
	return nodes, nil
}

// values gives the objects of a property, plain or shadow, each once.
func (n node) values(property string) []quad.Value {
	var out []quad.Value
	for _, q := range n.quads {
		if propertyName(q.Predicate) == property && !slices.Contains(out, q.Object) {
			out = append(out, q.Object)
		}
	}
	return out
}

// propertyName gives the property behind one of our predicates, plain or
// shadow; empty for another vocabulary's.
func propertyName(predicate quad.Value) string {
	iri, _ := predicate.(quad.IRI)
	if name, ok := strings.CutPrefix(string(iri), vocab.Shadow); ok {
		return name
	}
	return termName(predicate)
}

// termName gives the name of one of our own terms, empty for another's.
func termName(term quad.Value) string {
	iri, _ := term.(quad.IRI)
	name, ok := strings.CutPrefix(string(iri), vocab.NS)
	if !ok {
		return ""
	}
	return name
}

func appendNew(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
