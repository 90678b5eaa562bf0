package questions

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/names"
)

// A question may be read by all that it says, whatever the order of its words:
// what it asks for, and marks that one statement, with the things that it links,
// must bear to answer it. A statement answers plainly only if it bears all marks
// of weight, each in the passage that it was read in, its headings and neighbours.

// gathering is a question read so.
type gathering struct {
	wording
	asks     []ask
	marks    []*mark
	splits   []int             // how many marks stand before each word that joins two clauses
	refers   bool              // asks which of what it speaks of
	nameless bool              // somebody without a name answers
	twice    bool              // asks for two numbers, or for two actors
	except   bool              // leaves something out
	looked   []*node           // the statements that may bear its marks, once they are found
	only     *textPart         // of the text, that alone is asked about; all if nil
	within   []quad.IRI        // what longer names name as well: "UNICEF's handbook"
	known    []quad.IRI        // what was asked about before: no answer
	origin   bool              // asks where somebody is from
	works    bool              // speaks of how well something works
	effect   bool              // asks whether it does
	indexed  bool              // index terms lead to statements as well
	ofSort   bool              // the word by which it asks must be borne
	ties     bool              // asks how what it names is connected
	ofDoer   bool              // what answers is told by what describes who does it
	kindAt   int               // where the word stands that asks for a kind that has no class
	sortAt   int               // where the word ends by which what statements tell is asked for: "trades"
	goal     bool              // asks where somebody is brought to
	weights  map[*mark]float64 // how much its marks say, once that is found
	claim    bool              // says what somebody claims, who may say it of what is not so
}

// ask is one thing that a question asks for.
type ask struct {
	of      targetKind
	classes []string   // of a thing
	roles   []*frame   // of a thing that plays a role: the relations
	role    string     // and the role
	said    bool       // of things that need have no name: "the arrangement that works"
	kind    bool       // of things of a kind that has no class
	by      string     // of those with or through whom somebody does something: the property
	shows   []string   // of a property
	number  numberKind // of a figure
	ofThem  bool       // and of how many of some: a share tells as well
	least   int        // and how much else must be said where the word asked by says no kind
}

// mark is one thing that a question says.
type mark struct {
	*unit
	run     []names.Word
	classes []string // the classes that it is a word for
	ways    []way    // the relations that it may say
	digits  string   // the number that it is
	wide    []string // what else it may mean by the wordbook
	place   *names.Thing
	turned  []*turned       // a statement must say it itself
	than    map[string]bool // what of a word that compares stands behind "than"
	against bool            // who is against something is asked for: by what he holds alone
	wanted  bool            // who wants something is asked for: by his stance or his advice alone
	from    bool            // what is from it is asked about
	whose   bool            // whose is what is asked for, it may say
	inside  bool            // only what is its own is asked for: "who at the UN"
	slight  bool            // need not be borne
	records bool            // in whose data it is told: need not be borne, but says something
	joined  bool            // joined to the mark before by a comma, "and" or "or"

	describes bool // names what has no name by what is said of it
}

// heavy reports whether a statement must bear a mark to answer the question.
func (m *mark) heavy() bool { return !m.slight }

// gatherReader reads a question as a gathering.
type gatherReader struct {
	*wordingReader
	g    *gathering
	last int // where the last mark ends in the question

	whose  int  // what describes the things asked for stands before this word
	inside bool // and says whose they are

	titled bool // asks what something is called
}

// gatheringOf reads a question by all that it says; nil for one that says too
// little, or turns what it says in a way that no statement can bear.
func (e *Engine) gatheringOf(question, lang string) *gathering {
	g := e.readGathering(question, lang)
	if g.target == targetFigure && e.countsFrom(names.Words(question)) {
		return nil
	}
	if len(g.marks) > maxUnits || len(g.heavy()) == 0 || len(g.asks) == 0 && !g.verbFirst || g.twice || g.except {
		return nil
	}
	return g
}

// copied gives a gathering of which what is asked for may be changed; nil for none.
func (g *gathering) copied() *gathering {
	if g == nil {
		return nil
	}
	out := *g
	out.asks = slices.Clone(g.asks)
	return &out
}

