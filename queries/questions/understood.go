package questions

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/paths"
)

// understood restates the question from the query object, in its language.
// What was not understood keeps the words that were.
func (s *session) understood(q *query) Understood {
	if !s.answerable(q) {
		return Understood{Parts: append([]Part{}, q.seen...)}
	}
	said := sentence{}
	for i, p := range q.parts {
		if i > 0 && len(said.words) > 0 && !p.again {
			said.join(";")
		}
		s.restate(&said, p, fmt.Sprintf("parts.%d", i))
	}
	if q.sources > 1 {
		said.at = "sources"
		said.part(fmt.Sprintf(sourcesWords[languageOf(s.lang)], q.sources), "source", "")
	}
	return Understood{Text: strings.Join(said.words, " "), Parts: append([]Part{}, said.parts...)}
}

// sentence is a restatement as it grows: all its words, and the parts of it
// that a reader may want to change.
type sentence struct {
	words []string
	parts []Part
	at    string // where the parts that are said next stand in the query object
}

func (u *sentence) say(words string) {
	if words != "" {
		u.words = append(u.words, words)
	}
}

func (u *sentence) part(words, role, id string) {
	u.say(words)
	u.parts = append(u.parts, Part{Words: words, Role: role, ID: id, At: u.at})
}

// join puts a mark behind the last word.
func (u *sentence) join(mark string) {
	u.words[len(u.words)-1] += mark
}

var andWord = map[string]string{"en": "and", "nb": "og", "nn": "og"}

func (s *session) restate(u *sentence, p *part, at string) {
	u.at = at
	switch {
	case p.want == wantChain:
		s.restateChain(u, p)
		return
	case p.pair != nil:
		for i, np := range p.pair {
			if i > 0 {
				words := connectedWords
				switch {
				case p.want == wantContrast:
					words = comparedTo
				case p.by == paths.Strongest:
					words = stronglyWords
				}
				u.part(words[languageOf(s.lang)], "relation", "")
				if k := s.wordLists.beside.kindOf(p.through); k != nil {
					u.part("("+k.Label.In(s.lang)+")", "relation", "")
				}
			}
			u.at = fmt.Sprintf("%s.of.%d", at, i)
			s.sayParty(u, np)
		}
		return
	case p.ranked != nil:
		for i, np := range p.ranked {
			if i > 0 {
				u.join(",")
			}
			u.at = fmt.Sprintf("%s.of.%d", at, i)
			s.sayParty(u, np)
		}
		u.at = at
		u.part(s.rankedWords(p), "property", "")
		return
	case p.again:
		return
	case len(p.clauses) == 0 && p.background():
		s.sayParty(u, &party{v: p.targets[0]})
	}
	if p.want == wantClaims {
		s.restateClaims(u, p, at)
		return
	}
	for i, c := range p.clauses {
		if i > 0 {
			u.join(",")
		}
		if i > 0 && !c.without {
			u.say(andWord[languageOf(s.lang)])
		}
		s.restateClause(u, c, fmt.Sprintf("%s.clauses.%d", at, i))
	}
	if p.attr != nil {
		u.at = at + ".property"
		s.restateAttribute(u, p)
	}
}

// restateChain says a chain by its relation and its ends.
func (s *session) restateChain(u *sentence, p *part) {
	u.part(chainWords[languageOf(s.lang)], "question", "")
	u.part(p.chain.label(s.lang), "relation", "")
	u.join(":")
	for _, np := range p.pair {
		s.sayParty(u, np)
	}
	for i, c := range p.clauses {
		u.join(",")
		s.restateClause(u, c, fmt.Sprintf("%s.clauses.%d", u.at, i))
	}
}

var chainWords = map[string]string{"en": "chain of", "nb": "kjede av", "nn": "kjede av"}

// restateClaims says what kind of statements are asked for: "what is known on".
func (s *session) restateClaims(u *sentence, p *part, at string) {
	for i, c := range p.clauses {
		if i > 0 {
			u.join(",")
		}
		u.at = fmt.Sprintf("%s.clauses.%d.relation", at, i)
		u.part(c.frame.label(s.lang), "question", "")
	}
	c := p.clauses[0]
	if p.effect {
		u.part(effectWords[languageOf(s.lang)], "property", "")
	}
	if np := c.roles["by"]; np != nil {
		u.say(byWord[languageOf(s.lang)])
		u.at = at + ".clauses.0.roles.by"
		s.sayParty(u, np)
	}
	u.at = at + ".clauses.0.conditions"
	s.sayConditions(u, c)
}

var (
	effectWords = map[string]string{"en": "(effect)", "nb": "(virkning)", "nn": "(verknad)"}
	byWord      = map[string]string{"en": "by", "nb": "ifølge", "nn": "ifølgje"}
)

var sourcesWords = map[string]string{
	"en": "according to at least %d sources", "nb": "ifølge minst %d kilder", "nn": "ifølgje minst %d kjelder",
}

var comparedTo = map[string]string{"en": "compared with", "nb": "sammenlignet med", "nn": "samanlikna med"}

var stronglyWords = map[string]string{"en": "connected most strongly to", "nb": "sterkest knyttet til", "nn": "sterkast knytt til"}

var connectedWords = map[string]string{"en": "connected to", "nb": "knyttet til", "nn": "knytt til"}

// rankedWords says what a ranking goes by.
func (s *session) rankedWords(p *part) string {
	by := map[string]string{"en": "by: ", "nb": "etter: ", "nn": "etter: "}[languageOf(s.lang)]
	if p.attr != nil {
		return by + p.attr.Label[languageOf(s.lang)]
	}
	return by + countColumns[languageOf(s.lang)][0] + " (" + p.counted.label(s.lang) + ")"
}

