package questions

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// A question may ask where what it says is taken from: "what is the 252 million
// figure based on", "who claims that …, and in what publication". It is read by the
// words that ask so, wherever they stand; all else that it says must be borne by a
// statement (gather.go). The answer is the work that the statement is read from or
// whose note stands at its sentence, and who says it where that is asked.

// sourceQuestion is a question for the source of what it says.
type sourceQuestion struct {
	rest   string // what it says besides
	sure   bool   // asks for nothing else
	source bool   // by the word
	who    bool   // asks who says it
	part   bool   // of a part of the text
	quote  bool   // of words that are quoted

	claim, claimed bool // a clause is being read, or was, that tells what is said: its words ask nothing
}

// sourceQuestionIn reads a question for the source of what it says; nil for any other.
func (e *Engine) sourceQuestionIn(question, lang string) *sourceQuestion {
	l := e.sourcing[readIn(lang)]
	words := names.Words(question)
	if l == nil || len(words) == 0 || len(words) > maxMisspelt || len(words) > 1 && e.wordLists.beside.via[words[0].Folded] && whoWords[words[1].Folded] {
		return nil // "through whom" asks for who stands between
	}
	mentions := e.names.Find(words)
	has, q := map[string]bool{}, &sourceQuestion{}
	var rest, last []string
	for at := 0; at < len(words); {
		if to := nameEnd(mentions, at); to > at+1 {
			rest = append(rest, question[words[at].Start:words[to-1].End])
			at = to
			continue
		}
		to, lists := l.listsAt(words, at)
		if q.claim = q.claim && !slices.Contains(lists, "in-work") && !(to == len(words) && slices.Contains(lists, "from")) && !e.joinsClause(words, at, readIn(lang)); q.claim {
			to, lists = at, nil
		}
		if long := e.asksHowMuchAt(words, at, readIn(lang)); long > 0 {
			rest = append(rest, question[words[at].Start:words[at+long-1].End])
			at += long
			continue
		}
		if to < len(words) && isFigure(words[to].Text) && slices.Contains(lists, "from") || to == at+1 && isSourceCountry(words, at) {
			lists = nil // "from 2000 to 2010", "source countries"
		}
		for _, list := range lists {
			has[list] = has[list] || list != "said" || to > at+1 || !slices.Contains(last, "who") && !slices.Contains(last, "from") // "who claims", "built on information"
		}
		if opensClaim[words[max(at, to-1)].Folded] && (has["source"] || has["from"] || has["said"] || has["says"] && has["who"]) {
			q.claim, q.claimed = true, true
		}
		last = lists
		if to == at || lists == nil && to == at+1 {
			rest = append(rest, question[words[at].Start:words[at].End])
			to = at + 1
		}
		at = to
	}
	q.source, q.rest, q.who, q.part = has["source"], strings.Join(rest, " "), has["who"] && !has["source"], has["part"] || has["gathered"]
	q.quote = has["quote"]
	asksWork := has["work"] && e.asksWhich(words, l)
	from := has["from"] || has["beside"] && has["where"]
	switch {
	case has["money"], has["table"], has["agree"], e.soughtIn(question, lang).has("differ"), !has["source"] && e.asksForOther(words, l, readIn(lang)):
		return nil
	case has["source"], has["in-work"] && has["who"], has["who"] && has["cited"] && q.claimed, from && has["said"], asksWork && q.claimed && (has["said"] || q.who && has["says"] && has["cited"]):
		q.sure = true
	case has["from"] && asksWork, has["says"] && asksWork:
	default:
		return nil
	}
	return q
}

// opensClaim holds the words before a clause that tells what is said.
var opensClaim = wordSet("that at")

// joinsClause reports whether the clause before a word ends there: another question
// begins, "…, and which report is it from".
func (e *Engine) joinsClause(words []names.Word, at int, lang string) bool {
	if at+1 == len(words) || !e.dressed.lists[lang][words[at].Folded] {
		return false
	}
	next := words[at+1].Folded
	return whichAsked[next] || e.concepts.asksAlone[lang][next] || slices.ContainsFunc(e.sourcing[lang].lists[next], func(list string) bool { return list == "who" || list == "where" })
}

