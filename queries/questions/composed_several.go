package questions

import (
	"fmt"
	"slices"
	"strings"
)

// piece is one of the questions that and joins: its question words, with the
// noun they ask for, and the rest.
type piece struct {
	from, ask, to int
}

// pieces takes a sentence apart where and is followed by another question word,
// with or without a preposition.
func (c *composer) pieces() []piece {
	starts := []int{0}
	for i := 1; i < len(c.spans); i++ {
		if s := &c.spans[i]; s.kind == smallSpan && s.does("conj") && s.to-s.from == 1 && c.asksFrom(s.to) {
			starts = append(starts, s.to)
		}
	}
	if len(starts) != 2 || !c.asksFrom(0) {
		return nil
	}
	var out []piece
	for i, from := range starts {
		to := len(c.words)
		if i+1 < len(starts) {
			to = starts[i+1] - 1
		}
		out = append(out, piece{from: from, ask: c.askedTo(from, to), to: to})
	}
	return out
}

// asksFrom reports whether a question word stands at a word, or behind one
// preposition.
func (c *composer) asksFrom(at int) bool {
	if c.asksAt(at) {
		return !c.spans[c.spanAt(at)].does("of-them")
	}
	i := c.spanAt(at)
	return i >= 0 && c.spans[i].kind == smallSpan && isPrep(&c.spans[i]) && c.asksAt(c.spans[i].to)
}

// askedTo gives the end of the question words and the noun they ask for.
func (c *composer) askedTo(from, to int) int {
	at := from
	for at < to && !c.asksAt(at) {
		at++
	}
	if at == to {
		return from
	}
	s := c.spans[c.spanAt(at)]
	at = max(s.to, at+1)
	if !s.does("how-many") && !s.does("which") && !s.does("how-much") && !s.does("what") {
		return at
	}
	for named := false; at < to && c.inNoun(at); {
		s := c.spans[c.spanAt(at)]
		if named && s.kind != nounSpan && s.kind != nameSpan {
			break // a verb that is not known: "how many countries joined"
		}
		named, at = named || s.kind == nounSpan, s.to
	}
	return at
}

// inNoun reports whether a word belongs to the noun behind a question word: a class,
// and what describes it, which has no capital.
func (c *composer) inNoun(at int) bool {
	s := &c.spans[c.spanAt(at)]
	switch s.kind {
	case nounSpan, unknownSpan, describingSpan:
		return !c.is(at, c.joints.Verbs)
	case nameSpan:
		return !c.words[at].Capital() && s.to < len(c.words) && c.inNoun(s.to)
	}
	return false
}

// askSeveral answers a sentence of two questions, each for itself.
func (c *composer) askSeveral() (Answer, bool, error) {
	pieces := c.pieces()
	if len(pieces) != 2 || c.leavesOut(pieces[1]) {
		return Answer{}, false, nil
	}
	last, byNoun := pieces[1], c.asksByNoun(pieces[0])
	if last.ask == last.to && (c.asksTimeOnly(last) || byNoun) || byNoun && c.pointsBack(last, c.joints.It) || c.thatOne(last).to > 0 || c.boundIn(&askedPart{piece: pieces[0]}, last) != "" {
		return Answer{}, false, nil // "and when" belongs to what was asked before, or answered, and so may "it"
	}
	if c.readsAsWhole() && !c.pointsBack(pieces[1], c.joints.It) {
		return Answer{}, false, nil
	}
	questions := c.wholes(pieces)
	if len(questions) != 2 {
		return Answer{}, false, nil
	}
	a := c.emptyAnswer(c.question, c.lang)
	var all []Answer
	for i, question := range questions {
		one, err := c.ask(question)
		if err != nil {
			return a, false, err
		}
		if one.Status == NotUnderstood || c.tellsNotWhich(pieces[i], one) || i > 0 && c.countsOnly(last) && one.Status == Answered && sameCells(all[0], one) {
			return c.unreadPart(question), true, nil
		}
		if all = append(all, one); one.Status == NearOnly {
			a.partial, a.unanswered = true, append(a.unanswered, strings.TrimSuffix(question, "?"))
		} else if one.Status == NotCovered {
			a.partial, a.unanswered = true, append(a.unanswered, strings.TrimSuffix(question, "?"))
			a.Notes = append(a.Notes, fmt.Sprintf(noteSilentPart[languageOf(c.lang)], strings.TrimSuffix(question, "?")))
		}
		if a.add(one, i); i == 0 {
			a.Shape = one.Shape
		} else if a.Shape != one.Shape {
			a.Shape = Set
		}
	}
	a.Status = statusOf(all)
	a.sourcesOf(all...)
	return a, true, nil
}

