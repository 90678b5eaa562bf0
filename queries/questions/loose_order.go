package questions

import (
	"slices"
	"strings"
)

// against reports whether the words stand against who does it and to whom it is
// done, where both could be either.
func (d *draft) against(o option, f *filling) bool {
	subject, object := f.roles[o.way.subject], f.roles[o.way.object]
	if subject == nil || object == nil || o.way.subject == o.way.object {
		return false
	}
	fr := o.frame
	if symmetric(fr, o.way.subject, o.way.object) || mirrored(fr, o.way.subject, o.way.object) {
		return false
	}
	if !d.engine.partyFits(subject, fr.Roles[o.way.object]) || !d.engine.partyFits(object, fr.Roles[o.way.subject]) {
		return false
	}
	for _, c := range o.cues {
		if c.actor != nil {
			return false // a noun says who does what
		}
	}
	first, sure := d.doer(o, subject, object)
	return sure && first != subject
}

// doer gives which of two parties does it as the words stand, and whether they
// leave no doubt.
func (d *draft) doer(o option, a, b *party) (doer *party, sure bool) {
	for _, pair := range [][2]*party{{a, b}, {b, a}} {
		if d.behindNoun(o, pair[0]) { // "the funding of La Strada"
			return pair[1], true
		}
	}
	for _, np := range []*party{a, b} {
		if byAgent(np) || comesFrom(np) {
			return np, true
		}
	}
	first, second := a, b
	if first.from > second.from {
		first, second = second, first
	}
	at := o.cues[0].from
	for _, c := range o.cues {
		if len(c.ways) > 0 && !c.ways[0].noun {
			at = c.from
			break
		}
	}
	passive := d.passive(at)
	switch {
	case second.from < at: // "the project ILO launched", "whom has Danida supported"
		if passive {
			return first, false
		}
		return second, true
	case first.from > at: // "finances Danida IOM"
		return first, true
	case passive:
		return second, true
	case readIn(d.q.lang) == "nb" && first.v != nil && second.v == nil: // "hvem støtter Danida"
		return first, false
	}
	return first, true
}

// comesFrom reports whether a party is said to be where something comes from.
func comesFrom(np *party) bool {
	return slices.ContainsFunc(np.prep, func(w smallWord) bool {
		return w.text == "from" || w.text == "fra" || w.text == "frå"
	})
}

// passive reports whether the verb at a word is said in the passive.
func (d *draft) passive(at int) bool {
	l, w := d.engine.lexicon, d.words[at]
	if strings.HasSuffix(w.Folded, "es") && readIn(d.q.lang) == "nb" {
		return true
	}
	near := at - 3
	for _, np := range d.pre {
		if np.to == at {
			near = np.from - 3 // a name is as long as it is: "was the United Nations founded"
		}
	}
	for i := at; i >= max(d.begins, near); i-- {
		if l.shape(d.words[i], "en") == "be" && (i < at || at+1 < len(d.words)) || d.words[i].Folded == "ble" || d.words[i].Folded == "blir" || d.words[i].Folded == "blitt" || d.words[i].Folded == "blei" || d.words[i].Folded == "vart" {
			return true
		}
	}
	return false
}

// behindNoun reports whether a party stands behind the noun of a relation as what
// it is done to.
func (d *draft) behindNoun(o option, np *party) bool {
	to := slices.ContainsFunc(np.prep, func(w smallWord) bool {
		return slices.Contains([]string{"of", "for", "to", "til", "av"}, w.text)
	})
	return to && slices.ContainsFunc(o.cues, func(c cue) bool {
		return c.actor == nil && c.names() && c.to-c.from == 1 && c.to < np.from && np.from-c.to <= 3
	})
}
