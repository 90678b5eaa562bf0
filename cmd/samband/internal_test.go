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
