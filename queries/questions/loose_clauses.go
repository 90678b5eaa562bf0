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
			out = append(out, d.bothFilled(first, left, second, right, shared, cut)...)
		}
	}
	return out
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

func (d *draft) bothFilled(first option, left []*party, second option, right []*party, shared *party, cut int) []*reading {
	var out []*reading
	for _, f := range d.fillings(first, left, shared) {
		if !f.plays(shared) {
			continue
		}
		for _, g := range d.fillings(second, right, shared) {
			if !g.plays(shared) {
				continue
			}
			both := &filling{points: f.points + g.points - sharedPoints - d.misplaced(second, cut), unsure: true}
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
