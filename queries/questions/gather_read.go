package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// nextMark reads what begins at the next word: what is asked for, a name, or
// the longest run of words that means something.
func (r *gatherReader) nextMark() {
	if r.askWord() || r.asksEffect() {
		return
	}
	if r.g.ties && r.engine.beside.saysTie(r.words[r.at]) && r.nameAt() == nil {
		r.at++
		return
	}
	if r.engine.dressed.titles[r.lang][r.words[r.at].Folded] && r.nameAt() == nil {
		r.titled = true
	}
	if r.engine.dressed.joins[r.lang][r.words[r.at].Folded] && r.nameAt() == nil {
		r.split()
	}
	c, e := r.engine.concepts, r.engine
	name := r.nameAt()
	if name != nil && r.isSubject(r.words[name.From:name.To]) {
		name = nil
	}
	for to := min(len(r.words), r.at+max(c.longest, e.lexicon.loose.longest)); to > r.at; to-- {
		if name != nil && name.To >= to && !(to-r.at == 1 && name.To == to && c.light[r.lang][r.words[r.at].Folded] && !r.words[r.at].Upper()) {
			r.addName(name)
			return
		}
		if !r.cutsName(to) && r.takeRun(r.words[r.at:to]) {
			return
		}
	}
	run := r.words[r.at : r.at+1]
	r.add(&mark{unit: c.wordUnit(run, textOf(run), r.lang), run: run})
}

// isSubject reports whether words that are a name as well only say what all is about:
// "against trafficking in human beings", where no capital makes it the title of a work.
func (r *gatherReader) isSubject(run []names.Word) bool {
	return len(run) > 1 && r.engine.isSoft(run, r.lang) && !slices.ContainsFunc(run, names.Word.Capital)
}

// split notes that two clauses may be joined here.
func (r *gatherReader) split() {
	if n := len(r.g.marks); n > 0 && !slices.Contains(r.g.splits, n) {
		r.g.splits = append(r.g.splits, n)
	}
}

// isJoined reports whether nothing but a comma or a word that joins stands between
// a mark and the one before.
func (r *gatherReader) isJoined() bool {
	if len(r.g.marks) == 0 || r.at == 0 {
		return false
	}
	last := r.at - 1
	if r.engine.dressed.lists[r.lang][r.words[last].Folded] {
		last--
	}
	if last < 0 || r.words[last].End != r.last {
		return false
	}
	between := strings.TrimSpace(r.source[r.words[last].End:r.words[last+1].Start])
	return between == "," || last < r.at-1
}

func (r *gatherReader) add(m *mark) {
	if n := len(r.g.marks); n > 0 && len(m.ways) > 0 && len(r.g.marks[n-1].classes) > 0 {
		r.split() // "the network supported by UNIFEM"
	}
	m.joined = r.isJoined()
	r.last = m.run[len(m.run)-1].End
	r.g.marks = append(r.g.marks, m)
	r.at += len(m.run)
}

func (r *gatherReader) addName(name *names.Mention) {
	run := r.words[name.From:name.To]
	if isTrafficking(name.Things) || len(run) == 1 && run[0].Folded == "trafficked" && name.To < len(r.words) && !r.engine.isSmall(r.words[name.To]) {
		r.at = name.To
		return
	}
	for i := range run[:len(run)-1] {
		for _, m := range r.engine.names.Find(run[i : i+1]) {
			for _, t := range m.Things {
				r.g.within = append(r.g.within, t.IRI)
			}
		}
	}
	m := &mark{unit: r.engine.nameUnit(run, name.Things, r.lang), run: run}
	m.records = len(run) == 1 && r.isRecords(run[0].Folded)
	m.slight = m.records
	m.from = r.at > 0 && slices.Contains([]string{"from", "fra"}, r.words[r.at-1].Folded)
	m.whose = r.at < r.whose && r.engine.anyIs(name.Things, "Actor")
	m.inside = m.whose && r.inside
	m.describes = len(run) >= leastDescribing && (r.engine.anyIs(name.Things, "UnnamedParty") || r.engine.anyIs(name.Things, "Event"))
	r.add(m)
}

