package questions

import (
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/names"
)

// askTold answers the first question behind a sentence that tells something: of the
// thing that the sentence speaks of without a name ("a convention demands …"), of
// what it names, or by all that both say. Nil where that is not answered.
func (c *composer) askTold(told piece, pieces []piece) ([]*askedPart, error) {
	p := pieces[0]
	which := c.whichTold(told)
	for _, at := range slices.Sorted(maps.Keys(which)) {
		question := which[at]
		a, err := c.askAlone(question)
		if err != nil {
			return nil, err
		}
		first := &askedPart{piece: told, kind: true, said: question, answer: a, things: thingsOf(a)}
		if a.Status != Answered || !c.areSo(at, len(first.things)) {
			continue
		}
		if c.asksName(p) {
			return []*askedPart{first}, nil
		}
		first.told = true
		one := &askedPart{piece: p}
		err = c.askAfter([]*askedPart{first}, one)
		if all := len(first.things) == 1 || len(one.of) == len(first.things); err != nil || one.answers() && all {
			return []*askedPart{first, one}, err
		}
	}
	if _, described := c.topic(); described || len(pieces) == 1 || c.asksOfSome(p) {
		return nil, nil // it is read as one question, or asks of what was not found
	}
	first := &askedPart{piece: told, told: true}
	one := &askedPart{piece: p, said: sentenceOf(c.text(p.from, p.to), c.text(told.from, told.to))}
	if a, ok := c.gathered(one.said); ok {
		one.answer = a
		one.things = thingsOf(a)
		return []*askedPart{first, one}, nil
	}
	return nil, nil
}

// whichTold makes questions of a sentence that speaks of something without its name:
// which it is.
func (c *composer) whichTold(told piece) map[int]string {
	out := map[int]string{}
	if topic, ok := c.topic(); ok && topic.to == told.to {
		out[told.from] = topic.asked[0]
		return out
	}
	for at := told.from; at < told.to; at++ {
		if !c.is(at, c.joints.Some) {
			continue
		}
		noun := c.nounFrom(at+1, min(told.to, at+1+longestDescribing))
		if noun < 0 && !c.isKindWord(at+1) {
			continue
		}
		which := c.joints.Which
		end := at + 2
		if noun >= 0 {
			end = c.spans[c.spanAt(noun)].to
		}
		out[at] = sentenceOf(which, c.text(at+1, end), c.text(end, told.to), c.text(told.from, at))
	}
	return out
}

// isKindWord reports whether a word that stands in a phrase is one for a class: "project"
// in "has a project in".
func (c *composer) isKindWord(at int) bool {
	if at >= len(c.words) {
		return false
	}
	return slices.ContainsFunc(c.lexicon.nouns[c.lexicon.key(c.words[at:at+1], readIn(c.lang))], func(n noun) bool { return n.isKind() && n.lang == readIn(c.lang) })
}

// areSo reports whether as many things were found as a word before a noun says: "a",
// "two", "some".
func (c *composer) areSo(at, count int) bool {
	word := strings.ToLower(c.words[at].Text)
	switch n := c.joints.Amounts[word]; {
	case n > 0:
		return count == n
	case slices.Contains(c.joints.Singular, word), !slices.Contains(c.joints.Some, word):
		return count == 1
	}
	return count > 1 && count <= maxOfEach
}

// longestDescribing is how many words may describe a noun before it.
const longestDescribing = 4

// nounFrom gives where a word for a class stands, behind none but words that
// describe it; -1 where none does.
func (c *composer) nounFrom(at, to int) int {
	for at < to {
		s := &c.spans[c.spanAt(at)]
		if s.kind == nounSpan {
			return at
		}
		if s.kind == smallSpan || s.kind == phraseSpan {
			return -1
		}
		at = s.to
	}
	return -1
}

// maxOfEach is of how many things a part is asked one by one.
const maxOfEach = 8

