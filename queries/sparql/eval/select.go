package eval

import (
	"slices"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// selection is a compiled SELECT: a pattern, then what is done with its
// solutions.
type selection struct {
	x       *run
	query   algebra.Select
	frame   *frame
	flow    *flow
	columns []int // the slots selected

	step  *step // of the report, nil without one
	chain operator
	emit  func(*row) error // takes the solutions of the chain

	groups    *grouping // nil when nothing is grouped
	having    []test
	values    *valuesStep // nil without a data block
	extends   []extendStep
	order     []orderKey
	graphSlot int // where the graph around a subquery is named, -1 if nowhere
	outerSlot int // the same in the frame around it
}

type orderKey struct {
	expr  expr
	exact exactExpr // of a variable, else nil
	desc  bool
}

// compileSelect compiles a query, or a subquery that stands in outer.
func (x *run) compileSelect(q algebra.Select, outer env) (*selection, error) {
	return x.compileSelectFor(q, outer, nil)
}

// compileSelectFor is compileSelect for a row in which some variables are bound.
func (x *run) compileSelectFor(q algebra.Select, outer env, given algebra.VarSet) (*selection, error) {
	s := &selection{x: x, query: withSimplerAggregates(q), frame: newFrame(), flow: &flow{lead: -1, descends: -1}, graphSlot: -1}
	inside := env{frame: s.frame, graph: outer.graph, params: algebra.VarSet{}, flow: s.flow, main: true}
	if outer.graph.kind == slotGraph {
		s.graphSlot, s.outerSlot = s.frame.slot(outer.graph.name), outer.graph.slot
		inside.graph.slot = s.graphSlot
		inside.params.Add(outer.graph.name)
	}
	if len(given) > 0 {
		inside.outer, inside.certain = (*scope)(nil).with(given), (*scope)(nil).with(given)
	}
	var err error
	if report := x.options.report; report != nil {
		s.step = report.enter(report.selection(q), nil)
		defer report.leave()
	}
	if len(q.OrderBy) > 0 && q.OrderBy[0].Desc && !q.Grouped() {
		if v, isVar := q.OrderBy[0].Expr.(algebra.Var); isVar {
			s.flow.descends = s.frame.slot(v)
		}
	}
	inside = s.need(inside)
	s.chain, err = x.compile(q.Where, inside, sink(func(r *row) error { return s.emit(r) }))
	if err != nil {
		return nil, err
	}
	if err := s.compileStages(inside.after(q.Where)); err != nil {
		return nil, err
	}
	for _, v := range q.Projected() {
		s.columns = append(s.columns, s.frame.slot(v))
	}
	return s, nil
}

// compileStages compiles what follows the pattern. What a grouped query
// computes reads the results of aggregates in variables of their own.
func (s *selection) compileStages(e env) error {
	having, columns, order := s.query.Having, s.query.Columns, s.query.OrderBy
	if s.query.Grouped() {
		s.groups = &grouping{s: s}
		if err := s.groups.compileKeys(s.query.GroupBy, e); err != nil {
			return err
		}
		lift := &lifting{groups: s.groups, env: e}
		having, columns, order = lift.stages(having, columns, order)
		if lift.err != nil {
			return lift.err
		}
	}
	for _, condition := range having {
		compiled, err := s.x.compileTest(condition, e)
		if err != nil {
			return err
		}
		s.having = append(s.having, compiled)
	}
	if s.query.Values != nil {
		op, err := s.x.compileValues(*s.query.Values, e, nil)
		if err != nil {
			return err
		}
		s.values = op.(*valuesStep)
	}
	for _, c := range columns {
		if c.Expr == nil {
			continue
		}
		compiled, err := s.x.compileID(c.Expr, e)
		if err != nil {
			return err
		}
		s.extends = append(s.extends, extendStep{x: s.x, slot: s.frame.slot(c.Var), expr: compiled})
		e.outer = e.outer.with(algebra.VarSet{c.Var: {}})
	}
	for _, key := range order {
		compiled, err := s.x.compileExpr(key.Expr, e)
		if err != nil {
			return err
		}
		next := orderKey{expr: compiled, desc: key.Desc}
		if v, isVar := key.Expr.(algebra.Var); isVar {
			next.exact = s.x.compileExact(v, e)
		}
		s.order = append(s.order, next)
	}
	return nil
}

// into gives the solutions of a subquery to the pattern around it.
func (s *selection) into(outer *row, emit func([]graph.ID, *trail) error) error {
	start := s.frame.row()
	if s.graphSlot >= 0 {
		start.ids[s.graphSlot] = outer.ids[s.outerSlot]
	}
	ids := make([]graph.ID, len(s.columns))
	return ignoreStop(s.runFrom(start, func(r *row) error {
		for i, slot := range s.columns {
			ids[i] = r.ids[slot]
		}
		return emit(ids, r.trail)
	}))
}

// run gives the solutions one by one. The row is only good until emit
// returns.
func (s *selection) run(emit func(*row) error) error {
	s.x.running = true
	defer s.x.share.end()
	return s.runFrom(s.frame.row(), emit)
}

// runFrom puts the stages together from the last to the first. Those that
// need all rows before they give one have a finish.
func (s *selection) runFrom(start *row, emit func(*row) error) error {
	out := pipe{emit: s.slice(s.counted(emit))}
	switch sorted := len(s.order) > 0; {
	case s.query.Distinct && sorted && s.sortsColumns():
		// Equal rows are sorted alike, so that one of each is enough to sort.
		out = s.distinct(s.sort(out, s.most()))
	case s.query.Distinct && sorted:
		out = s.sort(s.distinct(out), -1)
	case s.query.Distinct:
		out = s.distinct(out)
	case sorted:
		out = s.sort(out, s.most())
	}
	out.emit = s.compute(out.emit)
	if s.groups != nil {
		out = s.groups.gather(out)
	} else {
		out.emit = s.repeat(out.emit)
	}
	s.emit = out.emit
	s.flow.runs++
	err := s.chain.run(start)
	if err == nil {
		err = s.flow.finish()
	}
	if err == nil {
		err = out.finish()
	}
	return err
}

// counted counts the rows of the result for Explain.
func (s *selection) counted(emit func(*row) error) func(*row) error {
	if s.step == nil {
		return emit
	}
	return s.step.counting(sink(emit)).run
}

// pipe is the way through some stages, and what is to be done at its end.
type pipe struct {
	emit func(*row) error
	then func() error
}

func (p pipe) finish() error {
	if p.then == nil {
		return nil
	}
	return p.then()
}

// compute is the data block and the expressions of SELECT.
func (s *selection) compute(emit func(*row) error) func(*row) error {
	if len(s.extends) > 0 {
		emit = s.extend(emit)
	}
	if s.values != nil {
		s.values.next = sink(emit)
		emit = s.values.run
	}
	return emit
}

func (s *selection) extend(emit func(*row) error) func(*row) error {
	for i := range slices.Backward(s.extends) {
		s.extends[i].next = sink(emit)
		emit = s.extends[i].run
	}
	return emit
}

// repeat hands a row on as often as it counts.
func (s *selection) repeat(emit func(*row) error) func(*row) error {
	return func(r *row) error {
		times := r.times
		if times == 1 || s.query.Distinct {
			r.times = 1
			err := emit(r)
			r.times = times
			return err
		}
		r.times = 1
		defer func() { r.times = times }()
		for range times {
			if err := s.x.step(); err != nil {
				return err
			}
			if err := emit(r); err != nil {
				return err
			}
		}
		return nil
	}
}

// sortsColumns says whether ORDER BY looks at selected variables only.
func (s *selection) sortsColumns() bool {
	columns := algebra.VarSet{}
	columns.Add(s.query.Projected()...)
	for _, key := range s.query.OrderBy {
		if algebra.HasExists(key.Expr) || !columns.HasAll(algebra.ExprVars(key.Expr)) {
			return false
		}
	}
	return !s.x.volatile
}

// most is how many sorted rows are wanted, -1 for all.
func (s *selection) most() int {
	if s.query.Limit == nil {
		return -1
	}
	return s.query.Offset + *s.query.Limit
}

// slice is OFFSET and LIMIT.
func (s *selection) slice(emit func(*row) error) func(*row) error {
	if s.query.Limit == nil && s.query.Offset == 0 {
		return emit
	}
	skip, left := s.query.Offset, -1
	if s.query.Limit != nil {
		left = *s.query.Limit
	}
	return func(r *row) error {
		switch {
		case skip > 0:
			skip--
			return nil
		case left == 0:
			return errStop
		}
		left--
		if err := emit(r); err != nil || left != 0 {
			return err
		}
		return errStop
	}
}