// leastDescribing is of how many words a name is that says more than one thing of what it
// names: "the states that have ratified the protocol".
const leastDescribing = 5

// takeRun takes words that mean something together.
func (r *gatherReader) takeRun(run []names.Word) bool {
	c, e := r.engine.concepts, r.engine
	if r.cutsAsking(run) {
		return false
	}
	if rest, at, ok := r.againstTrafficking(run); ok && r.takeRun(rest) {
		r.at = at
		return true
	}
	folded := foldedOf(run)
	if len(run) == 1 && isFigure(run[0].Text) {
		r.add(&mark{unit: c.wordUnit(run, run[0].Text, r.lang), run: run, digits: digitsOf(run[0].Text)})
		return true
	}
	if e.dressed.besides[r.lang][folded] || e.dressed.without[r.lang][folded] && !(len(e.dressed.turning[r.lang][folded]) > 0 && r.g.why) {
		r.g.except = true // why some do so to others is told of those others
	}
	if c.negations[r.lang][folded] {
		r.g.negated = true
		r.at += len(run)
		return true
	}
	if r.opposesBehindEffort(run) || r.saysWhatIsSought(run) {
		r.at += len(run)
		return true
	}
	if r.isAgainst(run) {
		r.add(&mark{unit: &unit{text: textOf(run)}, run: run, against: true})
		return true
	}
	if r.isWanting(run) {
		r.add(&mark{unit: &unit{text: textOf(run)}, run: run, wanted: true})
		return true
	}
	if len(r.g.marks) > 0 && r.g.marks[0].wanted && e.dressed.permitted[r.lang][folded] {
		r.add(&mark{unit: &unit{text: textOf(run)}, run: run, turned: []*turned{e.dressed.permits}}) // he may as well want the opposite
		return true
	}
	if turned := e.dressed.turning[r.lang][e.beforeIn(run[0], r.lang)]; len(run) == 1 && len(turned) > 0 {
		r.add(&mark{unit: &unit{text: textOf(run)}, run: run, turned: turned})
		return true
	}
	if turned := e.dressed.turning[r.lang][folded]; len(turned) > 0 && !c.spelt[r.lang][folded] || len(turned) > 0 && len(run) == 1 {
		r.add(&mark{unit: &unit{text: textOf(run)}, run: run, turned: turned, than: r.compared(run)})
		return true
	}
	classes := r.classNounIn(r.at, r.at+len(run), r.lang)
	ways := e.waysOf(run, r.lang)
	wide := c.widely(run, r.lang)
	alike := len(c.alike[r.lang][stemsOf(run, r.lang)])+len(wide) > 0
	kinds := c.kinds[r.lang][folded]
	r.g.works = r.g.works || r.saysWorking(run)
	demonym := e.names.Thing(c.demonyms[r.lang][folded])
	if demonym != nil && e.isCalled(demonym, folded) {
		demonym = nil // its name, which says nothing of whose it is
	}
	if !alike && len(kinds)+len(classes) == 0 && !e.dressed.dress[r.lang][folded] && r.cutsPhrase(run) {
		return false // "particularly in charge of"
	}
	switch {
	case (e.dressed.dress[r.lang][folded] || r.isDress(run)) && len(classes) == 0:
		r.at += len(run)
		return true
	case !alike && len(kinds) == 0 && len(ways) == 0 && len(classes) == 0 && demonym == nil && !c.slight[r.lang][folded] && !e.isSoft(run, r.lang):
		return false
	}
	m := &mark{unit: c.wordUnit(run, textOf(run), r.lang), run: run, classes: classes, ways: ways, place: demonym}
	if demonym != nil {
		m.unit.things = append(m.unit.things, demonym)
	}
	if len(run) > 1 && len(classes) == 0 && (len(ways) == 0 || r.saysMore(run)) {
		m.unit.all = r.each(run, len(ways) == 0) // or said word by word
	}
	m.wide, m.unit.kinds = wide, slices.DeleteFunc(slices.Clone(kinds), func(k *wordedKind) bool { return slices.Equal(k.Class, []string{"FundingFlow"}) })
	m.records = r.isRecords(folded)
	m.slight = m.records || c.slight[r.lang][folded] || c.light[r.lang][folded] || e.isSoft(run, r.lang)
	r.add(m)
	return true
}