// askAfter answers a part that leans on those before: of each thing that answered the
// first, with what both share, or beside what the first rests on.
func (c *composer) askAfter(parts []*askedPart, one *askedPart) error {
	first := parts[0]
	if c.asksOfSome(one.piece) && !c.asksOfFound(one.piece) {
		return c.leftUnread(one)
	}
	if c.asksOfFound(one.piece) && !c.asksHowMany(first.piece) {
		if err := c.askAmongFound(first, one); one.answers() || err != nil {
			return err
		}
		return c.leftUnread(one) // of others it is not asked
	}
	if c.shown(first, one) {
		one.told = true
		return nil
	}
	if err := c.askOfMeant(first, one); one.answers() || err != nil {
		return err
	}
	if a, ok, err := c.askSame(first, one); ok || err != nil {
		one.answer = a
		return err
	}
	if c.thatOne(one.piece).to > 0 {
		return c.leftUnread(one) // of which one it speaks is open
	}
	if one.settled || c.asksNameOf(one.piece) {
		if a, ok := c.askBeside(parts, one); ok {
			one.answer = a
		}
		return c.leftUnread(one)
	}
	for _, text := range c.wholesAfter(first, one) {
		a, err := c.askAlone(text)
		if err != nil {
			return err
		}
		if one.said == "" || a.Status == Answered || one.answer.Status == NotUnderstood {
			one.said, one.answer = text, a
		}
		if one.answers() {
			return nil
		}
	}
	if !first.answers() && !first.told && c.pronounIn(one.piece) >= 0 {
		return c.leftUnread(one) // what it stands for was not found
	}
	for _, text := range c.inContext(first, one) {
		if c.asksHowMany(one.piece) && c.readGathering(text, c.lang).target != targetFigure {
			continue // what is counted is no number of it
		}
		if a, ok := c.gathered(text); ok {
			one.said, one.answer = text, a
			return nil
		}
	}
	if a, ok, err := c.askOfNames(first, one); ok || err != nil {
		if ok {
			one.answer = a
		}
		return err
	}
	if a, ok := c.askBeside(parts, one); ok {
		one.answer = a
	}
	return c.leftUnread(one)
}

// countsThem reports whether a piece begins with "how many of them".
func (c *composer) countsThem(p piece) bool {
	return c.spans[c.spanAt(p.from)].does("of-them") && strings.HasPrefix(strings.ToLower(c.text(p.from, p.to)), c.joints.HowMany)
}

// leftUnread makes a part that no reading answered one that was not understood.
func (c *composer) leftUnread(one *askedPart) error {
	if one.answer.Status == "" {
		one.answer = c.notUnderstood(c.emptyAnswer(c.text(one.from, one.to), c.lang))
	}
	return nil
}

// asksHowMany reports whether a piece begins with what asks for a number.
func (c *composer) asksHowMany(p piece) bool {
	for at := p.from; at < p.ask; at++ {
		if s := &c.spans[c.spanAt(at)]; s.does("how-many") || s.does("how-much") {
			return true
		}
	}
	return false
}

// askOfMeant asks a part of what it speaks of: of each thing that answered the first,
// or of what its pronoun or noun can mean. A part whose meaning is settled so is
// asked of nothing else.
func (c *composer) askOfMeant(first, one *askedPart) error {
	if c.thatOne(one.piece).to > 0 && !first.answers() {
		one.settled = true // of what it speaks was not found
		return nil
	}
	if c.speaksOfAnswer(first, one.piece) {
		if len(first.things) == 0 || len(first.things) > maxOfEach {
			return nil
		}
		one.settled = c.pronounIn(one.piece) >= 0 || c.thatOne(one.piece).to > 0
		return c.askOfEach(first, one)
	}
	one.settled = c.thatOne(one.piece).to > 0 // of nothing else
	things, err := c.nounMeant(first, one.piece)
	if err == nil && len(things) == 0 && first.answers() {
		var described Answer
		described, err = c.describedIn(first, one.piece)
		things = slices.DeleteFunc(thingsOf(described), func(v Value) bool { return !c.hasName(v) })
		if len(things) > 0 && c.asksName(one.piece) {
			one.answer, one.settled = described, true
			return err
		}
		if len(things) > 0 {
			things = append(things, c.namesIn(first.piece)...)
		}
	}
	one.settled = one.settled || len(things) > 0
	if first.answers() {
		things = append(things, c.matterMeant(first, one.piece)...)
	}
	if err != nil || len(things) == 0 {
		return err
	}
	for _, thing := range things { // what is described stands nearer than what is named
		a, err := c.askOf(first, one, thing)
		if err != nil || a.Status == Answered || a.Status == Denied {
			one.answer = a
			return err
		}
	}
	return nil
}

