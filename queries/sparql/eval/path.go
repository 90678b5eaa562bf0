package eval

import (
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// walker is a compiled path. Its methods call visit for each way, with the
// triples walked when evidence is asked for.
type walker interface {
	// from walks from a node, or towards it when back is set.
	from(x *run, g activeGraph, node graph.ID, back bool, visit visitNode) error
	// pairs gives all pairs of nodes that the path joins.
	pairs(x *run, g activeGraph, visit visitPair) error
}

type (
	visitNode func(node graph.ID, t *trail) error
	visitPair func(from, to graph.ID, t *trail) error
)

func (x *run) compileWalk(p algebra.Path) (walker, error) {
	switch p := p.(type) {
	case algebra.Link:
		id, err := x.terms.id(x.ctx, quad.IRI(p))
		return linkWalk{id, new([2]*graph.Links)}, err
	case algebra.Inverse:
		inner, err := x.compileWalk(p.Path)
		return inverseWalk{inner}, err
	case algebra.Sequence:
		parts, err := x.compileWalks(p)
		return sequenceWalk(parts), err
	case algebra.Alternative:
		parts, err := x.compileWalks(p)
		return alternativeWalk(parts), err
	case algebra.ZeroOrMore:
		inner, err := x.compileWalk(p.Path)
		return closureWalk{step: inner, zero: true, many: true, memory: map[searched][]graph.ID{}}, err
	case algebra.OneOrMore:
		inner, err := x.compileWalk(p.Path)
		return closureWalk{step: inner, many: true, memory: map[searched][]graph.ID{}}, err
	case algebra.ZeroOrOne:
		inner, err := x.compileWalk(p.Path)
		return closureWalk{step: inner, zero: true, memory: map[searched][]graph.ID{}}, err
	case algebra.NotAny:
		return x.compileNotAny(p)
	}
	return nil, fmt.Errorf("evaluate: a path of type %T is not known", p)
}

func (x *run) compileWalks(paths []algebra.Path) ([]walker, error) {
	parts := make([]walker, len(paths))
	for i, p := range paths {
		var err error
		if parts[i], err = x.compileWalk(p); err != nil {
			return nil, err
		}
	}
	return parts, nil
}

// trailOf is the trail of one triple walked.
func (x *run) trailOf(q graph.Row) *trail {
	if !x.options.Evidence {
		return nil
	}
	return (*trail)(nil).with(q)
}

// linkWalk is one predicate.
type linkWalk struct {
	predicate graph.ID
	lists     *[2]*graph.Links // outwards and inwards, once they are asked for
}

// links gives the lists of the predicate; nil where there are none to be had.
func (w linkWalk) links(x *run, g activeGraph, back bool) (*graph.Links, error) {
	if x.linker == nil || g.kind != unionGraph || isLocal(w.predicate) {
		return nil, nil
	}
	side := 0
	if back {
		side = 1
	}
	if w.lists[side] == nil {
		links, err := x.linker.Links(x.ctx, w.predicate, back)
		if err != nil {
			return nil, err
		}
		w.lists[side] = links
	}
	return w.lists[side], nil
}

func (w linkWalk) from(x *run, g activeGraph, node graph.ID, back bool, visit visitNode) error {
	links, err := w.links(x, g, back)
	if err != nil {
		return err
	}
	if links != nil {
		for _, end := range links.Of(node) {
			q := graph.Row{S: node, P: w.predicate, O: end}
			if back {
				q.S, q.O = end, node
			}
			if err := visit(end, x.trailOf(q)); err != nil {
				return err
			}
		}
		return nil
	}
	if back {
		return x.scan(g, triple{p: w.predicate, o: node}, func(q graph.Row) error { return visit(q.S, x.trailOf(q)) })
	}
	return x.scan(g, triple{s: node, p: w.predicate}, func(q graph.Row) error { return visit(q.O, x.trailOf(q)) })
}

func (w linkWalk) pairs(x *run, g activeGraph, visit visitPair) error {
	return x.scan(g, triple{p: w.predicate}, func(q graph.Row) error { return visit(q.S, q.O, x.trailOf(q)) })
}

// inverseWalk walks a path backwards.
type inverseWalk struct{ walker }

func (w inverseWalk) from(x *run, g activeGraph, node graph.ID, back bool, visit visitNode) error {
	return w.walker.from(x, g, node, !back, visit)
}

func (w inverseWalk) pairs(x *run, g activeGraph, visit visitPair) error {
	return w.walker.pairs(x, g, func(from, to graph.ID, t *trail) error { return visit(to, from, t) })
}

// sequenceWalk walks paths one after the other.
type sequenceWalk []walker

func (w sequenceWalk) from(x *run, g activeGraph, node graph.ID, back bool, visit visitNode) error {
	if len(w) == 0 {
		return visit(node, nil)
	}
	first, rest := w[0], w[1:]
	if back {
		first, rest = w[len(w)-1], w[:len(w)-1]
	}
	return first.from(x, g, node, back, func(middle graph.ID, t *trail) error {
		return rest.from(x, g, middle, back, func(end graph.ID, u *trail) error { return visit(end, t.and(u)) })
	})
}

func (w sequenceWalk) pairs(x *run, g activeGraph, visit visitPair) error {
	return w[0].pairs(x, g, func(from, middle graph.ID, t *trail) error {
		return w[1:].from(x, g, middle, false, func(to graph.ID, u *trail) error { return visit(from, to, t.and(u)) })
	})
}

// alternativeWalk walks any of several paths.
type alternativeWalk []walker

func (w alternativeWalk) from(x *run, g activeGraph, node graph.ID, back bool, visit visitNode) error {
	for _, part := range w {
		if err := part.from(x, g, node, back, visit); err != nil {
			return err
		}
	}
	return nil
}

func (w alternativeWalk) pairs(x *run, g activeGraph, visit visitPair) error {
	for _, part := range w {
		if err := part.pairs(x, g, visit); err != nil {
			return err
		}
	}
	return nil
}

// notAnyWalk is one triple whose predicate is not in a set.
type notAnyWalk struct {
	forwards, backwards bool
	notForward          idSet
	notBackward         idSet
}

func (x *run) compileNotAny(p algebra.NotAny) (walker, error) {
	w := notAnyWalk{forwards: p.Forward != nil || p.Backward == nil, backwards: p.Backward != nil}
	var err error
	if w.notForward, err = x.idSet(p.Forward); err != nil {
		return nil, err
	}
	w.notBackward, err = x.idSet(p.Backward)
	return w, err
}

func (w notAnyWalk) from(x *run, g activeGraph, node graph.ID, back bool, visit visitNode) error {
	out, in := w.forwards, w.backwards
	notOut, notIn := w.notForward, w.notBackward
	if back {
		out, in, notOut, notIn = in, out, notIn, notOut
	}
	if out {
		err := x.scan(g, triple{s: node}, func(q graph.Row) error {
			if notOut.has(q.P) {
				return nil
			}
			return visit(q.O, x.trailOf(q))
		})
		if err != nil {
			return err
		}
	}
	if !in {
		return nil
	}
	return x.scan(g, triple{o: node}, func(q graph.Row) error {
		if notIn.has(q.P) {
			return nil
		}
		return visit(q.S, x.trailOf(q))
	})
}

func (w notAnyWalk) pairs(x *run, g activeGraph, visit visitPair) error {
	return x.scan(g, triple{}, func(q graph.Row) error {
		if w.forwards && !w.notForward.has(q.P) {
			if err := visit(q.S, q.O, x.trailOf(q)); err != nil {
				return err
			}
		}
		if w.backwards && !w.notBackward.has(q.P) {
			return visit(q.O, q.S, x.trailOf(q))
		}
		return nil
	})
}
