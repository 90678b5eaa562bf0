package questions

import (
	"slices"
)

// roleNouns makes a clause of "donors of X" and "member countries of ASEAN",
// where the word for who asks names the relation.
func (p *parser) roleNouns(pre []*party) {
	for _, v := range p.cur.targets {
		if v.role == nil || p.usesFrame(v.role.frame) {
			continue
		}
		c := &clause{frame: v.role.frame, roles: map[string]*party{v.role.role: {v: v, text: v.text}}}
		for _, np := range pre {
			if np.v == v {
				continue
			}
			if name := p.freeRole(c, np); name != "" {
				c.roles[name] = np
			} else {
				p.condition(c, np)
			}
		}
		if len(c.roles) == 1 && len(c.conds) == 0 && p.bound(v) {
			continue // "which donor channels ..." says it with its verb
		}
		p.pre = nil
		p.openRoles(c)
		p.cur.clauses = append(p.cur.clauses, c)
	}
}

func (p *parser) bound(v *variable) bool {
	return slices.ContainsFunc(p.cur.clauses, func(c *clause) bool { return c.binds(v) })
}

// openRoles leaves open who else takes part in a relation that a word for who
// plays a role names, where its matter is given: "a partner in the project".
func (p *parser) openRoles(c *clause) {
	if len(c.roles) < 2 {
		return
	}
	for _, name := range roleOrder(c.frame) {
		if r := c.frame.Roles[name]; c.roles[name] == nil && !r.Optional && r.Condition == "" && r.Literal == "" {
			c.roles[name] = &party{v: p.newVar("", r.Range...)}
		}
	}
}

// freeRole gives the role that a party beside a word for another role plays:
// what a cooperation is about stands behind "in", its parties do not.
func (p *parser) freeRole(c *clause, np *party) string {
	if np.timed {
		return ""
	}
	roles := roleOrder(c.frame)
	if has(np.prep, "place-prep") && !has(np.prep, "of-prep", "with-prep") {
		slices.Reverse(roles)
	}
	for _, name := range roles {
		if _, taken := c.roles[name]; !taken && name != "with" && p.engine.partyFits(np, c.frame.Roles[name]) {
			return name
		}
	}
	return ""
}

func (p *parser) usesFrame(f *frame) bool {
	for _, c := range p.cur.clauses {
		if c.frame == f {
			return true
		}
	}
	return false
}
