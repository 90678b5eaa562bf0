package web_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/samband/samband/web/boards"
)

func TestBoardsOverHTTP(t *testing.T) {
	cfg := everything()
	cfg.Boards = boards.In(t.TempDir())
	h := handler(t, cfg)
	w := send(h, http.MethodPost, "/api/v1/boards", `{"name":"IOM","state":{"things":["iom"]}}`)
	wantStatus(t, w, http.StatusCreated)
	var board boards.Board
	if err := json.Unmarshal(w.Body.Bytes(), &board); err != nil {
		t.Fatal(err)
	}
	wantStatus(t, get(h, "/api/v1/boards/"+board.ID), http.StatusOK)
	body := `{"name":"IOM","revision":1,"state":{"things":[]}}`
	wantStatus(t, send(h, http.MethodPut, "/api/v1/boards/"+board.ID, body), http.StatusOK)
	if detail := wantProblem(t, send(h, http.MethodPut, "/api/v1/boards/"+board.ID, body), http.StatusConflict); !strings.Contains(detail, "somebody else") {
		t.Errorf("does not say what happened: %s", detail)
	}
	for _, body := range []string{``, `[]`, `{"name":"x"}`, `{"state":[]}`, `{"name":"` + strings.Repeat("x", 201) + `","state":{}}`} {
		wantProblem(t, send(h, http.MethodPost, "/api/v1/boards", body), http.StatusBadRequest)
	}
	large := `{"state":{"x":"` + strings.Repeat("x", 1<<20) + `"}}`
	wantProblem(t, send(h, http.MethodPost, "/api/v1/boards", large), http.StatusRequestEntityTooLarge)
	wantProblem(t, send(h, http.MethodPost, "/api/v1/boards", `{"state":{}}`, "Origin", "https://evil.example"), http.StatusForbidden)
	wantStatus(t, send(h, http.MethodDelete, "/api/v1/boards/"+board.ID, ""), http.StatusNoContent)
	wantProblem(t, get(h, "/api/v1/boards/"+board.ID), http.StatusNotFound)
}

func TestTwins(t *testing.T) {
	h := handler(t, everything())
	for target, media := range map[string]string{
		"/ask.json?q=a":            "application/json; charset=utf-8",
		"/ask.csv?q=a":             "text/csv; charset=utf-8",
		"/sources.xlsx":            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		"/sources.csv":             "text/csv; charset=utf-8",
		"/sources.json":            "application/json; charset=utf-8",
		"/thing/iom.json":          "application/json; charset=utf-8",
		"/thing/iom.csv":           "text/csv; charset=utf-8",
		"/thing/iom.ttl":           "text/turtle; charset=utf-8",
		"/thing/iom.jsonld":        "application/ld+json",
		"/ask.xlsx?q=a":            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		"/source/report/s1.json":   "application/json; charset=utf-8",
		"/thing/iom":               "text/html; charset=utf-8",
		"/network":                 "text/html; charset=utf-8",
		"/embed/network":           "text/html; charset=utf-8",
		"/compare":                 "text/html; charset=utf-8",
		"/thing/www.example.org":   "text/html; charset=utf-8",
		"/source/report/1.2-s1":    "text/html; charset=utf-8",
		"/ask?q=a&lang=nb&row=1":   "text/html; charset=utf-8",
		"/network?things=iom,care": "text/html; charset=utf-8",
	} {
		w := get(h, target)
		wantStatus(t, w, http.StatusOK)
		if got := w.Header().Get("Content-Type"); got != media {
			t.Errorf("%s is %s", target, got)
		}
	}
}

// TestOnlyTheEmbeddedPageIsFramed checks what other sites may show in a frame.
func TestOnlyTheEmbeddedPageIsFramed(t *testing.T) {
	h := handler(t, everything())
	for target, framed := range map[string]bool{"/embed/network": true, "/network": false, "/": false} {
		header := get(h, target).Header()
		policy := header.Get("Content-Security-Policy")
		if got := strings.Contains(policy, "frame-ancestors *") && header.Get("X-Frame-Options") == ""; got != framed {
			t.Errorf("%s framed: %t (%s)", target, got, policy)
		}
		if !strings.Contains(policy, "script-src 'self';") {
			t.Errorf("%s: %s", target, policy)
		}
	}
}
