package eval

import (
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// idSet is a set of IDs.
type idSet map[graph.ID]struct{}

func (s idSet) has(id graph.ID) bool { _, ok := s[id]; return ok }

// dataset is the graphs that a query names. Without FROM and FROM NAMED it is
// all of them.
type dataset struct {
	named     bool  // whether the query names its dataset
	from      idSet // the graphs that make up the default graph
	fromNamed idSet
	with      graph.ID // the default graph by Options.DefaultGraph
}

func (d *dataset) name(x *run, head algebra.Head) error {
	d.named = len(head.From)+len(head.FromNamed) > 0
	var err error
	if d.from, err = x.idSet(head.From); err != nil {
		return err
	}
	if d.fromNamed, err = x.idSet(head.FromNamed); err != nil || x.options.DefaultGraph == "" {
		return err
	}
	d.with, err = x.terms.id(x.ctx, x.options.DefaultGraph)
	return err
}

func (x *run) idSet(iris []quad.IRI) (idSet, error) {
	set := idSet{}
	for _, iri := range iris {
		id, err := x.terms.id(x.ctx, iri)
		if err != nil {
			return nil, err
		}
		set[id] = struct{}{}
	}
	return set, nil
}

// graphKind says where triples are looked for.
type graphKind uint8

const (
	unionGraph  graphKind = iota // all quads, as a set of triples
	strictGraph                  // quads without a passage
	fromGraphs                   // the graphs of FROM, as a set of triples
	oneGraph                     // the graph of an ID
	slotGraph                    // the graph a slot names, or any, which binds it
	noGraph                      // one that the dataset does not have
)

// activeGraph is the graph that patterns are matched in.
type activeGraph struct {
	kind graphKind
	id   graph.ID
	slot int
	name algebra.Var // of the slot
}

func (x *run) defaultGraph() activeGraph {
	switch {
	case x.data.named:
		return activeGraph{kind: fromGraphs}
	case x.options.DefaultGraph != "":
		return x.namedGraph(x.data.with)
	case x.options.Strict:
		return activeGraph{kind: strictGraph}
	}
	return activeGraph{kind: unionGraph}
}

func (x *run) namedGraph(id graph.ID) activeGraph {
	if isLocal(id) || x.data.named && !x.data.fromNamed.has(id) {
		return activeGraph{kind: noGraph}
	}
	return activeGraph{kind: oneGraph, id: id}
}

// at gives the graph once the slot, if any, is filled.
func (x *run) at(g activeGraph, r *row) activeGraph {
	if g.kind == slotGraph && r.ids[g.slot] != graph.NoID {
		return x.namedGraph(r.ids[g.slot])
	}
	return g
}

// graphNames gives all named graphs of the dataset that hold something.
func (x *run) graphNames() ([]graph.ID, error) {
	if lister, can := x.snap.(graph.Lister); can && !x.data.named {
		names, _, err := lister.Passages(x.ctx)
		return names, err
	}
	seen := idSet{}
	var names []graph.ID
	err := x.scan(activeGraph{kind: slotGraph}, triple{}, func(q graph.Row) error {
		if !seen.has(q.G) {
			seen[q.G] = struct{}{}
			names = append(names, q.G)
		}
		return nil
	})
	return names, err
}

// hasTriples says whether a graph holds anything.
func (x *run) hasTriples(g activeGraph) (bool, error) {
	err := x.scan(g, triple{}, func(graph.Row) error { return errStop })
	return err == errStop, ignoreStop(err)
}
