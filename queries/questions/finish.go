package questions

import (
	"slices"

	"github.com/samband/samband/queries/names"
)

// finish completes a part that no verb closed.
func (p *parser) finish() {
	switch {
	case p.way != "" && p.cur.want != wantPath:
		p.q.unknown = append(p.q.unknown, p.way)
	case p.cur.want == wantPath, p.cur.want == wantContrast:
		p.pair()
		return
	case p.cur.want == wantRank && p.rank():
		return
	case p.cur.again && len(p.q.parts) > 1:
		p.cur.clauses = p.q.parts[0].clauses
		p.q.report = true
		return
	}
	for _, v := range p.cur.targets {
		v.asked = true
		v.except = append(v.except, p.left...)
	}
	switch p.cur.want {
	case wantChain:
		p.chained()
		return
	case wantClaims:
		p.claimed()
		return
	}
	if p.cur.newest != whole && p.cur.want != wantThings && p.cur.want != wantTime {
		p.q.unknown = append(p.q.unknown, "?") // the first of what?
	}
	if len(p.left) > 0 && (len(p.cur.targets) == 0 || !p.leavesOut()) {
		p.q.unknown = append(p.q.unknown, p.left[0].Label(p.q.lang))
	}
	p.bridge()
	if p.cur.attr != nil && len(p.cur.clauses) == 0 {
		p.attributed()
		return
	}
	pre := p.dated(p.modifiers(p.pre))
	p.pre = pre
	p.roleNouns(pre)
	p.possession()
	for _, v := range append(p.cur.targets, p.cur.variables()...) {
		p.restrict(v)
	}
	p.unlisted()
	if p.not {
		p.negate()
	}
	if p.asking && p.cur.want == wantYesNo && !p.cur.wordsOnly() {
		p.q.unknown = append(p.q.unknown, "?") // a question word that nothing answers
	}
	if len(p.manner) > 0 && len(p.cur.clauses) > 0 {
		c := p.cur.clauses[len(p.cur.clauses)-1]
		c.conds = append(c.conds, p.manner...)
	}
}

// leavesOut reports whether all that is left out of the answer is of the kind
// asked for: "which protocols besides the convention" leaves nothing out.
func (p *parser) leavesOut() bool {
	for _, t := range p.left {
		if !slices.ContainsFunc(p.cur.targets, func(v *variable) bool {
			return len(v.classes) == 0 || p.engine.thingFits(t, v.classes) || p.engine.isBelow(v, t.Classes)
		}) {
			return false
		}
	}
	return true
}

// chained takes the thing at the end of a chain.
func (p *parser) chained() {
	if p.cur.chain == nil || len(p.cur.chain.Chain) != 2 {
		p.q.unknown = append(p.q.unknown, "?")
		return
	}
	for _, v := range p.cur.targets {
		v.asked = false // only spoken of
	}
	p.cur.targets = nil
	add := func(np *party) {
		for _, role := range p.cur.chain.Chain {
			if np != nil && len(np.things) > 0 && p.engine.partyFits(np, p.cur.chain.Roles[role]) {
				p.cur.pair = append(p.cur.pair, np)
				return
			}
		}
	}
	for _, np := range append(append([]*party{}, p.pre...), p.post...) {
		add(np)
	}
	for _, c := range p.cur.clauses {
		for _, name := range roleOrder(c.frame) {
			add(c.roles[name])
		}
	}
	if len(p.cur.pair) == 0 || len(p.cur.pair) > 2 {
		p.q.unknown = append(p.q.unknown, "?")
	}
}

// bridge ties what a later question asks for, without saying whose it is, to
// what the question before named: "..., and what was its latest conference".
func (p *parser) bridge() {
	n := len(p.q.parts)
	if n < 2 || len(p.cur.clauses) > 0 || len(p.cur.targets) == 0 || p.carried != nil || p.cur.want != wantThings {
		return
	}
	asked := p.cur.targets[len(p.cur.targets)-1]
	for _, np := range p.pre { // "what was its conference" asks for the conference
		if np.v != nil && slices.Contains(asked.classes, "Thing") {
			asked = np.v
		}
	}
	if asked.literal != "" || asked.role != nil || asked.other || len(asked.places)+len(asked.topics)+len(asked.called) > 0 || len(p.pre) > 2 || len(thingsOnly(p.pre)) > 0 {
		return
	}
	var owners []*names.Thing
	for _, before := range p.q.parts[:n-1] {
		for _, c := range before.clauses {
			for _, name := range roleOrder(c.frame) {
				owners = append(owners, c.roles[name].thingsOf()...)
			}
		}
	}
	if len(owners) == 0 {
		return
	}
	p.cur.targets = []*variable{asked}
	asked.asked = true
	p.cur.owners = owners
	p.link(&party{v: asked, text: asked.text}, &party{things: owners, text: owners[0].Label(p.q.lang), joined: "or"})
}

