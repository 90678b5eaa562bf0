package plan

import (
	"math"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/value"
)

// What is guessed where nothing is known.
const (
	walkFromOne = 16   // nodes that a path reaches from one
	walkBetween = 0.9  // rows of a path between two bound nodes
	bothBound   = 0.5  // rows of a triple whose ends are bound but not known
	fromSubject = 2    // rows of a triple whose subject is bound but not known
	noneOfFew   = 0.5  // rows of a triple that matches none of a sample, for all of it
	anywhere    = 1e12 // rows of what cannot be guessed
)

// cost guesses how many rows a unit makes of one row of the state.
func (o *orderer) cost(p algebra.Pattern, s *state) float64 {
	switch p := p.(type) {
	case nil:
		return 1
	case algebra.BGP:
		least := 1.0
		for i, t := range p.Triples {
			if c := o.tripleCost(t, s); i == 0 || c < least {
				least = c
			}
		}
		return least
	case algebra.PathTriple:
		return o.pathCost(p, s)
	case algebra.Join:
		least := math.Inf(1)
		for _, part := range p {
			least = min(least, o.cost(part, s))
		}
		return least
	case algebra.LeftJoin:
		return o.cost(p.Left, s)
	case algebra.Union:
		sum := 0.0
		for _, branch := range p {
			sum += o.cost(branch, s)
		}
		return sum
	case algebra.Minus:
		return o.cost(p.Left, s)
	case algebra.Filter:
		return o.cost(p.Input, s)
	case algebra.Extend:
		return o.cost(p.Input, s)
	case algebra.Values:
		return o.valuesCost(p, s)
	case algebra.Graph:
		return o.cost(p.Input, s)
	case algebra.Select:
		return o.selectCost(p, s)
	}
	return anywhere
}

// valuesCost is low for a block that only tests what is bound.
func (o *orderer) valuesCost(p algebra.Values, s *state) float64 {
	if s.bound.HasAll(algebra.Possible(p)) {
		return bothBound
	}
	return float64(len(p.Rows))
}

// selectCost is that of the subquery by itself, since it runs by itself.
func (o *orderer) selectCost(p algebra.Select, s *state) float64 {
	rows := o.cost(p.Where, newState())
	if p.Grouped() && len(p.GroupBy) == 0 {
		rows = 1
	}
	if p.Limit != nil {
		rows = min(rows, float64(*p.Limit))
	}
	if s.shares(p) && len(s.bound) > 0 {
		return math.Sqrt(rows)
	}
	return rows
}

func (o *orderer) pathCost(p algebra.PathTriple, s *state) float64 {
	from, to := s.has(p.S), s.has(p.O)
	switch {
	case from && to:
		return walkBetween
	case from || to:
		return walkFromOne
	}
	return anywhere
}

// has says whether a term is constant or bound.
func (s *state) has(t algebra.Term) bool {
	v, isVar := algebra.VarOf(t)
	return !isVar || s.bound.Has(v)
}

// filled is a triple with what is known put in.
type filled struct {
	pattern graph.Pattern
	missing bool    // a constant that the graph does not hold
	unknown [3]bool // bound, but to what is not known
}

func (o *orderer) tripleCost(t algebra.Triple, s *state) float64 {
	sum, weights := 0.0, 0.0
	for _, row := range s.rows {
		f := o.fill(t, row)
		for i, term := range [3]algebra.Term{t.S, t.P, t.O} {
			v, isVar := algebra.VarOf(term)
			f.unknown[i] = isVar && s.bound.Has(v) && row.of(o.number(v)) == graph.NoID
		}
		sum += row.weight * o.rows(f)
		weights += row.weight
	}
	if sum == 0 && s.expected > float64(len(s.rows)) && o.isThere(t) {
		return noneOfFew / float64(len(s.rows)) // others may go on
	}
	return sum / weights
}

// isThere says whether a triple matches anything by itself.
func (o *orderer) isThere(t algebra.Triple) bool { return o.rows(o.fill(t, sampleRow{})) > 0 }

func (o *orderer) rows(f filled) float64 {
	if f.missing {
		return 0
	}
	rows, known := o.estimates[f.pattern]
	if !known {
		n, _ := o.snap.Estimate(o.ctx, f.pattern)
		rows = float64(n)
		if o.estimates == nil {
			o.estimates = map[graph.Pattern]float64{}
		}
		o.estimates[f.pattern] = rows
	}
	switch {
	case f.unknown[0] && (f.unknown[2] || f.pattern.O != graph.NoID), f.unknown[2] && f.pattern.S != graph.NoID:
		return min(rows, bothBound)
	case f.unknown[0]:
		return min(rows, fromSubject)
	case f.unknown[2]:
		return min(rows, math.Sqrt(rows))
	}
	return rows
}

// fill puts constants and the sampled values of a row into a triple.
func (o *orderer) fill(t algebra.Triple, row sampleRow) filled {
	f := filled{pattern: graph.Pattern{G: o.graph.id, NoPassage: o.options.Strict && !o.graph.named}}
	ids := [3]*graph.ID{&f.pattern.S, &f.pattern.P, &f.pattern.O}
	for i, term := range [3]algebra.Term{t.S, t.P, t.O} {
		if v, isVar := algebra.VarOf(term); isVar {
			*ids[i] = row.of(o.number(v))
			continue
		}
		*ids[i] = o.lookup(term)
		f.missing = f.missing || *ids[i] == graph.NoID
	}
	return f
}

// lookup gives the ID of a constant, NoID for one the graph does not hold.
func (o *orderer) lookup(t quad.Value) graph.ID {
	if t == nil || o.err != nil {
		return graph.NoID
	}
	key := value.Key(t)
	if id, known := o.ids[key]; known {
		return id
	}
	terms, ids := [1]quad.Value{value.Canonical(t)}, [1]graph.ID{}
	o.err = o.snap.Lookup(o.ctx, terms[:], ids[:])
	if o.ids == nil {
		o.ids = map[quad.Value]graph.ID{}
	}
	o.ids[key] = ids[0]
	return ids[0]
}