// cutsAsking reports whether some words end within a form that asks: "about how" of "about
// how many".
func (r *gatherReader) cutsAsking(run []names.Word) bool {
	if len(run) == 1 {
		return false
	}
	return slices.ContainsFunc(r.engine.concepts.forms[r.lang], func(form readForm) bool {
		for i := 1; i < len(run); i++ {
			if len(form.folded) > len(run)-i && beginWith(r.words[r.at+i:], form.folded) {
				return true
			}
		}
		return false
	})
}

// cutsPhrase reports whether a turn of phrase that has a meaning begins within a run of
// words and ends behind it.
func (r *gatherReader) cutsPhrase(run []names.Word) bool {
	c, end := r.engine.concepts, r.at+len(run)
	for from := r.at + 1; from < end; from++ {
		for to := end + 1; to <= min(len(r.words), from+c.longest); to++ {
			if len(c.alike[r.lang][stemsOf(r.words[from:to], r.lang)]) > 0 {
				return true
			}
		}
	}
	return false
}

// isRecords reports whether a word only says that what is told of somebody's victims is
// told in its data: "of the victims in IOM's material".
func (r *gatherReader) isRecords(folded string) bool {
	n := len(r.g.marks)
	return n > 1 && r.engine.dressed.records[r.lang][folded] && r.engine.anyIs(r.g.marks[n-1].things, "Actor") && r.last == r.words[r.at-1].End
}

// saysWorking reports whether one of some words says how well something works.
func (r *gatherReader) saysWorking(run []names.Word) bool {
	return slices.ContainsFunc(run, func(w names.Word) bool {
		return slices.ContainsFunc(r.engine.concepts.kinds[r.lang][w.Folded], func(k *wordedKind) bool { return slices.Contains(k.Choice, "limited") })
	})
}

// isSoft reports whether words, in whatever form, carry a question and restrict nothing:
// those with forms of their own are known by the first of these ("stood": "stand").
func (e *Engine) isSoft(run []names.Word, lang string) bool {
	soft := e.dressed.soft[lang]
	if soft[stemsOf(run, lang)] {
		return true
	}
	shape := e.lexicon.forms[lang][run[0].Folded]
	return shape != "" && len(run) == 1 && soft[stemsOf(names.Words(shape), lang)]
}

// isAgainst reports whether words say that somebody is against something.
func (r *gatherReader) isAgainst(run []names.Word) bool {
	return len(run) == 1 && r.at > 0 && r.engine.saysAgainst(r.words, r.at, r.lang)
}

// opposesBehindEffort reports whether "against" only says what an effort is made about:
// "aid against child trafficking", "work on a large scale against organ trade". It turns
// no question whether somebody is for or against something.
func (r *gatherReader) opposesBehindEffort(run []names.Word) bool {
	d := r.engine.dressed
	if len(run) > 1 || !d.opposing[r.lang][run[0].Folded] {
		return false
	}
	if r.at > 0 && d.efforts[r.lang][r.words[r.at-1].Folded] {
		return true
	}
	return slices.ContainsFunc(r.words[max(0, r.at-maxManner):r.at], func(w names.Word) bool { return d.working[r.lang][w.Folded] })
}

// maxManner is how many words may tell how an effort is made, between it and what it is
// made against.
const maxManner = 6

// saysWhatIsSought reports whether "etter" only says what somebody wants, behind a word
// for that: "etterspørselen etter prostitusjon", the demand for it.
func (r *gatherReader) saysWhatIsSought(run []names.Word) bool {
	d := r.engine.dressed
	return len(run) == 1 && r.at > 0 && d.after[r.lang][run[0].Folded] && d.seeking[r.lang][r.words[r.at-1].Folded]
}

