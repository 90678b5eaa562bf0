package web

import (
	"context"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
)

// Historian tells what was committed, and takes it back.
type Historian interface {
	// History gives all commits, the oldest first.
	History(ctx context.Context) ([]graph.CommitInfo, error)
	// Undo takes a commit or all commits of a source back, in a commit of its
	// own. It gives the later statements that stand on it: they went along, or,
	// with graph.ErrBlocked, stand in the way. graph.ErrNoCommit and
	// graph.ErrUndone say that there is nothing to undo.
	Undo(ctx context.Context, u Undo) (graph.CommitInfo, []graph.Blocker, error)
}

// Undo is a wish to take something back: exactly one of Commit and Source.
type Undo struct {
	Commit uint64 `json:"commit"`
	Source string `json:"source"`
	Reason string `json:"reason"`
	// Along takes the statements along that would otherwise stand in the way.
	Along bool `json:"along"`
}

// Standing is a statement that stands on what is to be undone, as N-Quads.
type Standing struct {
	Commit uint64 `json:"commit"`
	Quad   string `json:"quad"`
}

// history lists the commits, the newest first.
func history(h Historian) gin.HandlerFunc {
	return func(c *gin.Context) {
		limit, err := number(c, "limit", 100, 10_000)
		if err != nil {
			fail(c, err)
			return
		}
		commits, err := h.History(c.Request.Context())
		if err != nil {
			fail(c, err)
			return
		}
		newest := make([]graph.CommitInfo, 0, min(limit, len(commits)))
		for i := len(commits) - 1; i >= 0 && len(newest) < limit; i-- {
			newest = append(newest, commits[i])
		}
		c.JSON(http.StatusOK, gin.H{"count": len(commits), "commits": newest})
	}
}

// undo takes back what the body names; 409 lists what stands in the way.
func undo(h Historian) gin.HandlerFunc {
	return func(c *gin.Context) {
		var wish Undo
		if err := c.ShouldBindJSON(&wish); err != nil {
			fail(c, refuse(http.StatusBadRequest, `The body must be JSON such as {"commit": 7, "reason": "loaded twice"}: %v.`, err))
			return
		}
		if (wish.Commit == 0) == (wish.Source == "") {
			fail(c, refuse(http.StatusBadRequest, "Name either a commit or a source to undo."))
			return
		}
		info, blockers, err := h.Undo(c.Request.Context(), wish)
		if err != nil {
			fail(c, blockedBy(err, blockers))
			return
		}
		c.JSON(http.StatusOK, undone{info, alongWith(blockers)})
	}
}

// undone is an undo with what went along.
type undone struct {
	Commit graph.CommitInfo `json:"commit"`
	along
}

// along is what stood on what was undone, and went with it.
type along struct {
	Count int        `json:"along_count"`
	List  []Standing `json:"along"` // the first ones
}

func alongWith(blockers []graph.Blocker) along { return along{len(blockers), standings(blockers)} }

// blocked is an error with the statements that stand in the way.
type blocked struct {
	error
	by []Standing
}

func (b blocked) Unwrap() error { return b.error }

func blockedBy(err error, blockers []graph.Blocker) error {
	if len(blockers) == 0 {
		return err
	}
	return blocked{err, standings(blockers)}
}

// maxStandings is how many statements a response lists; its detail counts them
// all.
const maxStandings = 1000

func standings(blockers []graph.Blocker) []Standing {
	blockers = blockers[:min(len(blockers), maxStandings)]
	list := make([]Standing, len(blockers))
	for i, b := range blockers {
		list[i] = Standing{b.Commit, strings.TrimSuffix(string(rdf.AppendQuad(nil, b.Quad)), "\n")}
	}
	return list
}