// nounMeant gives what a noun of a part stands for, "the network", among what the first
// names or is answered by: the one of that kind.
func (c *composer) nounMeant(first *askedPart, p piece) ([]Value, error) {
	s := c.referringNoun(p)
	if s == nil {
		return nil, nil
	}
	var out []Value
	for _, v := range append(c.namesIn(first.piece), first.things...) {
		if c.isOfKind(v, s) {
			out = append(out, v)
		}
	}
	if len(out) != 1 {
		return nil, nil
	}
	return out, nil
}

// isOfKind reports whether what a cell names is of the class that a noun is a word for.
func (c *composer) isOfKind(v Value, s *span) bool {
	for _, m := range c.names.Find(names.Words(v.Label)) {
		for _, t := range m.Things {
			if slices.ContainsFunc(s.nouns, func(n noun) bool { return n.class != "" && c.thingFits(t, []string{n.class}) }) {
				return true
			}
		}
	}
	return false
}

// referringNoun gives the noun of a part that stands for something before, nil where it
// has none, or says more of it.
func (c *composer) referringNoun(p piece) *span {
	for i := range c.spans {
		s := &c.spans[i]
		if s.from >= p.ask && s.to <= p.to && s.kind == nounSpan && c.refers(s) && (s.to >= p.to || !c.leadsAt(s.to) && !c.namesAt(s.to)) {
			return s
		}
	}
	return nil
}

// askOfEach asks a part of each thing that answered the first.
func (c *composer) askOfEach(first, one *askedPart) error {
	found := map[string]Answer{}
	var all []Answer
	for _, thing := range first.things {
		a, err := c.askOf(first, one, thing)
		if err != nil {
			return err
		}
		switch {
		case a.Status == Answered || a.Status == Denied:
			found[thing.ID] = a
			all = append(all, a)
		case a.Status == NearOnly && len(first.things) == 1:
			one.answer = a
		}
	}
	if len(all) == 0 || c.asksHowMany(first.piece) && len(found) < len(first.things) {
		return nil // of all that were counted it is asked
	}
	if one.answer = all[0]; len(first.things) == 1 {
		return nil
	}
	one.of = found
	joined := c.emptyAnswer(c.question, c.lang)
	for _, a := range all {
		joined.add(a, 0)
	}
	joined.Status, joined.Shape = statusOf(all), Set
	joined.sourcesOf(all...)
	one.answer = joined
	return nil
}

// namesIn gives what a piece names that is no place.
func (c *composer) namesIn(p piece) []Value {
	var out []Value
	for i := range c.spans {
		s := &c.spans[i]
		if s.from >= p.from && s.to <= p.to && s.kind == nameSpan && !s.unnamed() && !c.anyIs(s.things, "Concept") && !c.allPlaces(s.things) {
			out = append(out, Value{Label: c.withArticle(p, s)})
		}
	}
	return out
}

// askOf asks a part of one thing.
func (c *composer) askOf(first, one *askedPart, thing Value) (Answer, error) {
	best := c.notUnderstood(c.emptyAnswer(c.question, c.lang))
	for _, text := range c.textsOf(first, one.piece, thing.Label) {
		if c.asksAnything(text) {
			continue
		}
		a, err := c.askAlone(text)
		if things := thingsOf(a); err == nil && len(things) == 1 && thing.ID != "" && things[0].ID == thing.ID {
			continue // it shows what is known
		}
		if err != nil || a.Status == Answered || a.Status == Denied {
			one.said = text
			return a, err
		}
		if a.Status == NearOnly {
			one.said, best = text, a
		}
	}
	return best, nil
}

