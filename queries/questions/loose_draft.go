package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// draft is a part whose words are known and whose relations are still to be
// filled.
type draft struct {
	parser
	s           *session
	cues        []cue
	told        []string // words that the next class word is described by
	antecedent  *party
	exist       bool   // asks whether there is such a one
	together    []span // words that say that it is done together
	asDescribed bool   // topics are read as words that describe
}

// cue is where a relation is said: at is how many parties stand before it. A
// word for who plays a role brings who plays it.
type cue struct {
	span
	at    int
	actor *party
	role  string
}

// draft reads the words of a part; nil where it asks what is not read loosely.
func (r *loose) draft(spans []span) *draft {
	d := &draft{s: r.s}
	cur := &part{want: wantYesNo, loose: true}
	d.parser = parser{engine: r.s.Engine, q: &query{lang: r.s.lang}, source: r.question, words: r.words, nots: map[int]string{}, vars: r.vars, cur: cur}
	if len(spans) == 0 {
		return nil
	}
	d.begins = spans[0].from
	if n := len(r.q.parts); n > 0 {
		d.before = r.q.parts[n-1].variables()
		d.antecedent = spokenLast(r.q.parts[n-1])
	}
	d.form(spans)
	for i := range spans {
		if !d.take(spans, i) {
			return nil
		}
	}
	d.stranded()
	d.doneTogether()
	if d.exist && len(d.cur.targets) == 0 {
		d.cur.want, d.listed = wantYesNo, false
	}
	if len(d.q.unknown) > 0 || len(d.told) > 0 || d.except || len(d.left) > 0 || d.chain || d.cur.attr != nil && len(d.cues) > 0 {
		return nil
	}
	if d.cur.want > wantAmount && d.cur.want != wantPlace || d.cur.top || d.cur.want == wantPassage || d.cur.want == wantRank || d.cur.want == wantPath {
		return nil
	}
	return d
}

// got reports whether a word only completes "has": "has Denmark got a plan".
func (d *draft) got(s *span) bool {
	l := d.engine.lexicon
	return s.to-s.from == 1 && l.shape(d.words[s.from], "en") == "get" && l.shape(d.words[d.begins], "en") == "have"
}

// prepositionOf gives the preposition that a cue ends in.
func (d *draft) prepositionOf(s *span) []smallWord {
	var out []smallWord
	for _, lang := range languages {
		for _, w := range d.engine.lexicon.small[d.engine.lexicon.shape(d.words[s.to-1], lang)] {
			if w.lang == lang && s.to-s.from > 1 && isPrep(&span{small: []smallWord{w}}) && w.text == d.words[s.to-1].Folded {
				out = append(out, w)
			}
		}
	}
	return out
}

// weighty holds the words by which a statement says that something is important.
var weighty = map[string]string{
	"en": "important|viktig|sentral|hoved|main|key|major|central|principal",
	"nb": "viktig|sentral|hoved|important|main|key|major|central|principal",
}

// doneTogether takes "together" as cooperation where nothing else is said to be
// done; else those who do it are joined already.
func (d *draft) doneTogether() {
	if len(d.together) == 0 || len(d.cues) > 0 {
		return
	}
	f := d.engine.lexicon.frames["cooperate"]
	subject, object := f.sides()
	s := d.together[0]
	s.kind, s.ways = cueSpan, []way{{frame: f, subject: subject, object: object, lang: readIn(d.q.lang)}}
	d.cues = append(d.cues, cue{span: s, at: len(d.pre)})
}

// stranded gives a preposition that nothing follows to what is asked for: "where
// do they come from".
func (d *draft) stranded() {
	if len(d.prep) == 0 {
		return
	}
	for _, np := range d.pre {
		if np.v != nil && slices.Contains(d.cur.targets, np.v) && len(np.prep) == 0 {
			np.prep, d.prep = d.prep, nil
		}
	}
}

