package questions

import "slices"

// plainReadings reads a part that says no relation: a list of what is of a kind,
// with conditions of its own; when or where something was.
func (d *draft) plainReadings() []*reading {
	var out []*reading
	try := func(id string, rank int) {
		f := d.engine.lexicon.frames[id]
		if id == "exists" {
			f = d.engine.exists
		}
		subject, object := f.sides()
		o := option{frame: f, way: way{frame: f, subject: subject, object: object}, cues: []cue{{span: span{from: d.begins, to: d.begins}}}, rank: rank}
		for _, r := range d.oneClause(o) {
			r.unsure = true
			out = append(out, r)
		}
	}
	switch {
	case d.cur.want == wantTime:
		for _, id := range []string{"dated", "take-place", "found", "adopt"} {
			try(id, 0)
		}
	case d.whereAsked() != nil:
		for i, id := range []string{"take-place-where", "covered-by"} {
			try(id, i)
		}
	case d.cur.want == wantYesNo:
		return d.copulas()
	case d.cur.want == wantThings && !d.asksAnything() || d.cur.want == wantCount:
		try("exists", 0)
	}
	return out
}

// copulas reads a yes or no without a verb of its own: "has Denmark a plan", "is
// Albania among the countries in the programme".
func (d *draft) copulas() []*reading {
	t := d.copied()
	t.pre = slices.DeleteFunc(t.pre, func(np *party) bool { // what only says what a name is
		return np.v != nil && !np.v.narrowed() && np.v.role == nil && slices.ContainsFunc(t.pre, func(other *party) bool {
			return len(other.things) > 0 && other.from < np.from && d.engine.thingFits(other.things[0], np.v.classes)
		})
	})
	if len(t.pre) < 2 {
		return nil
	}
	var out []*reading
	for i, id := range []string{"plan-of", "covered-by", "member", "part-of", "member-place"} {
		f := d.engine.lexicon.frames[id]
		subject, object := f.sides()
		o := option{frame: f, way: way{frame: f, subject: subject, object: object}, cues: []cue{{span: span{from: d.begins, to: d.begins}}}, rank: i}
		for _, r := range t.oneClause(o) {
			r.unsure = r.unsure || id != "plan-of"
			out = append(out, r)
		}
	}
	return out
}

// asksAnything reports whether nothing says what kind of thing is asked for.
func (d *draft) asksAnything() bool {
	return slices.ContainsFunc(d.cur.targets, func(v *variable) bool { return v.text == "who" || v.text == "what" })
}

// toldReadings reads the words for relations as what is said of a class word:
// "the programme that lets them work in a company".
func (d *draft) toldReadings() []*reading {
	if d.cur.want != wantThings || len(d.cur.targets) != 1 {
		return nil
	}
	v := d.cur.targets[0]
	if v.text == "who" || v.text == "what" || v.text == "where" || v.literal != "" {
		return nil
	}
	t := d.copied()
	t.cues = nil
	asked := t.cur.targets[0]
	for _, c := range d.cues {
		if c.actor != nil {
			return nil
		}
		for _, w := range d.words[c.from:c.to] {
			if !d.engine.isSlight(w) {
				asked.told = append(asked.told, w.Text)
			}
		}
	}
	out := t.plainReadings()
	for _, r := range out {
		r.points -= 6
		r.unsure = true
	}
	return out
}

// propertyReadings asks a property of what the part names.
func (d *draft) propertyReadings() []*reading {
	p := *d.cur
	d.parser.cur = &p
	d.attributed()
	if len(d.q.unknown) > 0 || slices.ContainsFunc(d.pre, func(np *party) bool { return np.v != nil || np.timed }) {
		return nil
	}
	return []*reading{{part: &p}}
}