// asksAnything reports whether a question asks what is said of what it names, and
// says no more: any statement would answer it.
func (c *composer) asksAnything(text string) bool {
	g := c.readGathering(text, c.lang)
	heavy := g.heavy()
	if c.asksWhatIsDone(text, c.lang) {
		return false
	}
	return len(g.asks) > 0 && g.asks[0].of == targetStatement && len(heavy) < 2 && !slices.ContainsFunc(heavy, func(m *mark) bool { return len(m.things) == 0 })
}

// describedIn gives the answer to the question which things a part describes without a
// name, where another has a pronoun for them: "who made the handbook for politicians,
// and when did it come out".
func (c *composer) describedIn(first *askedPart, p piece) (Answer, error) {
	none := Answer{}
	at := c.pronounIn(p)
	if at < 0 || c.is(at, c.joints.There) || first.told {
		return none, nil
	}
	for noun := first.ask; noun < first.to; noun++ {
		i := c.spanAt(noun)
		if c.spans[i].kind != nounSpan || c.spans[i].from != noun {
			continue
		}
		a, err := c.askAlone(sentenceOf(c.joints.Which, c.text(noun, first.to), c.text(first.ask, noun)))
		if things := thingsOf(a); err != nil || a.Status == Answered && len(things) > 0 && (len(things) == 1 || c.is(at, slices.Concat(c.joints.Plural, c.joints.These))) {
			return a, err
		}
		return none, nil
	}
	return none, nil
}

// textsOf gives the questions that a part is, asked of a thing by its name.
func (c *composer) textsOf(first *askedPart, p piece, name string) []string {
	switch {
	case c.asksYears(p):
		return []string{c.joints.When + " " + name + "?"}
	case c.thatOne(p).to > 0:
		s := c.thatOne(p)
		if c.words[s.to-1].Possessive {
			name += possessiveOf[readIn(c.lang)]
		}
		return []string{sentenceOf(c.text(p.from, s.from), name, c.text(s.to, p.to))}
	case c.pronounIn(p) >= 0:
		return c.withParticle(p, c.resolvedWith(p, func(int) string { return name }), name)
	case c.referringNoun(p) != nil:
		s := c.referringNoun(p)
		from := s.from
		if c.is(from-1, slices.Concat(c.joints.The, c.joints.Articles, c.joints.These)) {
			from--
		}
		return []string{sentenceOf(c.text(p.from, from), name, c.text(s.to, p.to))}
	}
	ask, rest := c.text(p.from, p.ask), c.text(p.ask, p.to)
	if rest != "" {
		return []string{sentenceOf(ask, rest, name)}
	}
	return c.completed(ask, first.piece, name)
}

// possessiveOf is what a name ends in whose something is.
var possessiveOf = map[string]string{"en": "'s", "nb": "s"}

// thatOne gives the words by which a piece speaks of the one thing that was just told,
// by any word: "that helper", "denne hjelperen"; none where it has none.
func (c *composer) thatOne(p piece) (out piece) {
	for at := max(p.ask, p.from) + 1; at+1 < p.to; at++ {
		i := c.spanAt(at + 1)
		s := &c.spans[i]
		word := s.from == at+1 && s.to == at+2 && !c.words[at+1].Capital() && (s.kind == unknownSpan || s.kind == nounSpan || s.kind == phraseSpan && c.words[at+1].Possessive)
		if !word || c.severalOf(*s) {
			continue
		}
		if c.is(at, c.joints.That) && (c.is(at-1, c.joints.Verbs) || c.leadsAt(at-1) || readIn(c.lang) == "nb" && c.isDefinite(at+1)) || c.thatKnown(p, at) {
			return piece{from: at, to: at + 2}
		}
	}
	return piece{}
}

// thatKnown reports whether a Norwegian article and the definite form behind it speak of
// what was told, "den foreningen": nothing tells more of it.
func (c *composer) thatKnown(p piece, at int) bool {
	endings, article := c.joints.Known[strings.ToLower(c.words[at].Text)]
	noun := c.words[at+1].Folded
	definite := slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(noun, ending) })
	told := at+2 < p.to-1 && (c.leadsAt(at+2) || c.is(at+2, c.joints.Inner.Relative))
	return article && definite && c.isDefinite(at+1) && !c.concepts.light[readIn(c.lang)][noun] && !told
}

