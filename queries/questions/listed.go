package questions

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// A question may list the things it asks about, each by its name or by a
// description: "UNODC's toolkit, the OSCE handbook and CEDAW". Between what parts
// them, and without the words of the question at either end, each is read for
// itself; what stands around them says what is asked.

// listedWords are the words of such questions, folded.
type listedWords struct {
	separators, which, of, having, networks, bodies, size, frame, dates, loose map[string]bool
	written                                                                    []string
	members                                                                    map[string]string // word → which of them
	longest                                                                    int
}

type listedFile struct {
	Separators, Written, Which, Of, Having, Networks, Bodies, Size, Frame, Dates, Loose []string
	Members                                                                             map[string][]string
}

func loadListed() (*listedWords, error) {
	f, err := lexiconFile[listedFile]("lexicon/listed.yaml")
	if err != nil {
		return nil, err
	}
	l := &listedWords{
		separators: foldedSet(f.Separators), which: foldedSet(f.Which), frame: foldedSet(f.Frame), loose: foldedSet(f.Loose), dates: foldedSet(f.Dates), of: foldedSet(f.Of), having: foldedSet(f.Having), networks: foldedSet(f.Networks), bodies: foldedSet(f.Bodies), size: foldedSet(f.Size),
		written: f.Written, members: map[string]string{}, longest: 1,
	}
	for kind, words := range f.Members {
		for _, word := range words {
			row := names.Words(strings.ReplaceAll(word, "_", " "))
			l.members[foldedOf(row)] = kind
			l.longest = max(l.longest, len(row))
		}
	}
	return l, nil
}

// listing is a question as what it lists, and the words around.
type listing struct {
	s        *session
	text     string
	words    []names.Word
	mentions map[int]names.Mention // by their first word, the longest
	inside   []bool                // a word that goes on a name
	known    func(at int) bool
	segments [][2]int
	things   []*party
	rest     []int // words around, in order
	kinds    []string
}

// listIn reads what a question lists; nil where a part of it is neither a word that
// is known nor just one thing. It is given which words are known at their place.
func (s *session) listIn(text string, known func(n *listing, at int) bool) *listing {
	l := &listing{s: s, text: text, words: s.parted(names.Words(text)), mentions: map[int]names.Mention{}}
	if len(l.words) > maxDressed {
		return nil
	}
	l.known = func(at int) bool { return known(l, at) }
	l.inside = make([]bool, len(l.words)+1)
	for _, m := range s.names.Find(l.words) {
		if old, found := l.mentions[m.From]; l.isNamed(m) && (!found || old.To < m.To) {
			l.mentions[m.From] = m
		}
	}
	for from, m := range l.mentions {
		for at := from + 1; at < m.To; at++ {
			l.inside[at] = true
		}
	}
	l.part()
	var open [][2]int
	for _, seg := range l.segments {
		core := l.core(seg)
		for at := seg[0]; at < seg[1]; at++ {
			if at < core[0] || at >= core[1] {
				l.rest = append(l.rest, at)
			}
		}
		if core[0] < core[1] {
			open = append(open, core)
		}
	}
	return l.resolve(open)
}

// isNamed reports whether a mention is of something that may be listed or own it.
func (l *listing) isNamed(m names.Mention) bool {
	w := l.words[m.From]
	if m.To-m.From == 1 && l.s.isSmall(w) && !w.Upper() || l.s.anyIs(m.Things, "UnnamedParty") {
		return false
	}
	return m.To-m.From > 1 || w.Capital() || !l.s.anyIs(m.Things, "Concept")
}

// part divides the words where a mark or a separator stands outside of names.
func (l *listing) part() {
	from := 0
	cut := func(to, next int) {
		if to > from {
			l.segments = append(l.segments, [2]int{from, to})
		}
		from = next
	}
	for at, w := range l.words {
		switch {
		case l.inside[at]:
		case l.separates(at):
			cut(at, at+1)
			l.rest = append(l.rest, at)
		case at > 0 && strings.ContainsAny(l.text[l.words[at-1].End:w.Start], ",;:?!()/–—") || at > 0 && strings.Contains(l.text[l.words[at-1].End:w.Start], ". "):
			cut(at, at)
		}
	}
	cut(len(l.words), len(l.words))
}

