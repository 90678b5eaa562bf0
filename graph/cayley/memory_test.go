package cayley_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/cayley"
	"github.com/samband/samband/graph/index"
)

func indexOf(t *testing.T, quads ...quad.Quad) *index.Index {
	t.Helper()
	x, err := cayley.Index(context.Background(), cayley.Memory(slices.Values(quads)))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestTermsComeBackAsTheyWentIn(t *testing.T) {
	s, p := quad.IRI("http://e/s"), quad.IRI("http://e/p")
	terms := []quad.Value{
		quad.String("5"), quad.String(`"5"`), quad.String(""), quad.String("http://e/s"),
		typed("5", "integer"), typed("005", "integer"), typed("5", "decimal"), typed("true", "boolean"),
		typed("2008-05-01T12:00:00.25Z", "dateTime"), typed("2008-05-01T12:00:00.75Z", "dateTime"),
		quad.LangString{Value: "5", Lang: "nb"}, quad.LangString{Value: "5", Lang: "nn"},
		quad.IRI("rdf:type"), quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
		quad.BNode("a"), quad.BNode("memnode1"), quad.BNode("xmemnode1"), quad.BNode("xxmemnode1"), quad.BNode("memnode99999"),
	}
	var quads []quad.Quad
	for _, term := range terms {
		quads = append(quads, quad.Quad{Subject: s, Predicate: p, Object: term})
	}
	x := indexOf(t, quads...)
	if x.Size() != len(terms) {
		t.Errorf("%d terms became %d", len(terms), x.Size())
	}
	for _, term := range terms {
		if id := x.ID(term); id == index.NoID || x.Term(id) != term {
			t.Errorf("%#v is not there", term)
		}
	}
}

func typed(text, datatype string) quad.Value {
	return quad.TypedString{Value: quad.String(text), Type: quad.IRI("http://www.w3.org/2001/XMLSchema#" + datatype)}
}

func TestOneTripleInTwoPassagesIsTwoQuads(t *testing.T) {
	q := quad.Quad{Subject: quad.IRI("http://e/s"), Predicate: quad.IRI("http://e/p"), Object: quad.String("o")}
	inOne, inTwo := q, q
	inOne.Label, inTwo.Label = quad.IRI("http://e/1"), quad.IRI("http://e/2")
	if x := indexOf(t, q, inOne, inTwo, inOne); x.Size() != 3 {
		t.Errorf("got %d quads, want 3", x.Size())
	}
}

func TestACancelledReadIsAnError(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	q := quad.Quad{Subject: quad.IRI("http://e/s"), Predicate: quad.IRI("http://e/p"), Object: quad.String("o")}
	if _, err := cayley.Index(ctx, cayley.Memory(slices.Values([]quad.Quad{q}))); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