// withParticle gives a question also with what belongs to the verb beside it: "who set
// up A" for "who set A up".
func (c *composer) withParticle(p piece, text, name string) []string {
	at := c.pronounIn(p)
	if at+1 >= p.to || c.eachFound(p, at) > 0 || !c.is(at+1, c.joints.Particles) {
		return []string{text}
	}
	return []string{sentenceOf(c.text(p.from, at), c.text(at+1, at+2), name, c.text(at+2, p.to)), text}
}

// completed gives what another question word asks of a thing of which a piece asks
// which it is: "which toolkit did A make, and when" is "when did A make the toolkit".
func (c *composer) completed(ask string, p piece, name string) []string {
	if p.ask >= p.to {
		return []string{sentenceOf(ask, name)}
	}
	inside := sentenceOf(ask, c.text(p.ask, p.ask+1), name, c.text(p.ask+1, p.to))
	behind := sentenceOf(ask, c.text(p.ask, p.to), name)
	switch {
	case c.is(p.ask, c.joints.Being):
		return []string{inside}
	case c.is(p.ask, c.joints.Verbs):
		return []string{behind}
	case readIn(c.lang) == "en":
		return []string{sentenceOf(ask, name, c.text(p.ask, p.to))}
	}
	return []string{behind, inside}
}

// speaksOfAnswer reports whether a part speaks of what answered the first: by a
// pronoun, or by saying nothing of what it asks about.
func (c *composer) speaksOfAnswer(first *askedPart, p piece) bool {
	if c.asksYears(p) && (p.ask == p.from || c.asksHowMany(first.piece) && len(first.things) > 0) {
		return true
	}
	if s := c.ofThese(p); s != nil && len(first.things) > 0 && !slices.ContainsFunc(first.things, func(v Value) bool { return !c.isOfKind(v, s) }) {
		return true // "in those countries"
	}
	at := c.pronounIn(p)
	byNoun := first.kind || c.asksBehind(first)
	switch {
	case at < 0 && c.thatOne(p).to > 0:
		return len(first.things) == 1
	case at < 0:
		return byNoun && p.ask == p.to && !first.told
	case c.eachFound(p, at) > 0:
		return len(first.things) > 0
	case c.is(at, c.joints.There):
		return !slices.ContainsFunc(first.things, func(v Value) bool { return !c.isPlace(v) })
	case c.is(at, slices.Concat(c.joints.Plural, c.joints.These)):
		return byNoun && (len(first.things) > 1 || c.severalIn(first.piece)) || !byNoun && c.asksWho(first.piece)
	}
	return byNoun && len(first.things) == 1 && c.hasName(first.things[0])
}

// hasName reports whether a cell shows a thing with a name, and no statement.
func (c *composer) hasName(v Value) bool { return c.names.Thing(quad.IRI(v.ID)) != nil }

// matterMeant gives the one matter that a part names, where another has a pronoun in the
// singular that nothing with a name can be: "the shortest reflection period, and how long can
// it last".
func (c *composer) matterMeant(first *askedPart, p piece) []Value {
	at := c.pronounIn(p)
	if at < 0 || !c.is(at, slices.Concat(c.joints.It, c.joints.Its)) || c.is(at, c.joints.Plural) || slices.ContainsFunc(first.things, c.hasName) {
		return nil
	}
	var matters []string
	for _, m := range c.readGathering(c.text(first.from, first.to), c.lang).heavy() {
		if len(m.things) > 0 && c.anyIs(m.things, "Concept") && !c.anyIs(m.things, "TargetGroup") && !m.isSubject() {
			matters = append(matters, textOf(m.run))
		}
	}
	if len(matters) != 1 {
		return nil
	}
	return []Value{{Label: strings.TrimSpace(c.joints.Definite + " " + matters[0])}}
}

// asksBehind reports whether a part asks for something by a word for its kind behind a
// preposition, "under which scheme", and neither names anything else that is meant nor asks
// where: what is meant is what answers it.
func (c *composer) asksBehind(p *askedPart) bool {
	i := c.spanAt(p.from)
	return len(p.things) == 1 && p.ask > p.from+1 && isPrep(&c.spans[i]) && !c.asksByNoun(p.piece) &&
		c.asksByNoun(piece{from: c.spans[i].to, ask: p.ask, to: p.to}) && len(c.namesIn(p.piece)) == 0 && !c.isPlace(p.things[0])
}

