package questions

import (
	"slices"
)

func (p *parser) takeName(s *span) {
	id := ""
	if len(s.things) == 1 {
		id = string(s.things[0].IRI)
	}
	p.saw(s, p.engine.roleOf(s.things), id)
	if p.which > 0 && p.which == s.from {
		p.countriesOf(s)
		return
	}
	if p.leaveOut(s) {
		return
	}
	np := &party{things: s.things, text: p.text(s.from, s.to), prep: p.usePrep(), from: s.from, to: s.to, how: s.how}
	p.apposition(np)
	p.put(np)
}

// leaveOut takes a name behind "other than" out of what is asked for.
func (p *parser) leaveOut(s *span) bool {
	last := len(p.cur.out)
	if !p.except && !(last > 0 && p.joined != "" && p.cur.out[last-1] == s.from-1-p.skipped(s.from)) {
		return false
	}
	p.except, p.joined = false, ""
	p.usePrep()
	p.cur.out = append(p.cur.out, s.to-1)
	p.left = append(p.left, s.things...)
	return true
}

// skipped counts the words of no weight right before one.
func (p *parser) skipped(at int) int {
	n := 0
	for i := at - 1; i >= 0 && p.engine.isSmall(p.words[i]); i-- {
		n++
	}
	return n
}

// countriesOf asks for the countries of a region.
func (p *parser) countriesOf(s *span) {
	v := p.newVar(p.text(s.from, s.to), "Country")
	v.places = s.things
	p.cur.targets = append(p.cur.targets, v)
	p.put(&party{v: v, text: v.text, from: s.from, to: s.to})
}

// apposition takes out a class word that stands right before a name of that
// class: "the report Collateral Damage".
func (p *parser) apposition(np *party) {
	list := p.side()
	if len(*list) == 0 || len(np.prep) > 0 {
		return
	}
	last := (*list)[len(*list)-1]
	if last.v == nil || last.to != np.from || last.v.literal != "" || last.v.role != nil || slices.Contains(targetsOf(p.cur), last.v.name) {
		return
	}
	for _, t := range np.things {
		if p.engine.thingFits(t, last.v.classes) {
			np.prep = last.prep
			*list = (*list)[:len(*list)-1]
			p.instead(last.v, np)
			return
		}
	}
}

// instead gives what a class word belongs to to the name that stands for it:
// "ILO's project TICW".
func (p *parser) instead(v *variable, np *party) {
	for _, c := range p.cur.clauses {
		for name, other := range c.roles {
			if other.v == v {
				c.roles[name] = np
			}
		}
	}
}

// put adds a party to the clause being read, or keeps it for the next one.
func (p *parser) put(np *party) {
	if p.repeats(np) {
		return
	}
	np.joined, p.joined = p.joined, ""
	list := p.side()
	*list = append(*list, np)
}

// side is where the next party goes: behind the verb once it was read, else
// before it.
func (p *parser) side() *[]*party {
	if p.clause != nil {
		return &p.post
	}
	return &p.pre
}

// repeats reports whether a name only says again the one before it, as in
// "the Mekong region (Greater Mekong Sub-Region)".
func (p *parser) repeats(np *party) bool {
	list := *p.side()
	if len(list) == 0 || len(np.things) != 1 || len(np.prep) > 0 {
		return false
	}
	last := list[len(list)-1]
	return len(last.things) == 1 && last.things[0] == np.things[0] && last.to == np.from
}
