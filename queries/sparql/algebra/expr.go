package algebra

import "github.com/cayleygraph/quad"

// Expr is an expression. The cases are Var, Const, Binary, Not, Negate, In,
// Exists, Call, Apply and Aggregate.
type Expr interface {
	// String gives the expression as SPARQL with full IRIs.
	String() string
	expr()
}

// Const is a term in an expression.
type Const struct{ Term quad.Value }

// Op is an operator with two sides.
type Op string

// The operators.
const (
	Or           Op = "||"
	And          Op = "&&"
	Equal        Op = "="
	NotEqual     Op = "!="
	Less         Op = "<"
	Greater      Op = ">"
	LessEqual    Op = "<="
	GreaterEqual Op = ">="
	Add          Op = "+"
	Subtract     Op = "-"
	Multiply     Op = "*"
	Divide       Op = "/"
)

// Binary is an operator applied to its two sides.
type Binary struct {
	Op          Op
	Left, Right Expr
}

// Not is logical negation.
type Not struct{ Expr Expr }

// Negate is the arithmetic unary minus.
type Negate struct{ Expr Expr }

// In says whether Expr equals one of List, or none of it when Not is set.
type In struct {
	Expr Expr
	List []Expr
	Not  bool
}

// Exists says whether Pattern has a solution for the bindings at hand, or has
// none when Not is set.
type Exists struct {
	Pattern Pattern
	Not     bool
}

// Call is a built-in function by its upper-case name, such as STRLEN.
type Call struct {
	Name string
	Args []Expr
}

// Apply is a function named by an IRI, such as the XSD casts.
type Apply struct {
	Function quad.IRI
	Args     []Expr
}

// Aggregate is COUNT, SUM, MIN, MAX, AVG, SAMPLE or GROUP_CONCAT over the
// solutions of a group. A nil Expr is COUNT's asterisk. Separator is
// GROUP_CONCAT's; nil is a space.
type Aggregate struct {
	Name      string
	Distinct  bool
	Expr      Expr
	Separator *string
}

func (Const) expr()     {}
func (Binary) expr()    {}
func (Not) expr()       {}
func (Negate) expr()    {}
func (In) expr()        {}
func (Exists) expr()    {}
func (Call) expr()      {}
func (Apply) expr()     {}
func (Aggregate) expr() {}
