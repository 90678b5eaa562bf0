package questions

import (
	"context"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// A state acts through its ministries and agencies: what Danida gives, Denmark
// gives. Where nothing is said of a state that a question names, it is asked of
// its bodies as well, and of what a ministry's work goes into. The question as
// it was understood then names them.

// actingFor gives the bodies of a state and the undertakings of these.
func (s *session) actingFor(t *names.Thing) []*names.Thing {
	var out []*names.Thing
	for _, q := range s.match(nil, vocab.Term("partOf"), t.IRI) {
		iri, ok := q.Subject.(quad.IRI)
		if !ok {
			continue
		}
		body := s.names.Thing(iri)
		if body == nil || !s.thingFits(body, []string{"GovernmentBody", "Undertaking"}) || slices.Contains(out, body) {
			continue
		}
		out = append(out, body)
		for _, under := range s.actingFor(body) {
			if !slices.Contains(out, under) {
				out = append(out, under)
			}
		}
	}
	return out
}

// throughBodies lets the states and ministries that play a role in a part be
// their bodies as well; nil where none has any that could play it.
func (s *session) throughBodies(p *part) *part {
	widened := *p
	widened.clauses, widened.solved = nil, nil
	any := false
	for _, c := range p.clauses {
		one := *c
		one.roles, one.turned = maps.Clone(c.roles), nil
		for name, np := range c.roles {
			r := c.frame.Roles[name]
			if len(np.things) != 1 || !s.thingFits(np.things[0], []string{"Country", "GovernmentBody"}) || !slices.Contains(r.Range, "Actor") {
				continue
			}
			wide := *np
			wide.things, wide.joined = slices.Clone(np.things), "or"
			for _, body := range s.actingFor(np.things[0]) {
				if s.thingFits(body, r.Range) && s.everPlays(body, c.frame, name) {
					wide.things = append(wide.things, body)
				}
			}
			if len(wide.things) > 1 {
				one.roles[name], any = &wide, true
			}
		}
		widened.clauses = append(widened.clauses, &one)
	}
	if !any {
		return nil
	}
	return &widened
}

// everPlays reports whether a thing plays a role in any statement.
func (s *session) everPlays(t *names.Thing, f *frame, role string) bool {
	for _, form := range slices.Concat(f.Realised, f.Denied) {
		property := form.Roles[role]
		if property != "" && property != self && property != anyProperty && len(s.match(nil, vocab.Term(property), t.IRI)) > 0 {
			return true
		}
	}
	return false
}

// askedOfBodies answers a question of which nothing was found once more, with
// the bodies of the states it names, and of each of the things it joins.
func (e *Engine) askedOfBodies(ctx context.Context, question string, q *query) (Answer, bool) {
	s := e.session(ctx, q.lang)
	wide, any := *q, false
	var each []*part
	wide.parts = nil
	for _, p := range q.parts {
		if other := s.throughBodies(p); other != nil {
			p, any = other, true
		} else if other := p.eachOf(); other != nil {
			p, any = other, true
			each = append(each, other)
		}
		wide.parts = append(wide.parts, p)
	}
	if !any {
		return Answer{}, false
	}
	a := e.emptyAnswer(question, q.lang)
	s.spokenOf = wide.named()
	s.answerQuery(&wide, &a)
	for _, p := range each {
		s.tellsOfWhichNot(p, &a)
	}
	return a, s.err == nil && (a.Status == Answered || a.Status == Denied)
}
