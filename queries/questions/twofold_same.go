package questions

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// A part that says nothing of its own but asks for more of what was just told, "and
// where?", "what was it about", "in which paper", "how is it worded", is answered by the
// statements and things that the first part rests on.

// askSame answers such a part; false for one that says more, or where these tell nothing.
func (c *composer) askSame(first, one *askedPart) (Answer, bool, error) {
	if first.told || first.answer.Status != Answered {
		return Answer{}, false, nil
	}
	s := c.session(c.ctx, c.lang)
	a := c.emptyAnswer(c.text(one.from, one.to), c.lang)
	a.Shape = Set
	g := c.readGathering(a.Question, c.lang)
	switch shows := c.showsOfSame(g, one.piece, first); {
	case c.asksConnection(one.piece) && len(first.things) > 0:
		one.told = s.quote(&first.answer)
		return one.answer, one.told, s.err
	case c.asksWording(one.piece):
		a.Rows, a.Columns = s.wordsOf(first.answer)
	case c.asksWhence(one.piece, first):
		a.Rows = s.sourcesOfRows(first.answer)
		a.Columns = s.sourceColumns(a.Rows)
	case c.says(one.piece, c.joints.Matter) && c.pronounIn(one.piece) >= 0:
		a.Rows, a.Columns = s.matterOfSame(first.answer), []string{matterColumn[languageOf(c.lang)]}
	case len(shows) > 0:
		a.Rows = s.shownOfSame(first.answer, shows, g.asks[0].classes)
		a.Columns = []string{s.said(), s.shownColumn(shows[0])}
		if !slices.ContainsFunc(a.Rows, func(r Row) bool { return r.Values[s.said()].Label != "" }) {
			a.Columns = a.Columns[1:]
		}
	}
	if len(a.Rows) == 0 || len(a.Rows) > maxOfEach {
		return a, false, s.err
	}
	return a, s.settled(g, a.Question, &a), s.err
}

