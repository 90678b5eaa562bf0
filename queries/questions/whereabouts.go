package questions

import (
	"slices"
)

// lies reads "... are in Asia", of places, as where they lie.
func (p *parser) lies() bool {
	subject := p.subject
	if n := len(p.pre); n > 0 {
		subject = p.pre[n-1]
	}
	if subject == nil || subject.v == nil || len(p.post) != 1 || !p.engine.allPlaces(p.post[0].things) || !p.engine.isBelow(subject.v, []string{"Place"}) {
		return false
	}
	for i := p.phrase.from; i < p.phrase.to; i++ {
		if !p.engine.isSlight(p.words[i]) && !p.engine.lexicon.isPreposition(p.words[i].Text, "en") {
			return false
		}
	}
	subject.v.places = append(subject.v.places, p.post[0].things...)
	return true
}

// whereAsked gives the party that "where" stands for.
func (p *parser) whereAsked() *party {
	for _, np := range p.pre {
		if np.v != nil && np.v.text == "where" && slices.Contains(targetsOf(p.cur), np.v.name) {
			return np
		}
	}
	return nil
}

// withoutWhere reads a clause in which "where" plays no role: then the place of
// what is said is asked for.
func (p *parser) withoutWhere(where *party, best *assignment) *assignment {
	pre := p.modifiers(together(slices.DeleteFunc(slices.Clone(p.pre), func(np *party) bool { return np == where })))
	var found *assignment
	for _, ph := range p.phrase.phrases {
		if ph.passive && !p.saidBe(ph) {
			continue
		}
		for _, a := range p.assignments(ph, pre) {
			if a.score(p.engine); found == nil || a.points > found.points {
				found = a
			}
		}
	}
	if found == nil || found.points < 0 {
		return best
	}
	p.cur.want, p.cur.targets = wantPlace, nil
	return found
}
