package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/protect"
	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/sparql/syntax"
)

// Problem is how the API reports an error (RFC 9457).
type Problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail,omitempty"`
	// Line and Column say where a query is wrong, in characters from 1.
	Line   int `json:"line,omitempty"`
	Column int `json:"column,omitempty"`
	// Blockers are the statements that stand in the way of an undo.
	Blockers []Standing `json:"blockers,omitempty"`
}

// refusal is an error of the request itself: what is wrong and what to do.
type refusal struct {
	status int
	detail string
}

func (r refusal) Error() string { return r.detail }

func refuse(status int, format string, args ...any) error {
	return refusal{status, fmt.Sprintf(format, args...)}
}

// fail ends the request with the error; failures writes it.
func fail(c *gin.Context, err error) {
	_ = c.Error(err)
	c.Abort()
}

// failures writes the error that a request ended with. It is the only place
// where errors become responses.
func failures(log *slog.Logger) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Next()
		last := c.Errors.Last()
		if last == nil {
			return
		}
		problem := problemOf(last.Err)
		if problem.Status == http.StatusInternalServerError {
			log.Error("request failed", "path", c.FullPath(), "error", last.Err)
		}
		if c.Writer.Written() {
			// Half a result must not look like a whole one.
			panic(http.ErrAbortHandler)
		}
		writeUntil(c, time.Now().Add(timeForProblem))
		body, _ := json.Marshal(problem) // strings and a number always marshal
		c.Data(problem.Status, "application/problem+json", body)
	}
}

// timeForProblem is how long the client has to read what went wrong, also when
// that is that the time is up.
const timeForProblem = 5 * time.Second

// writeUntil has writing to the client fail from some time on, where the
// connection can do that.
func writeUntil(c *gin.Context, when time.Time) {
	_ = http.NewResponseController(c.Writer).SetWriteDeadline(when)
}

func problemOf(err error) Problem {
	var refused refusal
	var tooLarge *http.MaxBytesError
	status, detail := http.StatusInternalServerError, "Something went wrong inside Samband. Nothing was changed. The server's log says more."
	switch {
	case errors.As(err, &refused):
		status, detail = refused.status, refused.detail
	case errors.As(err, &tooLarge):
		status, detail = http.StatusRequestEntityTooLarge, fmt.Sprintf("The request is longer than %d bytes.", tooLarge.Limit)
	case errors.Is(err, graph.ErrBlocked), errors.Is(err, graph.ErrUndone), errors.Is(err, ErrConflict):
		status, detail = http.StatusConflict, err.Error()
	case errors.Is(err, ErrNotFound), errors.Is(err, explore.ErrNotFound), errors.Is(err, graph.ErrNoCommit):
		status, detail = http.StatusNotFound, err.Error()
	case errors.Is(err, protect.ErrRefused):
		status, detail = http.StatusUnprocessableEntity, sentence(err)
	case errors.Is(err, ErrInvalid):
		status, detail = http.StatusBadRequest, err.Error()
	case errors.Is(err, eval.ErrBusy):
		status, detail = http.StatusServiceUnavailable, sentence(eval.ErrBusy)
	case errors.Is(err, ErrRemote):
		status, detail = http.StatusBadGateway, err.Error()
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled), errors.Is(err, os.ErrDeadlineExceeded):
		status, detail = http.StatusServiceUnavailable, "The answer took too long and was stopped. Ask for less, or try again."
	}
	problem := Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail}
	if at := (*syntax.Error)(nil); errors.As(err, &at) {
		problem.Line, problem.Column = at.Line, at.Column
	}
	if b := (blocked{}); errors.As(err, &b) {
		problem.Blockers = b.by
	}
	return problem
}

// recovery turns a panic into an error, so that one bad request does not end
// the server. The log gets the place, never the request's words.
func recovery(log *slog.Logger) gin.HandlerFunc {
	return func(c *gin.Context) {
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if p == http.ErrAbortHandler {
				panic(p)
			}
			log.Error("panic", "path", c.FullPath(), "panic", p, "stack", string(debug.Stack()))
			fail(c, errors.New("panic"))
		}()
		c.Next()
	}
}

// sentence writes an error as a sentence.
func sentence(err error) string {
	text := err.Error()
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

func methodNotAllowed(c *gin.Context) {
	fail(c, refuse(http.StatusMethodNotAllowed, "%s is not possible here; see the Allow header.", c.Request.Method))
}
