package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/web"
)

// notesOnIOM are an import with an id of its own for IOM.
func notesOnIOM(passage quad.IRI) []quad.Quad {
	iom := vocab.Thing("notes/iom")
	return []quad.Quad{
		{Subject: vocab.SourceIRI("notes"), Predicate: vocab.Type, Object: vocab.Term("Source"), Label: vocab.SourceIRI("notes")},
		{Subject: iom, Predicate: vocab.Type, Object: vocab.Term("IntergovernmentalBody"), Label: passage},
		{Subject: iom, Predicate: vocab.PrefLabel, Object: quad.LangString{Value: "IOM Geneva", Lang: "en"}, Label: passage},
	}
}

func TestClaimsOverHTTP(t *testing.T) {
	store := graph.OpenMemory()
	if err := loaders.Fill(t.Context(), store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Commit(t.Context(), graph.Change{Source: "notes", Add: notesOnIOM(vocab.Passage("notes", "r1"))}); err != nil {
		t.Fatal(err)
	}
	h, err := web.New(web.Config{Addr: "127.0.0.1:0", Library: &library{store: store}, Claimant: claimant{store}})
	if err != nil {
		t.Fatal(err)
	}
	post := func(body string, want int) []string {
		t.Helper()
		w := send(h, "POST", "/api/v1/claims", "application/json", body)
		if w.Code != want {
			t.Fatalf("%s: %d %s", body, w.Code, w.Body)
		}
		var made struct{ Claims []string }
		if err := json.Unmarshal(w.Body.Bytes(), &made); err != nil {
			t.Fatal(err)
		}
		return made.Claims
	}
	label := func(path string) string {
		t.Helper()
		w := send(h, "GET", path, "", "")
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", path, w.Code, w.Body)
		}
		var thing struct{ ID, Label string }
		if err := json.Unmarshal(w.Body.Bytes(), &thing); err != nil {
			t.Fatal(err)
		}
		return thing.ID + " " + thing.Label
	}

	post(`{"kind":"merge","a":"iom","b":"notes/iom","author":"Kari Nordmann","reason":"one register number","evidence":["src/notes/r1"]}`, http.StatusCreated)
	for path, want := range map[string]string{
		"/api/v1/entities/iom?lang=en":                    "iom International Organization for Migration",
		"/api/v1/entities/notes/iom?lang=en":              "iom International Organization for Migration",
		"/api/v1/entities/notes/iom?lang=en&merged=false": "notes/iom IOM Geneva",
	} {
		if got := label(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	list := send(h, "GET", "/api/v1/claims?thing=notes/iom&lang=en", "", "").Body.String()
	for _, want := range []string{`"kind":"merge"`, `"author":"Kari Nordmann"`, `"reason":"one register number"`, `"evidence":["src/notes/r1"]`, `"holds":true`} {
		if !strings.Contains(list, want) {
			t.Errorf("the claims lack %s: %s", want, list)
		}
	}
	post(`{"kind":"split","a":"notes/iom","reason":"another body"}`, http.StatusCreated)
	if got := label("/api/v1/entities/notes/iom?lang=en"); got != "notes/iom IOM Geneva" {
		t.Errorf("after the split: %s", got)
	}
	post(`{"kind":"outdated","statement":"iom-ngos","reason":"there are 200 now","should_be":"200"}`, http.StatusCreated)
	if page := send(h, "GET", "/api/v1/entities/iom-ngos?lang=en", "", "").Body.String(); !strings.Contains(page, `"disputed":true`) || !strings.Contains(page, `"kind":"outdated","label":"outdated"`) || !strings.Contains(page, `"reason":"there are 200 now"`) || !strings.Contains(page, "IOM samarbeider med 40") {
		t.Errorf("the statement is not shown beside its correction: %s", page)
	}
	post(`{"kind":"source-is-wrong","statement":"notes/iom","property":"name","value":"IOM Geneva","reason":"x"}`, http.StatusNotFound)
	for body, want := range map[string]int{
		`{"kind":"merge","a":"iom","b":"nobody","reason":"x"}`:             http.StatusNotFound,
		`{"kind":"merge","a":"iom","b":"ilo"}`:                             http.StatusBadRequest,
		`{"kind":"hide","statement":"iom-ngos","reason":"x"}`:              http.StatusBadRequest,
		`{"kind":"superseded","statement":"iom-ngos","reason":"x"}`:        http.StatusBadRequest,
		`{"kind":"withdraw","claim":"src/by-nobody/claim-1","reason":"x"}`: http.StatusNotFound,
		`[`: http.StatusBadRequest,
	} {
		if w := send(h, "POST", "/api/v1/claims", "application/json", body); w.Code != want {
			t.Errorf("%s: %d %s", body, w.Code, w.Body)
		}
	}
}
