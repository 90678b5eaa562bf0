package eval

import "github.com/samband/samband/graph"

// triple is a triple as IDs; in a scan NoID is open.
type triple struct{ s, p, o graph.ID }

const batchSize = 256

// orderFor gives an order in which one triple's passages are neighbours, where
// that matters: that of the index that has all t selects in one piece.
func (x *run) orderFor(g activeGraph, t triple) graph.Order {
	if g.kind != unionGraph && (g.kind != fromGraphs || len(x.data.from) == 1) {
		return graph.AnyOrder
	}
	s, p, o := t.s != graph.NoID, t.p != graph.NoID, t.o != graph.NoID
	switch {
	case s && o && !p, o && !p:
		return graph.OSP
	case p && !s:
		return graph.POS
	}
	return graph.SPO
}

// pattern gives what to ask the snapshot for; ok is false when nothing can
// match.
func (x *run) pattern(g activeGraph, t triple) (graph.Pattern, bool) {
	p := graph.Pattern{S: t.s, P: t.p, O: t.o}
	if isLocal(t.s) || isLocal(t.p) || isLocal(t.o) {
		return p, false
	}
	switch g.kind {
	case strictGraph:
		p.NoPassage = true
	case oneGraph:
		p.G = g.id
	case fromGraphs:
		if len(x.data.from) == 1 {
			for id := range x.data.from {
				p.G = id
			}
			return p, !isLocal(p.G)
		}
		return p, len(x.data.from) > 0
	case noGraph:
		return p, false
	}
	return p, true
}

// scan visits the triples of a graph that t selects, each once. In slotGraph
// it visits each in every named graph that holds it.
func (x *run) scan(g activeGraph, t triple, visit func(graph.Row) error) error {
	buffer := x.borrow()
	defer x.giveBack(buffer)
	return x.scanInto(buffer, &graph.Finger{}, g, t, visit)
}

// borrow gives a buffer for one scan; scans within scans need one each.
func (x *run) borrow() []graph.Row {
	if n := len(x.buffers); n > 0 {
		buffer := x.buffers[n-1]
		x.buffers = x.buffers[:n-1]
		return buffer
	}
	return make([]graph.Row, batchSize)
}

func (x *run) giveBack(buffer []graph.Row) { x.buffers = append(x.buffers, buffer) }

// scanInto is scan with the caller's buffer and finger.
func (x *run) scanInto(buffer []graph.Row, near *graph.Finger, g activeGraph, t triple, visit func(graph.Row) error) error {
	pattern, ok := x.pattern(g, t)
	if !ok {
		return nil
	}
	order := x.orderFor(g, t)
	var last graph.Row
	if x.slicer != nil {
		if rows, ok := x.slicer.Slice(pattern, order, near); ok {
			return x.visitRows(g, rows, &last, visit)
		}
	}
	cursor, err := x.snap.Scan(x.ctx, pattern, order)
	if err != nil {
		return err
	}
	defer cursor.Close()
	for {
		n, err := cursor.Next(buffer)
		if err != nil || n == 0 {
			return err
		}
		if err := x.visitRows(g, buffer[:n], &last, visit); err != nil {
			return err
		}
	}
}

// visitRows visits those of some rows that are of the graph; last is the one
// before them.
func (x *run) visitRows(g activeGraph, rows []graph.Row, last *graph.Row, visit func(graph.Row) error) error {
	for _, q := range rows {
		if err := x.step(); err != nil {
			return err
		}
		if !x.admits(g, q, *last) {
			continue
		}
		*last = q
		if g.kind != slotGraph && g.kind != oneGraph {
			q.G = graph.NoID
		}
		if err := visit(q); err != nil {
			return err
		}
	}
	return nil
}

// admits says whether a quad is of the graph, and not the triple just seen
// read in another passage.
func (x *run) admits(g activeGraph, q, last graph.Row) bool {
	switch g.kind {
	case unionGraph:
		return q.S != last.S || q.P != last.P || q.O != last.O
	case fromGraphs:
		return x.data.from.has(q.G) && (q.S != last.S || q.P != last.P || q.O != last.O)
	case slotGraph:
		return q.G != graph.NoID && (!x.data.named || x.data.fromNamed.has(q.G))
	}
	return true
}

// holds says whether a term is a subject or an object in the graph.
func (x *run) holds(g activeGraph, id graph.ID) (bool, error) {
	for _, t := range []triple{{s: id}, {o: id}} {
		err := x.scan(g, t, func(graph.Row) error { return errStop })
		if err != nil {
			return err == errStop, ignoreStop(err)
		}
	}
	return false, nil
}

func ignoreStop(err error) error {
	if err == errStop {
		return nil
	}
	return err
}

// allNodes gives the subjects and objects of a graph.
func (x *run) allNodes(g activeGraph) ([]graph.ID, error) {
	if nodes, ok := x.nodes[g.id]; ok {
		return nodes, nil
	}
	seen := idSet{}
	var nodes []graph.ID
	err := x.scan(g, triple{}, func(q graph.Row) error {
		for _, id := range [2]graph.ID{q.S, q.O} {
			if !seen.has(id) {
				seen[id] = struct{}{}
				nodes = append(nodes, id)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if x.nodes == nil {
		x.nodes = map[graph.ID][]graph.ID{}
	}
	x.nodes[g.id] = nodes // the graph without an ID is the default graph
	return nodes, x.hold(2 * len(nodes) * idSize)
}
