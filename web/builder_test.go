package web_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/samband/samband/web"
)

func TestBuilder(t *testing.T) {
	h := handler(t, web.Config{Addr: "localhost:8080", App: builtApp, Library: shelf{echo{}}})
	for _, test := range []struct {
		method, target, body string
		status               int
		holds                string
	}{
		{"GET", "/api/v1/builder?lang=nb&filter=land", "", http.StatusOK, `"lang":"nb"`},
		{"GET", "/api/v1/builder?q=hvem", "", http.StatusUnprocessableEntity, "not understood"},
		{"POST", "/api/v1/builder?lang=nn", `{}`, http.StatusOK, `"lang":"nn"`},
		{"POST", "/api/v1/builder", `{"parts": [{}]}`, http.StatusBadRequest, "parts.0.ask"},
		{"POST", "/api/v1/builder", `[]`, http.StatusBadRequest, "no query"},
		{"POST", "/api/v1/ask", `{"lang": "en"}`, http.StatusOK, `"question":"en"`},
		{"POST", "/api/v1/ask", `{"lang": 1}`, http.StatusBadRequest, "no query"},
		{"POST", "/api/v1/ask", strings.Repeat(" ", 100000), http.StatusRequestEntityTooLarge, "longer"},
	} {
		w := send(h, test.method, test.target, test.body)
		if w.Code != test.status || !strings.Contains(w.Body.String(), test.holds) {
			t.Errorf("%s %s %.40s: %d %s", test.method, test.target, test.body, w.Code, w.Body)
		}
	}
}

func TestFindingsAndComparisons(t *testing.T) {
	h := handler(t, web.Config{Addr: "localhost:8080", App: builtApp, Library: shelf{echo{}}})
	for target, want := range map[string]struct {
		status int
		holds  string
	}{
		"/api/v1/findings?about=measure-return&place=norway&lang=nb": {http.StatusOK, `"question":"nb"`},
		"/api/v1/findings?kind=rumour":                               {http.StatusBadRequest, "kind is one of"},
		"/api/v1/ask?q=hvem&at=3&compare=now":                        {http.StatusOK, `"unchanged":true`},
		"/api/v1/ask?q=hvem&compare=then":                            {http.StatusBadRequest, "compare"},
	} {
		w := get(h, target)
		if w.Code != want.status || !strings.Contains(w.Body.String(), want.holds) {
			t.Errorf("%s: %d %s", target, w.Code, w.Body)
		}
	}
}
