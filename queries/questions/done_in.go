package questions

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// What somebody did in a year, whatever it was, is asked for by a name, a year and words
// that say no more than that something was done: "what did the ILO do in 2003". All that
// the sources date to that year answers, of the body named and of those in it: what they
// did, and what they arranged, published or set up.

// doneIn is such a question.
type doneIn struct {
	actor *names.Thing
	years []interval
	said  []*unit // the name and the years, as they are restated
}

// doneInOf reads a question so; nil for one that says more.
func (e *Engine) doneInOf(question, lang string) *doneIn {
	l := e.doneWords
	words := names.Words(question)
	if len(words) == 0 || len(words) > maxMisspelt {
		return nil
	}
	mentions := e.names.Find(words)
	q := &doneIn{}
	does, makes, joined, asks := false, 0, false, false
	for at := 0; at < len(words); {
		if span, ok := timeAt(words, at); ok {
			if span.kind != timeSpan {
				return nil
			}
			q.years = append(q.years, span.time)
			q.said = append(q.said, e.concepts.wordUnit(words[at:span.to], textOf(words[at:span.to]), lang))
			at = span.to
			continue
		}
		to, lists := l.listsAt(words, at)
		name := nameEnd(mentions, at)
		switch {
		case name > at && (name > to || words[at].Upper()):
			things := e.calledJust(mentionAt(mentions, at, name).Things, words[at:name])
			if isTrafficking(things) {
				break
			}
			if len(things) != 1 || q.actor != nil || !e.thingFits(things[0], []string{"Actor"}) || e.thingFits(things[0], []string{"Place"}) {
				return nil
			}
			q.actor = things[0]
			q.said = append(q.said, e.nameUnit(words[at:name], things, lang))
		case to == at && namesSubject(words[at].Folded):
			name = at + 1
		case to == at:
			return nil
		}
		does = does || slices.Contains(lists, "does")
		asks = asks || slices.Contains(lists, "asks") && at < 3
		joined = joined || slices.Contains(lists, "joins") && makes > 0
		if slices.Contains(lists, "makes") {
			makes++
		}
		at = max(to, name, at+1)
	}
	if q.actor == nil || len(q.years) == 0 || !asks || !does && !(makes > 1 && joined) || does && makes > 0 {
		return nil
	}
	return q
}

// mentionAt gives the mention of some words.
func mentionAt(mentions []names.Mention, from, to int) names.Mention {
	i := slices.IndexFunc(mentions, func(m names.Mention) bool { return m.From == from && m.To == to })
	return mentions[i]
}

// askDoneIn answers such a question; false where nothing is dated so.
func (e *Engine) askDoneIn(ctx context.Context, question, lang string) (Answer, bool, error) {
	q := e.doneInOf(question, lang)
	if q == nil {
		return Answer{}, false, nil
	}
	s := e.session(ctx, lang)
	a := e.emptyAnswer(question, lang)
	shown := map[quad.Value]bool{}
	for _, things := range []bool{true, false} { // a sentence that tells of an event says it once
		for _, body := range append([]*names.Thing{q.actor}, s.officesOf(q.actor)...) {
			for _, n := range s.withParts(s.mentions(body.IRI), body.IRI) {
				r, at := s.doneRow(n, body.IRI, q, things)
				if at == nil || shown[n.iri] || !things && shown[at] {
					continue
				}
				shown[n.iri], shown[at] = true, true
				a.Rows = append(a.Rows, r)
			}
		}
	}
	a.Shape, a.Columns = Set, []string{s.said()}
	g := &gathering{wording: wording{lang: lang, target: targetStatement, units: q.said}}
	answered := len(a.Rows) > 0 && len(a.Rows) <= maxSaid && s.settled(g, question, &a)
	a.SPARQL = "" // no one query gives what is of so many kinds
	return a, answered, s.err
}

