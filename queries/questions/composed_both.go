package questions

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/names"
)

// What is asked for may have to be so and so as well, or so and not so: "which UN
// bodies work on prevention but are not partners of UN.GIFT". Each is asked for
// itself, of the same kind of things, and what answers is what both find, or the one
// and not the other. Where one of them finds nothing the sentence is left to the
// other readings.

// bothWords are the words of one language that join what is said of one thing.
type bothWords struct {
	Asks    []string // words that begin such a question
	Of      []string // and stand between these and what is asked for: "of the four"
	That    []string // begin what describes it
	Join    []string // and, but
	Or      []string
	Both    []string
	Also    []string // that it is so as well, wherever these stand
	Not     []string // deny the verb before or behind
	None    []string // have none of it
	Lacking []string // the same as a verb: without, lacks
	Neither []string
	Do      []string // verbs that only carry a denial
	Whether []string // begin one that asks whether there are any: "are any of the"
	Among   []string // are among those that
	Has     string   // what none and lacking deny
	Which   string
	Really  []string // stress a denial
	Ones    []string // the whole of a question that asks for those just spoken of
	OfThem  []string `yaml:"ofThem"` // go on with some of those that were asked for

	Leaving []string // leave out what is named behind them (composed_apart.go)
	Others  []string // before what is asked for, where "than" leaves something out

	// Those of whom something else is so (composed_those.go).
	Who, Those, Where []string
	Whom, Are         string            // ask for somebody; "who are"
	AreThere          string            `yaml:"areThere"` // behind those of a kind
	InPlace           string            `yaml:"inPlace"`  // before the word that asks for a place
	Beside            map[string]string // prepositions before what describes them, and what each says in full
	Participle        string            // how a word ends that describes without "that"
	Reported          []string          // begin what is told of them
	Comma             bool              // what describes them ends with a comma
}

// asPair is one way to read such a sentence: what is asked for first, and what must
// be so as well, or not.
type asPair struct {
	first  string
	others []string
	not    bool
	kinds  []string // or classes that it must be of, or not
}

// bothReader takes such a sentence apart.
type bothReader struct {
	*composer
	b       *bothWords
	head    string   // the question words and the kind of things
	classes []string // of the things
	from    int      // where what is said of them begins
	called  int      // where the word for their kind begins
	lead    int      // how many words stand before the one that asks
	beside  bool     // what describes them is no clause: "with a member"
	placed  bool     // it may ask for them behind a preposition
	whether bool     // it asks whether there are any, and so which
	ones    bool     // and goes on with just that: "which ones?"
	some    bool     // asks for those of the classes alone, whatever else is found
	whole   string   // the sentence with that
	tried   []asPair
}

// maxPairs is how many ways to read a sentence so are tried.
const maxPairs = 3

// askBoth answers a sentence that asks for what is both; with not, for what is one
// and not the other.
func (e *Engine) askBoth(ctx context.Context, question, lang string, not bool) (Answer, bool, error) {
	b := &e.joints[readIn(lang)].Sets
	cues := [][]string{b.Not, b.None, b.Lacking, b.Neither, b.Whether}
	if !not {
		cues = [][]string{b.Both, b.Also, b.Among, b.Join}
	}
	if !saysAny(question, cues...) {
		return Answer{}, false, nil
	}
	c := e.composer(ctx, question, lang)
	r := &bothReader{composer: c, b: b, placed: !not}
	if len(c.words) < 2*leastAsked {
		return Answer{}, false, nil
	}
	r.cutOnes()
	if !r.readHead() || !not && r.leavesSomeOut() {
		return Answer{}, false, nil
	}
	if not {
		r.denials()
	}
	if not == r.whether { // whether there are any is easily answered by yes
		r.conjunctions()
	}
	for _, p := range r.tried[:min(len(r.tried), maxPairs)] {
		if a, ok, err := r.askPair(p); ok || err != nil {
			return a, ok, err
		}
	}
	return Answer{}, false, nil
}

