package rdf_test

import (
	"math"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
)

func typed(text, datatype string) quad.Value {
	const xsd = "http://www.w3.org/2001/XMLSchema#"
	return quad.TypedString{Value: quad.String(text), Type: quad.IRI(xsd + datatype)}
}

func tagged(text, language string) quad.Value {
	return quad.LangString{Value: quad.String(text), Lang: language}
}

func TestNormal(t *testing.T) {
	noon := time.Date(2008, 5, 1, 12, 0, 0, 500_000_000, time.UTC)
	tests := []struct{ term, want quad.Value }{
		{nil, nil},
		{quad.IRI("rdf:type"), quad.IRI("rdf:type")},
		{typed("x", "string"), quad.String("x")},
		{typed("005", "integer"), typed("005", "integer")},
		{tagged("Æ", "NB-no"), tagged("Æ", "nb-no")},
		{tagged("Æ", ""), quad.String("Æ")},
		{quad.Int(5), typed("5", "integer")},
		{quad.Bool(true), typed("true", "boolean")},
		{quad.Float(0.5), typed("5E-01", "double")},
		{quad.Float(math.Inf(-1)), typed("-INF", "double")},
		{quad.Time(noon), typed("2008-05-01T12:00:00.5Z", "dateTime")},
	}
	for _, test := range tests {
		if got := rdf.Normal(test.term); got != test.want {
			t.Errorf("Normal(%#v) = %#v, want %#v", test.term, got, test.want)
		}
	}
}

func TestCheck(t *testing.T) {
	s, p, o := quad.IRI("http://e/s"), quad.IRI("http://e/p"), quad.String("o")
	tests := []struct {
		quad quad.Quad
		want string // empty: fine
	}{
		{quad.Make(s, p, o, nil), ""},
		{quad.Make(quad.BNode("b"), p, quad.Int(5), quad.BNode("g")), ""},
		{quad.Make(nil, p, o, nil), "the subject is missing"},
		{quad.Make(o, p, o, nil), `the subject is the literal "o"; it must be an IRI or a blank node`},
		{quad.Make(s, nil, o, nil), "the predicate is missing"},
		{quad.Make(s, o, o, nil), `the predicate is "o"; it must be an IRI`},
		{quad.Make(s, quad.BNode("b"), o, nil), "the predicate is _:b; it must be an IRI"},
		{quad.Make(s, p, nil, nil), "the object is missing or no RDF term"},
		{quad.Make(s, p, o, o), `the passage is the literal "o"; it must be an IRI or a blank node`},
		{quad.Make(quad.IRI(""), p, o, nil), "the subject <> is no absolute IRI"},
		{quad.Make(quad.BNode("a b"), p, o, nil), `the subject is a blank node with the label "a b", which is none`},
		{quad.Make(s, p, tagged("o", "n b"), nil), `the object has the language tag "n b", which is none`},
		{quad.Make(s, p, quad.TypedString{Value: "o", Type: "date"}, nil), "the datatype of the object <date> is no absolute IRI"},
		{quad.Make(s, p, quad.String("\xff"), nil), `the object "\xff" is not UTF-8`},
	}
	for _, test := range tests {
		got := ""
		if err := rdf.Check(test.quad); err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("Check(%v)\n got %q\nwant %q", test.quad, got, test.want)
		}
	}
}
