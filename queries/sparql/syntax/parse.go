// Package syntax reads SPARQL 1.1 text into algebra.
package syntax

import (
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/sparql/algebra"
)

// What a text may be at most. A deeper or longer one is refused, so that no
// later pass has to fear for its stack.
const (
	maxLength = 8 << 20 // bytes
	maxDepth  = 400     // brackets and groups within each other
	maxChain  = 5_000   // operators of an expression or elements of a group in a row
)

// Options say what a text may lean on.
type Options struct {
	// Base resolves relative IRIs until the text gives a base of its own.
	Base quad.IRI
	// Prefixes are declared before the text begins.
	Prefixes algebra.Prefixes
}

// Parsed is a query as it was read, with the prefixes to print it with.
type Parsed struct {
	Query    algebra.Query
	Prefixes algebra.Prefixes
}

// Error says where a text is not SPARQL. Line and Column count characters
// from 1.
type Error struct {
	Line, Column int
	Message      string
}

func (e *Error) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Message)
}

// Parse reads one query. An error is an *Error.
func Parse(text string, options Options) (parsed *Parsed, err error) {
	defer caught(&err)
	p := newParser(text, options)
	query := p.query()
	return &Parsed{Query: query, Prefixes: p.prefixes}, nil
}

// caught turns the panic by which the parser gives up into an error.
func caught(err *error) {
	switch r := recover().(type) {
	case nil:
	case *Error:
		*err = r
	default:
		panic(r)
	}
}
