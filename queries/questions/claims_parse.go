package questions

import "slices"

// takeClaims reads words that ask for statements of some kind.
func (p *parser) takeClaims(s *span) {
	p.close()
	p.cur.want, p.cur.targets, p.asking = wantClaims, nil, false
	p.pre, p.prep = nil, nil
	p.saw(s, "question", "")
	for _, c := range s.claims {
		p.cur.claims = append(p.cur.claims, c.claims)
	}
	if s.inner == nil {
		return
	}
	p.by = &party{things: s.inner.things, text: p.text(s.inner.from, s.inner.to), from: s.inner.from, to: s.inner.to, how: s.inner.how}
	p.saw(s.inner, "with", "")
}

// claimed makes clauses of what statements are asked for: one for each kind,
// any of which may answer.
func (p *parser) claimed() {
	if p.not {
		p.cur.claims = p.engine.negated(p.cur.claims)
	}
	if len(p.cur.claims) == 0 || len(p.cur.clauses) > 0 {
		p.q.unknown = append(p.q.unknown, p.text(0, len(p.words)))
		return
	}
	var conds []condition
	vacuous := false
	for _, np := range append(append([]*party{}, p.pre...), p.post...) {
		cond, ok := p.engine.conditionOf(np)
		if !ok && len(np.things) > 0 {
			cond, ok = foundCondition{condition: condition{kind: thingCondition, things: np.things, text: np.text}}, true
		}
		if !ok {
			p.q.unknown = append(p.q.unknown, np.text)
			return
		}
		vacuous = vacuous || cond.vacuous
		if !cond.vacuous {
			conds = append(conds, cond.condition)
		}
	}
	if len(conds) == 0 && p.by == nil && !vacuous && !p.cur.claims[0].narrow() {
		p.q.unknown = append(p.q.unknown, "?") // about what?
	}
	v := p.newVar("", "Thing")
	v.asked = true
	p.cur.targets = []*variable{v}
	for _, c := range p.cur.claims {
		clause := &clause{frame: c.frame, roles: map[string]*party{"x": {v: v, text: v.text}}, conds: conds}
		if p.by != nil {
			clause.roles["by"] = p.by
		}
		p.cur.clauses = append(p.cur.clauses, clause)
	}
}

// narrow reports whether the kind narrows what is asked by itself.
func (c *claims) narrow() bool { return len(c.Where)+len(c.WhereAny) > 0 }

// negated gives what "not" makes of kinds of statements.
func (e *Engine) negated(list []*claims) []*claims {
	var out []*claims
	for _, c := range list {
		if other := e.lexicon.ofKind(c.Negated); other != nil {
			out = append(out, other)
		}
	}
	return out
}

func appendNew(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}