// againstTrafficking gives the word for what is done where a turn of phrase says no more
// than that it is done against trafficking, which all is about ("anti-trafficking
// projects", "projects against trafficking"), and where the turn ends.
func (r *gatherReader) againstTrafficking(run []names.Word) (rest []names.Word, end int, ok bool) {
	against := 0
	for _, w := range run {
		switch {
		case isTraffickingWord(w) || w.Folded == "human":
		case againstWords[w.Folded]:
			against++
		default:
			rest = append(rest, w)
		}
	}
	if against != 1 || len(rest) != 1 || len(run) < 3 || !r.engine.dressed.efforts[r.lang][rest[0].Folded] {
		return nil, 0, false
	}
	at := slices.IndexFunc(run, func(w names.Word) bool { return w == rest[0] })
	return rest, r.at + len(run), r.engine.anyBelow(r.classNounIn(r.at+at, r.at+at+1, r.lang), []string{"Undertaking", "Instrument"})
}

// againstWords stand with a word for trafficking in what is done against it.
var againstWords = map[string]bool{"anti": true, "counter": true, "against": true, "mot": true}

// each gives the meanings of each word of a turn of phrase that says something, widely
// with those of the wordbook.
func (r *gatherReader) each(run []names.Word, widely bool) [][]string {
	var out [][]string
	for i := range run {
		if one := run[i : i+1]; !r.isDress(one) {
			meanings := r.engine.concepts.meanings(one, r.lang)
			if widely {
				meanings = slices.Concat(meanings, r.engine.concepts.widely(one, r.lang))
			}
			out = append(out, meanings)
		}
	}
	return out
}

// saysMore reports whether one of the words of a turn of phrase says more than a
// question by which it is carried: "are at work" does not.
func (r *gatherReader) saysMore(run []names.Word) bool {
	for i := range run {
		if one := run[i : i+1]; !r.isDress(one) && !r.engine.isSoft(one, r.lang) {
			return true
		}
	}
	return false
}

// isCalled reports whether a thing is called so, in either language.
func (e *Engine) isCalled(t *names.Thing, folded string) bool {
	for _, label := range t.Labels {
		if foldedOf(names.Words(label)) == folded {
			return true
		}
	}
	return false
}

// isDress reports whether words say nothing of what answers, each for itself.
func (r *gatherReader) isDress(run []names.Word) bool {
	for i, w := range run {
		if i > 0 && strings.ContainsAny(r.source[run[i-1].End:w.Start], ",;:") && r.asksSomething(w) {
			return false // "as we saw, what"
		}
		if i > 0 && (r.asksFrom(r.words[r.at+i:]) || r.asksWhenToo(r.at+i) || r.asksFirst(r.at+i)) {
			return false // "with whom" asks
		}
		if len(run) > 1 && r.engine.dressed.titles[r.lang][w.Folded] || w.Upper() && len(w.Text) > 1 || len(r.engine.dressed.turning[r.lang][w.Folded]) > 0 || r.engine.concepts.negations[r.lang][w.Folded] || !r.engine.dressed.dress[r.lang][w.Folded] {
			return false
		}
	}
	return true
}

// wholeNames gives the names in some words without those in another form that end within one that
// has a capital where they have none: "the Trafficking" of "the Trafficking Database".
func (e *Engine) wholeNames(words []names.Word) []names.Mention {
	all := e.namesMeant(words)
	return slices.DeleteFunc(slices.Clone(all), func(m names.Mention) bool {
		article := e.isSmall(words[m.From])
		return (m.How != names.Exact || article) && !words[m.From].Capital() && slices.ContainsFunc(all, func(other names.Mention) bool {
			more := other.To - m.To // "the World" is not meant by the World Health Organization, "the US" is by the US database
			return words[other.From].Capital() && m.From < other.From && other.From < m.To && (more > 1 || more > 0 && (!article || m.How != names.Exact && other.How == names.Exact))
		})
	})
}

