package questions

import (
	"context"
	"regexp"
	"slices"

	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/paths"
)

// askTied answers a question that names some things and says nothing else than
// that they are connected by the way between them; false where it says more.
//
// What is described is read by its name: "Danish aid", "the agency that runs it".
func (e *Engine) askTied(ctx context.Context, question, lang string) (Answer, bool, error) {
	if !e.beside.speaksOfTies(names.Words(question)) {
		return e.askBeside(ctx, question, lang, e.tiedIn)
	}
	if in := e.tieScopeOf(question); in != nil {
		a, ok, err := e.askTiedBetween(ctx, in.text, lang)
		a.Question = question
		return a, ok && a.Status == Answered && e.session(ctx, lang).passes(&a, in.place), err
	}
	a, ok, err := e.askTiedBetween(ctx, question, lang)
	if ok && err == nil && a.Status == NotCovered {
		s := e.session(ctx, lang)
		g := s.gatheringOf(question, lang)
		if g == nil || slices.ContainsFunc(g.heavy(), func(m *mark) bool { return !s.namesOneOf(m, tiedThings) }) {
			return a, ok, s.err
		}
		if said, found := s.askGathered(g, question, NotCovered); found {
			return said, true, s.err // no way leads over it, and yet it is said of both at once
		}
	}
	return a, ok, err
}

// tiedThings are the classes of things that have ties of their own: of a matter much is
// said that ties it to nothing.
var tiedThings = append([]string{"Actor", "Place"}, describedThings...)

// namesOneOf reports whether a mark names a thing of some classes.
func (s *session) namesOneOf(m *mark, classes []string) bool {
	return slices.ContainsFunc(m.things, func(t *names.Thing) bool { return s.thingFits(t, classes) })
}

// askTiedBetween answers such a question as it is written, or with names in the place
// of what is described.
func (e *Engine) askTiedBetween(ctx context.Context, question, lang string) (Answer, bool, error) {
	a, ok, err := e.askBeside(ctx, question, lang, e.tiedIn)
	if ok || err != nil {
		return a, ok, err
	}
	for _, other := range e.session(ctx, lang).named(question) {
		if a, ok, err = e.askBeside(ctx, other, lang, e.tiedIn); ok || err != nil {
			a.Question = question
			return a, ok, err
		}
	}
	return a, ok, err
}

// asksForTies reports whether a question asks how, or by what, things are connected. Of
// what is no thing, "the argument on buyers", what is said of both at once answers: the
// words for a connection carry such a question (gather_read.go).
func (e *Engine) asksForTies(words []names.Word, lang string) bool {
	if len(words) < 3 || !e.beside.speaksOfTies(words) {
		return false
	}
	asks := func(w names.Word) bool { return e.dressed.how[lang][w.Folded] || e.wordLists.beside.what[w.Folded] }
	return asks(words[0]) || asks(words[1]) && e.wordLists.beside.over[words[0].Folded]
}

// saysTie reports whether a word says a connection, or goes with one that does.
func (b *beside) saysTie(w names.Word) bool { return b.tie[w.Folded] || b.tieBeside[w.Folded] }

// speaksOfTies reports whether a question has words for a connection.
func (b *beside) speaksOfTies(words []names.Word) bool {
	n := &naming{words: words}
	for i := range words {
		n.rest = append(n.rest, i)
	}
	return n.tied(b)
}

// tiedIn reads a question for how the things it names are connected, nil where it
// asks for something else.
func (e *Engine) tiedIn(text string) *part {
	b := e.beside
	n, ok := e.namingIn(text, func(word string) bool {
		return b.light[word] || e.dresses(word) || b.kindSaid(word) != nil || b.flow[word] || b.tie[word] || b.tieBeside[word] || b.strongly[word] || b.shortest[word] || b.between[word]
	})
	if !ok || len(n.nouns) > 0 || !n.runsOver(b) {
		return nil
	}
	if n.asksWhenOrWho(b) || n.saysWhatWork() {
		return nil
	}
	p := &part{want: wantPath}
	for _, at := range n.rest {
		switch k := b.kindSaid(n.words[at].Folded); {
		case k == nil, p.through == k.Class:
		case p.through != "":
			return nil // of several kinds
		default:
			p.through = k.Class
		}
	}
	flows := p.through != "" && n.has(b.flow) && n.has(wordsFrom) && (n.has(wordsTo) || n.has(wordsReach))
	p.onward = flows && p.through == moneyClass
	if !n.tied(b) && !flows {
		return nil
	}
	if n.has(b.strongest) {
		p.by = paths.Strongest
	}
	p.over = e.runOver(n)
	p.ownMoney = p.through == moneyClass && n.hasMoney(b)
	var over []*party
	for _, name := range n.named {
		np := e.endOf(name, n)
		switch {
		case np == nil:
			return nil
		case slices.ContainsFunc(append(p.pair, over...), func(other *party) bool { return other.things[0] == np.things[0] }):
		case n.before(name, b.via):
			over = append(over, np)
		default:
			p.pair = append(p.pair, np)
		}
	}
	if len(p.pair) < 2 || len(over) > 0 && len(p.pair) > 2 {
		return nil
	}
	if from, to := n.before(n.named[0], wordsFrom), n.before(n.named[0], wordsTo); to && !from && len(p.pair) == 2 && n.before(n.named[len(n.named)-1], wordsFrom) {
		slices.Reverse(p.pair)
	}
	if len(over) > 0 {
		p.pair = append(append(p.pair[:1:1], over...), p.pair[1])
	}
	return p
}