// saysAny reports whether a question has some words of which any may be one of some
// lists: few have, and only these are worth dividing.
func saysAny(question string, lists ...[]string) bool {
	text := strings.ToLower(question)
	for _, list := range lists {
		if slices.ContainsFunc(list, func(words string) bool { return strings.Contains(text, words) }) {
			return true
		}
	}
	return false
}

// cutOnes leaves out the "which ones?" that a sentence ends with.
func (r *bothReader) cutOnes() {
	for n := 1; n < 5 && n < len(r.words); n++ {
		at := len(r.words) - n
		if r.run(at, r.b.Ones) == n && strings.ContainsAny(r.question[r.words[at-1].End:r.words[at].Start], ".?,;:–") {
			r.whole = r.question
			r.composer = r.Engine.composer(r.ctx, r.question[:r.words[at-1].End]+"?", r.lang)
			r.ones = true
			return
		}
	}
}

// readHead finds what kind of things is asked for.
func (r *bothReader) readHead() bool {
	at, lead := 0, 0
	if r.placed && r.leadsAt(0) && r.is(1, r.b.Asks) {
		lead = 1 // "in which countries"
	}
	whether := r.run(at, r.b.Whether)
	if whether == 0 && !r.is(lead, r.b.Asks) {
		return false
	}
	r.whether, r.ones = whether > 0, r.ones || whether == 1 // "any Nordic countries among these?"
	at = max(whether, lead+1)
	for at < len(r.words) && r.is(at, r.b.Of) {
		at++
	}
	s := r.divided(r.question, r.lang, r.seeking)
	if s == nil {
		return false
	}
	for start := at; start < min(len(r.words), at+4); start++ {
		for to := min(len(r.words), start+3); to > start; to-- {
			if classes := s.classNoun(start, to); len(classes) > 0 {
				if to < len(r.words) && r.question[r.words[to-1].End:r.words[to].Start] == "-" { // "NGO-er"
					to++
				}
				r.classes, r.from = classes, to
				word := r.text(0, lead+1)
				if whether > 0 {
					word = r.b.Which
				}
				r.head = strings.TrimSpace(word + " " + r.text(at, to))
				for r.is(r.from, r.b.That) {
					r.from++
				}
				return true
			}
		}
	}
	return false
}

// run gives how many words stand at one that make up the first of some phrases that
// fits, or 0.
func (r *bothReader) run(at int, phrases []string) int {
	for _, phrase := range phrases {
		words := strings.Fields(phrase)
		if at+len(words) > len(r.words) {
			continue
		}
		fits := true
		for i, w := range words {
			fits = fits && strings.EqualFold(r.words[at+i].Text, w)
		}
		if fits {
			return len(words)
		}
	}
	return 0
}

// joins reports whether a word joins what is said, though a name may be written so.
func (r *bothReader) joins(at int) bool {
	if !r.is(at, r.b.Join) {
		return false
	}
	i := r.spanAt(at)
	return i < 0 || r.spans[i].kind != nameSpan || r.spans[i].to-r.spans[i].from == 1
}

// trimmed gives words without those that only join at either end.
func (r *bothReader) trimmed(from, to int) (int, int) {
	loose := func(at int) bool {
		return r.is(at, r.b.Join) || r.is(at, r.b.Also) || r.is(at, r.b.That)
	}
	for from < to && loose(from) {
		from++
	}
	for from < to && loose(to-1) {
		to--
	}
	return from, to
}

// said gives the question that one of the things said is, or "".
func (r *bothReader) said(from, to int, before ...string) string {
	from, to = r.trimmed(from, to)
	if from >= to {
		return ""
	}
	return sentenceOf(append(append([]string{r.head}, before...), r.text(from, to))...)
}

