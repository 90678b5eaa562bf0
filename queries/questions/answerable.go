package questions

import "slices"

// answerable reports whether every word was understood and every clause has
// its parties.
func (s *session) answerable(q *query) bool {
	if len(q.unknown)+len(q.dropped) > 0 || len(q.parts) == 0 {
		return false
	}
	for i, p := range q.parts {
		if len(s.undescribed(p)) > 0 || i > 0 && q.parts[0].narrows() && len(p.clauses) > 0 && !p.narrows() {
			return false
		}
		if p.want == wantClaims || p.pair != nil && len(p.clauses) == 0 || p.ranked != nil || i > 0 && (p.named || p.wordsOnly()) {
			continue
		}
		if len(p.clauses) == 0 && p.attr == nil && !p.background() {
			return false
		}
		if p.attr == nil && len(p.clauses) > 0 && !(p.bindsTargets() && p.hangsTogether()) {
			return false
		}
		for _, c := range p.clauses {
			denials := p.want == wantYesNo && len(c.frame.Denied) > 0
			if len(c.forms()) == 0 && !denials || !c.anchored(p) || len(s.ambiguous(c)) > 0 || len(q.seen) > 0 && len(p.clauses) > 1 && c.ofNoMatter() {
				return false
			}
		}
	}
	return true
}

// narrows reports whether a part says anything of what it asks for beside what kind
// of thing that is and what is so of all of these: a part behind one that does ("what
// did UNHCR publish, and what is it about") asks for no more than that.
func (p *part) narrows() bool {
	return p.again || len(p.owners) > 0 || slices.ContainsFunc(p.clauses, func(c *clause) bool {
		return c.namesParty() || len(c.conds) > 0
	}) || slices.ContainsFunc(p.targets, func(v *variable) bool { return len(v.places) > 0 })
}

// ofNoMatter reports whether a clause says that somebody is for or against something and
// not what: behind it, words were read as another clause ("against criminalising it").
func (c *clause) ofNoMatter() bool {
	return slices.Contains([]string{"argue-for", "argue-against"}, c.frame.ID) && !slices.ContainsFunc(c.conds, func(cond condition) bool { return cond.kind == topicCondition })
}

// wordsOnly reports whether a part only asks in what words the part before is
// said, which its rows show anyway.
func (p *part) wordsOnly() bool {
	return (p.want == wantYesNo || p.want == wantCount) && len(p.clauses) == 0 && len(p.targets) == 0 && p.attr == nil
}

// bindsTargets reports whether every target stands in a clause.
func (p *part) bindsTargets() bool {
	for _, v := range p.targets {
		bound := false
		for _, c := range p.clauses {
			bound = bound || c.binds(v)
		}
		if !bound && p.want == wantThings {
			return false
		}
	}
	return true
}

// hangsTogether reports whether each clause says something of the things asked for, or
// of others that a clause ties to them. Of a clause that does not, its answer would
// say nothing: "recipients, and somebody runs the initiative".
func (p *part) hangsTogether() bool {
	if p.want != wantThings || len(p.clauses) < 2 {
		return true
	}
	reached := map[*variable]bool{}
	for _, v := range p.targets {
		reached[v] = true
	}
	apart := slices.DeleteFunc(slices.Clone(p.clauses), func(c *clause) bool {
		return len(c.variables()) == 0 && len(c.roles) > 1 // says what is so of things that are named
	})
	for {
		left := slices.DeleteFunc(slices.Clone(apart), func(c *clause) bool {
			vars := c.variables()
			if !slices.ContainsFunc(vars, func(v *variable) bool { return reached[v] }) {
				return false
			}
			for _, v := range vars {
				reached[v] = true
			}
			return true
		})
		if len(left) == len(apart) {
			return len(left) == 0
		}
		apart = left
	}
}

// background reports whether a part asks only what lies where.
func (p *part) background() bool {
	return len(p.targets) == 1 && len(p.targets[0].places) > 0
}

// anchored reports whether something narrows the clause: a party, a condition
// or another clause.
func (c *clause) anchored(p *part) bool {
	if p.want == wantAmount {
		return c.frame.ID == "fund" && c.namesParty()
	}
	for name, r := range c.frame.Roles {
		if _, filled := c.roles[name]; !filled && name != c.agent && !r.Optional && r.Condition == "" && r.Literal == "" {
			return false
		}
	}
	return true
}
