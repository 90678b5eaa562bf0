// Package history keeps commits: numbered, whole, durable, and as they were
// asked for.
package history

import (
	"time"

	"github.com/cayleygraph/quad"
)

// Info describes a commit.
type Info struct {
	N      uint64    `json:"n"` // counts from 1
	Time   time.Time `json:"time"`
	Author string    `json:"author,omitempty"`
	Reason string    `json:"reason,omitempty"`
	Source string    `json:"source,omitempty"`

	// Added and Deleted count the quads by which the state changed. History
	// keeps what was asked for, which may be more.
	Added   int `json:"added"`
	Deleted int `json:"deleted"`

	// Undoes are the commits that this one takes back.
	Undoes []uint64 `json:"undoes,omitempty"`
	// Purged counts the quads that were removed from this commit for good.
	Purged int `json:"purged,omitempty"`
}

// header is what is kept of a commit beside its blocks.
type header struct {
	Info
	Quads  int    `json:"quads"`  // as asked for
	Blocks int    `json:"blocks"` // how many there are
	Sum    []byte `json:"sum"`    // SHA-256 over the text of all blocks
}

// Mark says what a quad is in a commit.
type Mark uint8

// The bits of a Mark. A quad that is to be added has none of them if it was
// there already.
const (
	// Delete is for quads to be deleted; the others are to be added.
	Delete Mark = 1 << iota
	// Effective is for quads whose adding or deleting changed the state.
	Effective
	// Derived is for quads that an undo adds and deletes because of the
	// commits it takes back: without it they are not asked for.
	Derived

	marks = 1 << iota
)

// Is says whether all bits of other are set.
func (m Mark) Is(other Mark) bool { return m&other == other }

// Entry is one quad of a commit.
type Entry struct {
	Mark Mark
	Quad quad.Quad
}