// withParts gives statements and things with the parts of what somebody runs among them.
func (s *session) withParts(all []*node, body quad.IRI) []*node {
	out := slices.Clone(all)
	for _, n := range all {
		if !n.ranBy(body) {
			continue
		}
		for _, q := range s.match(nil, vocab.Term("partOf"), n.iri) {
			if iri, ok := q.Subject.(quad.IRI); ok && !s.isBackground(q.Label) {
				out = append(out, s.node(iri))
			}
		}
	}
	return out
}

// ranBy reports whether somebody runs something, or launched it.
func (n *node) ranBy(body quad.IRI) bool {
	return len(n.holding("operator", body, false))+len(n.holding("launchedBy", body, false)) > 0
}

// officesOf gives the offices and units of a body: what they do it does.
func (s *session) officesOf(t *names.Thing) []*names.Thing {
	var out []*names.Thing
	for _, q := range s.match(nil, vocab.Term("partOf"), t.IRI) {
		iri, _ := q.Subject.(quad.IRI)
		if office := s.names.Thing(iri); office != nil && s.thingFits(office, []string{"PublicOffice", "OrganisationalUnit"}) {
			out = append(out, office)
		}
	}
	return out
}

// doneRow shows a thing that somebody made in a year, or a statement of what they did
// then, with the passage that says so; nil where it is none.
func (s *session) doneRow(n *node, body quad.IRI, q *doneIn, things bool) (Row, quad.Value) {
	thing := s.isOf(n, describedThings) || s.is(n, "Database")
	if thing != things || n.iri == body || n.shade != "" || !thing && !s.isSaying(n) && !s.is(n, "Cooperation") {
		return Row{}, nil
	}
	var by []quad.Quad
	for _, property := range append(slices.Clone(makers), doers...) {
		if thing && (property == "partner" || property == "of" || property == "with") {
			continue
		}
		by = append(by, n.holding(property, body, false)...)
	}
	if len(by) == 0 && thing {
		by = slices.DeleteFunc(slices.Clone(n.values("partOf", false)), func(q quad.Quad) bool { // of what they run
			iri, _ := q.Object.(quad.IRI)
			return !s.node(iri).ranBy(body)
		})
	}
	var found *solution
	var first quad.Value
	for _, did := range by {
		at := s.datedAt(n, did.Label, q.years)
		if s.isBackground(did.Label) || at == nil || n.modalityIn(did.Label) == "denied" || n.modalityIn(did.Label) == "planned" {
			continue
		}
		sol := &solution{bound: map[string]quad.Value{}, support: Stated, primary: at, facts: []quad.Quad{did}, nodes: []*node{n}}
		if at != did.Label {
			sol.support = Inherited
			for _, q := range n.quads {
				if q.Label == at { // what dates it is shown first
					sol.facts = append([]quad.Quad{q}, sol.facts...)
					break
				}
			}
		}
		if found == nil {
			found, first = sol, at
			continue
		}
		found.others = append(found.others, sol) // another passage says so as well
	}
	if found == nil {
		return Row{}, nil
	}
	r := s.claimRow(found, n, s.said(), map[string]bool{})
	label := r.Values[s.said()].Label
	if thing {
		label = s.label(n.iri)
	}
	r.Values = map[string]Value{s.said(): {Label: label}}
	return r, first
}

// datedAt gives the passage that dates what another tells of to one of some years: by its
// words, or by the date of the thing that is read in it or beside it; nil for none.
func (s *session) datedAt(n *node, label quad.Value, years []interval) quad.Value {
	quote := names.Words(s.passage(label).evidence.Quote)
	for _, y := range years {
		if slices.ContainsFunc(quote, func(w names.Word) bool {
			return year.MatchString(w.Text) && len(w.Text) == 4 && dates(w.Text).overlaps(y)
		}) {
			return label
		}
		if !s.isOf(n, describedThings) {
			continue
		}
		for _, q := range n.begun(y) {
			if q.Label == label || s.linked(label, q.Label) || s.linked(q.Label, label) {
				return q.Label
			}
		}
	}
	return nil
}
