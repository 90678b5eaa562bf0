package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

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

// asksBehind reports whether a part asks for something by a word for its kind behind a
// preposition, "under which scheme", and neither names anything else that is meant nor asks
// where: what is meant is what answers it.
func (c *composer) asksBehind(p *askedPart) bool {
	i := c.spanAt(p.from)
	return len(p.things) == 1 && p.ask > p.from+1 && isPrep(&c.spans[i]) && !c.asksByNoun(p.piece) &&
		c.asksByNoun(piece{from: c.spans[i].to, ask: p.ask, to: p.to}) && len(c.namesIn(p.piece)) == 0 && !c.isPlace(p.things[0])
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
