package graph

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"
)

// Merger is a Snapshot that shows several terms as one.
type Merger interface {
	// Merged tells what the term with an ID stands for; merged is false if
	// that is nothing but itself.
	Merged(ctx context.Context, id ID) (identity Identity, merged bool, err error)
}

// Identity is several terms that are shown as one.
type Identity struct {
	// Members are the terms in the order in which they entered the store:
	// the first is the one that is shown.
	Members []quad.Value
	// Claims say that they are one. They are as they were made, between the
	// members' own terms; the label is the claim's passage.
	Claims []quad.Quad
}

// merged is a snapshot in which classes of terms are shown as one.
type merged struct {
	*snapshot
	same *same
}

// merge shows the things of s as one that the claims of all have as one. Terms
// have the same IDs in both.
func (s *snapshot) merge(all *snapshot) *merged {
	same := identities(all.index)
	return &merged{&snapshot{index: s.index.Renamed(same.representative), commit: s.commit}, same}
}

func (m *merged) Merged(_ context.Context, id ID) (Identity, bool, error) {
	c, is := m.same.classes[id]
	if !is {
		return Identity{}, false, nil
	}
	var of Identity
	for _, member := range c.members {
		of.Members = append(of.Members, m.index.Term(member))
	}
	for _, claim := range slices.Compact(c.claims) {
		of.Claims = append(of.Claims, m.quad(claim))
	}
	return of, true, nil
}
