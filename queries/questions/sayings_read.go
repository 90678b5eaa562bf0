package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// wording is a question read by what a statement must say to answer it: each of
// its names and words of weight must be accounted for.
type wording struct {
	lang    string
	target  targetKind
	shows   []string // the properties asked for
	nouns   []string // classes that it speaks of
	number  numberKind
	why     bool     // asks for reasons
	ought   bool     // of what ought to be
	stances bool     // asks who holds it
	most    bool     // of what is so most of all
	saidOf  bool     // asks what is said of something, whatever that is
	stands  bool     // asks where something stands, whatever is said of it
	headed  bool     // and what has a heading of its own
	does    bool     // asks what somebody does
	classes []string // of the things asked for; of what the statements must name where target is statements
	units   []*unit
	wished  []*wordedKind // kinds of statements that are taken before others
	negated bool
	asks    bool // begins with a word that asks
	people  bool // asks how many people

	onlyKind  bool // of a definition: what kind of thing it is
	verbFirst bool // begins with a verb, so that yes or no would do
	usual     bool // asks whether it is so as a rule
}

// targetKind says what the rows of a wording show.
type targetKind int

const (
	targetStatement  targetKind = iota // what is said
	targetThing                        // who says it, or what it is said of
	targetPassage                      // where it stands
	targetFigure                       // a number
	targetProperty                     // a property of what it is about: when, where, how long
	targetDefinition                   // what kind of thing it is, and what it does
)

// unit is one thing that a question says: a name, a word or a year.
type unit struct {
	text   string
	things []*names.Thing
	any    []string   // meanings, any of which will do
	all    [][]string // or any of each of these
	kinds  []*wordedKind
	exact  bool // a place or concept is met by itself alone
}

// wordingOf reads a question by its words. It gives nil for one that asks for
// a number, or says too little to be looked up by.
func (e *Engine) wordingOf(question, lang string) *wording {
	words := names.Words(question)
	r := &wordingReader{engine: e, words: words, source: question, lang: readIn(lang), w: &wording{lang: lang, people: e.turns[readIn(lang)].asksHowManyPeople(question)}}
	if r.comparesOrLeavesOut() {
		return nil
	}
	r.mentions = e.wholeNames(words)
	r.denial = r.denialAt()
	r.fragment()
	r.w.verbFirst, r.w.usual = r.verbAt(), r.asksUsual()
	for r.at < len(r.words) {
		r.next()
	}
	w := r.w
	w.ought = w.stances && r.holds(e.concepts.norms) || w.target == targetStatement && w.asks && !w.why && r.holds(e.concepts.advice)
	w.does = w.does && !w.ought
	w.most = w.target == targetStatement && w.asks && slices.ContainsFunc(words, func(one names.Word) bool { return isSuperlative(one.Folded) })
	w.saidOf = w.saidOf && len(w.units) == 1
	w.stands = w.target == targetPassage && r.holds(e.concepts.mentions) && len(w.units) == 1 && len(w.units[0].things) > 0
	if w.target == targetFigure {
		for _, u := range w.units {
			if u.exact = true; e.anyIs(u.things, "Place") {
				u.any, u.all = nil, nil
			}
		}
	}
	w.units = slices.CompactFunc(w.units, func(a, b *unit) bool { return a.text == b.text })
	if r.demonym && !w.asks && !w.verbFirst && len(w.units) < 3 && len(w.nouns) > 0 && w.target == targetStatement {
		return nil // things of a kind are asked for, not what is said of them
	}
	if r.quantity || len(w.units) == 0 || len(w.units) == 1 && !w.negated && !w.stands && !w.saidOf && w.target != targetProperty && w.target != targetFigure && !w.narrowEnough() || len(w.units) > maxUnits || r.second && w.target == targetThing {
		return nil
	}
	return w
}

// comparesOrLeavesOut reports whether a question compares with something ("larger
// than trafficking") or leaves something out ("besides monitoring"): words that stand
// in a statement, whatever their order, do not tell that.
func (r *wordingReader) comparesOrLeavesOut() bool {
	d := r.engine.dressed
	for from := range r.words {
		number := from+1 < len(r.words) && isFigure(r.words[from+1].Text) // "more than 200,000"
		if r.words[from].Folded == comparedBy[r.lang] && !number && slices.ContainsFunc(r.words[max(0, from-3):from], func(w names.Word) bool { return len(d.turning[r.lang][w.Folded]) > 0 }) {
			return true
		}
		for to := from + 1; to <= min(len(r.words), from+3); to++ {
			if d.besides[r.lang][foldedOf(r.words[from:to])] {
				return true
			}
		}
	}
	return false
}