// isSourceCountry reports whether a word says of countries that people are from there:
// "source, transit or destination countries".
func isSourceCountry(words []names.Word, at int) bool {
	if words[at].Folded != "source" {
		return false
	}
	for _, w := range words[at+1 : min(len(words), at+6)] {
		switch {
		case slices.Contains([]string{"country", "countries", "state", "states"}, w.Folded):
			return true
		case !slices.Contains([]string{"and", "or", "transit", "destination"}, w.Folded):
			return false
		}
	}
	return false
}

// asksHowMuchAt gives how many words that ask for a number begin at a word, 0 where
// none do: "hvor stort" asks for no place.
func (e *Engine) asksHowMuchAt(words []names.Word, at int, lang string) int {
	for _, form := range e.concepts.forms[lang] {
		if len(form.folded) > 1 && slices.Contains([]string{"number", "share", "amount", "any-number"}, form.asks) && beginWith(words[at:], form.folded) {
			return len(form.folded)
		}
	}
	return 0
}

// listsAt gives the lists in which the longest run of words stands that begins at a
// word, and where it ends.
func (l *phraseLists) listsAt(words []names.Word, at int) (to int, lists []string) {
	for to := min(len(words), at+l.longest); to > at; to-- {
		if lists := l.lists[foldedOf(words[at:to])]; lists != nil && !(to-at == 1 && words[at].Capital() && at > 0) {
			return to, lists
		}
	}
	return at, nil
}

// nameEnd gives where the name ends that begins at a word, or the word itself.
func nameEnd(mentions []names.Mention, at int) int {
	to := at
	for _, m := range mentions {
		if m.From == at {
			to = max(to, m.To)
		}
	}
	return to
}

// asksWhich reports whether a word for a work stands behind one that asks which.
func (e *Engine) asksWhich(words []names.Word, l *phraseLists) bool {
	for i := range words {
		if !whichAsked[words[i].Folded] {
			continue
		}
		for j := i + 1; j < min(len(words), i+4); j++ {
			if slices.Contains(l.lists[words[j].Folded], "work") {
				return true
			}
		}
	}
	return false
}

// asksForOther reports whether a word for a class stands behind one that asks which,
// and is none for what is said or says it.
func (e *Engine) asksForOther(words []names.Word, l *phraseLists, lang string) bool {
	for i := range words[:len(words)-1] {
		next := words[i+1 : i+2]
		if whichAsked[words[i].Folded] && len(l.lists[next[0].Folded]) == 0 && len(e.lexicon.nouns[e.lexicon.key(next, lang)]) > 0 {
			return true
		}
	}
	return false
}

var whichAsked = wordSet("which what hvilken hvilket hvilke kva")

// askProvenance answers a question for the source of what it says. Early on only what
// surely asks for nothing else, and not the source of figures, which are looked up by
// what they measure.
func (e *Engine) askProvenance(ctx context.Context, question, lang string, early bool) (Answer, bool, error) {
	if quoted := e.quotedIn(question, lang); quoted != "" {
		s, a := e.session(ctx, lang), e.emptyAnswer(question, lang)
		if s.quotedSources(quoted, &a) && s.settled(&gathering{wording: wording{lang: lang}}, question, &a) {
			return a, true, s.err
		}
	}
	q := e.sourceQuestionIn(question, lang)
	if q == nil || early && (!q.sure || e.asksWhereCited(question, lang)) {
		return Answer{}, false, nil
	}
	s := e.session(ctx, lang)
	g := e.gatherMarks(q.rest, lang, q.claimed)
	if g == nil {
		return Answer{}, false, s.err
	}
	a := e.emptyAnswer(question, lang)
	if q.part && s.partSources(g, &a) || s.statementSources(g, q, early, &a) {
		ok := s.settled(g, question, &a)
		if len(a.Rows) == 0 {
			a.Status = NotCovered
		}
		return a, ok, s.err
	}
	return Answer{}, false, s.err
}

// gatherMarks reads what is said as the marks that a statement must bear, whatever it
// may ask besides; nil for what says too little. What somebody claims may leave something
// out, "other work": the statement must do so as well.
func (e *Engine) gatherMarks(text, lang string, claim bool) *gathering {
	words := e.partedIn(text, lang)
	g := &gathering{wording: wording{lang: lang}, asks: []ask{{of: targetStatement}}}
	r := &gatherReader{g: g, wordingReader: &wordingReader{engine: e, words: words, source: text, lang: readIn(lang), w: &g.wording}}
	r.mentions = e.wholeNames(words)
	r.denial = -1
	for r.at < len(r.words) && len(g.marks) <= maxUnits {
		r.nextMark()
	}
	if g.why {
		return nil
	}
	g.asks, g.verbFirst, g.claim = []ask{{of: targetStatement}}, false, claim
	for _, m := range g.marks {
		m.slight = m.slight || len(m.run) > 1 && len(m.things)+len(m.classes) == 0 && !r.saysMore(m.run)
	}
	r.settle()
	if len(g.marks) > maxUnits || len(g.heavy()) == 0 || g.except && !claim {
		return nil
	}
	return g
}

