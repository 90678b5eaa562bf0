package questions

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/paths"
)

// maxObject bounds the parts, clauses and conditions of an object, each.
const maxObject = 20

// objectReader makes a question of an object.
type objectReader struct {
	*Engine
	variables map[string]*variable
	lang      string
}

// fromObject reads an object. What it cannot read is ErrObject with the place.
func (e *Engine) fromObject(o Query) (*query, error) {
	if len(o.Parts) > maxObject {
		return nil, fmt.Errorf("%w: more than %d parts", ErrObject, maxObject)
	}
	q := &query{lang: o.Language, report: o.Report, sources: o.Sources, only: o.Only}
	if q.lang != "nb" && q.lang != "nn" && q.lang != "en" {
		return nil, fmt.Errorf("%w: lang is %q and not nb, nn or en", ErrObject, o.Language)
	}
	r := &objectReader{Engine: e, variables: map[string]*variable{}, lang: q.lang}
	if len(o.Parts) > 1 && slices.ContainsFunc(o.Parts, func(p QueryPart) bool {
		return p.Ask == asks[wantSaid] || p.Ask == asks[wantFigures] || p.Ask == asks[wantSentence]
	}) {
		return nil, fmt.Errorf("%w: parts: what is said, and figures, are asked for alone", ErrObject)
	}
	for i, op := range o.Parts {
		p, err := r.part(op)
		if err != nil {
			return nil, fmt.Errorf("%w: parts.%d.%w", ErrObject, i, err)
		}
		q.parts = append(q.parts, p)
	}
	return q, nil
}

func (r *objectReader) part(o QueryPart) (*part, error) {
	if len(o.Clauses) > maxObject {
		return nil, fmt.Errorf("clauses: more than %d", maxObject)
	}
	switch {
	case o.Ask == asks[wantSaid] && o.Said != nil:
		w, err := r.said(o.Said, r.lang)
		if err != nil {
			return nil, fmt.Errorf("said.%w", err)
		}
		return &part{want: wantSaid, said: w}, nil
	case o.Ask == asks[wantFigures] && o.Figures != nil:
		f, err := r.figuresOf(o.Figures, r.lang)
		if err != nil {
			return nil, fmt.Errorf("figures.%w", err)
		}
		return &part{want: wantFigures, figures: f}, nil
	case o.Ask == asks[wantSentence] && o.Sentence != "":
		if wordCount(o.Sentence) > maxAsked {
			return nil, fmt.Errorf("sentence: more than %d words", maxAsked)
		}
		return &part{want: wantSentence, sentence: o.Sentence}, nil
	case o.Ask == asks[wantSaid], o.Ask == asks[wantFigures], o.Ask == asks[wantSentence]:
		return nil, fmt.Errorf("ask: %s needs a field of that name", o.Ask)
	}
	p := &part{named: o.Named, effect: o.Effect, dated: o.Dated, chain: r.lexicon.frames[o.Chain]}
	for _, id := range o.Claims {
		kind := r.lexicon.ofKind(id)
		if kind == nil {
			return nil, fmt.Errorf("claims: there is no kind %q", id)
		}
		p.claims = append(p.claims, kind)
	}
	if o.Latest {
		p.newest = latest
	} else if o.Earliest {
		p.newest = earliest
	}
	var err error
	if p.want, p.top, err = wanted(o); err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(o.Variables)) {
		if err := r.variable(name, o.Variables[name]); err != nil {
			return nil, fmt.Errorf("variables.%s: %w", name, err)
		}
	}
	for _, name := range o.Asked {
		v := r.variables[name]
		if v == nil {
			return nil, fmt.Errorf("asked: there is no variable %q", name)
		}
		v.asked = true
		p.targets = append(p.targets, v)
	}
	for i, oc := range o.Clauses {
		c, err := r.clause(oc)
		if err != nil {
			return nil, fmt.Errorf("clauses.%d.%w", i, err)
		}
		p.clauses = append(p.clauses, c)
	}
	return p, r.ofThings(p, o)
}

// wanted reads what a part asks.
func wanted(o QueryPart) (want intent, top bool, err error) {
	switch o.Ask {
	case "most":
		return wantRank, true, nil
	case "property":
		return wantThings, false, nil
	}
	for want, name := range asks {
		if name == o.Ask {
			return want, false, nil
		}
	}
	return 0, false, fmt.Errorf("ask: %q is not known", o.Ask)
}

func (r *objectReader) variable(name string, o QueryVariable) error {
	if r.variables[name] != nil {
		return nil // taken up from an earlier part
	}
	v := &variable{
		name: name, classes: o.Classes, text: o.Words, literal: o.Literal, other: o.Other, subject: o.Subject, called: o.Called, told: o.Told,
		restricted: true,
	}
	for _, class := range o.Classes {
		if r.lexicon.onto.Class(class) == nil {
			return fmt.Errorf("classes: the ontology has no class %q", class)
		}
	}
	if len(v.classes) == 0 && v.literal == "" {
		v.classes = []string{"Thing"}
	}
	var err error
	if v.places, err = r.things(o.Places); err != nil {
		return err
	}
	if v.except, err = r.things(o.Except); err != nil {
		return err
	}
	if v.outside, err = r.things(o.Outside); err != nil {
		return err
	}
	if o.Role != "" {
		frame, role, _ := strings.Cut(o.Role, "/")
		f := r.frame(frame)
		if f == nil {
			return fmt.Errorf("role: there is no relation %q", frame)
		}
		v.role = &noun{class: "Actor", frame: f, role: role}
	}
	r.variables[name] = v
	return nil
}

