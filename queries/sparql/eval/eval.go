// Package eval evaluates SPARQL algebra over a snapshot of the graph.
package eval

import (
	"context"
	"errors"
	"iter"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/plan"
)

// ErrTooLarge is what a query gives that would hold more at once than
// Options.Limits lets it.
var ErrTooLarge = errors.New("the query needs more memory than one query may take; ask for less at a time")

// ErrService is what a query gives that asks another server.
var ErrService = errors.New("SERVICE is switched off: no other server is asked")

// ErrRemote is what a query gives when another server does not answer as it
// should.
var ErrRemote = errors.New("another server cannot be asked")

// ErrLoad is what an update gives that reads a document from elsewhere.
var ErrLoad = errors.New("LOAD is switched off: no document is fetched")

// Options say how a query is evaluated. A deadline comes with the context.
type Options struct {
	// Strict makes the quads without a passage the default graph. Otherwise
	// it is the union of all passages as a set.
	Strict bool
	// DefaultGraph is the graph that is the default graph while the others stay
	// named ones, as WITH of an update means it; "" is none. A query that names
	// its dataset does not look at it.
	DefaultGraph quad.IRI
	// Service asks other servers; nil is switched off.
	Service Service
	// Evidence gives each solution the triples it was made of. It never
	// changes the solutions.
	Evidence bool
	// Limits are what the query may use; nil is DefaultMemory and no waiting.
	Limits *Limits
	report *report // of Explain, else nil
	// Without leaves passes out.
	Without Passes
	// Plans keeps plans of the same snapshot by Text, which is all that tells
	// this query from others: its own text, what its relative IRIs begin with,
	// and a dataset that was named beside it. Nil, or an empty text, keeps none.
	Plans *Plans
	Text  string
}

// Result is the solutions of a SELECT query, which are worked out as Rows is
// ranged over. Rows can be ranged over once. A row that comes with an error
// is the last.
type Result struct {
	Vars []string
	Rows iter.Seq2[Solution, error]
	// Quote reads the quads of a solution's evidence; nil when Options did not
	// ask for evidence.
	Quote func(Solution) ([][]Quoted, error)
}

// Solution is one row of a result. Terms has one term for each variable of
// the result, nil where the variable is unbound.
type Solution struct {
	Terms []quad.Value
	// Evidence is the witnesses of the row, when Options asked for it.
	Evidence []Witness
	// Complete says that Evidence has every witness.
	Complete bool
	// Sought is what NOT EXISTS and MINUS looked for, for this row in vain, as
	// SPARQL. It comes with the evidence.
	Sought []string
}

// Select evaluates a SELECT query.
func Select(ctx context.Context, snapshot graph.Snapshot, query algebra.Select, options Options) (*Result, error) {
	sel, err := prepare(ctx, snapshot, query, options)
	if err != nil {
		return nil, err
	}
	vars := query.Projected()
	names := make([]string, len(vars))
	for i, v := range vars {
		names[i] = string(v)
	}
	result := &Result{Vars: names, Rows: sel.solutions}
	if options.Evidence {
		result.Quote = func(s Solution) ([][]Quoted, error) { return quote(ctx, snapshot, s.Evidence) }
	}
	return result, nil
}

// All gathers the rows that are left.
func (r *Result) All() ([]Solution, error) {
	var all []Solution
	for row, err := range r.Rows {
		if err != nil {
			return all, err
		}
		all = append(all, row)
	}
	return all, nil
}

// Ask evaluates an ASK query.
func Ask(ctx context.Context, snapshot graph.Snapshot, query algebra.Ask, options Options) (bool, error) {
	sel, err := prepare(ctx, snapshot, query.Body, options)
	if err != nil {
		return false, err
	}
	found := false
	err = sel.run(func(*row) error {
		found = true
		return errStop
	})
	if err == errStop {
		err = nil
	}
	return found, err
}

