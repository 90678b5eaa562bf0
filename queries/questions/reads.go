package questions

import (
	"context"

	"github.com/cayleygraph/quad"

	claimed "github.com/samband/samband/graph/claims"
	"github.com/samband/samband/queries/names"
)

// reads is what was read of the graph for one question. A question is read in
// many ways until one answers, and most of them look at the same statements.
type reads struct {
	nodes     map[quad.IRI]*node
	about     map[quad.IRI][]*node
	links     map[quad.Value]map[quad.Value]bool
	under     map[quad.IRI]map[quad.IRI][]quad.Quad
	cites     map[quad.Value]*passage
	marks     map[quad.Value][]marked        // the words of passages that carry statements
	towns     map[quad.Value][]quad.Value    // of a country
	misread   map[quad.IRI]claimed.Claim     // statements that quads were left out of
	saidWords map[quad.Quad]said             // what quads say by their words
	meant     map[inLang]*names.Thing        // what one of several things listed is said by
	headed    map[quad.Value]map[string]bool // what headings say by their words
}

func newReads() *reads {
	return &reads{
		nodes: map[quad.IRI]*node{}, about: map[quad.IRI][]*node{},
		links: map[quad.Value]map[quad.Value]bool{}, under: map[quad.IRI]map[quad.IRI][]quad.Quad{},
		cites: map[quad.Value]*passage{}, marks: map[quad.Value][]marked{}, towns: map[quad.Value][]quad.Value{},
		misread: map[quad.IRI]claimed.Claim{}, saidWords: map[quad.Quad]said{}, meant: map[inLang]*names.Thing{}, headed: map[quad.Value]map[string]bool{},
	}
}

// inLang is a text that is read in a language.
type inLang struct{ lang, text string }

// sharedReads carries the reads of a question in its context, by the engine that
// read them: one that is locked to some sources reads others.
type sharedReads struct{}

// sharing gives a context in which all that a question reads is read once. It is
// for one goroutine.
func sharing(ctx context.Context) context.Context {
	if ctx.Value(sharedReads{}) != nil {
		return ctx
	}
	return context.WithValue(ctx, sharedReads{}, map[*Engine]*reads{})
}

// readsOf gives what was read for the question of a context.
func (e *Engine) readsOf(ctx context.Context) *reads {
	shared, ok := ctx.Value(sharedReads{}).(map[*Engine]*reads)
	if !ok {
		return newReads()
	}
	if shared[e] == nil {
		shared[e] = newReads()
	}
	return shared[e]
}
