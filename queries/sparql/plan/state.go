package plan

import (
	"maps"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// state is what is bound at a place of the plan, with a sample of the rows
// that will come there.
type state struct {
	bound algebra.VarSet
	// expected is how many rows are expected.
	expected float64
	rows     []sampleRow
	// placed are the triples placed so far, and all that is bound comes from
	// them; it is nil and known false where something else binds too.
	placed []algebra.Triple
	known  bool
	// tests are filters whose variables are not all bound yet.
	tests []*sampleTest
}

// sampleRow is one row of a sample: the ID of each variable by its number, NoID
// where that is not known. Its weight is how many rows it stands for, beside the
// others: a row of a large group counts for more than one of a small.
type sampleRow struct {
	ids    []graph.ID
	weight float64
}

func newState() *state {
	return &state{bound: algebra.VarSet{}, expected: 1, rows: []sampleRow{{weight: 1}}, known: true}
}

func (s *state) copy() *state {
	c := *s
	c.bound = maps.Clone(s.bound)
	c.placed = s.placed[:len(s.placed):len(s.placed)]
	return &c
}

// bindUnknown binds variables of which no sample is known.
func (s *state) bindUnknown(vars algebra.VarSet) {
	s.bound.AddAll(vars)
	s.placed, s.known = nil, false
}

// shares says whether a pattern mentions a variable that is bound, or none at
// all.
func (s *state) shares(p algebra.Pattern) bool {
	vars := algebra.Possible(p)
	for v := range vars {
		if s.bound.Has(v) {
			return true
		}
	}
	return len(vars) == 0
}

// number gives the place of a variable in sample rows.
func (o *orderer) number(v algebra.Var) int {
	n, known := o.numbers[v]
	if !known {
		if o.numbers == nil {
			o.numbers = map[algebra.Var]int{}
		}
		n = len(o.numbers)
		o.numbers[v] = n
	}
	return n
}

// of gives what a row holds of a variable.
func (r sampleRow) of(number int) graph.ID {
	if number >= len(r.ids) {
		return graph.NoID
	}
	return r.ids[number]
}
