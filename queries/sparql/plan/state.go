package plan

import (
	"maps"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// maxSample is how many rows a state has. More give better estimates and cost
// more to plan.
const maxSample = 6

// state is what is bound at a place of the plan, with a sample of the rows
// that will come there.
type state struct {
	bound algebra.VarSet
	// expected is how many rows are expected.
	expected float64
	rows     []map[algebra.Var]graph.ID // a bound variable may be unknown
}

func newState() *state {
	return &state{bound: algebra.VarSet{}, expected: 1, rows: []map[algebra.Var]graph.ID{{}}}
}

func (s *state) copy() *state {
	return &state{bound: maps.Clone(s.bound), expected: s.expected, rows: s.rows}
}

// bindUnknown binds variables of which no sample is known.
func (s *state) bindUnknown(vars algebra.VarSet) { s.bound.AddAll(vars) }

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

// sample matches a triple for the rows of the state and keeps a few.
func (o *orderer) sample(t algebra.Triple, s *state) {
	vars := algebra.Possible(algebra.Triples(t))
	defer s.bound.AddAll(vars)
	if s.bound.HasAll(vars) || o.options.KeepOrder {
		return
	}
	var rows []map[algebra.Var]graph.ID
	share := max(1, maxSample/len(s.rows))
	for _, row := range s.rows {
		for _, q := range o.few(o.fill(t, row), share) {
			if next := extended(row, t, q); next != nil && len(rows) < maxSample {
				rows = append(rows, next)
			}
		}
	}
	if len(rows) > 0 {
		s.rows = rows
	}
}

// few gives some rows of a pattern: from all of them where the snapshot can do
// that, else the first.
func (o *orderer) few(f filled, n int) []graph.Row {
	if f.missing || o.err != nil {
		return nil
	}
	if rows, known := o.samples[sampled{f.pattern, n}]; known {
		return rows
	}
	rows := o.rowsOf(f.pattern, n)
	if o.samples == nil {
		o.samples = map[sampled][]graph.Row{}
	}
	o.samples[sampled{f.pattern, n}] = rows
	return rows
}

// sampled names a sample: the pattern, and of how many rows.
type sampled struct {
	pattern graph.Pattern
	rows    int
}

func (o *orderer) rowsOf(p graph.Pattern, n int) []graph.Row {
	rows := make([]graph.Row, n)
	if sampler, can := o.snap.(graph.Sampler); can {
		return rows[:sampler.Sample(p, rows)]
	}
	cursor, err := o.snap.Scan(o.ctx, p, graph.AnyOrder)
	if err != nil {
		o.err = err
		return nil
	}
	defer cursor.Close()
	got, err := cursor.Next(rows)
	o.err = err
	return rows[:got]
}

// extended adds to a row what a triple matched; nil when they do not agree.
func extended(row map[algebra.Var]graph.ID, t algebra.Triple, q graph.Row) map[algebra.Var]graph.ID {
	next := maps.Clone(row)
	found := [3]graph.ID{q.S, q.P, q.O}
	for i, term := range [3]algebra.Term{t.S, t.P, t.O} {
		v, ok := algebra.VarOf(term)
		if !ok {
			continue
		}
		if had, known := next[v]; known && had != found[i] {
			return nil
		}
		next[v] = found[i]
	}
	return next
}

// sampleValues takes the first rows of a data block as the sample, where it
// stands first.
func (o *orderer) sampleValues(p algebra.Values, s *state) {
	if len(s.bound) == 0 && len(p.Rows) > 0 && len(s.rows) == 1 {
		s.rows = nil
		for _, terms := range p.Rows[:min(maxSample, len(p.Rows))] {
			row := map[algebra.Var]graph.ID{}
			for i, v := range p.Vars {
				if id := o.lookup(terms[i]); id != graph.NoID {
					row[v] = id
				}
			}
			s.rows = append(s.rows, row)
		}
	}
	s.bindUnknown(algebra.Certain(p))
}
