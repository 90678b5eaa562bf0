package statements

import (
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
)

func TestRegister(t *testing.T) {
	r := NewRegister(load(t))
	say := func(id string, predicate quad.IRI, object quad.Value) {
		r.Add([]quad.Quad{{Subject: vocab.Thing(id), Predicate: predicate, Object: object}})
	}
	say("la-strada", vocab.Type, vocab.Term("Network"))
	say("la-strada", vocab.Type, vocab.Term("NGO"))
	say("no-plan", vocab.Type, vocab.Term("Denial"))
	say("no-plan", vocab.Term("denies"), vocab.Term("Gap"))
	say("la-strada", vocab.PrefLabel, quad.LangString{Value: "La Strada", Lang: "en"})
	say("no-plan", vocab.Term("theme"), vocab.Thing("la-strada"))

	for id, want := range map[string]string{"la-strada": "Network", "no-plan": "Gap", "nobody": ""} {
		if class, ok := r.Class(id); class != want || ok != (want != "") {
			t.Errorf("%s has the class %q, want %q: the most specific one, or the one that is denied", id, class, want)
		}
	}
	if !r.Named("la-strada", "en") || !r.Named("la-strada", "") || r.Named("la-strada", "nb") || r.Named("no-plan", "") {
		t.Error("La Strada has an English name and no other")
	}
}
