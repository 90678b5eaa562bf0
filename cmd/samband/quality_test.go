package main

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/web"
)

func TestQualityOverHTTP(t *testing.T) {
	store := graph.OpenMemory()
	if err := loaders.Fill(t.Context(), store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	h, err := web.New(web.Config{Addr: "127.0.0.1:0", Library: &library{store: store}})
	if err != nil {
		t.Fatal(err)
	}
	type answer struct {
		OK     bool
		Quads  int
		Groups []struct {
			Label    string
			Findings []struct {
				Rule, Name, Remedy string
				Count              int
				Rows               []struct{ Subject, Passage string }
			}
		}
	}
	get := func() answer {
		w := send(h, "GET", "/api/v1/quality?lang=nb", "", "")
		if w.Code != http.StatusOK {
			t.Fatal(w.Code, w.Body)
		}
		var a answer
		if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		return a
	}
	if a := get(); !a.OK || a.Quads == 0 || len(a.Groups) != 0 {
		t.Errorf("what comes with the program: %+v", a)
	}
	if _, err := store.Commit(t.Context(), graph.Change{Source: "notes", Add: []quad.Quad{
		{Subject: vocab.Thing("iom"), Predicate: vocab.Term("headquarters"), Object: vocab.Thing("ilo"), Label: vocab.Passage("utrygg-trafikk", "fn37")},
	}}); err != nil {
		t.Fatal(err)
	}
	a := get()
	if a.OK || len(a.Groups) != 1 || a.Groups[0].Label != "Verdier" || len(a.Groups[0].Findings) != 1 {
		t.Fatalf("%+v", a)
	}
	f := a.Groups[0].Findings[0]
	if f.Rule != "wrong-range" || f.Name != "verdi av feil slag" || f.Remedy == "" || f.Count != 1 || f.Rows[0].Subject != "iom" || f.Rows[0].Passage != "src/utrygg-trafikk/fn37" {
		t.Errorf("%+v", f)
	}
}
