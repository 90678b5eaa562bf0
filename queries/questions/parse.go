package questions

import (
	"fmt"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/paths"
)

// parse reads a question. Words that play no part in what was understood are
// in query.unknown: such a question is not answered.
func (e *Engine) parse(question, lang string) *query {
	words, nots := e.plainWords(names.Words(question))
	q := &query{lang: lang}
	spans := e.read(words, question, lang)
	for _, s := range spans {
		if s.kind == unknownSpan {
			q.unknown = append(q.unknown, words[s.from].Text)
		}
	}
	p := parser{engine: e, q: q, source: question, words: words, nots: nots}
	pieces := splitParts(spans)
	var parts []*part // of each piece
	for _, piece := range pieces {
		if !p.andWhen(piece) {
			p.part(piece)
		}
		parts = append(parts, q.parts[len(q.parts)-1])
	}
	p.account(spans)
	p.accountTwice(pieces, parts)
	return q
}

// andWhen reports whether a piece only asks when what was asked before it was so:
// "..., and when". The rows before then say so too.
func (p *parser) andWhen(piece []span) bool {
	if len(p.q.parts) == 0 {
		return false
	}
	before := p.q.parts[len(p.q.parts)-1]
	if before.want != wantThings || !slices.ContainsFunc(before.clauses, func(c *clause) bool { return c.frame.Dated }) {
		return false
	}
	asked := false
	for i := range piece {
		switch s := &piece[i]; {
		case s.does("when"):
			asked = true
		case !s.does("conj") && !s.does("skip") && !s.does("filler"):
			return false
		}
	}
	if asked {
		before.dated = true
		for i := range piece {
			p.saw(&piece[i], "question", "")
		}
	}
	return asked
}

// plainWords takes out "both", since what it joins is joined by and as well,
// "any" before a noun, and the words of negation, which stand in the middle of a
// phrase. It gives where those stood.
func (e *Engine) plainWords(words []names.Word) (out []names.Word, nots map[int]string) {
	nots = map[int]string{}
	for i, w := range words {
		switch {
		case e.smallDoes(w, "both"):
		case i > 1 && e.smallDoes(w, "any") && e.beforeNoun(words[i+1:]):
		case e.smallDoes(w, "not"):
			nots[len(out)] = w.Text
		default:
			out = append(out, w)
		}
	}
	if last, behind := nots[len(out)]; behind && len(out) > 0 { // "hva virker ikke?"
		delete(nots, len(out))
		nots[len(out)-1] = last
	}
	return out, nots
}

// beforeNoun reports whether words begin with a noun, or with one word before it.
func (e *Engine) beforeNoun(words []names.Word) bool {
	for _, w := range words[:min(len(words), 2)] {
		for _, lang := range languages {
			if slices.ContainsFunc(e.lexicon.nouns[e.lexicon.key([]names.Word{w}, lang)], func(n noun) bool { return n.lang == lang }) {
				return true
			}
		}
		if e.isSlight(w) {
			return false
		}
	}
	return false
}

func (e *Engine) smallDoes(w names.Word, list string) bool {
	for _, lang := range languages {
		for _, s := range e.lexicon.small[e.lexicon.key([]names.Word{w}, lang)] {
			if s.does == list && s.lang == lang && names.Fold(s.text) == w.Folded {
				return true
			}
		}
	}
	return false
}

// splitParts divides a question where a second one begins: "..., and which",
// "og hvem".
func splitParts(spans []span) [][]span {
	var out [][]span
	start := 0
	for i := 1; i < len(spans)-1; i++ {
		if spans[i].does("conj") && i > start && asksAnew(&spans[i+1]) {
			out = append(out, spans[start:i])
			start = i + 1
		}
	}
	return append(out, spans[start:])
}

func asksAnew(s *span) bool {
	for _, list := range []string{"who", "what", "which", "where", "when", "how-many", "of-them", "by-when", "how-much"} {
		if s.does(list) {
			return true
		}
	}
	return false
}