// sameCells reports whether two answers show the same: the words in which they are asked
// do not tell them apart.
func sameCells(a, b Answer) bool {
	cells := func(a Answer) (out []string) {
		for _, r := range a.Rows {
			for _, column := range a.Columns {
				if isPlain(r) {
					out = append(out, r.Values[column].Label)
				}
			}
		}
		return out
	}
	return slices.Equal(cells(a), cells(b))
}

// readsAsWhole reports whether the first reading makes several parts of the sentence
// itself, and finds something for each.
func (c *composer) readsAsWhole() bool {
	if c.whole == nil {
		whole := c.answersWhole()
		c.whole = &whole
	}
	return *c.whole
}

func (c *composer) answersWhole() bool {
	q := c.parse(c.question, c.lang)
	if len(q.parts) == 1 && c.session(c.ctx, c.lang).answerable(q) {
		return c.datesAll()
	}
	if len(q.parts) < 2 || !c.session(c.ctx, c.lang).answerable(q) || slices.ContainsFunc(q.parts[1:], (*part).asksOfNothing) {
		return false
	}
	a, _, err := c.askAsWritten(c.ctx, c.question, c.lang)
	return err == nil && !a.partial && len(dedupe(a.Columns)) == len(a.Columns) // each part has columns of its own
}

// datesAll reports whether a sentence that goes on with "and when" alone is answered by
// the first reading with a time for each thing.
func (c *composer) datesAll() bool {
	_, pieces := c.joined()
	if len(pieces) != 2 || !c.asksTimeOnly(pieces[1]) {
		return false
	}
	a, _, err := c.askAsWritten(c.ctx, c.question, c.lang)
	return err == nil && a.Status == Answered && len(thingsOf(a)) > 0 && a.tellsOfAll(whenColumn[languageOf(c.lang)])
}

// tellsOfAll reports whether an answer has plain rows, and a value in a column for each.
func (a *Answer) tellsOfAll(column string) bool {
	plain := slices.DeleteFunc(slices.Clone(a.Rows), func(r Row) bool { return !isPlain(r) })
	return len(plain) > 0 && !slices.ContainsFunc(plain, func(r Row) bool { return r.Values[column].Label == "" })
}

// asksOfNothing reports whether a part asks of a relation whoever has it, and so says
// nothing of what was asked before.
func (p *part) asksOfNothing() bool {
	return p.attr == nil && !p.named && !p.again && len(p.owners) == 0 && len(p.clauses) > 0 && !slices.ContainsFunc(p.clauses, func(cl *clause) bool {
		if len(cl.conds) > 0 {
			return true
		}
		for _, np := range cl.roles {
			if len(np.things) > 0 || np.v != nil && !slices.Contains(p.targets, np.v) {
				return true
			}
		}
		return false
	})
}

// leavesOut reports whether a question asks for others than what was asked for
// before, which it does not say when it stands alone.
func (c *composer) leavesOut(p piece) bool {
	return slices.ContainsFunc(c.spans, func(s span) bool { return s.from >= p.from && s.to <= p.to && s.does("other") })
}

var noteSilentPart = map[string]string{
	"en": "The sources do not say: «%s»", "nb": "Kildene sier ikke: «%s»", "nn": "Kjeldene seier ikkje: «%s»",
}

// statusOf is the best of the statuses of several questions.
func statusOf(list []Answer) Status {
	for _, status := range []Status{Answered, Denied, NearOnly} {
		if slices.ContainsFunc(list, func(a Answer) bool { return a.Status == status }) {
			return status
		}
	}
	return NotCovered
}

// wholes makes a whole question of each piece: with the rest that both share, and
// the name that a pronoun stands for.
func (c *composer) wholes(pieces []piece) []string {
	one, two := pieces[0], pieces[1]
	askOne, askTwo := c.text(one.from, one.ask), c.text(two.from, two.ask)
	restOne, restTwo := c.text(one.ask, one.to), c.text(two.ask, two.to)
	switch {
	case restOne == "" && restTwo == "":
		return nil
	case restOne == "" && restTwo != "": // "when and where was it held"
		return []string{sentenceOf(askOne, restTwo), sentenceOf(askTwo, restTwo)}
	case c.countsOnly(two): // "how many are women and how many are children"
		verb := c.firstVerb(one)
		if noun := c.counted(one); verb == one.to && noun != "" {
			return []string{sentenceOf(askOne, restOne), sentenceOf(askTwo, noun, restTwo)}
		} else if verb == one.to {
			return nil
		}
		return []string{sentenceOf(askOne, restOne), sentenceOf(askOne, c.text(one.ask, verb), restTwo)}
	case restTwo == "": // "who founded it, and when"
		return []string{sentenceOf(askOne, restOne), sentenceOf(askTwo, restOne, c.counted(one))}
	case c.noVerb(two):
		if to := c.lastPlace(one); to > one.ask && c.leadsAt(two.ask) {
			return []string{sentenceOf(askOne, restOne), sentenceOf(askTwo, c.text(one.ask, to), restTwo)}
		}
		return nil
	}
	rest, ok := c.resolved(one, two)
	if second := sentenceOf(askTwo, rest); ok && c.standsAlone(second) {
		return []string{sentenceOf(askOne, restOne), second}
	}
	return nil
}