func (c *composer) isPlace(v Value) bool {
	for _, m := range c.names.Find(names.Words(v.Label)) {
		if c.anyIs(m.Things, "Place") {
			return true
		}
	}
	return false
}

// asksByNoun reports whether a piece asks for something by a word for a class:
// "which programme", "what is the project called". What is asked behind a preposition
// is not what the rest speaks of.
func (c *composer) asksByNoun(p piece) bool {
	if s := &c.spans[c.spanAt(p.from)]; s.kind == smallSpan && isPrep(s) && !asksAnew(s) {
		return false
	}
	for i := c.spanAt(p.from); i < len(c.spans) && c.spans[i].from < p.ask; i++ {
		if s := &c.spans[i]; s.does("who") || s.does("where") || s.does("when") || s.does("how-many") || s.does("how-much") {
			return false
		}
	}
	return p.ask > p.from
}

func (c *composer) asksWho(p piece) bool {
	return slices.ContainsFunc(c.spans, func(s span) bool { return s.from >= p.from && s.to <= p.ask && s.does("who") })
}

// severalIn reports whether what a piece asks for is a noun in the plural.
func (c *composer) severalIn(p piece) bool {
	return slices.ContainsFunc(c.spans, func(s span) bool {
		return s.from >= p.from && s.to <= max(p.ask, p.from+longestDescribing) && s.kind == nounSpan && c.severalOf(s)
	})
}

// pronounIn gives where a piece has the first word that stands for something before,
// or -1.
func (c *composer) pronounIn(p piece) int {
	for at := p.from; at < p.to; at++ {
		if at >= p.ask && c.standsFor(p, at) || c.eachFound(p, at) > 0 {
			return at
		}
	}
	return -1
}

// standsFor reports whether a word of a piece stands for something before.
func (c *composer) standsFor(p piece, at int) bool {
	if c.eachFound(p, at) > 0 {
		return true
	}
	return c.is(at, slices.Concat(c.joints.It, c.joints.Its, c.joints.There)) && c.pronoun(p, at) || c.is(at, c.joints.These) && !c.beforeNounAt(at+1, p.to)
}

// resolvedWith gives a piece as a question with other words for its pronouns.
func (c *composer) resolvedWith(p piece, meant func(at int) string) string {
	var out strings.Builder
	end := c.words[p.from].Start
	for at := p.from; at < p.to; at++ {
		each := c.eachFound(p, at)
		if each == 0 && (at < p.ask || !c.standsFor(p, at) || c.is(at, c.joints.There) && !c.isPlace(Value{Label: meant(at)})) {
			continue // "cited there" says of no place that it is there
		}
		out.WriteString(c.question[end:c.words[at].Start])
		out.WriteString(c.inflected(at, meant(at)))
		at += max(each, 1) - 1
		end = c.words[at].End
	}
	out.WriteString(c.question[end:c.words[p.to-1].End])
	return sentenceOf(out.String())
}

// inflected gives a name in the form of the pronoun that it stands for.
func (c *composer) inflected(at int, name string) string {
	switch {
	case c.is(at, c.joints.Its) && readIn(c.lang) == "en":
		return name + "'s"
	case c.is(at, c.joints.Its):
		return name + "s"
	case c.is(at, c.joints.There):
		return c.joints.InIt + " " + name
	}
	return name
}