// readGathering reads a question so, however little it says.
func (e *Engine) readGathering(question, lang string) *gathering {
	words := e.partedIn(question, lang)
	g := &gathering{wording: wording{lang: lang}}
	r := &gatherReader{g: g, wordingReader: &wordingReader{engine: e, words: words, source: question, lang: readIn(lang), w: &g.wording}}
	r.mentions = e.wholeNames(words)
	r.denial = -1
	g.ties = e.asksForTies(words, r.lang)
	g.origin, g.goal = e.asksOrigin(words, lang), e.asksGoal(words, lang)
	g.usual = r.asksUsual()
	g.verbFirst, g.people = r.verbAt(), e.turns[readIn(lang)].asksHowManyPeople(question)
	for r.at < len(r.words) && len(g.marks) <= maxUnits {
		r.nextMark()
	}
	r.settle()
	return g
}

// partedIn gives the words of a text, a Norwegian compound as the words that English has
// for it: "kvinnenettverk" is a network, of women.
func (e *Engine) partedIn(text, lang string) []names.Word {
	words := names.Words(text)
	if readIn(lang) != "nb" {
		return words
	}
	var out []names.Word
	for i, w := range words {
		if head, tail, ok := e.compound(w); ok && !e.isForClass(w) && (!e.meansSomething(w) || i > 0 && whichAsked[words[i-1].Folded]) && e.meansSomething(head) && !chief[head.Folded] && !e.isWork(tail) {
			out = append(out, head, tail)
		} else {
			out = append(out, w)
		}
	}
	return out
}

// chief are the first parts of compounds that say how much something counts, and not
// of what it is.
var chief = wordSet("hoved hovud")

// isForClass reports whether a Norwegian word is, as a whole, one for a class of things.
func (e *Engine) isForClass(word names.Word) bool {
	return slices.ContainsFunc(e.lexicon.nouns[e.lexicon.shape(word, "nb")], func(n noun) bool { return n.class != "" })
}

// isWork reports whether a Norwegian word is one for a work: of what kind one is, an
// "oppfølgingsstudie", is not what it is about.
func (e *Engine) isWork(word names.Word) bool {
	return slices.ContainsFunc(e.lexicon.nouns[e.lexicon.shape(word, "nb")], func(n noun) bool {
		return n.class != "" && e.anyBelow([]string{n.class}, []string{"Work"})
	})
}

// meansSomething reports whether a Norwegian word has a meaning that is known.
func (e *Engine) meansSomething(word names.Word) bool {
	run := []names.Word{word}
	return e.isKnown(word) || len(e.concepts.alike["nb"][stemsOf(run, "nb")])+len(e.concepts.widely(run, "nb")) > 0
}

// owns reports whether a mark is whose something is that a longer name says already:
// "how many has UNODC in UNODC's database".
func (g *gathering) owns(m *mark) bool {
	return g.target == targetFigure && len(m.things) > 0 && !slices.ContainsFunc(m.things, func(t *names.Thing) bool { return !slices.Contains(g.within, t.IRI) })
}

func (g *gathering) heavy() []*mark {
	var out []*mark
	for _, m := range g.marks {
		if m.heavy() {
			out = append(out, m)
		}
	}
	return out
}

// settle makes of what was read one question.
func (r *gatherReader) settle() {
	g := r.g
	if r.titled && len(g.asks) == 1 && g.asks[0].of == targetStatement && !g.asks[0].kind {
		g.asks, g.refers = nil, true // what is called so
	}
	switch {
	case len(g.asks) > 0 || g.verbFirst && !g.refers:
	case r.asksHow():
		g.asks = append(g.asks, ask{of: targetStatement})
	default:
		if r.askedByNoun(); len(g.asks) == 0 && r.asksInWhich() {
			g.asks = append(g.asks, ask{of: targetStatement, least: leastInWhich})
		}
	}
	for i := len(g.marks) - 1; i > 0; i-- {
		if g.marks[i].text == g.marks[i-1].text {
			g.drop(i)
		}
	}
	g.fill()
}

// asksHow reports whether a question asks how something is: what is said of it
// answers, and no thing that it speaks of.
func (r *gatherReader) asksHow() bool {
	return slices.ContainsFunc(r.words, func(w names.Word) bool { return r.engine.dressed.how[r.lang][w.Folded] })
}

