package web_test

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/loaders/drafts"
	"github.com/samband/samband/web"
)

const grantsCSV = "id,to,country,amount,year\n1,Harbour Aid,Moldova,100,2007\n2,Quay Works,Cambodia,200,2008\n3,Harbour Aid,Atlantis,5,2008\n"

const grantsMapping = `
source: {id: my-grants, title: My grants, language: en}
things:
  grantee: {class: NGO, properties: {name: {column: to}}}
statements:
  - class: FundingFlow
    key: id
    properties:
      donor: {is: norad}
      recipient: {thing: grantee}
      place: {column: country, find: Country}
      amount: {column: amount}
      time: {column: year}
`

// importing is a server over a filled store with a desk for imports.
func importing(t *testing.T) (http.Handler, *graph.Store) {
	t.Helper()
	store := graph.OpenMemory()
	if err := loaders.Fill(t.Context(), store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	desk, err := drafts.NewDesk(t.TempDir(), store)
	if err != nil {
		t.Fatal(err)
	}
	return handler(t, web.Config{Addr: "localhost:8080", App: builtApp, Imports: desk}), store
}

// call sends a request and gives its answer as JSON.
func call(t *testing.T, h http.Handler, want int, method, target, contentType string, body []byte) map[string]any {
	t.Helper()
	r := httptest.NewRequest(method, target, bytes.NewReader(body))
	r.Host = "localhost:8080"
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != want {
		t.Fatalf("%s %s: %d, want %d: %s", method, target, w.Code, want, w.Body)
	}
	var out map[string]any
	if strings.Contains(w.Header().Get("Content-Type"), "json") {
		if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
			t.Fatal(err)
		}
	} else if w.Body.Len() > 0 {
		out = map[string]any{"text": w.Body.String()}
	}
	return out
}