// statementSources shows the sources of the statements that bear all marks.
func (s *session) statementSources(g *gathering, q *sourceQuestion, early bool, a *Answer) bool {
	if g.tells() < 2 && !(q.quote && len(g.heavy()[0].run) > 1) && !slices.ContainsFunc(g.heavy(), func(m *mark) bool { return len(m.digits) > 1 }) {
		return false
	}
	all := s.sourced(g)
	if len(all) == 0 && g.tells() > 2 {
		g.indexed = true // as readers put it
		all = g.leastTermed(s.sourced(g))
	}
	if early && slices.ContainsFunc(all, func(one *found) bool { return s.is(one.node, "Statistic") }) {
		return false
	}
	if q.quote { // words are no number
		all = slices.DeleteFunc(slices.Clone(all), func(one *found) bool { return s.is(one.node, "Statistic") })
	}
	all = s.mostBorne(all)
	kinds := map[string]bool{}
	for _, one := range all {
		rows := s.sourceRowsOf(one, q.who)
		if len(rows) > 0 {
			kinds[firstClass(one.node)] = true
		}
		a.Rows = append(a.Rows, rows...)
	}
	if len(a.Rows) == 0 && q.source && len(all) > 0 && len(all) <= maxKinds {
		for _, one := range all {
			r := s.claimRow(one.sol, one.node, s.said(), map[string]bool{})
			s.note(noteNoSourceOf[languageOf(s.lang)] + r.Values[s.said()].Label)
		}
		return true
	}
	a.Rows = joinedRows(nearestRows(a.Rows))
	a.Shape, a.Columns = Set, s.sourceColumns(a.Rows)
	return len(a.Rows) > 0 && len(a.Rows) <= maxSaid && len(kinds) <= maxKinds
}

// sourced gives the statements that bear all marks, and may have a source.
func (s *session) sourced(g *gathering) []*found {
	return slices.DeleteFunc(s.gathered(g), func(one *found) bool {
		return !s.lexicon.onto.IsRelation(firstClass(one.node)) && one.node.shade == "" || s.is(one.node, "Citation")
	})
}

var noteNoSourceOf = map[string]string{
	"en": "No source is given for this: ",
	"nb": "Det er ikke oppgitt noen kilde for dette: ",
	"nn": "Det er ikkje oppgjeve noka kjelde for dette: ",
}

// nearestRows leaves out what is put together where a passage says something itself.
func nearestRows(rows []Row) []Row {
	said := func(r Row) bool { return r.Support == Stated || r.Support == Inherited }
	if !slices.ContainsFunc(rows, said) {
		return rows
	}
	return slices.DeleteFunc(rows, func(r Row) bool { return !said(r) })
}

// mostBorne keeps the statements that bear most of what they need not.
func (s *session) mostBorne(all []*found) []*found {
	most := -1
	for _, one := range all {
		most = max(most, one.weight)
	}
	return slices.DeleteFunc(all, func(one *found) bool { return one.weight < most })
}

// origin is what a statement is taken from, with the quads that say so.
type origin struct {
	thing   quad.IRI
	quads   []quad.Quad
	support Support
	note    quad.IRI // the citation whose note it is
}

// sourceProperties are those by which a statement names the work it is taken from.
var sourceProperties = []string{"study", "fromWork", "basedOn"}

// speakers are those by which it names who says it.
var speakers = []string{"saidBy", "holder", "adviser", "figureOf", "studyBy"}

