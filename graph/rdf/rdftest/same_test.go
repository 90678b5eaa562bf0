package rdftest

import (
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
)

func TestSame(t *testing.T) {
	const p = " <x:p> "
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"", "", true},
		{"_:a" + p + "_:b .", "_:x" + p + "_:y .", true},
		{"_:a" + p + "_:a .", "_:x" + p + "_:y .", false},
		{"_:a" + p + `"1" .`, "_:a" + p + `"2" .`, false},
		// Two triangles are no hexagon, though every node has two neighbours.
		{"_:a" + p + "_:b . _:b" + p + "_:c . _:c" + p + "_:a . _:d" + p + "_:e . _:e" + p + "_:f . _:f" + p + "_:d .",
			"_:a" + p + "_:b . _:b" + p + "_:c . _:c" + p + "_:d . _:d" + p + "_:e . _:e" + p + "_:f . _:f" + p + "_:a .", false},
		{"_:a" + p + "_:b . _:b" + p + "_:c . _:c" + p + "_:a .", "_:z" + p + "_:x . _:x" + p + "_:y . _:y" + p + "_:z .", true},
	} {
		if got := Same(read(t, c.a), read(t, c.b)); got != c.same {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}

func read(t *testing.T, text string) []quad.Quad {
	t.Helper()
	var quads []quad.Quad
	for q, err := range rdf.Read(rdf.Turtle, strings.NewReader(text), rdf.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q)
	}
	return quads
}