// restsOn gives the nodes that the plain rows of an answer are made of, those of one row
// for each.
func (s *session) restsOn(a Answer) []*node {
	var out []*node
	for _, r := range a.Rows {
		for _, n := range r.of {
			if isPlain(r) && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}

// asksWording reports whether a piece only asks in what words something is said.
func (c *composer) asksWording(p piece) bool {
	return c.says(p, c.joints.Wording) && c.saysOnly(p, c.joints.Wording, c.joints.Reporting)
}

// saysOnly reports whether a piece has, besides words that ask, verbs and pronouns, only
// words of some lists.
func (c *composer) saysOnly(p piece, lists ...[]string) bool {
	allowed := slices.Concat(append(lists, c.joints.Verbs, c.joints.It, c.joints.These, c.joints.Articles)...)
	for at := p.from; at < p.to; at++ {
		s := &c.spans[c.spanAt(at)]
		asks := s.kind == smallSpan && (isPrep(s) || s.does("which") || s.does("what") || s.does("where"))
		if !asks && !c.is(at, allowed) && !c.is(at, c.joints.Asks) {
			return false
		}
	}
	return true
}

// asksConnection reports whether a piece only asks in what connection something is told.
func (c *composer) asksConnection(p piece) bool {
	return c.says(p, c.joints.Connection) && c.saysOnly(p, c.joints.Connection, c.joints.Reporting)
}

// quote adds to the plain rows of an answer the words that they rest on; false where it
// has none.
func (s *session) quote(a *Answer) bool {
	column := passageColumns[languageOf(s.lang)][1]
	quoted := false
	for _, r := range a.Rows {
		if isPlain(r) && len(r.Evidence) > 0 {
			r.Values[column] = Value{Label: r.Evidence[0].Quote, Value: r.Evidence[0].Quote}
			quoted = true
		}
	}
	if quoted {
		a.Columns = appendNew(a.Columns, column)
	}
	return quoted
}

// wordsOf shows in what words the rows of an answer are said, and where.
func (s *session) wordsOf(a Answer) (rows []Row, columns []string) {
	of := passageColumns[languageOf(s.lang)]
	columns = of[:2]
	for _, r := range a.Rows {
		if !isPlain(r) || len(r.Evidence) == 0 {
			continue
		}
		e := r.Evidence[0]
		r.Values = map[string]Value{columns[0]: {Label: e.Section, Value: e.Section}, columns[1]: {Label: e.Quote, Value: e.Quote}}
		rows = append(rows, r)
	}
	return joinedRows(rows), columns
}

// asksWhence reports whether a piece only asks from what work that is taken which was
// just told, or where it was published. Where somebody is from it does not ask, nor where
// a work that was asked for came out.
func (c *composer) asksWhence(p piece, first *askedPart) bool {
	l := c.sourcing[readIn(c.lang)]
	words := c.words[p.from:p.to]
	has := map[string]bool{}
	for at := 0; at < len(words); {
		to, lists := l.listsAt(words, at)
		for _, list := range lists {
			has[list] = true
		}
		published := c.is(p.from+at, c.joints.Published)
		has["published"] = has["published"] || published
		folded := words[at].Folded
		if to == at && !published && !c.dressed.dress[readIn(c.lang)][folded] && !c.concepts.light[readIn(c.lang)][folded] && !c.is(p.from+at, c.joints.It) {
			return false
		}
		at = max(to, at+1)
	}
	plural := slices.ContainsFunc(words, func(w names.Word) bool { return slices.Contains(c.joints.Plural, w.Folded) })
	ofWork := len(first.things) > 0 && c.anyWork(first.things)
	switch {
	case has["money"], has["table"], has["part"], plural, ofWork:
		return false
	case has["source"]:
		return true
	case has["published"]:
		return has["where"] || has["work"]
	case has["where"]:
		return (has["from"] || has["beside"]) && (has["said"] || len(first.things) == 0)
	}
	return has["work"] && (c.leadsAt(p.from) || has["from"]) && c.asksWhich(words, l)
}

// anyWork reports whether one of some things is a work.
func (c *composer) anyWork(things []Value) bool {
	return slices.ContainsFunc(things, func(v Value) bool {
		t := c.names.Thing(quad.IRI(v.ID))
		return t != nil && c.thingFits(t, []string{"Work"})
	})
}

// sourcesOfRows shows what the statements that an answer rests on are taken from.
func (s *session) sourcesOfRows(a Answer) []Row {
	var out []Row
	for _, r := range a.Rows {
		if !isPlain(r) {
			continue
		}
		sources := s.sourcesAt(r, r.of)
		if len(sources) == 0 {
			sources = s.sourcesAt(r, s.readWith(r)) // a figure may tell what the sentence about it does not
		}
		out = append(out, sources...)
	}
	return joinedRows(nearestRows(out))
}

// sourcesAt shows what some statements are taken from, as the passages say them on which
// a row rests.
func (s *session) sourcesAt(r Row, nodes []*node) []Row {
	var out []Row
	for _, n := range nodes {
		for _, primary := range s.carriers(&candidate{node: n}) {
			if !restsOnPassage(r, primary) {
				continue
			}
			one := &found{}
			one.node = n
			one.sol, _ = s.readAt(n, primary)
			out = append(out, s.sourceRowsOf(one, false)...)
		}
	}
	return out
}

// readWith gives the figures that were read in the passages on which a row rests.
func (s *session) readWith(r Row) []*node {
	var out []*node
	for _, e := range r.Evidence {
		quads, err := graph.Match(s.ctx, s.snapshot, nil, vocab.Type, vocab.Term("Statistic"), quad.IRI(e.Passage))
		if err != nil {
			s.err = err
		}
		for _, q := range quads {
			if iri, ok := q.Subject.(quad.IRI); ok {
				out = append(out, s.node(iri))
			}
		}
	}
	return out
}

// restsOnPassage reports whether a passage is evidence for a row.
func restsOnPassage(r Row, passage quad.Value) bool {
	iri, ok := passage.(quad.IRI)
	return ok && slices.ContainsFunc(r.Evidence, func(e Evidence) bool { return e.Passage == string(iri) })
}

// matterProperties tell what an event, work or undertaking is about.
var matterProperties = []string{"aim", "describes", "theme"}

var matterColumn = map[string]string{"en": "deals with", "nb": "handler om", "nn": "handlar om"}

// matterOfSame shows what that is about which an answer rests on: "which body held the
// seminar, and what was it about".
func (s *session) matterOfSame(a Answer) []Row {
	var out []Row
	for _, n := range s.spokenOfBy(a) {
		for i := 0; i < len(matterProperties) && len(out) == 0; i++ { // a theme says less than an aim
			out = s.shownOf(n, matterProperties[i], matterColumn[languageOf(s.lang)], nil)
		}
	}
	return joinedRows(out)
}

// spokenOfBy gives the one event, work or undertaking that an answer rests on: what the
// statements are about that make it, or what they link.
func (s *session) spokenOfBy(a Answer) []*node {
	var out []*node
	add := func(n *node) {
		if s.isOf(n, describedThings) && s.names.Thing(n.iri) != nil && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	for _, n := range s.restsOn(a) {
		add(n)
		for _, q := range n.quads {
			if iri, ok := q.Object.(quad.IRI); ok && q.Predicate != vocab.Type && strings.HasPrefix(string(iri), vocab.ID) {
				add(s.node(iri))
			}
		}
	}
	if len(out) > 1 {
		return nil // of which of them it is asked is open
	}
	return out
}

// showsOfSame gives the properties that a piece asks for where it says nothing else: when
// something is, how long, or where. What it asks of somebody by a pronoun is no property
// of what was said.
func (c *composer) showsOfSame(g *gathering, p piece, first *askedPart) []string {
	if len(g.asks) != 1 || len(g.heavy()) > 0 || g.negated || c.pronounIn(p) >= 0 && len(first.things) > 0 || c.says(p, c.joints.From) {
		return nil
	}
	switch a := g.asks[0]; {
	case c.asksTimeOnly(p):
		return shownDates
	case a.of == targetProperty:
		return a.shows
	case a.of == targetThing && c.anyBelow(a.classes, []string{"Place"}):
		return placeProperties[:1]
	}
	return nil
}

// shownOfSame shows properties of what an answer rests on, things of some classes alone
// where it has any.
func (s *session) shownOfSame(a Answer, properties, classes []string) []Row {
	column := s.shownColumn(properties[0])
	var out []Row
	nodes := s.restsOn(a)
	for _, n := range nodes {
		for _, property := range properties {
			for _, r := range s.shownOf(n, property, column, classes) {
				if len(nodes) > 1 {
					r.Values[s.said()] = Value{Label: s.label(n.iri)} // of which it is so
				}
				out = append(out, r)
			}
		}
	}
	return joinedRows(out)
}

// shownOf shows the values of a property of a node in a column, as each passage tells
// them.
func (s *session) shownOf(n *node, property, column string, classes []string) []Row {
	var out []Row
	for _, q := range s.inLanguage(n.values(property, n.shade != "")) {
		iri, named := q.Object.(quad.IRI)
		if named && len(classes) > 0 && strings.HasPrefix(string(iri), vocab.ID) && !s.isOf(s.node(iri), classes) {
			continue
		}
		sol := &solution{bound: map[string]quad.Value{}, support: Stated, primary: q.Label, facts: []quad.Quad{q}, nodes: []*node{n}}
		r := s.row(&part{}, nil, sol)
		r.Values[column] = s.value(q.Object)
		out = append(out, r)
	}
	return out
}

// askBothOfSame answers one of two parts that ask different things in the same words,
// "when and where did they meet", of what the other is answered by, where it is not
// answered itself.
func (c *composer) askBothOfSame(first, one *askedPart) error {
	if first.told || first.ask < first.to || one.ask == one.to || first.answers() == one.answers() {
		return nil
	}
	answered, open := first, one
	if one.answers() {
		answered, open = one, first
	}
	asks := &askedPart{piece: piece{from: open.from, ask: open.ask, to: open.ask}}
	a, ok, err := c.askSame(answered, asks)
	if ok {
		open.answer, open.things = a, thingsOf(a)
	}
	return err
}

// boundIn gives a piece that asks for the least or the most of what another asks for, in
// another thing, "and what is the minimum under the convention", as a question of its own;
// "" for any other. What it is the least of is what the first names or, where that is
// answered, what its answer speaks of: "how long may they think it over".
func (c *composer) boundIn(of *askedPart, p piece) string {
	first := of.piece
	bound := ""
	for at := p.from; at < p.to; at++ {
		if word := c.joints.Bounds[strings.ToLower(c.words[at].Text)]; word != "" {
			bound = word
		}
	}
	g := c.readGathering(c.text(first.from, first.to), c.lang)
	if bound == "" || len(g.asks) != 1 || g.asks[0].of != targetProperty || !slices.Contains(g.asks[0].shows, "duration") {
		return ""
	}
	named, _ := c.namedAndSaid(p)
	matter := c.conceptsOf(c.text(first.from, first.to))
	for _, r := range of.answer.Rows {
		if told := c.conceptsOf(r.Values[saysColumn[languageOf(c.lang)]].Label); of.answers() && told != "" && matter == "" {
			matter = told
		}
	}
	if matter == "" {
		_, said := c.namedAndSaid(first)
		matter = strings.Join(said, " ")
	}
	if len(named) == 0 || matter == "" {
		return ""
	}
	return sentenceOf(c.joints.HowLong, matter, bound, strings.Join(named, " "))
}

// conceptsOf gives the words of a text for a matter that has a name.
func (c *composer) conceptsOf(text string) string {
	var out []string
	for _, m := range c.readGathering(text, c.lang).heavy() {
		if len(m.things) > 0 && c.anyIs(m.things, "Concept") && !c.anyIs(m.things, "TargetGroup") && !m.isSubject() {
			out = append(out, textOf(m.run))
		}
	}
	return strings.Join(out, " ")
}

// tellsSeveral reports whether the first cells of an answer are not all the same.
func (a *Answer) tellsSeveral() bool {
	var first []string
	for _, r := range a.Rows {
		if isPlain(r) && len(a.Columns) > 0 {
			first = appendNew(first, r.Values[a.Columns[0]].Label)
		}
	}
	return a.Status == Answered && len(first) > 1
}

// asksAgreement reports whether a piece only asks if the report says the same everywhere,
// or gives more than one figure.
func (c *composer) asksAgreement(p piece) bool {
	if c.is(p.from, c.joints.Open) || !c.says(p, c.joints.Agreement) {
		return false
	}
	for at := p.from; at < p.to; at++ {
		if !c.is(at, slices.Concat(c.joints.Agreement, c.joints.Stating, c.joints.Verbs, c.joints.Articles, c.joints.It, c.joints.Of, c.joints.Or)) {
			return false
		}
	}
	return p.to-p.from > 2
}

// askDiffering asks a part that figures answered for those as well that differ from
// them, where there are any.
func (c *composer) askDiffering(p *askedPart) error {
	o := p.answer.Query
	if o == nil || len(o.Parts) != 1 || o.Parts[0].Figures == nil {
		return nil
	}
	figures := *o.Parts[0].Figures
	figures.How = appendNew(slices.Clone(figures.How), "differ")
	again := *o
	again.Parts = []QueryPart{{Ask: o.Parts[0].Ask, Figures: &figures}}
	a, err := c.AskObject(c.ctx, again)
	if err == nil && a.tellsSeveral() {
		p.answer = a
	}
	return err
}