// spokenLast gives what "it" and "they" stand for after a part: what it asked
// for, else the first thing it named.
func spokenLast(p *part) *party {
	for _, v := range p.targets {
		return &party{v: v, text: v.text}
	}
	for _, c := range p.clauses {
		for _, name := range roleOrder(c.frame) {
			if np := c.roles[name]; np != nil && len(np.things) > 0 {
				return np
			}
		}
	}
	return nil
}

// form tells a list that is asked for by a noun from a yes or no.
func (d *draft) form(spans []span) {
	if d.asksLater(spans) {
		return
	}
	for i := range spans {
		s := &spans[i]
		switch {
		case s.asks():
			return
		case s.kind == nounSpan, s.kind == unknownSpan, s.kind == cueSpan && s.names():
			d.cur.want, d.listed = wantThings, true
			return
		case s.kind == nameSpan:
			if slices.ContainsFunc(spans[i+1:], func(s span) bool { return s.kind == nounSpan || s.kind == cueSpan && s.ways[0].noun }) {
				d.cur.want, d.listed = wantThings, true
			}
			return
		case s.does("exist"):
			d.exist = true
		case d.weightless(s), s.does("filler"):
		default:
			return
		}
	}
}

// names reports whether a cue may be a noun.
func (s *span) names() bool {
	return slices.ContainsFunc(s.ways, func(w way) bool { return w.noun })
}

// asksLater reports whether a question word stands behind a break or a
// preposition, so that what begins the part is not what it asks for: "the
// handbook from 2005 - who wrote it with UNICEF?"
func (d *draft) asksLater(spans []span) bool {
	for i := 1; i < len(spans)-1; i++ {
		if !asksAnew(&spans[i]) || spans[i].does("skip") {
			continue
		}
		between := d.source[d.words[spans[i].from-1].End:d.words[spans[i].from].Start]
		if strings.ContainsAny(between, ":–—-,;") || isPrep(&spans[i-1]) {
			return true
		}
	}
	return false
}

// take reads the span at i; false where it asks what is not read loosely.
func (d *draft) take(spans []span, i int) bool {
	s := &spans[i]
	switch s.kind {
	case unknownSpan:
		return d.tell(spans, i)
	case cueSpan:
		if d.got(s) {
			return true
		}
		d.saw(s, "relation", "")
		d.cues = append(d.cues, cue{span: *s, at: len(d.pre)})
		d.prep, d.joined = nil, ""
		if i == len(spans)-1 { // "where do they come from"
			d.prep = d.prepositionOf(s)
		}
	case nounSpan:
		d.noun(s)
	case nameSpan:
		d.name(s)
	case timeSpan:
		d.saw(s, "time", "")
		d.put(&party{time: s.time, timed: true, text: d.text(s.from, s.to), prep: d.usePrep(), from: s.from, to: s.to})
	case smallSpan:
		return d.small(spans, i)
	default:
		return false
	}
	return true
}

// name reads a name, which may go on with the list that it stands in.
func (d *draft) name(s *span) {
	var before *party
	if n := len(d.pre); n > 0 {
		before = d.pre[n-1]
	}
	d.takeName(s)
	d.alsoNamed(before)
}

// alsoNamed joins a name to the one before it in a list: "police, prosecutors
// and judges".
func (d *draft) alsoNamed(before *party) {
	if n := len(d.pre); n > 1 && d.pre[n-2] == before && len(before.things) > 0 && len(d.pre[n-1].prep) == 0 && d.pre[n-1].joined == "" {
		if between := d.source[d.words[before.to-1].End:d.words[d.pre[n-1].from].Start]; strings.TrimSpace(between) == "," {
			d.pre[n-1].joined = "and"
		}
	}
}

