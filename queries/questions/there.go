package questions

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// What is done in a place, and who does it, many statements tell, each of another
// relation: a project is there, a network has members in the countries of it, a donor
// pays for something, a conference was held. A question that asks for some of these kinds
// and says no more than that they are there ("which projects and networks are active in
// the Caucasus or in countries there") asks for all of them: what one relation gives is
// not the whole.

// there is what a question asks for of a place.
type there struct {
	places  []*names.Thing
	by      []*names.Thing // whose it is
	classes []string
	actors  bool // who does something there is asked for
	done    bool // and what is done
	text    string
}

// askThere answers a question for what is done in a place, or who does it there.
func (e *Engine) askThere(ctx context.Context, question, lang string) (Answer, bool, error) {
	s := e.session(ctx, lang)
	t := s.thereOf(question)
	if t == nil {
		return Answer{}, false, nil
	}
	a := e.emptyAnswer(question, lang)
	s.answerThere(t, &a)
	return a, a.Status == Answered, s.err
}

// thereOf reads a question as asking what is done in a place; nil for any other.
func (s *session) thereOf(question string) *there {
	r := s.divided(question, s.lang, s.thereWords)
	if r == nil || len(r.parts) == 0 || !r.parts[0].does("which") {
		return nil
	}
	t, in, kinds, listing := &there{}, false, 0, true
	for i := range r.parts {
		p := &r.parts[i]
		named := listing && (p.does("done") || s.anyBelow(p.classes, thereKinds))
		listing = listing && (named || p.does("which") || p.does("named") || i > 0 && r.joins(p))
		switch {
		case isTrafficking(p.things):
		case len(p.things) > 0 && !r.isWritten(p):
			if len(t.places) > 0 && !r.joinedTo(i) || !t.takes(s, p.things) {
				return nil // what one place does in the other
			}
		case p.does("in"):
			in = true
		case p.does(light) && !s.anyBelow(p.classes, thereKinds):
		case !named && (p.does("done") || s.anyBelow(p.classes, []string{"Undertaking", "MeasureKind"})):
			// what is done about it, and not what is asked for
		case p.does("done"):
			kinds++
			t.kind(r.text(p), thereDone...)
		case len(p.classes) > 0 && s.anyBelow(p.classes, []string{"Place"}):
		case len(p.classes) > 0:
			if !named {
				return nil
			}
			kinds++
			t.kind(r.text(p), p.classes...)
		case p.does("which"), p.does("named"), p.does("own"), p.does(light), len(p.things) > 0:
		default:
			return nil
		}
	}
	if len(t.places) == 0 || kinds == 0 || !in && kinds < 2 || !s.anyBelow(t.classes, thereDone) {
		return nil
	}
	t.actors = s.anyBelow(t.classes, []string{"Actor"})
	t.done = s.anyBelow(t.classes, thereDone)
	if s.anyBelow(t.classes, []string{"Undertaking", "MeasureKind"}) {
		t.classes = append(t.classes, "Undertaking")
	}
	if !t.done && len(t.by) > 0 || t.done && !t.actors && kinds == 1 && s.anyBelow(t.classes, []string{"Event"}) {
		return nil
	}
	return t
}

// thereDone are the classes of what is done in a place, and thereKinds those of all that
// may be asked for as being there.
var (
	thereDone  = []string{"Undertaking", "Event", "Network"}
	thereKinds = []string{"Actor", "Undertaking", "Event", "MeasureKind", "Activity"}
)

// joins reports whether a part joins two of a list.
func (r *soughtReading) joins(p *soughtPart) bool {
	return p.to == p.from+1 && r.engine.dressed.lists[r.lang][r.words[p.from].Folded]
}

// joinedTo reports whether a word that joins stands before a part, or before the article or
// preposition before it: "or on the Balkans".
func (r *soughtReading) joinedTo(i int) bool {
	for at := i - 1; at >= max(1, i-3); at-- {
		if r.joins(&r.parts[at]) {
			return true
		}
		if len(r.parts[at].things) > 0 || !r.engine.isSmall(r.words[r.parts[at].from]) {
			return false
		}
	}
	return false
}

// isWritten reports whether a part is no more than small words, which together are a
// name as well: "i land".
func (r *soughtReading) isWritten(p *soughtPart) bool {
	for i := p.from; i < p.to; i++ {
		if r.words[i].Capital() || r.says.lists[r.words[i].Folded] == nil {
			return false
		}
	}
	return true
}

// takes takes what a question names: a place, or whose what is done is.
func (t *there) takes(s *session, things []*names.Thing) bool {
	switch {
	case len(things) != 1:
		return false
	case s.thingFits(things[0], []string{"Place"}):
		t.places = append(t.places, things[0])
	case s.thingFits(things[0], []string{"Organisation"}) && len(t.by) == 0 && len(t.places) == 0:
		t.by = things
	default:
		return false
	}
	return true
}

