package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/web"
)

// limitedServer serves a crowd in which everybody knows ten others, with one
// place for a heavy query.
func limitedServer(t *testing.T) (*httptest.Server, *eval.Limits) {
	t.Helper()
	var quads []quad.Quad
	thing := func(i int) quad.IRI { return quad.IRI(fmt.Sprint("http://x/", i%1000)) }
	for i := range 10_000 {
		quads = append(quads, quad.Quad{Subject: thing(i / 10), Predicate: quad.IRI("http://x/knows"), Object: thing(i/10 + i%10 + 1), Label: thing(0)})
	}
	store := graph.OpenMemory()
	t.Cleanup(func() { store.Close() })
	if _, err := store.Commit(t.Context(), graph.Change{Author: "test", Add: quads}); err != nil {
		t.Fatal(err)
	}
	limits := eval.NewLimits(32<<20, 1)
	handler, err := web.New(web.Config{Addr: "127.0.0.1:0", Library: &library{store: store, sparql: endpoint{limits: limits}}})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server, limits
}

const (
	endlessQuery = "SELECT (COUNT(*) AS ?n) { ?a <http://x/knows> ?b . ?c <http://x/knows> ?d . ?e <http://x/knows> ?f FILTER(STRLEN(CONCAT(STR(?a), STR(?d), STR(?f))) = 1) }"
	endlessRows  = "SELECT ?a ?d ?f { ?a <http://x/knows> ?b . ?c <http://x/knows> ?d . ?e <http://x/knows> ?f }"
)

// TestAClientThatHangsUpStopsItsQuery looks at the place of its heavy query.
func TestAClientThatHangsUpStopsItsQuery(t *testing.T) {
	server, limits := limitedServer(t)
	ctx, hangUp := context.WithCancel(t.Context())
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+"/sparql?query="+url.QueryEscape(endlessQuery), nil)
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		if response, err := http.DefaultClient.Do(request); err == nil {
			response.Body.Close()
		}
	}()
	wait(t, limits.Full)
	hangUp()
	wait(t, func() bool { return !limits.Full() })
}

func wait(t *testing.T, until func() bool) {
	t.Helper()
	for range 2000 {
		if until() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("waited in vain")
}

// TestHalfAResultIsNoResult stops a query whose rows are being sent.
func TestHalfAResultIsNoResult(t *testing.T) {
	server, _ := limitedServer(t)
	for _, format := range []string{"json", "xml", "csv", "tsv"} {
		response, err := http.Get(server.URL + "/sparql?timeout=0.2&format=" + format + "&query=" + url.QueryEscape(endlessRows))
		if err != nil {
			continue // broken off before the head was read
		}
		n, err := io.Copy(io.Discard, response.Body)
		response.Body.Close()
		if err == nil {
			t.Errorf("%s: status %d and %d bytes end as if they were all", format, response.StatusCode, n)
		}
	}
}
