// Package update works out what a SPARQL update changes.
package update

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/algebra"
	"github.com/samband/samband/queries/sparql/eval"
)

// Errors that a caller may want to tell apart.
var (
	// ErrUnion means that an update would delete from the default graph while
	// that is the union of all passages: nobody could say from which of them.
	ErrUnion = errors.New("the default graph is the union of all passages, from which nothing can be deleted; name the graph with GRAPH or WITH, or ask for the strict default graph")
	// ErrNoGraph means that a graph that is to be copied holds nothing.
	ErrNoGraph = errors.New("there is no such graph")
	// ErrLabels means that what is to go into one graph has graphs of its own.
	ErrLabels = errors.New("one graph takes triples, and this has graphs of its own")
	// ErrQuad means that an update makes something that is no RDF statement.
	ErrQuad = errors.New("a quad cannot be written")
	// ErrGraph means that a graph that is to be created is there.
	ErrGraph = errors.New("there is such a graph already")
)

// Options say how an update is carried out.
type Options struct {
	// Eval is how the patterns are evaluated. In its Strict mode a write that
	// names no graph makes quads without a passage.
	Eval eval.Options
	// Author and Reason are those of the commit.
	Author, Reason string
	// Fetch reads the document of a LOAD; nil is switched off.
	Fetch Fetch
	// MaxQuads is how many quads the update may add and delete in all; 0 is
	// DefaultMaxQuads.
	MaxQuads int
}

// Fetch reads a document from its address. The blank nodes it gives are those
// of no other document.
type Fetch func(ctx context.Context, address quad.IRI) ([]quad.Quad, error)

// DefaultMaxQuads holds about a gigabyte of quads.
const DefaultMaxQuads = 5_000_000

// Change gives the change that an update makes of a snapshot of a store, as one
// commit. Each operation sees what those before it did; the first that fails
// ends all, and nothing is changed.
//
// What the union of all passages gets goes into a passage of the commit, which
// is described in it: its source is the author.
func Change(ctx context.Context, s graph.Snapshot, u algebra.Update, o Options) (graph.Change, error) {
	if !o.Eval.Strict {
		for _, operation := range u {
			if deletesFromDefault(operation) {
				return graph.Change{}, fmt.Errorf("%s: %w", nameOf(operation), ErrUnion)
			}
		}
	}
	w := newWork(s, o)
	for _, operation := range u {
		if err := w.do(ctx, operation); err != nil {
			return graph.Change{}, fmt.Errorf("%s: %w", nameOf(operation), err)
		}
	}
	return w.change(), nil
}

// nameOf names an operation in an error.
func nameOf(o algebra.Operation) string {
	switch o := o.(type) {
	case algebra.Modify:
		switch {
		case o.Form == algebra.InsertData:
			return "INSERT DATA"
		case o.Form == algebra.DeleteData:
			return "DELETE DATA"
		case len(o.Delete) == 0:
			return "INSERT"
		}
		return "DELETE"
	case algebra.Load:
		return "LOAD " + o.Document.String()
	}
	return o.String()
}

// deletesFromDefault says whether an operation would delete from a default
// graph that is the union.
func deletesFromDefault(o algebra.Operation) bool {
	switch o := o.(type) {
	case algebra.Modify:
		for _, g := range o.Delete {
			if g.Graph == nil && o.With == "" && len(g.Triples) > 0 {
				return true
			}
		}
	case algebra.Clear:
		return o.Target == algebra.DefaultGraph || o.Target == algebra.AllGraphs
	case algebra.Transfer:
		return o.From != o.To && (o.To == "" && o.Verb != algebra.AddGraph || o.From == "" && o.Verb == algebra.MoveGraph)
	}
	return false
}
