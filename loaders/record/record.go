// Package record holds what one row, activity or element of a file says, before
// it is in the graph.
package record

import (
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
)

// Record is what one row, activity or element of a file says.
type Record struct {
	Number   int       `json:"number"` // in the file, as its user counts
	Passages []Passage `json:"passages,omitempty"`
	Nodes    []Node    `json:"nodes,omitempty"`
	// Faults say why the record cannot be loaded. One that has any is refused.
	Faults []Fault `json:"faults,omitempty"`
	// Doubts say what a person should look at; the record can be loaded.
	Doubts []Fault `json:"doubts,omitempty"`
	// LeftOut says why the mapping passes the record over, empty if it does
	// not.
	LeftOut string `json:"left_out,omitempty"`
	// Left says LeftOut in other languages.
	Left *Problem `json:"left,omitempty"`
}

// Fault is one thing that is wrong with a record: where, and how to mend it.
type Fault struct {
	Column string `json:"column,omitempty"`
	Value  string `json:"value,omitempty"`
	Reason string `json:"reason"`
	// Problem says the reason in other languages, where it is known as one.
	Problem *Problem `json:"problem,omitempty"`
}

// Passage is a place of the record in its file.
type Passage struct {
	Key     string      `json:"key"`
	Kind    source.Kind `json:"kind"`
	Section string      `json:"section,omitempty"`
	Excerpt string      `json:"excerpt"`
	// Context is the key of the passage that this one is part of.
	Context string `json:"context,omitempty"`
}

// Node is a thing or statement that the record speaks of.
type Node struct {
	ID    string `json:"id"` // such as "my-grants/red-cross"
	Class string `json:"class"`
	// Statement tells a relation node from a thing.
	Statement bool `json:"statement,omitempty"`
	// Own tells a thing that its file gives an identifier of its own: no other
	// thing of the file is it, however alike their names are.
	Own bool `json:"own,omitempty"`
	// Country is a thing's own country: a name or an id in the graph.
	Country string `json:"country,omitempty"`
	// Same is the thing of the graph that the mapping says this one is.
	Same  string `json:"same,omitempty"`
	Facts []Fact `json:"facts,omitempty"`
	// In is the passage that says of which class the node is.
	In In `json:"in,omitempty"`
}

// In says which passage says something: the record's own ones by their number
// from 0, or the file.
type In int

// WholeFile is the passage of what holds for the file as a whole.
const WholeFile In = -1

// Fact is one thing that is said of a node.
type Fact struct {
	Property string `json:"p"`
	Term     Term   `json:"o"`
	In       In     `json:"in,omitempty"`
}

// Term is a value in a form that can be kept in a file.
type Term struct {
	Text string `json:"v"`
	Lang string `json:"lang,omitempty"`
	Type string `json:"type,omitempty"` // IRI of the datatype
	Is   Is     `json:"is,omitempty"`
}

// Is says what a Term is, if it is no literal.
type Is string

// What a Term can be besides a literal.
const (
	Thing  Is = "thing"  // Text is an id
	Choice Is = "choice" // Text is a term of ours, such as "open"
)

// TermOf gives a term for a value of the graph.
func TermOf(v quad.Value) (Term, error) {
	switch v := v.(type) {
	case quad.String:
		return Term{Text: string(v)}, nil
	case quad.LangString:
		return Term{Text: string(v.Value), Lang: v.Lang}, nil
	case quad.TypedString:
		return Term{Text: string(v.Value), Type: string(v.Type)}, nil
	case quad.IRI:
		for prefix, is := range map[string]Is{vocab.ID: Thing, vocab.NS: Choice} {
			if len(v) > len(prefix) && string(v[:len(prefix)]) == prefix {
				return Term{Text: string(v[len(prefix):]), Is: is}, nil
			}
		}
	}
	return Term{}, fmt.Errorf("the value %v cannot be kept in a record", v)
}

// Value gives the term as the graph has it.
func (t Term) Value() quad.Value {
	switch {
	case t.Is == Thing:
		return vocab.Thing(t.Text)
	case t.Is == Choice:
		return vocab.Term(t.Text)
	case t.Lang != "":
		return quad.LangString{Value: quad.String(t.Text), Lang: t.Lang}
	case t.Type != "":
		return quad.TypedString{Value: quad.String(t.Text), Type: quad.IRI(t.Type)}
	}
	return quad.String(t.Text)
}

// Refused reports whether the record cannot be loaded.
func (r *Record) Refused() bool { return len(r.Faults) > 0 }

// Leave leaves the record out, and says why.
func (r *Record) Leave(why *Problem) { r.LeftOut, r.Left = why.Error(), why }

// Get gives the texts of a node's values of a property.
func (n *Node) Get(property string) []string {
	var out []string
	for _, f := range n.Facts {
		if f.Property == property {
			out = append(out, f.Term.Text)
		}
	}
	return out
}

// Label gives the name of a node: English, else Norwegian, else any.
func (n *Node) Label() string {
	best, rank := "", 4
	for _, f := range n.Facts {
		if f.Property != "name" {
			continue
		}
		at := 3
		switch f.Term.Lang {
		case "en":
			at = 0
		case "nb", "no":
			at = 1
		case "nn":
			at = 2
		}
		if at < rank {
			best, rank = f.Term.Text, at
		}
	}
	return best
}