// countsOnly reports whether a piece asks how many without saying of what.
func (c *composer) countsOnly(p piece) bool {
	if p.ask == p.to || !c.is(p.ask, c.joints.Verbs) {
		return false
	}
	i := c.spanAt(p.ask - 1)
	return c.spans[i].does("how-many") && c.spans[i].to == p.ask
}

// firstVerb gives where the first verb behind the question words stands.
func (c *composer) firstVerb(p piece) int {
	at := p.ask
	for at < p.to && !c.is(at, c.joints.Verbs) {
		at++
	}
	return at
}

// counted gives the noun of what the first piece counts: that "and in how many
// countries" is asked of.
func (c *composer) counted(p piece) string {
	for at := p.from; at < p.ask; at++ {
		if i := c.spanAt(at); c.spans[i].does("how-many") && c.spans[i].to < p.ask {
			return c.text(c.spans[i].to, p.ask)
		}
	}
	return ""
}

// noVerb reports whether the rest of a piece only names something.
func (c *composer) noVerb(p piece) bool {
	for at := p.ask; at < p.to; at++ {
		s := &c.spans[c.spanAt(at)]
		if c.is(at, c.joints.Verbs) || c.is(at, c.joints.Telling) || s.kind == phraseSpan || s.kind == unknownSpan || s.kind == claimSpan {
			return false
		}
	}
	return true
}

func (c *composer) leadsAt(at int) bool {
	i := c.spanAt(at)
	return i >= 0 && c.spans[i].kind == smallSpan && isPrep(&c.spans[i])
}

// lastPlace gives where the preposition stands before the name that a piece ends
// with.
func (c *composer) lastPlace(p piece) int {
	k := c.coreBefore(p.to, true)
	if k == nil || k.kind != nameSpan || !c.leading(k) {
		return 0
	}
	return k.from
}

// pointsBack reports whether a piece has a pronoun for what was named before.
func (c *composer) pointsBack(p piece, pronouns ...[]string) bool {
	for at := p.ask; at < p.to; at++ {
		if c.is(at, slices.Concat(pronouns...)) && c.pronoun(p, at) {
			return true
		}
	}
	return false
}

// pronoun reports whether a word stands for what was named before. An article, or
// the "it" of "is it so that", stands for nothing.
func (c *composer) pronoun(p piece, at int) bool {
	if i := c.spanAt(at); i >= 0 && c.spans[i].to-c.spans[i].from > 1 {
		return false
	}
	last := at == p.to-1
	switch {
	case at == p.from+1 && p.ask == p.from && c.is(p.from, c.joints.Verbs):
		return true // "and has it …"
	case c.is(at, c.joints.Its):
		return !last
	case c.is(at, c.joints.There):
		return last || at > p.ask && !c.is(at-1, c.joints.Verbs)
	case c.is(at, c.joints.It) && readIn(c.lang) == "nb" && c.beforeNounAt(at+1, p.to):
		return false // an article
	case c.is(at, c.joints.It):
		return last || readIn(c.lang) == "en" || at == p.to-2 && (c.leadsAt(at+1) || c.is(at+1, c.joints.Particles)) || c.verbAt(at+1, p.to) || c.verbAt(at-1, p.to) && !c.namesAt(at+1)
	}
	return false
}

// beforeNounAt reports whether a noun comes, behind none but words that describe it.
func (c *composer) beforeNounAt(at, to int) bool {
	for at < to {
		s := &c.spans[c.spanAt(at)]
		switch {
		case s.kind == nounSpan, s.kind == nameSpan && readIn(c.lang) == "nb":
			return true
		case s.kind == describingSpan, s.kind == unknownSpan, s.does("latest"), s.does("earliest"), s.does("other"):
			at = s.to
		default:
			return false
		}
	}
	return false
}

func (c *composer) verbAt(at, to int) bool {
	if at < 0 || at >= to {
		return false
	}
	return c.is(at, c.joints.Verbs) || c.spans[c.spanAt(at)].kind == phraseSpan
}

func (c *composer) namesAt(at int) bool {
	i := c.spanAt(at)
	return i >= 0 && (c.spans[i].kind == nameSpan || c.spans[i].kind == nounSpan)
}

