package questions

import (
	"context"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// A question may ask which of those of whom one thing is so are something else: "which
// of those that Danida supports run UN.GIFT", "which partner of IOM criticises ECOWAS".
// Who they are is asked for itself, and what is said of them as well; both must be
// answered, and what answers is what both find (composed_both.go).

// askThose answers a question for some of those that it describes; ofKind, only one
// for those that are of a kind: this is asked first of all, since the kind is easily
// taken for one more party.
func (e *Engine) askThose(ctx context.Context, question, lang string, ofKind bool) (Answer, bool, error) {
	b := &e.joints[readIn(lang)].Sets
	if first := names.Words(question); len(first) < 2 || !slices.ContainsFunc(first[:2], func(w names.Word) bool {
		return slices.Contains(b.Asks, w.Folded) || slices.Contains(b.Who, w.Folded)
	}) {
		return Answer{}, false, nil
	}
	within, ok := deeper(ctx)
	c := e.composer(within, question, lang)
	r := &bothReader{composer: c, b: b}
	if !ok || len(c.words) < 2*leastAsked || c.ranksSome() {
		return Answer{}, false, nil
	}
	if c.leadsAt(0) && c.is(1, b.Asks) {
		r.lead = 1 // "from which countries"
	} else if !c.is(0, b.Asks) && !c.is(0, b.Who) {
		return Answer{}, false, nil
	}
	if !r.partners() && !r.readThose() {
		return Answer{}, false, nil
	}
	for _, p := range r.tried[:min(len(r.tried), maxPairs)] {
		if ofKind != (len(p.kinds) > 0) {
			continue
		}
		if a, ok, err := r.askPair(p); err != nil || ok && a.Status == Answered {
			return a, ok, err
		}
	}
	return Answer{}, false, nil
}

// ranksSome reports whether a question ranks or leaves out some: which of those is the
// largest is none of what is the largest of all.
func (c *composer) ranksSome() bool {
	return c.leavesSomeOut() || slices.ContainsFunc(c.words, func(w names.Word) bool {
		for _, ranks := range []map[string]bool{c.joints.Count, c.joints.Size, c.joints.Age} {
			if _, ok := ranks[w.Folded]; ok {
				return true
			}
		}
		return slices.ContainsFunc(c.joints.Restrict, func(r restriction) bool {
			return len(r.Of) == 0 && slices.Contains(r.Words, w.Folded) && r.Always
		})
	})
}

// leavesSomeOut reports whether a question has a word that leaves something out: "with
// another measure".
func (c *composer) leavesSomeOut() bool {
	return slices.ContainsFunc(c.words, func(w names.Word) bool { return c.dressed.without[readIn(c.lang)][w.Folded] })
}

// readThose finds what describes those that are asked about, and lists where what is
// said of them as well may begin.
func (r *bothReader) readThose() bool {
	at, those := r.lead+1, false
	for at < len(r.words) && (r.is(at, r.b.Of) || r.is(at, r.b.Those)) {
		those = those || r.is(at, r.b.Those)
		at++
	}
	r.from = at
	if !r.kindAt(at) {
		if !those || !r.is(at, r.b.That) {
			return false
		}
		r.head, r.classes, r.some = r.b.Whom, []string{"Actor"}, true
	}
	if first := r.calledAfter(at); first != "" {
		r.trySecond(first, r.from)
		return true
	}
	carrier := ""
	switch {
	case r.is(r.from, r.b.Where):
		r.head, r.from = r.b.InPlace+" "+strings.ToLower(r.head), r.from+1
	case r.is(r.from, r.b.That):
		r.from++
	case r.run(r.from, r.b.Reported) > 0:
		r.from += r.run(r.from, r.b.Reported) // "the countries said to have forbidden it"
	case r.from+1 < len(r.words) && r.b.Beside[r.words[r.from].Folded] != "" && !r.is(r.from+1, r.b.Asks):
		carrier, r.beside = r.b.Beside[r.words[r.from].Folded], true // "the countries with a member"
		r.from++
	case r.from < len(r.words) && r.b.Participle != "" && strings.HasSuffix(r.words[r.from].Folded, r.b.Participle):
		carrier = r.b.Are // "the states praised for it"
	case r.called > at && at > r.lead+1:
		first := sentenceOf(r.head, r.b.AreThere)
		r.head = sentenceOf(r.b.Which, r.text(r.called, r.from))
		r.trySecond(first, r.from) // "of the important transit countries"
		return true
	default:
		return false
	}
	if r.beside && slices.ContainsFunc(r.words, func(w names.Word) bool { return r.concepts.negations[readIn(r.lang)][w.Folded] }) {
		return false // of what is not so of some, most is in no source
	}
	for _, to := range r.breaks() {
		first := r.said(r.from, to, carrier)
		r.trySecond(first, to)
	}
	return len(r.tried) > 0
}

// calledAfter asks for those that are called by the name before the word for their
// kind, and leaves of the head what asks for the kind; "" where no name stands there:
// "La Strada countries".
func (r *bothReader) calledAfter(at int) string {
	to := at
	for to < r.from && r.inName(to) {
		to++
	}
	if to == at || to == r.from || r.inName(to) || r.run(r.from, []string{r.b.AreThere}) > 0 {
		return ""
	}
	first := sentenceOf(r.head, r.b.AreThere)
	r.head = sentenceOf(r.b.Which, r.text(to, r.from))
	return first
}

// kindAt reads the word for the kind of things that stands at a word, or one behind
// what describes it.
func (r *bothReader) kindAt(at int) bool {
	s := r.divided(r.question, r.lang, r.seeking)
	if s == nil {
		return false
	}
	for start := at; start < min(len(r.words), at+3); start++ {
		for to := min(len(r.words), start+3); to > start; to-- {
			if classes := r.kindOf(s, start, to); len(classes) > 0 {
				r.classes, r.called, r.from = classes, start, to
				r.head = strings.TrimSpace(r.b.Which + " " + r.text(at, to))
				return true
			}
		}
		if r.is(start, r.b.That) {
			break
		}
	}
	return false
}

// kindOf gives the classes that some words are a word for, or of those who play the role that
// one word is for: "transit countries".
func (r *bothReader) kindOf(s *soughtReading, from, to int) []string {
	classes := s.classNoun(from, to)
	if len(classes) > 0 || to-from > 1 || from < 1 || !r.is(from-1, r.b.Of) && !r.is(from-2, r.b.Of) {
		return classes
	}
	for _, n := range r.lexicon.nouns[r.lexicon.key(r.words[from:to], readIn(r.lang))] {
		if n.frame != nil && n.role != "" && n.lang == readIn(r.lang) {
			return n.frame.Roles[n.role].Range
		}
	}
	return nil
}

// breaks lists where what describes those may end: before a mark, a verb, a word
// that says that something is so as well, or one that may say a relation.
func (r *bothReader) breaks() []int {
	var commas, verbs, cues []int
	for at := r.from + 2; at < len(r.words); at++ {
		switch {
		case strings.Contains(r.question[r.words[at-1].End:r.words[at].Start], ","):
			commas = append(commas, at)
		case r.inName(at):
		case r.is(at, r.joints.Verbs) || r.run(at, r.b.Also) > 0 && !r.is(at-1, r.joints.Verbs):
			verbs = append(verbs, at)
		case len(r.waysOf(r.words[at:at+1], readIn(r.lang))) > 0:
			cues = append(cues, at)
		}
	}
	if r.b.Comma && !r.beside && len(commas) > 0 {
		return commas
	}
	return slices.Concat(commas, verbs, cues)
}

// trySecond asks of those what stands from a word on, without the word that it is so
// as well.
func (r *bothReader) trySecond(first string, from int) {
	for i := from; i < min(len(r.words), from+3); i++ {
		if n := r.run(i, r.b.Also); n > 0 {
			second := sentenceOf(r.text(0, r.lead), r.headOnly(), r.text(from, i), r.text(i+n, len(r.words)))
			r.try(first, false, second)
			return
		}
	}
	if kinds := r.kindsFrom(from + 1); first != "" && len(kinds) > 0 && r.is(from, r.joints.Being) {
		r.tried = append(r.tried, asPair{first: first, kinds: kinds}) // "is a UN body"
		return
	}
	r.try(first, false, sentenceOf(r.text(0, r.lead), r.headOnly(), r.text(from, len(r.words))))
}

// headOnly gives the words that ask for the kind of things, wherever they are.
func (r *bothReader) headOnly() string {
	if place, in := strings.CutPrefix(r.head, r.b.InPlace+" "); in && r.b.InPlace != "" {
		return place
	}
	return r.head
}

// partners reads those that are asked about by a word for what they are to somebody
// who is named: "which partner of IOM", "which of IOM's partners".
func (r *bothReader) partners() bool {
	at := 1
	for at < len(r.words) && (r.is(at, r.b.Of) || r.is(at, r.joints.One)) {
		at++
	}
	for to := at + 2; to <= min(len(r.words)-1, at+maxPartners); to++ {
		roles, named := false, false
		if r.is(to-1, r.joints.Verbs) {
			break // "of the transit countries has a member of La Strada"
		}
		for i := at; i < to; i++ {
			named = named || r.inName(i) && r.spans[r.spanAt(i)].kind == nameSpan
			roles = roles || r.playsRole(i)
		}
		if !roles || !named || !r.playsRole(to-1) && !r.inName(to-1) || r.inName(to) {
			continue
		}
		r.head, r.classes, r.some, r.from = r.b.Whom, []string{"Actor"}, true, to
		if r.is(r.from, r.b.That) {
			r.from++
		}
		r.trySecond(sentenceOf(r.b.Whom, r.b.Are, r.text(at, to)), r.from)
		return len(r.tried) > 0
	}
	return false
}

// maxPartners is how many words say whose partners are asked about.
const maxPartners = 7

// playsRole reports whether a word is one for who plays a role in a relation.
func (r *bothReader) playsRole(at int) bool {
	return slices.ContainsFunc(r.lexicon.nouns[r.lexicon.key(r.words[at:at+1], readIn(r.lang))], func(n noun) bool {
		return n.frame != nil && n.role != "" && n.lang == readIn(r.lang)
	})
}
