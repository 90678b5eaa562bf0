package questions

import (
	"maps"
	"slices"
)

// filling is one way to fill the roles of a relation.
type filling struct {
	roles  map[string]*party
	conds  []condition
	extra  []*clause
	points int
	unsure bool
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
