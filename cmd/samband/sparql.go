package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/export"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/results"
	"github.com/samband/samband/queries/sparql/syntax"
	"github.com/samband/samband/queries/sparql/update"
	"github.com/samband/samband/web"
)

// defaultGraph is the choice of what a query reads that names no graph.
type defaultGraph string

const (
	unionGraph  defaultGraph = "union"
	strictGraph defaultGraph = "strict"
)

func defaultGraphFlag(cmd *cobra.Command) *defaultGraph {
	d := unionGraph
	cmd.Flags().Var(&d, "default-graph", "what SPARQL reads that names no graph: union of all passages, or strict, only what has no passage")
	return &d
}

func (d *defaultGraph) strict() bool   { return *d == strictGraph }
func (d *defaultGraph) String() string { return string(*d) }
func (d *defaultGraph) Type() string   { return "union|strict" }

// Set takes the user's word.
func (d *defaultGraph) Set(word string) error {
	if g := defaultGraph(word); g != unionGraph && g != strictGraph {
		return errors.New("it is union or strict")
	}
	*d = defaultGraph(word)
	return nil
}

func parseQuery(text string, base quad.IRI) (algebra.Query, error) {
	parsed, err := syntax.Parse(text, syntax.Options{Prefixes: vocab.Prefixes(), Base: base})
	if err != nil {
		return nil, fmt.Errorf("the query: %w", err)
	}
	return parsed.Query, nil
}

// runQuery begins to answer a query.
func runQuery(ctx context.Context, s graph.Snapshot, query algebra.Query, o eval.Options) (web.Result, error) {
	switch q := query.(type) {
	case algebra.Select:
		found, err := eval.Select(ctx, s, q, o)
		return tableResult{found}, err
	case algebra.Ask:
		yes, err := eval.Ask(ctx, s, q, o)
		return booleanResult(yes), err
	case algebra.Construct:
		found, err := eval.Construct(ctx, s, q, o)
		return streamedGraph{found}, err
	case algebra.Describe:
		found, err := eval.Describe(ctx, s, q, o)
		return streamedGraph{found}, err
	default:
		return nil, fmt.Errorf("a query of the kind %T cannot be answered", q)
	}
}

// withDataset gives the query with a dataset that was named beside it, which
// replaces its own (SPARQL 1.1 Protocol, 2.1.4).
func withDataset(query algebra.Query, from, fromNamed []quad.IRI) algebra.Query {
	if len(from)+len(fromNamed) == 0 {
		return query
	}
	switch q := query.(type) {
	case algebra.Select:
		q.From, q.FromNamed = from, fromNamed
		return q
	case algebra.Ask:
		q.Body.From, q.Body.FromNamed = from, fromNamed
		return q
	case algebra.Construct:
		q.Body.From, q.Body.FromNamed = from, fromNamed
		return q
	case algebra.Describe:
		q.Body.From, q.Body.FromNamed = from, fromNamed
		return q
	default:
		return query
	}
}

type tableResult struct{ *eval.Result }

func (tableResult) IsGraph() bool { return false }

// Write writes the rows as they are found.
func (t tableResult) Write(w io.Writer, format string) error {
	return webError(results.Write(w, results.Format(format), t.Result))
}

// Sheet gives the rows as a table.
func (t tableResult) Sheet() (export.Sheet, error) {
	sheet := export.Sheet{Name: "result", Header: t.Vars}
	for row, err := range t.Rows {
		if err != nil {
			return sheet, err
		}
		sheet.Rows = append(sheet.Rows, export.Terms(row.Terms...))
	}
	return sheet, nil
}

type booleanResult bool

func (booleanResult) IsGraph() bool { return false }

// Write writes true or false.
func (b booleanResult) Write(w io.Writer, format string) error {
	return results.WriteBoolean(w, results.Format(format), bool(b))
}

// Sheet gives true or false as a table of one cell.
func (b booleanResult) Sheet() (export.Sheet, error) {
	return export.Sheet{Name: "result", Header: []string{"answer"}, Rows: [][]export.Cell{{{Text: fmt.Sprint(bool(b))}}}}, nil
}

// graphResult is triples, or quads with their passages.
type graphResult struct{ quads []quad.Quad }

func (graphResult) IsGraph() bool { return true }

// Write writes the triples, or where a format has a place for them the quads.
func (g graphResult) Write(w io.Writer, format string) error {
	f, known := rdf.FormatNamed(format)
	if !known {
		return fmt.Errorf("a graph cannot be written as %s", format)
	}
	return rdf.Write(w, f, g.quads, vocab.Prefixes())
}

// Sheet gives the quads as rows.
func (g graphResult) Sheet() (export.Sheet, error) {
	sheet := export.Sheet{Name: "graph", Header: []string{"subject", "predicate", "object"}}
	for _, q := range g.quads {
		sheet.Rows = append(sheet.Rows, export.Terms(q.Subject, q.Predicate, q.Object))
	}
	return sheet, nil
}

// streamedGraph is triples that are found while they are written.
type streamedGraph struct{ found iter.Seq2[quad.Quad, error] }

func (streamedGraph) IsGraph() bool { return true }

// Write writes the triples as they are found where the syntax has no order, and
// else gathers them first.
func (g streamedGraph) Write(w io.Writer, format string) error {
	if f, known := rdf.FormatNamed(format); known && (f == rdf.NTriples || f == rdf.NQuads) {
		return webError(rdf.StreamNQuads(w, g.found))
	}
	gathered, err := g.gather()
	if err != nil {
		return err
	}
	return gathered.Write(w, format)
}

// Sheet gives the triples as rows.
func (g streamedGraph) Sheet() (export.Sheet, error) {
	gathered, err := g.gather()
	if err != nil {
		return export.Sheet{}, err
	}
	return gathered.Sheet()
}

// gather holds as many triples as one request may.
func (g streamedGraph) gather() (graphResult, error) {
	var gathered graphResult
	for q, err := range g.found {
		if err != nil {
			return gathered, webError(err)
		}
		if len(gathered.quads) == update.DefaultMaxQuads {
			return gathered, fmt.Errorf("%w: the graph has more than %d triples; ask for it as N-Triples, which is written as it is found", web.ErrInvalid, len(gathered.quads))
		}
		gathered.quads = append(gathered.quads, q)
	}
	return gathered, nil
}