// narrowEnough reports whether a question that says one thing says enough:
// with the kind of statements that it asks for, or the name of a place or thing.
func (w *wording) narrowEnough() bool {
	if w.target != targetStatement || !w.asks {
		return false
	}
	return len(w.units[0].kinds) > 0 || w.does && len(w.units[0].things) > 0 || len(w.classes) == 0 && (len(w.wished) > 0 || len(w.units[0].things) > 0)
}

// denialAt gives where the one word of a question that negates stands.
func (r *wordingReader) denialAt() int {
	at := -1
	for i, w := range r.words {
		if !r.engine.concepts.negations[r.lang][w.Folded] {
			continue
		}
		if at >= 0 {
			return -1
		}
		at = i
	}
	return at
}

// holds reports whether any of some words stands in the question.
func (r *wordingReader) holds(list map[string]map[string]bool) bool {
	for from := range r.words {
		for to := from + 1; to <= min(len(r.words), from+2); to++ {
			if list[r.lang][foldedOf(r.words[from:to])] {
				return true
			}
		}
	}
	return false
}

// denied takes a word together with the one that negates it, wherever that
// stands, if both mean something together: "do victims not use", "ønsker ofre
// ikke".
func (r *wordingReader) denied() bool {
	if r.denial < 0 || r.at == r.denial || r.nameAt() != nil {
		return false
	}
	c, negation, w := r.engine.concepts, r.words[r.denial], r.words[r.at]
	pair := []names.Word{negation, w}
	if r.at < r.denial {
		pair = []names.Word{w, negation}
	}
	if r.lang == "en" && r.at < r.denial {
		return false // "many do not" is none of "not many"
	}
	if len(c.alike[r.lang][stemsOf(pair, r.lang)]) == 0 {
		return false
	}
	r.w.units = append(r.w.units, &unit{text: textOf(pair), any: c.meanings(pair, r.lang)})
	r.words = slices.Delete(slices.Clone(r.words), r.denial, r.denial+1)
	if r.denial > r.at {
		r.at++
	}
	r.mentions, r.denial, r.w.negated = r.engine.names.Find(r.words), -1, false
	return true
}

// maxUnits is how much a question may say to be looked up by its words.
const maxUnits = 14

type wordingReader struct {
	engine   *Engine
	words    []names.Word
	source   string
	mentions []names.Mention
	lang     string
	at       int
	w        *wording
	quantity bool
	second   bool // asks one more thing
	demonym  bool // says that something is of a country
	denial   int  // where the one word that negates stands, or -1
}

// fragment takes a question that begins with the word for a class, without one
// that asks, as asking for what it describes.
func (r *wordingReader) fragment() {
	for to := min(len(r.words), 3); to > 0; to-- {
		if classes := r.classNoun(0, to); r.engine.anyBelow(classes, askedAsThings) && len(r.engine.concepts.kinds[r.lang][foldedOf(r.words[:to])]) == 0 {
			r.noun(0)
			return
		}
	}
}

// verbAt reports whether a verb begins the question.
func (r *wordingReader) verbAt() bool {
	if len(r.words) == 0 {
		return false
	}
	if slices.Contains(firstVerbs[r.lang], r.words[0].Folded) || r.verbBehindComma() || r.lang == "nb" && r.engine.concepts.slight[r.lang][r.words[0].Folded] {
		return true
	}
	if r.lang == "nb" && !r.engine.isSmall(r.words[0]) && r.engine.lexicon.begins(r.engine.lexicon.shape(r.words[0], "nb")) {
		return true
	}
	return r.lang == "nb" && slices.ContainsFunc(r.engine.concepts.kinds[r.lang][r.words[0].Folded], func(k *wordedKind) bool { return len(k.Property) > 0 })
}

// verbBehindComma reports whether a verb begins what is asked behind what a preposition
// puts before it: "according to UNODC, is it proven that …".
func (r *wordingReader) verbBehindComma() bool {
	if r.source == "" || !r.engine.isSmall(r.words[0]) || r.engine.concepts.asksAlone[r.lang][r.words[0].Folded] || whichAsked[r.words[0].Folded] {
		return false
	}
	for at := 1; at < min(len(r.words), maxFronted); at++ {
		if strings.HasPrefix(strings.TrimSpace(r.source[r.words[at-1].End:r.words[at].Start]), ",") {
			return slices.Contains(firstVerbs[r.lang], r.words[at].Folded)
		}
	}
	return false
}

