package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/web"
)

// archive has three commits; the second cannot be undone without the third.
type archive struct{}

func (archive) History(context.Context) ([]graph.CommitInfo, error) {
	return []graph.CommitInfo{{N: 1}, {N: 2}, {N: 3}}, nil
}

func (archive) Undo(_ context.Context, u web.Undo) (graph.CommitInfo, []graph.Blocker, error) {
	blockers := []graph.Blocker{{Commit: 3, Quad: quad.MakeIRI("a", "b", "c", "d")}}
	switch {
	case u.Commit > 3 || u.Source != "" && u.Source != "notes":
		return graph.CommitInfo{}, nil, graph.ErrNoCommit
	case u.Commit == 1:
		return graph.CommitInfo{}, nil, graph.ErrUndone
	case u.Commit == 2 && !u.Along:
		return graph.CommitInfo{}, blockers, fmt.Errorf("%w: 1 statement", graph.ErrBlocked)
	}
	return graph.CommitInfo{N: 4, Reason: u.Reason}, blockers, nil
}

func TestHistory(t *testing.T) {
	h := handler(t, everything())
	w := get(h, "/api/v1/history?limit=2")
	wantStatus(t, w, http.StatusOK)
	var got struct {
		Count   int
		Commits []graph.CommitInfo
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Count != 3 || len(got.Commits) != 2 || got.Commits[0].N != 3 || got.Commits[1].N != 2 {
		t.Errorf("history is %+v", got)
	}
	wantProblem(t, get(h, "/api/v1/history?limit=0"), http.StatusBadRequest)
}

func TestUndo(t *testing.T) {
	h := handler(t, everything())
	for body, want := range map[string]int{
		`{"commit":3,"reason":"twice"}`: http.StatusOK,
		`{"source":"notes"}`:            http.StatusOK,
		`{"commit":2,"along":true}`:     http.StatusOK,
		`{"commit":2}`:                  http.StatusConflict,
		`{"commit":1}`:                  http.StatusConflict,
		`{"commit":4}`:                  http.StatusNotFound,
		`{"source":"nobody"}`:           http.StatusNotFound,
		`{}`:                            http.StatusBadRequest,
		`{"commit":3,"source":"notes"}`: http.StatusBadRequest,
		`{"commit":-1}`:                 http.StatusBadRequest,
		`commit 3`:                      http.StatusBadRequest,
		``:                              http.StatusBadRequest,
	} {
		w := send(h, http.MethodPost, "/api/v1/history/undo", body, "Content-Type", "application/json")
		if w.Code != want {
			t.Errorf("%s: %d, want %d: %s", body, w.Code, want, w.Body)
		}
		names := strings.Contains(w.Body.String(), `{"commit":3,"quad":"\u003ca\u003e \u003cb\u003e \u003cc\u003e \u003cd\u003e ."}`)
		if wants := want == http.StatusOK || body == `{"commit":2}`; names != wants {
			t.Errorf("%s: what stands on it is named: %v, want %v: %s", body, names, wants, w.Body)
		}
	}
	wantProblem(t, send(h, http.MethodPost, "/api/v1/history/undo", `{"commit":3}`, "Origin", "https://evil.example"), http.StatusForbidden)
}
