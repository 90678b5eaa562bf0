package graph

import (
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/history"
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
	// Reviewed says that it comes with the program, whose tests look at it as a
	// whole; the store's guard does not see it.
	Reviewed bool
}

// CommitInfo describes a commit.
type CommitInfo = history.Info

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

func (c Change) info() CommitInfo {
	return CommitInfo{Author: c.Author, Reason: c.Reason, Source: c.Source}
}
