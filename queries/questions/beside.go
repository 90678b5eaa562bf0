package questions

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/queries/names"
)

// A question may say all it asks by what it names and a few words beside that:
// "connection ROSA - IOM", "is there any route that leads from ROSA to IOM?". It
// is read by the names and those words alone, whatever their order, and only if
// no other word is left.

// beside are such words, each a folded form.
type beside struct {
	light                    map[string]bool
	tie, tieBeside           map[string]bool
	what                     map[string]bool // what asks for a connection
	around                   map[string]bool // what stands around a word for work, before where it is done
	via, strongest, shortest map[string]bool
	strongly                 map[string]bool // those that go with strongest
	narrows                  map[string]bool // words that are of no weight elsewhere
	times, whom, both        map[string]bool // that ask when and who, and stand for both things
	differ, view, onTopic    map[string]bool // that two differ, in what they hold, and what stands before of what
	flow                     map[string]bool // how money comes from one to another
	kinds                    []tieKind
	between, over, links     map[string]bool // what a connection runs over, before that, and what it does
	tieTogether              [][]string
	precedes                 []string        // as they are written
	order, dating            map[string]bool // of an order in time
	backwards, forwards      map[string]bool // with the newest first, or the oldest
	being, ofKind            map[string]bool // of a kind: what says that one is, and the words around
}

type besideFile struct {
	Light, Tie                                   []string
	TieTogether                                  [][]string `yaml:"tieTogether"`
	TieBeside                                    string     `yaml:"tieBeside"`
	Between, Over, Links                         string
	Order, Backwards, Forwards, Dating, Precedes []string
	Being                                        []string
	OfKind                                       []string `yaml:"ofKind"`
	Differ, View, On                             string
	Flow, Narrows, Times, Whom, Both             string
	Around, What                                 string
	Kinds                                        []tieKind
	Via, Strongest, Shortest                     []string
	StrongestBeside                              []string `yaml:"strongestBeside"`
}

// tieKind is what a connection may be asked to consist of.
type tieKind struct {
	Class string          `yaml:"class"`
	Label ontology.Labels `yaml:"label"`
	Words string          `yaml:"words"`
	words map[string]bool
}

// kindOf gives what a class of statements is called, nil where none is asked for by
// it.
func (b *beside) kindOf(class string) *tieKind {
	for i := range b.kinds {
		if b.kinds[i].Class == class {
			return &b.kinds[i]
		}
	}
	return nil
}

// kindSaid gives what a word asks a connection to consist of, nil for none.
func (b *beside) kindSaid(word string) *tieKind {
	for i := range b.kinds {
		if b.kinds[i].words[word] {
			return &b.kinds[i]
		}
	}
	return nil
}

func loadBeside(l *lexicon) (*beside, error) {
	f, err := lexiconFile[besideFile]("lexicon/beside.yaml")
	if err != nil {
		return nil, err
	}
	b := &beside{
		precedes: f.Precedes,
		order:    wordSet(f.Order...), dating: wordSet(f.Dating...), backwards: wordSet(f.Backwards...), forwards: wordSet(f.Forwards...),
		between: wordSet(f.Between), over: wordSet(f.Over), links: wordSet(f.Links),
		around: wordSet(f.Around), what: wordSet(f.What), flow: wordSet(f.Flow), differ: wordSet(f.Differ), view: wordSet(f.View), onTopic: wordSet(f.On), times: wordSet(f.Times), whom: wordSet(f.Whom), both: wordSet(f.Both), narrows: wordSet(f.Narrows), kinds: f.Kinds,
		light: wordSet(f.Light...), tie: wordSet(f.Tie...), tieBeside: wordSet(f.TieBeside),
		being: wordSet(f.Being...), ofKind: wordSet(f.OfKind...),
		via: wordSet(f.Via...), strongest: wordSet(f.Strongest...), shortest: wordSet(f.Shortest...), strongly: wordSet(f.StrongestBeside...),
	}
	for i, k := range b.kinds {
		if l.onto.Class(k.Class) == nil {
			return nil, fmt.Errorf("lexicon/beside.yaml: there is no class %q", k.Class)
		}
		b.kinds[i].words = wordSet(k.Words)
	}
	for _, row := range f.TieTogether {
		b.tieTogether = append(b.tieTogether, foldedAll(row))
	}
	return b, nil
}

// wordSet gives the folded words of some rows of words.
func wordSet(rows ...string) map[string]bool {
	return foldedSet(strings.Fields(strings.Join(rows, " ")))
}

