package questions

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// A thing may be described instead of named: "the Swedish aid agency", "ILO's
// Mekong project (2003)". Where just one thing is of the kind that the words say
// and has all of what they say of it, its name is read in their place.

// descriptions holds the words by which things are described, folded.
type descriptions struct {
	definite, indefinite, joins map[string]bool
	heads                       map[string][]string // shape → classes
	doing                       map[string][]string // participle → properties
	others                      [][]string          // folded words for authors that are not named
	aid                         map[string]bool     // folded words for what a country gives
}

type descriptionsFile struct {
	Definite   []string            `yaml:"definite"`
	Indefinite []string            `yaml:"indefinite"`
	Joins      []string            `yaml:"joins"`
	Others     []string            `yaml:"others"`
	Aid        []string            `yaml:"aid"`
	Heads      map[string][]string `yaml:"heads"`
	Doing      map[string][]string `yaml:"doing"`
}

func loadDescriptions(l *lexicon) (map[string]*descriptions, error) {
	files, err := lexiconFile[map[string]descriptionsFile]("lexicon/descriptions.yaml")
	if err != nil {
		return nil, err
	}
	out := map[string]*descriptions{}
	for _, lang := range languages {
		f := files[lang]
		d := &descriptions{
			definite: foldedSet(f.Definite), indefinite: foldedSet(f.Indefinite), joins: foldedSet(f.Joins), aid: foldedSet(f.Aid),
			heads: map[string][]string{}, doing: map[string][]string{},
		}
		for _, text := range f.Others {
			d.others = append(d.others, strings.Fields(names.Fold(text)))
		}
		for text, classes := range f.Heads {
			for _, class := range classes {
				if l.onto.Class(class) == nil {
					return nil, fmt.Errorf("lexicon/descriptions.yaml: %s: there is no class %q", text, class)
				}
			}
			d.heads[l.keyOf(text, lang)] = classes
		}
		for text, properties := range f.Doing {
			d.doing[names.Fold(text)] = properties
		}
		out[lang] = d
	}
	return out, nil
}

// elementKind says what a word or a name does in a description.
type elementKind int

const (
	breakToken    elementKind = iota // ends a description
	definiteToken                    // the
	joinToken                        // of, from
	doingToken                       // published
	nameToken
	yearToken
	othersToken // and others
	wordToken   // must stand in a name of the thing, or in what is said of it
)

// element is a word or a name in a question.
type element struct {
	kind       elementKind
	from, to   int
	things     []*names.Thing
	time       interval
	classes    []string // a word that may say the kind of thing
	properties []string // of a participle
	aid        bool     // what a country gives
}

// descriptionReader reads the descriptions of one question.
type descriptionReader struct {
	s      *session
	d      *descriptions
	source string
	words  []names.Word
	lang   string // of the word lists
	tokens []element
	claims bool // a yes or no is asked for: what is done is the question
}

// meant is a description with the one thing that it fits.
type meant struct {
	from, to int // words
	thing    *names.Thing
}

// maxTokens is how many words and names a description has at the most.
const maxTokens = 9

// maxRounds is how many descriptions of a question are replaced.
const maxRounds = 4

// named gives a question with names in the place of descriptions, that with most
// names first. The last description is read first: those before it may speak of it.
func (s *session) named(question string) []string {
	var out []string
	for text := question; len(out) < maxRounds; {
		d := s.describedIn(text)
		if d == nil {
			break
		}
		m, found := d.last()
		if !found {
			break
		}
		text = d.with(m)
		out = append([]string{text}, out...)
	}
	return out
}

// describedIn divides a question into what may stand in a description; nil where
// it is too long.
func (s *session) describedIn(question string) *descriptionReader {
	lang := readIn(s.lang)
	words := s.parted(names.Words(question))
	if len(words) == 0 || len(words) > maxMisspelt {
		return nil
	}
	d := &descriptionReader{s: s, d: s.descriptions[lang], source: question, words: words, lang: lang}
	d.claims = s.onlyAuxiliary(words[:1]) && !d.asks(0)
	d.tokenise()
	return d
}

// askNamed answers a question with the names of what it describes. It must find
// something by what is said between things: that nothing is found may be the fault
// of the description.
func (e *Engine) askNamed(ctx context.Context, question, lang string, plainer []string) (Answer, bool, error) {
	for _, text := range append([]string{question}, plainer...) {
		for _, other := range e.session(ctx, lang).named(text) {
			a, found, _, err := e.askPlain(ctx, other, other, lang)
			if err == nil && !found {
				a, _, err = e.askAsWritten(ctx, other, lang)
			}
			if err != nil || (a.Status == Answered || a.Status == Denied) && a.Query.relates() {
				a.Question = question
				return a, true, err
			}
		}
	}
	return Answer{}, false, nil
}