// asksInWhich reports whether a question begins with a preposition and a word that asks
// which, for what no class is of: "in which trades".
func (r *gatherReader) asksInWhich() bool {
	return len(r.words) > 2 && r.engine.isSmall(r.words[0]) && !r.g.except && r.asksAlone(1, "which")
}

// leastInWhich is how much such a question says, and leastGeneral one that asks for what
// may be of any kind: "which circumstances".
const leastInWhich, leastGeneral = 3, 5

// drop takes a mark out of a question.
func (g *gathering) drop(i int) {
	g.marks = slices.Delete(g.marks, i, i+1)
	for j, at := range g.splits {
		if at > i {
			g.splits[j] = at - 1
		}
	}
}

// fill gives a gathering what it has as a wording.
func (g *gathering) fill() {
	for _, m := range g.marks {
		g.units = append(g.units, m.unit)
	}
	for i, a := range g.asks {
		if i == 0 {
			g.target, g.classes, g.number = a.of, a.classes, a.number
		}
		g.shows = append(g.shows, a.shows...)
	}
}

// askedByNoun takes the first word for a class as what is asked for, in a
// question without a word that asks: "organisations in Thailand", "list the
// conventions of the ILO".
func (r *gatherReader) askedByNoun() {
	for i, m := range r.g.marks {
		if len(m.classes) == 0 && len(m.ways) == 0 {
			continue
		}
		if a, ok := r.askOf(m); ok {
			r.g.asks = append(r.g.asks, a)
			r.g.drop(i)
			return
		}
	}
}

// askOf makes of a word for a class, or for who plays a role, what is asked for.
func (r *gatherReader) askOf(m *mark) (ask, bool) {
	if a, ok := r.askWhoPlays(foldedOf(m.run)); ok {
		return a, true
	}
	for _, n := range r.engine.lexicon.nouns[r.engine.lexicon.key(m.run, r.lang)] {
		if n.frame != nil && n.role != "" && n.lang == r.lang {
			return ask{of: targetThing, classes: n.frame.Roles[n.role].Range, roles: []*frame{n.frame}, role: n.role}, true
		}
	}
	if len(m.classes) > 0 {
		return r.askForClass(m.classes), true
	}
	return ask{}, false
}

// askWhoPlays asks for who plays the role that a word is for.
func (r *gatherReader) askWhoPlays(folded string) (ask, bool) {
	for _, p := range r.engine.dressed.playing {
		f := r.engine.lexicon.frames[p.Frame]
		if words := map[string][]string{"en": p.En, "nb": p.Nb}[r.lang]; f == nil || !slices.Contains(words, folded) {
			continue
		}
		return ask{of: targetThing, classes: f.Roles[p.Role].Range, roles: []*frame{f}, role: p.Role}, true
	}
	return ask{}, false
}

// askForClass asks for things of a class, or for statements that name one.
func (r *gatherReader) askForClass(classes []string) ask {
	if r.engine.anyBelow(classes, shownAsThings) {
		return ask{of: targetThing, classes: classes}
	}
	return ask{of: targetStatement}
}

// shownAsThings are the classes whose members are shown themselves where they
// are asked for.
var shownAsThings = []string{"Actor", "Work", "Event", "Undertaking", "Instrument", "Place", "TargetGroup", "ExploitationForm"}

// asksOrigin reports whether a question asks where somebody is from: "from" stands
// before no name.
func (e *Engine) asksOrigin(words []names.Word, lang string) bool {
	for i, w := range words {
		from := slices.Contains(e.joints[readIn(lang)].From, w.Folded)
		if from && (i+1 == len(words) || !words[i+1].Capital() && !isFigure(words[i+1].Text)) {
			return true
		}
	}
	return false
}

// asksGoal reports whether a question asks where somebody is brought: "to" ends it.
func (e *Engine) asksGoal(words []names.Word, lang string) bool {
	return len(words) > 0 && slices.Contains(e.joints[readIn(lang)].To, words[len(words)-1].Folded)
}

// countsFrom reports whether a question speaks of those from a place, which are none
// of those in it.
func (e *Engine) countsFrom(words []names.Word) bool {
	return slices.ContainsFunc(e.names.Find(words), func(m names.Mention) bool {
		return m.From > 0 && slices.Contains([]string{"from", "fra"}, words[m.From-1].Folded) && e.anyIs(m.Things, "Place")
	})
}