// kind adds what is asked for.
func (t *there) kind(text string, classes ...string) {
	t.text = strings.TrimSpace(t.text + " " + text)
	for _, class := range classes {
		if class == "Activity" || class == "MeasureKind" {
			for _, done := range thereDone {
				t.classes = appendNew(t.classes, done)
			}
			continue
		}
		t.classes = appendNew(t.classes, class)
	}
}

// answerThere fills in what is done in a place and who does it.
func (s *session) answerThere(t *there, a *Answer) {
	told := map[quad.IRI]*solution{}
	var order []quad.IRI
	add := func(thing quad.IRI, sol *solution) {
		switch known := told[thing]; {
		case known == nil:
			told[thing], order = sol, append(order, thing)
		case rankOf[sol.support] < rankOf[known.support]:
			sol.others = append(known.others, known)
			told[thing] = sol
		default:
			known.others = append(known.others, sol)
		}
	}
	for _, n := range s.inPlaceNodes(t) {
		for _, primary := range s.carriers(&candidate{node: n}) {
			s.doersThere(t, n, primary, add)
		}
	}
	column := s.columnName(&variable{classes: t.classes[:1], text: ""})
	for _, iri := range order {
		r := s.row(&part{}, nil, told[iri])
		r.Values = map[string]Value{column: s.value(iri)}
		a.Rows = append(a.Rows, r)
	}
	if len(a.Rows) == 0 {
		return
	}
	slices.SortStableFunc(a.Rows, func(x, y Row) int {
		return cmp.Or(cmp.Compare(rankOf[x.Support], rankOf[y.Support]), strings.Compare(x.Values[column].Label, y.Values[column].Label))
	})
	a.Rows = append(a.Rows, s.widerThere(t, column, told)...)
	a.Shape, a.Status, a.Columns = Set, Answered, []string{column}
	u := &sentence{at: "parts.0"}
	u.part(t.text, "class", "")
	for _, place := range t.places {
		u.part(s.label(place.IRI), "place", string(place.IRI))
	}
	a.Understood = Understood{Text: strings.Join(u.words, " "), Parts: u.parts}
	a.Query, a.Notes = asSentence(a.Question, s.lang), dedupe(append(a.Notes, s.notes...))
	s.sources(a)
}

// widerThere gives, as near, what is said to be in a region that the place is a part of:
// whether it is in the place itself the sources do not say.
func (s *session) widerThere(t *there, column string, told map[quad.IRI]*solution) []Row {
	wider := *t
	wider.places = nil
	for _, place := range t.places {
		for _, q := range append(s.match(place.IRI, vocab.Term("within"), nil), s.match(place.IRI, vocab.Term("overlaps"), nil)...) {
			if whole := s.names.Thing(objectOf(q)); whole != nil && s.thingFits(whole, []string{"Region"}) {
				wider.places = append(wider.places, whole)
			}
		}
	}
	if len(wider.places) == 0 {
		return nil
	}
	var rows []Row
	seen := map[quad.IRI]bool{}
	own := map[quad.IRI]bool{}
	for _, place := range wider.places {
		own[place.IRI] = true
	}
	for _, n := range s.inPlaceNodes(&wider) {
		if !slices.ContainsFunc(n.quads, func(q quad.Quad) bool { return own[objectOf(q)] }) {
			continue // in another part of that region
		}
		for _, primary := range s.carriers(&candidate{node: n}) {
			s.doersThere(&wider, n, primary, func(thing quad.IRI, sol *solution) {
				if told[thing] != nil || seen[thing] {
					return
				}
				seen[thing] = true
				sol.support = Near
				sol.lacks = []Lack{{Condition: "place", Label: s.label(t.places[0].IRI), Instead: s.label(wider.places[0].IRI)}}
				r := s.row(&part{}, nil, sol)
				r.Values = map[string]Value{column: s.value(thing)}
				rows = append(rows, r)
			})
		}
	}
	slices.SortStableFunc(rows, func(x, y Row) int { return strings.Compare(x.Values[column].Label, y.Values[column].Label) })
	return rows
}

// thereRelations are the classes of the statements that tell that somebody does something
// in a place.
var thereRelations = []string{"Activity", "Assistance", "FundingFlow", "Cooperation", "Membership", "Commission", "Evaluation", "Mandate"}

// thereProperties are the properties by which something is in a place.
var thereProperties = []string{"place", "worksIn"}