func (r *bothReader) try(first string, not bool, others ...string) {
	if first == "" || slices.Contains(others, "") || slices.Contains(others, first) {
		return
	}
	r.tried = append(r.tried, asPair{first: first, others: others, not: not})
}

// denials lists the ways in which a sentence says something of things and denies
// something else.
func (r *bothReader) denials() {
	for at := r.from; at < len(r.words); at++ {
		switch {
		case r.inName(at):
		case r.is(at, r.b.Neither):
			r.neither(at)
		case r.is(at, r.b.Not):
			r.notVerb(at)
		case r.is(at, r.b.None), r.is(at, r.b.Lacking):
			first := r.said(r.from, r.verbBefore(at))
			r.try(first, true, r.said(at+1, len(r.words), r.b.Has))
		}
	}
}

// verbBefore gives where the verb stands that carries a denial, or the denial itself.
func (r *bothReader) verbBefore(at int) int {
	verb := at - 1
	for r.is(verb, r.b.Really) {
		verb--
	}
	if verb > r.from && (r.is(verb, r.joints.Verbs) || r.is(verb, r.b.Do)) {
		return verb
	}
	return at
}

// notVerb reads a denied verb: with its auxiliary, behind a relative word, or what is
// denied of the verb before.
func (r *bothReader) notVerb(at int) {
	if and := at - 2; and > r.from && r.joins(and) { // "but do not", "men driver ikke"
		carrier := r.text(and+1, at)
		if r.is(and+1, r.b.Do) {
			carrier = ""
		}
		r.try(r.said(r.from, and), true, r.said(at+1, len(r.words), carrier))
	}
	verb := r.verbBefore(at)
	first := r.said(r.from, verb)
	if first == "" && verb < at && at+1 < len(r.words) { // all of it is denied
		return
	}
	switch {
	case verb < at && r.is(verb, r.b.Do):
		r.try(first, true, r.said(at+1, len(r.words)))
	case verb < at:
		if kinds := r.kindsFrom(at + 1); first != "" && len(kinds) > 0 {
			r.tried = append(r.tried, asPair{first: first, not: true, kinds: kinds})
			return
		}
		r.try(first, true, r.said(at+1, len(r.words), r.words[verb].Text))
	default:
		if i := r.sameWord(at + 1); i > r.from { // "with IOM but not with UNICEF"
			r.try(first, true, r.said(at+1, len(r.words), r.text(r.from, i)))
		}
		r.try(first, true, r.said(at+1, len(r.words)))
		if r.from+1 < at && r.is(r.from, r.joints.Verbs) {
			r.try(first, true, r.said(at+1, len(r.words), r.text(r.from, r.from+1)))
		}
	}
}

// kindsFrom gives the classes that the words from one on are a word for, if they are
// nothing else: "are not UN bodies".
func (r *bothReader) kindsFrom(at int) []string {
	for r.is(at, r.joints.Articles) || r.is(at, r.b.Really) {
		at++
	}
	s := r.divided(r.question, r.lang, r.seeking)
	if s == nil || at >= len(r.words) || len(r.words)-at > 3 {
		return nil
	}
	return slices.DeleteFunc(s.classNoun(at, len(r.words)), func(class string) bool { return slices.Contains(r.classes, class) })
}

// sameWord gives where the last word before a denial stands that is the same as one.
func (r *bothReader) sameWord(at int) int {
	if at >= len(r.words) {
		return -1
	}
	for i := at - 2; i > r.from; i-- {
		if strings.EqualFold(r.words[i].Text, r.words[at].Text) {
			return i
		}
	}
	return -1
}

// neither reads two things that are denied; what is said before is asked for.
func (r *bothReader) neither(at int) {
	or := r.next(at+1, r.b.Or)
	verb := r.verbBefore(at)
	if or < 0 {
		return
	}
	carrier := r.text(verb, at)
	if r.is(verb, r.b.Do) {
		carrier = ""
	}
	r.try(r.said(r.from, verb), true, r.said(at+1, or, carrier), r.said(or+1, len(r.words), carrier))
}

