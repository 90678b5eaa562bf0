package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/loaders/attached"
	"github.com/samband/samband/web"
)

func TestADocumentFromAttachingToCommit(t *testing.T) {
	store := graph.OpenMemory()
	if err := loaders.Fill(t.Context(), store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	desk, err := attached.NewDesk(t.TempDir(), store)
	if err != nil {
		t.Fatal(err)
	}
	h := handler(t, web.Config{Addr: "localhost:8080", App: builtApp, Documents: desk})
	attach := func(want int, content string, fields ...string) map[string]any {
		t.Helper()
		var form bytes.Buffer
		m := multipart.NewWriter(&form)
		part, err := m.CreateFormFile("file", "study.txt")
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
		return call(t, h, want, "POST", "/api/v1/documents", m.FormDataContentType(), form.Bytes())
	}
	attach(http.StatusUnprocessableEntity, "text", "source", "study")
	attach(http.StatusUnprocessableEntity, "PK\x03\x04", "source", "study", "title", "Study", "language", "en")
	made := attach(http.StatusCreated, "Harbours\fNorad supports\nHarbour Aid.", "source", "study", "title", "Study", "language", "en", "year", "2012")
	if made["pages"] != 2.0 {
		t.Errorf("%v", made)
	}
	// What the graph knows of a source need not be said again.
	if again := attach(http.StatusCreated, "Utrygg trafikk", "source", "utrygg-trafikk"); again["source"].(map[string]any)["language"] != "nb" {
		t.Errorf("%v", again)
	}
	const at = "/api/v1/documents/study"
	get := func(target string) map[string]any {
		t.Helper()
		return call(t, h, http.StatusOK, "GET", target, "", nil)
	}
	if page := get(at + "/pages/2"); page["text"] != "Norad supports\nHarbour Aid." {
		t.Errorf("%v", page)
	}
	call(t, h, http.StatusNotFound, "GET", at+"/pages/3", "", nil)
	if places := get(at + "/find?q=supports+Harbour")["places"].([]any); len(places) != 1 || places[0].(map[string]any)["page"] != 2.0 {
		t.Errorf("%v", places)
	}
	form := get("/api/v1/forms/FundingFlow?lang=nb")
	if fields := form["fields"].([]any); form["label"] != "finansiering" || fields[0].(map[string]any)["label"] != "giver" {
		t.Errorf("%v", form)
	}
	mark := `{"page": 2, "quote": "Norad supports Harbour Aid.", "class": "FundingFlow", "values": {"donor": ["norad"], "recipient": ["%s"]}, "done": true}`
	saved := call(t, h, http.StatusCreated, "POST", at+"/marks", "application/json", []byte(strings.Replace(mark, "%s", "harbour-aid", 1)))
	if saved["id"] != 1.0 {
		t.Errorf("%v", saved)
	}
	if review := get(at + "/statements"); len(review["problems"].([]any)) != 1 || !strings.Contains(review["files"].(map[string]any)["FundingFlow.csv"].(string), "study-fundingflow-1") {
		t.Errorf("%v", review)
	}
	call(t, h, http.StatusUnprocessableEntity, "POST", at+"/commit", "application/json", []byte(`{}`))
	call(t, h, http.StatusOK, "PUT", at+"/marks/1", "application/json", []byte(strings.Replace(mark, "%s", "iom", 1)))
	call(t, h, http.StatusUnprocessableEntity, "PUT", at+"/marks/1", "application/json", []byte(`{"page": 2, "quote": "words that are not there"}`))
	if done := call(t, h, http.StatusOK, "POST", at+"/commit", "application/json", []byte(`{"author": "ada"}`)); done["added"] == 0.0 {
		t.Errorf("%v", done)
	}
	if list := get("/api/v1/documents")["documents"].([]any); len(list) != 2 {
		t.Errorf("%v", list)
	}
	call(t, h, http.StatusNoContent, "DELETE", at, "", nil)
	call(t, h, http.StatusNotFound, "GET", at, "", nil)
}
