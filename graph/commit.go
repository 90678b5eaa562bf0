package graph

import (
	"errors"
	"fmt"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
)

// Change is what one commit asks for. A quad that is in both lists is there
// afterwards.
type Change struct {
	Author string
	Reason string
	Source string // the id of the source that is loaded, if it is one
	Add    []quad.Quad
	Delete []quad.Quad
}

// CommitInfo describes a commit.
type CommitInfo struct {
	N      uint64    `json:"n"` // counts from 1
	Time   time.Time `json:"time"`
	Author string    `json:"author,omitempty"`
	Reason string    `json:"reason,omitempty"`
	Source string    `json:"source,omitempty"`

	// Added and Deleted count the quads by which the state changed. History
	// keeps what was asked for, which may be more.
	Added   int `json:"added"`
	Deleted int `json:"deleted"`
}

// record is a commit with the quads as they were asked for.
type record struct {
	CommitInfo
	Add    []quad.Quad
	Delete []quad.Quad
}

// ErrInvalid means that a change holds a quad that is no RDF statement.
var ErrInvalid = errors.New("commit refused")

func (c Change) check() error {
	if err := checkAll("added", c.Add); err != nil {
		return err
	}
	return checkAll("deleted", c.Delete)
}

func checkAll(list string, quads []quad.Quad) error {
	for i, q := range quads {
		if err := rdf.Check(q); err != nil {
			return fmt.Errorf("%w: quad %d of those to be %s: %w", ErrInvalid, i+1, list, err)
		}
	}
	return nil
}
