package graph

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/index"
	"github.com/samband/samband/graph/vocab"
)

// same says which terms of an index are one by the claims that hold.
type same struct {
	representative map[ID]ID // of each member that is not the one itself
	classes        map[ID]class
}

// class is a representative's members, itself included, and the claims that
// make them one.
type class struct {
	members []ID
	claims  []Row
}

// identities finds the classes: those that the claims that hold connect. Each
// is shown as the member that entered the store first.
func identities(x *index.Index) *same {
	s := &same{representative: map[ID]ID{}, classes: map[ID]class{}}
	claims := holding(x)
	for _, claim := range claims {
		s.join(claim.S, claim.O)
	}
	for id := range s.representative {
		first := s.first(id)
		s.representative[id] = first
		c := s.classes[first]
		c.members = append(c.members, id)
		s.classes[first] = c
	}
	for _, claim := range claims {
		first := s.first(claim.S)
		if c, merged := s.classes[first]; merged {
			c.claims = append(c.claims, claim)
			s.classes[first] = c
		}
	}
	for first, c := range s.classes {
		c.members = append(c.members, first)
		slices.Sort(c.members)
		s.classes[first] = c
	}
	return s
}

// join makes one of two classes. IDs count in the order of entry.
func (s *same) join(a, b ID) {
	a, b = s.first(a), s.first(b)
	if a != b {
		s.representative[max(a, b)] = min(a, b)
	}
}

func (s *same) first(id ID) ID {
	for {
		earlier, is := s.representative[id]
		if !is {
			return id
		}
		id = earlier
	}
}

// holding gives the rows of the claims of sameness that hold, in their order.
func holding(x *index.Index) []Row {
	withdrawn := withdrawn(x)
	var claims []Row
	for _, r := range rowsOf(x, vocab.Same) {
		if isName(x.Term(r.S)) && isName(x.Term(r.O)) && !withdrawn[r.G] {
			claims = append(claims, r)
		}
	}
	return claims
}

// withdrawn says which claims are not to be relied on.
func withdrawn(x *index.Index) map[ID]bool {
	by := map[ID][]ID{} // the claims that withdraw a claim
	for _, r := range rowsOf(x, vocab.Withdraws) {
		by[r.O] = append(by[r.O], r.S)
	}
	return Withdrawn(by)
}

// Withdrawn says which claims are not to be relied on, given the claims that
// withdraw each: those that a claim withdraws that holds itself, and those of
// which that cannot be told because they withdraw each other in a circle.
func Withdrawn[K comparable](by map[K][]K) map[K]bool {
	upheld, gone := map[K]bool{}, map[K]bool{}
	holds := func(claim K) bool { return by[claim] == nil || upheld[claim] }
	stays := func(claim K) bool { return !gone[claim] }
	for decided := true; decided; {
		decided = false
		for claim, others := range by {
			switch {
			case upheld[claim] || gone[claim]:
				continue
			case slices.ContainsFunc(others, holds):
				gone[claim] = true
			case !slices.ContainsFunc(others, stays):
				upheld[claim] = true
			default:
				continue
			}
			decided = true
		}
	}
	for claim := range by {
		gone[claim] = !upheld[claim]
	}
	return gone
}

// rowsOf gives the rows with a predicate.
func rowsOf(x *index.Index, predicate quad.IRI) []Row {
	id := x.ID(predicate)
	if id == NoID {
		return nil
	}
	return x.Rows(Pattern{P: id})
}

// isName tells what can be one thing under two names from literals.
func isName(term quad.Value) bool {
	switch term.(type) {
	case quad.IRI, quad.BNode:
		return true
	default:
		return false
	}
}