// small reads a small word. Question words may stand anywhere, once.
func (d *draft) small(spans []span, i int) bool {
	s := &spans[i]
	switch {
	case s.does("onward"), s.does("backward"):
		return d.openEnded(s)
	case s.does("filler") && !(asksAnew(s) && !d.asking):
		return true
	case s.does("exist"):
		return true
	case s.does("weighty"):
		d.saw(s, "relation", "")
		d.manner = append(d.manner, condition{kind: mannerCondition, text: weighty[readIn(d.q.lang)]})
		return true
	case s.does("together"):
		d.together = append(d.together, *s)
		if s.does("with-prep") {
			d.prep = append(d.prep, s.small...)
		}
		return true
	case s.does("anyone") && (i+1 >= len(spans) || spans[i+1].kind != nounSpan):
		v := d.newVar("who", "Actor")
		if !d.asking && len(d.cur.targets) == 0 { // whether anybody does is answered by who does
			d.cur.want, d.cur.targets = wantThings, []*variable{v}
		}
		d.put(&party{v: v, text: d.text(s.from, s.to), prep: d.usePrep(), from: s.from, to: s.to})
		return true
	case s.does("anyone"):
		return true
	case s.does("which-one") && i == len(spans)-1 && i > 0:
		return d.whichOne()
	case s.does("pronoun"):
		return d.pronoun(s)
	case asksAnew(s) && !d.asking && d.ofNoun(spans, i):
		d.asking, d.cur.want = true, wantThings
		d.saw(s, "question", "")
		return true
	case asksAnew(s) && !d.asking && len(d.cur.targets) == 0:
		pre := d.pre
		d.pre = nil
		d.takeSmall(spans, i)
		if d.pre = append(pre, d.pre...); d.asking || d.cur.want != wantYesNo {
			d.asking = true
		}
		return len(d.q.unknown) == 0
	case s.does("that"):
		return true
	case s.does("not"), s.does("says"), s.does("contrast"), s.does("connect"), s.does("chain"), s.does("effect"), s.does("order"), s.does("most"), s.does("except"), s.does("other"), s.does("two-sources"), s.does("strongest"), s.does("shortest"):
		return false
	case asksAnew(s) && !s.does("skip"), s.does("come-to"):
		return false // what it asks is not read
	}
	d.takeSmall(spans, i)
	return len(d.q.unknown) == 0
}

// openEnded opens an end of the time just read: "in 2005 or later".
func (d *draft) openEnded(s *span) bool {
	if n := len(d.pre); n > 0 && d.pre[n-1].timed {
		if s.does("onward") {
			d.pre[n-1].time.to = ""
		} else {
			d.pre[n-1].time.from = ""
		}
		return true
	}
	return false
}

// ofNoun reports whether a question word asks which of a class: "which of its
// partners".
func (d *draft) ofNoun(spans []span, i int) bool {
	if !spans[i].does("which") && !spans[i].does("who") || i+1 >= len(spans) {
		return false
	}
	last := d.words[spans[i].to-1].Folded
	if !isOf(&spans[i+1]) && last != "of" && last != "av" {
		return false
	}
	for j := i + 1; j < len(spans) && spans[j].kind != cueSpan; j++ {
		if spans[j].kind == nounSpan {
			return true
		}
	}
	return false
}

func isOf(s *span) bool { return s.does("of-prep") || s.does("of-set") }

// whichOne asks, at the end, for what a class word spoke of: "an event; which
// one?"
func (d *draft) whichOne() bool {
	if len(d.cur.targets) > 0 {
		return true
	}
	for _, np := range slices.Backward(d.pre) {
		if np.v != nil && np.v.literal == "" {
			d.cur.want, d.cur.targets = wantThings, []*variable{np.v}
			return true
		}
	}
	return false
}

// pronoun takes up what was spoken of. In a first part it speaks of what the
// part names itself, which is there already.
func (d *draft) pronoun(s *span) bool {
	if d.antecedent == nil {
		return len(d.pre) > 0 || len(d.cues) > 0
	}
	for _, np := range d.pre {
		if np.v != nil && np.v == d.antecedent.v {
			return true
		}
	}
	np := *d.antecedent
	np.from, np.to, np.prep = s.from, s.to, d.usePrep()
	d.put(&np)
	return true
}

