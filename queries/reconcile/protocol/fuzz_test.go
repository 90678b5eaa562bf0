package protocol_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/reconcile"
	"github.com/samband/samband/queries/reconcile/protocol"
	"github.com/samband/samband/queries/search"
)

func service(t testing.TB) *protocol.Service {
	t.Helper()
	ctx := t.Context()
	store := graph.OpenMemory()
	iom, in := vocab.Thing("iom"), vocab.Passage("names", "r1")
	if _, err := store.Commit(ctx, graph.Change{Add: []quad.Quad{
		{Subject: iom, Predicate: vocab.Type, Object: vocab.Term("IntergovernmentalBody"), Label: in},
		{Subject: iom, Predicate: vocab.PrefLabel, Object: quad.LangString{Value: "International Organization for Migration", Lang: "en"}, Label: in},
		{Subject: iom, Predicate: vocab.Term("abbreviation"), Object: quad.String("IOM"), Label: in},
	}}); err != nil {
		t.Fatal(err)
	}
	s, err := store.View(ctx, graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	o, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	n, err := names.Build(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	x, err := search.New(ctx, s, n, o)
	if err != nil {
		t.Fatal(err)
	}
	m, err := reconcile.FromGraph(ctx, s, n, o)
	if err != nil {
		t.Fatal(err)
	}
	return &protocol.Service{Matcher: m, Snapshot: s, Ontology: o, Names: n, Search: x}
}

// Whatever comes is answered with JSON or refused as invalid.
func FuzzMessages(f *testing.F) {
	for _, seed := range []string{
		`{"q0":{"query":"IOM","type":["NGO"],"type_strict":"any","limit":3,"properties":[{"pid":"abbreviation","v":["IOM",{"id":"x"}]}]}}`,
		`{"queries":[{"type":"NGO","limit":2,"conditions":[{"matchType":"name","propertyValue":"IOM"},{"matchType":"property","propertyId":"name","propertyValue":[1,true],"required":true,"matchQuantifier":"none"}]}]}`,
		`{"queries":[{"conditions":[{"matchType":"id","propertyValue":"iom"}]}]}`,
		`{"ids":["iom","x"],"properties":[{"id":"name","settings":{"limit":"1"}},{"id":"m49"}]}`,
		`{"a":null}`, `[]`, `{"queries":null}`, `{"q":{"query":"\u0000\ufffd(((,/*;"}}`, "{\"q\":{\"query\":\"Организация (IOM) / الهجرة\"}}",
	} {
		f.Add([]byte(seed))
	}
	s := service(f)
	f.Fuzz(func(t *testing.T, message []byte) {
		for _, answer := range []func() (any, error){
			func() (any, error) { return s.Reconcile02(t.Context(), message, "en") },
			func() (any, error) { return s.Reconcile1(t.Context(), message, "nb") },
			func() (any, error) { return s.Extend02(t.Context(), message, "nn") },
			func() (any, error) { return s.Extend1(t.Context(), message, "en") },
			func() (any, error) { return s.Suggest("entity", string(message), 0, "en") },
		} {
			body, err := answer()
			if err != nil && !errors.Is(err, protocol.ErrInvalid) {
				t.Fatal(err)
			}
			if _, err := json.Marshal(body); err != nil {
				t.Fatal(err)
			}
		}
	})
}
