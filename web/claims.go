package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/claims"
)

// Claimant makes claims.
type Claimant interface {
	// Claim makes a claim in a commit of its own and gives the ids of the
	// passages that it is. Errors wrap claims.ErrInvalid or claims.ErrNotFound.
	Claim(ctx context.Context, w ClaimWish) (graph.CommitInfo, []string, error)
}

// ClaimWish is a claim that somebody wants to make. Ids are as everywhere in
// the API: of things such as "iom", of passages such as
// "src/utrygg-trafikk/3.4.1-iom-s3".
type ClaimWish struct {
	// Kind is merge, split, withdraw, wrong-reading, source-is-wrong, outdated
	// or superseded.
	Kind     string   `json:"kind"`
	Author   string   `json:"author"`   // empty is whoever runs the server
	Reason   string   `json:"reason"`   // required
	Language string   `json:"language"` // of the reason: nb, nn or en; empty is en
	Evidence []string `json:"evidence"` // passages, addresses or words

	A string `json:"a"` // of a merge or split
	B string `json:"b"` // of a merge; of a split, empty splits A from all

	Claim string `json:"claim"` // that is withdrawn

	// Statement is what is corrected: the id of a statement, or of a thing
	// together with Property and maybe Value, for a plain fact.
	Statement    string `json:"statement"`
	Property     string `json:"property"`
	Value        string `json:"value"`
	Passage      string `json:"passage"` // if only what was read there is meant
	SupersededBy string `json:"superseded_by"`
	ShouldBe     string `json:"should_be"`
}

// Claim is a claim as the API shows it.
type Claim struct {
	ID       string    `json:"id"`
	Kind     string    `json:"kind"`
	Author   string    `json:"author"`
	Made     time.Time `json:"made"`
	Reason   string    `json:"reason"`
	Language string    `json:"language"`
	Evidence []string  `json:"evidence"`
	Holds    bool      `json:"holds"`

	A            *ClaimThing `json:"a,omitempty"`
	B            *ClaimThing `json:"b,omitempty"`
	Of           string      `json:"of,omitempty"`
	Statement    *ClaimThing `json:"statement,omitempty"`
	Property     string      `json:"property,omitempty"`
	Value        string      `json:"value,omitempty"`
	Passage      string      `json:"passage,omitempty"`
	SupersededBy string      `json:"superseded_by,omitempty"`
	ShouldBe     string      `json:"should_be,omitempty"`
}

// ClaimThing is what a claim is about.
type ClaimThing struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// listClaims lists the claims, those about one thing or statement if the
// parameter thing names it.
func listClaims(c *gin.Context, r Reader) {
	list, err := r.Claims(c.Request.Context(), c.Query("thing"), languageOf(c))
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"claims": listed(list), "commit": r.Commit()})
}

// makeClaim makes the claim that the body names.
func makeClaim(maker Claimant) gin.HandlerFunc {
	return func(c *gin.Context) {
		var wish ClaimWish
		if err := c.ShouldBindJSON(&wish); err != nil {
			fail(c, refuse(http.StatusBadRequest, `The body must be JSON such as {"kind": "merge", "a": "iom", "b": "notes/iom", "reason": "one register number"}: %v.`, err))
			return
		}
		info, made, err := maker.Claim(c.Request.Context(), wish)
		if err != nil {
			fail(c, claimError(err))
			return
		}
		c.JSON(http.StatusCreated, gin.H{"commit": info, "claims": made})
	}
}

func claimError(err error) error {
	switch {
	case errors.Is(err, claims.ErrInvalid):
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	case errors.Is(err, claims.ErrNotFound):
		return fmt.Errorf("%w: %w", ErrNotFound, err)
	}
	return err
}
