package questions

import (
	"maps"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// resolve fills the roles of the clause just read: of the ways its phrase and
// the order of the words allow, the one in which most parties fit.
func (p *parser) resolve() {
	for _, np := range append(append([]*party{}, p.pre...), p.post...) {
		if !np.timed && np.v == nil && comparesTime(np.prep) {
			p.q.unknown = append(p.q.unknown, np.text) // "before IOM" names no time
		}
	}
	pre := p.modifiers(together(p.pre))
	var best *assignment
	for _, ph := range p.phrase.phrases {
		if ph.passive && !p.saidBe(ph) || ph.Also && len(p.phrase.phrases) > 1 {
			continue
		}
		for _, a := range p.assignments(ph, pre) {
			if a.score(p.engine); best == nil || a.points > best.points {
				best = a
			}
		}
	}
	if where := p.whereAsked(); where != nil && (best == nil || best.points < 0 || slices.Contains(best.rest, where)) {
		best = p.withoutWhere(where, best)
	}
	if best == nil || best.points < 0 {
		if !p.lies() {
			p.q.unknown = append(p.q.unknown, p.text(p.phrase.from, p.phrase.to))
		}
		return
	}
	p.apply(best)
	p.alike(best)
}

// alike keeps the other relations that the words of the clause just read may say of
// the same parties: "take part in" a network, an event or a project.
func (p *parser) alike(a *assignment) {
	c := p.clause
	for _, ph := range p.phrase.phrases {
		if ph.frame == c.frame || ph.passive != a.phrase.passive || (ph.Subject == "") != (a.phrase.Subject == "") || (ph.Object == "") != (a.phrase.Object == "") {
			continue
		}
		other := *c
		other.frame, other.roles, other.turned, other.alike, other.agent = ph.frame, map[string]*party{}, nil, nil, ""
		fits := true
		for name, np := range c.roles {
			role := map[string]string{a.phrase.Subject: ph.Subject, a.phrase.Object: ph.Object}[name]
			fits = fits && role != "" && p.engine.partyFits(np, ph.frame.Roles[role])
			other.roles[role] = np
		}
		if fits && len(other.roles) == len(c.roles) {
			c.alike = append(c.alike, &other)
		}
	}
}

// saidBe reports whether the verb of a phrase is said in the passive: behind a
// form of "be", or in Norwegian with an s.
func (p *parser) saidBe(ph *phrase) bool {
	l := p.engine.lexicon
	be := l.keyOf(passives[ph.lang].be, ph.lang)
	for i := p.begins; i < p.phrase.to; i++ {
		if l.shape(p.words[i], ph.lang) == be {
			return true
		}
	}
	last := p.words[p.phrase.to-1].Folded
	return ph.lang == "nb" && strings.HasSuffix(last, "es")
}

// comparesTime reports whether a preposition compares times.
func comparesTime(prep []smallWord) bool {
	for _, w := range prep {
		if slices.Contains([]string{"before", "after", "until", "før", "etter"}, w.text) {
			return true
		}
	}
	return false
}

// apply makes the chosen assignment the clause, and what is left conditions.
func (p *parser) apply(a *assignment) {
	c := p.clause
	c.frame, c.roles = a.phrase.frame, a.roles
	if a.phrase.passive {
		c.agent = a.phrase.With[passives[a.phrase.lang].by]
	}
	clauses := []*clause{c}
	p.mutual(a)
	var last string // role or condition that the party before filled
	lastRole := func(np *party) string {
		for name, filled := range c.roles {
			if filled == np {
				return name
			}
		}
		return ""
	}
	for i, np := range a.rest {
		if role := a.withRole(p.engine, np); role != "" {
			c.roles[role] = np
			last = role
			continue
		}
		if np.joined != "" {
			before := last
			if i == 0 || before == "" {
				before = p.roleBefore(np, lastRole)
			}
			if before != "" && p.engine.partyFits(np, c.frame.Roles[before]) {
				clauses = append(clauses, p.join(c, before, np)...)
				continue
			}
		}
		last = ""
		p.condition(c, np)
	}
	for _, name := range slices.Sorted(maps.Keys(c.roles)) {
		p.narrow(c.roles[name], c.frame.Roles[name])
		p.engine.widen(c.roles[name], c.frame.Roles[name])
	}
	p.countries(c)
	p.turn(c, a.phrase)
	for _, name := range slices.Sorted(maps.Keys(c.roles)) {
		for _, other := range c.roles[name].also {
			if p.engine.partyFits(other, c.frame.Roles[name]) {
				clauses = append(clauses, p.join(c, name, other)...)
			} else {
				p.q.unknown = append(p.q.unknown, other.text)
			}
		}
	}
	p.subject = c.roles[a.phrase.Subject]
	if p.subject == nil && len(p.cur.targets) > 0 {
		p.subject = &party{v: p.cur.targets[0], text: p.cur.targets[0].text}
	}
	p.cur.clauses = append(p.cur.clauses, clauses...)
}

// mutual makes two that are joined by "and" the two sides of a relation that has
// no other side said: "do UNIFEM and IOM cooperate".
func (p *parser) mutual(a *assignment) {
	f, name := a.phrase.frame, a.phrase.Subject
	np := a.roles[name]
	if np == nil {
		return
	}
	for other, r := range f.Roles {
		if other == name || a.roles[other] != nil || r.Optional || !symmetric(f, name, other) && !mirrored(f, name, other) {
			continue
		}
		if len(np.also) > 0 && p.engine.partyFits(np.also[0], r) {
			a.roles[other], np.also = np.also[0], np.also[1:]
			return
		}
		for i, rest := range a.rest {
			if rest.joined == "and" && len(rest.things) > 0 && p.engine.partyFits(rest, r) {
				a.roles[other] = rest
				a.rest = append(append([]*party{}, a.rest[:i]...), a.rest[i+1:]...)
				return
			}
		}
	}
}

// mirrored reports whether a relation has a form for either order of two roles.
func mirrored(f *frame, a, b string) bool {
	for _, r := range f.Realised {
		for _, other := range f.Realised {
			if r.Class == other.Class && maps.Equal(r.Where, other.Where) && r.Roles[a] != "" && r.Roles[a] == other.Roles[b] && r.Roles[b] == other.Roles[a] {
				return true
			}
		}
	}
	return false
}

// roleBefore gives the role of the party that a joined one follows.
func (p *parser) roleBefore(np *party, roleOf func(*party) string) string {
	for i, other := range p.post {
		if other == np && i > 0 {
			return roleOf(p.post[i-1])
		}
	}
	return ""
}

// join adds a party to a role that is filled: or makes it a choice, and
// another clause that must hold too.
func (p *parser) join(c *clause, role string, np *party) []*clause {
	if np.joined == "or" && c.roles[role].v == nil {
		c.roles[role].things = append(c.roles[role].things, np.things...)
		return nil
	}
	twin := &clause{frame: c.frame, roles: map[string]*party{}, not: c.not, conds: c.conds}
	for name, filled := range c.roles {
		twin.roles[name] = filled
	}
	twin.roles[role] = np
	p.narrow(np, c.frame.Roles[role])
	return []*clause{twin}
}

// narrow keeps of an ambiguous name what fits the role.
func (p *parser) narrow(np *party, r role) {
	if len(np.things) < 2 {
		return
	}
	var fit []*names.Thing
	for _, t := range np.things {
		if p.engine.thingFits(t, r.Range) {
			fit = append(fit, t)
		}
	}
	if len(fit) > 0 {
		np.things = fit
	}
}

// widen lets "who" be whatever kind of doer the role takes.
func (e *Engine) widen(np *party, r role) {
	if np.v != nil && np.v.text == "who" && slices.Contains(r.Range, "Undertaking") && !slices.Contains(np.v.classes, "Undertaking") {
		np.v.classes = append(np.v.classes, "Undertaking")
	}
}

// turn keeps the other way to fill the two roles of a phrase, where both
// parties fit both.
func (p *parser) turn(c *clause, ph *phrase) {
	subject, object := c.roles[ph.Subject], c.roles[ph.Object]
	if subject == nil || object == nil || len(object.prep) > 0 || (subject.v == nil) == (object.v == nil) || p.phrase.inner != nil {
		return
	}
	e := p.engine
	if !e.partyFits(subject, c.frame.Roles[ph.Object]) || !e.partyFits(object, c.frame.Roles[ph.Subject]) {
		return
	}
	c.turned = map[string]*party{}
	for name, np := range c.roles {
		c.turned[name] = np
	}
	c.turned[ph.Subject], c.turned[ph.Object] = object, subject
}
