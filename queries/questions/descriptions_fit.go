package questions

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// maxDescribed is how many things of a kind are compared with a description.
const maxDescribed = 1500

// descriptive holds the kinds of things that are described: not places and topics.
var descriptive = []string{"Actor", "Instrument", "Undertaking", "Event", "Work", "Database"}

// only gives the one thing that a description fits; nil where none or several do,
// or where it says nothing but the kind.
func (d *descriptionReader) only(run []element) *names.Thing {
	if t := d.cited(run); t != nil {
		return t
	}
	if t := d.namedAlso(run); t != nil {
		return t
	}
	if t := d.aided(run); t != nil {
		return t
	}
	head := d.headOf(run)
	if head < 0 || slices.ContainsFunc(run[head:], d.and) {
		return nil
	}
	rest := slices.Delete(slices.Clone(run), head, head+1)
	if !d.says(rest) {
		return nil
	}
	found := d.fitting(run[head].classes, rest, true)
	if len(found) == 0 {
		found = d.fitting(run[head].classes, rest, false)
	}
	if len(found) != 1 || d.s.called(found[0]) == "" {
		return nil
	}
	return found[0]
}

// cited gives the one work that an author and a year name: "Tyldum et al. (2005)".
func (d *descriptionReader) cited(run []element) *names.Thing {
	if run[0].kind != nameToken || len(run[0].things) != 1 || run[len(run)-1].kind != yearToken || !d.s.thingFits(run[0].things[0], []string{"Actor"}) {
		return nil
	}
	last := len(run) - 1
	for _, t := range run[1:last] {
		if t.kind != othersToken && t.kind != joinToken {
			return nil
		}
	}
	if !d.closely(run[last-1], run[last]) && run[last-1].kind != othersToken {
		return nil
	}
	var found []*names.Thing
	for _, property := range []string{"author", "publisher"} {
		for _, q := range d.s.match(nil, vocab.Term(property), run[0].things[0].IRI) {
			iri, _ := q.Subject.(quad.IRI)
			t := d.s.names.Thing(iri)
			if t != nil && !slices.Contains(found, t) && d.s.thingFits(t, []string{"Work"}) && d.isFrom(t, run[last]) {
				found = append(found, t)
			}
		}
		if len(found) > 0 {
			break
		}
	}
	if len(found) != 1 || d.s.called(found[0]) == "" {
		return nil
	}
	return found[0]
}

// namedAlso gives what a description names, where it says more of it: "ILO's Mekong
// project (2003)".
func (d *descriptionReader) namedAlso(run []element) *names.Thing {
	event := slices.ContainsFunc(run, func(t element) bool {
		return t.kind == nameToken && len(t.things) == 1 && d.s.thingFits(t.things[0], []string{"Event"})
	})
	for i, t := range run {
		if t.kind == doingToken || t.kind == wordToken || d.and(t) || t.kind == yearToken && (i == 0 || !event && !d.closely(run[i-1], t)) {
			return nil // what an event has to do with is of its own year
		}
	}
	for i, t := range run {
		if t.kind != nameToken || len(t.things) != 1 || !d.s.thingFits(t.things[0], []string{"Undertaking", "Event", "Work", "Instrument"}) {
			continue
		}
		rest := slices.Delete(slices.Clone(run), i, i+1)
		if d.says(rest) && d.fits(t.things[0], rest, false) && d.s.called(t.things[0]) != "" {
			return t.things[0]
		}
	}
	return nil
}

// and reports whether a token joins two things.
func (d *descriptionReader) and(t element) bool {
	return t.kind == joinToken && slices.Contains([]string{"and", "og"}, d.words[t.from].Folded)
}

// closely reports whether a year belongs to what stands before it: it stands in
// brackets, or behind "from".
func (d *descriptionReader) closely(before, t element) bool {
	if strings.Contains(d.source[d.words[before.to-1].End:d.words[t.from].Start], "(") {
		return true
	}
	return before.kind == joinToken && slices.Contains([]string{"from", "fra"}, d.words[before.from].Folded)
}

// headOf gives where the word for the kind stands, the last of those before the
// first preposition; -1 where there is none, or one for several things.
func (d *descriptionReader) headOf(run []element) int {
	head := -1
	for i, t := range run {
		if t.kind == joinToken && head >= 0 && !slices.Contains(withinKind, d.words[t.from].Folded) || t.kind == doingToken {
			break
		}
		if len(t.classes) > 0 {
			head = i
		}
	}
	if head < 0 || d.several(run[head]) || run[0].kind != definiteToken && !d.owned(run, head) {
		return -1
	}
	return head
}

// withinKind holds the joins that stand before the word for the kind as well.
var withinKind = []string{"anti", "and", "og"}

// owned reports whether a description without "the" is of one thing all the same:
// it begins with a name, a year or a describing word, or its kind is a definite
// Norwegian form.
func (d *descriptionReader) owned(run []element, head int) bool {
	if d.isDefinite(d.words[run[head].from].Folded) {
		return true
	}
	return head > 0 && slices.ContainsFunc(run[:head], func(t element) bool { return t.kind == nameToken })
}

