package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// What a question asks for is said by a word that asks, and by a word for a kind behind
// it (gather_read.go reads the rest).

// maxDegree is how many words ask how well something works.
const maxDegree = 5

// askWord takes words that say what is asked for.
func (r *gatherReader) askWord() bool {
	for to := min(len(r.words), r.at+maxDegree); to > r.at; to-- {
		if r.engine.dressed.degree[r.lang][foldedOf(r.words[r.at:to])] {
			r.ask(ask{of: targetStatement})
			r.at = to
			return true
		}
	}
	if r.asksReason() {
		return true
	}
	for _, form := range r.engine.concepts.forms[r.lang] {
		words := form.folded
		if !r.begins(words) || r.words[r.at].Upper() && len(r.words[r.at].Text) > 1 && r.at > 0 {
			continue
		}
		if slices.Contains([]string{"who", "which", "where"}, form.asks) && len(words) == 1 && !r.asksFirst(r.at) && (r.isRelative() || r.isOfThose()) && !(form.asks == "who" && r.at == 1 && r.whomBy() != "") {
			r.split()
			r.at++
			return true
		}
		if form.asks == "when" && len(words) == 1 && r.joinsTime() {
			r.at++
			return true
		}
		from, by := r.at, r.whomBy()
		r.at += len(words)
		switch form.asks {
		case "who":
			if r.asksForWhom() {
				r.ask(ask{of: targetStatement})
				break
			}
			if slices.ContainsFunc(r.g.asks, func(a ask) bool { return slices.Equal(a.classes, []string{"Actor"}) }) {
				r.g.twice = true // "from whom, via whom"
			}
			if r.at < len(r.words) && slices.Contains([]string{"sin", "si", "sitt", "sine"}, r.words[r.at].Folded) {
				r.at++ // whose it is, as "whose" asks
			}
			classes := []string{"Actor"}
			if by == "channel" {
				classes = append(classes, "Undertaking") // money goes through programmes as well
			}
			r.ask(ask{of: targetThing, classes: classes, by: by})
			r.whoWithin()
		case "whose":
			if from > 0 {
				r.split() // it tells more of what was spoken of
				break
			}
			r.ask(ask{of: targetThing, classes: []string{"Actor"}})
		case "where-said":
			r.ask(ask{of: targetPassage})
		case "where":
			r.ask(ask{of: targetThing, classes: []string{"Place"}})
		case "number", "share", "amount", "any-number":
			if r.onlySpeaksOfNumber(from) {
				break
			}
			if form.asks == "share" && r.asksForPart(from) {
				r.ask(ask{of: targetStatement})
				break
			}
			r.askNumber(form.asks)
		case "when":
			r.ask(ask{of: targetProperty, shows: shownDates})
		case "how-long":
			r.ask(ask{of: targetProperty, shows: []string{"duration"}})
		case "which", "which-of":
			r.askWhich(form, by)
		case "why":
			if from > 0 && r.g.verbFirst {
				r.split() // whether something explains why
				break
			}
			r.g.why = true
			r.ask(ask{of: targetStatement})
		case "said-of":
			r.ask(ask{of: targetStatement})
		}
		return true
	}
	return false
}

// maxReason is of how many words a turn of phrase is that asks for a reason.
const maxReason = 3

// asksReason takes words for the reason that is asked for, behind one that asks: "what was
// the rationale for". Of a reason that a question only speaks of it asks nothing.
func (r *gatherReader) asksReason() bool {
	if len(r.g.asks) != 1 || r.g.target != targetStatement || len(r.g.marks) > 0 {
		return false
	}
	if !r.passes(r.engine.dressed.whys, maxReason) {
		return false
	}
	r.g.why = true
	return true
}

// passes goes past the longest turn of phrase of a list that stands next, of so many words
// at the most; false where none does.
func (r *gatherReader) passes(turns wordsOf, most int) bool {
	for to := min(len(r.words), r.at+most); to > r.at; to-- {
		if turns[r.lang][foldedOf(r.words[r.at:to])] {
			r.at = to
			return true
		}
	}
	return false
}

// onlySpeaksOfNumber reports whether a word for a number only tells of what something
// else is asked: "who says that it has cut the number of victims".
func (r *gatherReader) onlySpeaksOfNumber(from int) bool {
	asked := from == 0 || slices.ContainsFunc(howWords, func(how string) bool { return r.words[from].Folded == how })
	return !asked && len(r.g.asks) > 0 && len(r.g.marks) > 0 && !r.engine.dressed.lists[r.lang][r.words[from-1].Folded]
}