// originsOf gives the works that a statement is taken from: those it names, those of
// the notes at its sentences, and what who says it has published, where a note nearby
// names that.
func (s *session) originsOf(one *found) []origin {
	var out []origin
	add := func(o origin) {
		at := slices.IndexFunc(out, func(known origin) bool { return known.thing == o.thing })
		if at < 0 {
			out = append(out, o)
		} else if out[at].note == "" {
			out[at].note = o.note
		}
	}
	for _, property := range sourceProperties {
		for _, q := range append(one.node.values(property, false), one.node.values(property, true)...) {
			if iri, ok := q.Object.(quad.IRI); ok && strings.HasPrefix(string(iri), vocab.ID) {
				_, support := s.nearest([]quad.Quad{q}, one.sol.primary)
				add(origin{thing: iri, quads: []quad.Quad{q}, support: worse(support, Stated)})
			}
		}
	}
	for _, sol := range append([]*solution{one.sol}, one.sol.others...) {
		for _, mark := range s.marksAt(sol.primary) {
			for _, o := range s.citedBy(mark) {
				add(o)
			}
		}
	}
	if len(out) == 0 {
		for _, o := range s.publishedNear(one) {
			add(o)
		}
	}
	if len(out) == 0 {
		for _, o := range s.citedNext(one) {
			add(o)
		}
	}
	return out
}

// citedNext gives the works of a note at the sentence right behind a statement's, where
// that sentence speaks of the same actor or undertaking: a note at the end stands for what is said
// before it.
func (s *session) citedNext(one *found) []origin {
	next := s.sentenceBeside(one.sol.primary, 1)
	if next == "" {
		return nil
	}
	var out []origin
	for _, mark := range s.marksAt(next) {
		if slices.ContainsFunc(one.node.quads, func(q quad.Quad) bool {
			iri, named := q.Object.(quad.IRI)
			return named && q.Predicate != vocab.Type && s.isOf(s.node(iri), []string{"Actor", "Undertaking", "Event"}) && s.namesIn(next, iri)
		}) {
			out = append(out, s.citedBy(mark)...)
		}
	}
	return out
}

// namesIn reports whether a statement that was read in a passage names a thing, be it
// from the sentence before: "the programme".
func (s *session) namesIn(passage quad.Value, iri quad.IRI) bool {
	for _, n := range s.mentions(iri) {
		if n.iri != iri && slices.ContainsFunc(n.quads, func(q quad.Quad) bool { return q.Label == passage && (q.Object == iri || q.Predicate == vocab.Type) }) {
			return true
		}
	}
	return false
}

// marksAt gives the quads that say what a note stands for in a passage.
func (s *session) marksAt(passage quad.Value) []quad.Quad {
	quads, err := graph.Match(s.ctx, s.snapshot, nil, vocab.Term("citedFor"), nil, passage)
	if err != nil {
		s.err = err
	}
	return s.withoutMisread(quads)
}

// citedBy gives the works that a note refers to.
func (s *session) citedBy(mark quad.Quad) []origin {
	citation, ok := mark.Subject.(quad.IRI)
	if !ok {
		return nil
	}
	var out []origin
	for _, q := range s.node(citation).values("cites", false) {
		if iri, named := q.Object.(quad.IRI); named {
			out = append(out, origin{thing: iri, quads: []quad.Quad{mark, q}, support: Inherited, note: citation})
		}
	}
	return out
}

// publishedNear gives the works of who says something that a note of the same section
// names.
func (s *session) publishedNear(one *found) []origin {
	section := s.passage(one.sol.primary).evidence.Section
	var out []origin
	for _, speaker := range s.speakersOf(one.node) {
		for _, by := range []string{"publisher", "author"} {
			for _, published := range s.match(nil, vocab.Term(by), speaker.Object) {
				for _, q := range s.match(nil, vocab.Term("cites"), published.Subject) {
					citation, ok := q.Subject.(quad.IRI)
					work, _ := published.Subject.(quad.IRI)
					if ok && s.node(citation).text("citedIn") == section && section != "" && !s.presents(citation, work) {
						out = append(out, origin{thing: work, quads: []quad.Quad{q, published, speaker}, support: Inherited, note: citation})
					}
				}
			}
		}
	}
	return out
}

// presents reports whether the sentence at which a note stands tells of the work that the
// note refers to: "has made a guide for job seekers" takes nothing from the guide.
func (s *session) presents(citation, work quad.IRI) bool {
	for _, mark := range s.match(citation, vocab.Term("citedFor"), nil) {
		if slices.ContainsFunc(s.node(work).quads, func(q quad.Quad) bool { return q.Label == mark.Label }) {
			return true
		}
	}
	return false
}

