package value

import (
	"strings"

	"github.com/cayleygraph/quad"
)

// Canonical gives the form in which equal terms are equal Go values but for
// the case of language tags: a string without datatype for xsd:string, and
// text with a full datatype for Go's native values.
func Canonical(term quad.Value) quad.Value {
	switch t := term.(type) {
	case quad.TypedString:
		if t.Type == "" || t.Type == XSDString {
			return t.Value
		}
	case quad.Bool:
		return Bool(bool(t)).Term()
	case quad.TypedStringer:
		typed := t.TypedString()
		return quad.TypedString{Value: typed.Value, Type: typed.Type.Full()}
	}
	return term
}

// Key gives a Go value that two terms share exactly when they are the same
// term; tags of languages are the same in any case.
func Key(term quad.Value) quad.Value {
	if t, ok := term.(quad.LangString); ok {
		t.Lang = strings.ToLower(t.Lang)
		return t
	}
	return Canonical(term)
}

// SameTerm says whether two values are of the same term.
func SameTerm(a, b Value) bool {
	return a.Kind == b.Kind && a.Text == b.Text && a.Datatype == b.Datatype && strings.EqualFold(a.Lang, b.Lang)
}