// planning says how to plan. Filters are tried in a run of their own, since what goes
// wrong there must go wrong again when the query is answered.
func planning(ctx context.Context, snapshot graph.Snapshot, head algebra.Head, options Options) plan.Options {
	var trial *run
	test := func(e algebra.Expr) ([]algebra.Var, func([]graph.ID) bool) {
		if trial == nil {
			var err error
			if trial, err = newRun(ctx, snapshot, head, options); err != nil {
				return nil, nil
			}
		}
		return trial.sampleTest(e)
	}
	o := plan.Options{
		Test:   test,
		Strict: options.Strict, KeepPaths: options.Without.has(Paths),
		KeepFilters: options.Without.has(Filters), KeepOrder: options.Without.has(Order),
		KeepTests: options.Evidence || options.Without.has(Tests),
	}
	if options.report != nil {
		o.Estimates = options.report.estimates
	}
	return o
}

// sampleTest is plan.Test.
func (x *run) sampleTest(e algebra.Expr) ([]algebra.Var, func([]graph.ID) bool) {
	isVolatile := false
	algebra.WalkExpr(e, func(e algebra.Expr) bool {
		call, is := e.(algebra.Call)
		isVolatile = isVolatile || is && volatile[call.Name]
		return true
	})
	if isVolatile || algebra.HasExists(e) {
		return nil, nil
	}
	set := algebra.ExprVars(e)
	vars := slices.Sorted(maps.Keys(set))
	f := newFrame()
	for _, v := range vars {
		f.slot(v)
	}
	bound := (*scope)(nil).with(set)
	test, err := x.compileTest(e, env{frame: f, graph: x.defaultGraph(), outer: bound, certain: bound})
	if err != nil {
		return nil, nil
	}
	r := f.row()
	return vars, func(ids []graph.ID) bool {
		copy(r.ids, ids)
		truth, ok := test(r)
		return x.failure != nil || truth && ok
	}
}

// planned plans a query, unless it was planned before.
func planned(ctx context.Context, snapshot graph.Snapshot, query algebra.Select, options Options) (algebra.Select, error) {
	if options.Without&(Paths|Filters|Order) == Paths|Filters|Order {
		return query, nil
	}
	key, keeps := keyOf(options)
	if keeps {
		if known, ok := options.Plans.get(key); ok {
			return known, nil
		}
	}
	query, err := plan.Select(ctx, snapshot, query, planning(ctx, snapshot, query.Head, options))
	if err == nil && keeps {
		options.Plans.keep(key, query)
	}
	return query, err
}

// prepare plans and compiles the part that all kinds of queries share.
func prepare(ctx context.Context, snapshot graph.Snapshot, query algebra.Select, options Options) (*selection, error) {
	if options.Limits == nil {
		options.Limits = NewLimits(DefaultMemory, 0)
	}
	if len(query.Columns) == 0 {
		// Planning may change the order in which variables are met.
		query.Columns = algebra.Columns(query.Projected()...)
	}
	query, err := planned(ctx, snapshot, query, options)
	if err != nil {
		return nil, err
	}
	x, err := newRun(ctx, snapshot, query.Head, options)
	if err != nil {
		return nil, err
	}
	x.volatile = callsVolatile(query)
	return x.compileSelect(query, env{graph: x.defaultGraph()})
}

// solutions ranges over the rows as terms.
func (s *selection) solutions(yield func(Solution, error) bool) {
	err := s.run(func(r *row) error {
		s.x.spend(stepsARow)
		if err := s.x.step(); err != nil {
			return err
		}
		solution, err := s.solution(r)
		if err != nil {
			return err
		}
		if !yield(solution, nil) {
			return errStop
		}
		return nil
	})
	if err != nil && err != errStop {
		yield(Solution{}, err)
	}
}

func (s *selection) solution(r *row) (Solution, error) {
	out := Solution{Terms: make([]quad.Value, len(s.columns))}
	for i, slot := range s.columns {
		term, err := s.x.terms.term(s.x.ctx, r.ids[slot])
		if err != nil {
			return Solution{}, err
		}
		out.Terms[i] = term
	}
	if s.x.options.Evidence {
		out.Evidence, out.Complete = r.trail.witnesses()
		out.Sought = r.trail.allSought()
	}
	return out, nil
}
