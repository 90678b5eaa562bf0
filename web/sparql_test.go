package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

const (
	form     = "application/x-www-form-urlencoded"
	asQuery  = "application/sparql-query"
	aSelect  = "SELECT * {}"
	aGraph   = "CONSTRUCT {} {}"
	jsonType = "application/sparql-results+json"
)

func TestSPARQLReachesTheQuerierAllThreeWays(t *testing.T) {
	h := handler(t, everything())
	dataset := "default-graph-uri=http://a.example/&named-graph-uri=http://b.example/&named-graph-uri=http://c.example/&default-graph=strict"
	want := `{"SELECT * {}" ["http://a.example/"] ["http://b.example/" "http://c.example/"] "strict" "http://127.0.0.1:8080/sparql"}json`
	params := "query=" + url.QueryEscape(aSelect) + "&" + dataset

	for name, w := range map[string]string{
		"GET":         get(h, "/sparql?"+params).Body.String(),
		"posted form": send(h, http.MethodPost, "/sparql", params, "Content-Type", form).Body.String(),
		"posted text": send(h, http.MethodPost, "/sparql?"+dataset, aSelect, "Content-Type", asQuery+"; charset=utf-8").Body.String(),
	} {
		if w != want {
			t.Errorf("%s gives %s", name, w)
		}
	}
}

func TestSPARQLFormats(t *testing.T) {
	h := handler(t, everything())
	for _, test := range []struct{ query, accept, format, want, media string }{
		{aSelect, "", "", "json", jsonType},
		{aSelect, "*/*", "", "json", jsonType},
		{aSelect, "application/json", "", "json", jsonType},
		{aSelect, "application/sparql-results+xml", "", "xml", "application/sparql-results+xml"},
		{aSelect, "text/csv", "", "csv", "text/csv; charset=utf-8"},
		{aSelect, "text/csv;q=0.5, text/tab-separated-values", "", "tsv", "text/tab-separated-values; charset=utf-8"},
		{aSelect, "text/html", "csv", "csv", "text/csv; charset=utf-8"},
		{aSelect, "application/json;q=0, application/sparql-results+json;q=0, */*;q=0.1", "", "xml", "application/sparql-results+xml"},
		{aGraph, "", "", "ttl", "text/turtle; charset=utf-8"},
		{aGraph, "application/n-triples", "", "nt", "application/n-triples"},
		{aGraph, "", "nt", "nt", "application/n-triples"},
	} {
		params := url.Values{"query": {test.query}}
		if test.format != "" {
			params.Set("format", test.format)
		}
		w := get(h, "/sparql?"+params.Encode(), "Accept", test.accept)
		if !strings.HasSuffix(w.Body.String(), "}"+test.want) || w.Header().Get("Content-Type") != test.media {
			t.Errorf("%+v gives %s as %s", test, w.Body, w.Header().Get("Content-Type"))
		}
	}
}

func TestSPARQLRefuses(t *testing.T) {
	h := handler(t, everything())
	query := "query=" + url.QueryEscape(aSelect)
	for _, test := range []struct {
		method, target, body, contentType, accept string
		status                                    int
	}{
		{"GET", "/sparql?query=a&query=b", "", "", "", http.StatusBadRequest},
		{"GET", "/sparql?format=json", "", "", "", http.StatusBadRequest},
		{"GET", "/sparql?query=%FF", "", "", "", http.StatusBadRequest},
		{"GET", "/sparql?query=SYNTAX", "", "", "", http.StatusBadRequest},
		{"GET", "/sparql?default-graph=all&" + query, "", "", "", http.StatusBadRequest},
		{"GET", "/sparql?format=ttl&" + query, "", "", "", http.StatusBadRequest},
		{"GET", "/sparql?" + query, "", "", "image/png", http.StatusNotAcceptable},
		{"POST", "/sparql", "update=CLEAR+ALL", form, "", http.StatusForbidden},
		{"POST", "/sparql", "%zz", form, "", http.StatusBadRequest},
		{"POST", "/sparql", "CLEAR ALL", "application/sparql-update", "", http.StatusForbidden},
		{"POST", "/sparql", aSelect, "", "", http.StatusUnsupportedMediaType},
		{"POST", "/sparql", aSelect, asQuery + "; charset=latin1", "", http.StatusUnsupportedMediaType},
		{"POST", "/sparql", "\xff", asQuery, "", http.StatusBadRequest},
		{"POST", "/sparql", strings.Repeat(" ", 8<<20+1), asQuery, "", http.StatusRequestEntityTooLarge},
		{"POST", "/sparql", "query=" + strings.Repeat("+", 8<<20), form, "", http.StatusRequestEntityTooLarge},
	} {
		w := send(h, test.method, test.target, test.body, "Content-Type", test.contentType, "Accept", test.accept)
		wantProblem(t, w, test.status)
	}
}