func (r *objectReader) frame(id string) *frame {
	switch id {
	case r.belongs.ID:
		return r.belongs
	case r.exists.ID:
		return r.exists
	}
	if kind := r.lexicon.ofKind(strings.TrimPrefix(id, "claims-")); kind != nil {
		return kind.frame
	}
	return r.lexicon.frames[id]
}

func (r *objectReader) clause(o QueryClause) (*clause, error) {
	c := &clause{frame: r.frame(o.Relation), roles: map[string]*party{}, not: o.Not, without: o.Without, agent: o.Agent}
	if c.frame == nil {
		return nil, fmt.Errorf("relation: there is no relation %q", o.Relation)
	}
	if len(o.Conditions) > maxObject {
		return nil, fmt.Errorf("conditions: more than %d", maxObject)
	}
	for _, name := range slices.Sorted(maps.Keys(o.Roles)) {
		if _, known := c.frame.Roles[name]; !known {
			return nil, fmt.Errorf("roles: %s has no role %q", o.Relation, name)
		}
		np, err := r.party(o.Roles[name])
		if err != nil {
			return nil, fmt.Errorf("roles.%s: %w", name, err)
		}
		c.roles[name] = np
	}
	for i, oc := range o.Conditions {
		cond, err := r.condition(oc)
		if err != nil {
			return nil, fmt.Errorf("conditions.%d: %w", i, err)
		}
		c.conds = append(c.conds, cond)
	}
	return c, nil
}

func (r *objectReader) party(o QueryParty) (*party, error) {
	if o.Var != "" {
		v := r.variables[o.Var]
		if v == nil {
			return nil, fmt.Errorf("there is no variable %q", o.Var)
		}
		return &party{v: v, text: v.text}, nil
	}
	things, err := r.things(o.IDs)
	if err != nil {
		return nil, err
	}
	if len(things) == 0 {
		return nil, fmt.Errorf("neither a variable nor a thing")
	}
	np := &party{things: things, text: things[0].Label("en")}
	if len(things) > 1 {
		np.joined = "or"
	}
	return np, nil
}

func (r *objectReader) things(ids []string) ([]*names.Thing, error) {
	var out []*names.Thing
	for _, id := range ids {
		t := r.names.Thing(quad.IRI(id))
		if t == nil {
			return nil, fmt.Errorf("nothing is called %q", id)
		}
		out = append(out, t)
	}
	return out, nil
}

func (r *objectReader) condition(o QueryCondition) (condition, error) {
	c := condition{kind: conditionKind(o.Kind), time: interval{o.From, o.To}, text: o.Text}
	switch c.kind {
	case topicCondition, placeCondition, thingCondition:
		var err error
		if c.things, err = r.things(o.IDs); err == nil && len(c.things) == 0 {
			err = fmt.Errorf("a condition of kind %s names nothing", o.Kind)
		}
		return c, err
	case timeCondition:
		if c.time == (interval{}) {
			return c, fmt.Errorf("a condition of time has no day")
		}
	case mannerCondition:
		if c.text == "" {
			return c, fmt.Errorf("a condition of kind relation has no word")
		}
	default:
		return c, fmt.Errorf("the kind %q is not known", o.Kind)
	}
	return c, nil
}

// ofThings reads what a property, a path or a ranking is of.
func (r *objectReader) ofThings(p *part, o QueryPart) error {
	of, err := r.things(o.Of)
	if err != nil {
		return fmt.Errorf("of: %w", err)
	}
	var parties []*party
	for _, t := range of {
		parties = append(parties, &party{things: []*names.Thing{t}, text: t.Label("en")})
	}
	if o.Property != "" {
		for _, a := range r.lexicon.attributes {
			if a.ID == o.Property {
				asked := *a
				p.attr = &asked
			}
		}
		if p.attr == nil {
			return fmt.Errorf("property: there is no property %q", o.Property)
		}
	}
	switch {
	case p.want == wantChain:
		if p.pair = parties; p.chain == nil || len(p.chain.Chain) != 2 || len(parties) == 0 || len(parties) > 2 {
			return fmt.Errorf("chain: a chain has a relation that leads on, and one or two ends")
		}
	case p.want == wantClaims:
		if len(p.claims) == 0 || len(p.clauses) == 0 || len(p.targets) != 1 {
			return fmt.Errorf("claims: no kind of statement is asked for")
		}
	case p.want == wantPath, p.want == wantContrast:
		if o.Through != "" && r.Engine.beside.kindOf(o.Through) == nil {
			return fmt.Errorf("through: a path does not consist of %q", o.Through)
		}
		p.through, p.onward = o.Through, o.Onward
		if o.Strongest {
			p.by = paths.Strongest
		}
		if p.pair = parties; len(parties) < 2 || p.want == wantContrast && len(parties) > 2 {
			return fmt.Errorf("of: two things are asked about")
		}
	case p.want == wantRank && !p.top:
		p.ranked = parties
		if p.counted = r.lexicon.frames[o.Counted]; p.attr == nil && (p.counted == nil || p.counted.Count == nil) {
			return fmt.Errorf("counted: a ranking goes by a property or a relation that is counted")
		}
		if len(parties) < 2 {
			return fmt.Errorf("of: a ranking is of several things")
		}
	case p.attr != nil:
		p.attr.things = of
		if p.attr.of = r.variables[o.OfVariable]; len(of) == 0 && p.attr.of == nil {
			return fmt.Errorf("of: a property is asked of something")
		}
	}
	return nil
}
