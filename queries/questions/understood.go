package questions

import (
	"strings"
)

// understood restates the question from the query object, in its language.
func (s *session) understood(q *query) Understood {
	u := Understood{Parts: q.seen}
	if u.Parts == nil {
		u.Parts = []Part{}
	}
	var sentences []string
	for _, p := range q.parts {
		if text := s.restate(p); text != "" {
			sentences = append(sentences, text)
		}
	}
	u.Text = strings.Join(sentences, "; ")
	return u
}

func (s *session) restate(p *part) string {
	var parts []string
	for _, c := range p.clauses {
		parts = append(parts, s.restateClause(c))
	}
	and := map[string]string{"en": ", and ", "nb": ", og ", "nn": ", og "}[languageOf(s.lang)]
	text := strings.Join(parts, and)
	if p.attr != nil {
		label := p.attr.Label[languageOf(s.lang)]
		if p.attr.of != nil {
			label += ": " + p.attr.of.text
		}
		text = strings.TrimPrefix(text+and+label, and)
	}
	return text
}

// restateClause says a clause: subject, relation, object, the other parties,
// conditions.
func (s *session) restateClause(c *clause) string {
	roles := roleOrder(c.frame)
	words := []string{}
	if np := c.roles[roles[0]]; np != nil {
		words = append(words, s.partyText(np))
	}
	words = append(words, s.relationWords(c))
	for _, name := range roles[1:] {
		np := c.roles[name]
		if np == nil {
			continue
		}
		if name == "with" {
			words = append(words, withWord[languageOf(s.lang)])
		}
		words = append(words, s.partyText(np))
	}
	return strings.Join(append(words, s.conditionTexts(c)...), " ")
}

var withWord = map[string]string{"en": "with", "nb": "med", "nn": "med"}

// conditionTexts says the conditions of a clause, those of a kind together.
// Where the relation is about its condition ("focuses on"), the preposition is
// the relation's.
func (s *session) conditionTexts(c *clause) []string {
	var out []string
	for _, kind := range []conditionKind{topicCondition, thingCondition, mannerCondition, placeCondition, timeCondition} {
		var labels []string
		for _, cond := range c.conds {
			if cond.kind == kind {
				labels = append(labels, s.conditionLabel(cond))
			}
		}
		if len(labels) == 0 {
			continue
		}
		text := conditionWords[kind][languageOf(s.lang)] + s.list(labels)
		if role := c.frame.Roles[c.frame.conditionRole()]; role.Condition == conditionRoles[kind] && role.Condition != "" {
			text = s.list(labels)
		}
		out = append(out, text)
	}
	return out
}

var conditionRoles = map[conditionKind]string{topicCondition: "topic", placeCondition: "place"}

func (s *session) relationWords(c *clause) string {
	label := c.frame.label(s.lang)
	if c.not {
		return map[string]string{"en": "not: ", "nb": "ikke: ", "nn": "ikkje: "}[languageOf(s.lang)] + label
	}
	return label
}

// roleOrder gives a frame's roles, the subject of its first phrase first.
func roleOrder(f *frame) []string {
	var first, second string
	for _, lang := range languages {
		if len(f.Say[lang]) > 0 && first == "" {
			first, second = f.Say[lang][0].Subject, f.Say[lang][0].Object
		}
	}
	var out []string
	for _, name := range []string{first, second} {
		if name != "" {
			out = append(out, name)
		}
	}
	for _, name := range sortedKeys(f.Roles) {
		if !contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

func (s *session) partyText(np *party) string {
	if np.v != nil {
		text := s.columnName(np.v)
		for _, t := range np.v.places {
			text += " (" + t.Label(s.lang) + ")"
		}
		return "[" + text + "]"
	}
	var labels []string
	for _, t := range np.things {
		labels = append(labels, t.Label(s.lang))
	}
	if len(labels) == 0 {
		return np.text
	}
	return strings.Join(labels, " / ")
}

var conditionWords = map[conditionKind]map[string]string{
	topicCondition:  {"en": "on ", "nb": "om ", "nn": "om "},
	placeCondition:  {"en": "in ", "nb": "i ", "nn": "i "},
	timeCondition:   {"en": "in ", "nb": "i ", "nn": "i "},
	mannerCondition: {"en": "", "nb": "", "nn": ""},
	thingCondition:  {"en": "concerning ", "nb": "som gjelder ", "nn": "som gjeld "},
}

// ambiguous gives the parties of a clause whose name means several things.
func (s *session) ambiguous(c *clause) []*party {
	var out []*party
	for _, np := range c.roles {
		if len(np.things) > 1 && np.joined != "or" && !allUnnamed(np) {
			out = append(out, np)
		}
	}
	return out
}

// allUnnamed reports whether a name is only what sources call parties that
// they do not name; any of them is meant.
func allUnnamed(np *party) bool {
	return (&span{things: np.things}).unnamed()
}

// choicesOf offers the meanings of ambiguous names.
func (s *session) choicesOf(q *query) []Choice {
	out := []Choice{}
	for _, p := range q.parts {
		for _, c := range p.clauses {
			for _, np := range s.ambiguous(c) {
				choice := Choice{Words: np.text}
				for _, t := range np.things {
					kind := ""
					if len(t.Classes) > 0 {
						if class := s.lexicon.onto.Class(t.Classes[0]); class != nil {
							kind = class.Label.In(s.lang)
						}
					}
					choice.Candidates = append(choice.Candidates, Candidate{ID: string(t.IRI), Label: t.Label(s.lang), Kind: kind})
				}
				out = append(out, choice)
			}
		}
	}
	return out
}
