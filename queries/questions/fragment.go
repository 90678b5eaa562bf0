package questions

import "slices"

// fragment reads the form of a part. Only one that begins with a verb asks
// whether something is so; a noun with what belongs to it, "programmes run by
// UNODC", asks for what it names.
func (p *parser) fragment(spans []span) {
	asked := slices.ContainsFunc(spans, func(s span) bool { return s.asks() })
	spans = slices.DeleteFunc(slices.Clone(spans), func(s span) bool { return p.weightless(&s) })
	if asked || len(spans) == 0 {
		return
	}
	switch first := spans[0]; {
	case first.kind == nounSpan, first.kind == describingSpan,
		first.kind == nameSpan && len(spans) > 1 && spans[1].kind == nounSpan:
		p.cur.want, p.listed = wantThings, true
	case first.kind == nameSpan, first.kind == timeSpan, first.kind == numberSpan:
		p.listed = true
	}
}

// asks reports whether a span has words that say what kind of question it is.
func (s *span) asks() bool {
	return s.kind == claimSpan || asksAnew(s) ||
		slices.ContainsFunc([]string{"says", "contrast", "connect", "chain", "order", "most", "in-words"}, s.does)
}

// weightless reports whether a span at the beginning of a part says nothing of
// its form: a word of no weight that is no verb.
func (p *parser) weightless(s *span) bool {
	if s.kind != smallSpan {
		return false
	}
	l := p.engine.lexicon
	for i := s.from; i < s.to; i++ {
		if slices.Contains([]string{"be", "have", "do"}, l.shape(p.words[i], "en")) || slices.Contains([]string{"vaere", "ha"}, l.shape(p.words[i], "nb")) {
			return false
		}
	}
	return true
}

// unlisted refuses a fragment that names nothing to be listed.
func (p *parser) unlisted() {
	if p.listed && len(p.cur.targets) == 0 && p.cur.attr == nil && p.cur.want <= wantYesNo {
		p.q.unknown = append(p.q.unknown, "?")
	}
}

// dated takes the times that stand beside what a part without a verb asks for,
// "ILO publications from 2005", as conditions of the clause about it.
func (p *parser) dated(pre []*party) []*party {
	var rest []*party
	for i, np := range pre {
		c := p.about(pre[:i])
		if !np.timed || c == nil {
			rest = append(rest, np)
			continue
		}
		p.condition(c, np)
	}
	return rest
}

// about gives the last clause that binds the last of some parties.
func (p *parser) about(list []*party) *clause {
	if len(list) == 0 || list[len(list)-1].v == nil {
		return nil
	}
	for _, c := range slices.Backward(p.cur.clauses) {
		if c.binds(list[len(list)-1].v) {
			return c
		}
	}
	return nil
}
