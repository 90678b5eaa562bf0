package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// takeNoun reads a word for a class: what is asked for, or something the
// question speaks of without naming it.
func (p *parser) takeNoun(s *span) {
	v := p.newVar(p.text(s.from, s.to))
	v.called, p.called = p.called, nil
	if len(v.called) > 0 {
		v.text = strings.Join(v.called, " ") + " " + v.text
	}
	for _, n := range s.nouns {
		if n.relation != nil {
			if p.chain {
				p.cur.chain, p.chain = n.relation, false
				p.saw(s, "relation", "")
				return
			}
			continue
		}
		if n.attr != nil && n.attr.Literal != "" {
			v.literal, v.classes = n.attr.Literal, nil
			v.text = p.text(s.from, s.to)
			break
		}
		if n.attr != nil {
			p.takeAttribute(s, n.attr)
			return
		}
		if n.frame != nil {
			n := n
			v.role = &n
			continue
		}
		if !slices.Contains(v.classes, n.class) {
			v.classes = append(v.classes, n.class)
		}
	}
	if len(v.classes) == 0 && v.literal == "" && v.role == nil {
		p.q.unknown = append(p.q.unknown, v.text) // the word for a relation, not for a thing
		return
	}
	if len(v.classes) == 0 && v.literal == "" {
		v.classes = []string{v.role.class}
	}
	if p.carried != nil && v.role != nil {
		p.cur.again = true // "which of them does the report list as members"
		return
	}
	p.saw(s, "class", "")
	if p.namesClass(s, v) {
		return
	}
	prep := p.usePrep()
	np := &party{v: v, text: v.text, prep: prep, from: s.from, to: s.to}
	p.modify(np)
	for _, w := range np.prep {
		v.other = v.other || w.does == "other"
	}
	p.askFor(np)
	if p.cur.want != wantYesNo && len(p.cur.targets) == 0 {
		p.cur.targets = append(p.cur.targets, v)
	} else if used := p.orClass(v); used {
		return
	}
	p.put(np)
}

// namesClass reports whether a class word only says what the name right before
// it is the name of: "the Travel Smart guide".
func (p *parser) namesClass(s *span, v *variable) bool {
	list := *p.side()
	if len(list) == 0 || v.literal != "" || v.role != nil || len(v.called) > 0 {
		return false
	}
	last := list[len(list)-1]
	if last.to != s.from || len(last.things) == 0 || p.possessive(last) {
		return false
	}
	fits := slices.ContainsFunc(last.things, func(t *names.Thing) bool { return p.engine.thingFits(t, v.classes) })
	if fits {
		last.to = s.to
	}
	return fits
}

// askFor makes the class read the thing asked for, where the question word said
// only that it is: "what is the report", "who are the donors".
func (p *parser) askFor(np *party) {
	if len(p.pre) != 1 || p.clause != nil || len(p.cur.targets) != 1 || p.pre[0].v != p.cur.targets[0] || np.v.literal != "" {
		return
	}
	word := p.cur.targets[0]
	if word.text != "what" && word.text != "who" || !p.onlyIs(p.pre[0].to, np.from) {
		return
	}
	p.pre, p.cur.targets = nil, nil
	np.prep = nil
}

// onlyIs reports whether "is" and nothing else of weight stands between two
// words.
func (p *parser) onlyIs(from, to int) bool {
	is := false
	for i := from; i < to; i++ {
		for _, lang := range languages {
			k := p.engine.lexicon.shape(p.words[i], lang)
			is = is || k == "be" && lang == "en" || k == "vaere" && lang == "nb"
		}
	}
	return is && p.onlySkipped(from, to)
}

// takeAttribute reads a noun for a property: of what the part names, else of
// what an earlier part spoke of.
func (p *parser) takeAttribute(s *span, a *attribute) {
	p.saw(s, "property", "")
	asked := *a
	for _, class := range a.Of { // the kinds that have it most, first
		for i := len(p.before) - 1; i >= 0 && asked.of == nil; i-- {
			if p.before[i].literal == "" && p.engine.isBelow(p.before[i], []string{class}) {
				asked.of = p.before[i]
			}
		}
	}
	p.cur.attr = &asked
	p.cur.targets = nil
	p.pre = thingsOnly(p.pre)
	p.usePrep()
}

// orClass joins "organisations and projects" into one variable of both kinds.
func (p *parser) orClass(v *variable) bool {
	if p.joined == "" || len(p.cur.targets) != 1 || p.clause != nil || len(p.pre) != 1 || p.pre[0].v != p.cur.targets[0] {
		return false
	}
	target := p.cur.targets[0]
	target.classes = append(target.classes, v.classes...)
	target.text += " / " + v.text
	p.joined = ""
	return true
}

// modify takes what stands right before a class word: "CIS countries",
// "ILO's project", "Which UN agency's research unit".
func (p *parser) modify(np *party) {
	list := p.side()
	if len(*list) == 0 {
		return
	}
	last := (*list)[len(*list)-1]
	if last.timed || last.to != np.from && !(p.possessive(last) && p.lightBetween(last.to, np.from)) {
		return
	}
	switch {
	case last.v != nil:
		if last.v == np.v || !p.possessive(last) {
			return
		}
		p.link(np, last)
		if len(p.cur.targets) > 0 && p.cur.targets[0] == last.v {
			p.cur.targets = append(p.cur.targets, np.v)
		}
	case p.engine.allPlaces(last.things) && p.engine.fits(np.v, "Place", "Actor", "Undertaking", "Event") && !p.possessive(last):
		np.v.places = append(np.v.places, last.things...)
		np.prep = append(np.prep, last.prep...)
	case len(last.things) > 0 && (p.possessive(last) || p.compound(last, np)):
		np.prep = append(np.prep, last.prep...)
		p.link(np, last)
	default:
		return
	}
	*list = (*list)[:len(*list)-1]
}

// lightBetween reports whether nothing but words of no weight stands between two:
// "Sida's anti-trafficking strategy".
func (p *parser) lightBetween(from, to int) bool {
	if from >= to {
		return false
	}
	l := p.engine.lexicon
	for _, lang := range languages {
		k := l.key(p.words[from:to], lang)
		for _, w := range slices.Concat(l.small[k], l.loose.small[k]) {
			if w.lang == lang && (w.does == "skip" || w.does == "filler") {
				return true
			}
		}
	}
	return false
}

func (p *parser) possessive(np *party) bool {
	w := p.words[np.to-1]
	genitive := strings.HasSuffix(w.Folded, "s") && readIn(p.q.lang) == "nb"
	return w.Possessive || genitive && (np.v != nil || np.how == names.Inflected)
}

// compound reports whether a name and a noun are written as one: "the ILO
// project" in English, "ILO-prosjektet" in Norwegian.
func (p *parser) compound(name, noun *party) bool {
	between := p.source[p.words[name.to-1].End:p.words[noun.from].Start]
	return readIn(p.q.lang) == "en" || between == "" || strings.TrimSpace(between) == "-"
}

// link says that a variable belongs to a party, by any property.
func (p *parser) link(np, owner *party) {
	p.cur.clauses = append(p.cur.clauses, &clause{
		frame: p.engine.belongs, roles: map[string]*party{"part": np, "whole": owner}, span: [2]int{owner.from, np.to},
	})
}