func (l *listing) separates(at int) bool {
	w := l.words[at]
	_, named := l.mentions[at]
	return !named && (l.s.listedWords.separators[w.Folded] || slices.Contains(l.s.listedWords.written, strings.ToLower(w.Text)))
}

// core gives a run without the known words at either end.
func (l *listing) core(seg [2]int) [2]int {
	from, to := seg[0], seg[1]
	for from < to && !l.holdsName(from) && l.known(from) {
		from++
	}
	for to > from && !l.endsName(to) && l.known(to-1) {
		to--
	}
	return [2]int{from, to}
}

func (l *listing) holdsName(at int) bool {
	m, found := l.mentions[at]
	return found && (m.To-m.From > 1 || !l.known(at) || l.words[at].Upper() && len(l.words[at].Text) > 1)
}

// endsName reports whether a name ends before a word.
func (l *listing) endsName(to int) bool {
	for from := to - 1; from >= 0; from-- {
		if m, found := l.mentions[from]; found && m.To == to {
			return l.holdsName(from)
		}
		if !l.inside[from] {
			return false
		}
	}
	return false
}

// resolve finds what each run means: a thing, what all of the things are, or whose
// of that one is.
func (l *listing) resolve(open [][2]int) *listing {
	var owners [][2]int
	means := make([]*names.Thing, len(open))
	for i, run := range open {
		if means[i] = l.thing(run); means[i] == nil {
			l.kinds = append(l.kinds, l.classesOf(run)...)
		}
	}
	for i, run := range open {
		if means[i] == nil && len(l.classesOf(run)) == 0 && l.owner(run) == nil {
			means[i] = l.ofKindSaid(run, l.kinds)
		}
	}
	l.kinds = append(l.kinds, l.ownedKinds(open, means)...)
	for i, run := range open {
		t := means[i]
		if t != nil && len(l.kinds) > 0 && !l.s.thingFits(t, l.kinds) && l.owner(run) != nil {
			t = nil // "which database, that of IOM or that of UNODC"
		}
		switch {
		case t != nil:
			l.add(t, run)
		case means[i] == nil && len(l.classesOf(run)) > 0:
		case l.owner(run) != nil:
			owners = append(owners, run)
			l.things = append(l.things, nil) // in its place
		default:
			return nil
		}
	}
	next := 0
	for i, np := range l.things {
		if np != nil {
			continue
		}
		run := owners[next]
		next++
		t := l.owned(l.owner(run))
		if t == nil {
			return nil
		}
		l.things[i] = l.partyAt(t, run)
	}
	return l
}

// ofKindSaid gives the one thing that a run describes by its owner and more, of the kinds
// that are said of all that are listed: "these handbooks: UNICEF's for politicians".
func (l *listing) ofKindSaid(run [2]int, kinds []string) *names.Thing {
	m, named := l.mentions[run[0]]
	if !named || m.To >= run[1] || !l.owns(m) || len(kinds) == 0 {
		return nil
	}
	d := l.s.describedIn(l.text[l.words[run[0]].Start:l.words[run[1]-1].End])
	if d == nil || len(d.tokens) > maxTokens || !d.says(d.tokens) {
		return nil
	}
	for _, inWords := range []bool{true, false} {
		found := d.fitting(kinds, d.tokens, inWords)
		if len(found) > 1 {
			found = l.s.dated(found)
		}
		if len(found) == 1 {
			return found[0]
		}
	}
	return nil
}

