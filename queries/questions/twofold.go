package questions

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/samband/samband/queries/names"
)

// A sentence may ask in several parts of which each but the first leans on what
// was asked or said before: "Who paid for it, and in what year?", "A study dealt
// with men. Which was it, and where did they work?". The first part is read by any
// reading there is, the next with what the first gave (twofold_second.go). A part
// that is not answered is named in a note, beside what the others gave.

// askedPart is a part of a sentence, and how it was answered.
type askedPart struct {
	piece
	said    string // as it was asked
	answer  Answer
	things  []Value           // what answered it
	settled bool              // of what it is asked is settled
	told    bool              // only says what the others ask about
	kind    bool              // asks for, or tells of, something by a word for its class
	of      map[string]Answer // the answers of a part that was asked of each of several things, by their ids
}

// answers reports whether a part has an answer that may stand beside others.
func (p *askedPart) answers() bool {
	return p.answer.Status == Answered || p.answer.Status == Denied
}

// askTwofold answers a sentence of several parts; false where it has but one, or
// where none of them is answered.
func (c *composer) askTwofold() (Answer, bool, error) {
	told, pieces := c.joined()
	if len(pieces) == 0 || len(pieces) == 1 && told.from == told.to || len(pieces) > maxParts || c.readsAsWhole() && !(c.leansOnFirst(pieces)) {
		return Answer{}, false, nil
	}
	var parts []*askedPart
	if told.from < told.to {
		var err error
		if parts, err = c.askTold(told, pieces); err != nil || len(parts) == 0 {
			return Answer{}, false, err
		}
		pieces = pieces[1:]
	}
	for _, p := range pieces {
		if len(parts) > 0 && c.asksNameOf(p) && c.isNamed(parts[0], p) {
			parts[0].told = false // what answered it is its name
			continue
		}
		if byDate, least, ok := c.asksOrder(p); ok && c.order(parts, byDate, least) {
			continue
		}
		one := &askedPart{piece: p, kind: c.asksByNoun(p)}
		if c.asksAgreement(p) && len(parts) > 0 {
			if err := c.askDiffering(parts[0]); err != nil {
				return Answer{}, false, err
			}
			if !parts[0].answer.tellsSeveral() { // else all figures that there are stand side by side
				one.answer = c.notUnderstood(c.emptyAnswer(c.question, c.lang))
				parts = append(parts, one)
			}
			continue
		}
		var err error
		if len(parts) == 0 {
			if one.said = c.firstOf(pieces); one.said == "" {
				return Answer{}, false, nil
			}
			one.answer, err = c.askAlone(one.said)
			if one.answer.Status == Answered && c.asksForThings(p) && len(thingsOf(one.answer)) == 0 || c.showsOthers(p, one.answer) {
				one.answer = c.notUnderstood(one.answer)
			}
		} else {
			if err = c.askAfter(parts, one); err == nil {
				err = c.askBothOfSame(parts[0], one)
			}
		}
		if err != nil {
			return Answer{}, false, err
		}
		if len(parts) > 0 && c.asksOfThose(p) && one.answers() {
			one.answer = c.keepThose(parts, one.answer)
		}
		one.things = thingsOf(one.answer)
		if len(parts) > 0 && (c.tellsNotWhich(p, one.answer) || c.losesThread(parts, one) || c.countsOnly(p) && one.answers() && sameCells(parts[0].answer, one.answer)) {
			one.answer = c.notUnderstood(one.answer)
		}
		if len(parts) > 0 && (p.ask == p.to || parts[0].ask == parts[0].to || c.asksWho(p) && c.pronounIn(p) < 0 && c.thatOne(p).to == 0) && one.answers() && slices.Equal(labelsOf(one.things), labelsOf(parts[0].things)) && len(one.things) > 0 {
			one.answer = c.notUnderstood(one.answer) // "from whom, via whom": who is who it does not tell
		}
		parts = append(parts, one)
	}
	if !slices.ContainsFunc(parts, func(p *askedPart) bool { return p.answers() && !p.told }) {
		return Answer{}, false, nil
	}
	return c.together(parts), true, nil
}

