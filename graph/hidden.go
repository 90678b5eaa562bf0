package graph

import "github.com/samband/samband/graph/index"

// without gives the snapshot as if some sources were not there: nothing that
// they say is shown, not even names and types, nor what people claimed in
// Samband of things, statements, values and passages that only they have.
func (s *snapshot) without(sources []string) *snapshot {
	if len(sources) == 0 {
		return s
	}
	h := hiding{
		index: s.index, sources: map[string]bool{}, passages: map[ID]teller{},
		hidden: map[ID]bool{}, shown: map[ID]bool{},
	}
	for _, id := range sources {
		h.sources[id] = true
	}
	rest := s.index.Restrict(h.keep)
	if gone := h.unfounded(); len(gone) > 0 {
		rest = rest.Restrict(func(r Row) bool { return !gone[r.G] && !gone[r.S] })
	}
	return &snapshot{index: rest, commit: s.commit}
}

// teller is who says what a passage has.
type teller int

const (
	shownSource teller = iota
	hiddenSource
	claimant // somebody in Samband
)

// hiding is what is learnt while the quads of hidden sources are left out.
type hiding struct {
	index         *index.Index
	sources       map[string]bool
	passages      map[ID]teller
	hidden, shown map[ID]bool // terms that hidden and shown sources speak of
	claims        []Row       // what claims say
}

func (h *hiding) keep(r Row) bool {
	who, known := h.passages[r.G]
	if !known {
		switch term := h.index.Term(r.G); {
		case h.sources[SourceOf(term)]:
			who = hiddenSource
		case isClaim(term) || isClaimant(term):
			who = claimant
		}
		h.passages[r.G] = who
	}
	switch who {
	case claimant:
		h.claims = append(h.claims, r)
	case hiddenSource:
		h.hidden[r.S], h.hidden[r.O], h.hidden[r.G] = true, true, true
	default:
		h.shown[r.S], h.shown[r.O], h.shown[r.G] = true, true, true
	}
	return who != hiddenSource
}

// unfounded gives the claims that name what only hidden sources speak of, and
// those that withdraw them.
func (h *hiding) unfounded() map[ID]bool {
	gone := map[ID]bool{}
	secret := func(id ID) bool { return h.hidden[id] && !h.shown[id] || gone[id] }
	for more := true; more; {
		more = false
		for _, r := range h.claims {
			claim, is := h.claim(r)
			if is && !gone[claim] && (secret(r.S) || secret(r.O)) {
				gone[claim], more = true, true
			}
		}
	}
	return gone
}

// claim gives the claim that a quad belongs to: what it says has it as passage,
// what describes it as subject. Else the quad describes the claimant.
func (h *hiding) claim(r Row) (ID, bool) {
	for _, id := range []ID{r.G, r.S} {
		if isClaim(h.index.Term(id)) {
			return id, true
		}
	}
	return NoID, false
}