// inPlaceNodes gives the statements and things that are said to be in a place, or in what
// lies in it.
func (s *session) inPlaceNodes(t *there) []*node {
	seen := map[quad.IRI]bool{}
	var out []*node
	var places []quad.IRI
	for _, place := range t.places {
		places = append(places, place.IRI)
		for iri := range s.within(place.IRI) {
			places = append(places, iri)
		}
	}
	slices.Sort(places)
	for _, place := range places {
		for _, n := range s.mentions(place) {
			if seen[n.iri] || n.shade != "" || n.isDenied() || s.is(n, "Place") {
				continue
			}
			seen[n.iri] = true
			out = append(out, n)
		}
	}
	return out
}

// doersThere adds what one passage says is in the place: the thing itself, if it is of a
// kind that is asked for, and who does it.
func (s *session) doersThere(t *there, n *node, primary quad.Value, add func(quad.IRI, *solution)) {
	sol, places := &solution{bound: map[string]quad.Value{}, support: Stated, primary: primary, nodes: []*node{n}}, s.placesThere(t, n)
	if len(places) == 0 {
		return
	}
	if how := n.modalityIn(primary); how == "denied" || how == "planned" || !s.takes(sol, places) || s.passage(primary).background {
		return
	}
	properties := append([]string{"body", "evaluated"}, doers...)
	if s.is(n, "HubCooperation") {
		if !s.isHubThere(t, n) {
			return // with whom something works there, and not what it does
		}
		properties = []string{"with"}
	}
	if !s.isOf(n, thereRelations) {
		s.thingThere(t, n, sol, add)
		return
	}
	for _, property := range properties { // what was evaluated there is there
		if property == "body" && !s.is(n, "Membership") || property == "with" && len(properties) > 1 {
			continue
		}
		for _, q := range n.values(property, false) {
			iri := objectOf(q)
			one := *sol
			if iri != "" && len(t.by) == 0 && s.unnamed(iri) && (property == "evaluated" && t.done || s.isOf(s.node(iri), t.classes)) {
				s.note(noteNamelessSays(s, iri))
			}
			if iri == "" || s.unnamed(iri) || property == "body" && !s.is(s.node(iri), "Network") || !s.takes(&one, []quad.Quad{q}) {
				continue
			}
			if s.isAskedThere(t, iri) && (len(t.by) == 0 || s.isBy(t, n, s.node(iri))) {
				add(iri, &one)
			}
		}
	}
}

// isHubThere reports whether what others work with is in the place itself: then they work
// there as well.
func (s *session) isHubThere(t *there, n *node) bool {
	return slices.ContainsFunc(n.values("of", false), func(q quad.Quad) bool {
		of := objectOf(q)
		return of != "" && len(s.placesThere(t, s.node(of))) > 0
	})
}

// thingThere adds a thing that is in the place, and who runs or arranged it.
func (s *session) thingThere(t *there, n *node, sol *solution, add func(quad.IRI, *solution)) {
	if s.names.Thing(n.iri) == nil || !s.isOf(n, []string{"Undertaking", "Event", "Organisation"}) || s.unnamed(n.iri) {
		return
	}
	if s.isAskedThere(t, n.iri) && (len(t.by) == 0 || s.isBy(t, n, n)) {
		add(n.iri, sol)
	}
	if !t.actors {
		return
	}
	for _, property := range []string{"operator", "launchedBy", "organiser", "foundedBy"} {
		for _, q := range n.values(property, false) {
			one := *sol
			if iri := objectOf(q); iri != "" && s.isAskedThere(t, iri) && s.takes(&one, []quad.Quad{q}) {
				add(iri, &one)
			}
		}
	}
}

// placesThere gives the quads by which a node is in the place.
func (s *session) placesThere(t *there, n *node) []quad.Quad {
	properties := thereProperties
	if s.is(n, "Membership") {
		properties = []string{"member", "memberPlace"}
	}
	var out []quad.Quad
	for _, property := range properties {
		for _, q := range n.values(property, false) {
			at := objectOf(q)
			if slices.ContainsFunc(t.places, func(place *names.Thing) bool {
				_, lies := s.within(place.IRI)[at]
				return lies || at == place.IRI
			}) {
				out = append(out, q)
			}
		}
	}
	return out
}

// isAskedThere reports whether a thing is of a kind that is asked for, and none that is
// named.
func (s *session) isAskedThere(t *there, iri quad.IRI) bool {
	n := s.node(iri)
	return s.isOf(n, t.classes) && !s.is(n, "Place") && s.names.Thing(iri) != nil && !slices.ContainsFunc(t.by, func(by *names.Thing) bool { return by.IRI == iri })
}

// isBy reports whether what is done is that of whom the question names.
func (s *session) isBy(t *there, statement, thing *node) bool {
	return slices.ContainsFunc([]*node{statement, thing}, func(n *node) bool {
		return slices.ContainsFunc(n.quads, func(q quad.Quad) bool {
			return q.Predicate != vocab.Type && slices.ContainsFunc(t.by, func(by *names.Thing) bool { return q.Object == by.IRI })
		})
	})
}
