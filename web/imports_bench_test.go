package web_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/loaders/drafts"
	"github.com/samband/samband/loaders/mapping"
	"github.com/samband/samband/web"
)

// largeImport is a folder with a draft of 100,000 rows that speak of 30,000
// things, and the store it is for.
func largeImport(b *testing.B) (dir, id string, store *graph.Store) {
	store = graph.OpenMemory()
	if err := loaders.Fill(b.Context(), store, loaders.Bundled()); err != nil {
		b.Fatal(err)
	}
	var file bytes.Buffer
	file.WriteString("id,to,country,amount,year\n")
	for n := range 100000 {
		country := "Moldova"
		if n%50 == 0 {
			country = "Atlantis" // which the graph does not know
		}
		fmt.Fprintf(&file, "%d,%s %d,%s,%d,2007\n", n, []string{"Harbour Aid", "International Labour Organisation Office", "Quay Works"}[n%3], n%30000, country, n)
	}
	m, err := mapping.Read([]byte(grantsMapping))
	if err != nil {
		b.Fatal(err)
	}
	dir = b.TempDir()
	desk, err := drafts.NewDesk(dir, store)
	if err != nil {
		b.Fatal(err)
	}
	world, err := desk.World(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	d, err := desk.Create(b.Context(), drafts.Input{File: "grants.csv", Content: &file, Mapping: m, Author: "ada"}, world)
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("%+v", d.Counts)
	return dir, d.ID, store
}

// BenchmarkLargeImport asks a server for pages of a draft of 100,000 rows, and
// decides on many rows at once.
func BenchmarkLargeImport(b *testing.B) {
	dir, id, store := largeImport(b)
	server := func(b *testing.B) http.Handler {
		desk, err := drafts.NewDesk(dir, store)
		if err != nil {
			b.Fatal(err)
		}
		h, err := web.New(web.Config{Addr: "localhost:8080", App: builtApp, Imports: desk})
		if err != nil {
			b.Fatal(err)
		}
		return h
	}
	ask := func(b *testing.B, h http.Handler, method, target, body string) {
		r := httptest.NewRequest(method, "/api/v1/imports/"+id+target, strings.NewReader(body))
		r.Host = "localhost:8080"
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		if h.ServeHTTP(w, r); w.Code != http.StatusOK {
			b.Fatal(w.Code, w.Body)
		}
	}
	h := server(b)
	for _, c := range []struct{ name, method, target, body string }{
		{"page", "GET", "/rows?offset=50000", ""},
		{"refused", "GET", "/rows?status=refused&offset=500", ""},
		{"words", "GET", "/rows?q=harbour+aid+77", ""},
		{"thing", "GET", "/rows?thing=my-grants/quay-works-2", ""},
		{"things", "GET", "/things?status=new&q=works&offset=5000", ""},
		{"pairs", "GET", "/pairs?status=open", ""},
		{"reject", "POST", "/rows", `{"decision": "reject", "q": "quay"}`},
		{"judge", "POST", "/things", `{"thing": "my-grants/quay-works-2", "same": "iom"}`},
		{"judge-all", "POST", "/things", `{"decision": "new", "q": "quay"}`},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				ask(b, h, c.method, c.target, c.body)
			}
		})
	}
	b.Run("first-page-after-a-restart", func(b *testing.B) {
		for b.Loop() {
			ask(b, server(b), "GET", "/rows?offset=50000", "")
		}
	})
}