// parser assembles the parts of one question.
type parser struct {
	engine *Engine
	q      *query
	source string // the question as written
	words  []names.Word
	nots   map[int]string // where words of negation stood
	vars   int
	// of the part being read
	cur     *part
	pre     []*party // parties since the last boundary
	clause  *clause
	phrase  *span
	post    []*party
	prep    []smallWord
	subject *party // of the clause before
	not     bool
	joined  string // the and, or or that was read last
	main    *party // the party that the main verb is about
	before  []*variable
	manner  []condition
	asking  bool           // a question word was read
	notAt   []int          // where words of negation stood in this part
	which   int            // the word behind "which"
	carried *variable      // taken up from the part before
	chain   bool           // "chain of" was read last
	except  bool           // "other than" was read last
	called  []string       // words read last that a name must hold
	begins  int            // the first word of the part
	by      *party         // who says what is asked for
	left    []*names.Thing // that the answer leaves out
	listed  bool           // the part has no verb that asks
	way     string         // the words for which way between two things is asked for
}

func (p *parser) newVar(text string, classes ...string) *variable {
	p.vars++
	name := fmt.Sprintf("v%d", p.vars)
	if p.vars <= 3 {
		name = []string{"x", "y", "z"}[p.vars-1]
	}
	return &variable{name: name, classes: classes, text: text}
}

func (p *parser) text(from, to int) string {
	if from >= to {
		return ""
	}
	parts := make([]string, 0, to-from)
	for _, w := range p.words[from:to] {
		parts = append(parts, w.Text)
	}
	return strings.Join(parts, " ")
}

func (p *parser) saw(s *span, role string, id string) {
	p.q.seen = append(p.q.seen, Part{Words: p.text(s.from, s.to), Role: role, ID: id})
}

// part reads one question.
func (p *parser) part(spans []span) {
	cur := &part{want: wantYesNo}
	var earlier []*variable
	for _, before := range p.q.parts {
		earlier = append(earlier, before.targets...)
		earlier = append(earlier, before.variables()...)
	}
	*p = parser{engine: p.engine, q: p.q, source: p.source, words: p.words, nots: p.nots, vars: p.vars, cur: cur, before: earlier}
	p.q.parts = append(p.q.parts, cur)
	if len(spans) > 0 {
		p.begins = spans[0].from
	}
	p.fragment(spans)
	for i := range spans {
		p.take(spans, i)
	}
	p.close()
	p.finish()
}

// variables gives the variables of a part's clauses.
func (p *part) variables() []*variable {
	var out []*variable
	for _, c := range p.clauses {
		out = append(out, c.variables()...)
	}
	return out
}

// take reads the span at i.
func (p *parser) take(spans []span, i int) {
	s := &spans[i]
	for at := s.from; at < s.to; at++ {
		if word, found := p.nots[at]; found {
			p.not = true
			p.notAt = append(p.notAt, at)
			p.q.seen = append(p.q.seen, Part{Words: word, Role: "negation"})
		}
	}
	switch s.kind {
	case smallSpan:
		p.takeSmall(spans, i)
	case nounSpan:
		p.takeNoun(s)
	case nameSpan:
		p.takeName(s)
	case phraseSpan:
		p.takePhrase(s)
	case claimSpan:
		p.takeClaims(s)
	case describingSpan:
		p.saw(s, "class", "")
		for _, w := range p.words[s.from:s.to] {
			p.called = append(p.called, w.Text)
		}
	case timeSpan:
		p.saw(s, "time", "")
		p.put(&party{time: s.time, timed: true, text: p.text(s.from, s.to), prep: p.usePrep(), from: s.from, to: s.to})
	case numberSpan:
		p.saw(s, "number", "")
		p.put(&party{text: s.number, prep: p.usePrep(), from: s.from, to: s.to})
	}
}

func (p *parser) usePrep() []smallWord {
	prep := p.prep
	p.prep = nil
	return prep
}