func foldedAll(words []string) []string {
	var out []string
	for _, w := range words {
		out = append(out, names.Fold(w))
	}
	return out
}

// naming is a question as what it names, in order, and the other words.
type naming struct {
	text  string
	words []names.Word
	named []span
	rest  []int // of the words
	nouns []span
}

// namingIn divides a question into names, words that are known, and words for the
// class of a name beside it; false where a word is left.
func (e *Engine) namingIn(text string, known func(string) bool) (*naming, bool) {
	n := &naming{text: text, words: names.Words(text)}
	if len(n.words) > maxDressed {
		return nil, false
	}
	var all []span
	for _, m := range e.names.Find(n.words) {
		if w := n.words[m.From]; m.To-m.From > 1 || !known(w.Folded) || w.Upper() && len(w.Text) > 1 {
			all = append(all, span{from: m.From, to: m.To, kind: nameSpan, things: e.calledJust(m.Things, n.words[m.From:m.To]), how: m.How})
		}
	}
	for i, w := range n.words {
		if known(w.Folded) {
			all = append(all, span{from: i, to: i + 1, kind: smallSpan})
			continue
		}
		for to := i + 1; to <= min(len(n.words), i+3); to++ {
			for _, s := range e.lookup(n.words, i, to) {
				if s.kind == nounSpan {
					all = append(all, s)
				}
			}
		}
	}
	spans := e.correct(n.words, divide(len(n.words), all))
	for i, s := range spans {
		switch s.kind {
		case nameSpan:
			n.named = append(n.named, s)
		case smallSpan:
			n.rest = append(n.rest, s.from)
		case nounSpan:
			owned := i > 0 && spans[i-1].kind == nameSpan && n.words[s.from-1].Possessive // whose convention it is, it is not
			if owned || !e.isKindOf(&spans[i], spans, i-1) && !e.isKindOf(&spans[i], spans, i+1) {
				n.nouns = append(n.nouns, s)
			}
		default:
			return nil, false
		}
	}
	return n, true
}

// isKindOf reports whether a word for a class says of which kind a name beside it
// is: "the ROSA project".
func (e *Engine) isKindOf(word *span, spans []span, at int) bool {
	if at < 0 || at >= len(spans) || spans[at].kind != nameSpan {
		return false
	}
	return slices.ContainsFunc(spans[at].things, func(t *names.Thing) bool {
		return slices.ContainsFunc(word.nouns, func(n noun) bool { return n.class != "" && e.thingFits(t, []string{n.class}) })
	})
}

// has reports whether one of some words is among those beside the names.
func (n *naming) has(list map[string]bool) bool {
	return slices.ContainsFunc(n.rest, func(at int) bool { return list[n.words[at].Folded] })
}

// hasWritten reports whether one of some words is, as it is written.
func (n *naming) hasWritten(list []string) bool {
	return slices.ContainsFunc(n.rest, func(at int) bool { return slices.Contains(list, strings.ToLower(n.words[at].Text)) })
}

// hasAll reports whether all words of a row are.
func (n *naming) hasAll(row []string) bool {
	return !slices.ContainsFunc(row, func(word string) bool {
		return !slices.ContainsFunc(n.rest, func(at int) bool { return n.words[at].Folded == word })
	})
}

// before reports whether a word of a list stands right before a name, or before
// its article.
func (n *naming) before(name span, list map[string]bool) bool {
	at := name.from - 1
	if at > 0 && slices.Contains([]string{"the", "a", "an", "den", "det", "de"}, n.words[at].Folded) {
		at--
	}
	return at >= 0 && list[n.words[at].Folded] && slices.Contains(n.rest, at)
}

// askBeside answers a question that a reading of names and the words beside them
// understands, as it is written or without what opens it; false where it does not.
func (e *Engine) askBeside(ctx context.Context, question, lang string, read func(text string) *part) (Answer, bool, error) {
	t := e.turns[readIn(lang)]
	opened, _ := t.unopened(t.afterPreamble(question))
	for _, text := range []string{question, opened} {
		p := read(text)
		if p == nil {
			continue
		}
		a := e.emptyAnswer(question, lang)
		s := e.session(ctx, lang)
		s.answerQuery(&query{lang: lang, parts: []*part{p}}, &a)
		return a, a.Status != NotUnderstood, s.err
	}
	return Answer{}, false, nil
}
