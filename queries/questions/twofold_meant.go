package questions

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/names"
)

// What the second of two questions speaks of by a pronoun or a noun ("it", "the network",
// "that one") is what the first named or was answered with.

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

func (c *composer) isPlace(v Value) bool {
	for _, m := range c.names.Find(names.Words(v.Label)) {
		if c.anyIs(m.Things, "Place") {
			return true
		}
	}
	return false
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
