package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

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
	case first.kind == phraseSpan && first.saidIn("en") && !p.isAuxiliary(p.words[first.from]) && !p.inverted(&first):
		p.unsaidSubject(&first)
	}
}

// saidIn reports whether all the phrases of a span are of one language.
func (s *span) saidIn(lang string) bool {
	return !slices.ContainsFunc(s.phrases, func(p *phrase) bool { return p.lang != lang })
}

// inverted reports whether a verb with a word of its own in a gap begins a part:
// that asks in another way.
func (p *parser) inverted(s *span) bool { return s.inner != nil }

// isAuxiliary reports whether a word is a form of be, have or do.
func (p *parser) isAuxiliary(w names.Word) bool {
	return slices.Contains([]string{"be", "have", "do"}, p.engine.lexicon.shape(w, "en"))
}

// unsaidSubject asks for who plays the role of the subject, where an English part
// begins with what is said of it: "member states of ASEAN", "funded by Danida".
// An English verb without an auxiliary asks nothing by yes or no.
func (p *parser) unsaidSubject(s *span) {
	var classes []string
	for _, ph := range s.phrases {
		if ph.Subject == "" || ph.passive || strings.HasSuffix(ph.Words, " between") { // "cooperation between A and B" names both
			continue
		}
		for _, class := range ph.frame.Roles[ph.Subject].Range {
			if !slices.Contains(classes, class) {
				classes = append(classes, class)
			}
		}
	}
	if len(classes) == 0 {
		p.listed = true
		return
	}
	if i := slices.Index(classes, "Actor"); i > 0 { // rather who than what
		classes[0], classes[i] = classes[i], classes[0]
	}
	v := p.newVar("", classes...)
	v.text = p.engine.lexicon.onto.Class(classes[0]).Label.In(p.q.lang)
	p.cur.want, p.cur.targets = wantThings, append(p.cur.targets, v)
	p.put(&party{v: v, text: v.text, from: s.from, to: s.from})
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