// asksForPart reports whether "hvilken del av" asks for a part of a work or a text, which
// is no share of it.
func (r *gatherReader) asksForPart(from int) bool {
	if !whichAsked[r.words[from].Folded] || r.at+1 >= len(r.words) {
		return false
	}
	return slices.ContainsFunc(r.mentions, func(m names.Mention) bool {
		return m.From == r.at+1 && (r.engine.anyIs(m.Things, "Instrument") || r.engine.anyIs(m.Things, "Work"))
	})
}

// howWords begin what asks for a number.
var howWords = []string{"how", "hvor", "kor", "what", "which", "hvilken", "hvilket", "hva", "kva"}

// joinsTime reports whether "when" only says at what time what is asked is so: behind
// what asks for something else, and no word that joins.
func (r *gatherReader) joinsTime() bool {
	for at := r.at + 2; r.at == 0 && at < len(r.words); at++ {
		if strings.Contains(r.source[r.words[at-1].End:r.words[at].Start], ",") && (r.engine.dressed.helping[r.lang][r.words[at].Folded] || r.asksSomething(r.words[at])) {
			return true // "when the report speaks of it, does it …"
		}
	}
	return r.at > 0 && len(r.g.asks) > 0 && !r.engine.dressed.lists[r.lang][r.words[r.at-1].Folded] && !strings.ContainsAny(r.source[r.words[r.at-1].End:r.words[r.at].Start], ",;:")
}

// whoWithin notes that somebody within what is named next is asked for: "who at the UN".
func (r *gatherReader) whoWithin() {
	if r.at == len(r.words) || !slices.Contains([]string{"in", "at", "within", "inside", "i", "ved", "hos", "innen", "innenfor"}, r.words[r.at].Folded) {
		return
	}
	for _, at := range []int{r.at + 1, r.at + 2} {
		for _, m := range r.mentions {
			if m.From == at {
				r.whose, r.inside = m.To, true
				return
			}
		}
	}
}

// asksForWhom reports whether a question asks for whom something is, by a preposition at
// its end: "who are the campaigns meant for". Such people do nothing in a statement.
func (r *gatherReader) asksForWhom() bool {
	last := len(r.words) - 1
	return r.at < last && slices.Contains([]string{"is", "are", "was", "were", "er", "var", "passer", "gjelder"}, r.words[r.at].Folded) &&
		slices.Contains([]string{"for", "at", "mot"}, r.words[last].Folded)
}

// isOfThose reports whether a word tells more of what was spoken of, and asks for
// nothing: "those who", "help for people who".
func (r *gatherReader) isOfThose() bool {
	if r.lang != "en" || r.at == 0 {
		return false
	}
	before := r.words[r.at-1].Folded
	return slices.Contains([]string{"those", "one", "ones", "anyone", "everyone", "someone", "anybody", "everybody", "somebody", "all", "people", "persons"}, before)
}

// whomBy gives the property in which those stand whom a question asks for behind
// "with" or "through".
func (r *gatherReader) whomBy() string {
	if r.at == 0 {
		return ""
	}
	return map[string]string{"with": "with", "med": "with", "through": "channel", "via": "channel", "gjennom": "channel"}[r.words[r.at-1].Folded]
}

func (r *gatherReader) ask(a ask) {
	if len(r.g.asks) > 0 && a.of == targetFigure && r.g.asks[len(r.g.asks)-1].of == targetFigure {
		r.g.twice = true // of one statement two numbers are not told apart
	}
	same := func(b ask) bool {
		return a.of == b.of && slices.Equal(a.classes, b.classes) && slices.Equal(a.shows, b.shows)
	}
	if !slices.ContainsFunc(r.g.asks, same) {
		r.g.asks = append(r.g.asks, a)
	}
}

func (r *gatherReader) askNumber(kind string) {
	kinds := map[string]numberKind{"share": shareNumber, "amount": amountNumber, "number": countNumber}
	ofThem := kind == "number" && r.at < len(r.words) && (r.words[r.at].Folded == "of" || r.words[r.at].Folded == "av")
	r.ask(ask{of: targetFigure, number: kinds[kind], ofThem: ofThem})
}