func (s *session) restateAttribute(u *sentence, p *part) {
	u.part(p.attr.Label[languageOf(s.lang)], "property", "")
	u.join(":")
	if p.attr.of != nil {
		u.say(p.attr.of.text)
	}
	for _, t := range p.attr.things {
		u.part(t.Label(s.lang), "with", string(t.IRI))
	}
}

// restateClause says a clause: subject, relation, object, the other parties,
// conditions.
func (s *session) restateClause(u *sentence, c *clause, at string) {
	roles := roleOrder(c.frame)
	if c.without {
		u.at = at + ".without"
		u.part(withoutWord[languageOf(s.lang)], "negation", "")
	}
	if np := c.roles[roles[0]]; np != nil {
		u.at = at + ".roles." + roles[0]
		s.sayParty(u, np)
	}
	u.at = at + ".relation"
	if c.not {
		u.part(notWord[languageOf(s.lang)], "negation", "")
	}
	u.part(c.frame.label(s.lang), "relation", "")
	for _, name := range roles[1:] {
		np := c.roles[name]
		if np == nil {
			continue
		}
		if name == "with" {
			u.say(withWord[languageOf(s.lang)])
		}
		u.at = at + ".roles." + name
		s.sayParty(u, np)
	}
	u.at = at + ".conditions"
	s.sayConditions(u, c)
}

var (
	withWord = map[string]string{"en": "with", "nb": "med", "nn": "med"}
	// withoutWord says that what a source says it of is left out.
	withoutWord = map[string]string{"en": "but not:", "nb": "men ikke:", "nn": "men ikkje:"}
	outsideWord = map[string]string{"en": "outside", "nb": "utenfor", "nn": "utanfor"}
	notWord     = map[string]string{"en": "not:", "nb": "ikke:", "nn": "ikkje:"}
)

// sayParty says who plays a role: a thing by its label, something unknown by
// its class.
func (s *session) sayParty(u *sentence, np *party) {
	if np.v != nil {
		u.part(s.columnName(np.v), "class", "")
		if len(np.v.told) > 0 {
			u.part("«"+strings.Join(np.v.told, " ")+"»", "class", "")
		}
		for _, t := range np.v.places {
			u.say(inWord[languageOf(s.lang)])
			u.part(t.Label(s.lang), "place", string(t.IRI))
		}
		for _, t := range np.v.outside {
			u.part(outsideWord[languageOf(s.lang)], "negation", "")
			u.part(t.Label(s.lang), "place", string(t.IRI))
		}
		return
	}
	if len(np.things) == 0 {
		u.say(np.text)
		return
	}
	var labels []string
	for _, t := range np.things {
		labels = append(labels, t.Label(s.lang))
	}
	id := ""
	if len(np.things) == 1 {
		id = string(np.things[0].IRI)
	}
	u.part(strings.Join(labels, " / "), "with", id)
}

var inWord = map[string]string{"en": "in", "nb": "i", "nn": "i"}

// sayConditions says the conditions of a clause, those of a kind together.
// Where the relation is about its condition ("focuses on"), the preposition is
// the relation's.
func (s *session) sayConditions(u *sentence, c *clause) {
	for _, kind := range []conditionKind{topicCondition, thingCondition, mannerCondition, placeCondition, timeCondition} {
		first, list := true, u.at
		for i, cond := range c.conds {
			if cond.kind != kind {
				continue
			}
			role := c.frame.Roles[c.frame.conditionRole()]
			switch {
			case !first:
				u.say(andWord[languageOf(s.lang)])
			case role.Condition == "" || role.Condition != conditionRoles[kind] || !s.endsInPreposition(c.frame):
				u.say(s.conditionWord(cond))
			}
			first = false
			id := ""
			if len(cond.things) == 1 {
				id = string(cond.things[0].IRI)
			}
			u.at = fmt.Sprintf("%s.%d", list, i)
			u.part(s.conditionLabel(cond), string(kind), id)
			u.at = list
		}
	}
}

// endsInPreposition reports whether a relation's label ends in the preposition
// of its condition: "works in", not "took place".
func (s *session) endsInPreposition(f *frame) bool {
	words := names.Words(f.label(s.lang))
	for _, w := range s.lexicon.small[s.lexicon.key(words[len(words)-1:], readIn(s.lang))] {
		if strings.HasSuffix(w.does, "-prep") {
			return true
		}
	}
	return len(f.Roles) == 1
}

// conditionWord gives the preposition of a condition.
func (s *session) conditionWord(c condition) string {
	lang := languageOf(s.lang)
	switch {
	case c.kind == timeCondition && c.time.to == "":
		return map[string]string{"en": "since", "nb": "siden", "nn": "sidan"}[lang]
	case c.kind == timeCondition && c.time.from == "":
		return map[string]string{"en": "until", "nb": "innen", "nn": "innan"}[lang]
	}
	return conditionWords[c.kind][lang]
}

var conditionRoles = map[conditionKind]string{topicCondition: "topic", placeCondition: "place"}

var conditionWords = map[conditionKind]map[string]string{
	topicCondition:  {"en": "on", "nb": "om", "nn": "om"},
	placeCondition:  inWord,
	timeCondition:   inWord,
	mannerCondition: {},
	thingCondition:  {"en": "concerning", "nb": "som gjelder", "nn": "som gjeld"},
}

// roleOrder gives a frame's roles, the subject of its first phrase first.
func roleOrder(f *frame) []string {
	var out []string
	for _, lang := range languages {
		if len(f.Say[lang]) == 0 || len(out) > 0 {
			continue
		}
		for _, name := range []string{f.Say[lang][0].Subject, f.Say[lang][0].Object} {
			if name != "" {
				out = append(out, name)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(f.Roles)) {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}
