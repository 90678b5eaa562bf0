package questions

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

// session is the work on one question: what it has read of the graph so far.
type session struct {
	*Engine
	ctx  context.Context
	lang string
	*reads
	// spokenOf holds the things that the question names.
	spokenOf  map[quad.IRI]bool
	narrowed  narrowed                // what the clause is looked up by
	tellsLess bool                    // rows tell less than the query finds, or of what it finds
	plainOnly bool                    // what is put together or near is not looked for
	more      bool                    // more statements may answer than were looked at
	deniesOne bool                    // of one of those asked for a source says no
	known     map[string][]quad.Value // values that variables have by earlier clauses
	notes     []string                // remarks for the answer
	err       error                   // the first failure of a read; the answer is then not given
}

func (e *Engine) session(ctx context.Context, lang string) *session {
	return &session{Engine: e, ctx: ctx, lang: lang, reads: e.readsOf(ctx)}
}

// match reads quads; a failure is kept for the end of the question.
func (s *session) match(subject, predicate, object quad.Value) []quad.Quad {
	if s.err != nil {
		return nil
	}
	quads, err := graph.Match(s.ctx, s.snapshot, subject, predicate, object, nil)
	if err != nil {
		s.err = err
	}
	return s.withoutMisread(quads)
}

// node is a statement or a thing with all that is said of it.
type node struct {
	iri     quad.IRI
	classes []string
	quads   []quad.Quad
	shade   string // Denial, Intention, Advice or Duty, for what is not plainly so
}

func (s *session) node(iri quad.IRI) *node {
	if n := s.nodes[iri]; n != nil {
		return n
	}
	n := &node{iri: iri, quads: s.match(iri, nil, nil)}
	for _, q := range n.quads {
		if q.Predicate != vocab.Type {
			continue
		}
		if class, ok := q.Object.(quad.IRI); ok {
			if name, ours := strings.CutPrefix(string(class), vocab.NS); ours && !slices.Contains(n.classes, name) {
				n.classes = append(n.classes, name)
			}
		}
	}
	for _, class := range n.classes {
		if shades[class] != "" {
			n.shade = class
		}
	}
	if s.err == nil {
		s.nodes[iri] = n
	}
	return n
}

// shades maps the classes of what is not plainly so to the property that
// names the class it would have.
var shades = map[string]string{"Denial": "denies", "Intention": "intends", "Advice": "advises", "Duty": "obliges"}

// is reports whether a node is of a class or one below it.
func (s *session) is(n *node, class string) bool {
	for _, c := range n.classes {
		if s.lexicon.onto.IsA(c, class) {
			return true
		}
	}
	return false
}

// values gives the quads of a node with one of our properties; shadow ones
// when shadow is set.
func (n *node) values(property string, shadow bool) []quad.Quad {
	predicate := vocab.Term(property)
	if shadow {
		predicate = vocab.ShadowTerm(property)
	}
	var out []quad.Quad
	for _, q := range n.quads {
		if q.Predicate == predicate {
			out = append(out, q)
		}
	}
	return out
}

// text gives the first literal of a property.
func (n *node) text(property string) string {
	for _, q := range n.values(property, false) {
		return rdf.Text(q.Object)
	}
	return ""
}

// mentions gives the nodes that have a thing as a value, and the thing's own
// node.
func (s *session) mentions(iri quad.IRI) []*node {
	if found, ok := s.about[iri]; ok {
		return found
	}
	out := []*node{s.node(iri)}
	seen := map[quad.IRI]bool{iri: true}
	for _, q := range s.match(nil, nil, iri) {
		subject, ok := q.Subject.(quad.IRI)
		if ok && !seen[subject] && strings.HasPrefix(string(subject), vocab.ID) {
			seen[subject] = true
			out = append(out, s.node(subject))
		}
	}
	s.about[iri] = out
	return out
}

// linked reports whether a passage stands under a heading or beside a
// sentence: the statement in the first may take from the second.
func (s *session) linked(from, to quad.Value) bool {
	if s.links[from] == nil {
		s.links[from] = map[quad.Value]bool{}
		for _, name := range []string{"under", "context"} {
			for _, q := range s.match(from, vocab.Term(name), nil) {
				s.links[from][q.Object] = true
			}
		}
	}
	return s.links[from][to]
}

// within gives what meets a place or concept.
func (s *session) within(iri quad.IRI) map[quad.IRI][]quad.Quad {
	if s.under[iri] == nil {
		s.under[iri] = s.below.under(iri)
	}
	return s.under[iri]
}
