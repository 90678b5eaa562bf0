package questions

import (
	"context"
	"slices"

	"github.com/samband/samband/queries/names"
)

// askOrdered answers a question that names two or more things and says nothing
// else than which came before which by their dates, in order; false where it says
// more.
func (e *Engine) askOrdered(ctx context.Context, question, lang string) (Answer, bool, error) {
	return e.askBeside(ctx, question, lang, e.orderedIn)
}

// orderedIn reads a question for the order in time of what it names, nil where it
// asks for something else.
func (e *Engine) orderedIn(text string) *part {
	b := e.beside
	n, ok := e.namingIn(text, func(word string) bool {
		return b.light[word] || b.order[word] || b.dating[word] || b.backwards[word]
	})
	if !ok || len(n.named) < 2 || !n.has(b.order) && !n.has(b.backwards) && !n.hasWritten(b.precedes) {
		return nil
	}
	p := &part{want: wantRank}
	for _, name := range n.named {
		if e.anyIs(name.things, "Actor") && (n.words[name.to-1].Possessive || e.ownsBeside(n, name)) {
			return nil // "IOM's and UNODC's databases" are not IOM and a database
		}
		np := &party{things: slices.Clone(name.things), text: n.text[n.words[name.from].Start:n.words[name.to-1].End]}
		if !slices.ContainsFunc(p.ranked, func(other *party) bool { return other.things[0] == np.things[0] }) {
			p.ranked = append(p.ranked, np)
		}
	}
	if len(p.ranked) < 2 {
		return nil
	}
	if p.attr = e.datingAll(p.ranked); p.attr == nil {
		return nil
	}
	if slices.ContainsFunc(n.nouns, func(noun span) bool { return !e.areAllOf(p.ranked, noun) }) {
		return nil // "which database, that of IOM or that of UNODC"
	}
	if n.has(b.backwards) && n.newestFirst(b) {
		p.newest = latest
	}
	return p
}

// ownsBeside reports whether something else is named by its owner beside an actor:
// "the databases of UNODC and IOM".
func (e *Engine) ownsBeside(n *naming, actor span) bool {
	return slices.ContainsFunc(n.named, func(other span) bool {
		owned := other.from != actor.from && !e.anyIs(other.things, "Actor")
		return owned && slices.ContainsFunc(e.names.Find(n.words[other.from:other.to]), func(m names.Mention) bool { return e.anyIs(m.Things, "Actor") })
	})
}

// areAllOf reports whether all of some things are of the kind that a word says.
func (e *Engine) areAllOf(list []*party, word span) bool {
	return slices.ContainsFunc(word.nouns, func(n noun) bool {
		return n.class != "" && !slices.ContainsFunc(list, func(np *party) bool { return !e.thingFits(np.things[0], []string{n.class}) })
	})
}

// newestFirst reports whether a question asks for the newest before the oldest:
// the first word of age it has says so.
func (n *naming) newestFirst(b *beside) bool {
	for _, at := range n.rest {
		switch word := n.words[at].Folded; {
		case b.backwards[word]:
			return true
		case b.forwards[word]:
			return false
		}
	}
	return false
}

// datingAll gives the property by which some things are dated, nil where there is
// none that all may have. What is meant by a name is what may have it.
func (e *Engine) datingAll(list []*party) *attribute {
	for _, attr := range e.lexicon.attributes {
		if !slices.Contains([]string{"founded", "dated"}, attr.ID) {
			continue
		}
		fits := func(t *names.Thing) bool { return e.thingFits(t, attr.Of) }
		if slices.ContainsFunc(list, func(np *party) bool { return !slices.ContainsFunc(np.things, fits) }) {
			continue
		}
		for _, np := range list {
			np.things = slices.DeleteFunc(np.things, func(t *names.Thing) bool { return !fits(t) })
		}
		asked := *attr
		return &asked
	}
	return nil
}
