package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
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
	for _, piece := range splitParts(spans) {
		p.part(piece)
	}
	return q
}

// plainWords takes out "both", since what it joins is joined by and as well,
// and the words of negation, which stand in the middle of a phrase. It gives
// where those stood.
func (e *Engine) plainWords(words []names.Word) (out []names.Word, nots map[int]string) {
	nots = map[int]string{}
	for _, w := range words {
		switch {
		case e.smallDoes(w, "both"):
		case e.smallDoes(w, "not"):
			nots[len(out)] = w.Text
		default:
			out = append(out, w)
		}
	}
	return out, nots
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
}

func (p *parser) newVar(text string, classes ...string) *variable {
	p.vars++
	name := "x"
	if p.vars > 1 {
		name = string(rune('w' + p.vars))
		if p.vars > 3 {
			name = "v" + string(rune('0'+p.vars))
		}
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

// takeNoun reads a word for a class: what is asked for, or something the
// question speaks of without naming it.
func (p *parser) takeNoun(s *span) {
	v := p.newVar(p.text(s.from, s.to))
	v.called, p.called = p.called, nil
	if len(v.called) > 0 {
		v.text = strings.Join(v.called, " ") + " " + v.text
	}
	for _, n := range s.nouns {
		if n.relation != nil {
			if p.chain {
				p.cur.chain, p.chain = n.relation, false
				p.saw(s, "relation", "")
				return
			}
			continue
		}
		if n.attr != nil && n.attr.Literal != "" {
			v.literal, v.classes = n.attr.Literal, nil
			v.text = p.text(s.from, s.to)
			break
		}
		if n.attr != nil {
			p.takeAttribute(s, n.attr)
			return
		}
		if n.frame != nil {
			n := n
			v.role = &n
			continue
		}
		if !slices.Contains(v.classes, n.class) {
			v.classes = append(v.classes, n.class)
		}
	}
	if len(v.classes) == 0 && v.literal == "" && v.role == nil {
		p.q.unknown = append(p.q.unknown, v.text) // the word for a relation, not for a thing
		return
	}
	if len(v.classes) == 0 && v.literal == "" {
		v.classes = []string{"Actor"}
	}
	if p.carried != nil && v.role != nil {
		p.cur.again = true // "which of them does the report list as members"
		return
	}
	p.saw(s, "class", "")
	if p.namesClass(s, v) {
		return
	}
	prep := p.usePrep()
	np := &party{v: v, text: v.text, prep: prep, from: s.from, to: s.to}
	p.modify(np)
	for _, w := range np.prep {
		v.other = v.other || w.does == "other"
	}
	p.askFor(np)
	if p.cur.want != wantYesNo && len(p.cur.targets) == 0 {
		p.cur.targets = append(p.cur.targets, v)
	} else if used := p.orClass(v); used {
		return
	}
	p.put(np)
}

// namesClass reports whether a class word only says what the name right before
// it is the name of: "the Travel Smart guide".
func (p *parser) namesClass(s *span, v *variable) bool {
	list := *p.side()
	if len(list) == 0 || v.literal != "" || v.role != nil || len(v.called) > 0 {
		return false
	}
	last := list[len(list)-1]
	if last.to != s.from || len(last.things) == 0 || p.possessive(last) {
		return false
	}
	fits := slices.ContainsFunc(last.things, func(t *names.Thing) bool { return p.engine.thingFits(t, v.classes) })
	if fits {
		last.to = s.to
	}
	return fits
}

// askFor makes the class read the thing asked for, where the question word said
// only that it is: "what is the report", "who are the donors".
func (p *parser) askFor(np *party) {
	if len(p.pre) != 1 || p.clause != nil || len(p.cur.targets) != 1 || p.pre[0].v != p.cur.targets[0] || np.v.literal != "" {
		return
	}
	word := p.cur.targets[0]
	if word.text != "what" && word.text != "who" || !p.onlyIs(p.pre[0].to, np.from) {
		return
	}
	p.pre, p.cur.targets = nil, nil
	np.prep = nil
}

// onlyIs reports whether "is" and nothing else of weight stands between two
// words.
func (p *parser) onlyIs(from, to int) bool {
	is := false
	for i := from; i < to; i++ {
		for _, lang := range languages {
			k := p.engine.lexicon.shape(p.words[i], lang)
			is = is || k == "be" && lang == "en" || k == "vaere" && lang == "nb"
		}
	}
	return is && p.onlySkipped(from, to)
}

// takeAttribute reads a noun for a property: of what the part names, else of
// what an earlier part spoke of.
func (p *parser) takeAttribute(s *span, a *attribute) {
	p.saw(s, "property", "")
	asked := *a
	for _, class := range a.Of { // the kinds that have it most, first
		for i := len(p.before) - 1; i >= 0 && asked.of == nil; i-- {
			if p.before[i].literal == "" && p.engine.isBelow(p.before[i], []string{class}) {
				asked.of = p.before[i]
			}
		}
	}
	p.cur.attr = &asked
	p.cur.targets = nil
	p.pre = thingsOnly(p.pre)
	p.usePrep()
}

// orClass joins "organisations and projects" into one variable of both kinds.
func (p *parser) orClass(v *variable) bool {
	if p.joined == "" || len(p.cur.targets) != 1 || p.clause != nil || len(p.pre) != 1 || p.pre[0].v != p.cur.targets[0] {
		return false
	}
	target := p.cur.targets[0]
	target.classes = append(target.classes, v.classes...)
	target.text += " / " + v.text
	p.joined = ""
	return true
}

// modify takes what stands right before a class word: "CIS countries",
// "ILO's project", "Which UN agency's research unit".
func (p *parser) modify(np *party) {
	list := p.side()
	if len(*list) == 0 {
		return
	}
	last := (*list)[len(*list)-1]
	if last.to != np.from || last.timed {
		return
	}
	switch {
	case last.v != nil:
		if last.v == np.v || !p.possessive(last) {
			return
		}
		p.link(np, last)
		if len(p.cur.targets) > 0 && p.cur.targets[0] == last.v {
			p.cur.targets = append(p.cur.targets, np.v)
		}
	case p.engine.allPlaces(last.things) && p.engine.fits(np.v, "Place", "Actor", "Undertaking", "Event") && !p.possessive(last):
		np.v.places = append(np.v.places, last.things...)
		np.prep = append(np.prep, last.prep...)
	case len(last.things) > 0 && (p.possessive(last) || p.compound(last, np)):
		np.prep = append(np.prep, last.prep...)
		p.link(np, last)
	default:
		return
	}
	*list = (*list)[:len(*list)-1]
}

func (p *parser) possessive(np *party) bool {
	w := p.words[np.to-1]
	genitive := strings.HasSuffix(w.Folded, "s") && readIn(p.q.lang) == "nb"
	return w.Possessive || genitive && (np.v != nil || np.how == names.Inflected)
}

// compound reports whether a name and a noun are written as one: "the ILO
// project" in English, "ILO-prosjektet" in Norwegian.
func (p *parser) compound(name, noun *party) bool {
	between := p.source[p.words[name.to-1].End:p.words[noun.from].Start]
	return readIn(p.q.lang) == "en" || strings.TrimSpace(between) == "-"
}

// link says that a variable belongs to a party, by any property.
func (p *parser) link(np, owner *party) {
	p.cur.clauses = append(p.cur.clauses, &clause{
		frame: p.engine.belongs, roles: map[string]*party{"part": np, "whole": owner}, span: [2]int{owner.from, np.to},
	})
}

func (p *parser) takeName(s *span) {
	id := ""
	if len(s.things) == 1 {
		id = string(s.things[0].IRI)
	}
	p.saw(s, p.engine.roleOf(s.things), id)
	if p.which > 0 && p.which == s.from {
		p.countriesOf(s)
		return
	}
	if p.leaveOut(s) {
		return
	}
	np := &party{things: s.things, text: p.text(s.from, s.to), prep: p.usePrep(), from: s.from, to: s.to, how: s.how}
	p.apposition(np)
	p.put(np)
}

// leaveOut takes a name behind "other than" out of what is asked for.
func (p *parser) leaveOut(s *span) bool {
	last := len(p.cur.out)
	if !p.except && !(last > 0 && p.joined != "" && p.cur.out[last-1] == s.from-1-p.skipped(s.from)) {
		return false
	}
	p.except, p.joined = false, ""
	p.usePrep()
	p.cur.out = append(p.cur.out, s.to-1)
	p.left = append(p.left, s.things...)
	return true
}

// skipped counts the words of no weight right before one.
func (p *parser) skipped(at int) int {
	n := 0
	for i := at - 1; i >= 0 && p.engine.isSmall(p.words[i]); i-- {
		n++
	}
	return n
}

// countriesOf asks for the countries of a region.
func (p *parser) countriesOf(s *span) {
	v := p.newVar(p.text(s.from, s.to), "Country")
	v.places = s.things
	p.cur.targets = append(p.cur.targets, v)
	p.put(&party{v: v, text: v.text, from: s.from, to: s.to})
}

// apposition takes out a class word that stands right before a name of that
// class: "the report Collateral Damage".
func (p *parser) apposition(np *party) {
	list := p.side()
	if len(*list) == 0 || len(np.prep) > 0 {
		return
	}
	last := (*list)[len(*list)-1]
	if last.v == nil || last.to != np.from || last.v.literal != "" || last.v.role != nil || slices.Contains(targetsOf(p.cur), last.v.name) {
		return
	}
	for _, t := range np.things {
		if p.engine.thingFits(t, last.v.classes) {
			np.prep = last.prep
			*list = (*list)[:len(*list)-1]
			return
		}
	}
}

// put adds a party to the clause being read, or keeps it for the next one.
func (p *parser) put(np *party) {
	if p.repeats(np) {
		return
	}
	np.joined, p.joined = p.joined, ""
	list := p.side()
	*list = append(*list, np)
}

// side is where the next party goes: behind the verb once it was read, else
// before it.
func (p *parser) side() *[]*party {
	if p.clause != nil {
		return &p.post
	}
	return &p.pre
}

// repeats reports whether a name only says again the one before it, as in
// "the Mekong region (Greater Mekong Sub-Region)".
func (p *parser) repeats(np *party) bool {
	list := *p.side()
	if len(list) == 0 || len(np.things) != 1 || len(np.prep) > 0 {
		return false
	}
	last := list[len(list)-1]
	return len(last.things) == 1 && last.things[0] == np.things[0] && last.to == np.from
}

func (p *parser) takePhrase(s *span) {
	if p.chain && s.inner == nil { // "a chain of commissions"
		p.cur.chain, p.chain = s.phrases[0].frame, false
		p.saw(s, "relation", "")
		return
	}
	pre := p.pre
	if p.clause != nil {
		pre = p.subjectAfter(s)
	}
	p.close()
	p.saw(s, "relation", "")
	p.pre = pre
	p.clause = &clause{roles: map[string]*party{}, span: [2]int{s.from, s.to}}
	p.phrase = s
	if s.inner != nil {
		inner := *s.inner
		p.q.seen = p.q.seen[:len(p.q.seen)-1]
		p.saw(s, "relation", "")
		np := &party{text: p.text(inner.from, inner.to), from: inner.from, to: inner.to}
		if inner.kind == nameSpan {
			np.things, np.how = inner.things, inner.how
			p.saw(&inner, p.engine.roleOf(inner.things), "")
		} else {
			np.v = p.newVar(np.text)
			for _, n := range inner.nouns {
				np.v.classes = append(np.v.classes, n.class)
			}
			if len(p.cur.targets) == 0 && p.cur.want != wantYesNo {
				p.cur.targets = append(p.cur.targets, np.v)
			}
			p.saw(&inner, "class", "")
		}
		switch s.phrases[0].Inner {
		case "object":
			p.post = append(p.post, np)
		case "with":
			np.prep = []smallWord{{does: "with-prep", text: "with", lang: "en"}}
			p.post = append(p.post, np)
		default:
			p.pre = append(p.pre, np)
		}
	}
	p.joined = ""
}

// subjectAfter decides what a second verb is about: in "the project ILO
// launched" what stands right before it, else the party whose relative clause
// was just read, else (nil) the subject of the clause before.
func (p *parser) subjectAfter(s *span) []*party {
	if n := len(p.post); n > 0 {
		last := p.post[n-1]
		near := p.onlySkipped(last.to, s.from)
		if n > 1 && near && len(last.prep) == 0 && p.post[n-2].v != nil && p.onlySkipped(p.post[n-2].to, last.from) {
			head := p.post[n-2]
			p.post = p.post[:n-1]
			return []*party{head, last}
		}
		if last.to == s.from && last.joined != "" && len(last.things) > 0 {
			p.post = p.post[:n-1]
			return []*party{last}
		}
	}
	if p.main != nil {
		m := p.main
		p.main = nil
		return []*party{m}
	}
	return nil
}

// onlySkipped reports whether nothing of weight stands between two words.
func (p *parser) onlySkipped(from, to int) bool {
	for i := from; i < to; i++ {
		if !p.engine.isSlight(p.words[i]) {
			return false
		}
	}
	return true
}

// relative begins a clause about the party just read.
func (p *parser) relative() {
	var head *party
	if p.clause != nil && len(p.post) > 0 {
		head = p.post[len(p.post)-1]
	} else if p.clause == nil && len(p.pre) > 0 {
		head = p.pre[len(p.pre)-1]
	}
	if head == nil {
		return
	}
	if p.clause == nil {
		p.main = head // the main verb is still to come
	}
	main := p.main
	p.close()
	p.main = main
	p.pre = []*party{head}
}

// close ends the clause being read.
func (p *parser) close() {
	if p.clause == nil {
		return
	}
	p.resolve()
	p.clause, p.phrase, p.post, p.pre = nil, nil, nil, nil
}
