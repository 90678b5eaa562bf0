package questions

import (
	"maps"
	"slices"

	"github.com/samband/samband/queries/names"
)

// option is one relation that a group of cues may say: the way of the first of
// them that is a verb, with all cues that say it.
type option struct {
	frame *frame
	way   way
	cues  []cue
	rank  int
}

// readings gives the ways to put together what a part speaks of.
func (d *draft) readings() []*reading {
	if d.cur.attr != nil {
		return d.propertyReadings()
	}
	d.pre = alternatives(together(d.pre))
	out := d.described()
	if len(d.cues) == 0 {
		return append(out, d.plainReadings()...)
	}
	for _, o := range options(d.cues) {
		out = append(out, d.oneClause(o)...)
	}
	for i := 1; i < len(d.cues); i++ {
		for _, first := range options(d.cues[:i]) {
			for _, second := range options(d.cues[i:]) {
				if first.frame != second.frame || d.cues[i-1].actor != nil && d.cues[i].actor == nil {
					out = append(out, d.twoClauses(first, second)...)
				}
			}
		}
	}
	return slices.Concat(out, d.toldReadings(), d.withoutSubject(), d.whereRun())
}

// whereRun asks what an undertaking covers, where the part asks where it is run.
func (d *draft) whereRun() []*reading {
	if d.whereAsked() == nil || !slices.ContainsFunc(d.cues, func(c cue) bool {
		return slices.ContainsFunc(c.ways, func(w way) bool { return w.frame.ID == "run" })
	}) {
		return nil
	}
	t := *d
	t.cues = nil
	out := t.plainReadings()
	for _, r := range out {
		r.points -= 4
		r.unsure = true
	}
	return out
}

// withoutSubject leaves out a cue that only says that it is against trafficking,
// where another relation is said.
func (d *draft) withoutSubject() []*reading {
	t := *d
	t.cues = slices.DeleteFunc(slices.Clone(d.cues), func(c cue) bool {
		return c.actor == nil && namesSubject(names.Fold(d.text(c.from, c.to)))
	})
	if len(t.cues) == len(d.cues) || len(t.cues) == 0 {
		return nil
	}
	return t.readings()
}

// described reads topics, and who a thing belongs to, as words that describe the
// class word before them: "the handbook for parliamentarians" is called so.
func (d *draft) described() []*reading {
	if d.asDescribed {
		return nil
	}
	t := d.copied()
	t.asDescribed = true
	var kept []*party
	for _, np := range t.pre {
		if n := len(kept); n > 0 && np.v == nil && !np.timed && len(np.also) == 0 && d.engine.anyIs(np.things, "Concept") && !isTrafficking(np.things) {
			if last := kept[n-1]; last.v != nil && last.v.literal == "" && last.v.text != "who" && last.v.text != "what" && last.v.text != "where" {
				last.v.told = append(last.v.told, saidBy(t.words[np.from:np.to])...)
				last.to = np.to
				continue
			}
		}
		kept = append(kept, np)
	}
	if len(kept) == len(t.pre) {
		return nil
	}
	t.pre = kept
	out := t.readings()
	for _, r := range out {
		r.points -= 2
		r.unsure = true
	}
	return out
}

// saidBy gives words as they are written.
func saidBy(words []names.Word) []string {
	var out []string
	for _, w := range words {
		out = append(out, w.Text)
	}
	return out
}

// copied gives a draft with parties and variables of its own.
func (d *draft) copied() *draft {
	t := *d
	vars := map[*variable]*variable{}
	again := func(np *party) *party {
		one := *np
		if np.v != nil {
			if vars[np.v] == nil {
				v := *np.v
				v.told = slices.Clone(v.told)
				vars[np.v] = &v
			}
			one.v = vars[np.v]
		}
		return &one
	}
	cur := *d.cur
	t.pre, t.cues = nil, nil
	for _, np := range d.pre {
		t.pre = append(t.pre, again(np))
	}
	for _, c := range d.cues {
		if i := slices.Index(d.pre, c.actor); i >= 0 {
			c.actor = t.pre[i]
		} else if c.actor != nil {
			c.actor = again(c.actor)
		}
		t.cues = append(t.cues, c)
	}
	cur.targets, cur.clauses = nil, nil
	for _, v := range d.cur.targets {
		if vars[v] == nil {
			one := *v
			vars[v] = &one
		}
		cur.targets = append(cur.targets, vars[v])
	}
	for _, c := range d.cur.clauses {
		one := *c
		one.roles = map[string]*party{}
		cur.clauses = append(cur.clauses, &one)
		for name, np := range c.roles {
			one.roles[name] = again(np)
		}
	}
	t.cur = &cur
	return &t
}

// alternatives joins names that "or" joins.
func alternatives(list []*party) []*party {
	var out []*party
	for _, np := range list {
		if n := len(out); n > 0 && np.joined == "or" && len(np.things) > 0 && len(out[n-1].things) > 0 {
			either := *out[n-1]
			either.things = append(slices.Clone(either.things), np.things...)
			either.joined = "or"
			out[n-1] = &either
			continue
		}
		out = append(out, np)
	}
	return out
}

// options gives the relations that all of some cues may say.
func options(list []cue) []option {
	var out []option
	for _, w := range list[0].ways {
		o := option{frame: w.frame, way: w, cues: list, rank: w.rank}
		for _, c := range list[1:] {
			i := slices.IndexFunc(c.ways, func(other way) bool { return other.frame == w.frame })
			if i < 0 {
				o.frame = nil
				break
			}
			if o.way.noun && !c.ways[i].noun {
				o.way = c.ways[i]
			}
			o.rank = max(o.rank, c.ways[i].rank)
		}
		if o.frame != nil && !slices.ContainsFunc(out, func(other option) bool { return other.frame == o.frame && other.way.subject == o.way.subject }) {
			out = append(out, o)
		}
	}
	return out
}

