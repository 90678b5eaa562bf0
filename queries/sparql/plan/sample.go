package plan

import (
	"math"
	"slices"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
)

// place binds what a triple binds, and moves the sample on to rows that it
// matches.
func (o *orderer) place(t algebra.Triple, s *state) {
	s.bound.AddAll(algebra.Possible(algebra.Triples(t)))
	if o.options.KeepOrder || o.err != nil {
		return
	}
	defer o.test(s)
	rows := o.extend(t, s.rows)
	if s.known {
		s.placed = append(s.placed, t)
	}
	if len(rows) == 0 && s.known && s.expected > float64(len(s.rows)) {
		// None of the few rows goes on: those that do are found from the end.
		if rows = o.backwards(s.placed); len(rows) > 0 {
			s.expected = weightOf(rows)
		}
	}
	if len(rows) > 0 {
		s.rows = rows
	}
}

// backwards makes a sample of rows that match all of some triples, beginning
// with the last one.
func (o *orderer) backwards(placed []algebra.Triple) []sampleRow {
	waiting := slices.Clone(placed[:len(placed)-1])
	last := placed[len(placed)-1]
	rows := o.extend(last, []sampleRow{{weight: 1}})
	bound := algebra.Possible(algebra.Triples(last))
	for len(waiting) > 0 && len(rows) > 0 {
		next := slices.IndexFunc(waiting, func(t algebra.Triple) bool {
			return (&state{bound: bound}).shares(algebra.Triples(t))
		})
		if next < 0 {
			return nil
		}
		rows = o.extend(waiting[next], rows)
		bound.AddAll(algebra.Possible(algebra.Triples(waiting[next])))
		waiting = slices.Delete(waiting, next, next+1)
	}
	return rows
}

func weightOf(rows []sampleRow) float64 {
	sum := 0.0
	for _, r := range rows {
		sum += r.weight
	}
	return sum
}

// extend joins the rows of a sample with a triple. Of all rows that come so it
// takes as many as a sample has, each with the same chance, so that what they
// give on is right on average, however unevenly the terms are linked.
func (o *orderer) extend(t algebra.Triple, rows []sampleRow) []sampleRow {
	matches := make([]float64, len(rows))
	all := 0.0
	for i, row := range rows {
		matches[i] = row.weight * o.rows(o.fill(t, row))
		all += matches[i]
	}
	every := all / float64(o.size)
	var next []sampleRow
	passed := every / 2
	for i, row := range rows {
		// How many of the points that lie evenly on all matches are in this row's.
		n := int(math.Ceil((matches[i] - passed) / every))
		if n <= 0 {
			passed -= matches[i]
			continue
		}
		passed += float64(n)*every - matches[i]
		found := o.few(o.fill(t, row), n)
		for _, q := range found {
			if ids := o.extended(row, t, q); ids != nil {
				next = append(next, sampleRow{ids, float64(n) * every / float64(len(found))})
			}
		}
	}
	return next
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
func (o *orderer) extended(row sampleRow, t algebra.Triple, q graph.Row) []graph.ID {
	next := make([]graph.ID, len(o.numbers))
	copy(next, row.ids)
	found := [3]graph.ID{q.S, q.P, q.O}
	for i, term := range [3]algebra.Term{t.S, t.P, t.O} {
		v, ok := algebra.VarOf(term)
		if !ok {
			continue
		}
		n := o.number(v)
		if had := next[n]; had != graph.NoID && had != found[i] {
			return nil
		}
		next[n] = found[i]
	}
	return next
}

// sampleValues takes some rows of a data block as the sample, where it stands
// first.
func (o *orderer) sampleValues(p algebra.Values, s *state) {
	defer s.bindUnknown(algebra.Certain(p))
	if len(s.bound) > 0 || len(p.Rows) == 0 || len(s.rows) != 1 {
		return
	}
	s.rows = nil
	n := min(o.size, len(p.Rows))
	for i := range n {
		row := sampleRow{make([]graph.ID, len(o.numbers)+len(p.Vars)), float64(len(p.Rows)) / float64(n)}
		terms := p.Rows[(2*i+1)*len(p.Rows)/(2*n)]
		for j, v := range p.Vars {
			row.ids[o.number(v)] = o.lookup(terms[j])
		}
		s.rows = append(s.rows, row)
	}
}
