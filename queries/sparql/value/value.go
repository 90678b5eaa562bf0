// Package value works out what RDF terms mean as XSD values, so that they can
// be compared, ordered, calculated with and cast.
package value

import (
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
)

// The datatypes that SPARQL knows.
const (
	XSDString   = quad.IRI(vocab.XSD + "string")
	XSDBoolean  = quad.IRI(vocab.XSD + "boolean")
	XSDInteger  = quad.IRI(vocab.XSD + "integer")
	XSDDecimal  = quad.IRI(vocab.XSD + "decimal")
	XSDFloat    = quad.IRI(vocab.XSD + "float")
	XSDDouble   = quad.IRI(vocab.XSD + "double")
	XSDDateTime = quad.IRI(vocab.XSD + "dateTime")
	XSDDate     = quad.IRI(vocab.XSD + "date")
	XSDTime     = quad.IRI(vocab.XSD + "time")
	XSDDuration = quad.IRI(vocab.XSD + "dayTimeDuration")
	LangString  = quad.IRI(vocab.RDF + "langString")
)

// Kind says what sort of value a term has, in the order ORDER BY puts them.
type Kind uint8

// The kinds. Other is a literal of an unknown datatype, Invalid one that its
// datatype does not allow.
const (
	Unbound Kind = iota
	Blank
	IRI
	Numeric
	String
	Tagged
	Boolean
	DateTime
	Date
	Time
	Other
	Invalid
)

// Value is a term with its value worked out. The zero Value is unbound.
type Value struct {
	Kind Kind
	// Text is the lexical form of a literal, the text of an IRI.
	Text string
	// Datatype is the datatype of a literal, "" for other terms.
	Datatype quad.IRI
	// Lang is the language tag of a tagged string.
	Lang   string
	Number Number  // of Numeric
	True   bool    // of Boolean
	When   Instant // of DateTime, Date and Time
}

// Of works out the value of a term; nil is unbound.
func Of(term quad.Value) Value {
	switch t := Canonical(term).(type) {
	case quad.IRI:
		return Value{Kind: IRI, Text: string(t)}
	case quad.BNode:
		return Value{Kind: Blank, Text: string(t)}
	case quad.String:
		return Str(string(t))
	case quad.LangString:
		return Value{Kind: Tagged, Text: string(t.Value), Lang: t.Lang, Datatype: LangString}
	case quad.TypedString:
		return typed(string(t.Value), t.Type)
	}
	return Value{}
}

func typed(text string, datatype quad.IRI) Value {
	v := Value{Kind: Invalid, Text: text, Datatype: datatype}
	ok := false
	switch {
	case datatype == XSDBoolean:
		v.True, ok = parseBoolean(text)
		return v.as(Boolean, ok)
	case datatype == XSDDateTime:
		v.When, ok = parseDateTime(text)
		return v.as(DateTime, ok)
	case datatype == XSDDate:
		v.When, ok = parseDate(text)
		return v.as(Date, ok)
	case datatype == XSDTime:
		v.When, ok = parseTime(text)
		return v.as(Time, ok)
	case IsNumericType(datatype):
		v.Number, ok = parseNumber(text, datatype)
		return v.as(Numeric, ok)
	}
	v.Kind = Other
	return v
}

func (v Value) as(kind Kind, ok bool) Value {
	if ok {
		v.Kind = kind
	}
	return v
}

func parseBoolean(text string) (value, ok bool) {
	switch strings.TrimSpace(text) {
	case "true", "1":
		return true, true
	case "false", "0":
		return false, true
	}
	return false, false
}

// Term gives the term back; nil for the unbound value.
func (v Value) Term() quad.Value {
	switch v.Kind {
	case Unbound:
		return nil
	case IRI:
		return quad.IRI(v.Text)
	case Blank:
		return quad.BNode(v.Text)
	case String:
		return quad.String(v.Text)
	case Tagged:
		return quad.LangString{Value: quad.String(v.Text), Lang: v.Lang}
	}
	return quad.TypedString{Value: quad.String(v.Text), Type: v.Datatype}
}

// IsLiteral says whether v is a literal of any kind.
func (v Value) IsLiteral() bool { return v.Kind >= Numeric }

// IsText says whether v is a string, tagged or not.
func (v Value) IsText() bool { return v.Kind == String || v.Kind == Tagged }

// Str is a plain string.
func Str(text string) Value { return Value{Kind: String, Text: text, Datatype: XSDString} }

// Link is an IRI.
func Link(iri string) Value { return Value{Kind: IRI, Text: iri} }

// Lang is a string in a language; without one it is plain.
func Lang(text, lang string) Value {
	if lang == "" {
		return Str(text)
	}
	return Value{Kind: Tagged, Text: text, Lang: lang, Datatype: LangString}
}

// Bool is a boolean.
func Bool(b bool) Value {
	text := "false"
	if b {
		text = "true"
	}
	return Value{Kind: Boolean, Text: text, Datatype: XSDBoolean, True: b}
}

// Int is an integer.
func Int(n int64) Value { return OfNumber(integer(n)) }

// OfNumber is the literal of a number in its canonical form.
func OfNumber(n Number) Value {
	return Value{Kind: Numeric, Text: n.String(), Datatype: n.datatype(), Number: n}
}

// Literal is a literal of any datatype.
func Literal(text string, datatype quad.IRI) Value {
	return Of(quad.TypedString{Value: quad.String(text), Type: datatype})
}

// Truth is the effective boolean value; ok is false where there is none.
// See https://www.w3.org/TR/sparql11-query/#ebv.
func (v Value) Truth() (truth, ok bool) {
	switch v.Kind {
	case Boolean:
		return v.True, true
	case String:
		return v.Text != "", true
	case Numeric:
		return !v.Number.isZeroOrNaN(), true
	case Invalid:
		return false, v.Datatype == XSDBoolean || IsNumericType(v.Datatype)
	}
	return false, false
}

// Exact gives the value of an exact number that fits into 64 bits: unscaled divided
// by ten to the power of scale.
func (v Value) Exact() (unscaled int64, scale int, decimal, ok bool) {
	n := v.Number
	decimal = n.kind == decimalType
	switch {
	case v.Kind != Numeric || n.kind > decimalType:
		return 0, 0, false, false
	}
	return n.small, n.scale, decimal, n.exact == nil
}