// lackSecond makes the rows near of a sentence of two questions, of which neither is
// answered alone, that show but one thing each: who it is they tell, and not beside whom;
// and all of one whose second question asks of those that answer the first, as if it asked
// one thing.
func (e *Engine) lackSecond(ctx context.Context, question, lang string, stands bool, a *Answer) {
	if a.Status != Answered || a.Shape == Boolean {
		return
	}
	c := e.composer(ctx, question, lang)
	told, pieces := c.joined()
	if len(pieces) != 2 || told.to > told.from {
		return
	}
	last := pieces[1]
	lacks := Lack{Condition: "theme", Label: strings.Trim(c.text(last.from, last.to), " ,;:?.–-")}
	several := slices.ContainsFunc(a.Columns, func(column string) bool { return strings.HasSuffix(column, " (2)") })
	if !several && (c.thatOne(last).to > 0 || c.asksOfFound(last)) {
		a.keep(lacks, func(Row) bool { return false })
		return
	}
	if stands || !c.isWhole(pieces[0]) || !c.isWhole(last) {
		return
	}
	a.keep(lacks, func(r Row) bool {
		var shown []string
		for column, v := range r.Values {
			if column != saysColumn[languageOf(lang)] {
				shown = appendNew(shown, v.Label)
			}
		}
		return len(shown) > 1 || len(a.Rows) > 1
	})
}

// isWhole reports whether a piece asks by a word and says enough to be a question.
func (c *composer) isWhole(p piece) bool {
	return p.ask > p.from && p.to-p.ask >= leastAsked && !c.asksTimeOnly(p)
}

// losesThread reports whether a part, which speaks of something before by "it" or "they",
// was asked as a question that names nothing of what those before it name or found: it
// tells of everything there is.
func (c *composer) losesThread(parts []*askedPart, one *askedPart) bool {
	if one.said == "" || !one.answers() || c.pronounIn(one.piece) < 0 {
		return false
	}
	before := map[string]bool{}
	for _, p := range parts {
		for _, v := range p.things {
			before[v.ID] = true
		}
		for _, t := range c.thingsNamed(names.Words(cmp.Or(p.said, c.text(p.from, p.to)))) {
			before[string(t.IRI)] = true
		}
	}
	return len(before) > 0 && !slices.ContainsFunc(c.thingsNamed(names.Words(one.said)), func(t *names.Thing) bool { return before[string(t.IRI)] })
}

// thingsNamed gives the things that some words name.
func (e *Engine) thingsNamed(words []names.Word) []*names.Thing {
	var out []*names.Thing
	for _, m := range e.names.Find(words) {
		out = append(out, m.Things...)
	}
	return out
}

// asksWhichToo reports whether a sentence asks how many, and goes on with which they
// are: "in how many footnotes is it cited, and in which".
func (c *composer) asksWhichToo(pieces []piece) bool {
	return len(pieces) == 2 && c.asksHowMany(pieces[0]) && !c.asksHowMany(pieces[1]) && !c.countsThem(pieces[1]) && (c.asksWhichOnly(pieces[1]) || c.asksName(pieces[1]))
}

