package graph

import (
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
)

// standing finds the statements that would stand on nothing if others went.
//
// A thing goes with the quads that describe it, those of which it is the
// subject. It stays if a quad does that was there before, or one that says what
// it is: then whoever said so did not need the quads that go. When it goes, the
// later statements in which it has any part stand on nothing and go too, and
// with them perhaps other things.
type standing struct {
	now    *snapshot
	before *snapshot   // what was there before the commits to be undone
	adds   []quad.Quad // what comes back

	gone     map[Row]bool
	returned map[quad.Value]bool // subjects of what comes back
	looked   map[ID]bool
}

func (s standing) on(gone []quad.Quad) []quad.Quad {
	s.gone, s.looked = make(map[Row]bool, len(gone)), map[ID]bool{}
	s.returned = make(map[quad.Value]bool, len(s.adds))
	for _, q := range s.adds {
		s.returned[q.Subject] = true
	}
	var things []ID
	for _, q := range gone {
		r := Row{S: s.now.index.ID(q.Subject), P: s.now.index.ID(q.Predicate), O: s.now.index.ID(q.Object), G: s.now.index.ID(q.Label)}
		s.gone[r] = true
		things = append(things, r.S)
	}
	var fallen []quad.Quad
	for ; len(things) > 0; things = things[1:] {
		thing := things[0]
		if s.looked[thing] || s.stays(thing) {
			continue
		}
		s.looked[thing] = true
		for _, r := range s.mentions(thing) {
			s.gone[r] = true
			fallen = append(fallen, s.now.quad(r))
			things = append(things, r.S)
		}
	}
	return fallen
}

func (s *standing) stays(thing ID) bool {
	if s.returned[s.now.index.Term(thing)] {
		return true
	}
	kind := s.now.index.ID(vocab.Type)
	for _, r := range s.now.index.Rows(Pattern{S: thing}) {
		if !s.gone[r] && (r.P == kind || s.before.has(s.now.quad(r))) {
			return true
		}
	}
	return false
}

// mentions gives the later statements that a thing has part in.
func (s *standing) mentions(thing ID) []Row {
	var later []Row
	seen := map[Row]bool{}
	for _, p := range []Pattern{{S: thing}, {P: thing}, {O: thing}, {G: thing}} {
		for _, r := range s.now.index.Rows(p) {
			if !s.gone[r] && !seen[r] && !s.before.has(s.now.quad(r)) {
				seen[r] = true
				later = append(later, r)
			}
		}
	}
	return later
}
