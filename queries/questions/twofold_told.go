package questions

import "slices"

// What a part asks for may be told already by the rows of the first: how large it is that
// was found, what those do who were found by it, when it was.

// shown reports whether what the first part is answered by tells already what another
// asks for: "how many victims do the data cover, and from which years".
func (c *composer) shown(first, one *askedPart) bool {
	if !first.answers() || first.told {
		return false
	}
	p := one.piece
	switch {
	case c.is(p.to-1, c.joints.Names) && (c.asksHowMany(p) && c.pronounIn(p) >= 0 || c.countsThem(p)):
		return first.answer.tellsOfAll(countColumns[languageOf(c.lang)][1]) // "how many of them are named"
	case c.asksTimeOnly(p):
		return first.answer.tellsOfAll(timeColumn[languageOf(c.lang)])
	case c.asksSizeOnly(p):
		return first.answer.tellsFigures()
	case c.asksDoingOnly(p):
		return c.fewDo(first)
	}
	return false
}

// asksSizeOnly reports whether a piece asks how large something is, or for the figures,
// and says no more.
func (c *composer) asksSizeOnly(p piece) bool {
	sized := false
	for at := p.from; at < p.to; at++ {
		switch s := &c.spans[c.spanAt(at)]; {
		case c.is(at, c.joints.Sizes):
			sized = true
		case c.is(at, slices.Concat(c.joints.Verbs, c.joints.It, c.joints.These, c.joints.Articles, c.joints.Asks)), s.does("what"), s.does("which"), s.does("how-much"), s.does("how-many"):
		default:
			return false
		}
	}
	return sized
}

// asksDoingOnly reports whether a piece asks what those before do, and says no more.
func (c *composer) asksDoingOnly(p piece) bool {
	doing := false
	for at := p.from; at < p.to; at++ {
		switch s := &c.spans[c.spanAt(at)]; {
		case c.is(at, c.joints.Doing):
			doing = true
		case c.is(at, slices.Concat(c.joints.Verbs, c.joints.It, c.joints.These)), s.does("what"), s.does("which"):
		default:
			return false
		}
	}
	return doing && c.pronounIn(p) >= 0
}

// fewDo reports whether several answered a part by statements of what they do, which tell
// it of each.
func (c *composer) fewDo(first *askedPart) bool {
	return len(first.things) > 1 && first.answer.tellsOfAll(saysColumn[languageOf(c.lang)])
}

// tellsFigures reports whether each plain row of an answer shows a figure.
func (a *Answer) tellsFigures() bool {
	plain := slices.DeleteFunc(slices.Clone(a.Rows), func(r Row) bool { return !isPlain(r) })
	return len(plain) > 0 && !slices.ContainsFunc(plain, func(r Row) bool {
		return !slices.ContainsFunc(a.Columns, func(column string) bool { return r.Values[column].Unit != "" })
	})
}
