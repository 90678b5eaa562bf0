// Package rdftest compares graphs in tests.
package rdftest

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
)

// Same says whether two lists of quads are the same set but for the labels of
// blank nodes: https://www.w3.org/TR/rdf11-concepts/#graph-isomorphism.
func Same(a, b []quad.Quad) bool {
	x, y := newColouring(a), newColouring(b)
	return len(x.quads) == len(y.quads) && same(x, y)
}

// same refines the colours of both and, where they do not tell all blank nodes
// apart, tries which of the one is which of the other.
func same(x, y *colouring) bool {
	for {
		before := len(x.classes())
		x.refine()
		y.refine()
		if !maps.EqualFunc(x.classes(), y.classes(), func(p, q []quad.BNode) bool { return len(p) == len(q) }) {
			return false
		}
		if len(x.classes()) == before {
			break
		}
	}
	classes, others := x.classes(), y.classes()
	for _, colour := range slices.Sorted(maps.Keys(classes)) {
		if nodes := classes[colour]; len(nodes) > 1 {
			one := x.marked(nodes[0])
			return slices.ContainsFunc(others[colour], func(n quad.BNode) bool { return same(one, y.marked(n)) })
		}
	}
	return slices.Equal(x.lines(), y.lines())
}

// colouring gives blank nodes colours by what is said with them.
type colouring struct {
	quads   []quad.Quad
	colours map[quad.BNode]string
}

func newColouring(quads []quad.Quad) *colouring {
	c := &colouring{colours: map[quad.BNode]string{}}
	seen := map[quad.Quad]bool{}
	for _, q := range quads {
		q = rdf.NormalQuad(q)
		if seen[q] {
			continue
		}
		seen[q] = true
		c.quads = append(c.quads, q)
		for _, v := range []quad.Value{q.Subject, q.Object, q.Label} {
			if node, ok := v.(quad.BNode); ok {
				c.colours[node] = ""
			}
		}
	}
	return c
}

func (c *colouring) marked(node quad.BNode) *colouring {
	colours := maps.Clone(c.colours)
	colours[node] += "!"
	return &colouring{quads: c.quads, colours: colours}
}

func (c *colouring) classes() map[string][]quad.BNode {
	classes := map[string][]quad.BNode{}
	for node, colour := range c.colours {
		classes[colour] = append(classes[colour], node)
	}
	for _, nodes := range classes {
		slices.Sort(nodes)
	}
	return classes
}

// refine makes the new colour of a node of all lines that it stands in.
func (c *colouring) refine() {
	around := map[quad.BNode][]string{}
	for _, q := range c.quads {
		for _, v := range []quad.Value{q.Subject, q.Object, q.Label} {
			if node, ok := v.(quad.BNode); ok {
				around[node] = append(around[node], c.line(q, node))
			}
		}
	}
	next := map[quad.BNode]string{}
	for node, lines := range around {
		slices.Sort(lines)
		next[node] = fmt.Sprintf("%x", sha256.Sum256(fmt.Append(nil, c.colours[node], lines)))
	}
	c.colours = next
}

// line writes a quad with colours in place of labels; self stands for itself.
func (c *colouring) line(q quad.Quad, self quad.BNode) string {
	term := func(v quad.Value) string {
		node, blank := v.(quad.BNode)
		switch {
		case v == nil:
			return "-"
		case blank && node == self:
			return "_:self"
		case blank:
			return "_:" + c.colours[node]
		}
		return string(rdf.AppendTerm(nil, v))
	}
	return fmt.Sprint(term(q.Subject), " ", term(q.Predicate), " ", term(q.Object), " ", term(q.Label))
}

func (c *colouring) lines() []string {
	var all []string
	for _, q := range c.quads {
		all = append(all, c.line(q, ""))
	}
	slices.Sort(all)
	return all
}