// wholesAfter gives the questions that a part may be, with what it shares with the
// first.
func (c *composer) wholesAfter(first, one *askedPart) []string {
	p := one.piece
	var out []string
	if c.asksWhichOnly(p) || c.asksOfSome(p) || len(first.things) > 0 && p.ask == p.to && first.kind {
		return nil // of what answered the first it is asked alone
	}
	if text := c.withNoun(first.piece, p); text != "" {
		return []string{text}
	}
	if text := c.boundIn(first, p); text != "" {
		return []string{text}
	}
	if lead := c.leadOf(first.piece); lead != "" && p.ask == p.to {
		out = append(out, sentenceOf(c.text(p.from, p.to), lead, c.text(first.ask, first.to)))
	}
	if !c.leavesOut(p) {
		if list := c.wholes([]piece{first.piece, p}); len(list) == 2 {
			out = append(out, list[1])
		}
	}
	if last := p.to - 1; last > p.ask && c.words[last].Possessive {
		if noun := c.matterOf(first.piece); noun != "" { // "how long is Norway's"
			out = append([]string{sentenceOf(c.text(p.from, p.to), noun)}, out...)
		}
	}
	return slices.DeleteFunc(out, func(text string) bool { return !c.standsAlone(text) })
}

// withNoun gives a piece that asks "which" or "which one" of what another asks for by a
// noun as a question with that noun, "" for any other.
func (c *composer) withNoun(first, p piece) string {
	which := &c.spans[c.spanAt(p.from)]
	noun := c.nounOf(first)
	at := which.to
	if c.is(at, c.joints.One) {
		at++
	}
	if noun == "" || !which.does("which") || which.does("what") || at >= p.to || c.namesAt(at) || c.is(at, c.joints.Of) || c.asksForKind(at) {
		return ""
	}
	for i := at; i < p.ask; i++ {
		if c.spans[c.spanAt(i)].kind == nounSpan {
			return ""
		}
	}
	return sentenceOf(c.text(which.from, which.to), noun, c.text(at, p.to))
}

// asksForKind reports whether a word behind "which" counts, or is one for what a statement
// tells: "which two tasks".
func (c *composer) asksForKind(at int) bool {
	return c.joints.numberOf(c.words[at]) > 0 || c.dressed.abstract[readIn(c.lang)][c.words[at].Folded]
}

// nounOf gives the noun that a piece asks for or counts.
func (c *composer) nounOf(p piece) string {
	if noun := c.counted(p); noun != "" {
		return noun
	}
	for at := p.from; at < p.ask; at++ {
		if i := c.spanAt(at); c.spans[i].kind == nounSpan {
			return c.text(at, p.ask)
		}
	}
	return ""
}

// asksWhichOnly reports whether a piece is "and which", of what it does not say.
func (c *composer) asksWhichOnly(p piece) bool {
	s := &c.spans[c.spanAt(p.from)]
	return p.ask == p.to && s.to == p.to && s.does("which")
}

// asksOfSome reports whether a piece asks which of those that were spoken of: "which of
// the countries".
func (c *composer) asksOfSome(p piece) bool {
	for at := p.from; at+1 < min(p.to, p.from+longestDescribing); at++ {
		which := &c.spans[c.spanAt(at)]
		if which.does("which") && (c.is(which.to, c.joints.Of) || c.is(which.to-1, c.joints.Of)) {
			s := c.referringNoun(piece{from: p.from, ask: p.from, to: p.to})
			return s != nil && s.from <= which.to+2
		}
	}
	return false
}

// leadOf gives what stands before the word that asks: "the forum: where was it".
func (c *composer) leadOf(p piece) string {
	at := p.from
	for at < p.ask && !c.asksFrom(at) {
		at++
	}
	return c.text(p.from, at)
}

// standsAlone reports whether a question says of what it asks: it names something,
// or has enough words of weight.
func (c *composer) standsAlone(text string) bool {
	words := names.Words(text)
	if c.namesSomething(words) {
		return true
	}
	said := 0
	for _, m := range c.readGathering(text, c.lang).heavy() {
		if len(m.turned)+len(m.ways)+len(m.classes) == 0 && !c.anyIs(m.things, "UnnamedParty") {
			said++
		}
	}
	return said > 1
}

// matterOf gives the words of a piece for a matter or kind that has no name.
func (c *composer) matterOf(p piece) string {
	var out []string
	for _, m := range c.readGathering(c.text(p.from, p.to), c.lang).heavy() {
		if len(m.things) > 0 && c.anyIs(m.things, "Concept") && !m.isSubject() {
			out = append(out, textOf(m.run))
		}
	}
	return strings.Join(out, " ")
}

