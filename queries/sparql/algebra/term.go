// Package algebra is the meaning of a SPARQL query as plain values that print
// themselves back as SPARQL.
package algebra

import (
	"strings"

	"github.com/cayleygraph/quad"
)

// Term is one position of a pattern: a Var, or any other quad.Value. A
// quad.BNode in a pattern is a variable that cannot be selected; its scope is
// the whole query, so one label should not be used in two basic patterns.
type Term = quad.Value

// Var is a variable by its name, without the question mark. It is a
// quad.Value so that patterns can be written down as they are read.
type Var string

// String gives the variable as SPARQL writes it.
func (v Var) String() string { return "?" + string(v) }

// Native makes a Var a quad.Value.
func (v Var) Native() any { return v }

func (Var) expr() {}

const hidden = "_:"

// VarOf gives the variable that a term stands for in a pattern: a Var itself,
// a blank node its hidden variable.
func VarOf(t Term) (Var, bool) {
	switch t := t.(type) {
	case Var:
		return t, true
	case quad.BNode:
		return hidden + Var(t), true
	}
	return "", false
}

// Hidden says whether v stands for a blank node of a pattern.
func (v Var) Hidden() bool { return strings.HasPrefix(string(v), hidden) }
