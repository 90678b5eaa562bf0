package main

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/claims"
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
	add := d.Quads()
	for _, q := range [][3]quad.Value{
		{vocab.Thing("secret-ally"), vocab.Type, vocab.Term("NGO")},
		{vocab.Thing("secret-ally"), vocab.PrefLabel, quad.LangString{Value: "Hush", Lang: "en"}},
		{vocab.Thing("secret-ally"), vocab.Term("worksIn"), vocab.Thing("norway")},
		{vocab.Thing("iom"), vocab.AltLabel, quad.LangString{Value: "Hush hush", Lang: "en"}},
	} {
		add = append(add, quad.Quad{Subject: q[0], Predicate: q[1], Object: q[2], Label: in})
	}
	if _, err := store.Commit(t.Context(), graph.Change{Source: "ours", Add: add}); err != nil {
		t.Fatal(err)
	}
	h, err := web.New(web.Config{Addr: "127.0.0.1:0", Library: &library{store: store}})
	if err != nil {
		t.Fatal(err)
	}
	claimed(t, store, func(s graph.Snapshot, w claims.Wish) (graph.Change, []quad.IRI, error) {
		return claims.MakeMerge(t.Context(), s, w, vocab.Thing("secret-ally"), vocab.Thing("care"))
	})
	claimed(t, store, func(s graph.Snapshot, w claims.Wish) (graph.Change, []quad.IRI, error) {
		return claims.MakeCorrection(t.Context(), s, w, claims.Correction{
			Kind: claims.Outdated, Target: claims.Target{Subject: vocab.Thing("iom"), Predicate: vocab.AltLabel, Object: quad.LangString{Value: "Hush hush", Lang: "en"}},
		})
	})
	claimed(t, store, func(s graph.Snapshot, w claims.Wish) (graph.Change, []quad.IRI, error) {
		return claims.MakeCorrection(t.Context(), s, w, claims.Correction{Kind: claims.Outdated, Target: claims.Target{Subject: vocab.Thing("iom-ngos")}})
	})
	// Nothing of it is left, under whichever predicate and in whichever form.
	for _, path := range []string{
		"/sparql?query=SELECT*%7B%3Fs+%3Fp+%3Fo%7D&format=json", "/sparql?query=SELECT*%7BGRAPH+%3Fg%7B%3Fs+%3Fp+%3Fo%7D%7D&format=json",
		"/sparql?query=SELECT*%7B%3Fs+%3Fp+%3Fo%7D&merged=true&format=json", "/api/v1/sources?a=b", "/api/v1/claims?a=b",
		"/api/v1/search?q=hush", "/api/v1/search?q=secret-ally", "/api/v1/terms?kind=thing&q=hush", "/api/v1/entities/iom?a=b", "/.well-known/void?a=b",
		"/api/v1/network?things=care,iom", "/thing/iom.ttl?a=b",
	} {
		body := strings.ToLower(send(h, "GET", path+"&shared=true", "", "").Body.String())
		for _, secret := range []string{"secret-ally", "hush\"", "hush hush", "src/ours", "\"ours\""} {
			if strings.Contains(body, secret) {
				t.Errorf("%s tells of %s", path, secret)
			}
		}
	}
	if w := send(h, "GET", "/api/v1/claims?shared=true", "", ""); !strings.Contains(w.Body.String(), "iom-ngos") {
		t.Errorf("a claim about what is not internal is gone: %s", w.Body)
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

// claimed makes a claim in a store.
func claimed(t *testing.T, store *graph.Store, make func(graph.Snapshot, claims.Wish) (graph.Change, []quad.IRI, error)) {
	t.Helper()
	s, err := store.View(t.Context(), graph.View{})
	if err != nil {
		t.Fatal(err)
	}
	change, _, err := make(s, claims.Wish{Author: "Kari", Reason: "we asked them", Now: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Commit(t.Context(), change); err != nil {
		t.Fatal(err)
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