// ownedKinds gives the classes of what is said with its owner where another owner stands
// alone beside: "IOM's and UNODC's databases".
func (l *listing) ownedKinds(open [][2]int, means []*names.Thing) []string {
	alone, classes := false, []string(nil)
	for i, run := range open {
		m, named := l.mentions[run[0]]
		named = named && m.To == run[1]
		switch t := means[i]; {
		case t == nil:
		case named && l.s.thingFits(t, []string{"Actor"}):
			alone = true
		case !l.s.thingFits(t, []string{"Actor"}) && l.hasOwner(run):
			classes = append(classes, t.Classes...)
		}
	}
	if !alone {
		return nil
	}
	return classes
}

// hasOwner reports whether a run for something else names an actor as well.
func (l *listing) hasOwner(run [2]int) bool {
	return slices.ContainsFunc(l.s.names.Find(l.words[run[0]:run[1]]), func(m names.Mention) bool { return l.s.anyIs(m.Things, "Actor") })
}

func (l *listing) add(t *names.Thing, run [2]int) {
	if !slices.ContainsFunc(l.things, func(np *party) bool { return np != nil && np.things[0] == t }) {
		l.things = append(l.things, l.partyAt(t, run))
	}
}

func (l *listing) partyAt(t *names.Thing, run [2]int) *party {
	return &party{things: []*names.Thing{t}, text: l.text[l.words[run[0]].Start:l.words[run[1]-1].End]}
}

// thing gives the one thing that a run names or describes, nil where it is none.
func (l *listing) thing(run [2]int) *names.Thing {
	from := run[0]
	if m, found := l.mentions[from]; found && m.To == run[1] {
		things := l.s.calledJust(m.Things, l.words[from:m.To])
		if dated := l.s.dated(things); len(things) > 1 && len(dated) == 1 {
			return dated[0]
		}
		if len(things) == 1 && !l.owns(m) {
			return things[0]
		}
	}
	text := l.text[l.words[from].Start:l.words[run[1]-1].End]
	said := inLang{l.s.lang, text}
	t, known := l.s.meant[said]
	if !known {
		t = l.described(run, text)
		l.s.meant[said] = t
	}
	return t
}

// described gives the one thing that the words of a run describe, nil where it is none.
func (l *listing) described(run [2]int, text string) *names.Thing {
	d := l.s.describedIn(definiteWord[readIn(l.s.lang)] + " " + text)
	if d != nil && len(d.tokens) <= maxTokens && !slices.ContainsFunc(d.tokens, func(t element) bool { return t.kind == breakToken }) {
		if t := d.only(d.tokens); t != nil {
			return t
		}
		if t := l.onlyDated(d); t != nil {
			return t
		}
	}
	return l.ownWith(run)
}

// possessing are the properties that say whose a thing is.
var possessing = []string{"author", "coAuthor", "publisher", "planOf", "operator", "organiser", "launchedBy"}

// ownWith gives the one thing with a date that somebody named has, and that has all
// other words of a run in one of its names, or is of the kind they say.
func (l *listing) ownWith(run [2]int) *names.Thing {
	at := -1
	for i := run[0]; i < run[1]; i++ {
		if m, found := l.mentions[i]; found && m.To < run[1] && l.s.anyIs(m.Things, "Actor") || found && i > run[0] && l.s.anyIs(m.Things, "Actor") {
			if at >= 0 {
				return nil
			}
			at = i
		}
	}
	if at < 0 {
		return l.calledSo(run)
	}
	m := l.mentions[at]
	var rest []int
	for i := run[0]; i < run[1]; i++ {
		w := l.words[i].Folded
		if (i < at || i >= m.To) && !l.s.listedWords.of[w] && !l.s.listedWords.loose[w] && !namesSubject(w) {
			rest = append(rest, i)
		}
	}
	if len(rest) == 0 {
		return nil
	}
	var found []*names.Thing
	for _, owner := range l.s.those(m.Things, "Actor") {
		for _, property := range possessing {
			for _, q := range l.s.match(nil, vocab.Term(property), owner.IRI) {
				iri, _ := q.Subject.(quad.IRI)
				if t := l.s.names.Thing(iri); t != nil && l.saysAll(t, rest) {
					found = appendThings(found, t)
				}
			}
		}
	}
	if found = l.s.dated(found); len(found) != 1 {
		return nil
	}
	return found[0]
}