// askWhichToo answers such a sentence by the number, and by the things, which are asked
// for as the first part asks for their number. Where it is another number than they are,
// they are not all of them.
func (e *Engine) askWhichToo(ctx context.Context, question, lang string) (Answer, bool, error) {
	if !saysAny(question, []string{e.joints[readIn(lang)].HowMany}) {
		return Answer{}, false, nil
	}
	c := e.composer(ctx, question, lang)
	_, pieces := c.joined()
	if !c.asksWhichToo(pieces) {
		return Answer{}, false, nil
	}
	count := &askedPart{piece: pieces[0], said: sentenceOf(c.text(pieces[0].from, pieces[0].to))}
	which := &askedPart{piece: pieces[1], said: c.withWhich(pieces[0])}
	var err error
	if count.answer, err = c.askAlone(count.said); err != nil {
		return Answer{}, false, err
	}
	if which.answer, err = c.askAlone(which.said); err != nil {
		return Answer{}, false, err
	}
	which.things = thingsOf(which.answer)
	if which.answer.Status == Answered && c.tellsNotWhich(count.piece, which.answer) {
		which.answer = c.notUnderstood(which.answer)
	}
	number, counted := statedNumber(count.answer)
	if counted && number != len(which.things) {
		which.answer = c.notUnderstood(which.answer)
	}
	if !count.answers() && !which.answers() {
		return Answer{}, false, nil
	}
	if !counted && which.answers() {
		return c.asSentence([]*askedPart{which}), true, nil // their number is seen
	}
	return c.asSentence([]*askedPart{count, which}), true, nil
}

// asSentence puts the answers of parts beside each other; those of some alone are near.
func (c *composer) asSentence(parts []*askedPart) Answer {
	a := c.together(parts)
	a.lackParts()
	a.Query = asSentence(c.question, c.lang)
	return a
}

// withWhich gives a piece that asks how many as one that asks which.
func (c *composer) withWhich(p piece) string {
	for at := p.from; at < p.ask; at++ {
		if s := &c.spans[c.spanAt(at)]; s.does("how-many") {
			return sentenceOf(c.text(p.from, s.from), c.joints.Which, c.text(s.to, p.to))
		}
	}
	return ""
}

// statedNumber gives the one number that an answer tells.
func statedNumber(a Answer) (int, bool) {
	rows := slices.DeleteFunc(slices.Clone(a.Rows), func(r Row) bool { return !isPlain(r) })
	if a.Status != Answered || len(rows) != 1 {
		return 0, false
	}
	for _, column := range a.Columns {
		if m := leadingNumber.FindStringSubmatch(rows[0].Values[column].Label); m != nil && rows[0].Values[column].ID == "" {
			n, err := strconv.Atoi(digitsOf(m[1]))
			return n, err == nil
		}
	}
	return 0, false
}

// leansOnFirst reports whether the second part has a pronoun for what answers the
// first, which asks by a word for its kind.
func (c *composer) leansOnFirst(pieces []piece) bool {
	return len(pieces) > 1 && (c.asksByNoun(pieces[0]) && c.pronounIn(pieces[1]) >= 0 || c.thatOne(pieces[1]).to > 0)
}

// isNamed reports whether what answered a part is what another asks the name of.
func (c *composer) isNamed(first *askedPart, p piece) bool {
	if !first.kind || len(first.things) == 0 {
		return false
	}
	s := c.referringNoun(p)
	return s == nil || !slices.ContainsFunc(first.things, func(v Value) bool { return !c.isOfKind(v, s) })
}

// asksForThings reports whether a piece asks which of a class whose members are shown
// themselves.
func (c *composer) asksForThings(p piece) bool {
	for i := c.spanAt(p.from); i < len(c.spans) && c.spans[i].to <= p.ask; i++ {
		if i > 0 && c.spans[i-1].does("which") && c.isShownItself(&c.spans[i]) {
			return true
		}
	}
	return false
}

// isShownItself reports whether words are one for a class whose members are shown
// themselves.
func (c *composer) isShownItself(s *span) bool {
	return s.kind == nounSpan && slices.ContainsFunc(s.nouns, func(n noun) bool { return n.class != "" && c.anyBelow([]string{n.class}, shownAsThings) })
}