// several reports whether a word for a kind is a plural.
func (d *descriptionReader) several(t element) bool {
	w := d.words[t.to-1].Folded
	if d.lang == "en" {
		return strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us")
	}
	for _, ending := range []string{"ene", "ane", "er", "ar"} {
		if stem, found := strings.CutSuffix(w, ending); found && len(stem) > leastPart-2 && d.s.lexicon.shape(d.words[t.to-1], "nb") != w {
			return true
		}
	}
	return false
}

// says reports whether tokens say anything but that it is against trafficking.
func (d *descriptionReader) says(rest []element) bool {
	return slices.ContainsFunc(rest, func(t element) bool {
		return t.kind == nameToken && !isTrafficking(t.things) || t.kind == yearToken || t.kind == wordToken && !namesSubject(d.words[t.from].Folded)
	})
}

// fitting gives the things of some classes that have all that tokens say. Only a
// strict one must itself be said to be against trafficking.
func (d *descriptionReader) fitting(classes []string, rest []element, strict bool) []*names.Thing {
	var out []*names.Thing
	seen := map[*names.Thing]bool{}
	for _, class := range classes {
		for _, one := range append([]string{class}, d.s.lexicon.under[class]...) {
			list := d.s.names.OfClass(one)
			if len(seen)+len(list) > maxDescribed {
				return nil
			}
			for _, t := range list {
				if seen[t] || !d.s.thingFits(t, descriptive) || d.s.thingFits(t, []string{"UnnamedParty", "Place"}) {
					continue
				}
				seen[t] = true
				if d.fits(t, rest, strict) {
					out = append(out, t)
				}
			}
		}
	}
	return out
}

// fits reports whether a thing has all that tokens say.
func (d *descriptionReader) fits(t *names.Thing, rest []element, strict bool) bool {
	var properties []string
	for _, tok := range rest {
		switch tok.kind {
		case doingToken:
			properties = tok.properties
			continue
		case nameToken:
			if isTrafficking(tok.things) && !strict {
				continue
			}
			if !d.isOf(t, tok, properties) {
				return false
			}
			properties = nil
		case yearToken:
			if !d.isFrom(t, tok) {
				return false
			}
		case wordToken:
			run := d.words[tok.from:tok.to]
			if namesSubject(run[0].Folded) && !strict {
				continue
			}
			if _, told := d.s.tells(t.IRI, run); !told && !d.s.ofClassCalled(t, run, d.lang) {
				return false
			}
		}
	}
	return true
}

// ofClassCalled reports whether a word is one for a class of a thing.
func (s *session) ofClassCalled(t *names.Thing, run []names.Word, lang string) bool {
	return slices.ContainsFunc(s.lexicon.nouns[s.lexicon.key(run, lang)], func(n noun) bool {
		return n.lang == lang && n.isKind() && s.thingFits(t, []string{n.class})
	})
}

// isFrom reports whether a thing is of a time: by its dates, or in its name.
func (d *descriptionReader) isFrom(t *names.Thing, tok element) bool {
	n := d.s.node(t.IRI)
	if len(n.begun(tok.time)) > 0 {
		return true
	}
	return slices.ContainsFunc(t.Also, func(name string) bool { return d.s.holdsWords(name, d.words[tok.from:tok.to]) })
}

// begun gives the quads by which a thing began, or was, in a time.
func (n *node) begun(want interval) []quad.Quad {
	for _, property := range append([]string{"earliest", "time", "edtf"}, dateProperties...) {
		for _, q := range n.values(property, false) {
			if text := rdf.Text(q.Object); len(text) >= 4 && year.MatchString(text[:4]) && dates(text[:min(len(text), 4)]).overlaps(want) {
				return []quad.Quad{q}
			}
		}
	}
	return nil
}

// isOf reports whether a thing is linked to what a name means: by one of the
// properties said, else by any, itself or through a body of a state; or has it in
// its own name.
func (d *descriptionReader) isOf(t *names.Thing, tok element, properties []string) bool {
	n := d.s.node(t.IRI)
	for _, thing := range d.withBodies(tok.things) {
		if thing == t {
			return true
		}
		var within map[quad.IRI][]quad.Quad
		if d.s.thingFits(thing, []string{"Place", "Concept"}) {
			within = d.s.within(thing.IRI)
		}
		for _, q := range n.quads {
			value, ok := q.Object.(quad.IRI)
			if !ok || q.Predicate == vocab.Type || len(properties) > 0 && !slices.ContainsFunc(properties, func(p string) bool { return q.Predicate == vocab.Term(p) }) {
				continue
			}
			if _, found := within[value]; found || value == thing.IRI {
				return true
			}
		}
		if len(properties) > 0 {
			continue
		}
		for _, name := range slices.Concat(thing.Also, thing.Short) {
			if words := names.Words(name); slices.ContainsFunc(t.Also, func(own string) bool { return d.s.holdsWords(own, words) }) {
				return true
			}
		}
		if d.s.anyIs(tok.things, "Concept") {
			if _, told := d.s.tells(t.IRI, d.words[tok.from:tok.to]); told {
				return true
			}
		}
	}
	return false
}

// withBodies gives things with the bodies of the states among them: what is
// Danida's is Danish.
func (d *descriptionReader) withBodies(things []*names.Thing) []*names.Thing {
	out := slices.Clone(things)
	for _, t := range things {
		if d.s.thingFits(t, []string{"Country"}) {
			out = append(out, d.s.actingFor(t)...)
		}
	}
	return out
}
