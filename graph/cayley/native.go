package cayley

import (
	"strconv"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
)

const xsd = "http://www.w3.org/2001/XMLSchema#"

// native gives the value that Cayley's languages count and compare with, but
// only where it prints as the very literal: "005" stays text with a datatype.
func native(term quad.Value) quad.Value {
	literal, typed := term.(quad.TypedString)
	if !typed {
		return term
	}
	if v := parseNative(string(literal.Value), literal.Type); v != nil && rdf.Normal(v) == term {
		return v
	}
	return term
}

// parseNative gives nil for text and datatypes without a native value.
func parseNative(text string, datatype quad.IRI) quad.Value {
	var v quad.Value
	var err error
	switch datatype {
	case xsd + "integer":
		var n int64
		n, err = strconv.ParseInt(text, 10, 64)
		v = quad.Int(n)
	case xsd + "double":
		var f float64
		f, err = strconv.ParseFloat(text, 64)
		v = quad.Float(f)
	case xsd + "boolean":
		var b bool
		b, err = strconv.ParseBool(text)
		v = quad.Bool(b)
	case xsd + "dateTime":
		var t time.Time
		t, err = time.Parse(time.RFC3339Nano, text)
		v = quad.Time(t)
	}
	if err != nil {
		return nil
	}
	return v
}