// next gives where the next of some words stands, or -1.
func (r *bothReader) next(at int, list []string) int {
	for ; at < len(r.words); at++ {
		if r.is(at, list) && !r.inName(at) {
			return at
		}
	}
	return -1
}

// conjunctions lists the ways in which a sentence says two things of the same.
func (r *bothReader) conjunctions() {
	for at := r.from; at < len(r.words); at++ {
		switch {
		case r.inName(at):
		case r.is(at, r.b.Both):
			if and := r.next(at+1, r.b.Join); and > 0 {
				before := r.text(r.from, at)
				r.try(r.said(at+1, and, before), false, r.said(and+1, len(r.words), before))
			}
		case r.run(at, r.b.Also) > 0:
			r.also(at, at+r.run(at, r.b.Also))
		case r.joins(at) && r.saysSoOf(at+1):
			r.try(r.said(r.from, at), false, r.said(at+1, len(r.words)))
		case r.run(at, r.b.Among) > 0:
			among := r.said(at+r.run(at, r.b.Among), len(r.words))
			if first := r.said(r.from, at); first != "" {
				r.try(first, false, among)
			} else if r.ones {
				r.try(among, false)
			}
		}
	}
}

// saysSoOf reports whether a verb stands at a word that says something more of the same
// things: "and is a member of it".
func (r *bothReader) saysSoOf(at int) bool {
	return at < len(r.words)-1 && !r.asksFrom(at) && (r.is(at, r.joints.Verbs) || r.spans[r.spanAt(at)].kind == phraseSpan)
}

// also splits a sentence at the word that it is so as well: before the "and" that
// stands close before it, or the verb.
func (r *bothReader) also(from, to int) {
	for and := from - 1; and > r.from && from-and < 4; and-- {
		if r.joins(and) {
			r.try(r.said(r.from, and), false, r.said(to, len(r.words), r.text(and+1, from)))
			return
		}
	}
	if to == len(r.words) { // "and is a destination as well"
		for and := from - 1; and > r.from; and-- {
			if r.joins(and) {
				r.try(r.said(r.from, and), false, r.said(and+1, from))
				return
			}
		}
		return
	}
	verb := r.verbBefore(from)
	if verb == from {
		r.try(r.said(r.from, from), false, r.said(to, len(r.words)))
		return
	}
	rest, end := r.trimmed(to, len(r.words))
	if rest < end && r.run(rest, r.b.Among) > 0 {
		r.try(r.said(r.from, verb), false, r.said(rest+r.run(rest, r.b.Among), end))
		return
	}
	r.try(r.said(r.from, verb), false, r.said(to, len(r.words), r.text(verb, from)))
}

