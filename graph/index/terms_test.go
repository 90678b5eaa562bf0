package index_test

import (
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/index"
)

func typed(text, datatype string) quad.Value {
	return quad.TypedString{Value: quad.String(text), Type: quad.IRI("http://www.w3.org/2001/XMLSchema#" + datatype)}
}

func TestTermsComeBackAsTheyWentIn(t *testing.T) {
	terms := []quad.Value{
		quad.String("5"), quad.String(`"5"`), quad.String(""), quad.String("http://e/s"), quad.String("line\nend"),
		typed("5", "integer"), typed("005", "integer"), typed("5", "decimal"), typed("true", "boolean"), typed("", "integer"),
		typed("2008-05-01T12:00:00.25Z", "dateTime"), typed("2008-05-01T12:00:00.75Z", "dateTime"),
		quad.TypedString{Value: "x", Type: quad.IRI("http://e/" + strings.Repeat("long", 100))},
		quad.LangString{Value: "5", Lang: "nb"}, quad.LangString{Value: "5", Lang: "nn"}, quad.LangString{Value: "", Lang: "nb-no"},
		quad.IRI("rdf:type"), quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
		quad.BNode("a"), quad.IRI("a"),
	}
	b := index.NewBuilder()
	for _, term := range terms {
		b.Add(quad.Quad{Subject: quad.IRI("http://e/s"), Predicate: quad.IRI("http://e/p"), Object: term})
	}
	x := b.Build()
	if x.Size() != len(terms) {
		t.Errorf("%d terms became %d", len(terms), x.Size())
	}
	for _, term := range terms {
		if id := x.ID(term); id == index.NoID || x.Term(id) != term {
			t.Errorf("%#v is not there", term)
		}
	}
}

func TestOneTermInTwoFormsIsOne(t *testing.T) {
	forms := map[quad.Value]quad.Value{
		quad.LangString{Value: "hei", Lang: "nb-NO"}:     quad.LangString{Value: "hei", Lang: "nb-no"},
		quad.TypedString{Value: "hei", Type: quadString}: quad.String("hei"),
		quad.Int(5):      typed("5", "integer"),
		quad.Bool(false): typed("false", "boolean"),
	}
	for form, normal := range forms {
		x := index.NewBuilder().Build().With([]quad.Quad{{Subject: quad.IRI("http://e/s"), Predicate: quad.IRI("http://e/p"), Object: form}}, nil)
		if id := x.ID(normal); id == index.NoID || id != x.ID(form) || x.Term(id) != normal {
			t.Errorf("%#v is not %#v", form, normal)
		}
	}
}

const quadString = "http://www.w3.org/2001/XMLSchema#string"

func TestManyTermsAreFoundAgain(t *testing.T) {
	b := index.NewBuilder()
	name := func(i int) quad.Value {
		return quad.IRI("http://e/" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + strings.Repeat("y", i/26))
	}
	for i := range 3000 {
		if id := b.Enter(name(i)); id != b.Enter(name(i)) {
			t.Fatal("a term has two IDs")
		}
		b.AddIDs(index.Row{S: b.Enter(name(i)), P: 1, O: 1})
	}
	x := b.Build()
	for i := range 3000 {
		if x.Term(x.ID(name(i))) != name(i) {
			t.Fatalf("%v is lost", name(i))
		}
	}
	if x.ID(quad.IRI("http://e/none")) != index.NoID || x.ID(nil) != index.NoID {
		t.Error("a term that nobody added is there")
	}
}
