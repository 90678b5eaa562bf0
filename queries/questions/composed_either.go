package questions

import (
	"fmt"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// alternative is one of those that a sentence asks about.
type alternative struct {
	from, to int // its words, with the prepositions that are repeated
	things   []*names.Thing
	text     string // what stands in the place of the first
	name     string // the same without prepositions
}

// alternativeValue names an alternative: by the thing, where it names one.
func (s *session) alternativeValue(alt *alternative) Value {
	if len(alt.things) == 1 {
		return s.value(alt.things[0].IRI)
	}
	return Value{Label: alt.name}
}

// choice is a row of alternatives in a sentence: where it stands, and the place
// of the first, into which each of them can be put.
type choice struct {
	from, to   int // all of them, with what joins them
	slot, over int // the words that each is put in the place of
	all        []*alternative
}

// put gives the sentence with one of the alternatives in the place of them all.
func (c *composer) put(ch *choice, alt *alternative) (before, said, behind string) {
	before = c.text(0, ch.slot)
	said = alt.text
	if ch.over < ch.from || ch.over > ch.to {
		return before, said, c.text(ch.over, len(c.words))
	}
	return before, said, c.text(ch.over, ch.from) + " " + c.text(ch.to, len(c.words))
}

// core is a thing, class or group that words name, with what stands before it.
type core struct {
	from, at, to int // with its prepositions and articles; of the name itself; its end
	kind         spanKind
	things       []*names.Thing
}

// coreAt reads prepositions, articles and a name or class from a word on.
func (c *composer) coreAt(at int) *core {
	from := at
	for i := c.spanAt(at); i >= 0 && i < len(c.spans); i++ {
		s := &c.spans[i]
		switch {
		case s.isCore():
			return &core{from: from, at: s.from, to: s.to, kind: s.kind, things: s.things}
		case c.prepAt(s.from), s.to-s.from == 1 && c.is(s.from, c.joints.Articles):
		case s.kind == describingSpan:
		default:
			return nil
		}
	}
	return nil
}

// coreBefore reads the name or class that ends at a word, with its article, and
// with prepositions where prep says so.
func (c *composer) coreBefore(at int, prep bool) *core {
	i := c.spanAt(at - 1)
	if i < 0 || c.spans[i].to != at || !c.spans[i].isCore() {
		return nil
	}
	s := &c.spans[i]
	out := &core{from: s.from, at: s.from, to: s.to, kind: s.kind, things: s.things}
	for j := i - 1; j >= 0; j-- {
		s := &c.spans[j]
		if c.is(s.from, c.joints.Articles) && s.to-s.from == 1 && j > 0 || prep && c.prepAt(s.from) {
			out.from = s.from
			continue
		}
		break
	}
	return out
}

// isCore reports whether a span is one of what or may join: a name, a class, a year
// or a relation.
func (s *span) isCore() bool {
	return s.kind == nameSpan || s.kind == nounSpan || s.kind == timeSpan || s.kind == phraseSpan && s.inner == nil
}

// likeClasses are the classes that things of one kind share.
var likeClasses = []string{"Actor", "Place", "Work", "Instrument", "Concept", "Event", "Undertaking", "Database", "Website"}

// alike reports whether two may be asked about in one breath.
func (c *composer) alike(a, b *core) bool {
	if a == nil || b == nil || a.kind != b.kind || c.leading(a) != c.leading(b) {
		return false
	}
	if a.kind != nameSpan {
		return true
	}
	return slices.ContainsFunc(likeClasses, func(class string) bool { return c.anyIs(a.things, class) && c.anyIs(b.things, class) })
}

// leading reports whether a preposition stands first in a core.
func (c *composer) leading(k *core) bool {
	return k.from < k.at && c.prepAt(k.from)
}

// prepAt reports whether a preposition stands at a word.
func (c *composer) prepAt(at int) bool {
	if c.is(at, c.joints.Behind) {
		return true
	}
	i := c.spanAt(at)
	if i < 0 || c.spans[i].kind != smallSpan || c.spans[i].to-c.spans[i].from > 1 {
		return false
	}
	return (isPrep(&c.spans[i]) || c.spans[i].does("of-set")) && !c.is(at, c.joints.Articles) && !c.is(at, c.joints.Verbs)
}

// choiceAt reads the alternatives that the word at, an or or and, joins the last
// of; nil where what it joins is not of one kind.
func (c *composer) choiceAt(at int) *choice {
	right := c.coreAt(c.skipVerb(at + 1))
	if right == nil {
		return nil
	}
	left := c.coreBefore(at, c.leading(right))
	if left != nil && left.from > 0 && c.leading(right) && !c.leading(left) && strings.EqualFold(c.words[left.from-1].Text, c.words[right.from].Text) {
		right.from = right.at // "held by UNODC or by OSCE", where "held by" is one phrase
	}
	if left == nil || left.kind != right.kind || c.leading(left) != c.leading(right) {
		return c.elided(at, right)
	}
	list := []*core{left, right}
	for list[0].from > 0 && c.comma(list[0].from) {
		before := c.coreBefore(list[0].from, c.leading(right))
		if !c.alike(before, left) || !c.yesNo() && !c.apart(before.from) && c.apart(list[0].from) {
			break
		}
		list = append([]*core{before}, list...)
	}
	first := list[0]
	ch := &choice{from: first.from, to: right.to, slot: first.from, over: right.to}
	for _, k := range list {
		ch.all = append(ch.all, &alternative{from: k.from, to: k.to, things: k.things, text: c.text(k.from, k.to), name: c.text(k.at, k.to)})
	}
	return ch
}

// skipVerb passes over a verb repeated behind or: "..., or was it ILO", "or does
// UNODC".
func (c *composer) skipVerb(at int) int {
	if c.is(at, c.joints.Verbs) {
		at++
		if c.is(at, c.joints.It) {
			at++
		}
	}
	return at
}

// comma reports whether nothing but a comma stands before a word.
func (c *composer) comma(at int) bool {
	return at > 0 && strings.TrimSpace(c.question[c.words[at-1].End:c.words[at].Start]) == ","
}

// elided reads "in the US figures or the ILO's": what the second lacks, the
// first has.
func (c *composer) elided(at int, right *core) *choice {
	if right.kind != nameSpan || !c.words[right.to-1].Possessive {
		return nil
	}
	for i := c.spanAt(at - 1); i > 0; i-- {
		s := &c.spans[i]
		if s.kind != nameSpan {
			continue
		}
		name := c.text(right.at, right.to)
		first := s.from
		if c.is(first-1, c.joints.Articles) {
			first--
		}
		return &choice{
			from: at, to: right.to, slot: first, over: s.to,
			all: []*alternative{
				{from: first, to: s.to, things: s.things, text: c.text(first, s.to), name: c.text(s.from, s.to)},
				{from: right.from, to: right.to, things: right.things, text: name, name: name},
			},
		}
	}
	return nil
}

// orAt gives where the last or of the sentence stands that joins two of a kind.
func (c *composer) orAt() (*choice, int) {
	for i := len(c.spans) - 1; i > 0; i-- {
		if s := &c.spans[i]; s.kind == smallSpan && s.does("or") && s.to-s.from == 1 {
			if ch := c.choiceAt(s.from); ch != nil {
				return ch, s.from
			}
		}
	}
	return nil, -1
}

// askEither answers which of some alternatives it is so of.
func (c *composer) askEither() (Answer, bool, error) {
	if ch, rest := c.ofThem(); ch != nil {
		if c.gradesAnything() {
			return c.unreadPart(c.question), true, nil
		}
		return c.eachOf(ch, func(alt *alternative) []string { return c.clefts(alt, rest) })
	}
	ch, _ := c.orAt()
	switch {
	case ch != nil && !c.oneState(ch) && (c.yesNo() || ch.to == len(c.words)) && c.gradesAnything():
		return c.unreadPart(c.question), true, nil
	case ch == nil, c.oneState(ch):
		return Answer{}, false, nil
	case c.yesNo():
		return c.eachOf(ch, func(alt *alternative) []string {
			before, said, behind := c.put(ch, alt)
			out := []string{sentenceOf(before, said, behind)}
			if ch.from == 2 && c.is(1, c.joints.It) && c.asksClause(ch.to) {
				out = append(out, c.uncleft(alt, ch.to+1))
			}
			return out
		})
	case ch.to == len(c.words) && c.apart(ch.from) && ch.from > leastAsked:
		return c.among(ch)
	}
	return Answer{}, false, nil
}

// oneState reports whether the alternatives are a state and bodies of it, which act
// for it: what any of them does is no choice.
func (c *composer) oneState(ch *choice) bool {
	if len(ch.all[0].things) != 1 {
		return false
	}
	bodies := c.session(c.ctx, c.lang).actingFor(ch.all[0].things[0])
	return !slices.ContainsFunc(ch.all[1:], func(alt *alternative) bool {
		return len(alt.things) == 0 || slices.ContainsFunc(alt.things, func(t *names.Thing) bool { return !slices.Contains(bodies, t) })
	})
}

// gradesAnything reports whether a word compares in a way that is not counted or
// measured: "stronger", "better".
func (c *composer) gradesAnything() bool {
	for at := range c.words {
		if c.is(at, c.joints.Grades) && !c.inName(at) {
			return true
		}
	}
	return false
}

// apart reports whether a mark parts a word from the one before.
func (c *composer) apart(at int) bool {
	return at > 0 && strings.ContainsAny(c.question[c.words[at-1].End:c.words[at].Start], ",:;–—-")
}

// ofThem reads a sentence that begins with "which of A and B": the alternatives,
// and where the rest begins.
func (c *composer) ofThem() (*choice, int) {
	at := 1
	if c.is(at, c.joints.One) {
		at++
	}
	if !c.asksAt(0) || !c.is(at, c.joints.Of) || !c.spans[0].does("which") && !c.spans[0].does("who") {
		return nil, 0
	}
	ch := c.namedBehind(at)
	if ch == nil {
		return nil, 0
	}
	return ch, ch.to
}

// namedBehind reads the things named behind an of: "of A and B".
func (c *composer) namedBehind(at int) *choice {
	for i := range c.spans {
		s := &c.spans[i]
		if s.from <= at || s.kind != smallSpan || !s.does("or") && !s.does("conj") {
			continue
		}
		ch := c.choiceAt(s.from)
		if ch == nil || ch.from != at+1 && !(ch.from == at+2 && (c.is(at+1, c.joints.Articles) || c.spans[c.spanAt(at+1)].kind == nounSpan)) {
			return nil
		}
		if slices.ContainsFunc(ch.all, func(alt *alternative) bool { return len(alt.things) == 0 }) {
			return nil
		}
		return ch
	}
	return nil
}

// clefts says of an alternative what is asked of it: "is it A that ...", and
// where a helping verb comes first, "did ... A".
func (c *composer) clefts(alt *alternative, rest int) []string {
	if c.is(rest, c.joints.Helping) {
		return []string{sentenceOf(c.text(rest, len(c.words)), alt.text)}
	}
	return []string{sentenceOf(c.joints.Cleft[0], alt.text, c.joints.Cleft[1], c.text(rest, len(c.words))), c.uncleft(alt, rest)}
}

// asksClause reports whether a word begins what is said of the one in a cleft.
func (c *composer) asksClause(at int) bool {
	return at < len(c.words)-1 && c.spans[c.spanAt(at)].does("that")
}

// uncleft asks the same without the cleft: "does A run it", "driver A det".
func (c *composer) uncleft(alt *alternative, rest int) string {
	if c.is(rest, c.joints.Verbs) || len(c.joints.Helping) == 0 {
		return sentenceOf(c.text(rest, rest+1), alt.text, c.text(rest+1, len(c.words)))
	}
	return sentenceOf(c.joints.Helping[1], alt.text, c.text(rest, len(c.words)))
}

// eachOf asks of each alternative whether it is so, and shows those it is so of.
func (c *composer) eachOf(ch *choice, questions func(*alternative) []string) (Answer, bool, error) {
	s := c.session(c.ctx, c.lang)
	a := c.emptyAnswer(c.question, c.lang)
	column := eitherColumn[languageOf(c.lang)]
	a.Columns = []string{column}
	var silent, denied []string
	var near, no []Row
	var all []Answer
	for _, alt := range ch.all {
		asked := questions(alt)
		one, err := c.askFirst(asked)
		if err != nil {
			return a, false, err
		}
		if one.Status == NotUnderstood || len(one.Rows) > 0 && one.Shape != Boolean {
			return c.unreadPart(asked[0]), true, nil
		}
		all = append(all, one)
		value := s.alternativeValue(alt)
		a.include(one)
		said, against := false, false
		for _, r := range one.Rows {
			yes, _ := r.Values["answer"].Value.(bool)
			r.Values = map[string]Value{column: value}
			switch {
			case !isPlain(r):
				near = append(near, r)
			case yes:
				a.Rows, said = append(a.Rows, r), true
			default:
				no, against = append(no, r), true
			}
		}
		switch {
		case against:
			denied = append(denied, value.Label)
		case !said:
			silent = append(silent, value.Label)
		}
	}
	switch {
	case len(a.Rows) > 0:
		a.Status = Answered
	case len(no) > 0 && len(silent) == 0:
		a.Status, a.Rows = Denied, no
	case len(near) > 0:
		a.Status, a.Rows = NearOnly, near
	default:
		a.Status = NotCovered
	}
	if len(denied) > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf(noteDeniedOf[languageOf(c.lang)], s.list(denied)))
	}
	if len(silent) > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf(noteSilentOf[languageOf(c.lang)], s.list(silent)))
	}
	a.sourcesOf(all...)
	return a, true, s.err
}

