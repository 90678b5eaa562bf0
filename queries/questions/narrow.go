package questions

import (
	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/names"
)

// The graph may hold far more statements of a relation than a question asks
// for. What its words name is looked up first: the members of a rare class, and
// the statements that name the place or topic of a condition.

// maxMembers is how many members of a class a question is looked up by.
const maxMembers = 256

// maxConditioned is how many statements that meet a condition are looked up
// one by one.
const maxConditioned = 4000

// members gives the things of a variable's classes, where they are few enough
// to look statements up by; nil otherwise.
func (s *session) members(v *variable) []quad.Value {
	if v.literal != "" || !v.asked {
		return nil
	}
	var out []quad.Value
	for _, class := range v.classes {
		for _, one := range append([]string{class}, s.lexicon.under[class]...) {
			things := s.names.OfClass(one)
			if len(out)+len(things) > maxMembers || class == "Thing" {
				return nil
			}
			for _, t := range things {
				out = append(out, t.IRI)
			}
		}
	}
	return out
}

// readBelow works out the classes under each class.
func (l *lexicon) readBelow() {
	l.under = map[string][]string{}
	for _, c := range l.onto.Classes() {
		for _, above := range l.onto.Ancestors(c.ID) {
			if above != c.ID {
				l.under[above] = append(l.under[above], c.ID)
			}
		}
	}
}

// narrowed is what the statements of a clause are looked up by: the only ones
// that can answer it, or, where those are many, what an answer must name.
type narrowed struct {
	nodes []quad.Value
	names []quad.Value
}

// narrow works out what the clause's statements are looked up by, where it
// names no party but a place or topic: the statements that name it, and those
// about what such statements say that it does something. Of a place or topic
// that very many statements name, only those are looked at.
func (s *session) narrow(c *clause) {
	if len(s.known) > 0 || c.not {
		return
	}
	if c.namesParty() {
		if s.crowded(c) {
			s.narrowed = s.rarest(c)
		}
		return
	}
	for _, cond := range c.conds {
		if cond.kind == topicCondition || cond.kind == placeCondition || cond.kind == thingCondition {
			s.narrowed = s.naming(cond.things)
			return
		}
	}
}

// crowded reports whether more statements name the parties of a clause than are
// looked at, so that those which also meet a condition may not be among them.
func (s *session) crowded(c *clause) bool {
	for _, np := range c.roles {
		if np.v == nil && s.mentioned(iris(np)) <= maxCandidates {
			return false
		}
	}
	return true
}

// rarest gives what the fewest statements name of the places, topics and things
// of a clause's conditions: only statements that name it are then looked at.
func (s *session) rarest(c *clause) narrowed {
	var best narrowed
	var fewest uint64
	for _, cond := range c.conds {
		if cond.kind != topicCondition && cond.kind != placeCondition && cond.kind != thingCondition {
			continue
		}
		var named []quad.Value
		for _, t := range cond.things {
			for iri := range s.within(t.IRI) {
				named = append(named, iri)
			}
		}
		if n := s.mentioned(named); best.names == nil || n < fewest {
			best, fewest = narrowed{names: named}, n
		}
	}
	return best
}

func (s *session) naming(things []*names.Thing) narrowed {
	found := nodeSet{has: map[quad.Value]bool{}}
	var named []quad.Value
	for _, t := range things {
		for iri := range s.within(t.IRI) {
			named = append(named, iri)
		}
	}
	if s.mentioned(named) > maxConditioned {
		return narrowed{names: named}
	}
	for _, iri := range named {
		found.add(iri)
		for _, q := range s.match(nil, nil, iri) {
			found.add(q.Subject)
		}
	}
	var doing []quad.Value
	for _, v := range found.list {
		if iri, ok := v.(quad.IRI); ok {
			doing = append(doing, s.node(iri).doers()...)
		}
	}
	if s.mentioned(doing) > maxConditioned {
		return narrowed{names: named}
	}
	for _, thing := range doing {
		found.add(thing)
		for _, q := range s.match(nil, nil, thing) {
			found.add(q.Subject)
		}
	}
	return narrowed{nodes: found.list}
}

// mentioned estimates how many quads have one of some things as their object.
func (s *session) mentioned(things []quad.Value) uint64 {
	ids := make([]graph.ID, len(things))
	if err := s.snapshot.Lookup(s.ctx, things, ids); err != nil {
		s.fail(err)
		return 0
	}
	total := uint64(0)
	for _, id := range ids {
		if id != graph.NoID {
			rows, _ := s.snapshot.Estimate(s.ctx, graph.Pattern{O: id})
			total += rows
		}
	}
	return total
}

// nodeSet is a list without repetitions.
type nodeSet struct {
	list []quad.Value
	has  map[quad.Value]bool
}

func (n *nodeSet) add(v quad.Value) {
	if !n.has[v] {
		n.has[v] = true
		n.list = append(n.list, v)
	}
}

// doers gives the things that a statement says do something.
func (n *node) doers() []quad.Value {
	var out []quad.Value
	for _, property := range doers {
		for _, q := range n.values(property, false) {
			out = append(out, q.Object)
		}
	}
	return out
}