// maxFronted is of how many words what stands before the verb is at the most.
const maxFronted = 8

var firstVerbs = map[string][]string{
	"en": {"is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could", "may", "must", "should", "will", "would"},
	"nb": {"er", "var", "har", "hadde", "kan", "kunne", "vil", "skal", "ma", "bor", "finnes", "blir", "ble", "fins", "finst", "stotter", "trener", "hjelper", "samler", "registrerer", "forbyr"},
}

// next reads what begins at the next word: the longest that means something.
func (r *wordingReader) next() {
	if r.asked() {
		return
	}
	if r.sameClass() {
		return
	}
	if r.doesWhat() || r.denied() || r.asksWhere() {
		return
	}
	c, e := r.engine.concepts, r.engine
	name := r.nameAt()
	length, light, kinds, negates := 1, false, []*wordedKind(nil), false
	for to := min(len(r.words), r.at+c.longest); to > r.at; to-- {
		key := stemsOf(r.words[r.at:to], r.lang)
		light, kinds, negates = r.isLight(r.words[r.at:to]), c.kinds[r.lang][foldedOf(r.words[r.at:to])], c.negations[r.lang][foldedOf(r.words[r.at:to])]
		if light || len(kinds) > 0 || negates || len(c.alike[r.lang][key]) > 0 {
			length = to - r.at
			break
		}
	}
	run := r.words[r.at : r.at+length]
	if name != nil && name.To-name.From >= length && (len(kinds) == 0 || name.To-name.From > length) && !(light && length == name.To-name.From && !run[0].Upper()) {
		if r.isFrom(name) {
			r.w.units = append(r.w.units, &unit{text: r.words[r.at-1].Text, kinds: []*wordedKind{{}}})
		}
		r.at = name.To
		if !isTrafficking(name.Things) {
			r.w.units = append(r.w.units, e.nameUnit(r.words[name.From:name.To], name.Things, r.lang))
		}
		return
	}
	r.at += length
	text := textOf(run)
	switch {
	case negates:
		r.w.negated = true
	case len(kinds) > 0 && r.w.target == targetPassage && len(kinds[0].Choice) > 0:
		r.w.units = append(r.w.units, c.wordUnit(run, text, r.lang)) // that it is said, and not that of some such
	case len(kinds) > 0 && kinds[0].Does && r.w.target == targetStatement && r.w.asks:
		r.w.does = true
	case light || length == 1 && len(kinds) == 0 && r.isForeignlyLight(run[0]) && len(c.alike[r.lang][stemsOf(run, r.lang)]) == 0:
		r.wish(kinds)
	case len(kinds) > 0 && kinds[0].Does && r.w.target == targetStatement:
		r.w.does = true
	case len(kinds) > 0 && r.w.why && len(c.meanings(run, r.lang)) > 1 && !slices.ContainsFunc(kinds, func(k *wordedKind) bool { return len(k.Choice) > 0 }):
		r.w.units = append(r.w.units, &unit{text: text, any: c.meanings(run, r.lang)}) // a reason is of any kind
	case len(kinds) > 0:
		r.whoIs(kinds)
		r.wish(kinds)
		r.w.units = append(r.w.units, &unit{text: text, kinds: kinds, any: c.meanings(run, r.lang)})
	default:
		if classes := r.classNoun(r.at-length, r.at); e.anyBelow(classes, askedAsThings) {
			r.w.nouns = append(r.w.nouns, classes...)
		}
		u := c.wordUnit(run, text, r.lang)
		if place := e.names.Thing(c.demonyms[r.lang][foldedOf(run)]); place != nil {
			u.things, r.demonym = append(u.things, place), true
		}
		r.w.units = append(r.w.units, u)
	}
}

// asksWhere takes the words by which a question asks where something stands.
func (r *wordingReader) asksWhere() bool {
	for to := min(len(r.words), r.at+2); r.w.target == targetPassage && to > r.at; to-- {
		if r.engine.concepts.mentions[r.lang][foldedOf(r.words[r.at:to])] {
			r.at = to
			return true
		}
	}
	return false
}

// wish takes statements of some kinds before others. Who says or thinks
// something is who holds it.
func (r *wordingReader) wish(kinds []*wordedKind) {
	r.w.wished = append(r.w.wished, kinds...)
	r.w.stances = r.w.stances || r.w.target == targetThing && slices.ContainsFunc(kinds, func(k *wordedKind) bool { return slices.Contains(k.Class, "Position") })
}

