package questions

import (
	"context"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// A ranking of figures, or the first or last of them, is asked for in many words.
// It is read by what each of the words does (lexicon/ranking.yaml), whatever their
// order, and only where no word is left: what is measured, what tells the figures
// apart, which way, and between which of them.

// askRankedAlone answers a question that ranks figures but one that compares two:
// that is asked of each where it can be.
func (e *Engine) askRankedAlone(ctx context.Context, question, lang string) (Answer, bool, error) {
	return e.askRanked(ctx, question, lang, false)
}

// askRanked answers a question that ranks figures; false where it asks for
// something else, or no ranking answers all of it.
func (e *Engine) askRanked(ctx context.Context, question, lang string, two bool) (Answer, bool, error) {
	t := e.turns[readIn(lang)]
	opened, _ := t.unopened(t.afterPreamble(question))
	for _, text := range []string{question, opened} {
		r, ok := e.rankingIn(text, lang)
		if !ok || !two && len(r.named) == 2 && !r.has("rank") {
			continue
		}
		s := e.session(ctx, lang)
		a := e.emptyAnswer(question, lang)
		if s.answerRanking(r, &a) || a.Status == Answered || a.Status == Denied {
			return a, true, s.err
		}
		return Answer{}, false, s.err
	}
	return Answer{}, false, nil
}

// ranking is a question that ranks figures, word by word.
type ranking struct {
	*Engine
	lang  string
	words []rankToken
	named []*names.Thing // what is compared, where only some are
	owner []*names.Thing // whose figures they are to be
	table string
}

// rankToken is one word that does something, a name, or the number that figures are
// to be above or below.
type rankToken struct {
	key    string
	things []*names.Thing
	number *askedNumber
}

// rankingIn divides a question into words that are known; false where one is not.
func (e *Engine) rankingIn(text, lang string) (*ranking, bool) {
	r := &ranking{Engine: e, lang: lang}
	words := names.Words(text)
	if len(words) > maxDressed {
		return nil, false
	}
	var mentions []names.Mention
	for _, m := range e.names.Find(words) {
		m.Things = slices.DeleteFunc(slices.Clone(m.Things), func(t *names.Thing) bool {
			return !e.thingFits(t, []string{"Actor", "Place"}) && !isTrafficking([]*names.Thing{t}) || e.thingFits(t, []string{"UnnamedParty"})
		})
		if len(m.Things) > 0 {
			mentions = append(mentions, m)
		}
	}
	for i := 0; i < len(words); {
		key, to := e.ranking.at(words, i)
		at := slices.IndexFunc(mentions, func(m names.Mention) bool { return m.From == i })
		number, end := r.numberAt(text, words, i)
		switch {
		case number != nil:
			r.words = append(r.words, rankToken{number: number})
			i = end
		case at >= 0 && (mentions[at].To > to || to == i+1 && words[i].Upper() && len(words[i].Text) > 1):
			r.words = append(r.words, rankToken{things: mentions[at].Things})
			i = mentions[at].To
		case to > i:
			r.words = append(r.words, rankToken{key: key})
			i = to
		case isDigits(words[i].Text) && len(words[i].Text) == 1 && i > 0 && e.isTable(words[i-1]):
			r.table = words[i].Text
			i++
		case isDigits(words[i].Text) && words[i].Text == "4":
			i++
		case len([]rune(words[i].Text)) == 1 && i > 0 && !isDigits(words[i].Text): // "world's"
			i++
		default:
			return nil, false
		}
	}
	return r, r.namesAre()
}

func (e *Engine) isTable(w names.Word) bool {
	for _, lang := range languages {
		if e.figures.entries[lang][e.lexicon.figureKey([]names.Word{w}, lang)].is("table") {
			return true
		}
	}
	return false
}

// namesAre sorts the names into what is compared and whose figures they are; false
// where one can be neither.
func (r *ranking) namesAre() bool {
	m := r.measure()
	if m == nil && r.ofShares() {
		m = r.measures()[0]
	}
	for _, w := range r.words {
		switch {
		case w.key != "", w.number != nil, isTrafficking(w.things), len(w.things) == 1 && string(w.things[0].IRI) == worldIRI:
			continue
		}
		actors, places := r.those(w.things, "Actor"), r.those(w.things, "Place")
		switch {
		case m != nil && m.Share && len(actors) > 0:
			r.named = appendThings(r.named, actors...)
		case m != nil && !m.Share && len(places) > 0:
			r.named = appendThings(r.named, places...)
		case m != nil && !m.Share && len(actors) > 0 && len(r.owner) == 0:
			r.owner = actors
		default:

			return false
		}
	}
	return true
}

func appendThings(list []*names.Thing, more ...*names.Thing) []*names.Thing {
	for _, t := range more {
		if !slices.Contains(list, t) {
			list = append(list, t)
		}
	}
	return list
}

// those keeps the things of a class.
func (e *Engine) those(things []*names.Thing, class string) []*names.Thing {
	return slices.DeleteFunc(slices.Clone(things), func(t *names.Thing) bool { return !e.thingFits(t, []string{class}) })
}

// does reports whether a word does something.
func (r *ranking) does(at int, what string) bool {
	return at >= 0 && at < len(r.words) && slices.Contains(r.ranking.does[r.words[at].key], what)
}

func (r *ranking) has(what string) bool { return r.find(0, what) >= 0 }

// find gives the first word from a place on that does something, or -1.
func (r *ranking) find(from int, what string) int {
	for at := from; at < len(r.words); at++ {
		if r.does(at, what) {
			return at
		}
	}
	return -1
}

// measureAt gives what a word says is measured.
func (r *ranking) measureAt(at int) *figureMeasure {
	if key := r.words[at].key; readIn(r.lang) == "en" || !r.ranking.english[key] {
		return r.ranking.measures[key]
	}
	return nil
}

// measures gives what is measured, each once. Whom a share counts goes without
// saying.
func (r *ranking) measures() []*figureMeasure {
	var out []*figureMeasure
	for at := range r.words {
		if m := r.measureAt(at); m != nil && !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	if !slices.ContainsFunc(out, func(m *figureMeasure) bool { return m.Share || m == r.ranking.profit }) && r.has("money") && r.has("making") {
		out = []*figureMeasure{r.ranking.profit}
	}
	if slices.ContainsFunc(out, func(m *figureMeasure) bool { return m.Share }) {
		out = slices.DeleteFunc(out, func(m *figureMeasure) bool { return !m.Share && m.ID == persons })
	}
	return out
}

// persons is what counts those who are trafficked.
const persons = "persons-trafficked"

// measure gives the one thing that is measured, nil where it is none or several.
func (r *ranking) measure() *figureMeasure {
	all := r.measures()
	if len(all) == 2 && all[0].Share == all[1].Share && !all[0].Share {
		return all[0] // both are told apart by places
	}
	if len(all) != 1 {
		return nil
	}
	return all[0]
}

// ofShares reports whether several shares are measured, and nothing else.
func (r *ranking) ofShares() bool {
	all := r.measures()
	return len(all) > 1 && !slices.ContainsFunc(all, func(m *figureMeasure) bool { return !m.Share })
}

// extremes gives where the words for the most and the least stand.
func (r *ranking) extremes() []int {
	var out []int
	for at := range r.words {
		if r.does(at, "most") || r.does(at, "least") {
			out = append(out, at)
		}
	}
	return out
}

// tellsApart reports whether a question says what tells figures of a measure apart,
// and nothing that does not.
func (r *ranking) tellsApart(m *figureMeasure) bool {
	if m.Share {
		saysShare := r.has("share") || slices.ContainsFunc(r.words, func(w rankToken) bool { return slices.Contains(r.ranking.does[w.key], "share") })
		return !r.has("place") && (r.has("owner") || len(r.named) > 1 || r.has("where")) && (saysShare || r.has("owner") && !r.has("where"))
	}
	if r.has("share") || r.has("owner") || m.ID == persons && r.comesFrom() {
		return false
	}
	return r.has("place") || r.has("where") || len(r.named) > 1
}

// comesFrom reports whether a question asks where people come from or are taken to:
// the figures are of where they are.
func (r *ranking) comesFrom() bool {
	for at := range r.words {
		asks := r.does(at+1, "place") || r.does(at+1, "where") || r.does(at+2, "place")
		switch {
		case r.does(at, "coming") && r.has("from"), (r.does(at, "from") || r.does(at, "to")) && asks:
			return true
		}
	}
	return false
}

// all reports whether all of the figures are wanted in order, not the first or
// last alone.
func (r *ranking) all() bool {
	signs := r.extremes()
	if len(r.named) > 1 || r.has("start") && len(signs) > 0 {
		return true
	}
	for _, at := range signs {
		if next := r.near(at, "first"); next > at {
			return true
		}
		if (r.does(at-1, "from") || r.does(at-2, "from")) && r.find(at, "to") > at && len(signs) > 1 {
			return true
		}
	}
	by := r.find(0, "by")
	return r.has("rank") || len(signs) == 0 && by >= 0 && by+4 >= r.find(by, "measure") && r.find(by, "measure") > by
}

// near gives where a word that does something stands a few words behind another,
// or -1.
func (r *ranking) near(at int, what string) int {
	if next := r.find(at+1, what); next > at && next <= at+4 {
		return next
	}
	return -1
}

// upwards reports whether the least comes first.
func (r *ranking) upwards() bool {
	signs := r.extremes()
	start := r.find(0, "start")
	for _, at := range signs {
		if r.near(at, "first") > at || start >= 0 && at > start {
			return r.does(at, "least")
		}
	}
	for _, at := range signs {
		if r.near(at, "last") > at {
			return r.does(at, "most")
		}
	}
	if len(signs) > 0 {
		return r.does(signs[0], "least")
	}
	return r.has("upwards") || r.has("last")
}

// several gives how many of the first are asked for: "which two regions", "the three
// largest"; 0 where it is not said.
func (r *ranking) several() int {
	for at, w := range r.words {
		n := r.ranking.counts[w.key]
		asked := r.does(at-1, "which") || r.does(at-2, "which") && slices.Contains(articles[readIn(r.lang)], r.words[at-1].key)
		if n > 0 && (asked && (r.does(at+1, "place") || r.does(at+1, "owner")) || r.does(at+1, "most") || r.does(at+1, "least")) {
			return n
		}
	}
	return 0
}

// asked gives the question about figures that a ranking is, nil where it is none.
func (r *ranking) asked() *figureQuestion {
	all, signs := r.measures(), r.extremes()
	if len(all) != 1 || !r.tellsApart(all[0]) || r.has("than") || (r.has("more") || r.has("less")) && len(r.named) < 2 {
		return nil
	}
	f := r.figuresOf(all[0])
	place := r.place()
	switch {
	case place > 0 && len(signs) < 2:
		f.top, f.place = true, place
	case len(signs) == 1 && r.several() > 1 && !r.has("rank") && len(r.named) == 0:
		f.upto = r.several()
	case r.all():
	case len(signs) == 1, len(signs) == 0 && r.has("first") != r.has("last"):
		f.top = true
	case len(signs) == 2 && r.does(signs[0], "most") != r.does(signs[1], "most"):
		f.ends = true
	default:
		return nil
	}
	f.upwards = r.upwards()
	return f
}

// place gives which place in the order is asked for, 0 for none.
func (r *ranking) place() int {
	for _, w := range r.words {
		if place := r.ranking.ordinals[w.key]; place > 0 {
			return place
		}
	}
	return 0
}

// figuresOf gives the ranking of what measures something.
func (r *ranking) figuresOf(m *figureMeasure) *figureQuestion {
	f := &figureQuestion{lang: r.lang, kind: figureRank, measures: []*figureMeasure{m}, share: m.Share, table: r.table}
	if len(r.named) > 1 {
		c := figureCondition{kind: placeCondition, properties: figurePlaces, things: r.named}
		if m.Share {
			c.kind, c.properties = thingCondition, figureOwners
		}
		f.conds = append(f.conds, c)
	}
	if len(r.owner) > 0 {
		f.conds = append(f.conds, figureCondition{kind: thingCondition, properties: figureOwners, things: r.owner})
	}
	for i, c := range f.conds {
		var labels []string
		for _, t := range c.things {
			labels = append(labels, t.Label(r.lang))
		}
		f.conds[i].text = strings.Join(labels, ", ")
	}
	return f
}