// noun reads a word for a class. Two in a row that can be the same say one
// thing, and who plays a role brings its relation.
func (d *draft) noun(s *span) {
	if d.joined != "" && len(d.cur.targets) > 0 && len(d.cur.targets[0].told) > 0 {
		d.q.unknown = append(d.q.unknown, d.text(s.from, s.to)) // "banks and organisations" are no class
		return
	}
	d.takeNoun(s)
	if len(d.pre) == 0 {
		return
	}
	np := d.pre[len(d.pre)-1]
	if np.v == nil || np.to != s.to {
		return
	}
	np.v.told, d.told = append(np.v.told, d.told...), nil
	d.named(np)
	d.kindsOf(np)
	if np.v.role == nil {
		if !d.kindOfRole(np) {
			d.alsoListed(np)
		}
		return
	}
	if said := names.Fold(np.text); strings.Contains(said, "countr") || strings.Contains(said, "land") || strings.Contains(said, "stat") {
		np.v.classes = []string{"Country"}
	}
	if len(d.pre) > 1 {
		last := d.pre[len(d.pre)-2]
		if last.v != nil && last.to == np.from && !d.possessive(last) && d.engine.fits(last.v, np.v.classes...) {
			last.v.role, last.to = np.v.role, np.to
			d.pre = d.pre[:len(d.pre)-1]
			np = last
		}
	}
	d.disown(np)
	f := np.v.role.frame
	subject, object := f.sides()
	ways := []way{{frame: f, subject: subject, object: object, noun: true, lang: readIn(d.q.lang)}}
	if at := d.engine.lexicon.frames[f.ID+"-place"]; at != nil { // where there are such
		subject, object := at.sides()
		ways = append(ways, way{frame: at, subject: subject, object: object, noun: true, rank: 1, lang: readIn(d.q.lang)})
	}
	d.cues = append(d.cues, cue{
		span: span{from: s.from, to: s.to, kind: cueSpan, ways: ways},
		at:   len(d.pre), actor: np, role: np.v.role.role,
	})
}

// kindOfRole joins a class word to the word for who plays a role right before it:
// "member organisations". What cannot play it is another's: "a donor project".
func (d *draft) kindOfRole(np *party) bool {
	if len(d.pre) < 2 {
		return false
	}
	last := d.pre[len(d.pre)-2]
	if last.v == nil || last.v.role == nil || last.to != np.from || d.possessive(last) {
		return false
	}
	if d.engine.fits(np.v, last.v.role.frame.Roles[last.v.role.role].Range...) {
		last.v.classes, last.to = np.v.classes, np.to
		last.v.text += " " + np.v.text
		d.pre = d.pre[:len(d.pre)-1]
		return true
	}
	d.cues = slices.DeleteFunc(d.cues, func(c cue) bool { return c.actor == last })
	if len(last.v.classes) == 0 || !slices.Contains(d.cur.targets, last.v) {
		return false
	}
	last.v.role = nil
	d.link(np, last)
	np.prep = last.prep
	d.cur.targets = []*variable{np.v}
	d.pre = append(d.pre[:len(d.pre)-2], np)
	return true
}

// disown makes the owner of who plays a role a party of its own: "IOM's partners"
// belong to nobody, they work with IOM.
func (d *draft) disown(np *party) {
	for i, c := range d.cur.clauses {
		if c.frame == d.engine.belongs && c.roles["part"].v == np.v {
			d.cur.clauses = slices.Delete(d.cur.clauses, i, i+1)
			at := slices.Index(d.pre, np)
			d.pre = slices.Insert(d.pre, at, c.roles["whole"])
			np.prep = nil
			return
		}
	}
}

