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

// oneClause reads all parties as those of one relation.
func (d *draft) oneClause(o option) []*reading {
	var out []*reading
	list := d.pre
	for _, f := range d.fillings(o, list, nil) {
		if d.doneTo(o, f) {
			continue
		}
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

// doneTo reports whether a filling has the one name of a part do what the part says is
// done to it: "when was UNODC founded".
func (d *draft) doneTo(o option, f *filling) bool {
	if len(d.pre) != 1 || len(d.pre[0].things) == 0 || byAgent(d.pre[0]) || d.cur.want != wantTime || !d.passive(o.cues[0].from) {
		return false
	}
	subject, object := o.frame.sides()
	np := f.roles[subject]
	return object != "" && np != nil && slices.Equal(np.things, d.pre[0].things)
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