// calledSo gives the one thing with a date that has all words of a run in one of its
// names, or is of the kind they say.
func (l *listing) calledSo(run [2]int) *names.Thing {
	var classes []string
	var rest []int
	for at := run[0]; at < run[1]; at++ {
		w := l.words[at]
		for _, lang := range languages {
			for _, n := range l.s.lexicon.nouns[l.s.lexicon.key([]names.Word{w}, lang)] {
				if n.lang == lang && n.isKind() {
					classes = append(classes, n.class)
				}
			}
		}
		if !l.s.listedWords.of[w.Folded] && !l.s.listedWords.loose[w.Folded] && !namesSubject(w.Folded) && len([]rune(w.Text)) > 1 {
			rest = append(rest, at)
		}
	}
	var found []*names.Thing
	for _, class := range classes {
		for _, one := range append([]string{class}, l.s.lexicon.under[class]...) {
			list := l.s.names.OfClass(one)
			if len(rest) < 2 || len(list) > maxDescribed || !slices.ContainsFunc(descriptive, func(d string) bool { return l.s.lexicon.onto.IsA(one, d) }) {
				continue
			}
			for _, t := range list {
				if l.saysAll(t, rest) {
					found = appendThings(found, t)
				}
			}
		}
	}
	if found = l.s.dated(found); len(found) != 1 {
		return nil
	}
	return found[0]
}

// saysAll reports whether a thing has some words in its names, or is of the kind
// they say.
func (l *listing) saysAll(t *names.Thing, words []int) bool {
	for _, at := range words {
		run := l.words[at : at+1]
		named := slices.ContainsFunc(slices.Concat(t.Also, t.Short), func(name string) bool { return l.s.holdsWords(name, run) })
		if !named && !l.s.ofClassCalled(t, run, "nb") && !l.s.ofClassCalled(t, run, "en") {
			return false
		}
	}
	return true
}

var definiteWord = map[string]string{"en": "the", "nb": "den"}

// owns reports whether a name is said to have something: "UNODC's", "UNODCs".
func (l *listing) owns(m names.Mention) bool {
	w := l.words[m.To-1]
	return w.Possessive || m.How == names.Inflected && readIn(l.s.lang) == "nb" && strings.HasSuffix(w.Folded, "s")
}

// onlyDated gives, of several things that a description fits, the one that has a
// date.
func (l *listing) onlyDated(d *descriptionReader) *names.Thing {
	head := d.headOf(d.tokens)
	if head < 0 {
		return nil
	}
	rest := slices.Delete(slices.Clone(d.tokens), head, head+1)
	if !d.says(rest) {
		return nil
	}
	for _, classes := range [][]string{d.ownClasses(d.tokens[head]), d.tokens[head].classes} {
		if found := d.fitting(classes, rest, true); len(found) == 1 {
			return found[0]
		} else if found = l.s.dated(found); len(found) == 1 {
			return found[0]
		}
	}
	return nil
}

// ownClasses gives the classes that a word is for itself, not those of which it may
// be said as well.
func (d *descriptionReader) ownClasses(t element) []string {
	heads := d.d.heads[d.s.lexicon.key(d.words[t.from:t.to], d.lang)]
	return slices.DeleteFunc(slices.Clone(t.classes), func(c string) bool { return slices.Contains(heads, c) })
}

// dated keeps the things that have a date.
func (s *session) dated(things []*names.Thing) []*names.Thing {
	return slices.DeleteFunc(slices.Clone(things), func(t *names.Thing) bool {
		n := s.node(t.IRI)
		return !slices.ContainsFunc(append([]string{"edtf"}, dateProperties...), func(p string) bool { return len(n.values(p, false)) > 0 })
	})
}