// askOfThem answers a question that goes on with which of those found are something
// as well, or not: "which countries are origins, and which of them destinations too".
func (e *Engine) askOfThem(ctx context.Context, question, lang string) (Answer, bool, error) {
	b := &e.joints[readIn(lang)].Sets
	if !saysAny(question, b.OfThem) {
		return Answer{}, false, nil
	}
	c := e.composer(ctx, question, lang)
	r := &bothReader{composer: c, b: b, placed: true}
	if len(c.words) < 2*leastAsked || !r.readHead() {
		return Answer{}, false, nil
	}
	for at := r.from + 1; at < len(r.words); at++ {
		n := max(r.run(at, r.b.OfThem), r.ofTheseAt(at))
		if n > 0 && r.is(at+n-1, r.joints.These) && r.isKindWord(at+n) {
			continue // "which of these bodies", of which the kind is another
		}
		if n == 0 || !r.is(at-1, r.b.Join) && !strings.ContainsAny(r.question[r.words[at-1].End:r.words[at].Start], ",;.?") {
			continue
		}
		from, to := r.trimmed(at+n, len(r.words))
		carrier := ""
		if verb := r.words[at]; r.is(at, r.joints.Verbs) && !r.is(at, r.b.Do) {
			carrier = verb.Text
		}
		not := false
		for i := from; i < to && i < from+3; i++ {
			if r.is(i, r.b.Not) {
				carrier, from, not = strings.TrimSpace(carrier+" "+r.text(from, i)), i+1, true
			}
		}
		for i := to - 1; i > from; i-- {
			if n := r.run(i, r.b.Also); n > 0 && i+n == to {
				to = i
			}
		}
		p := asPair{first: sentenceOf(r.text(0, at)), others: []string{r.said(from, to, carrier)}, not: not}
		if r.is(at-1, r.b.Join) {
			p.first = sentenceOf(r.text(0, at-1))
		}
		if p.others[0] == "" {
			return Answer{}, false, nil
		}
		first, err := r.askInAnyForm(r.ctx, p.first, p.first, r.lang)
		if err != nil || r.thingsOf(&first) == "" {
			return Answer{}, false, err
		}
		second, ok, err := r.askPair(p)
		if !ok || err != nil {
			return Answer{}, false, err
		}
		a := r.emptyAnswer(r.question, r.lang)
		a.Shape, a.Status = Set, Answered
		a.add(first, 0)
		if second.Status == NotCovered {
			second.Notes = []string{fmt.Sprintf(noteSaidOfNone[languageOf(r.lang)], r.text(from, to))}
		}
		second.Understood.Text = strings.TrimPrefix(second.Understood.Text, first.Understood.Text+"; ")
		a.add(second, 1)
		a.sourcesOf(first, second)
		a.Query = asSentence(r.question, r.lang)
		return a, true, nil
	}
	return Answer{}, false, nil
}

// ofTheseAt gives how many words at one ask for some of those that were asked for, by
// the word for their kind: "which of these countries"; 0 where none do.
func (r *bothReader) ofTheseAt(at int) int {
	if !r.is(at, r.b.Asks) || !r.is(at+1, r.joints.Of) {
		return 0
	}
	noun := at + 2
	for r.is(noun, slices.Concat(r.joints.These, r.joints.The)) {
		noun++
	}
	if noun >= len(r.words) || noun == at+2 && !r.isDefinitePlural(noun) {
		return 0
	}
	if classes := r.divided(r.question, r.lang, r.seeking).classNoun(noun, noun+1); !slices.Equal(classes, r.classes) {
		return 0
	}
	return noun + 1 - at
}

// isDefinitePlural reports whether a Norwegian word has the ending of several that are
// known.
func (r *bothReader) isDefinitePlural(at int) bool {
	return readIn(r.lang) == "nb" && (strings.HasSuffix(r.words[at].Folded, "ene") || strings.HasSuffix(r.words[at].Folded, "ane"))
}

