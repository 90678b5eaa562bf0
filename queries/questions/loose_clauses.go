package questions

import "slices"

// twoClauses reads a part as two relations that share what one of them speaks
// of: the parties up to some point belong to the one, the rest to the other.
func (d *draft) twoClauses(first, second option) []*reading {
	var out []*reading
	for cut := 1; cut <= len(d.pre); cut++ {
		for _, shared := range d.shared(cut) {
			left, right := d.pre[:cut], append([]*party{shared}, d.pre[cut:]...)
			if slices.Contains(d.pre[cut:], shared) {
				right = d.pre[cut:]
				left = append(slices.Clone(left), shared)
			}
			out = append(out, d.bothFilled(first, left, second, right, shared, d.misplaced(second, cut))...)
		}
	}
	return append(out, d.embedded(first, second)...)
}

// embedded reads the first relation as one that describes a class word in the
// middle of the second: "in which countries do the networks that Danida supports
// have members". What stands between the class word and the verb is its own.
func (d *draft) embedded(first, second option) []*reading {
	var out []*reading
	at := 0 // how many parties stand before its verb
	for at < len(d.pre) && d.pre[at].from < first.cues[0].from {
		at++
	}
	for i := 1; i < at-1; i++ {
		shared := d.pre[i]
		if shared.v == nil || shared.v.literal != "" || slices.Contains(d.cur.targets, shared.v) {
			continue
		}
		if !d.relative(shared.to, d.pre[i+1].from) {
			continue
		}
		inner, outer := d.pre[i:at], slices.Concat(d.pre[:i+1], d.pre[at:])
		for _, r := range d.bothFilled(first, inner, second, outer, shared, 0) {
			r.points += 4 // the word for "that" says so
			out = append(out, r)
		}
	}
	return out
}

// relative reports whether "that" or "which" stands between two words.
func (d *draft) relative(from, to int) bool {
	for i := from; i < to; i++ {
		if slices.Contains([]string{"that", "which", "who", "whom", "som"}, d.words[i].Folded) {
			return true
		}
	}
	return false
}

// shared gives what the two relations may both speak of: what is asked for, and
// the class word nearest to where the second begins.
func (d *draft) shared(cut int) []*party {
	var out []*party
	for i, np := range d.pre {
		if np.v == nil || np.v.literal != "" {
			continue
		}
		if slices.Contains(d.cur.targets, np.v) || i == cut-1 || i == cut {
			out = append(out, np)
		}
	}
	return out
}

// sharedPoints is what two relations cost beside one: what they share counts
// once.
const sharedPoints = 16

func (d *draft) bothFilled(first option, left []*party, second option, right []*party, shared *party, cost int) []*reading {
	var out []*reading
	for _, f := range d.fillings(first, left, shared) {
		if !f.plays(shared) {
			continue
		}
		for _, g := range d.fillings(second, right, shared) {
			if !g.plays(shared) {
				continue
			}
			both := &filling{points: f.points + g.points - sharedPoints - cost, unsure: true}
			clauses := append(d.clauseOf(first, f), d.clauseOf(second, g)...)
			if r := d.reading(both, clauses, d.cur.targets); r != nil {
				out = append(out, r)
			}
			if len(out) > maxReadings {
				return out
			}
		}
	}
	return out
}

func (f *filling) plays(np *party) bool {
	for _, other := range f.roles {
		if other == np {
			return true
		}
	}
	return false
}

// misplaced counts the points that a division costs which leaves a party between
// the two relations on the far side of its own.
func (d *draft) misplaced(second option, cut int) int {
	at := second.cues[0].at
	if cut > at {
		return 2 * (cut - at)
	}
	return at - cut
}