// tokenise tells what each word does. Names are taken whole, the longest first.
func (d *descriptionReader) tokenise() {
	named := map[int]names.Mention{}
	for _, m := range d.s.names.Find(d.words) {
		if m.To-m.From > 1 || !d.s.isSmall(d.words[m.From]) || d.words[m.From].Upper() {
			if old, found := named[m.From]; !found || old.To < m.To {
				named[m.From] = m
			}
		}
	}
	for _, span := range d.s.demonyms(d.words) {
		if old, found := named[span.from]; !found || old.To < span.to {
			named[span.from] = names.Mention{From: span.from, To: span.to, Things: span.things}
		}
	}
	for i := 0; i < len(d.words); {
		t := d.token(i, named)
		d.tokens = append(d.tokens, t)
		i = t.to
	}
}

func (d *descriptionReader) token(i int, named map[int]names.Mention) element {
	w := d.words[i]
	if n := d.othersAt(i); n > 0 && len(d.tokens) > 0 && d.tokens[len(d.tokens)-1].kind == nameToken {
		return element{kind: othersToken, from: i, to: i + n}
	}
	if n := d.aidAt(i); n > 0 {
		return element{kind: wordToken, from: i, to: i + n, aid: true}
	}
	t := d.kinds(i)
	if m, found := named[i]; found && m.To >= t.to && (m.To-m.From > 1 || len(t.classes) == 0 || w.Upper()) {
		return element{kind: nameToken, from: i, to: m.To, things: m.Things}
	}
	span, timed := timeAt(d.words, i)
	properties := d.d.doing[w.Folded]
	switch {
	case timed && span.kind == timeSpan:
		t.kind, t.time, t.to = yearToken, span.time, span.to
	case timed:
		t.kind = breakToken
	case d.d.definite[w.Folded]:
		t.kind = definiteToken
	case d.d.joins[w.Folded]:
		t.kind = joinToken
	case len(properties) > 0 && !d.claims:
		t.kind, t.properties = doingToken, properties
	case len(t.classes) > 0 && (!d.verb(i) || d.follows(i)):
		t.kind = wordToken
	case d.s.isSlight(w), d.d.indefinite[w.Folded], d.verb(i), i == 1 && d.asks(0) && (d.s.wordLists.beside.tie[w.Folded] || d.s.wordLists.beside.tieBeside[w.Folded]):
		t.kind = breakToken
	default:
		t.kind = wordToken
	}
	return t
}

// othersAt gives how many words at a place stand for authors that are not named.
func (d *descriptionReader) othersAt(i int) int {
	for _, row := range d.d.others {
		n := 0
		for n < len(row) && i+n < len(d.words) && d.words[i+n].Folded == row[n] {
			n++
		}
		if n == len(row) {
			return n
		}
	}
	return 0
}

// aidAt gives how many words for what a country gives stand at a place, right behind
// the word for a country.
func (d *descriptionReader) aidAt(i int) int {
	if len(d.tokens) == 0 || d.tokens[len(d.tokens)-1].kind != nameToken || d.tokens[len(d.tokens)-1].to != i {
		return 0
	}
	for n := min(len(d.words)-i, maxAid); n > 0; n-- {
		if d.d.aid[foldedOf(d.words[i:i+n])] && (i+n == len(d.words) || len(d.kinds(i+n).classes) == 0) {
			return n
		}
	}
	return 0
}

// maxAid is how many words stand for aid at the most.
const maxAid = 2

// follows reports whether a word before the next token may describe it: "who funds"
// names no fund.
func (d *descriptionReader) follows(i int) bool {
	if len(d.tokens) == 0 {
		return false
	}
	last := d.tokens[len(d.tokens)-1]
	return last.to == i && last.kind != breakToken && last.kind != joinToken
}

// kinds reads the longest word for a class at a word.
func (d *descriptionReader) kinds(i int) element {
	l := d.s.lexicon
	for to := min(len(d.words), i+longestClass); to > i; to-- {
		shape := l.key(d.words[i:to], d.lang)
		classes := slices.Clone(d.d.heads[shape])
		for _, n := range l.nouns[shape] {
			if n.lang == d.lang && n.isKind() && !l.onto.IsA(n.class, "Relation") && !l.onto.IsA(n.class, "Concept") && !l.onto.IsA(n.class, "Place") {
				classes = append(classes, n.class)
			}
		}
		if len(classes) > 0 {
			return element{from: i, to: to, classes: classes}
		}
	}
	return element{from: i, to: i + 1}
}

// longestClass is how many words a word for a class has at the most.
const longestClass = 3

// isKind reports whether a noun is a word for a class and nothing else.
func (n noun) isKind() bool {
	return n.class != "" && n.relation == nil && n.attr == nil && n.frame == nil
}

