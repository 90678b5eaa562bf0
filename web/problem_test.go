package web_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/samband/samband/queries/export"
	"github.com/samband/samband/queries/questions"
	"github.com/samband/samband/web"
)

type failing struct {
	echo
	fail func(context.Context) error
}

func (f failing) Ask(ctx context.Context, _, _ string) (questions.Answer, error) {
	return questions.Answer{}, f.fail(ctx)
}

func TestErrorsBecomeProblems(t *testing.T) {
	for name, test := range map[string]struct {
		fail   func(context.Context) error
		status int
		shown  bool
	}{
		"unknown thing":  {func(context.Context) error { return fmt.Errorf("no iom: %w", web.ErrNotFound) }, http.StatusNotFound, true},
		"bad request":    {func(context.Context) error { return fmt.Errorf("no iom: %w", web.ErrInvalid) }, http.StatusBadRequest, true},
		"slow answer":    {func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, http.StatusServiceUnavailable, false},
		"internal error": {func(context.Context) error { return errors.New("no iom on disk") }, http.StatusInternalServerError, false},
		"panic":          {func(context.Context) error { panic("no iom") }, http.StatusInternalServerError, false},
	} {
		t.Run(name, func(t *testing.T) {
			h := handler(t, web.Config{Addr: "localhost:8080", App: builtApp, Library: shelf{failing{fail: test.fail}}, Timeout: 20 * time.Millisecond})
			detail := wantProblem(t, get(h, "/api/v1/ask?q=hvem"), test.status)
			if strings.Contains(detail, "iom") != test.shown {
				t.Errorf("the problem says %q", detail)
			}
		})
	}
}

func TestTheLogSaysWhatFailedButNotWhatWasAsked(t *testing.T) {
	for name, fail := range map[string]func(context.Context) error{
		"error": func(context.Context) error { return errors.New("disk is gone") },
		"panic": func(context.Context) error { panic("disk is gone") },
	} {
		var log bytes.Buffer
		h := handler(t, web.Config{
			Addr: "localhost:8080", App: builtApp, Library: shelf{failing{fail: fail}}, Log: slog.New(slog.NewTextHandler(&log, nil)),
		})
		get(h, "/api/v1/ask?q=hemmelighet")
		if !strings.Contains(log.String(), "disk is gone") || !strings.Contains(log.String(), "/api/v1/ask") {
			t.Errorf("%s: the log says %s", name, log.String())
		}
		if strings.Contains(log.String(), "hemmelighet") {
			t.Errorf("%s: the question is in the log: %s", name, log.String())
		}
	}
}

type brokenQuerier struct{ echo }

func (brokenQuerier) Query(context.Context, web.Query) (web.Result, error) {
	return brokenResult{}, nil
}

type brokenResult struct{}

func (brokenResult) IsGraph() bool { return false }

func (brokenResult) Sheet() (export.Sheet, error) { return export.Sheet{}, errors.New("disk is gone") }

func (brokenResult) Write(w io.Writer, _ string) error {
	_, _ = io.WriteString(w, strings.Repeat("half a result ", 1000))
	return errors.New("disk is gone")
}

func TestHalfAResultDoesNotLookWhole(t *testing.T) {
	server := httptest.NewServer(handler(t, web.Config{Addr: "localhost:8080", App: builtApp, Library: shelf{brokenQuerier{}}}))
	defer server.Close()
	response, err := http.Get(server.URL + "/sparql?query=a")
	if err != nil {
		return // cut before the first byte left
	}
	defer response.Body.Close()
	if _, err := io.ReadAll(response.Body); err == nil {
		t.Error("the client read a broken result to its end without an error")
	}
}

func TestReadiness(t *testing.T) {
	filling := errors.New("the store is being filled")
	cfg := web.Config{Addr: "localhost:8080", App: builtApp, Ready: func(context.Context) error { return filling }}
	h := handler(t, cfg)
	if detail := wantProblem(t, get(h, "/readyz"), http.StatusServiceUnavailable); !strings.Contains(detail, filling.Error()) {
		t.Errorf("says %q", detail)
	}
	wantStatus(t, get(h, "/healthz"), http.StatusOK)

	filling = nil
	wantStatus(t, get(h, "/readyz"), http.StatusOK)
}

func TestTheServerHasLimits(t *testing.T) {
	s := web.Server("127.0.0.1:0", http.NotFoundHandler())
	if s.ReadHeaderTimeout == 0 || s.ReadTimeout == 0 || s.WriteTimeout == 0 || s.IdleTimeout == 0 || s.MaxHeaderBytes == 0 {
		t.Errorf("a slow client can hold a connection: %+v", s)
	}
}
