package algebra

import "github.com/cayleygraph/quad"

// Update is a request to change the graph: operations that are carried out
// one after another, as one change. See https://www.w3.org/TR/sparql11-update/.
type Update []Operation

// Operation is one step of an Update. The cases are Modify, Load, Clear,
// Create and Transfer.
type Operation interface {
	// String gives the operation as SPARQL with full IRIs.
	String() string
	operation()
}

// GraphTriples are triples of one graph of a template or of data. A nil Graph
// is the default graph.
type GraphTriples struct {
	Graph   Term // an IRI, a Var or nil
	Triples []Triple
}

// Form says how a Modify is written.
type Form uint8

// The forms of Modify. Those of data have no variables and an empty pattern;
// of DeleteWhere the template is the pattern, too.
const (
	DeleteInsert Form = iota
	InsertData
	DeleteData
	DeleteWhere
)

// Modify takes out and puts in what its templates give for each solution of
// its pattern.
type Modify struct {
	Form Form
	// With is the graph that the templates and the pattern mean where they
	// name none; "" is the default graph.
	With           quad.IRI
	Delete, Insert []GraphTriples
	// Where has the pattern with its base; From and FromNamed are those of
	// USING, which the pattern means instead of With.
	Where Select
}

// Load reads a document into a graph; "" is the default graph.
type Load struct {
	Silent   bool
	Document quad.IRI
	Into     quad.IRI
}

// Target says which graphs a Clear is about.
type Target uint8

// The targets.
const (
	OneGraph Target = iota
	DefaultGraph
	NamedGraphs
	AllGraphs
)

// Clear empties graphs: CLEAR, or DROP, which is the same for a store that
// keeps no empty graphs.
type Clear struct {
	Drop   bool
	Silent bool
	Target Target
	Graph  quad.IRI // of OneGraph
}

// Create makes an empty graph.
type Create struct {
	Silent bool
	Graph  quad.IRI
}

// Verb says what a Transfer does.
type Verb uint8

// The verbs. AddGraph keeps what the target has, CopyGraph replaces it, and
// MoveGraph empties
// the source as well.
const (
	AddGraph Verb = iota
	CopyGraph
	MoveGraph
)

// Transfer brings what one graph holds to another; "" is the default graph.
type Transfer struct {
	Verb     Verb
	Silent   bool
	From, To quad.IRI
}

func (Modify) operation()   {}
func (Load) operation()     {}
func (Clear) operation()    {}
func (Create) operation()   {}
func (Transfer) operation() {}

// PatternOf gives the quads of a template as a pattern, as DELETE WHERE means
// them.
func PatternOf(template []GraphTriples) Pattern {
	parts := make([]Pattern, len(template))
	for i, g := range template {
		parts[i] = BGP{Triples: g.Triples}
		if g.Graph != nil {
			parts[i] = Graph{Name: g.Graph, Input: parts[i]}
		}
	}
	return JoinOf(parts...)
}