// whoIs turns a question that asks who is so, as "who is at risk" does, to the
// statements that name a group.
func (r *wordingReader) whoIs(kinds []*wordedKind) {
	for _, k := range kinds {
		if len(k.Who) > 0 && len(r.w.units) == 0 && r.w.target == targetThing && slices.Equal(r.w.classes, []string{"Actor"}) {
			r.w.target, r.w.classes = targetStatement, k.Who
		}
	}
}

// doesWhat takes the "do" of "what does ROSA do", which asks for what somebody
// does: it stands behind who does it.
func (r *wordingReader) doesWhat() bool {
	if r.lang != "en" || r.words[r.at].Folded != "do" || len(r.w.units) == 0 || r.w.target != targetStatement {
		return false
	}
	for _, k := range r.engine.concepts.kinds["en"]["tasks"] {
		r.w.does = r.w.does || k.Does
	}
	r.at++
	return true
}

// isForeignlyLight reports whether a word says nothing in the other language,
// as in a question in which the languages mix.
func (r *wordingReader) isForeignlyLight(w names.Word) bool {
	return !w.Upper() && (len(w.Folded) < 4 && r.engine.isSmall(w) || r.engine.concepts.light[otherLanguage[r.lang]][w.Folded])
}

// isLight reports whether words say nothing of what is asked for.
func (r *wordingReader) isLight(run []names.Word) bool {
	c, folded := r.engine.concepts, foldedOf(run)
	relates := slices.ContainsFunc(c.kinds[r.lang][folded], func(k *wordedKind) bool { return len(k.Property) > 0 })
	if r.w.target == targetFigure && len(folded) > 4 && len(c.alike[r.lang][stemsOf(run, r.lang)]) > 0 {
		return false // what a number counts is never dropped
	}
	return c.light[r.lang][folded] || c.slight[r.lang][folded] && !(r.w.target == targetThing && relates)
}

func textOf(run []names.Word) string {
	parts := make([]string, len(run))
	for i, w := range run {
		parts[i] = w.Text
	}
	return strings.Join(parts, " ")
}

// isFrom reports whether a number is asked for of those from a place, which is
// none of those in it.
func (r *wordingReader) isFrom(name *names.Mention) bool {
	from := r.at > 0 && slices.Contains([]string{"from", "fra"}, r.words[r.at-1].Folded)
	return from && r.w.target == targetFigure && r.engine.anyIs(name.Things, "Place")
}

// wordUnit makes a unit of a word or a turn of phrase.
func (c *concepts) wordUnit(run []names.Word, text, lang string) *unit {
	u := &unit{text: text, any: c.meanings(run, lang)}
	if len(u.any) == 1 {
		u.any = append(u.any, c.meanings(run, otherLanguage[lang])...) // where the languages mix
	}
	if len(run) == 1 {
		if year.MatchString(run[0].Text) {
			u.any = append(u.any, run[0].Text)
		}
		if head, tail, ok := c.parted(run[0]); ok && lang == "nb" && len(c.alike["nb"][stemOf(run[0], "nb")]) == 0 {
			u.all = [][]string{c.meanings([]names.Word{head}, lang), c.meanings([]names.Word{tail}, lang)}
		}
	}
	return u
}

var otherLanguage = map[string]string{"en": "nb", "nb": "en"}

// nameUnit makes a unit of a name. One that is a word of the subject as well
// is met by the word too.
func (e *Engine) nameUnit(run []names.Word, things []*names.Thing, lang string) *unit {
	u := &unit{text: textOf(run), things: things}
	if !e.anyIs(things, "Concept") && !e.anyIs(things, "UnnamedParty") {
		if e.anyIs(things, "Place") {
			if run[0].Folded == "the" && len(run) > 1 {
				run = run[1:]
			}
			u.any = e.concepts.meanings(run, lang)
		}
		return u
	}
	if len(run) == 1 {
		one := e.concepts.wordUnit(run, u.text, lang)
		u.any, u.all = one.any, one.all
		return u
	}
	u.any = e.concepts.meanings(run, lang)
	for i := range run {
		if !e.concepts.light[lang][run[i].Folded] {
			u.all = append(u.all, e.concepts.meanings(run[i:i+1], lang))
		}
	}
	return u
}

// nameAt gives the longest name that begins at the next word.
func (r *wordingReader) nameAt() *names.Mention {
	var best *names.Mention
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.From != r.at || best != nil && m.To <= best.To {
			continue
		}
		if m.To-m.From == 1 && r.engine.isSmall(r.words[m.From]) && !r.words[m.From].Upper() {
			continue
		}
		best = m
	}
	return best
}