// showsOthers reports whether a piece asks which of a kind, and is answered by things of
// which none is of it: "which databases are there" by those that run them.
func (c *composer) showsOthers(p piece, a Answer) bool {
	things := thingsOf(a)
	i := c.spanAt(p.from)
	if len(things) == 0 || i < 0 || !c.spans[i].does("which") {
		return false
	}
	for i++; i < len(c.spans) && c.spans[i].to <= min(p.to, p.from+longestDescribing); i++ {
		if s := &c.spans[i]; c.isShownItself(s) {
			if i+1 < len(c.spans) && readIn(c.lang) == "en" && c.isShownItself(&c.spans[i+1]) {
				continue // it only describes the next: "government action plans"
			}
			return !slices.ContainsFunc(things, func(v Value) bool { return c.isOfKind(v, s) })
		}
	}
	return false
}

// tellsNotWhich reports whether a piece asks which things, and is answered by what is
// said alone.
func (c *composer) tellsNotWhich(p piece, a Answer) bool {
	first := &c.spans[c.spanAt(p.from)]
	bare := first.does("which") && !first.does("what") && !slices.ContainsFunc(c.spans, func(s span) bool { return s.from >= first.to && s.to <= p.ask && s.kind == nounSpan })
	which := bare && !c.asksTimeOnly(p) && !c.asksShare(p) || c.asksForThings(p)
	return which && a.Status == Answered && len(thingsOf(a)) == 0
}

// asksShare reports whether a piece asks what share of something it is.
func (c *composer) asksShare(p piece) bool {
	return c.says(piece{from: p.from, to: max(p.ask, min(p.to, p.from+longestDescribing))}, c.joints.Shares)
}

// firstOf gives the first part as a question of its own, "" where it says too little
// to be one.
func (c *composer) firstOf(pieces []piece) string {
	first := pieces[0]
	if len(pieces) > 1 && first.ask < first.to && c.noVerb(first) && !c.noVerb(pieces[1]) { // "how many people and which years does it cover"
		return sentenceOf(c.text(first.from, first.to), c.text(pieces[1].ask, pieces[1].to))
	}
	if first.ask < first.to {
		text := sentenceOf(c.text(first.from, first.to))
		if g := c.readGathering(text, c.lang); len(g.heavy()) == 0 && !(c.asksByNoun(first) && c.says(first, c.joints.Telling)) {
			return ""
		}
		return text
	}
	if list := c.wholes(pieces[:min(2, len(pieces))]); len(list) == 2 { // "when and where was it held"
		return list[0]
	}
	return ""
}

// maxParts is of how many parts a sentence is answered.
const maxParts = 4

// askAlone asks a part for itself, by all the ways there are.
func (c *composer) askAlone(question string) (Answer, error) {
	if question == "" || question == c.question {
		return c.notUnderstood(c.emptyAnswer(question, c.lang)), nil
	}
	a, err := c.askInAnyForm(c.ctx, question, question, c.lang)
	if c.onlyMentioned(c.question, c.lang, &a); a.Shape == Path {
		return c.notUnderstood(a), err // its rows are of no use beside others
	}
	return a, err
}

