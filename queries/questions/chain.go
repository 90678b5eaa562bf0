package questions

import (
	"strconv"

	"github.com/cayleygraph/quad"
)

// chainRows shows how one thing leads to another by steps of one relation: all
// that lead to a named thing, or from it on where none does. What else is said
// of it in the question must be so.
func (s *session) chainRows(p *part, a *Answer) []Row {
	a.Shape = Path
	a.Columns = append(a.Columns, pathColumns...)
	if len(p.clauses) > 0 && len(plain(s.solve(p))) == 0 {
		return nil
	}
	first, last := p.chain.Chain[0], p.chain.Chain[1]
	end := p.pair[len(p.pair)-1].things[0].IRI
	steps := s.chainSteps(p.chain, end, last, first)
	if len(steps) == 0 && len(p.pair) == 1 {
		steps = s.chainSteps(p.chain, p.pair[0].things[0].IRI, first, last)
	}
	if len(p.pair) == 2 {
		steps = from(p.pair[0].things[0].IRI, steps)
	}
	var rows []Row
	for i, st := range steps {
		sol := &solution{support: st.support, facts: st.facts, primary: st.primary()}
		r := s.row(&part{}, nil, sol)
		r.Values["step"] = Value{Label: strconv.Itoa(i + 1), Value: i + 1}
		r.Values["from"] = s.value(st.from)
		r.Values["relation"] = Value{Label: st.relation}
		r.Values["to"] = s.value(st.to)
		rows = append(rows, r)
	}
	return rows
}

// from keeps the steps that begin at a thing or where one of those kept ends.
func from(start quad.IRI, steps []step) []step {
	reached := map[quad.IRI]bool{start: true}
	var out []step
	for _, st := range steps { // in the order of the relation
		if reached[st.from] {
			reached[st.to] = true
			out = append(out, st)
		}
	}
	return out
}

// chainSteps follows a relation from a thing that plays one role to those that
// play the other, the order of the steps being that of the relation.
func (s *session) chainSteps(f *frame, at quad.IRI, here, there string) []step {
	var out []step
	seen := map[quad.IRI]bool{at: true}
	for queue := []quad.IRI{at}; len(queue) > 0 && len(out) < maxChain; queue = queue[1:] {
		for _, sol := range s.chainLinks(f, queue[0], here, there) {
			next, ok := sol.bound[there].(quad.IRI)
			if !ok || seen[next] || s.unnamed(next) {
				continue
			}
			seen[next] = true
			queue = append(queue, next)
			st := step{from: queue[0], to: next, relation: f.label(s.lang), facts: sol.facts, support: sol.support}
			if here == f.Chain[1] {
				st.from, st.to = next, queue[0]
				out = append([]step{st}, out...)
			} else {
				out = append(out, st)
			}
		}
	}
	return out
}

// maxChain bounds the steps of a chain.
const maxChain = 12

// chainLinks gives the plain statements in which a thing plays a role, with
// whoever plays the other.
func (s *session) chainLinks(f *frame, at quad.IRI, here, there string) []*solution {
	t := s.names.Thing(at)
	if t == nil {
		return nil
	}
	v := &variable{name: there, classes: []string{"Thing"}}
	c := &clause{frame: f, roles: map[string]*party{here: partyOf(t), there: {v: v}}}
	return plain(s.solve(thingsPart(v, c)))
}

func (st step) primary() quad.Value { return st.facts[0].Label }
