package value

import (
	"testing"

	"github.com/cayleygraph/quad"
)

func decimal(text string) Value { return Literal(text, XSDDecimal) }

func TestEqual(t *testing.T) {
	unknown := func(text string) Value { return Literal(text, "http://x/unknown") }
	for _, c := range []struct {
		a, b      Value
		equal, ok bool
	}{
		{Int(1), decimal("1.00"), true, true},
		{Int(1), Literal("1e0", XSDDouble), true, true},
		{Literal("NaN", XSDDouble), Literal("NaN", XSDDouble), false, true},
		{Str("a"), Lang("a", "nb"), false, true},
		{Lang("a", "nb"), Lang("a", "NB"), true, true},
		{Str("1"), Int(1), false, true},
		{Link("http://x"), Str("http://x"), false, true},
		{unknown("a"), unknown("a"), true, true},
		{unknown("a"), unknown("b"), false, false},
		{unknown("a"), Int(1), false, false},
		{Literal("x", XSDInteger), Int(1), false, false},
		{Literal("2009-02-01T12:00:00Z", XSDDateTime), Literal("2009-02-01T13:00:00+01:00", XSDDateTime), true, true},
		{Literal("2009-02-01T12:00:00Z", XSDDateTime), Literal("2009-02-01T12:00:00", XSDDateTime), false, false},
		{Literal("1", XSDBoolean), Bool(true), true, true},
	} {
		equal, ok := Equal(c.a, c.b)
		if ok != c.ok || ok && equal != c.equal {
			t.Errorf("%v = %v: %v, %v", c.a.Term(), c.b.Term(), equal, ok)
		}
	}
}

func TestArithmeticIsExact(t *testing.T) {
	divide := func(a, b Number) Number {
		n, ok := Divide(a, b)
		if !ok {
			return Number{}
		}
		return n
	}
	n := func(v Value) Number { return v.Number }
	for _, c := range []struct {
		got  Number
		want string
	}{
		{Add(n(decimal("0.1")), n(decimal("0.2"))), "0.3"},
		{Add(n(Int(9223372036854775807)), n(Int(1))), "9223372036854775808"},
		{Subtract(n(Int(-9223372036854775808)), n(Int(1))), "-9223372036854775809"},
		{Multiply(n(Int(4294967296)), n(Int(4294967296))), "18446744073709551616"},
		{Multiply(n(decimal("1.5")), n(Int(-3))), "-4.5"},
		{divide(n(Int(1)), n(Int(4))), "0.25"},
		{divide(n(decimal("1")), n(decimal("3"))), "0.333333333333333333333333"},
		{divide(n(Int(1)), n(Literal("0", XSDDouble))), "INF"},
		{Round(n(decimal("2.5"))), "3.0"},
		{Round(n(decimal("-2.5"))), "-2.0"},
		{Ceil(n(decimal("-0.5"))), "0.0"},
		{Floor(n(Literal("-0.5", XSDDouble))), "-1.0E0"},
		{Negate(n(Int(-9223372036854775808))), "9223372036854775808"},
	} {
		if got := c.got.String(); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
	if _, ok := Divide(n(Int(1)), n(decimal("0.0"))); ok {
		t.Error("an exact number was divided by zero")
	}
}

func TestCast(t *testing.T) {
	for _, c := range []struct {
		v    Value
		to   quad.IRI
		want string // the lexical form, "" for no value
	}{
		{Str("12"), XSDInteger, "12"},
		{Str(" 12 "), XSDInteger, "12"},
		{Str("1.5"), XSDInteger, ""},
		{decimal("-1.9"), XSDInteger, "-1"},
		{Literal("1e3", XSDDouble), XSDDecimal, "1000.0"},
		{Literal("INF", XSDDouble), XSDDecimal, ""},
		{Bool(true), XSDDouble, "1.0E0"},
		{Link("http://x/"), XSDString, "http://x/"},
		{Link("http://x/"), XSDInteger, ""},
		{Literal("1.50", XSDDecimal), XSDString, "1.5"},
		{Str("2009-02-30"), XSDDate, ""},
		{Literal("2009-02-01T10:00:00Z", XSDDateTime), XSDDate, "2009-02-01Z"},
		{Int(300), "http://www.w3.org/2001/XMLSchema#byte", ""},
		{Lang("1", "nb"), XSDInteger, ""},
	} {
		got, ok := Cast(c.v, c.to)
		if ok != (c.want != "") || ok && got.Text != c.want {
			t.Errorf("%v to %s: got %q, %v", c.v.Term(), c.to, got.Text, ok)
		}
	}
}

// TestOrderIsTotal checks that every pair and triple of values is in order.
func TestOrderIsTotal(t *testing.T) {
	values := []Value{
		{}, Of(quad.BNode("a")), Link("http://a"), Link("http://b"), Literal("NaN", XSDDouble), Literal("-INF", XSDDouble),
		Int(1), decimal("1.0"), decimal("1.5"), Int(2), Str("a"), Lang("a", "nb"), Lang("a", "nn"), Str("b"),
		Bool(false), Bool(true), Literal("2009-01-01", XSDDate), Literal("2009-01-02", XSDDate), Literal("z", "http://x/"), Literal("z", XSDInteger),
	}
	for _, a := range values {
		for _, b := range values {
			if Order(a, b) != -Order(b, a) {
				t.Errorf("%v and %v are not in one order", a.Term(), b.Term())
			}
			for _, c := range values {
				if Order(a, b) < 0 && Order(b, c) < 0 && Order(a, c) >= 0 {
					t.Errorf("%v < %v < %v is not kept", a.Term(), b.Term(), c.Term())
				}
			}
		}
	}
}
