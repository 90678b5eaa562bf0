package eval

import (
	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// grouping is GROUP BY and the aggregates of one SELECT.
type grouping struct {
	s          *selection
	keys       []groupKey
	aggregates []aggregate
}

type groupKey struct {
	expr expr // nil when the slot has the value already
	slot int
}

// aggregate is one aggregate of the query; its result goes to a slot.
type aggregate struct {
	call algebra.Aggregate
	arg  expr // nil for COUNT's asterisk
	slot int
}

func (g *grouping) compileKeys(columns []algebra.Column, e env) error {
	for _, c := range columns {
		v := c.Name()
		key := groupKey{}
		if v == "" {
			_, key.slot = e.frame.hidden("key")
		} else {
			key.slot = e.frame.slot(v)
		}
		if c.Expr != nil && c.Expr != algebra.Expr(v) {
			var err error
			if key.expr, err = g.s.x.compileExpr(c.Expr, e); err != nil {
				return err
			}
		}
		g.keys = append(g.keys, key)
	}
	return nil
}

// group is what is known of one group.
type group struct {
	key   []graph.ID
	sums  []accumulator
	trail groupTrail
}

// gather takes all rows and gives one for each group. Without GROUP BY there
// is one group, even of no rows.
func (g *grouping) gather(out pipe) pipe {
	var groups []*group
	byKey := map[string]*group{}
	key := make([]graph.ID, len(g.keys))
	var buffer []byte
	if len(g.keys) == 0 {
		only := g.newGroup(nil)
		groups, byKey[""] = append(groups, only), only
	}
	emit := func(r *row) error {
		buffer = buffer[:0]
		for i, k := range g.keys {
			id, err := g.keyOf(k, r)
			if err != nil {
				return err
			}
			key[i] = id
			buffer = appendID(buffer, id)
		}
		at, known := byKey[string(buffer)]
		if !known {
			at = g.newGroup(key)
			byKey[string(buffer)] = at
			groups = append(groups, at)
			if err := g.s.x.hold(1); err != nil {
				return err
			}
		}
		return g.add(at, r)
	}
	then := func() error {
		for _, at := range groups {
			if err := g.give(at, out.emit); err != nil {
				return err
			}
		}
		return out.finish()
	}
	return pipe{emit: emit, then: then}
}

func (g *grouping) keyOf(k groupKey, r *row) (graph.ID, error) {
	if k.expr == nil {
		return r.ids[k.slot], nil
	}
	return g.s.x.evaluate(k.expr, r)
}

func (g *grouping) newGroup(key []graph.ID) *group {
	at := &group{key: append([]graph.ID(nil), key...), sums: make([]accumulator, len(g.aggregates))}
	for i, a := range g.aggregates {
		at.sums[i] = newAccumulator(a.call)
	}
	return at
}

// add counts a row in its group.
func (g *grouping) add(at *group, r *row) error {
	x := g.s.x
	if x.options.Evidence {
		at.trail.add(r.trail)
	}
	for i, a := range g.aggregates {
		if err := g.addTo(&at.sums[i], a, r); err != nil {
			return err
		}
	}
	return nil
}

func (g *grouping) addTo(sum *accumulator, a aggregate, r *row) error {
	x := g.s.x
	if a.arg == nil {
		return g.countRow(sum, a, r)
	}
	v, ok := a.arg(r)
	if x.failure != nil {
		return x.failure
	}
	if !ok {
		sum.failed = true
		return nil
	}
	if a.call.Distinct {
		id, err := x.terms.id(x.ctx, v.Term())
		if err != nil || !sum.first(appendID(nil, id)) {
			return err
		}
		if err := x.hold(1); err != nil {
			return err
		}
	}
	sum.add(v)
	return nil
}

// countRow is COUNT(*), whose DISTINCT is about whole rows.
func (g *grouping) countRow(sum *accumulator, a aggregate, r *row) error {
	if a.call.Distinct {
		var key []byte
		for v, slot := range g.s.frame.slots {
			if !v.Hidden() && slot < len(r.ids) {
				key = append(appendID(key, graph.ID(slot)), appendID(nil, r.ids[slot])...)
			}
		}
		if !sum.first(key) {
			return nil
		}
		if err := g.s.x.hold(1); err != nil {
			return err
		}
	}
	sum.count++
	return nil
}

// give hands the row of a group on.
func (g *grouping) give(at *group, emit func(*row) error) error {
	if err := g.s.x.step(); err != nil {
		return err
	}
	r := g.s.frame.row()
	r.trail = at.trail.trail()
	for i, k := range g.keys {
		r.ids[k.slot] = at.key[i]
	}
	for i, a := range g.aggregates {
		v, ok := at.sums[i].result()
		if !ok {
			continue
		}
		id, err := g.s.x.terms.id(g.s.x.ctx, v.Term())
		if err != nil {
			return err
		}
		r.ids[a.slot] = id
	}
	g.s.x.solution++
	return emit(r)
}
