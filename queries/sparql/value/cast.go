package value

import (
	"math"
	"math/big"
	"strings"

	"github.com/cayleygraph/quad"
)

// Cast is the constructor function of a datatype; ok is false where the value
// has none of that type.
// See https://www.w3.org/TR/sparql11-query/#FunctionMapping.
func Cast(v Value, to quad.IRI) (Value, bool) {
	if v.Kind == Unbound || v.Kind == Blank || v.Kind == Tagged && to != XSDString {
		return Value{}, false
	}
	switch {
	case to == XSDString:
		return Str(v.castText()), true
	case v.Kind == IRI:
		return Value{}, false
	case to == XSDBoolean:
		return castBoolean(v)
	case IsNumericType(to):
		return castNumber(v, to)
	case to == XSDDateTime || to == XSDDate || to == XSDTime:
		return castInstant(v, to)
	}
	return Value{}, false
}

// castText is the text of the value in the form that XPath's casting rules
// give it. See https://www.w3.org/TR/xpath-functions/#casting-to-string.
func (v Value) castText() string {
	switch v.Kind {
	case Boolean:
		return Bool(v.True).Text
	case Numeric:
		return v.Number.plainText()
	}
	return v.Text
}

func castBoolean(v Value) (Value, bool) {
	switch v.Kind {
	case Boolean:
		return Bool(v.True), true
	case Numeric:
		return Bool(!v.Number.isZeroOrNaN()), true
	case String:
		b, ok := parseBoolean(v.Text)
		return Bool(b), ok
	}
	return Value{}, false
}

func castNumber(v Value, to quad.IRI) (Value, bool) {
	switch v.Kind {
	case String:
		return valid(Literal(strings.TrimSpace(v.Text), to))
	case Boolean:
		return convert(integer(int64(rank(v.True))), to)
	case Numeric:
		return convert(v.Number, to)
	}
	return Value{}, false
}

func valid(v Value) (Value, bool) { return v, v.Kind != Invalid }

func convert(n Number, to quad.IRI) (Value, bool) {
	if number, can := CastNumber(n, to); can {
		return OfNumber(number), true
	}
	exact, ok := exactOf(n)
	if !ok || to == XSDDecimal {
		return Value{}, false
	}
	whole := new(big.Int).Quo(exact.unscaled(), powerOfTen(exact.scale))
	return valid(Literal(whole.String(), to))
}

// CastNumber is Cast of a number to one of the types that arithmetic works in, but
// for xsd:integer; ok is false for all other types.
func CastNumber(n Number, to quad.IRI) (cast Number, ok bool) {
	switch to {
	case XSDDouble:
		return double(n.Float()), true
	case XSDFloat:
		return inFloat(floatType, n.Float()), true
	case XSDDecimal:
		exact, ok := exactOf(n)
		exact.kind = decimalType
		return exact, ok
	}
	return Number{}, false
}

// exactOf gives a number without rounding; infinity and NaN have none.
func exactOf(n Number) (Number, bool) {
	if n.IsExact() {
		return n, true
	}
	if math.IsInf(n.float, 0) || math.IsNaN(n.float) {
		return Number{}, false
	}
	bits := 64
	if n.kind == floatType {
		bits = 32
	}
	return parseDecimal(plainFloat(n.float, bits))
}

func castInstant(v Value, to quad.IRI) (Value, bool) {
	switch {
	case v.Kind == String:
		return valid(Literal(strings.TrimSpace(v.Text), to))
	case v.Datatype == to:
		return valid(v)
	case v.Kind == DateTime && to == XSDDate:
		date, _, _ := strings.Cut(v.Text, "T")
		return valid(Literal(date+v.When.Zone, to))
	case v.Kind == DateTime && to == XSDTime:
		_, clock, _ := strings.Cut(v.Text, "T")
		return valid(Literal(clock, to))
	case v.Kind == Date && to == XSDDateTime:
		date := strings.TrimSuffix(v.Text, v.When.Zone)
		return valid(Literal(date+"T00:00:00"+v.When.Zone, to))
	}
	return Value{}, false
}
