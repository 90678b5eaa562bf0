package plan

import (
	"slices"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// Test tries a filter on the IDs of its variables; both are nil for one that
// cannot be tried. It lets a planner see how many rows a filter leaves.
type Test func(e algebra.Expr) (vars []algebra.Var, holds func(ids []graph.ID) bool)

// sampleTest is a filter that sample rows are tried on once its variables are
// bound.
type sampleTest struct {
	expr    algebra.Expr
	vars    algebra.VarSet
	ready   bool  // the rest is set
	numbers []int // of the variables in sample rows, in the order of ids
	ids     []graph.ID
	holds   func(ids []graph.ID) bool
}

// worthTesting is how many rows must be expected for filters to be tried.
const worthTesting = 200

// tests gives the filters above a pattern.
func (o *orderer) tests(filters []algebra.Expr, p algebra.Pattern) []*sampleTest {
	if o.options.Test == nil || o.options.KeepOrder {
		return nil
	}
	tests := make([]*sampleTest, len(filters))
	possible := algebra.Possible(p)
	for i, f := range filters {
		tests[i] = &sampleTest{expr: f, vars: relevant(f, possible)}
	}
	return tests
}

// prepare makes a test ready and says whether it can be tried.
func (o *orderer) prepare(t *sampleTest) bool {
	if t.ready {
		return t.holds != nil
	}
	var vars []algebra.Var
	vars, t.holds = o.options.Test(t.expr)
	t.ids = make([]graph.ID, len(vars))
	for _, v := range vars {
		t.numbers = append(t.numbers, o.number(v))
	}
	t.ready = true
	return t.holds != nil
}

// passes says whether a row passes, or may: not all of it need be known.
func (t *sampleTest) passes(r sampleRow) bool {
	for i, n := range t.numbers {
		t.ids[i] = r.of(n)
		if t.ids[i] == graph.NoID {
			return true
		}
	}
	return t.holds(t.ids)
}

// completes says whether one more pattern binds all that a test waits for.
func (s *state) completes(p algebra.Pattern) bool {
	if len(s.tests) == 0 {
		return false
	}
	certain := algebra.Certain(p)
	return slices.ContainsFunc(s.tests, func(t *sampleTest) bool {
		for v := range t.vars {
			if !s.bound.Has(v) && !certain.Has(v) {
				return false
			}
		}
		return true
	})
}

// test tries the tests whose variables are bound by now on the sample, and expects
// fewer rows for those that fail.
func (o *orderer) test(s *state) {
	if len(s.tests) == 0 || s.expected < worthTesting {
		return
	}
	var later []*sampleTest
	for _, t := range s.tests {
		if !s.bound.HasAll(t.vars) {
			later = append(later, t)
			continue
		}
		if !o.prepare(t) {
			continue
		}
		var passed []sampleRow
		for _, row := range s.rows {
			if t.passes(row) {
				passed = append(passed, row)
			}
		}
		if len(passed) == 0 {
			s.expected *= noneOfFew / float64(len(s.rows))
			continue
		}
		s.expected *= weightOf(passed) / weightOf(s.rows)
		s.rows = passed
	}
	s.tests = later
}
