package value

import (
	"cmp"
	"strings"
)

// Equal is the operator =; ok is false where the values cannot be compared.
// See https://www.w3.org/TR/sparql11-query/#OperatorMapping.
func Equal(a, b Value) (equal, ok bool) {
	if a.Kind == Unbound || b.Kind == Unbound {
		return false, false
	}
	if !a.IsLiteral() || !b.IsLiteral() {
		return SameTerm(a, b), true
	}
	if a.Kind == b.Kind {
		return equalOfKind(a, b)
	}
	if a.Kind == Tagged || b.Kind == Tagged {
		return false, true // no typed literal is a tagged string
	}
	if a.Kind >= Other || b.Kind >= Other {
		return false, false // an unknown value may be equal to any other
	}
	return false, true
}

func equalOfKind(a, b Value) (equal, ok bool) {
	switch a.Kind {
	case Numeric:
		order, comparable := CompareNumbers(a.Number, b.Number)
		return comparable && order == 0, true // NaN equals nothing
	case Boolean:
		return a.True == b.True, true
	case DateTime, Date, Time:
		order, comparable := compareInstants(a.When, b.When)
		return order == 0, comparable
	case String, Tagged:
		return SameTerm(a, b), true
	}
	return true, SameTerm(a, b)
}

// Compare is the order of the operators < and >; ok is false where the values
// have none.
func Compare(a, b Value) (order int, ok bool) {
	if a.Kind != b.Kind {
		return 0, false
	}
	switch a.Kind {
	case Numeric:
		return CompareNumbers(a.Number, b.Number)
	case String:
		return strings.Compare(a.Text, b.Text), true
	case Boolean:
		return rank(a.True) - rank(b.True), true
	case DateTime, Date, Time:
		return compareInstants(a.When, b.When)
	}
	return 0, false
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Order is a total order for ORDER BY: unbound, blank nodes, IRIs, literals;
// literals by their value where they have one.
// See https://www.w3.org/TR/sparql11-query/#modOrderBy.
func Order(a, b Value) int { return OrderOf(&a, &b) }

// OrderOf is Order of values that are not to be copied.
func OrderOf(a, b *Value) int {
	if a.Kind != b.Kind {
		return textFirst(a, b)
	}
	order := 0
	switch a.Kind {
	case Numeric:
		order = orderNumbers(a.Number, b.Number)
	case Boolean:
		order = rank(a.True) - rank(b.True)
	case DateTime, Date, Time:
		order = a.When.At.Compare(b.When.At)
	}
	if order != 0 {
		return order
	}
	if order = strings.Compare(a.Text, b.Text); order != 0 || a.Kind <= IRI {
		return order
	}
	return cmp.Or(strings.Compare(a.Lang, b.Lang), strings.Compare(string(a.Datatype), string(b.Datatype)))
}

// textFirst orders values of different kinds. Plain and tagged strings stand
// together, by their text.
func textFirst(a, b *Value) int {
	if a.IsText() && b.IsText() && a.Text != b.Text {
		return strings.Compare(a.Text, b.Text)
	}
	return cmp.Compare(a.Kind, b.Kind)
}

// orderNumbers puts NaN before all other numbers.
func orderNumbers(a, b Number) int {
	if order, ok := CompareNumbers(a, b); ok {
		return order
	}
	return cmp.Compare(a.Float(), b.Float())
}
