package questions

import "slices"

// plays reports whether a party can play a role, and how likely.
func (d *draft) plays(o option, np *party, name string, f *filling) (points int, fits bool) {
	r := o.frame.Roles[name]
	if f.roles[name] != nil || r.Condition != "" || r.Literal != "" || np.timed || !d.engine.partyFits(np, r) {
		return 0, false
	}
	if isIn(np) && d.engine.allPlaces(np.things) && !d.engine.anyClass(r.Range, "Place") {
		return 0, false
	}
	for _, c := range o.cues {
		if c.actor == np && o.frame.Roles[c.role].Range == nil {
			return 0, false
		}
		if c.actor == np && c.role != name {
			if !symmetric(o.frame, c.role, name) && !mirrored(o.frame, c.role, name) {
				return 0, false
			}
			points--
		}
	}
	points += 10
	if d.engine.anyIs(np.things, "Concept") {
		points -= 6 // rather what it is about
	}
	for i, w := range np.prep {
		if i > 0 && np.prep[i-1].text == w.text {
			continue // one word that does two things
		}
		switch role := o.way.roleBehind(w, o.frame); role {
		case name:
			points += 3
		case "":
		default:
			points -= 3
		}
	}
	if byAgent(np) && name == o.way.subject && o.way.with["by"]+o.way.with["av"] == "" {
		points += 3
	}
	if name == "with" && !has(np.prep, "with-prep") && np.joined == "" {
		if len(np.prep) > 0 {
			return 0, false // "in the OSCE" is not with it
		}
		points -= 3
	}
	if r.Optional && name == "with" {
		points -= 2
	}
	return points, true
}

// narrowed reports whether more is said of a variable than its class.
func (v *variable) narrowed() bool {
	return len(v.places)+len(v.topics)+len(v.told)+len(v.called)+len(v.except) > 0 || v.other || v.subject
}

// ownerOf gives the name that a possessive one stands right before: "CATW's Good
// Practices".
func (d *draft) ownerOf(np *party) *party {
	if !d.possessive(np) {
		return nil
	}
	for _, other := range d.pre {
		if other.from == np.to && len(other.things) > 0 {
			return other
		}
	}
	return nil
}

// isIn reports whether a party is said to be where something is.
func isIn(np *party) bool {
	return slices.ContainsFunc(np.prep, func(w smallWord) bool {
		return slices.Contains([]string{"in", "i", "på", "within", "inside", "across", "throughout"}, w.text)
	})
}

// anyClass reports whether one of some classes is, or lies under, another.
func (e *Engine) anyClass(classes []string, above string) bool {
	return slices.ContainsFunc(classes, func(c string) bool { return e.lexicon.onto.IsA(c, above) })
}

// roleBehind gives the role of what stands behind a preposition, where the
// relation's words say or the role is called so.
func (w way) roleBehind(prep smallWord, f *frame) string {
	if role := w.with[prep.text]; role != "" {
		return role
	}
	role := map[string]string{"from": "from", "fra": "from", "frå": "from", "to": "to", "til": "to", "into": "to"}[prep.text]
	if _, known := f.Roles[role]; known {
		return role
	}
	return ""
}

// absorbed takes a party that plays no role: as a condition, as what a class
// word before it belongs to, or as the word for a role that a name plays.
func (d *draft) absorbed(o option, np *party, before []*party, f *filling) *filling {
	g := f.copy()
	if d.saysNothing(o.frame, np) && d.noRoleLeft(o, np, f) {
		g.points += 10 // the relation says it
		return g
	}
	if np.v != nil {
		if np.v.role == nil || np.v.role.frame != o.frame && np.v.role.frame.ID+"-place" != o.frame.ID || slices.Contains(d.cur.targets, np.v) || np.v.narrowed() {
			return nil
		}
		g.points-- // "both are partners in it"
		return g
	}
	if cond, ok := d.engine.conditionOf(np); ok {
		if !cond.vacuous && !o.frame.isAbout(np) {
			g.conds = append(g.conds, cond.condition)
		}
		g.points--
		if cond.kind == thingCondition {
			g.points -= 2
			g.unsure = true
		}
		for _, other := range np.also {
			if c, ok := d.engine.conditionOf(other); ok {
				g.conds = append(g.conds, c.condition)
			}
		}
		return g
	}
	if len(np.things) == 0 || len(before) == 0 && d.ownerOf(np) == nil {
		return nil
	}
	if whole := d.ownerOf(np); whole != nil {
		g.extra = append(g.extra, &clause{frame: d.engine.belongs, roles: map[string]*party{"part": whole, "whole": np}, span: [2]int{np.from, whole.to}})
		g.points -= 4
		g.unsure = true
		return g
	}
	last := before[len(before)-1]
	if last.v == nil || last.v.literal != "" || len(np.prep) == 0 {
		return nil
	}
	g.extra = append(g.extra, &clause{frame: d.engine.belongs, roles: map[string]*party{"part": last, "whole": np}, span: [2]int{last.from, np.to}})
	g.points -= 4
	g.unsure = true
	return g
}

// saysNothing reports whether a class word says no more than a relation does.
func (d *draft) saysNothing(f *frame, np *party) bool {
	return np.v != nil && np.v.role == nil && len(f.Empty) > 0 && d.engine.isBelow(np.v, f.Empty) && !slices.Contains(d.cur.targets, np.v) && !np.v.narrowed() && !d.cur.binds(np.v)
}

// noRoleLeft reports whether others play all the roles that a party could.
func (d *draft) noRoleLeft(o option, np *party, f *filling) bool {
	for name, r := range o.frame.Roles {
		if f.roles[name] == nil && r.Condition == "" && !r.Optional && d.engine.partyFits(np, r) {
			return false
		}
	}
	return true
}

// placed reports whether places play a role in a relation.
func (f *frame) placed() bool {
	for _, r := range f.Roles {
		if r.Condition == "" && slices.ContainsFunc(r.Range, func(class string) bool { return class == "Place" || class == "Country" || class == "City" }) {
			return true
		}
	}
	return false
}

// isAbout reports whether a party is a topic of all that a relation says.
func (f *frame) isAbout(np *party) bool {
	return len(np.things) == 1 && slices.Contains(f.About, localName(np.things[0].IRI))
}
