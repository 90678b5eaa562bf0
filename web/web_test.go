package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/check"
	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/queries/export"
	"github.com/samband/samband/queries/questions"
	"github.com/samband/samband/queries/reconcile/protocol"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/syntax"
	"github.com/samband/samband/queries/terms"
	"github.com/samband/samband/web"
)

// The resources the tests serve: each echoes what it was asked.

type echo struct{ view web.View }

// shelf gives the same reader for every state.
type shelf struct{ web.Reader }

func (s shelf) Open(_ context.Context, v web.View) (web.Reader, error) {
	if v.At == "1000" {
		return nil, fmt.Errorf("%w: commit 1000", web.ErrNotFound)
	}
	if e, is := s.Reader.(echo); is {
		e.view = v
		return e, nil
	}
	return s.Reader, nil
}

func (echo) Ask(_ context.Context, question, lang string) (questions.Answer, error) {
	answer := questions.Answer{Question: question, Language: lang, Status: questions.NotCovered}
	if question == "secret" {
		answer.Rows = []questions.Row{{Evidence: []questions.Evidence{{Source: vocab.Source + "secret"}}}}
	}
	return answer, nil
}

func (echo) AskObject(_ context.Context, q questions.Query) (questions.Answer, error) {
	return questions.Answer{Question: q.Language, Status: questions.NotCovered}, nil
}

func (echo) Build(_ context.Context, q questions.Query, filter string) (questions.Built, error) {
	if len(q.Parts) > 0 {
		return questions.Built{}, fmt.Errorf("%w: parts.0.ask: unknown", questions.ErrObject)
	}
	return questions.Built{Query: q, Words: filter}, nil
}

func (echo) Search(_ context.Context, q web.Search) (web.Found, error) {
	return web.Found{Hits: []web.Hit{{ID: "iom", Label: fmt.Sprintf("%s %s %d", q.Text, q.Lang, q.Limit)}}, All: 1}, nil
}

func (e echo) Thing(_ context.Context, iri, lang string) (web.Thing, error) {
	if strings.HasSuffix(iri, "/nobody") {
		return web.Thing{}, fmt.Errorf("%s: %w", iri, web.ErrNotFound)
	}
	view, err := json.Marshal(e.view)
	return web.Thing{IRI: iri, Label: lang, Summary: string(view)}, err
}

func (echo) Claims(_ context.Context, thing, _ string) ([]web.Claim, error) {
	return []web.Claim{{ID: thing}}, nil
}

func (echo) Quality(context.Context) (check.Report, error) {
	return check.Report{Quads: 7}, nil
}

func (echo) Reconciler(context.Context) (*protocol.Service, error) {
	return &protocol.Service{}, nil
}

func (echo) Explorer(context.Context) (*explore.Explorer, error) {
	return nil, fmt.Errorf("%w: nothing to explore", web.ErrNotFound)
}

func (echo) Commit() uint64 { return 7 }

func (echo) Describe(_ context.Context, iri string) (web.Result, error) {
	return result{text: "<" + iri + "> ", graph: true}, nil
}

func (echo) Graph(_ context.Context, g web.GraphName) (web.Result, error) {
	if strings.HasSuffix(g.IRI, "/nobody") {
		return nil, fmt.Errorf("%s: %w", g.IRI, web.ErrNotFound)
	}
	return result{text: fmt.Sprintf("%q", g), graph: true}, nil
}

func (echo) Summary(context.Context) (web.Summary, error) {
	return web.Summary{Quads: 12, Union: true}, nil
}

func (echo) Internal(context.Context) ([]string, error) { return []string{"secret"}, nil }

func (echo) Sources(context.Context, string) ([]web.Source, error) { return nil, nil }

func (echo) Explain(_ context.Context, q web.Query) (eval.Plan, error) {
	return eval.Plan{Steps: []eval.Step{{What: "explained " + q.Text, Rows: 3}}}, nil
}

func (echo) Terms(context.Context) (*terms.Index, error) {
	return nil, fmt.Errorf("%w: no terms", web.ErrNotFound)
}

func (echo) Query(_ context.Context, q web.Query) (web.Result, error) {
	if strings.Contains(q.Text, "SYNTAX") {
		return nil, fmt.Errorf("%w: %w", web.ErrInvalid, &syntax.Error{Line: 1, Column: 7, Message: "expected a variable"})
	}
	return result{text: fmt.Sprintf("{%q %q %q %q %q}", q.Text, q.DefaultGraphs, q.NamedGraphs, q.DefaultGraph, q.Endpoint), graph: strings.HasPrefix(q.Text, "CONSTRUCT")}, nil
}

type result struct {
	text  string
	graph bool
}

func (r result) IsGraph() bool { return r.graph }

func (r result) Sheet() (export.Sheet, error) {
	return export.Sheet{Name: "result", Header: []string{"query"}, Rows: [][]export.Cell{{{Text: r.text}}}}, nil
}

func (r result) Write(w io.Writer, format string) error {
	_, err := io.WriteString(w, r.text+format)
	return err
}

var builtApp = fstest.MapFS{
	"index.html":           {Data: []byte("<!doctype html><title>Samband</title>")},
	"icon.svg":             {Data: []byte("<svg/>")},
	"assets/index-abc1.js": {Data: []byte("console.log('samband')")},
	".gitkeep":             {},
}

func everything() web.Config {
	return web.Config{
		Addr: "127.0.0.1:8080", App: builtApp,
		Library: shelf{echo{}}, History: archive{},
	}
}

func handler(t *testing.T, cfg web.Config) http.Handler {
	t.Helper()
	h, err := web.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// send asks as a program on the same machine does; the headers are pairs of
// name and value, and may name the Host.
func send(h http.Handler, method, target, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Host = "127.0.0.1:8080"
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	if host := r.Header.Get("Host"); host != "" {
		r.Host = host
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func get(h http.Handler, target string, headers ...string) *httptest.ResponseRecorder {
	return send(h, http.MethodGet, target, "", headers...)
}

// wantProblem checks that a response is a problem with the status, and gives
// its detail.
func wantProblem(t *testing.T, w *httptest.ResponseRecorder, status int) string {
	t.Helper()
	var problem web.Problem
	if err := json.Unmarshal(w.Body.Bytes(), &problem); err != nil {
		t.Fatalf("not a problem: %v: %q", err, w.Body)
	}
	if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("content type is %q", got)
	}
	if w.Code != status || problem.Status != status {
		t.Errorf("status is %d (%d in the problem), want %d", w.Code, problem.Status, status)
	}
	if problem.Title == "" || problem.Detail == "" || problem.Type != "about:blank" {
		t.Errorf("incomplete problem: %+v", problem)
	}
	return problem.Detail
}

func wantStatus(t *testing.T, w *httptest.ResponseRecorder, status int) {
	t.Helper()
	if w.Code != status {
		t.Fatalf("status is %d, want %d: %s", w.Code, status, w.Body)
	}
}
