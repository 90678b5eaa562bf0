// Package claims makes and reads what people say about the graph itself: that
// two things are one, that a statement is wrong, that a claim no longer holds.
package claims

import (
	"errors"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
)

// Claim is one thing that somebody says about the graph. It is a passage whose
// source is its author, and whose words are the reason.
type Claim struct {
	ID       quad.IRI // the passage
	Kind     Kind
	Author   string
	Made     time.Time
	Reason   string
	Language string
	Evidence []string // ids of passages, addresses or words

	// A and B are the two that are one, of a merge.
	A, B quad.IRI
	// Of is the claim that a withdrawal takes back.
	Of quad.IRI
	// Target is what a correction is about, and the rest what it says of it.
	Target       Target
	SupersededBy string // an IRI
	ShouldBe     string // the value that is right

	// Holds is false once a claim that holds itself withdraws this one.
	Holds bool
}

// Kind says what a claim does.
type Kind string

// The kinds of claims; the last four are corrections.
const (
	Merge         Kind = "merge"
	Withdrawal    Kind = "withdrawal"
	WrongReading  Kind = "wrong-reading"   // the source does not say so
	SourceIsWrong Kind = "source-is-wrong" // it says so, but it is not so
	Outdated      Kind = "outdated"        // it was so
	Superseded    Kind = "superseded"      // something newer holds instead
)

// Corrections are the kinds that correct a statement.
func Corrections() []Kind { return []Kind{WrongReading, SourceIsWrong, Outdated, Superseded} }

// terms are how the graph names the kinds of corrections.
var terms = map[Kind]quad.IRI{
	WrongReading: vocab.Term("WrongReading"), SourceIsWrong: vocab.Term("SourceIsWrong"),
	Outdated: vocab.Term("Outdated"), Superseded: vocab.Term("Superseded"),
}

// Class is the class of the passages that are claims.
const Class = quad.IRI(vocab.NS + "Claim")

// Target is the statement that a correction is about: a statement node, or a
// plain fact of a thing.
type Target struct {
	Subject   quad.IRI
	Predicate quad.IRI   // empty for a statement node
	Object    quad.Value // nil for a statement node, or for all values
	Passage   quad.IRI   // if only what was read there is meant
}

// Errors that a caller may want to tell apart.
var (
	// ErrInvalid means that a claim cannot be made; its text says why.
	ErrInvalid = errors.New("the claim cannot be made")
	// ErrNotFound means that what a claim is about is not in the graph.
	ErrNotFound = errors.New("not in the graph")
)

// evidence says what a claim rests on; created when it was made.
const (
	evidence = quad.IRI(vocab.NS + "evidence")
	created  = quad.IRI(vocab.DCT + "created")
)
