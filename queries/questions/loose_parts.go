package questions

import (
	"maps"
	"slices"

	"github.com/samband/samband/queries/names"
)

// reading makes a part of clauses; nil where what is asked for is in none.
func (d *draft) reading(f *filling, clauses []*clause, targets []*variable) *reading {
	p := *d.cur
	p.targets = slices.Clone(targets)
	p.clauses = append(slices.Clone(d.cur.clauses), clauses...)
	if p.want == wantThings && len(p.targets) == 0 && targets != nil {
		return nil
	}
	if d.listed && p.want == wantThings && len(p.targets) == 0 {
		for _, c := range p.clauses {
			for _, v := range c.variables() {
				if v.text == "" {
					p.targets = append(p.targets, v)
				}
			}
		}
		if len(p.targets) != 1 {
			return nil
		}
	}
	p.placeVariables()
	p.widen(d.engine)
	for _, v := range p.targets {
		v.asked = true
		if p.want == wantThings && !p.binds(v) {
			return nil
		}
	}
	said := slices.DeleteFunc(slices.Clone(d.pre), func(np *party) bool {
		return slices.ContainsFunc(p.clauses, func(c *clause) bool { return d.saysNothing(c.frame, np) })
	})
	if !p.keeps(said) || !d.narrows(&p) || !p.connected() {
		return nil
	}
	r := &reading{part: &p, points: f.points, unsure: f.unsure}
	for _, v := range p.variables() {
		r.points -= 2 * len(v.told)
		if len(v.told) > 0 || len(v.places) > 0 && !d.engine.fits(v, "Place") {
			r.unsure = true
		}
	}
	if len(d.cur.clauses) > 0 {
		r.unsure = true
	}
	return r
}

// connected reports whether the relations of a part speak of the same: each
// shares a variable or a name with another.
func (p *part) connected() bool {
	if len(p.clauses) < 2 {
		return true
	}
	together := map[int]bool{0: true}
	for grown := true; grown; {
		grown = false
		for i, c := range p.clauses {
			for j := range together {
				if !together[i] && c.sharesWith(p.clauses[j]) {
					together[i], grown = true, true
				}
			}
		}
	}
	return len(together) == len(p.clauses)
}

// sharesWith reports whether two relations speak of the same.
func (c *clause) sharesWith(other *clause) bool {
	for _, a := range c.roles {
		for _, b := range other.roles {
			if a.v != nil && b.v != nil && a.v.name == b.v.name || slices.ContainsFunc(a.things, func(t *names.Thing) bool { return slices.Contains(b.things, t) }) {
				return true
			}
		}
	}
	return false
}

// narrows reports whether a part asks for less than all there is of a relation:
// it names something, a time or words, or its relation has one role only.
func (d *draft) narrows(p *part) bool {
	for _, np := range d.pre {
		said := np.v == nil && !isTrafficking(np.things) && !slices.ContainsFunc(p.clauses, func(c *clause) bool { return c.frame.isAbout(np) })
		if said || np.v != nil && np.v.narrowed() {
			return true
		}
	}
	for _, c := range d.cur.clauses { // what is another's
		for _, np := range c.roles {
			if np.v == nil {
				return true
			}
		}
	}
	for _, v := range p.targets { // whom a source names in passing is no answer
		if len(p.clauses) == 1 && p.clauses[0].frame == d.engine.exists && d.engine.isBelow(v, []string{"Actor", "Place"}) {
			return false
		}
	}
	return !slices.ContainsFunc(p.clauses, func(c *clause) bool { return len(c.roles) > 1 })
}

// placeVariables makes a place that lies in another of one that a relation says
// something of: "transit countries in Europe".
func (p *part) placeVariables() {
	for i, c := range p.clauses {
		v := c.placed()
		if v == nil {
			continue
		}
		one, lying := *c, *v
		one.conds, lying.places = nil, slices.Clone(v.places)
		for _, cond := range c.conds {
			if cond.kind == placeCondition {
				lying.places = append(lying.places, cond.things...)
			} else {
				one.conds = append(one.conds, cond)
			}
		}
		p.clauses[i] = &one
		p.substitute(v, &lying)
	}
}

// widen lets "who" be whatever kind of doer its roles take.
func (p *part) widen(e *Engine) {
	for _, c := range p.clauses {
		for name, np := range c.roles {
			if np.v == nil || np.v.text != "who" {
				continue
			}
			wide := *np.v
			wide.classes = slices.Clone(wide.classes)
			e.widen(&party{v: &wide}, c.frame.Roles[name])
			if len(wide.classes) > len(np.v.classes) {
				p.substitute(np.v, &wide)
				return
			}
		}
	}
}

// substitute puts a variable in the place of another.
func (p *part) substitute(old, v *variable) {
	for i, t := range p.targets {
		if t == old {
			p.targets[i] = v
		}
	}
	for i, c := range p.clauses {
		if !c.binds(old) {
			continue
		}
		one := *c
		one.roles = maps.Clone(c.roles)
		for name, np := range one.roles {
			if np.v == old {
				party := *np
				party.v = v
				one.roles[name] = &party
			}
		}
		p.clauses[i] = &one
	}
}

func (p *part) binds(v *variable) bool {
	return slices.ContainsFunc(p.clauses, func(c *clause) bool { return c.binds(v) })
}

// keeps reports whether a part speaks of all parties: none is dropped.
func (p *part) keeps(parties []*party) bool {
	k := (&query{parts: []*part{p}}).kept()
	for _, np := range parties {
		switch {
		case np.v != nil && (p.bindsNamed(np.v.name) || np.v.text == "where"):
		case np.v != nil && np.v.role != nil && p.hasRelation(np.v.role.frame.ID):
		case np.v != nil:
			return false
		case np.timed:
			if !slices.Contains(k.texts, np.text) {
				return false
			}
		case len(np.things) == 0:
			return false
		case isTrafficking(np.things), slices.ContainsFunc(p.clauses, func(c *clause) bool { return c.frame.isAbout(np) }):
		case !slices.Contains(k.things, np.things[0]):
			return false
		}
	}
	return true
}

func (p *part) bindsNamed(name string) bool {
	return slices.ContainsFunc(p.variables(), func(v *variable) bool { return v.name == name })
}

func (p *part) hasRelation(id string) bool {
	return slices.ContainsFunc(p.clauses, func(c *clause) bool { return c.frame.ID == id || c.frame.ID == id+"-place" })
}