// resolved gives the rest of the second piece with names for its pronouns; false
// where it is not sure which.
func (c *composer) resolved(one, two piece) (string, bool) {
	var out strings.Builder
	end := c.words[two.ask].Start
	for at := two.ask; at < two.to; at++ {
		if !c.pronoun(two, at) {
			continue
		}
		name, ok := c.meant(one, at)
		if !ok {
			return "", false
		}
		out.WriteString(c.question[end:c.words[at].Start])
		switch {
		case at+1 < two.to && c.is(at+1, c.joints.Particles):
			at++
			out.WriteString(c.text(at, at+1) + " " + name) // "set up A" for "set it up"
		case c.is(at, c.joints.Its) && readIn(c.lang) == "en":
			out.WriteString(name + "'s")
		case c.is(at, c.joints.Its):
			out.WriteString(name + "s")
		case c.is(at, c.joints.There):
			out.WriteString(c.joints.InIt + " " + name)
		default:
			out.WriteString(name)
		}
		end = c.words[at].End
	}
	out.WriteString(c.question[end:c.words[two.to-1].End])
	return out.String(), true
}

// meant gives what a pronoun stands for: those that the first question counts, or
// the one thing that it names. Who is asked for has no name yet.
func (c *composer) meant(one piece, at int) (string, bool) {
	name, ok := c.namedIn(one, c.is(at, c.joints.There))
	if !ok || c.is(at, c.joints.There) {
		return name, ok
	}
	plural := c.is(at, c.joints.Plural)
	if plural && c.speaksOfPeople(one) {
		return "", false
	}
	switch noun := c.counted(one); {
	case noun != "" && plural:
		return map[string]string{"en": "the " + noun + " of ", "nb": noun + " i "}[readIn(c.lang)] + name, true
	case noun != "":
		return name, true
	}
	first := &c.spans[c.spanAt(one.from)]
	for i := c.spanAt(one.from); i < len(c.spans) && c.spans[i].from < one.ask; i++ {
		if c.spans[i].kind == nounSpan { // "which organisation ... and what does it do" is that organisation
			return name, c.severalOf(c.spans[i]) != plural
		}
	}
	return name, !plural || !first.does("who")
}

// speaksOfPeople reports whether a piece speaks of what has no name, for which a
// pronoun may stand as well: "the men in the study".
func (c *composer) speaksOfPeople(p piece) bool {
	return slices.ContainsFunc(c.readGathering(c.text(p.ask, p.to), c.lang).heavy(), func(m *mark) bool {
		return c.anyIs(m.things, "TargetGroup") || c.anyIs(m.things, "ExploitationForm") || len(m.things)+len(m.ways)+len(m.classes)+len(m.digits)+len(m.turned) == 0
	})
}

// severalOf reports whether a noun is written in the plural.
func (c *composer) severalOf(s span) bool {
	last := strings.ToLower(c.words[s.to-1].Text)
	return strings.HasSuffix(last, map[string]string{"en": "s", "nb": "er"}[readIn(c.lang)]) || strings.HasSuffix(last, "ar")
}

// namedIn gives the one thing that a piece names, a place or none.
func (c *composer) namedIn(p piece, place bool) (string, bool) {
	var found []string
	for i := range c.spans {
		s := &c.spans[i]
		if s.from < p.from || s.to > p.to {
			continue
		}
		for ; s != nil; s = s.inner {
			if s.kind == nameSpan && !s.unnamed() && !c.anyIs(s.things, "Concept") && c.allPlaces(s.things) == place {
				found = append(found, c.withArticle(p, s))
			}
		}
	}
	if len(found) == 0 && !place {
		return c.countryIn(p)
	}
	if len(found) != 1 {
		return "", false
	}
	return strings.TrimSuffix(strings.TrimSuffix(found[0], "'s"), "’s"), true
}

// withArticle gives a name in a piece with the English article before it: "the LARA project".
func (c *composer) withArticle(p piece, s *span) string {
	if from := s.from - 1; readIn(c.lang) == "en" && from >= p.from && c.is(from, c.joints.The) {
		return c.text(from, s.to)
	}
	return c.text(s.from, s.to)
}

// countryIn gives the one country that a piece names, which does what it asks about.
func (c *composer) countryIn(p piece) (string, bool) {
	var found []string
	for i := range c.spans {
		if s := &c.spans[i]; s.from >= p.from && s.to <= p.to && s.kind == nameSpan && c.anyIs(s.things, "Country") && !c.leadsAt(s.from-1) {
			found = append(found, c.text(s.from, s.to))
		}
	}
	if len(found) != 1 {
		return "", false
	}
	return found[0], true
}