// speakersOf gives the quads that name who says a statement.
func (s *session) speakersOf(n *node) []quad.Quad {
	var out []quad.Quad
	for _, property := range speakers {
		for _, q := range append(n.values(property, false), n.values(property, true)...) {
			iri, ok := q.Object.(quad.IRI)
			if ok && s.is(s.node(iri), "Actor") && !s.unnamed(iri) && !slices.ContainsFunc(out, func(known quad.Quad) bool { return known.Object == q.Object }) {
				out = append(out, q)
			}
		}
	}
	return out
}

// partSources shows what the notes refer to that stand in a part of the text, found
// by its heading, which must bear all marks, or by its number.
func (s *session) partSources(g *gathering, a *Answer) bool {
	if len(g.heavy()) == 0 {
		return false
	}
	section := passageColumns[languageOf(s.lang)][0]
	marks := s.match(nil, vocab.Term("citedFor"), nil)
	if own := slices.DeleteFunc(slices.Clone(marks), func(q quad.Quad) bool { return !s.isTitled(q.Label, g) }); len(own) > 0 {
		marks = own // what the title itself refers to is the source of all that it stands over
	} else {
		marks = slices.DeleteFunc(slices.Clone(marks), func(q quad.Quad) bool { return !s.standsUnder(q.Label, g) })
	}
	for _, mark := range marks {
		for _, o := range s.citedBy(mark) {
			n := s.node(o.note)
			sol := &solution{bound: map[string]quad.Value{}, support: Stated, primary: mark.Label, facts: o.quads, nodes: []*node{n}}
			r := s.row(&part{}, nil, sol)
			r.Values = map[string]Value{sourceColumn[languageOf(s.lang)]: s.value(o.thing), s.footnoteColumn(): {Label: n.text("footnote")}, section: {Label: n.text("citedIn")}}
			a.Rows = append(a.Rows, r)
		}
	}
	slices.SortFunc(a.Rows, func(x, y Row) int {
		return len(x.Values[s.footnoteColumn()].Label+x.Values[section].Label) - len(y.Values[s.footnoteColumn()].Label+y.Values[section].Label)
	})
	a.Shape, a.Columns = Set, s.sourceColumns(a.Rows)
	return len(a.Rows) > 0 && len(a.Rows) <= maxSaid
}

// isTitled reports whether a passage is itself a heading that says all that a question
// says of a part of the text.
func (s *session) isTitled(passage quad.Value, g *gathering) bool {
	of := s.passage(passage).evidence
	return of.Kind == "heading" && s.isHead(of.Quote, g)
}

// standsUnder reports whether a heading above a passage, or its section's title, says
// all that a question says of a part of the text.
func (s *session) standsUnder(passage quad.Value, g *gathering) bool {
	heads := []string{s.passage(passage).evidence.Section}
	for _, q := range s.match(passage, vocab.Term("under"), nil) {
		heads = append(heads, s.passage(q.Object).evidence.Quote)
	}
	return slices.ContainsFunc(heads, func(head string) bool { return s.isHead(head, g) })
}

// isHead reports whether a heading says all that a question says of a part of the text.
func (s *session) isHead(head string, g *gathering) bool {
	return head != "" && !slices.ContainsFunc(g.heavy(), func(m *mark) bool { return !s.headBears(head, m) })
}

// headBears reports whether a heading names what a mark names, has its number or says
// its words.
func (s *session) headBears(head string, m *mark) bool {
	words := names.Words(head)
	if m.digits != "" {
		return len(words) > 0 && digitsOf(words[0].Text) == m.digits
	}
	mentions := s.names.Find(words)
	if len(m.things) > 0 && slices.ContainsFunc(mentions, func(found names.Mention) bool {
		return !withinName(mentions, found.From, found.To) && slices.ContainsFunc(found.Things, func(t *names.Thing) bool { return slices.Contains(m.things, t) })
	}) {
		return true
	}
	var own []string // words that are no part of a name
	for i, w := range words {
		if !withinName(mentions, i, i+1) {
			own = append(own, w.Text)
		}
	}
	said, _ := s.concepts.said(strings.Join(own, " "), "nb")
	return slices.ContainsFunc(m.unit.any, func(one string) bool { return said[one] })
}

// withinName reports whether some words of a text are but a part of a longer name in it:
// "Europa" in the name of the OSCE.
func withinName(mentions []names.Mention, from, to int) bool {
	return slices.ContainsFunc(mentions, func(m names.Mention) bool {
		return m.From <= from && to <= m.To && m.To-m.From > to-from
	})
}

// whoWords ask who it is.
var whoWords = wordSet("who whom hvem kven")
