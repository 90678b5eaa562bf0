package questions

import "slices"

// A part may ask which of those that answered before it are something as well, "and who
// of these has it from the victims themselves". Whoever else it is so of is none of them.

// asksOfThose reports whether a part asks for some of those that answered before.
func (c *composer) asksOfThose(p piece) bool {
	r := &bothReader{composer: c, b: &c.joints.Sets}
	return r.run(p.from, r.b.OfThem) > 0
}

// keepThose keeps of an answer what answered an earlier part; where nothing of it did, the
// part is not answered.
func (c *composer) keepThose(parts []*askedPart, a Answer) Answer {
	if len(a.Columns) == 0 || a.Shape != Set {
		return a
	}
	ids := map[string]bool{}
	for _, before := range parts {
		for _, v := range before.things {
			ids[v.ID] = v.ID != ""
		}
	}
	if !slices.ContainsFunc(a.Rows, func(r Row) bool { return r.Values[a.Columns[0]].ID != "" }) || !anyTrue(ids) {
		return a
	}
	a.Rows = slices.DeleteFunc(slices.Clone(a.Rows), func(r Row) bool { return !ids[r.Values[a.Columns[0]].ID] })
	if !slices.ContainsFunc(a.Rows, isPlain) {
		return c.notUnderstood(a)
	}
	return a
}

func anyTrue(set map[string]bool) bool {
	for _, in := range set {
		if in {
			return true
		}
	}
	return false
}