// askFirst asks the same in several ways, and takes the first that yes or no
// answers, or else what the first gives.
func (c *composer) askFirst(ways []string) (Answer, error) {
	var out Answer
	for i, question := range ways {
		one, err := c.ask(question)
		if err != nil {
			return out, err
		}
		if i == 0 || out.Status == NotUnderstood || one.Shape == Boolean && len(one.Rows) > 0 {
			out = one
		}
		if out.Shape == Boolean && len(out.Rows) > 0 {
			break
		}
	}
	return out, nil
}

// among answers a question with the alternatives behind it: of what is found,
// those that it names.
func (c *composer) among(ch *choice) (Answer, bool, error) {
	base := sentenceOf(c.text(0, ch.from))
	a, err := c.ask(base)
	if err != nil {
		return a, false, err
	}
	if a.Status == NotUnderstood || a.Shape != Set || slices.ContainsFunc(ch.all, func(alt *alternative) bool { return len(alt.things) == 0 }) {
		return c.unreadPart(base), true, nil
	}
	s := c.session(c.ctx, c.lang)
	var silent []string
	found := map[*alternative]bool{}
	a.Rows = slices.DeleteFunc(slices.Clone(a.Rows), func(r Row) bool {
		named := false
		for _, alt := range ch.all {
			for _, t := range alt.things {
				if r.Values[first(a.Columns)].ID == string(t.IRI) {
					named, found[alt] = true, found[alt] || isPlain(r)
				}
			}
		}
		return !named
	})
	for _, alt := range ch.all {
		if !found[alt] {
			silent = append(silent, s.alternativeValue(alt).Label)
		}
	}
	if a.Status = NotCovered; len(found) > 0 {
		a.Status = NearOnly
		if slices.ContainsFunc(a.Rows, isPlain) {
			a.Status = Answered
		}
	}
	if len(silent) > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf(noteSilentOf[languageOf(c.lang)], s.list(silent)))
	}
	a.Query, a.CountedNear = nil, 0
	for i := range a.Understood.Parts {
		a.Understood.Parts[i].At = ""
	}
	for i, alt := range ch.all {
		said := s.alternativeValue(alt)
		if i == 0 {
			a.Understood.Text += ":"
		} else {
			a.Understood.Text += " /"
		}
		a.Understood.Text += " " + said.Label
		a.Understood.Parts = append(a.Understood.Parts, Part{Words: said.Label, Role: "with", ID: said.ID})
	}
	a.AccordingTo, a.AsOf = nil, ""
	s.sources(&a)
	return a, true, s.err
}

var (
	eitherColumn = map[string]string{"en": "answer", "nb": "svar", "nn": "svar"}
	noteSilentOf = map[string]string{
		"en": "No source here says so of: %s", "nb": "Ingen kilde her sier det om: %s", "nn": "Inga kjelde her seier det om: %s",
	}
	noteDeniedOf = map[string]string{
		"en": "The sources deny it of: %s", "nb": "Kildene avkrefter det om: %s", "nn": "Kjeldene avkreftar det om: %s",
	}
)
