package questions

import (
	"slices"

	"github.com/samband/samband/queries/names"
)

// account refuses a reading that dropped something the question says: each
// name, year and number that was read must be in what was understood.
func (p *parser) account(spans []span) {
	kept := p.q.kept()
	for i := range spans {
		for s := &spans[i]; s != nil; s = s.inner {
			if s.says() && !kept.has(s, p.text(s.from, s.to)) {
				p.q.dropped = append(p.q.dropped, p.text(s.from, s.to))
			}
		}
	}
}

// accountTwice refuses a reading that heeds a name in one piece of a question and
// drops it in another that says it too.
func (p *parser) accountTwice(pieces [][]span, parts []*part) {
	said := map[*names.Thing]int{}
	for _, piece := range pieces {
		for i := range piece {
			if s := &piece[i]; s.kind == nameSpan && len(s.things) == 1 && s.says() {
				said[s.things[0]]++
			}
		}
	}
	for i, piece := range pieces {
		kept := (&query{parts: parts[i : i+1]}).kept()
		for j := range piece {
			s := &piece[j]
			if s.kind == nameSpan && len(s.things) == 1 && said[s.things[0]] > 1 && s.says() && !kept.has(s, "") {
				p.q.dropped = append(p.q.dropped, p.text(s.from, s.to))
			}
		}
	}
}

// says reports whether a span says something that an answer must heed. That
// what is asked for is against trafficking is said of all that is loaded.
func (s *span) says() bool {
	switch s.kind {
	case nameSpan:
		return !isTrafficking(s.things)
	case timeSpan, numberSpan:
		return true
	}
	return false
}

// keeping is what a query holds on to: the things and the other words.
type keeping struct {
	things []*names.Thing
	texts  []string
}

func (k *keeping) has(s *span, text string) bool {
	if s.kind != nameSpan {
		return slices.Contains(k.texts, text)
	}
	return slices.ContainsFunc(s.things, func(t *names.Thing) bool { return slices.Contains(k.things, t) })
}

// kept gives what a query holds on to.
func (q *query) kept() *keeping {
	k := &keeping{}
	for _, p := range q.parts {
		k.parties(p.pair...)
		k.parties(p.ranked...)
		k.things = append(k.things, p.owners...)
		if p.attr != nil {
			k.things = append(k.things, p.attr.things...)
		}
		for _, v := range p.targets {
			k.variable(v)
		}
		for _, c := range p.clauses {
			for _, np := range c.roles {
				k.parties(np)
			}
			for _, cond := range c.conds {
				k.things = append(k.things, cond.things...)
				k.texts = append(k.texts, cond.text)
			}
		}
	}
	return k
}

func (k *keeping) parties(list ...*party) {
	for _, np := range list {
		k.things = append(k.things, np.things...)
		k.texts = append(k.texts, np.text)
		k.parties(np.also...)
		if np.v != nil {
			k.variable(np.v)
		}
	}
}

func (k *keeping) variable(v *variable) {
	k.things = append(append(append(k.things, v.places...), v.except...), v.outside...)
	k.parties(v.topics...)
}