// classesOf gives the classes that a run of words is for, where it says nothing
// else but words for what is told of them all.
func (l *listing) classesOf(run [2]int) []string {
	text := l.text[l.words[run[0]].Start:l.words[run[1]-1].End]
	d := l.s.describedIn(text)
	if d == nil {
		return nil
	}
	var classes []string
	which := run[0] > 0 && l.s.listedWords.which[l.words[run[0]-1].Folded]
	for _, t := range d.tokens {
		switch {
		case len(classes) > 0 && l.areLoose(run[0]+t.from, run[0]+t.to): // "database over victims"
		case len(classes) > 0 && len(t.classes) == 0:
			return nil // what stands behind it narrows it
		case t.kind == nameToken && isTrafficking(t.things), t.kind == definiteToken, t.kind == joinToken:
		case len(t.classes) > 0:
			classes = t.classes
		case !which, t.kind != wordToken && t.kind != nameToken || t.kind == nameToken && !l.s.anyIs(t.things, "Concept"):
			return nil
		}
	}
	return classes
}

// areLoose reports whether words tell one thing from no other of its owner.
func (l *listing) areLoose(from, to int) bool {
	return !slices.ContainsFunc(l.words[from:to], func(w names.Word) bool { return !l.s.listedWords.loose[w.Folded] })
}

// owner gives who has what is asked about, where a run says only that.
func (l *listing) owner(run [2]int) []*names.Thing {
	at := run[0]
	for at < run[1] && !l.holdsName(at) && l.s.listedWords.of[l.words[at].Folded] {
		at++
	}
	if m, found := l.mentions[at]; found && m.To == run[1] && l.s.anyIs(m.Things, "Actor") {
		return l.s.those(m.Things, "Actor")
	}
	return nil
}

// owned gives the one thing of the kinds that are asked about, or that others in the
// list are, that somebody has.
func (l *listing) owned(owner []*names.Thing) *names.Thing {
	classes := slices.Clone(l.kinds)
	if len(classes) == 0 {
		for _, np := range l.things {
			if np != nil {
				classes = append(classes, np.things[0].Classes...)
			}
		}
	}
	d := &descriptionReader{s: l.s, d: l.s.descriptions[readIn(l.s.lang)], lang: readIn(l.s.lang)}
	found := d.fitting(classes, []element{{kind: nameToken, things: owner}}, true)
	if len(found) > 1 {
		found = l.s.dated(found)
	}
	if len(found) != 1 {
		return nil
	}
	return found[0]
}

// has reports whether one of some words stands around what is listed.
func (l *listing) has(list map[string]bool) bool {
	return slices.ContainsFunc(l.rest, func(at int) bool { return list[l.words[at].Folded] })
}

// askListed answers a question about what it lists: the order in time, or which has
// most members.
func (e *Engine) askListed(ctx context.Context, question, lang string) (Answer, bool, error) {
	s := e.session(ctx, lang)
	t := e.turns[readIn(lang)]
	opened, _ := t.unopened(t.afterPreamble(question))
	for _, text := range []string{question, opened} {
		for _, read := range []func(string) *part{s.orderListed, s.countListed} {
			p := read(text)
			if p == nil {
				continue
			}
			a := e.emptyAnswer(question, lang)
			s.answerQuery(&query{lang: lang, parts: []*part{p}}, &a)
			if s.err != nil || a.Status == Answered {
				return a, true, s.err
			}
		}
	}
	return Answer{}, false, nil
}

// orderListed reads a question for the order in time of what it lists.
func (s *session) orderListed(text string) *part {
	b := s.wordLists.beside
	l := s.listIn(text, func(l *listing, at int) bool {
		w := l.words[at].Folded
		return b.light[w] || b.order[w] || b.dating[w] || b.backwards[w] || s.listedWords.of[w] || s.listedWords.frame[w] || isDigits(w) && len(w) == 1
	})
	if l == nil || len(l.things) < 2 || !l.has(b.order) && !l.has(b.backwards) && !l.byDate() && !slices.ContainsFunc(l.rest, func(at int) bool { return slices.Contains(b.precedes, strings.ToLower(l.words[at].Text)) }) {
		return nil
	}
	p := &part{want: wantRank, ranked: l.things}
	if p.attr = s.datingAll(p.ranked); p.attr == nil {
		return nil
	}
	if n := (&naming{words: l.words, rest: l.rest}); n.has(b.backwards) && n.newestFirst(b) {
		p.newest = latest
	}
	return p
}