// alsoOf adds to what is asked for the class of a word that is joined to that for the
// first: "which conventions and protocols". It gives where that ends.
func (r *gatherReader) alsoOf(a *ask, to int) int {
	if a.of != targetThing || a.role != "" || to+1 >= len(r.words) || !r.engine.dressed.lists[r.lang][r.words[to].Folded] || r.nameCovers(to+1) {
		return to
	}
	classes := r.classNounIn(to+1, to+2, r.lang)
	other, ok := r.askOf(&mark{run: r.words[to+1 : to+2], classes: classes})
	if !ok || other.of != targetThing || other.role != "" || slices.Equal(other.classes, a.classes) {
		return to
	}
	a.classes = slices.Concat(a.classes, other.classes)
	return to + 2
}

// askWhich takes "which" and the word for a class behind it, with what describes
// the class left to be borne. What stands before it says by what property they are in it.
func (r *gatherReader) askWhich(form readForm, by string) {
	if r.at+1 < len(r.words) && r.engine.joints[r.lang].numberOf(r.words[r.at]) > 0 {
		r.at++ // as_many.go heeds it
	}
	if r.asksSort(form) || r.asksRegion() {
		return
	}
	for at := r.at; at <= min(r.at+3, len(r.words)-1); at++ {
		for to := min(len(r.words), at+3); to > at; to-- {
			if to-at == 1 && r.engine.dressed.opposing[r.lang][r.words[at].Folded] {
				continue // "mot" is no "møte"
			}
			classes := r.classNounIn(at, to, r.lang)
			run := r.words[at:to]
			roles := &mark{run: run, classes: classes}
			a, ok := r.askOf(roles)
			if !ok || (at > r.at && r.nameWithin(r.at, to) || r.words[at].Capital()) && len(r.words[at:to]) == 1 && r.nameCovers(at) {
				continue // "United" of the United Nations
			}
			if a.role == "" && r.describesNext(at, to) {
				continue
			}
			a.said = r.engine.dressed.abstract[r.lang][foldedOf(run)] && r.engine.anyBelow(a.classes, []string{"Undertaking"})
			end := r.alsoOf(&a, to)
			if joined, sort := r.kindsJoined(to); sort && at == r.at {
				a, end = ask{of: targetStatement}, joined // the other kinds are told by what says it
			}
			if by == "channel" {
				a.by = by
			}
			r.ask(a)
			if at == r.at {
				r.at = end
				r.whoWithin()
				r.inside = false // "countries in ASEAN" are no part of it
				return
			}
			// what stands between describes it, and is read on its own
			r.words, r.whose = slices.Delete(slices.Clone(r.words), at, end), at
			r.mentions = r.engine.wholeNames(r.words)
			return
		}
		if r.engine.isSmall(r.words[at]) || form.words == "hva" || form.words == "kva" {
			break // a verb stands behind it: "hva samarbeider landene om"
		}
	}
	if r.saysMereOther() {
		r.at++
	}
	switch {
	case form.words == "what" || form.words == "hva" || form.words == "kva" || r.at < len(r.words) && r.engine.dressed.abstract[r.lang][r.words[r.at].Folded]:
		r.ask(ask{of: targetStatement})
		r.sortAsked(r.at)
		r.sortJoined()
	case r.at < len(r.words) && r.engine.dressed.general[r.lang][stemsOf(r.words[r.at:r.at+1], r.lang)]:
		r.ask(ask{of: targetStatement, least: leastGeneral})
		r.sortAsked(r.at)
		r.sortJoined()
	case r.nameAt() != nil && r.engine.anyIs(r.nameAt().Things, "UnnamedParty"):
		r.ask(ask{of: targetStatement, kind: true})
	case r.at == len(r.words) || r.engine.isSmall(r.words[r.at]):
		r.g.refers = true // to what was said before
	default:
		r.g.kindAt = r.words[r.at].Start
		r.ask(ask{of: targetStatement, kind: true})
	}
}

// describesNext reports whether a word for a class only describes the one right behind it,
// as the first of two does in English: "government action plans".
func (r *gatherReader) describesNext(at, to int) bool {
	if r.lang != "en" || to == len(r.words) || strings.TrimSpace(r.source[r.words[to-1].End:r.words[to].Start]) != "" {
		return false
	}
	for end := min(len(r.words), to+3); end > to; end-- {
		classes := r.classNounIn(to, end, r.lang)
		if r.engine.anyBelow(classes, shownAsThings) && !r.engine.anyBelow(r.classNounIn(at, to, r.lang), classes) {
			return true
		}
	}
	return false
}

