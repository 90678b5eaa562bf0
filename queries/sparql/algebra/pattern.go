package algebra

import "github.com/cayleygraph/quad"

// Pattern is a graph pattern, the part of a query between braces. The cases
// are BGP, PathTriple, Join, LeftJoin, Union, Minus, Filter, Extend, Values,
// Graph, Service and Select.
type Pattern interface {
	// String gives the pattern as a SPARQL group with full IRIs.
	String() string
	pattern()
}

// Triple is one triple pattern.
type Triple struct{ S, P, O Term }

// BGP is a basic graph pattern. The one without triples has one empty
// solution and is what a nil Pattern means.
type BGP struct{ Triples []Triple }

// PathTriple joins two terms by a property path.
type PathTriple struct {
	S    Term
	Path Path
	O    Term
}

// Join holds patterns that must all match.
type Join []Pattern

// LeftJoin extends the solutions of Left by those of Right where Right
// matches and On, if not nil, is true: OPTIONAL.
type LeftJoin struct {
	Left, Right Pattern
	On          Expr
}

// Union holds patterns of which any may match.
type Union []Pattern

// Minus takes from Left the solutions that agree with one of Right.
type Minus struct{ Left, Right Pattern }

// Filter keeps the solutions of Input for which Expr is true.
type Filter struct {
	Input Pattern
	Expr  Expr
}

// Extend binds Var to the value of Expr: BIND.
type Extend struct {
	Input Pattern
	Var   Var
	Expr  Expr
}

// Values is inline data. A nil term is UNDEF.
type Values struct {
	Vars []Var
	Rows [][]quad.Value
}

// Graph matches Input in the graph that Name, an IRI or a Var, names.
type Graph struct {
	Name  Term
	Input Pattern
}

// Service asks another server.
type Service struct {
	Name   Term
	Input  Pattern
	Silent bool
}

func (BGP) pattern()        {}
func (PathTriple) pattern() {}
func (Join) pattern()       {}
func (LeftJoin) pattern()   {}
func (Union) pattern()      {}
func (Minus) pattern()      {}
func (Filter) pattern()     {}
func (Extend) pattern()     {}
func (Values) pattern()     {}
func (Graph) pattern()      {}
func (Service) pattern()    {}
func (Select) pattern()     {}