// byDate reports whether the date is what things are to be listed by.
func (l *listing) byDate() bool {
	for i, at := range l.rest {
		if !slices.Contains(l.s.ranking.does[l.words[at].Folded], "by") {
			continue
		}
		for _, next := range l.rest[i+1:] {
			if next <= at+3 && l.s.listedWords.dates[l.words[next].Folded] {
				return true
			}
		}
	}
	return false
}

// fewestFirst reports whether the first of what is asked for is the least.
func (l *listing) fewestFirst() bool {
	for _, at := range l.rest {
		does := l.s.ranking.does[l.words[at].Folded]
		switch {
		case slices.Contains(does, "most"), slices.Contains(does, "more"):
			return false
		case slices.Contains(does, "least"), slices.Contains(does, "less"):
			return true
		}
	}
	return false
}

// countListed reads a question for which of those it lists has most members.
func (s *session) countListed(text string) *part {
	b, w := s.wordLists.beside, s.listedWords
	kind := ""
	counts := func(l *listing, at int) bool {
		for to := min(len(l.words), at+w.longest); to > at; to-- {
			if k := w.members[foldedOf(l.words[at:to])]; k != "" {
				whose := at > 0 && w.which[l.words[at-1].Folded] && (w.bodies[l.words[at].Folded] || w.networks[l.words[at].Folded]) // "which organisation has"
				if !whose && (kind == "" || kind == "any") {
					kind = k
				}
				return true
			}
		}
		return at > 0 && w.members[foldedOf(l.words[at-1:at+1])] != ""
	}
	ranks := func(word string) bool {
		return slices.ContainsFunc(s.ranking.does[word], func(does string) bool {
			return slices.Contains([]string{"most", "least", "more", "less", "rank", "first", "last", "from", "to", "by", "how", "start", "upwards"}, does)
		})
	}
	l := s.listIn(text, func(l *listing, at int) bool {
		word := l.words[at].Folded
		return counts(l, at) || ranks(word) || b.light[word] || w.frame[word] || w.having[word] || w.bodies[word] || w.networks[word] || w.size[word] || w.of[word] || isDigits(word) && len(word) == 1
	})
	if l == nil || len(l.things) < 2 {
		return nil
	}
	does := func(what ...string) bool {
		return slices.ContainsFunc(l.rest, func(at int) bool {
			return slices.ContainsFunc(s.ranking.does[l.words[at].Folded], func(d string) bool { return slices.Contains(what, d) })
		})
	}
	if !does("most", "least", "more", "less", "rank") || kind == "" && !l.has(w.networks) {
		return nil
	}
	p := &part{want: wantRank, ranked: l.things, counted: s.lexicon.frames["member"]}
	if l.fewestFirst() {
		p.newest = earliest
	}
	for _, np := range l.things {
		fact, ok := s.rankedBy(p, np)
		if !ok || !s.countsMembers(fact.Subject, kind) {
			return nil
		}
	}
	return p
}

// countsMembers reports whether a statement counts members of the kind asked for.
func (s *session) countsMembers(statement quad.Value, kind string) bool {
	iri, ok := statement.(quad.IRI)
	if said := memberWords[kind]; ok && len(said) > 0 {
		return slices.ContainsFunc(s.node(iri).values("memberKind", false), func(q quad.Quad) bool {
			return slices.ContainsFunc(said, func(part string) bool { return strings.Contains(strings.ToLower(rdf.Text(q.Object)), part) })
		})
	}
	return ok
}

// memberWords hold what the members of a kind are called.
var memberWords = map[string][]string{"organisation": {"organi", "ngo"}, "country": {"land", "stat", "countr"}}