// asksWhenOrWho reports whether a question asks for a time or a place, or who it is
// that has to do with both.
func (n *naming) asksWhenOrWho(b *beside) bool {
	if len(n.rest) == 0 || n.rest[0] != 0 {
		return false
	}
	first := n.words[0].Folded
	next := ""
	if len(n.words) > 1 {
		next = n.words[1].Folded
	}
	return b.times[first] && next != "it" && next != "det" || b.whom[first] && n.has(b.both)
}

// saysWhatWork reports whether a word for work stands behind another word than the name
// of whose it is: "programme work" narrows, "those they work with" does not.
func (n *naming) saysWhatWork() bool {
	return slices.ContainsFunc(n.rest, func(at int) bool {
		return wordsWork[n.words[at].Folded] && !(at+1 < len(n.words) && n.words[at+1].Folded == "with") && !slices.ContainsFunc(n.named, func(name span) bool { return name.to == at })
	})
}

var wordsWork = foldedSet([]string{"work", "arbeid", "arbeidet"})

// The classes of statements that money goes by, and that one works with another.
const (
	moneyClass       = "FundingFlow"
	cooperationClass = "Cooperation"
)

// wordsReach come before who gets something.
var wordsReach = foldedSet([]string{"reach", "reaches", "når", "nå"})

// dresses reports whether a word says nothing of what answers.
func (e *Engine) dresses(word string) bool {
	return !e.wordLists.beside.narrows[word] && slices.ContainsFunc(languages, func(lang string) bool { return e.dressed.dress[lang][word] })
}

var wordsFrom, wordsTo = foldedSet([]string{"from", "fra", "frå"}), foldedSet([]string{"to", "til"})

// tied reports whether the words beside the names ask for a connection.
func (n *naming) tied(b *beside) bool {
	return n.has(b.tie) || slices.ContainsFunc(b.tieTogether, n.hasAll) || arrow.MatchString(n.text)
}

// hasMoney reports whether a word for money stands right behind the name of whose it is,
// the first that is named: "Danida's money". Money that connects two is of neither.
func (n *naming) hasMoney(b *beside) bool {
	return len(n.named) > 0 && slices.ContainsFunc(n.rest, func(at int) bool {
		k := b.kindSaid(n.words[at].Folded)
		return at == n.named[0].to && k != nil && k.Class == moneyClass
	})
}

// runOver gives the classes of the kind of thing that a question says the connection runs
// over: "by which programme"; nil where it says none.
func (e *Engine) runOver(n *naming) []string {
	b := e.wordLists.beside
	for _, at := range n.rest {
		if !b.between[n.words[at].Folded] || !slices.ContainsFunc(n.rest, func(before int) bool { return before < at && before >= at-2 && b.over[n.words[before].Folded] }) {
			continue
		}
		var classes []string
		for _, lang := range languages {
			for _, noun := range e.lexicon.nouns[e.lexicon.key(n.words[at:at+1], lang)] {
				if noun.lang == lang && noun.isKind() {
					classes = appendNew(classes, noun.class)
				}
			}
		}
		return classes
	}
	return nil
}

// runsOver reports whether words for a kind of thing, if there are any, stand for
// what the connection runs over: "which projects are tied to both" asks for projects.
func (n *naming) runsOver(b *beside) bool {
	if !n.has(b.between) || n.has(b.links) {
		return true
	}
	for _, at := range n.rest {
		if b.between[n.words[at].Folded] && !slices.ContainsFunc(n.rest, func(before int) bool { return before < at && before >= at-3 && b.over[n.words[before].Folded] }) {
			return false
		}
	}
	return true
}

// arrow is how a way is drawn.
var arrow = regexp.MustCompile(`[-=–—~]+>|<[-=–—~]+|[→↔⇒⟶]`)

// endOf gives the party for a name that a way may lead to.
func (e *Engine) endOf(name span, n *naming) *party {
	fit := slices.DeleteFunc(slices.Clone(name.things), func(t *names.Thing) bool {
		return !e.thingFits(t, []string{"Actor", "Work", "Undertaking", "Event", "Place"})
	})
	if len(fit) == 0 {
		return nil
	}
	return &party{things: fit, text: n.text[n.words[name.from].Start:n.words[name.to-1].End]}
}
