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
		if ph.passive && !p.saidBe(ph) {
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
}

// lies reads "... are in Asia", of places, as where they lie.
func (p *parser) lies() bool {
	subject := p.subject
	if n := len(p.pre); n > 0 {
		subject = p.pre[n-1]
	}
	if subject == nil || subject.v == nil || len(p.post) != 1 || !p.engine.allPlaces(p.post[0].things) || !p.engine.isBelow(subject.v, []string{"Place"}) {
		return false
	}
	for i := p.phrase.from; i < p.phrase.to; i++ {
		if !p.engine.isSlight(p.words[i]) && !p.engine.lexicon.isPreposition(p.words[i].Text, "en") {
			return false
		}
	}
	subject.v.places = append(subject.v.places, p.post[0].things...)
	return true
}

// whereAsked gives the party that "where" stands for.
func (p *parser) whereAsked() *party {
	for _, np := range p.pre {
		if np.v != nil && np.v.text == "where" && slices.Contains(targetsOf(p.cur), np.v.name) {
			return np
		}
	}
	return nil
}

// withoutWhere reads a clause in which "where" plays no role: then the place of
// what is said is asked for.
func (p *parser) withoutWhere(where *party, best *assignment) *assignment {
	pre := p.modifiers(together(slices.DeleteFunc(slices.Clone(p.pre), func(np *party) bool { return np == where })))
	var found *assignment
	for _, ph := range p.phrase.phrases {
		if ph.passive && !p.saidBe(ph) {
			continue
		}
		for _, a := range p.assignments(ph, pre) {
			if a.score(p.engine); found == nil || a.points > found.points {
				found = a
			}
		}
	}
	if found == nil || found.points < 0 {
		return best
	}
	p.cur.want, p.cur.targets = wantPlace, nil
	return found
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

// together joins the names before a verb that "and" joins: each plays the role.
func together(pre []*party) []*party {
	var out []*party
	for _, np := range pre {
		if n := len(out); n > 0 && np.joined == "and" && len(np.things) > 0 && len(out[n-1].things) > 0 {
			out[n-1].also = append(out[n-1].also, np)
			continue
		}
		out = append(out, np)
	}
	return out
}

// assignment is one way to fill the roles of a phrase.
type assignment struct {
	phrase *phrase
	roles  map[string]*party
	rest   []*party // neither subject nor object
	rank   int      // how unusual the order of the words is
	points int
}

// assignments lists the ways to fill a phrase's roles from what stands before
// and after it.
func (p *parser) assignments(ph *phrase, pre []*party) []*assignment {
	direct, rest := directObject(p.post)
	before := p.subject
	var out []*assignment
	add := func(rank int, subject, object *party, left []*party) {
		a := &assignment{phrase: ph, roles: map[string]*party{}, rank: rank, rest: left}
		if subject != nil && ph.Subject != "" {
			a.roles[ph.Subject] = subject
		}
		if object != nil && ph.Object != "" {
			a.roles[ph.Object] = object
		}
		if subject != nil && ph.Subject == "" {
			a.rest = append(a.rest, subject)
		}
		out = append(out, a)
	}
	n := len(pre)
	last := func(i int) *party {
		if n < i {
			return nil
		}
		return pre[n-i]
	}
	if ph.Object == "" {
		all := p.post
		if n > 0 {
			add(0, last(1), nil, append(append([]*party{}, all...), pre[:n-1]...))
			if n > 1 {
				add(1, last(2), nil, append(append([]*party{}, all...), last(1)))
			}
		} else {
			add(1, before, nil, all)
			if len(all) > 0 {
				add(2, all[0], nil, all[1:])
			}
		}
		return out
	}
	switch {
	case n > 0 && direct != nil:
		add(0, last(1), direct, append(rest, pre[:n-1]...))
		if last(1).v != nil && readIn(p.q.lang) == "nb" { // "hvilken håndbok utga OSSE"
			add(2, direct, last(1), append(rest, pre[:n-1]...))
		}
		if n > 1 {
			add(3, last(2), direct, append(append(rest, pre[:n-2]...), last(1)))
		}
	case n == 0 && direct != nil:
		asObject, asSubject := 0, 2
		if before == nil { // "hvor mye bevilget USA": the subject follows the verb
			asObject, asSubject = 2, 0
		}
		add(asObject, before, direct, rest)
		if before == nil {
			add(asSubject, direct, nil, rest)
		}
		if alone, joined := apartFrom(rest); len(alone) > 0 {
			if second, others := directObject(alone); second != nil {
				add(1, direct, second, append(joined, others...))
			}
		}
		if second, others := directObject(rest); second != nil && second.joined != "" {
			add(1, direct, second, others)
		}
	}
	if n > 1 {
		add(1, last(1), last(2), append(append([]*party{}, p.post...), pre[:n-2]...))
		if has(last(2).prep, "by-prep") {
			add(0, last(2), last(1), append(append([]*party{}, p.post...), pre[:n-2]...))
		}
	}
	for i, agent := range p.post { // "overvåkes GRETA av ..."
		if !byAgent(agent) {
			continue
		}
		others := append(append([]*party{}, p.post[:i]...), p.post[i+1:]...)
		if n > 0 {
			add(0, agent, last(1), append(others, pre[:n-1]...))
		} else if object, left := directObject(others); object != nil {
			add(0, agent, object, left)
		}
	}
	if n == 1 && direct == nil {
		add(3, last(1), before, p.post)
		add(4, before, last(1), p.post)
		for i, np := range p.post {
			left := append(append([]*party{}, p.post[:i]...), p.post[i+1:]...)
			if has(np.prep, "of-prep") || !has(np.prep, "place-prep", "time-prep") {
				add(4, last(1), np, left)
			}
			if has(np.prep, "by-prep") {
				add(5, np, last(1), left)
			}
		}
	}
	return out
}

// apartFrom parts those joined to the one before by and or or from the others.
func apartFrom(list []*party) (alone, joined []*party) {
	for _, np := range list {
		if np.joined != "" && len(np.things) > 0 {
			joined = append(joined, np)
		} else {
			alone = append(alone, np)
		}
	}
	return alone, joined
}

// byAgent reports whether a party is said to be the one who does it.
func byAgent(np *party) bool {
	for _, w := range np.prep {
		if w.does == "by-prep" && (w.text == "by" || w.text == "av") {
			return true
		}
	}
	return false
}

// directObject takes the first party without a preposition, and those joined
// to it by and or or.
func directObject(post []*party) (*party, []*party) {
	for i, np := range post {
		if len(np.prep) == 0 && !np.timed {
			rest := append([]*party{}, post[:i]...)
			return np, append(rest, post[i+1:]...)
		}
	}
	return nil, post
}

// score says how well the parties fit their roles; below zero is no reading.
func (a *assignment) score(e *Engine) {
	f := a.phrase.frame
	for _, np := range append([]*party{a.roles[a.phrase.Object]}, a.rest...) {
		if np != nil && byAgent(np) && a.phrase.Object != "" && e.partyFits(np, f.Roles[a.phrase.Subject]) && !has(np.prep, "of-prep") {
			a.points = -100 // what stands behind "by" is who does it
			return
		}
	}
	if subject := a.roles[a.phrase.Subject]; subject != nil && subject.v != nil && slices.Contains(subject.v.classes, "Thing") {
		a.points -= 3 // "what" is rather what it is done to
	}
	for name, np := range a.roles {
		if np.timed || !e.partyFits(np, f.Roles[name]) {
			a.points = -100
			return
		}
		a.points += 10
	}
	if len(a.roles) == 0 {
		a.points = -100
		return
	}
	a.points -= a.rank
	if a.phrase.passive {
		a.points--
	}
	for name, r := range f.Roles {
		agent := a.phrase.passive && name == a.phrase.With[passives[a.phrase.lang].by]
		if _, filled := a.roles[name]; !filled && !r.Optional && r.Condition == "" && r.Literal == "" && !agent {
			a.points -= 4
		}
	}
	for _, np := range a.rest {
		switch {
		case np.timed, np.joined != "":
		case a.withRole(e, np) != "":
			a.points += 3
		case np.v != nil:
			a.points -= 6
		case e.isCondition(np):
			a.points += 2
			if r := f.conditionRole(); r != "" {
				a.points++
			}
		default:
			a.points -= 3
		}
	}
}

func (f *frame) conditionRole() string {
	for name, r := range f.Roles {
		if r.Condition != "" {
			return name
		}
	}
	return ""
}

// withRole gives the role that a party with its preposition fills.
func (a *assignment) withRole(e *Engine, np *party) string {
	for _, w := range np.prep {
		role := a.phrase.With[w.text]
		if role == "" {
			continue
		}
		if _, taken := a.roles[role]; !taken && e.partyFits(np, a.phrase.frame.Roles[role]) {
			return role
		}
	}
	with, known := a.phrase.frame.Roles["with"]
	if _, taken := a.roles["with"]; known && !taken && has(np.prep, "with-prep") && e.partyFits(np, with) {
		return "with"
	}
	return ""
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
			if r.Class == other.Class && r.Roles[a] != "" && r.Roles[a] == other.Roles[b] && r.Roles[b] == other.Roles[a] {
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

// condition makes a party that plays no role a condition of the clause.
func (p *parser) condition(c *clause, np *party) {
	if cond, ok := p.engine.conditionOf(np); ok {
		if v := c.placed(); v != nil && cond.kind == placeCondition {
			v.places = append(v.places, cond.things...)
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
	case has(np.prep, "of-prep", "by-prep"):
		p.link(head, np)
	default:
		return false
	}
	return true
}

func has(prep []smallWord, lists ...string) bool {
	for _, w := range prep {
		if slices.Contains(lists, w.does) {
			return true
		}
	}
	return false
}

// finish completes a part that no verb closed.
func (p *parser) finish() {
	switch {
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
	if len(p.left) > 0 && len(p.cur.targets) == 0 {
		p.q.unknown = append(p.q.unknown, p.left[0].Label(p.q.lang))
	}
	p.bridge()
	if p.cur.attr != nil && len(p.cur.clauses) == 0 {
		p.attributed()
		return
	}
	pre := p.modifiers(p.pre)
	p.pre = pre
	p.roleNouns(pre)
	p.possession()
	for _, v := range append(p.cur.targets, p.cur.variables()...) {
		p.restrict(v)
	}
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
	if len(p.cur.pair) != 2 {
		p.q.unknown = append(p.q.unknown, p.text(0, len(p.words)))
	}
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

// attributed takes the things that a property is asked of.
func (p *parser) attributed() {
	for _, np := range append(thingsOnly(p.pre), thingsOnly(p.post)...) {
		p.cur.attr.things = append(p.cur.attr.things, np.things...)
	}
	if len(p.cur.attr.things) == 0 && p.cur.attr.of == nil {
		p.q.unknown = append(p.q.unknown, p.text(0, len(p.words)))
	}
}

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