// cutsName reports whether a run of words would take the beginning of a name of several:
// the article of "built on the Trafficking Database".
func (r *gatherReader) cutsName(to int) bool {
	return slices.ContainsFunc(r.mentions, func(m names.Mention) bool {
		return r.at < m.From && m.From < to && to < m.To && slices.ContainsFunc(r.words[m.From:m.To], names.Word.Capital)
	})
}

// asksSomething reports whether a word asks.
func (r *gatherReader) asksSomething(w names.Word) bool {
	return slices.ContainsFunc(r.engine.concepts.forms[r.lang], func(form readForm) bool {
		return len(form.folded) == 1 && form.folded[0] == w.Folded
	})
}

// asksFrom reports whether words begin with one that asks, or with several that do
// together: "how many".
func (r *gatherReader) asksFrom(run []names.Word) bool {
	c := r.engine.concepts
	return c.asksAlone[r.lang][run[0].Folded] || slices.ContainsFunc(c.forms[r.lang], func(form readForm) bool {
		return len(form.folded) > 1 && beginWith(run, form.folded)
	})
}

// asksWhenToo reports whether a word asks when, and does not only join: "and when".
func (r *gatherReader) asksWhenToo(at int) bool {
	return r.engine.dressed.lists[r.lang][r.words[at-1].Folded] && r.asksAlone(at, "when")
}

// asksFirst reports whether a word asks which, as the first of a question and behind
// nothing but a preposition, of what is known by a word for it: "in which parts of
// Africa", "to what fields".
func (r *gatherReader) asksFirst(at int) bool {
	if at != 1 || !r.engine.isSmall(r.words[0]) || at+2 >= len(r.words) {
		return false
	}
	of := at + 1
	if r.engine.joints[r.lang].numberOf(r.words[of]) > 0 {
		of++
	}
	if next, d := r.words[of].Folded, r.engine.dressed; !d.sorts[r.lang][next] && !d.regions[r.lang][next] && !d.abstract[r.lang][next] && len(r.classNounIn(of, min(of+2, len(r.words)), r.lang))+len(r.classNounIn(of, of+1, r.lang)) == 0 {
		return false
	}
	return r.asksAlone(at, "which")
}

// asksAlone reports whether one word asks for something: "which", "when".
func (r *gatherReader) asksAlone(at int, asks string) bool {
	return slices.ContainsFunc(r.engine.concepts.forms[r.lang], func(form readForm) bool {
		return form.asks == asks && len(form.folded) == 1 && form.folded[0] == r.words[at].Folded
	})
}

// waysOf gives the relations that words may say.
func (e *Engine) waysOf(run []names.Word, lang string) []way {
	var out []way
	for _, w := range e.lexicon.loose.cues[e.lexicon.key(run, lang)] {
		if w.lang == lang {
			out = append(out, w)
		}
	}
	return out
}

// nameWithin reports whether a name begins among some words.
func (r *gatherReader) nameWithin(from, to int) bool {
	return slices.ContainsFunc(r.mentions, func(m names.Mention) bool { return m.From >= from && m.From < to })
}

// nameCovers reports whether a word belongs to a longer name.
func (r *gatherReader) nameCovers(at int) bool {
	return slices.ContainsFunc(r.mentions, func(m names.Mention) bool { return m.From <= at && at < m.To && m.To-m.From > 1 })
}

func isFigure(text string) bool {
	return text != "" && strings.Trim(text, "0123456789.,\u00a0 ") == "" && digitsOf(text) != ""
}

// digitsOf gives the digits of a number as it is written.
func digitsOf(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
}

// beforeIn gives the words by which a Norwegian "før" turns a question, folded; "" for
// every other word. Folded it is a preposition.
func (e *Engine) beforeIn(w names.Word, lang string) string {
	if lang != "nb" || !slices.Contains(e.wordLists.beside.precedes, strings.ToLower(w.Text)) {
		return ""
	}
	return names.Fold(comesBefore)
}

// comesBefore is a turn of phrase that says no more than "før" does.
const comesBefore = "forut for"