// asksSort takes a word for a sort behind "which": of what sort things are a statement
// tells, and no thing of the kind ("in which kinds of workplaces"), unless the kind is
// one of sorts itself.
func (r *gatherReader) asksSort(form readForm) bool {
	sorts, at := r.engine.dressed.sorts[r.lang], r.at
	alone := sorts[form.folded[len(form.folded)-1]] // "what sort of"
	if at < len(r.words) && sorts[r.words[at].Folded] && r.nameAt() == nil {
		at++
		alone = true
	}
	if !alone {
		return false
	}
	of := at
	for of < min(at+2, len(r.words)) && r.engine.isSmall(r.words[of]) {
		of++
	}
	for to := min(len(r.words), of+2); to > of; to-- {
		if r.engine.anyBelow(r.classNounIn(of, to, r.lang), ofSorts) {
			return false
		}
	}
	r.ask(ask{of: targetStatement})
	r.at = at
	return true
}

// ofSorts are the classes of what is itself a sort: "types of exploitation".
var ofSorts = []string{"ExploitationForm", "MeasureKind", "TargetGroup"}

// saysMereOther reports whether "other" says of what is asked for no more than that it is
// not what the question speaks of, which no statement tells: "which other fields".
func (r *gatherReader) saysMereOther() bool {
	others := r.engine.joints[r.lang].Sets.Others
	return r.at+1 < len(r.words) && slices.Contains(others, r.words[r.at].Folded) && !slices.ContainsFunc(r.words[r.at:], func(w names.Word) bool { return w.Folded == comparedBy[r.lang] })
}

// sortAsked notes the word by which a question asks for what statements tell.
func (r *gatherReader) sortAsked(at int) {
	if at < len(r.words) && !r.engine.isSmall(r.words[at]) {
		r.g.sortAt = r.words[at].End
	}
}

// sortJoined goes past the kinds that are asked for beside what statements tell, as which
// all of them are told: "which subjects and parts of the world".
func (r *gatherReader) sortJoined() {
	at := r.at + 1
	for at < len(r.words) && r.isSort(at) {
		at++
	}
	if end, _ := r.kindsJoined(at); end > at {
		r.words = slices.Delete(slices.Clone(r.words), at, end)
		r.mentions = r.engine.wholeNames(r.words)
	}
}

// isSort reports whether a word is one for what statements tell.
func (r *gatherReader) isSort(at int) bool {
	d := r.engine.dressed
	return d.abstract[r.lang][r.words[at].Folded] || d.general[r.lang][stemsOf(r.words[at:at+1], r.lang)]
}

// kindsJoined gives where the kinds end that are joined to one that ends before a word,
// "groups, places and topics", and whether one of them is for what statements tell.
func (r *gatherReader) kindsJoined(at int) (end int, sort bool) {
	lists := r.engine.dressed.lists[r.lang]
	for at > 0 && at+1 < len(r.words) {
		next := at
		if lists[r.words[next].Folded] {
			next++
		} else if !strings.Contains(r.source[r.words[at-1].End:r.words[at].Start], ",") {
			break
		}
		if next+1 < len(r.words) && whichAsked[r.words[next].Folded] {
			next++
		}
		to := min(len(r.words), next+maxKindWords)
		for to > next && len(r.classNounIn(next, to, r.lang)) == 0 && !(to == next+1 && r.isSort(next)) {
			to--
		}
		if to == next {
			break
		}
		sort = sort || r.isSort(to-1)
		at = to
	}
	return at, sort
}

// maxKindWords is of how many words a kind is that is joined to another: "parts of the
// world".
const maxKindWords = 4

// asksRegion takes a word for a part before the name of a place: "in which parts of
// Africa" asks for places.
func (r *gatherReader) asksRegion() bool {
	if r.at+2 >= len(r.words) || !r.engine.dressed.regions[r.lang][r.words[r.at].Folded] {
		return false
	}
	place := slices.IndexFunc(r.mentions, func(m names.Mention) bool {
		return m.From >= r.at+1 && m.From <= r.at+3 && r.engine.anyIs(m.Things, "Place") && !slices.ContainsFunc(r.words[r.at+1:m.From], func(w names.Word) bool { return !r.engine.isSmall(w) })
	})
	if place < 0 {
		return false
	}
	r.ask(ask{of: targetThing, classes: []string{"Place"}})
	if m := r.mentions[place]; slices.ContainsFunc(m.Things, func(t *names.Thing) bool { return t.IRI == vocab.Thing(world) }) {
		r.at = m.To // in which all lies
		return true
	}
	r.at++
	return true
}