func upload(t *testing.T, h http.Handler, want int, name, content string, fields ...string) map[string]any {
	t.Helper()
	var form bytes.Buffer
	m := multipart.NewWriter(&form)
	part, err := m.CreateFormFile("file", name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(fields); i += 2 {
		if err := m.WriteField(fields[i], fields[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	return call(t, h, want, "POST", "/api/v1/imports?lang=en", m.FormDataContentType(), form.Bytes())
}

func TestAnImportFromUploadToUndo(t *testing.T) {
	h, store := importing(t)
	get := func(target string) map[string]any {
		t.Helper()
		return call(t, h, http.StatusOK, "GET", target, "", nil)
	}
	post := func(target, body string) map[string]any {
		t.Helper()
		return call(t, h, http.StatusOK, "POST", target, "application/json", []byte(body))
	}
	made := upload(t, h, http.StatusCreated, "grants.csv", grantsCSV, "mapping", grantsMapping, "author", "ada")
	if got, want := made["summary"], "2 new organisations, 2 new grants and payments, 1 row refused"; got != want || made["state"] != "open" {
		t.Errorf("%v, want %s: %v", got, want, made)
	}
	at := "/api/v1/imports/" + made["id"].(string)
	bad := get(at + "/rows?status=refused")
	fault := bad["rows"].([]any)[0].(map[string]any)["faults"].([]any)[0].(map[string]any)
	if bad["total"] != 1.0 || fault["column"] != "country" || fault["value"] != "Atlantis" {
		t.Errorf("%v", bad)
	}
	if things := get(at + "/things?status=new&q=quay"); things["total"] != 1.0 {
		t.Errorf("%v", things)
	}
	after := post(at+"/rows?lang=en", `{"decision": "reject", "rows": [3]}`)
	if got, want := after["import"].(map[string]any)["summary"], "1 new organisation, 1 new grant or payment, 1 row refused, 1 row rejected"; got != want || after["decided"] != 1.0 {
		t.Errorf("%v, want %s", got, want)
	}
	if text := get(at + "/mapping")["text"].(string); !strings.Contains(text, "class: FundingFlow") {
		t.Error(text)
	}
	mended := call(t, h, http.StatusOK, "PUT", at+"/mapping?lang=nb", "application/yaml",
		[]byte(strings.Replace(grantsMapping, "find: Country}", "find: Country, values: {Atlantis: moldova}}", 1)))
	if got, want := mended["summary"], "2 nye organisasjoner, 3 nye tilskudd og betalinger"; got != want {
		t.Errorf("%v, want %s", got, want)
	}
	committed := post(at+"/commit", `{"author": "ada"}`)
	history, err := store.History(t.Context())
	if err != nil || committed["commit"] != float64(len(history)) || history[len(history)-1].Author != "ada" {
		t.Errorf("%v: %v", committed, err)
	}
	call(t, h, http.StatusConflict, "POST", at+"/rows", "application/json", []byte(`{"decision": "reject"}`))
	if undone := post(at+"/undo", `{}`); undone["state"] != "undone" {
		t.Errorf("%v", undone)
	}
	if list := get("/api/v1/imports")["imports"].([]any); len(list) != 1 {
		t.Errorf("%v", list)
	}
	if file := get(at + "/file")["text"]; file != grantsCSV {
		t.Errorf("%v", file)
	}
	call(t, h, http.StatusNoContent, "DELETE", at, "", nil)
	call(t, h, http.StatusNotFound, "GET", at, "", nil)
}

// What is alike in a file is joined, and what stands on an import that is taken
// back is listed as it is for any undo.
func TestPairsAndWhatBlocksAnUndo(t *testing.T) {
	h, store := importing(t)
	file := "id,to,country,amount,year\n1,Harbour Aid Network,Moldova,100,2007\n2,Harbour Aid Netwrok,Moldova,200,2008\n3,IOM and others,Moldova,1,2007\n"
	made := upload(t, h, http.StatusCreated, "grants.csv", file, "mapping", grantsMapping, "author", "ada")
	at := "/api/v1/imports/" + made["id"].(string)
	get := func(target string) map[string]any {
		t.Helper()
		return call(t, h, http.StatusOK, "GET", at+target, "", nil)
	}
	post := func(want int, target, body string) map[string]any {
		t.Helper()
		return call(t, h, want, "POST", at+target, "application/json", []byte(body))
	}
	pairs := get("/pairs?status=open&least=60")
	if pairs["total"] != 1.0 || pairs["pairs"].([]any)[0].(map[string]any)["b"].(map[string]any)["label"] != "Harbour Aid Netwrok" {
		t.Fatal(pairs)
	}
	if after := post(http.StatusOK, "/pairs", `{"decision": "same", "status": "open", "least": 60}`); after["decided"] != 1.0 {
		t.Error(after)
	}
	if joined := get("/pairs?status=same"); joined["total"] != 1.0 {
		t.Error(joined)
	}
	if after := post(http.StatusOK, "/things", `{"decision": "new", "status": "likely"}`); after["decided"] != 1.0 {
		t.Error(after)
	}
	for _, c := range []struct{ target, body string }{
		{"/pairs", `{"decision": "perhaps"}`}, {"/pairs", `{"decision": "same", "pairs": []}`}, {"/pairs", `{"decision": "same", "status": "likely"}`},
		{"/things", `{"decision": "new", "things": []}`}, {"/things", `{"status": "likely"}`}, {"/things", `{"decision": "new", "status": "open"}`},
		{"/rows", `{"decision": "accept", "rows": []}`}, {"/rows", `{"decision": "accept", "status": "fine"}`},
	} {
		post(http.StatusBadRequest, c.target, c.body)
	}
	for _, target := range []string{"/pairs?least=200", "/pairs?status=likely", "/things?status=open", "/rows?status=fine", "/rows?row=x"} {
		call(t, h, http.StatusBadRequest, "GET", at+target, "", nil)
	}
	post(http.StatusOK, "/commit", `{"author": "ada"}`)
	later := quad.Quad{Subject: vocab.Thing("iom"), Predicate: vocab.Term("partOf"), Object: vocab.Thing("my-grants/harbour-aid-network"), Label: vocab.Passage("notes", "1")}
	if _, err := store.Commit(t.Context(), graph.Change{Author: "kari", Source: "notes", Add: []quad.Quad{later}}); err != nil {
		t.Fatal(err)
	}
	blocked := post(http.StatusConflict, "/undo", `{}`)
	if list := blocked["blockers"].([]any); len(list) != 1 || !strings.Contains(list[0].(map[string]any)["quad"].(string), "harbour-aid-network") {
		t.Error(blocked)
	}
	undone := post(http.StatusOK, "/undo", `{"along": true}`)
	if undone["state"] != "undone" || undone["along_count"] != 1.0 || len(undone["along"].([]any)) != 1 {
		t.Error(undone)
	}
}

func TestImportsThatCannotBeRead(t *testing.T) {
	h, _ := importing(t)
	made := upload(t, h, http.StatusCreated, "grants.csv", grantsCSV, "mapping", strings.Replace(grantsMapping, "column: amount", "column: sum", 1))
	if made["state"] != "unread" || !strings.Contains(made["problem"].(string), `the table has no column "sum"`) {
		t.Errorf("%v", made)
	}
	at := "/api/v1/imports/" + made["id"].(string)
	call(t, h, http.StatusConflict, "GET", at+"/rows", "", nil)
	call(t, h, http.StatusConflict, "POST", at+"/commit", "application/json", []byte(`{}`))
	for _, c := range []struct{ method, target, body string }{
		{"PUT", at + "/mapping", "nothing: at all"},
		{"PUT", at + "/mapping?set=x", grantsMapping},
		{"POST", at + "/rows", `{"decision": "perhaps"}`},
		{"POST", at + "/rows", `{"unknown": 1}`},
		{"POST", at + "/rows", `[`},
		{"POST", "/api/v1/imports", `no form`},
		{"GET", at + "/rows?offset=-1", ""},
		{"GET", at + "/rows?limit=100000", ""},
	} {
		call(t, h, http.StatusBadRequest, c.method, c.target, "application/json", []byte(c.body))
	}
	call(t, h, http.StatusNotFound, "GET", "/api/v1/imports/..%2f..%2fetc", "", nil)
	old := upload(t, h, http.StatusCreated, "old.xls", "\xd0\xcf\x11\xe0 old")
	if !strings.Contains(old["problem"].(string), "save it as .xlsx") {
		t.Errorf("%v", old)
	}
}
