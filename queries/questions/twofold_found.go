package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// A part may ask of those that answered the first: which of them is something as well,
// or what is so of each of them.

// asksOfFound reports whether a piece asks which of those that were found is something:
// "which of them", "which of these organisations".
func (c *composer) asksOfFound(p piece) bool {
	end := c.foundEnd(p)
	return end > 0 && c.pronounIn(piece{from: end, ask: end, to: p.to}) < 0 // "which of them do they fund" asks of others
}

// foundEnd gives where the words end by which a piece asks for some of those found, 0
// where it has none.
func (c *composer) foundEnd(p piece) int {
	if p.from >= p.to || c.asksHowMany(p) || c.countsThem(p) {
		return 0
	}
	s := &c.spans[c.spanAt(p.from)]
	switch {
	case s.does("of-them"):
		if n := s.to; n < p.to && c.spans[c.spanAt(n)].kind == nounSpan && c.is(n-1, c.joints.These) {
			return c.spans[c.spanAt(n)].to // "which of these organisations"
		}
		return s.to
	case (s.does("which") || s.does("who")) && c.is(s.to, c.joints.Of) && c.is(s.to+1, slices.Concat(c.joints.These, c.joints.The)):
		if i := c.spanAt(s.to + 2); i >= 0 && c.spans[i].kind == nounSpan && c.spans[i].from == s.to+2 {
			return c.spans[i].to
		}
	}
	return 0
}

// askAmongFound asks a part for those of a kind of which what it says is so, and keeps of
// them those that answered the first.
func (c *composer) askAmongFound(first, one *askedPart) error {
	end := c.foundEnd(one.piece)
	if end >= one.to || len(first.things) < 2 || c.ranksFound(one.piece) {
		return nil
	}
	for _, asks := range c.asksFound(first) {
		text := sentenceOf(asks, c.text(end, one.to))
		a, err := c.askAlone(text)
		if err != nil {
			return err
		}
		if a.Status != Answered {
			continue
		}
		a.keepThings(first.things)
		if len(a.Rows) == 0 {
			continue
		}
		one.said, one.answer, one.settled = text, a, true
		return nil
	}
	return nil
}

// ranksFound reports whether a part puts those found in order, which is not told of each.
func (c *composer) ranksFound(p piece) bool {
	return slices.ContainsFunc(c.words[p.from:p.to], func(w names.Word) bool {
		for _, ranks := range []map[string]bool{c.joints.Count, c.joints.Size, c.joints.Age} {
			if _, ok := ranks[w.Folded]; ok {
				return true
			}
		}
		return false
	})
}

// asksFound gives the words that ask for things of the kind of those that answered a part:
// by its own noun, by who they are, and by their class.
func (c *composer) asksFound(first *askedPart) []string {
	var out []string
	if noun := c.nounOf(first.piece); noun != "" {
		out = append(out, c.joints.Which+" "+noun)
	}
	if !slices.ContainsFunc(first.things, func(v Value) bool { return !c.isActor(v) }) {
		out = append(out, strings.ToLower(c.joints.Sets.Whom))
	}
	return out
}

// isActor reports whether what a cell names is somebody.
func (c *composer) isActor(v Value) bool {
	return slices.ContainsFunc(c.thingsNamed(names.Words(v.Label)), func(t *names.Thing) bool { return c.thingFits(t, []string{"Actor"}) })
}

// keepThings leaves of the rows of an answer the plain ones that show one of some things.
func (a *Answer) keepThings(things []Value) {
	a.Rows = slices.DeleteFunc(slices.Clone(a.Rows), func(r Row) bool {
		id := firstThing(a.Columns, r)
		return !isPlain(r) || !slices.ContainsFunc(things, func(v Value) bool { return v.ID == id })
	})
}

// eachFound gives how many words at one speak of each of those found: "each of them", or
// "each" at the end of a piece; 0 where none do.
func (c *composer) eachFound(p piece, at int) int {
	if !c.is(at, c.joints.EachOne) {
		return 0
	}
	n := 1
	if c.is(at+n, c.joints.One) {
		n++
	}
	if c.is(at+n, c.joints.Of) && c.is(at+n+1, slices.Concat(c.joints.It, c.joints.These)) {
		return n + 2
	}
	if at+n == p.to {
		return n
	}
	return 0
}