func (p *parser) takeSmall(spans []span, i int) {
	s := &spans[i]
	first := len(p.cur.targets) == 0 && len(p.pre) == 0 && p.clause == nil
	p.asking = p.asking || first && asksAnew(s)
	switch {
	case s.does("of-them"):
		p.ofThem(s)
	case s.does("two-sources"):
		p.q.sources = 2
		p.saw(s, "source", "")
	case s.does("report"):
		p.q.report = true
		p.saw(s, "source", "")
	case s.does("says"):
		p.cur.want, p.cur.targets, p.pre = wantPassage, nil, nil
		p.saw(s, "question", "")
	case s.does("contrast"):
		p.cur.want, p.cur.targets, p.pre = wantContrast, nil, thingsOnly(p.pre)
		p.saw(s, "question", "")
	case s.does("strongest"), s.does("shortest"):
		p.way = p.text(s.from, s.to)
		if s.does("strongest") {
			p.cur.by = paths.Strongest
		}
		p.saw(s, "property", "")
	case s.does("connect"):
		p.cur.want, p.cur.targets, p.pre = wantPath, nil, thingsOnly(p.pre)
		p.saw(s, "relation", "")
	case s.does("chain"):
		p.cur.want, p.chain = wantChain, true
		p.saw(s, "question", "")
	case s.does("come-to") && p.cur.want == wantChain:
		p.saw(s, "relation", "")
	case s.does("come-to"):
		p.q.unknown = append(p.q.unknown, p.text(s.from, s.to))
	case s.does("effect"):
		p.cur.effect = true
		p.saw(s, "property", "")
	case s.does("except"):
		p.except = true
		p.saw(s, "relation", "")
	case s.does("latest"):
		p.cur.newest = latest
		p.saw(s, "time", "")
	case s.does("earliest"):
		p.cur.newest = earliest
		p.saw(s, "time", "")
	case s.does("order"):
		p.cur.want = wantRank
		p.saw(s, "question", "")
	case s.does("most"):
		p.cur.want, p.cur.top = wantRank, true
		p.saw(s, "question", "")
	case s.does("manner"):
		p.manner = append(p.manner, condition{kind: mannerCondition, text: "bilateral"})
		p.saw(s, "relation", "")
	case s.does("in-words"):
		p.saw(s, "question", "")
	case s.does("of-set") && !s.does("skip") && !first:
		p.prep = append(p.prep, smallWord{does: "of-prep", text: "of", lang: "en"})
		for _, w := range s.small {
			if w.does == "by-prep" { // "av" is both
				p.prep = append(p.prep, w)
			}
		}
	case s.does("containment"):
	case s.does("how-many") && first:
		p.cur.want = wantCount
		p.saw(s, "question", "")
	case s.does("how-much") && first:
		p.cur.want = wantAmount
		p.saw(s, "question", "")
	case s.does("by-year") && p.cur.want == wantAmount:
		p.cur.byYear = true
		p.saw(s, "question", "")
	case s.does("by-when") && first, s.does("when") && first:
		p.cur.want = wantTime
		p.saw(s, "question", "")
	case s.does("which") && first && p.regionNext(spans, i):
		p.cur.want, p.which = wantThings, s.to
		p.saw(s, "question", "")
	case s.does("which") && p.nounNext(spans, i) && !p.isRelative(spans, i):
		p.cur.want = wantThings
		p.saw(s, "question", "")
	case s.does("who") && first:
		p.asksFor(s, "who", "Actor")
	case s.does("where") && first:
		p.asksFor(s, "where", "Place")
	case (s.does("what") || s.does("which")) && first:
		p.asksFor(s, "what", "Thing")
	case s.does("who") && i == len(spans)-1 && i > 0 && p.words[s.from-1].Folded == "by" && p.cur.want == wantYesNo && !p.asking: // "..., published by whom?"
		p.asksFor(s, "who", "Actor")
		p.listed = false
	case s.does("that"):
		p.relative()
	case s.does("conj"):
		p.joined = "and"
	case s.does("or"):
		p.joined = "or"
	case s.does("other"):
		p.prep = append(p.prep, smallWord{does: "other"})
	case s.does("skip") && p.namesSubject(s):
		p.subjectOf()
	case isPrep(s):
		p.prep = append(p.prep, s.small...)
	case asksAnew(s) && !s.does("skip"): // what it asks is not read
		p.q.unknown = append(p.q.unknown, p.text(s.from, s.to))
	}
}

