package rdf

import (
	"iter"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// blanks names the blank nodes of one document. Made names are b- and a
// number; a label that begins like one gets another b-, so that the two never
// meet.
type blanks struct{ made int }

const madeLabel = "b-"

func (b *blanks) fresh() quad.BNode {
	b.made++
	return quad.BNode(madeLabel + strconv.Itoa(b.made))
}

func (b *blanks) labelled(label string) quad.BNode {
	if strings.HasPrefix(label, madeLabel) {
		label = madeLabel + label
	}
	return quad.BNode(label)
}

// scoped puts the scope before the label of every blank node.
func scoped(quads iter.Seq2[quad.Quad, error], scope string) iter.Seq2[quad.Quad, error] {
	if scope == "" {
		return quads
	}
	inScope := func(v quad.Value) quad.Value {
		if node, ok := v.(quad.BNode); ok {
			return quad.BNode(scope) + node
		}
		return v
	}
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range quads {
			q.Subject, q.Object, q.Label = inScope(q.Subject), inScope(q.Object), inScope(q.Label)
			if !yield(q, err) {
				return
			}
		}
	}
}
