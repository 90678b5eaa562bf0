package algebra

import "github.com/cayleygraph/quad"

// Query is a whole query. The cases are Select, Ask, Construct and Describe.
type Query interface {
	// String gives the query as SPARQL with full IRIs.
	String() string
	query()
}

// Head says what a query is read against. The zero Head has no base and asks
// the dataset it is given.
type Head struct {
	// Base resolves what the functions IRI and URI are given.
	Base quad.IRI
	// From and FromNamed are the dataset the query names; both nil means
	// none.
	From, FromNamed []quad.IRI
}

// Select is a SELECT query, and as a Pattern a subquery.
type Select struct {
	Head
	Distinct, Reduced bool
	// Columns is what is selected; none is SELECT *.
	Columns []Column
	Where   Pattern
	GroupBy []Column
	Having  []Expr
	OrderBy []OrderKey
	// Limit is how many solutions to give at most; nil is all.
	Limit  *int
	Offset int
	// Values is the data block after the query, or nil.
	Values *Values
}

// Column is a selected or grouping variable, bound to Expr unless that is
// nil. Var may be empty in a grouping.
type Column struct {
	Var  Var
	Expr Expr
}

// OrderKey is one condition of ORDER BY.
type OrderKey struct {
	Expr Expr
	Desc bool
}

// Ask is an ASK query. Body has no columns.
type Ask struct{ Body Select }

// Construct is a CONSTRUCT query. Body has no columns.
type Construct struct {
	Template []Triple
	Body     Select
}

// Describe is a DESCRIBE query; no Terms is the asterisk. Body has no columns,
// and a nil Where when the query has none.
type Describe struct {
	Terms []Term
	Body  Select
}

func (Select) query()    {}
func (Ask) query()       {}
func (Construct) query() {}
func (Describe) query()  {}

// BodyOf gives the part that all kinds of queries share.
func BodyOf(q Query) Select {
	switch q := q.(type) {
	case Select:
		return q
	case Ask:
		return q.Body
	case Construct:
		return q.Body
	case Describe:
		return q.Body
	}
	return Select{}
}
