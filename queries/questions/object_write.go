package questions

import (
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/paths"
)

// object gives a question as it was understood as an object.
func (q *query) object() *Query {
	out := &Query{Language: q.lang, Report: q.report, Sources: q.sources, Only: q.only, Parts: []QueryPart{}}
	for _, p := range q.parts {
		out.Parts = append(out.Parts, p.object())
	}
	return out
}

func (p *part) object() QueryPart {
	switch {
	case p.said != nil:
		return QueryPart{Ask: asks[wantSaid], Said: p.said.object()}
	case p.figures != nil:
		return QueryPart{Ask: asks[wantFigures], Figures: p.figures.object()}
	case p.want == wantSentence:
		return QueryPart{Ask: asks[wantSentence], Sentence: p.sentence}
	}
	out := QueryPart{
		Ask: asks[p.want], Named: p.named, Effect: p.effect, Dated: p.dated, Latest: p.newest == latest, Earliest: p.newest == earliest,
		Variables: map[string]QueryVariable{},
	}
	for _, v := range p.targets {
		out.Asked = append(out.Asked, v.name)
		out.Variables[v.name] = v.object()
	}
	for _, c := range p.clauses {
		out.Clauses = append(out.Clauses, c.object(out.Variables))
	}
	switch {
	case p.top && p.ranked == nil:
		out.Ask = "most"
	case p.attr != nil && p.ranked == nil:
		out.Ask = "property"
	}
	if p.attr != nil {
		out.Property = p.attr.ID
		out.Of = iriTexts(p.attr.things)
		if p.attr.of != nil {
			out.OfVariable = p.attr.of.name
		}
	}
	for _, np := range append(append([]*party{}, p.pair...), p.ranked...) {
		out.Of = append(out.Of, iriTexts(np.things[:1])...)
	}
	out.Strongest = p.by == paths.Strongest
	out.Through, out.Onward = p.through, p.onward
	if p.counted != nil {
		out.Counted = p.counted.ID
	}
	if p.chain != nil {
		out.Chain = p.chain.ID
	}
	for _, c := range p.claims {
		out.Claims = append(out.Claims, c.ID)
	}
	return out
}

func (v *variable) object() QueryVariable {
	out := QueryVariable{
		Classes: v.classes, Places: iriTexts(v.places), Words: v.text, Literal: v.literal, Other: v.other, Subject: v.subject,
		Except: iriTexts(v.except), Outside: iriTexts(v.outside), Called: v.called, Told: v.told,
	}
	if v.role != nil {
		out.Role = v.role.frame.ID + "/" + v.role.role
	}
	return out
}

// object gives a clause as an object, and puts what it speaks of among the
// part's variables.
func (c *clause) object(variables map[string]QueryVariable) QueryClause {
	out := QueryClause{Relation: c.frame.ID, Not: c.not, Without: c.without, Agent: c.openAgent(), Roles: map[string]QueryParty{}}
	for name, np := range c.roles {
		if np.v == nil {
			out.Roles[name] = QueryParty{IDs: iriTexts(np.things)}
			continue
		}
		out.Roles[name] = QueryParty{Var: np.v.name}
		variables[np.v.name] = np.v.object()
	}
	for _, cond := range c.conds {
		out.Conditions = append(out.Conditions, QueryCondition{
			Kind: string(cond.kind), IDs: iriTexts(cond.things), From: cond.time.from, To: cond.time.to, Text: cond.manner(),
		})
	}
	return out
}

// openAgent gives the role of who does it where nobody fills it.
func (c *clause) openAgent() string {
	if c.roles[c.agent] != nil {
		return ""
	}
	return c.agent
}

// manner gives the word that a condition of manner looks for.
func (c condition) manner() string {
	if c.kind == mannerCondition {
		return c.text
	}
	return ""
}

func iriTexts(things []*names.Thing) []string {
	var out []string
	for _, t := range things {
		out = append(out, string(t.IRI))
	}
	return out
}

// named gives the things that a question names, wherever they stand.
func (q *query) named() map[quad.IRI]bool {
	out := map[quad.IRI]bool{}
	add := func(things []*names.Thing) {
		for _, t := range things {
			out[t.IRI] = true
		}
	}
	for _, p := range q.parts {
		if p.said != nil {
			for _, u := range p.said.units {
				add(u.things)
			}
		}
		if p.figures != nil {
			add(p.figures.named())
		}
		for _, np := range append(append([]*party{}, p.pair...), p.ranked...) {
			add(np.things)
		}
		for _, c := range p.clauses {
			for _, np := range c.roles {
				add(np.things)
			}
			for _, cond := range c.conds {
				add(cond.things)
			}
		}
	}
	return out
}

// asSentence is a question as it is written, as an object.
func asSentence(question, lang string) *Query {
	return (&query{lang: lang, parts: []*part{{want: wantSentence, sentence: question}}}).object()
}
