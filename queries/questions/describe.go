package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// condition makes a party that plays no role a condition of the clause.
func (p *parser) condition(c *clause, np *party) {
	if cond, ok := p.engine.conditionOf(np); ok {
		if v := c.placed(); v != nil && cond.kind == placeCondition {
			v.places = append(v.places, cond.things...)
			return
		}
		if np.joined == "or" && c.orElse(cond.condition) {
			return
		}
		if !cond.vacuous {
			c.conds = append(c.conds, cond.condition)
		}
		return
	}
	if np.v != nil && slices.Contains(targetsOf(p.cur), np.v.name) {
		return
	}
	p.q.unknown = append(p.q.unknown, np.text)
}

// orElse lets what meets a condition meet the one before it as well, which "or" joins:
// "in South-East Europe or the Balkans".
func (c *clause) orElse(cond condition) bool {
	n := len(c.conds)
	if n == 0 || c.conds[n-1].kind != cond.kind || len(cond.things) == 0 {
		return false
	}
	last := &c.conds[n-1]
	last.things = slices.Concat(last.things, cond.things)
	last.text += " / " + cond.text
	return true
}

// countries makes what is asked for a country where the relation's words say so
// and the question word does not: "which of the countries of origin".
func (p *parser) countries(c *clause) {
	v := c.placed()
	if v == nil || !slices.Contains(v.classes, "Thing") {
		return
	}
	said := names.Fold(p.text(p.phrase.from, p.phrase.to))
	if strings.Contains(said, "countr") || strings.Contains(said, "land") {
		v.classes = []string{"Country"}
	}
}

// placed gives the place that a relation says something of, where that is asked
// for: "transit countries in Europe" lie there.
func (c *clause) placed() *variable {
	if len(c.frame.Roles) != 1 {
		return nil
	}
	for name, np := range c.roles {
		if np.v != nil && slices.Equal(c.frame.Roles[name].Range, []string{"Place"}) {
			return np.v
		}
	}
	return nil
}

func targetsOf(p *part) []string {
	var out []string
	for _, v := range p.targets {
		out = append(out, v.name)
	}
	return out
}

// modifiers takes from the parties before a verb those that describe the one
// before them: "countries of the Greater Mekong", "countries in Danida's
// programme", "organisations on prevention".
func (p *parser) modifiers(pre []*party) []*party {
	var out []*party
	for _, np := range pre {
		if len(out) == 0 || out[len(out)-1].v == nil || len(np.prep) == 0 || !p.describe(out[len(out)-1], np) {
			out = append(out, np)
		}
	}
	return out
}

// describe attaches a description to a variable.
func (p *parser) describe(head, np *party) bool {
	e := p.engine
	switch {
	case np.timed:
		return false
	case np.v != nil:
		return false
	case e.allPlaces(np.things) && has(np.prep, "place-prep", "of-prep"):
		head.v.places = append(head.v.places, np.things...)
	case e.anyIs(np.things, "Concept"):
		head.v.topics = append(head.v.topics, np)
	case e.fits(head.v, "Place") && e.anyIs(np.things, "Undertaking"):
		p.cur.clauses = append(p.cur.clauses, &clause{
			frame: e.lexicon.frames["covered-by"], roles: map[string]*party{"place": head, "by": np}, span: [2]int{head.from, np.to},
		})
	case head.v.role != nil && p.playsBeside(head.v.role, np):
		return false // "the director of GRETA" is in its relation with it
	case has(np.prep, "of-prep", "by-prep"):
		p.link(head, np)
	default:
		return false
	}
	return true
}

// playsBeside reports whether a party can play another role of the relation that
// a word for who plays a role names.
func (p *parser) playsBeside(n *noun, np *party) bool {
	for name, r := range n.frame.Roles {
		if name != n.role && r.Condition == "" && p.engine.partyFits(np, r) {
			return true
		}
	}
	return false
}

func has(prep []smallWord, lists ...string) bool {
	for _, w := range prep {
		if slices.Contains(lists, w.does) {
			return true
		}
	}
	return false
}

// restrict turns what describes a variable into clauses, where it is not a
// place that lies in another.
func (p *parser) restrict(v *variable) {
	if v.restricted {
		return
	}
	v.restricted = true
	c := &clause{frame: p.engine.exists, roles: map[string]*party{"x": {v: v, text: v.text}}}
	if !p.engine.fits(v, "Place") {
		for _, t := range v.places {
			c.conds = append(c.conds, condition{kind: placeCondition, things: []*names.Thing{t}, text: t.Label(p.q.lang)})
		}
		v.places = nil
	}
	for _, np := range v.topics {
		p.condition(c, np)
	}
	if len(c.conds) == 0 {
		return
	}
	for _, other := range p.cur.clauses {
		if other.binds(v) {
			other.conds = append(other.conds, c.conds...)
			return
		}
	}
	p.cur.clauses = append(p.cur.clauses, c)
}

func (c *clause) binds(v *variable) bool {
	for _, np := range c.roles {
		if np.v == v {
			return true
		}
	}
	return false
}