// verb reports whether a word says a relation and is no noun.
func (d *descriptionReader) verb(i int) bool {
	l := d.s.lexicon
	k := l.key(d.words[i:i+1], d.lang)
	return slices.ContainsFunc(l.loose.cues[k], func(w way) bool { return w.lang == d.lang && !w.noun && l.formOf(d.words[i:i+1], w.text, d.lang) }) ||
		slices.ContainsFunc(l.phrases[k], func(p *phrase) bool { return p.lang == d.lang })
}

// last gives the description that ends last, the longest of several.
func (d *descriptionReader) last() (meant, bool) {
	for to := len(d.tokens); to > 1; to-- {
		if d.tokens[to-1].kind == breakToken || !d.ends(to) {
			continue
		}
		for from := d.first(to); from < to-1; from++ {
			if !d.begins(from) {
				continue
			}
			if t := d.only(d.tokens[from:to]); t != nil && !d.isOwner(d.tokens[from:to], t) {
				return meant{d.tokens[from].from, d.tokens[to-1].to, t}, true
			}
		}
	}
	return meant{}, false
}

// isOwner reports whether a thing is whose what is described is: the protocol is not "the
// protocol's parent convention".
func (d *descriptionReader) isOwner(run []element, t *names.Thing) bool {
	return slices.ContainsFunc(run[:len(run)-1], func(e element) bool {
		return e.kind == nameToken && d.words[e.to-1].Possessive && slices.Contains(e.things, t)
	})
}

// first gives the first token of the longest description that ends before one.
func (d *descriptionReader) first(to int) int {
	from := to - 1
	for from > 0 && to-from < maxTokens && d.tokens[from-1].kind != breakToken {
		from--
	}
	return from
}

// begins reports whether a description may begin at a token: with "the", or with
// a name or word that nothing before it belongs to.
func (d *descriptionReader) begins(i int) bool {
	switch d.tokens[i].kind {
	case definiteToken:
		return true
	case breakToken, joinToken, doingToken, othersToken:
		return false
	}
	if i == 0 {
		return true
	}
	before := d.tokens[i-1]
	if before.kind == joinToken || before.kind == doingToken {
		return true
	}
	return before.kind == breakToken && !d.d.indefinite[d.words[before.from].Folded]
}

// ends reports whether a description may end before a token.
func (d *descriptionReader) ends(i int) bool {
	last := d.tokens[i-1]
	if last.kind == definiteToken || last.kind == joinToken || last.kind == doingToken {
		return false
	}
	if i == len(d.tokens) || d.words[last.to-1].Possessive || d.genitive(last) {
		return true
	}
	next := d.tokens[i]
	return len(next.classes) == 0 || d.parts(last.to-1, next.from)
}

// genitive reports whether a Norwegian token ends in the s of what owns.
func (d *descriptionReader) genitive(t element) bool {
	w := d.words[t.to-1]
	return d.lang == "nb" && strings.HasSuffix(w.Folded, "s") && (t.kind == nameToken || d.isDefinite(strings.TrimSuffix(w.Folded, "s")))
}

// parts reports whether a mark stands between two words.
func (d *descriptionReader) parts(last, next int) bool {
	return strings.ContainsAny(d.source[d.words[last].End:d.words[next].Start], ",;:?–—")
}

// isDefinite reports whether a folded Norwegian word has the ending of what is
// known already.
func (d *descriptionReader) isDefinite(folded string) bool {
	return d.lang == "nb" && len(folded) > leastPart && (strings.HasSuffix(folded, "en") || strings.HasSuffix(folded, "et") || strings.HasSuffix(folded, "a"))
}

// with puts the name in the place of a description.
func (d *descriptionReader) with(m meant) string {
	first, last := d.words[m.from], d.words[m.to-1]
	out := strings.TrimRight(d.source[:first.Start], "(") + d.s.called(m.thing)
	if d.lang == "nb" && strings.HasSuffix(last.Folded, "s") && d.isDefinite(strings.TrimSuffix(last.Folded, "s")) {
		out += "s"
	}
	return out + strings.TrimPrefix(d.source[last.End:], ")")
}

// called gives a name by which a thing is found and nothing else; "" where it has
// none.
func (s *session) called(t *names.Thing) string {
	for _, name := range slices.Concat([]string{t.Label(s.lang)}, t.Also, t.Short) {
		if s.isName(name, t) {
			return name
		}
	}
	return ""
}

// isName reports whether a text names one thing and no other.
func (s *session) isName(text string, t *names.Thing) bool {
	words := names.Words(text)
	for _, m := range s.names.Find(words) {
		if m.From == 0 && m.To == len(words) {
			found := s.calledJust(m.Things, words)
			return len(found) == 1 && found[0] == t
		}
	}
	return false
}

// asks reports whether a question word stands at a word.
func (d *descriptionReader) asks(i int) bool {
	return slices.ContainsFunc(d.s.lookup(d.words, i, i+1), func(s span) bool { return asksAnew(&s) })
}
