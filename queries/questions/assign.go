package questions

import (
	"slices"
)

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