// inContext gives a part with words of the first: what it names and says where the
// part names nothing itself, else only what it says.
func (c *composer) inContext(first, one *askedPart) []string {
	p := one.piece
	text := c.text(p.from, p.to)
	if s := &c.spans[c.spanAt(p.from)]; s.does("of-them") {
		noun := c.nounOf(first.piece)
		if noun == "" {
			return nil
		}
		text = c.joints.Which + " " + noun + " " + c.text(s.to, p.to)
	}
	named, said := c.namedAndSaid(first.piece)
	if !c.spans[c.spanAt(p.from)].does("of-them") && c.pronounIn(p) < 0 && p.ask < p.to && c.standsAlone(text) {
		if own, _ := c.namedAndSaid(p); len(own) > 0 || len(named) == 0 {
			return nil
		}
		return []string{sentenceOf(text, strings.Join(named, " "))} // of whom it does not say
	}
	own := slices.ContainsFunc(c.readGathering(text, c.lang).marks, func(m *mark) bool {
		return len(m.things) > 0 && !c.anyIs(m.things, "Concept")
	})
	if own {
		out := []string{sentenceOf(text, strings.Join(said, " ")), sentenceOf(text, c.matterOf(first.piece))}
		if len(named) > 0 && c.namesOnlyPlaces(p) { // "and what share went to Asia"
			out = append(out, sentenceOf(text, strings.Join(append(slices.Clone(named), said...), " ")), sentenceOf(text, strings.Join(named, " ")))
		}
		return out
	}
	return []string{sentenceOf(text, strings.Join(append(slices.Clone(named), said...), " ")), sentenceOf(text, strings.Join(named, " "))}
}

// namesOnlyPlaces reports whether all that a piece names are places.
func (c *composer) namesOnlyPlaces(p piece) bool {
	return !slices.ContainsFunc(c.spans, func(s span) bool {
		return s.from >= p.from && s.to <= p.to && s.kind == nameSpan && !c.anyIs(s.things, "Concept") && !c.allPlaces(s.things)
	})
}

// namedAndSaid gives the names of weight in a piece, and its other words of weight.
func (c *composer) namedAndSaid(p piece) (named, said []string) {
	for _, m := range c.readGathering(c.text(p.from, p.to), c.lang).heavy() {
		if len(m.things) > 0 && !c.anyIs(m.things, "Concept") {
			named = append(named, textOf(m.run))
		} else {
			said = append(said, textOf(m.run))
		}
	}
	return named, said
}

// askOfNames asks a part that names nothing of what the first names: of all of it,
// or of the one thing of which alone it is answered.
func (c *composer) askOfNames(first, one *askedPart) (Answer, bool, error) {
	text := c.text(one.from, one.to)
	if c.pronounIn(one.piece) >= 0 || one.ask == one.to || c.standsAlone(text) {
		return Answer{}, false, nil
	}
	named, _ := c.namedAndSaid(first.piece)
	if len(named) == 0 {
		return Answer{}, false, nil
	}
	var found *Answer
	tries := []string{strings.Join(named, " ")}
	if len(named) > 1 {
		tries = append(tries, named...)
	}
	for i, name := range tries {
		for _, try := range []string{sentenceOf(text, name), sentenceOf(text, c.joints.InIt, name)} {
			a, err := c.askAlone(try)
			switch {
			case err != nil:
				return a, false, err
			case a.Status != Answered:
				continue
			case i == 0:
				return a, true, nil
			case found != nil:
				return a, false, nil // of which it is asked is open
			}
			found, one.said = &a, try
			break
		}
	}
	if found == nil {
		return Answer{}, false, nil
	}
	return *found, true, nil
}

// gathered answers a question by all that it says alone.
func (c *composer) gathered(question string) (Answer, bool) {
	s := c.session(c.ctx, c.lang)
	a := c.emptyAnswer(question, c.lang)
	if !s.gather(c.gatheringOf(question, c.lang), question, NotUnderstood, &a) {
		return a, false
	}
	c.onlyMentioned(c.question, c.lang, &a)
	s.addUpRows(question, &a)
	return a, a.Status == Answered
}
