package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/web"
)

// Whoever writes over HTTP meets the same rules: an update, a graph that is
// sent, a claim. Nothing is kept, and the refusal repeats nothing.
func TestWhatCouldHurtPeopleIsKeptOutOverHTTP(t *testing.T) {
	store := graph.OpenInMemory(guarded)
	defer store.Close()
	e := endpoint{}
	h, err := web.New(web.Config{
		Addr: "127.0.0.1:0", Library: &library{store: store, sparql: e}, Updater: updater{store, e, web.MaxTriples}, Claimant: claimant{store},
	})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(h)
	defer server.Close()
	const harmful = `<http://example.org/a> <http://example.org/note> "The victim, Elena Munteanu, came in May."`
	for _, c := range []struct{ method, target, contentType, body string }{
		{"POST", "/sparql", "application/sparql-update", "INSERT DATA { " + harmful + " }"},
		{"POST", "/sparql", "application/sparql-update", "INSERT DATA { GRAPH <http://example.org/g> { " + harmful + " } }"},
		{"POST", "/sparql", "application/sparql-update", `INSERT { ?a <http://example.org/note> "The victim, Elena Munteanu" } WHERE { VALUES ?a { <http://example.org/a> } }`},
		{"PUT", "/graphs?graph=http://example.org/g", "text/turtle", harmful + " ."},
		{"POST", "/graphs?graph=http://example.org/g", "application/n-triples", harmful + " ."},
		{"POST", "/graphs", "text/turtle", harmful + " ."},
	} {
		r, err := http.NewRequest(c.method, server.URL+c.target, strings.NewReader(c.body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", c.contentType)
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		if response.StatusCode != http.StatusUnprocessableEntity || !bytes.Contains(body, []byte("a record of one victim or suspect")) || bytes.Contains(body, []byte("Elena")) {
			t.Errorf("%s %s: %d %s", c.method, c.target, response.StatusCode, body)
		}
	}
	if history, err := store.History(t.Context()); err != nil || len(history) > 0 {
		t.Errorf("%d commits, %v", len(history), err)
	}
}
