package eval

import (
	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// lookup works a subquery out for one term at a time, of a variable that the row
// around it has bound already: where there are few such terms, most of its solutions
// would meet none of them.
type lookup struct {
	x     *run
	sel   *selection // compiled for a row that has the variable bound
	outer int        // the slot of the variable around the subquery
	inner int        // and in it
	first graph.Pattern
	isEnd bool // the variable is the object of first

	whole, spent uint64 // rows that first gives, and those of the terms so far
	given        bool   // there are too many terms
	known        map[graph.ID]stretchOf
	ids          []graph.ID // the solutions, one after the other
}

// stretchOf is which solutions a term has.
type stretchOf struct{ from, to int }

const (
	// lookupShare is what share of the rows that a subquery begins with may be looked
	// at term by term, and lookupsAnyhow how many in any case.
	lookupShare   = 4
	lookupsAnyhow = 64
	// lookupRows is as how many rows the beginning of each search counts.
	lookupRows = 8
)

// compileLookup compiles a subquery for terms of a variable; nil where it cannot
// be answered so: its solutions for a term must be those of the rows that have it.
func (x *run) compileLookup(q algebra.Select, e env) (*lookup, error) {
	if x.linker == nil || x.volatile || x.options.Evidence || x.options.Without.has(Lookups) || e.graph.kind != unionGraph ||
		len(e.params) > 0 || q.Limit != nil || q.Offset > 0 || q.Values != nil {
		return nil, nil
	}
	keys, areVars := groupVars(q)
	if q.Grouped() && !areVars {
		return nil, nil
	}
	first, ok := firstTriple(q.Where)
	if !ok {
		return nil, nil
	}
	sure := algebra.Certain(q.Where)
	for _, c := range q.Columns {
		isEnd := c.Var == first.O
		if c.Expr != nil || !e.certain.Has(c.Var) || !sure.Has(c.Var) || q.Grouped() && !keys.Has(c.Var) || isEnd == (c.Var == first.S) {
			continue
		}
		l := &lookup{x: x, outer: e.frame.slot(c.Var), isEnd: isEnd, known: map[graph.ID]stretchOf{}}
		report := x.options.report
		x.options.report = nil // the whole subquery is shown
		var err error
		l.sel, err = x.compileSelectFor(q, e, algebra.VarSet{c.Var: {}})
		x.options.report = report
		if err != nil {
			return nil, err
		}
		l.inner = l.sel.frame.slot(c.Var)
		return l, l.begin(first)
	}
	return nil, nil
}

// firstTriple gives the triple that a pattern begins with, if it does.
func firstTriple(p algebra.Pattern) (algebra.Triple, bool) {
	switch p := p.(type) {
	case algebra.BGP:
		if len(p.Triples) > 0 {
			_, open := algebra.VarOf(p.Triples[0].P)
			return p.Triples[0], !open
		}
	case algebra.Join:
		if len(p) > 0 {
			return firstTriple(p[0])
		}
	case algebra.Filter:
		return firstTriple(p.Input)
	case algebra.Extend:
		return firstTriple(p.Input)
	}
	return algebra.Triple{}, false
}

// begin finds out how many rows the subquery begins with.
func (l *lookup) begin(first algebra.Triple) error {
	for _, end := range []struct {
		term algebra.Term
		id   *graph.ID
	}{{first.S, &l.first.S}, {first.P, &l.first.P}, {first.O, &l.first.O}} {
		if _, isVar := algebra.VarOf(end.term); isVar {
			continue
		}
		id, err := l.x.terms.id(l.x.ctx, end.term)
		if err != nil {
			return err
		}
		if isLocal(id) {
			l.given = true
			return nil
		}
		*end.id = id
	}
	l.whole, _ = l.x.snap.Estimate(l.x.ctx, l.first)
	return nil
}

// of gives the solutions of a term; ok is false where the subquery is to be worked
// out in whole.
func (l *lookup) of(id graph.ID) (ids []graph.ID, ok bool, err error) {
	if l.given || id == graph.NoID || isLocal(id) {
		return nil, false, nil
	}
	found, known := l.known[id]
	if known {
		return l.ids[found.from:found.to], true, nil
	}
	pattern := l.first
	if l.isEnd {
		pattern.O = id
	} else {
		pattern.S = id
	}
	rows, _ := l.x.snap.Estimate(l.x.ctx, pattern)
	if l.spent += rows + lookupRows; l.spent > l.whole/lookupShare+lookupsAnyhow {
		l.given, l.known, l.ids = true, nil, nil
		return nil, false, nil
	}
	found.from = len(l.ids)
	start := l.sel.frame.row()
	start.ids[l.inner] = id
	err = ignoreStop(l.sel.runFrom(start, func(r *row) error {
		for _, slot := range l.sel.columns {
			l.ids = append(l.ids, r.ids[slot])
		}
		return l.x.hold(len(l.sel.columns) * idSize)
	}))
	if err != nil {
		return nil, false, err
	}
	found.to = len(l.ids)
	l.known[id] = found
	return l.ids[found.from:found.to], true, l.x.hold(2 * idSize)
}