// thingsOf gives the things that answer a question, those of its first column that
// has some.
func thingsOf(a Answer) []Value {
	var out []Value
	for _, column := range a.Columns {
		for _, r := range a.Rows {
			v := r.Values[column]
			known := slices.ContainsFunc(out, func(x Value) bool { return x.ID == v.ID })
			if isPlain(r) && v.ID != "" && v.Value == nil && !known {
				out = append(out, v)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

func labelsOf(things []Value) []string {
	var out []string
	for _, v := range things {
		out = append(out, v.Label)
	}
	return out
}

// together puts the answers of the parts beside each other: each has columns of its
// own. What is said of each of several things stands in the row of the thing.
func (c *composer) together(parts []*askedPart) Answer {
	a := c.emptyAnswer(c.question, c.lang)
	var all []Answer
	for i, p := range parts {
		if p.told {
			continue
		}
		if note := noteOfPart(p.answer.Status); note != nil {
			a.partial, a.unanswered = true, append(a.unanswered, c.written(p))
			a.Notes = append(a.Notes, fmt.Sprintf(note[languageOf(c.lang)], c.written(p)))
		}
		if p.answer.Status == NotUnderstood {
			continue
		}
		all = append(all, p.answer)
		if len(p.of) > 0 && !parts[0].told {
			a.spread(p, i)
		} else {
			a.add(p.answer, i)
		}
		if len(all) == 1 {
			a.Shape = p.answer.Shape
		} else if a.Shape != p.answer.Shape {
			a.Shape = Set
		}
	}
	a.Status = statusOf(all)
	a.sourcesOf(all...)
	return a
}

// noteOfPart gives the note that says of a part that it has no plain answer, nil
// where it has one.
func noteOfPart(status Status) map[string]string {
	switch status {
	case Answered, Denied:
		return nil
	case NotUnderstood:
		return noteUnreadPart
	case NearOnly:
		return noteNearPart
	}
	return noteSilentPart
}

// lackParts makes all rows near of a sentence of which a part has no plain answer: the
// other parts alone are not what was asked.
func (a *Answer) lackParts() {
	for _, part := range a.unanswered {
		a.keep(Lack{Condition: "theme", Label: part}, func(Row) bool { return false })
	}
}

var noteNearPart = map[string]string{
	"en": "No source says just this: «%s»", "nb": "Ingen kilde sier akkurat dette: «%s»", "nn": "Inga kjelde seier akkurat dette: «%s»",
}

// written gives a part as it was written.
func (c *composer) written(p *askedPart) string {
	text := c.text(p.from, p.to)
	if text == "" {
		text = p.said
	}
	return strings.Trim(text, " ,;:?.–-")
}

// spread takes what a part says of each of several things into their rows.
func (a *Answer) spread(p *askedPart, index int) {
	renamed := a.renamed(p.answer.Columns, index)
	var rows []Row
	for _, r := range a.Rows {
		of, asked := p.of[firstThing(a.Columns, r)]
		if !asked || len(of.Rows) == 0 || !isPlain(r) {
			rows = append(rows, r)
			continue
		}
		for _, more := range of.Rows {
			rows = append(rows, sideBySide(r, more, renamed))
		}
	}
	a.Rows = rows
	a.include(p.answer)
}

// firstThing gives the id of the first thing in a row.
func firstThing(columns []string, r Row) string {
	for _, column := range columns {
		if v := r.Values[column]; v.ID != "" && v.Value == nil {
			return v.ID
		}
	}
	return ""
}

// renamed adds the columns of an answer, those numbered that are there, and gives
// what they are called.
func (a *Answer) renamed(columns []string, index int) map[string]string {
	out := map[string]string{}
	for _, column := range columns {
		name := column
		if index > 0 && slices.Contains(a.Columns, column) {
			name = fmt.Sprintf("%s (%d)", column, index+1)
		}
		out[column] = name
	}
	for _, column := range columns {
		a.Columns = appendNew(a.Columns, out[column])
	}
	return out
}

// sideBySide gives a row with the cells of another, resting on what both rest on.
func sideBySide(r, more Row, renamed map[string]string) Row {
	out := r
	out.Values = map[string]Value{}
	for column, v := range r.Values {
		out.Values[column] = v
	}
	for column, v := range more.Values {
		if name, known := renamed[column]; known {
			out.Values[name] = v
		}
	}
	out.Support = worse(r.Support, more.Support)
	out.Lacks = slices.Concat(r.Lacks, more.Lacks)
	if out.Modality == "" {
		out.Modality = more.Modality
	}
	if out.SaidBy == "" {
		out.SaidBy = more.SaidBy
	}
	out.Background = r.Background || more.Background
	out.Disputed = r.Disputed || more.Disputed
	out.Notes = dedupe(slices.Concat(r.Notes, more.Notes))
	out.Evidence = compact(slices.Concat(r.Evidence, more.Evidence))
	out.Complete = r.Complete && more.Complete && len(out.Evidence) <= maxEvidence
	out.Evidence = out.Evidence[:min(len(out.Evidence), maxEvidence)]
	return out
}