// filling is one way to fill the roles of a relation.
type filling struct {
	roles  map[string]*party
	conds  []condition
	extra  []*clause
	points int
	unsure bool
}

// oneClause reads all parties as those of one relation.
func (d *draft) oneClause(o option) []*reading {
	var out []*reading
	list := d.pre
	for _, f := range d.fillings(o, list, nil) {
		if r := d.reading(f, d.clauseOf(o, f), d.cur.targets); r != nil {
			out = append(out, r)
		}
	}
	if where := d.whereAsked(); where != nil && !o.frame.placed() { // where it is so, though the relation has no role for it
		list = slices.DeleteFunc(slices.Clone(list), func(np *party) bool { return np == where })
		for _, f := range d.fillings(o, list, nil) {
			if r := d.reading(f, d.clauseOf(o, f), nil); r != nil {
				r.part.want = wantPlace
				r.points--
				out = append(out, r)
			}
		}
	}
	return out
}

// clauseOf makes a clause of a filling, and one more for each name that plays a
// role as well.
func (d *draft) clauseOf(o option, f *filling) []*clause {
	c := &clause{frame: o.frame, roles: f.roles, conds: slices.Concat(f.conds, d.manner), span: [2]int{o.cues[0].from, o.cues[0].to}}
	out := []*clause{c}
	for _, name := range slices.Sorted(maps.Keys(f.roles)) {
		for _, other := range f.roles[name].also {
			twin := &clause{frame: c.frame, roles: maps.Clone(c.roles), conds: c.conds}
			twin.roles[name] = other
			out = append(out, twin)
		}
	}
	return append(out, f.extra...)
}

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

// fillings gives the ways in which parties can play the roles of a relation or
// be its conditions. Who plays the role of a noun is fixed.
func (d *draft) fillings(o option, list []*party, shared *party) []*filling {
	var out []*filling
	var next func(i int, f *filling)
	next = func(i int, f *filling) {
		if len(out) > 4*maxReadings {
			return
		}
		if i == len(list) {
			if done := d.finished(o, f, shared); done != nil {
				out = append(out, done)
			}
			return
		}
		np := list[i]
		for _, name := range roleOrder(o.frame) {
			if points, fits := d.plays(o, np, name, f); fits {
				g := f.copy()
				g.roles[name] = np
				g.points += points
				next(i+1, g)
			}
		}
		if g := d.absorbed(o, np, list[:i], f); g != nil {
			next(i+1, g)
		}
	}
	next(0, &filling{roles: map[string]*party{}, points: -3 * o.rank})
	return out
}

func (f *filling) copy() *filling {
	g := *f
	g.roles = maps.Clone(f.roles)
	g.conds = slices.Clone(f.conds)
	g.extra = slices.Clone(f.extra)
	return &g
}

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

// finished checks a filling and leaves open who else takes part.
func (d *draft) finished(o option, f *filling, shared *party) *filling {
	if len(f.roles) == 0 || d.against(o, f) || crossed(o.frame, f) {
		return nil
	}
	f = f.copy()
	d.sides(o, f)
	for _, name := range roleOrder(o.frame) {
		r := o.frame.Roles[name]
		if f.roles[name] != nil || r.Optional && !d.asksRole(o, name) || r.Condition != "" || r.Literal != "" {
			continue
		}
		if d.cur.want == wantAmount {
			continue // each flow says who got it
		}
		f.roles[name] = &party{v: d.newVar("", r.Range...)}
		f.points -= 9
		f.unsure = true
	}
	for name, np := range f.roles {
		d.narrowName(f, name, np, o.frame.Roles[name])
	}
	return f
}

// asksRole reports whether nothing but the noun of a relation says who is asked
// for: "TIP report publisher".
func (d *draft) asksRole(o option, name string) bool {
	return d.listed && d.cur.want == wantThings && len(d.cur.targets) == 0 && o.way.noun && name == o.way.subject
}

// crossed reports whether two parties stand in a relation that is the same either
// way, the later one first: the other filling says it already.
func crossed(fr *frame, f *filling) bool {
	order := roleOrder(fr)
	for i, a := range order {
		for _, b := range order[i+1:] {
			x, y := f.roles[a], f.roles[b]
			if x != nil && y != nil && x.from > y.from && mirrored(fr, a, b) && (symmetric(fr, a, b) || !fr.Roles[b].Optional) {
				return true
			}
		}
	}
	return false
}

// narrowName keeps, of what a name may mean, what can play the role.
func (d *draft) narrowName(f *filling, name string, np *party, r role) {
	if len(np.things) > 1 && np.joined != "or" {
		one := *np
		one.things = slices.Clone(np.things)
		d.narrow(&one, r)
		f.roles[name] = &one
	}
}

// sides makes two names that "and" joins the two sides of a relation that has no
// other side said: "UNIFEM and IOM work together".
func (d *draft) sides(o option, f *filling) {
	for _, name := range roleOrder(o.frame) {
		np := f.roles[name]
		if np == nil || len(np.also) == 0 {
			continue
		}
		for other, r := range o.frame.Roles {
			if other != name && f.roles[other] == nil && !r.Optional && d.engine.partyFits(np.also[0], r) && (symmetric(o.frame, name, other) || mirrored(o.frame, name, other)) {
				one := *np
				f.roles[other], one.also = np.also[0], np.also[1:]
				f.roles[name] = &one
				f.points += 10
				return
			}
		}
	}
}