// subjectWords are how works and plans against trafficking are named.
var subjectWords = []string{"traffick", "menneskehandel", "handel med", "trade in"}

func (p *parser) namesSubject(s *span) bool {
	return namesSubject(names.Fold(p.text(s.from, s.to)))
}

func namesSubject(text string) bool {
	for _, word := range subjectWords {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// subjectOf marks the class of instruments just read: "an action plan against
// trafficking" is not any action plan.
func (p *parser) subjectOf() {
	list := *p.side()
	if len(list) == 0 {
		return
	}
	if v := list[len(list)-1].v; v != nil && v.literal == "" && p.engine.isBelow(v, []string{"Instrument"}) {
		v.subject = true
	}
}

func isPrep(s *span) bool {
	for _, w := range s.small {
		if strings.HasSuffix(w.does, "-prep") {
			return true
		}
	}
	return false
}

// nounNext reports whether a word for a class comes next, perhaps behind small
// words or a place ("which CIS countries").
func (p *parser) nounNext(spans []span, i int) bool {
	for j := i + 1; j < len(spans) && j < i+5; j++ {
		switch {
		case spans[j].kind == nounSpan:
			return true
		case spans[j].kind == nameSpan && j+1 < len(spans) && spans[j+1].kind == nounSpan:
			return true
		case spans[j].kind == describingSpan, spans[j].does("latest"), spans[j].does("earliest"):
		case spans[j].kind == smallSpan && (spans[j].does("skip") || spans[j].does("of-set") || spans[j].does("other") || spans[j].does("report")):
		default:
			return false
		}
	}
	return false
}

// regionNext reports whether the name of a region comes next, with no class
// word behind it: "which Baltic States" asks for the countries in it.
func (p *parser) regionNext(spans []span, i int) bool {
	if i+2 >= len(spans) || spans[i+1].kind != nameSpan || spans[i+2].kind == nounSpan {
		return false
	}
	return p.engine.anyIs(spans[i+1].things, "Region")
}

// isRelative tells "the organisations which ..." from "which organisations".
func (p *parser) isRelative(spans []span, i int) bool {
	return i > 0 && len(p.cur.targets) > 0 && (spans[i-1].kind == nounSpan || spans[i-1].kind == nameSpan)
}

// asksFor makes the question word itself the variable asked for.
func (p *parser) asksFor(s *span, text, class string) {
	p.cur.want = wantThings
	v := p.newVar(text, class)
	p.cur.targets = append(p.cur.targets, v)
	p.saw(s, "question", "")
	p.put(&party{v: v, text: p.text(s.from, s.to), prep: p.usePrep(), from: s.from, to: s.to})
}

// ofThem takes up the variable of the question before.
func (p *parser) ofThem(s *span) {
	p.saw(s, "question", "")
	if p.engine.counts(s) {
		p.cur.want = wantCount
		p.cur.named = true
	} else {
		p.cur.want = wantThings
	}
	if len(p.q.parts) < 2 {
		return
	}
	first := p.q.parts[0]
	if len(first.targets) == 0 {
		return
	}
	v := first.targets[0]
	p.cur.targets = append(p.cur.targets, v)
	p.carried = v
	p.put(&party{v: v, text: v.text, from: s.from, to: s.to})
}

func thingsOnly(list []*party) []*party {
	var out []*party
	for _, np := range list {
		if len(np.things) > 0 {
			out = append(out, np)
		}
	}
	return out
}

func (e *Engine) counts(s *span) bool {
	for _, w := range s.small {
		if w.does == "of-them" && (strings.HasPrefix(w.text, "how many") || strings.HasPrefix(w.text, "hvor mange")) {
			return true
		}
	}
	return false
}