func TestSyntaxErrorsSayWhere(t *testing.T) {
	w := get(handler(t, everything()), "/sparql?query=SYNTAX")
	if detail := wantProblem(t, w, http.StatusBadRequest); !strings.Contains(detail, "line 1, column 7") {
		t.Errorf("the problem says %q", detail)
	}
}

// Programs and the editor find the place without reading the words.
func TestSyntaxErrorsHaveTheirPlace(t *testing.T) {
	w := get(handler(t, everything()), "/sparql?query=SYNTAX")
	if want := `"line":1,"column":7`; !strings.Contains(w.Body.String(), want) {
		t.Errorf("the problem is %s, want %s", w.Body, want)
	}
}

func TestExplainIsTextOrJSON(t *testing.T) {
	h := handler(t, everything())
	target := "/sparql?explain=true&query=" + url.QueryEscape(aSelect)
	for accept, want := range map[string]string{
		"":                 "           3             -  explained SELECT * {}",
		"application/json": `{"steps":[{"what":"explained SELECT * {}","rows":3,"expected":null}]`,
	} {
		if w := get(h, target, "Accept", accept); !strings.Contains(w.Body.String(), want) {
			t.Errorf("Accept: %s gives %s, want %s", accept, w.Body, want)
		}
	}
}

func TestTwinsOfTheQueryScreen(t *testing.T) {
	h := handler(t, everything())
	for _, test := range []struct {
		ending, query string
		status        int
		media         string
	}{
		{"json", aSelect, http.StatusOK, jsonType},
		{"csv", aSelect, http.StatusOK, "text/csv; charset=utf-8"},
		{"xlsx", aSelect, http.StatusOK, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
		{"ttl", aSelect, http.StatusBadRequest, "application/problem+json"},
		{"ttl", aGraph, http.StatusOK, "text/turtle; charset=utf-8"},
		{"jsonld", aGraph, http.StatusOK, "application/ld+json"},
		{"json", aGraph, http.StatusOK, "application/ld+json"},
		{"csv", aGraph, http.StatusOK, "text/csv; charset=utf-8"},
		{"json", "SYNTAX", http.StatusBadRequest, "application/problem+json"},
	} {
		w := get(h, "/query."+test.ending+"?lang=nb&query="+url.QueryEscape(test.query))
		if w.Code != test.status || w.Header().Get("Content-Type") != test.media {
			t.Errorf("%s as %s gives %d, %s", test.query, test.ending, w.Code, w.Header().Get("Content-Type"))
		}
	}
	wantProblem(t, get(h, "/query.json"), http.StatusBadRequest)
}

// What a query reads may be internal, unless the request leaves that out.
func TestTablesOfQueriesAreMarked(t *testing.T) {
	h := handler(t, everything())
	for more, marked := range map[string]bool{"": true, "&shared=true": false, "&sources=open": false, "&sources=open,secret": true} {
		w := get(h, "/query.csv?query="+url.QueryEscape(aSelect)+more)
		if name := w.Header().Get("Content-Disposition"); strings.Contains(name, "INTERNAL") != marked {
			t.Errorf("with %q the table is sent as %s", more, name)
		}
	}
}

func TestTermsRefuses(t *testing.T) {
	h := handler(t, everything())
	for _, query := range []string{"kind=verb", "q=%FF", "limit=0", "q=" + strings.Repeat("a", 3000), strings.Repeat("iri=a&", 201)} {
		wantProblem(t, get(h, "/api/v1/terms?"+query), http.StatusBadRequest)
	}
}

func TestServiceDescription(t *testing.T) {
	w := get(handler(t, everything()), "/sparql")
	wantStatus(t, w, http.StatusOK)
	if !strings.Contains(w.Body.String(), "sd:SPARQL11Query") {
		t.Errorf("got %s", w.Body)
	}
}
