package algebra

import "github.com/cayleygraph/quad"

// Path is a property path. The cases are Link, Inverse, Sequence,
// Alternative, ZeroOrMore, OneOrMore, ZeroOrOne and NotAny.
type Path interface {
	// String gives the path as SPARQL with full IRIs.
	String() string
	path()
}

// Link is the path of one predicate.
type Link quad.IRI

// Inverse walks Path backwards.
type Inverse struct{ Path Path }

// Sequence walks its parts one after the other.
type Sequence []Path

// Alternative walks any one of its parts.
type Alternative []Path

// ZeroOrMore walks Path any number of times.
type ZeroOrMore struct{ Path Path }

// OneOrMore walks Path at least once.
type OneOrMore struct{ Path Path }

// ZeroOrOne walks Path or stays.
type ZeroOrOne struct{ Path Path }

// NotAny walks one triple, forwards by a predicate that is not in Forward or
// backwards by one that is not in Backward. A nil list does not walk that way
// at all; both nil walks forwards by any predicate.
type NotAny struct{ Forward, Backward []quad.IRI }

func (Link) path()        {}
func (Inverse) path()     {}
func (Sequence) path()    {}
func (Alternative) path() {}
func (ZeroOrMore) path()  {}
func (OneOrMore) path()   {}
func (ZeroOrOne) path()   {}
func (NotAny) path()      {}
