package plan

import (
	"maps"
	"math"
	"slices"

	"github.com/samband/samband/queries/sparql/algebra"
)

// A solution can be kept or dropped for what another pattern holds in two ways:
// by looking for each solution (EXISTS), or by working the pattern out once and
// looking the solutions up in it (MINUS, or a join with a subquery). Both give the
// same where the variables that both sides have are bound by both for sure; then
// the one with fewer rows on the way is taken.

const (
	// wholeCost is how many rows looked for cost as much as one that is kept.
	wholeCost = 16
	// mostWhole is how many rows are kept of what is written to be looked for.
	mostWhole = 2_000_000
)

// exists plans a filter that is nothing but EXISTS or NOT EXISTS.
func (o *orderer) exists(input algebra.Pattern, e algebra.Exists, s *state) algebra.Pattern {
	if o.isOver() {
		return input
	}
	shared := sharedVars(input, e.Pattern)
	if len(shared) == 0 || !o.canChoose() || o.onTheWay(e.Pattern, newState()) > mostWhole || !o.wholeIsLess(e.Pattern, s) {
		return algebra.Filter{Input: input, Expr: o.expr(e, s)}
	}
	if e.Not {
		return algebra.Minus{Left: input, Right: o.pattern(e.Pattern, newState())}
	}
	whole := algebra.Select{Distinct: true, Columns: algebra.Columns(slices.Sorted(maps.Keys(shared))...), Where: e.Pattern}
	return algebra.JoinOf(input, o.pattern(whole, s.copy()))
}

// minus plans the taking away of what agrees with another pattern.
func (o *orderer) minus(p algebra.Minus, s *state) algebra.Pattern {
	left := o.pattern(p.Left, s)
	if o.isOver() {
		return p
	}
	if len(sharedVars(p.Left, p.Right)) == 0 || !o.canChoose() || o.wholeIsLess(p.Right, s) {
		return algebra.Minus{Left: left, Right: o.pattern(p.Right, newState())}
	}
	return algebra.Filter{Input: left, Expr: o.expr(algebra.Exists{Pattern: p.Right, Not: true}, s)}
}

// canChoose says whether to look for the better way here: within an EXISTS the
// pattern would be worked out for each solution around it, and of a query that wants
// its first rows only few are tested.
func (o *orderer) canChoose() bool {
	return !o.options.KeepTests && !o.options.KeepOrder && o.inside == 0 && !o.firstRows && !o.graph.named
}

// wholeIsLess says whether to work a pattern out once is less than to look for it
// in each row of a state.
func (o *orderer) wholeIsLess(p algebra.Pattern, s *state) bool {
	whole := o.onTheWay(p, newState())
	return wholeCost*whole+s.expected < o.onTheWay(p, s.copy())
}

// onTheWay is how many rows a pattern is expected to have on the way.
func (o *orderer) onTheWay(p algebra.Pattern, s *state) float64 {
	for f, ok := p.(algebra.Filter); ok; f, ok = p.(algebra.Filter) {
		p = f.Input
	}
	if u, ok := p.(algebra.Union); ok {
		sum := 0.0
		for _, branch := range u {
			sum += o.onTheWay(branch, s.copy())
		}
		return sum
	}
	parts := units(p)
	if len(parts) == 1 && len(s.bound) > 0 {
		return s.expected // the first match is enough
	}
	rows, _ := o.from(-1, parts, s, math.Inf(1))
	return rows
}

// sharedVars gives the variables that stand in both patterns, none where one of
// them may be unbound in either, or where the second holds more than triples, joins,
// unions and filters: a path of no length holds for a term that is put in, but by
// itself only for those in the graph.
func sharedVars(left, right algebra.Pattern) algebra.VarSet {
	if !isPlain(right) {
		return nil
	}
	shared := algebra.VarSet{}
	possible, certain, also := algebra.Possible(left), algebra.Certain(left), algebra.Certain(right)
	for v := range algebra.Mentioned(right) {
		if !possible.Has(v) {
			continue
		}
		if !certain.Has(v) || !also.Has(v) {
			return nil
		}
		shared.Add(v)
	}
	return shared
}

func isPlain(p algebra.Pattern) bool {
	switch p := p.(type) {
	case algebra.BGP:
		return true
	case algebra.Join:
		return allPlain(p)
	case algebra.Union:
		return allPlain(p)
	case algebra.Filter:
		return !algebra.HasExists(p.Expr) && isPlain(p.Input)
	}
	return false
}

func allPlain(parts []algebra.Pattern) bool {
	for _, part := range parts {
		if !isPlain(part) {
			return false
		}
	}
	return true
}
