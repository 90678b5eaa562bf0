package questions

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
)

// maxSteps bounds how far apart two things may be to be called connected.
const maxSteps = 4

// step is one edge of a path: two things that a property, or a statement,
// ties together.
type step struct {
	from, to quad.IRI
	relation string
	facts    []quad.Quad
	support  Support
}

// pathRows shows the shortest path between two things, among equals the best
// supported: each step with its sentence.
func (s *session) pathRows(p *part, a *Answer) []Row {
	a.Shape = Path
	columns := pathColumns
	a.Columns = append(a.Columns, columns...)
	from, to := p.pair[0].things[0].IRI, p.pair[1].things[0].IRI
	steps := s.shortest(from, to)
	var rows []Row
	for i, st := range steps {
		sol := &solution{support: st.support, facts: st.facts, primary: st.facts[0].Label}
		r := s.row(&part{}, nil, sol)
		r.Values["step"] = Value{Label: strconv.Itoa(i + 1), Value: i + 1}
		r.Values["from"] = s.value(st.from)
		r.Values["relation"] = Value{Label: st.relation}
		r.Values["to"] = s.value(st.to)
		rows = append(rows, r)
	}
	return rows
}

var pathColumns = []string{"step", "from", "relation", "to"}

// shortest searches from one thing to another, a step at a time.
func (s *session) shortest(from, to quad.IRI) []step {
	came := map[quad.IRI]step{}
	layer := []quad.IRI{from}
	seen := map[quad.IRI]bool{from: true}
	for depth := 0; depth < maxSteps && len(layer) > 0 && !seen[to]; depth++ {
		best := map[quad.IRI]step{}
		for _, at := range layer {
			for _, st := range s.steps(at) {
				old, found := best[st.to]
				if !seen[st.to] && (!found || rankOf[st.support] < rankOf[old.support]) {
					best[st.to] = st
				}
			}
		}
		layer = nil
		for next, st := range best {
			came[next], seen[next] = st, true
			layer = append(layer, next)
		}
		sort.Slice(layer, func(i, j int) bool { return layer[i] < layer[j] })
	}
	if !seen[to] || from == to {
		return nil
	}
	var out []step
	for at := to; at != from; at = came[at].from {
		out = append([]step{came[at]}, out...)
	}
	return out
}

// steps gives the edges from a thing: never through a place, theme, class or
// source, nor between two names of one list.
func (s *session) steps(at quad.IRI) []step {
	var out []step
	for _, n := range s.mentions(at) {
		if n.shade != "" {
			continue
		}
		if n.iri == at {
			out = append(out, s.outward(n)...)
			continue
		}
		for _, q := range n.quads {
			if q.Object != at || !s.edge(n, q) {
				continue
			}
			if s.is(n, "Relation") {
				out = append(out, s.through(at, n, q)...)
			} else if s.connects(n) {
				out = append(out, step{from: at, to: n.iri, relation: s.propertyLabel(n, q, true), facts: []quad.Quad{q}, support: Stated})
			}
		}
	}
	return out
}

// outward gives the edges that a thing's own properties make.
func (s *session) outward(n *node) []step {
	var out []step
	for _, q := range n.quads {
		if to, ok := q.Object.(quad.IRI); ok && s.edge(n, q) && s.connects(s.node(to)) {
			out = append(out, step{from: n.iri, to: to, relation: s.propertyLabel(n, q, false), facts: []quad.Quad{q}, support: Stated})
		}
	}
	return out
}

// through gives the edges that a statement makes between a party and those in
// other roles, or in the same one of a joint cooperation.
func (s *session) through(at quad.IRI, n *node, mine quad.Quad) []step {
	if s.is(n, "Statistic") || s.is(n, "Citation") || s.is(n, "Finding") || s.is(n, "Gap") || s.is(n, "Recommendation") {
		return nil
	}
	var out []step
	for _, q := range n.quads {
		to, ok := q.Object.(quad.IRI)
		joint := q.Predicate == vocab.Term("partner")
		if !ok || to == at || !s.edge(n, q) || q.Predicate == mine.Predicate && !joint || !s.connects(s.node(to)) {
			continue
		}
		support := Stated
		if q.Label != mine.Label {
			if !s.linked(mine.Label, q.Label) && !s.linked(q.Label, mine.Label) {
				continue
			}
			support = Inherited
		}
		out = append(out, step{from: at, to: to, relation: s.throughLabel(n, mine, q), facts: []quad.Quad{mine, q}, support: support})
	}
	return out
}

// ours reports whether a quad's predicate can be an edge.
func (s *session) ours(q quad.Quad) bool {
	predicate, _ := q.Predicate.(quad.IRI)
	return strings.HasPrefix(string(predicate), vocab.NS) && !slices.Contains(conditionPredicates, string(predicate)) &&
		predicate != vocab.Term("inSource") && predicate != vocab.Term("study")
}

// edge reports whether a quad of a node can be an edge. What a cooperation is
// about ties its partners to that thing.
func (s *session) edge(n *node, q quad.Quad) bool {
	if q.Predicate == vocab.Term("partOf") && s.isBackground(q.Label) {
		return false // whose body it is goes without saying
	}
	return s.ours(q) || q.Predicate == vocab.Term("about") && s.is(n, "Cooperation")
}

// connects reports whether a path may run over a thing.
func (s *session) connects(n *node) bool {
	if s.is(n, "Country") {
		return !s.is(n, "Concept")
	}
	for _, class := range []string{"Actor", "Work", "Undertaking", "Event"} {
		if s.is(n, class) && !s.is(n, "UnnamedParty") {
			return true
		}
	}
	return false
}

// propertyLabel says a direct edge in the language of the question.
func (s *session) propertyLabel(n *node, q quad.Quad, backwards bool) string {
	name := strings.TrimPrefix(string(q.Predicate.(quad.IRI)), vocab.NS)
	for _, class := range n.classes {
		if p, ok := s.lexicon.onto.Property(class, name); ok {
			if !backwards {
				return p.Label.In(s.lang)
			}
			if inverse := p.Inverse.In(s.lang); inverse != "" {
				return inverse
			}
			return "← " + p.Label.In(s.lang)
		}
	}
	return name
}

// throughLabel says an edge through a statement: its verb where the two sides
// are the ones of the verb, else the statement and the roles.
func (s *session) throughLabel(n *node, mine, theirs quad.Quad) string {
	for _, class := range n.classes {
		c := s.lexicon.onto.Class(class)
		if c == nil {
			continue
		}
		if s.is(n, "Cooperation") && len(c.Verbs.In(s.lang)) > 0 {
			return c.Verbs.In(s.lang)[0]
		}
		return c.Label.In(s.lang) + ": " + s.propertyLabel(n, mine, false) + " – " + s.propertyLabel(n, theirs, false)
	}
	return ""
}
