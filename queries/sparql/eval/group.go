package eval

import (
	"slices"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// grouping is GROUP BY and the aggregates of one SELECT.
type grouping struct {
	s          *selection
	keys       []groupKey
	aggregates []aggregate
	tested     int // how many of the aggregates HAVING looks at, the first ones
}

type groupKey struct {
	expr expr // nil when the slot has the value already
	slot int
}

// aggregate is one aggregate of the query; its result goes to a slot.
type aggregate struct {
	call    algebra.Aggregate
	arg     expr       // nil for COUNT's asterisk
	number  numberExpr // the same where it calculates, else nil
	argSlot int        // where arg is found when it is a variable, else -1
	slot    int
	name    algebra.Var // of the slot
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

// gathering is the groups of one run, numbered in the order they came.
type gathering struct {
	*grouping
	groups  *idTable
	key     []graph.ID
	tallies []tally
	trails  []groupTrail // when evidence is asked for
	inTurn  bool         // rows of one group follow one another
	row     *row         // of the group that is given
	at      int          // its number
}

// gather takes all rows and gives one for each group. Without GROUP BY there
// is one group, even of no rows.
func (g *grouping) gather(out pipe) pipe {
	run := &gathering{grouping: g, groups: newIDTable(len(g.keys)), key: make([]graph.ID, len(g.keys))}
	run.inTurn = len(g.keys) == 1 && g.keys[0].expr == nil && g.keys[0].slot == g.s.flow.lead
	for _, a := range g.aggregates {
		run.tallies = append(run.tallies, g.tally(a))
	}
	if len(g.keys) == 0 {
		run.group()
	}
	add, batch := run.add, run.batch()
	if batch != nil {
		add = batch.add
	}
	then := func() error {
		if batch != nil {
			if err := batch.count(); err != nil {
				return err
			}
		}
		passed := run.having(out.emit)
		run.row = run.s.frame.row()
		for i := range run.groups.count {
			if err := run.give(i, passed); err != nil {
				return err
			}
		}
		return out.finish()
	}
	return pipe{emit: add, then: then}
}

// add counts a row in its group.
func (g *gathering) add(r *row) error {
	for i, k := range g.keys {
		if k.expr == nil {
			g.key[i] = r.ids[k.slot]
			continue
		}
		id, err := g.s.x.evaluate(k.expr, r)
		if err != nil {
			return err
		}
		g.key[i] = id
	}
	at := 0
	if len(g.keys) > 0 {
		var err error
		if at, err = g.held(); err != nil {
			return err
		}
	}
	if g.s.x.options.Evidence {
		g.trails[at].add(r.trail)
	}
	for _, t := range g.tallies {
		if err := t.add(at, r); err != nil {
			return err
		}
	}
	return nil
}

// held is group, and counts what a new one takes.
func (g *gathering) held() (number int, err error) {
	number, fresh := g.group()
	if fresh {
		err = g.s.x.hold(len(g.keys)*idSize + len(g.tallies)*valueSize)
	}
	return number, err
}

// group gives the number of the group of the key.
func (g *gathering) group() (number int, fresh bool) {
	if g.inTurn {
		number, fresh = g.groups.enterNext(g.key)
	} else {
		number, fresh = g.groups.enter(g.key)
	}
	if fresh {
		for _, t := range g.tallies {
			t.grow()
		}
		if g.s.x.options.Evidence {
			g.trails = append(g.trails, groupTrail{})
		}
	}
	return number, fresh
}

// give hands the row of a group on, if it passes HAVING. What that does not look
// at is worked out afterwards.
func (g *gathering) give(at int, passed operator) error {
	if err := g.s.x.step(); err != nil {
		return err
	}
	g.at = at
	clear(g.row.ids)
	if g.s.x.options.Evidence {
		g.row.trail = g.trails[at].trail()
	}
	for i, k := range g.keys {
		g.row.ids[k.slot] = g.groups.key(at)[i]
	}
	if err := g.work(at, g.row, 0, g.tested); err != nil {
		return err
	}
	return passed.run(g.row)
}

// having gives what takes the row of a group.
func (g *gathering) having(emit func(*row) error) operator {
	var passed operator = sink(func(r *row) error {
		if err := g.work(g.at, r, g.tested, len(g.aggregates)); err != nil {
			return err
		}
		g.s.x.solution++
		return emit(r)
	})
	for _, test := range slices.Backward(g.s.having) {
		passed = &filterStep{x: g.s.x, test: test, next: passed}
	}
	return passed
}

// work puts the results of some aggregates of a group into its row.
func (g *gathering) work(at int, r *row, from, to int) error {
	for i := from; i < to; i++ {
		if c, counts := g.tallies[i].(counter); counts {
			id, err := g.s.x.terms.count(g.s.x.ctx, c.counted(at))
			if err != nil {
				return err
			}
			r.ids[g.aggregates[i].slot] = id
			continue
		}
		if p, picks := g.tallies[i].(picker); picks {
			if id, picked := p.pick(at); picked {
				r.ids[g.aggregates[i].slot] = id
				continue
			}
		}
		v, ok := g.tallies[i].result(at)
		if g.s.x.failure != nil {
			return g.s.x.failure
		}
		if !ok {
			continue
		}
		id, err := g.s.x.terms.id(g.s.x.ctx, v.Term())
		if err != nil {
			return err
		}
		r.ids[g.aggregates[i].slot] = id
	}
	return nil
}