// askPair asks both questions and shows what both find, or only the first.
func (r *bothReader) askPair(p asPair) (Answer, bool, error) {
	a, err := r.askInAnyForm(r.ctx, p.first, p.first, r.lang)
	if err != nil {
		return a, false, err
	}
	column := r.thingsOf(&a)
	if column == "" {
		return Answer{}, false, nil
	}
	if p.not && !slices.ContainsFunc(a.Rows, func(row Row) bool { return !row.Background }) {
		return Answer{}, false, nil // of all that there is of a kind, most is in no source that tells of it
	}
	all := []Answer{a}
	if len(p.kinds) > 0 && len(a.Columns) > 1 {
		return Answer{}, false, nil // of those that a statement names, more than these may be meant
	}
	if len(p.kinds) > 0 {
		s := r.session(r.ctx, r.lang)
		a.Rows = slices.DeleteFunc(a.Rows, func(row Row) bool { return s.isOf(s.node(quad.IRI(row.Values[column].ID)), p.kinds) == p.not })
	}
	for _, question := range p.others {
		other, err := r.askInAnyForm(r.ctx, question, question, r.lang)
		if err != nil {
			return a, false, err
		}
		with := r.thingsOf(&other)
		switch {
		case with != "":
		case p.not && other.Status == NotCovered && other.Query != nil && other.Query.relates():
			other.Rows = nil // it is said of none
		default:
			return Answer{}, false, nil
		}
		all = append(all, other)
		if a.Rows = keepBoth(a.Rows, column, other.Rows, with, p.not); p.not {
			a.Rows = r.notNamedIn(question, a.Rows, column)
		}
		if a.include(other); p.not {
			a.Notes = appendNew(a.Notes, noteLeavesOut[languageOf(r.lang)])
		}
	}
	a.Question, a.SPARQL = r.question, ""
	a.sourcesOf(all...)
	if len(a.Rows) == 0 {
		a.Status, a.Columns = NotCovered, []string{}
		a.Notes = append(a.Notes, fmt.Sprintf(noteNoneOfBoth[languageOf(r.lang)], len(all[0].Rows)))
	}
	a.Query = asSentence(cmp.Or(r.whole, r.question), r.lang)
	return a, true, nil
}

var noteSaidOfNone = map[string]string{
	"en": "The sources say of none of them: «%s»",
	"nb": "Kildene sier ikke om noen av dem: «%s»",
	"nn": "Kjeldene seier ikkje om nokon av dei: «%s»",
}

var noteNoneOfBoth = map[string]string{
	"en": "The sources say both of none; %d are found for the first.",
	"nb": "Kildene sier begge deler om ingen; %d er funnet for det første.",
	"nn": "Kjeldene seier begge delar om ingen; %d er funne for det første.",
}

// thingsOf leaves the plain rows of an answer, and gives the column with the things
// that are asked for: "" where it does not answer with some.
func (r *bothReader) thingsOf(a *Answer) string {
	if a.Status != Answered || a.Shape != Set || len(a.Columns) == 0 {
		return ""
	}
	a.Rows = slices.DeleteFunc(slices.Clone(a.Rows), func(row Row) bool { return !isPlain(row) })
	s := r.session(r.ctx, r.lang)
	for _, column := range a.Columns {
		of := slices.DeleteFunc(slices.Clone(a.Rows), func(row Row) bool {
			id := row.Values[column].ID
			return id == "" || !s.isOf(s.node(quad.IRI(id)), r.classes)
		})
		if len(of) == len(a.Rows) && len(of) > 0 || r.some && len(of) > 0 {
			a.Rows = of
			return column
		}
	}
	return ""
}

// notNamedIn leaves out what is named in the question that is denied: nobody is his
// own partner.
func (r *bothReader) notNamedIn(question string, rows []Row, column string) []Row {
	return slices.DeleteFunc(rows, func(row Row) bool {
		return slices.ContainsFunc(r.names.Find(names.Words(question)), func(m names.Mention) bool {
			return slices.ContainsFunc(m.Things, func(t *names.Thing) bool { return string(t.IRI) == row.Values[column].ID })
		})
	})
}

// keepBoth gives the rows whose thing others have as well, with the evidence of both;
// with not, those whose thing none of them has.
func keepBoth(rows []Row, column string, others []Row, with string, not bool) []Row {
	var out []Row
	for _, row := range rows {
		i := slices.IndexFunc(others, func(other Row) bool { return other.Values[with].ID == row.Values[column].ID })
		switch {
		case i < 0 && not:
			out = append(out, row)
		case i >= 0 && !not:
			row.Evidence = append(slices.Clone(row.Evidence), others[i].Evidence...)
			row.Support, row.Background = worse(row.Support, others[i].Support), row.Background && others[i].Background
			if row.Modality == "" {
				row.Modality, row.SaidBy = others[i].Modality, others[i].SaidBy
			}
			out = append(out, row)
		}
	}
	return out
}