// alsoListed joins a class word to the one before it in a list: "conferences,
// seminars and forums".
func (d *draft) alsoListed(np *party) {
	if len(d.pre) < 2 {
		return
	}
	last := d.pre[len(d.pre)-2]
	if last.v == nil || last.v.role != nil || last.v.literal != "" || len(np.prep) > 0 || !slices.Contains(d.cur.targets, last.v) {
		return
	}
	if between := d.source[d.words[last.to-1].End:d.words[np.from].Start]; strings.TrimSpace(between) != "," {
		return
	}
	last.v.classes = append(slices.Clone(last.v.classes), np.v.classes...)
	last.v.text += " / " + np.v.text
	last.to = np.to
	d.pre = d.pre[:len(d.pre)-1]
}

// kindsOf makes the class read what is asked for, where "what ... of" says so:
// "what has it published of reports".
func (d *draft) kindsOf(np *party) {
	if len(d.cur.targets) != 1 || d.cur.targets[0].text != "what" || len(d.cues) == 0 || !has(np.prep, "of-prep") || np.v.role != nil {
		return
	}
	for i, word := range d.pre {
		if word.v == d.cur.targets[0] {
			d.pre = slices.Delete(d.pre, i, i+1)
			d.cur.targets, np.prep = []*variable{np.v}, nil
			return
		}
	}
}

// named makes the class read what is asked for, where a question word before it
// says only that: "what is the guide called", "hva heter guiden".
func (d *draft) named(np *party) {
	if len(d.pre) < 2 || len(d.cues) > 0 || len(d.cur.targets) != 1 {
		return
	}
	word := d.pre[len(d.pre)-2]
	if word.v != d.cur.targets[0] || word.v.text != "what" && word.v.text != "who" || len(np.prep) > 0 {
		return
	}
	for _, w := range d.words[word.to:np.from] {
		if !d.engine.isSlight(w) && !d.engine.isFiller(w) {
			return
		}
	}
	d.pre = append(d.pre[:len(d.pre)-2], np)
	d.cur.targets = []*variable{np.v}
}

// tell takes a word that nothing explains as one that the class word it stands
// by is described by: what is meant must be called so, or said to be so.
func (d *draft) tell(spans []span, i int) bool {
	word := d.words[spans[i].from]
	d.saw(&spans[i], "class", "")
	if d.kindOnly(spans, i) {
		return true
	}
	if v := d.describes(spans, i); v != nil {
		v.told = append(v.told, word.Text)
		return true
	}
	d.told = append(d.told, word.Text)
	return slices.ContainsFunc(spans[i+1:], func(s span) bool { return s.kind == nounSpan })
}

// kindOnly takes a word right behind "which" that is no word for a class as what
// is asked for: something that is called so. "Which banks" are called banks.
func (d *draft) kindOnly(spans []span, i int) bool {
	if i == 0 || !spans[i-1].does("which") || len(d.told) > 0 {
		return false
	}
	last := i
	for last+1 < len(spans) && spans[last+1].kind == unknownSpan {
		last++
	}
	if last+1 < len(spans) && spans[last+1].kind == nounSpan || len(d.cur.targets) != 1 || d.cur.targets[0].text != "what" {
		return false
	}
	v := d.cur.targets[0]
	v.text = d.text(spans[i].from, spans[last].to)
	for _, w := range d.words[spans[i].from:spans[last].to] {
		v.told = append(v.told, w.Text)
	}
	for j := i; j <= last; j++ {
		spans[j].kind = smallSpan // taken
	}
	return true
}

// describes gives the variable that a word behind it describes: none where a
// class word follows right behind.
func (d *draft) describes(spans []span, i int) *variable {
	for j := i + 1; j < len(spans); j++ {
		if spans[j].kind == nounSpan {
			return nil
		}
		if spans[j].kind != unknownSpan {
			break
		}
	}
	for _, np := range slices.Backward(d.pre) {
		if np.v != nil && np.v.literal == "" && np.v.text != "who" && np.v.text != "what" && np.v.text != "where" {
			return np.v
		}
	}
	return nil
}