func (np *party) thingsOf() []*names.Thing {
	if np == nil {
		return nil
	}
	return np.things
}

// possession reads "Denmark has an action plan": a thing and a class of what
// it may have, with no verb but to have.
func (p *parser) possession() {
	if len(p.cur.clauses) > 0 || len(p.pre) != 2 || p.cur.attr != nil {
		return
	}
	owner, owned := p.pre[0], p.pre[1]
	if owner.v != nil && len(owned.things) > 0 && len(owned.prep) == 0 && p.saidHave(owner.to, owned.from) && !p.engine.isBelow(owner.v, []string{"Instrument"}) {
		p.link(owned, owner) // "which body has a unit called so"
		if c := p.cur.clauses[len(p.cur.clauses)-1]; readIn(p.q.lang) == "nb" {
			c.turned = map[string]*party{"part": owner, "whole": owned}
		}
		return
	}
	if owner.v != nil {
		owner, owned = owned, owner
	}
	if owned.v == nil || len(owner.things) == 0 || owned.v.literal != "" || len(owner.prep) > 0 && !has(owner.prep, "of-prep") {
		return
	}
	e := p.engine
	f, roles := e.belongs, map[string]*party{"part": owned, "whole": owner}
	if plan := e.lexicon.frames["plan-of"]; e.isBelow(owned.v, []string{"Instrument"}) && e.partyFits(owner, plan.Roles["x"]) {
		f, roles = plan, map[string]*party{"plan": owned, "x": owner}
	}
	p.cur.clauses = append(p.cur.clauses, &clause{frame: f, roles: roles, span: [2]int{owner.from, owned.to}})
}

// saidHave reports whether a form of "have" stands between two words.
func (p *parser) saidHave(from, to int) bool {
	l := p.engine.lexicon
	for i := from; i < to; i++ {
		if l.shape(p.words[i], "en") == "have" || l.shape(p.words[i], "nb") == "ha" {
			return true
		}
	}
	return false
}

// negate applies a negation to the clause whose phrase it stands in or before.
func (p *parser) negate() {
	for _, at := range p.notAt {
		var best *clause
		for _, c := range p.cur.clauses {
			if c.span[1] >= at && c.frame != p.engine.belongs && (best == nil || c.span[0] < best.span[0]) {
				best = c
			}
		}
		if best == nil {
			p.q.unknown = append(p.q.unknown, p.nots[at]) // it denies something else
			continue
		}
		best.not = true
	}
}

// pair takes the two ends of a path.
func (p *parser) pair() {
	p.cur.pair = append(thingsOnly(p.pre), thingsOnly(p.post)...)
	if len(p.cur.pair) != 2 || p.ownsEnd() {
		p.q.unknown = append(p.q.unknown, p.text(0, len(p.words)))
	}
}

// ownsEnd reports whether a word for a kind stands behind one of the ends of a path, whose
// it is: "the protocol's parent convention" is not the protocol.
func (p *parser) ownsEnd() bool {
	return slices.ContainsFunc(append(slices.Clone(p.pre), p.post...), func(np *party) bool {
		return np.v != nil && np.from > 0 && slices.ContainsFunc(p.cur.pair, func(end *party) bool {
			return end.to > 0 && end.to <= np.from && np.from-end.to < 3 && p.words[end.to-1].Possessive
		})
	})
}

// rank takes what is to be ranked: by a property, or by how many a source
// says play a role.
func (p *parser) rank() bool {
	named := thingsOnly(append(append([]*party{}, p.pre...), p.post...))
	if len(named) < 2 || len(p.cur.clauses) > 0 {
		return false
	}
	if p.cur.attr != nil {
		p.cur.ranked = named
		return true
	}
	for _, np := range append(append([]*party{}, p.pre...), p.post...) {
		if v := np.v; v != nil && v.role != nil && v.role.frame.Count != nil {
			p.cur.ranked, p.cur.counted = named, v.role.frame
			return true
		}
	}
	return false
}

// attributed takes the things that a property is asked of, of the kinds that
// have it: who "a project meant for women" is meant for is no question of women.
func (p *parser) attributed() {
	for _, np := range append(thingsOnly(p.pre), thingsOnly(p.post)...) {
		if !slices.ContainsFunc(np.things, func(t *names.Thing) bool { return p.engine.thingFits(t, p.cur.attr.Of) }) {
			p.q.unknown = append(p.q.unknown, np.text)
			return
		}
		p.cur.attr.things = append(p.cur.attr.things, np.things...)
	}
	if len(p.cur.attr.things) == 0 && p.cur.attr.of == nil {
		p.q.unknown = append(p.q.unknown, p.text(0, len(p.words)))
	}
}
