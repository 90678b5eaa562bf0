package main

import (
	"net/http"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/web"
)

// What is shared leaves out the sources that are not meant for others.
func TestWhatIsSharedLeavesOutInternalSources(t *testing.T) {
	store := graph.OpenMemory()
	if err := loaders.Fill(t.Context(), store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	d := source.Description{ID: "ours", Title: "Ours", Language: "en", Internal: true}
	in := vocab.Passage("ours", "r1")
	add := append(d.Quads(), quad.Quad{Subject: vocab.Thing("secret-ally"), Predicate: vocab.Term("worksIn"), Object: vocab.Thing("norway"), Label: in})
	if _, err := store.Commit(t.Context(), graph.Change{Source: "ours", Add: add}); err != nil {
		t.Fatal(err)
	}
	h, err := web.New(web.Config{Addr: "127.0.0.1:0", Library: &library{store: store}})
	if err != nil {
		t.Fatal(err)
	}
	ask := "/sparql?query=ASK%7Bid:secret-ally+sb:worksIn+%3Fo%7D&format=json"
	for path, want := range map[string]string{
		ask: "true", ask + "&shared=true": "false", ask + "&shared=false": "true",
		"/sparql?query=ASK%7Bid:iom-ngos+sb:of+%3Fo%7D&format=json&shared=true": "true",
	} {
		if w := send(h, "GET", path, "", ""); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	if w := send(h, "GET", ask+"&sources=ours&shared=true", "", ""); w.Code != http.StatusNotFound {
		t.Errorf("an internal source alone: %d %s", w.Code, w.Body)
	}
	if w := send(h, "GET", "/api/v1/sources", "", ""); !strings.Contains(w.Body.String(), `"internal":true`) {
		t.Errorf("the sources do not say which is internal: %.300s", w.Body)
	}
}

// The tables of money, conventions and the map say in their names that they have
// what is internal, and have none of it when they are shared.
func TestTablesOfScreensAreMarked(t *testing.T) {
	store := graph.OpenMemory()
	d := source.Description{ID: "ours", Title: "Ours", Language: "en", Internal: true}
	add := d.Quads()
	for _, q := range [][3]quad.Value{
		{vocab.Thing("gift"), vocab.Type, vocab.Term("FundingFlow")},
		{vocab.Thing("gift"), vocab.Term("donor"), vocab.Thing("norad")},
		{vocab.Thing("gift"), vocab.Term("recipient"), vocab.Thing("secret-ally")},
		{vocab.Thing("signed"), vocab.Type, vocab.Term("TreatyAction")},
		{vocab.Thing("signed"), vocab.Term("party"), vocab.Thing("secret-land")},
		{vocab.Thing("signed"), vocab.Term("instrument"), vocab.Thing("cedaw")},
		{vocab.Thing("role"), vocab.Type, vocab.Term("CountryRole")},
		{vocab.Thing("role"), vocab.Term("country"), vocab.Thing("secret-land")},
		{vocab.Thing("role"), vocab.Term("role"), vocab.Term("transit")},
		{vocab.Thing("secret-land"), vocab.PrefLabel, quad.LangString{Value: "Secret land", Lang: "en"}},
	} {
		add = append(add, quad.Quad{Subject: q[0], Predicate: q[1], Object: q[2], Label: vocab.Passage("ours", "r1")})
	}
	if err := loaders.Fill(t.Context(), store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Commit(t.Context(), graph.Change{Source: "ours", Add: add}); err != nil {
		t.Fatal(err)
	}
	h, err := web.New(web.Config{Addr: "127.0.0.1:0", Library: &library{store: store}})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/money.csv", "/money.xlsx", "/api/v1/funding.csv", "/conventions.csv", "/map.csv", "/api/v1/map.xlsx"} {
		for params, marked := range map[string]bool{"": true, "?shared=true": false, "?sources=utrygg-trafikk": false} {
			w := send(h, "GET", path+params, "", "")
			name := w.Header().Get("Content-Disposition")
			if w.Code != http.StatusOK || strings.Contains(name, "INTERNAL") != marked || (w.Header().Get("Samband-Internal") != "") != marked {
				t.Errorf("%s%s: %d, sent as %s", path, params, w.Code, name)
			}
			if params == "?shared=true" && strings.Contains(strings.ToLower(w.Body.String()), "secret") {
				t.Errorf("%s%s tells of what is internal", path, params)
			}
		}
	}
}
