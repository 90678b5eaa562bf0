package questions

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// Somebody gives what is done somewhere as examples, in an overview or a list. Which countries
// these are from, how many, which of them more than once, and which examples are from where,
// is asked in any words for examples: "which Nordic countries appear in CATW's overview of
// good practices".

// exampleAsked is such a question.
type exampleAsked struct {
	by      []*names.Thing // who gave them, or their work
	in, out []*names.Thing // where they are from, or not from
	about   [][]*names.Thing
	said    []*unit // what it names, as it is restated
	asks    bool
	example bool // it speaks of examples
	listed  bool // or of a list, which is somebody's
	country bool // it has a word for countries
	first   bool // and asks for these
	counts  bool
	often   bool // more than once
	outside bool
}

// examplesOf reads a question so; nil for one that says more.
func (e *Engine) examplesOf(question, lang string) *exampleAsked {
	r := e.divided(question, lang, e.exampleWords)
	if r == nil {
		return nil
	}
	q := &exampleAsked{}
	for i := range r.parts {
		if !q.take(r, &r.parts[i]) {
			return nil
		}
	}
	if !q.asks || !q.country && len(q.in)+len(q.out) == 0 || !q.example && !(q.listed && len(q.by) > 0) || q.outside && len(q.out) == 0 {
		return nil
	}
	return q
}

// take reads one part; false where it says nothing that such a question may say.
func (q *exampleAsked) take(r *soughtReading, p *soughtPart) bool {
	e := r.engine
	q.asks, q.counts = q.asks || p.does("asks") || p.does("count"), q.counts || p.does("count")
	q.example, q.listed = q.example || p.does("example"), q.listed || p.does("listed")
	q.often, q.outside = q.often || p.does("often"), q.outside || p.does("outside")
	switch {
	case len(p.says) > 0:
	case len(p.things) > 0 && isTrafficking(p.things):
	case len(p.things) > 0:
		q.said = append(q.said, e.nameUnit(r.words[p.from:p.to], p.things, r.lang))
		if p.to-p.from > 1 && slices.Contains(r.classNoun(p.to-1, p.to), "Country") {
			q.countries() // "Nordic countries"
		}
		switch {
		case e.anyIs(p.things, "Place") && q.outside:
			q.out = append(q.out, p.things...)
		case e.anyIs(p.things, "Place"):
			q.in = append(q.in, p.things...)
		case e.anyIs(p.things, "Concept"):
			q.about = append(q.about, p.things)
		case e.anyIs(p.things, "Work"), e.anyIs(p.things, "Actor"):
			q.by = append(q.by, p.things...)
			q.listed = q.listed || e.anyIs(p.things, "Work")
		default:
			return false
		}
	case slices.Contains(p.classes, "Country"):
		q.countries()
	default:
		return false
	}
	return true
}

// countries notes a word for countries: they are asked for where no example is before.
func (q *exampleAsked) countries() {
	q.first = q.first || !q.example && !q.country
	q.country = true
}

// example is a country that an example is from, with what tells so.
type example struct {
	country quad.IRI
	node    *node
	place   quad.Quad
	given   quad.Quad // by whom
}

// askExamples answers such a question; false where there is no example of the kind.
func (e *Engine) askExamples(ctx context.Context, question, lang string) (Answer, bool, error) {
	q := e.examplesOf(question, lang)
	if q == nil {
		return Answer{}, false, nil
	}
	s := e.session(ctx, lang)
	a := e.emptyAnswer(question, lang)
	found := s.examplesFor(q)
	country := s.columnName(&variable{classes: []string{"Country"}})
	a.Shape, a.Columns = Set, []string{country}
	tells := !q.first || q.often // what is told more than once is shown each time
	if tells {
		a.Columns = append(a.Columns, s.said())
	}
	passages := map[quad.IRI][]string{}
	for _, one := range found {
		passages[one.country] = appendNew(passages[one.country], one.place.Label.String())
	}
	for _, one := range found {
		if q.often && len(passages[one.country]) < 2 {
			continue
		}
		sol := s.placedSolution(one.node, one.place)
		if sol.facts = append(sol.facts, one.given); one.given.Label != sol.primary {
			sol.support = Inherited
		}
		r := s.claimRow(sol, one.node, s.said(), map[string]bool{})
		values := map[string]Value{country: s.value(one.country)}
		if tells {
			values[s.said()] = r.Values[s.said()]
		}
		r.Values = values
		a.Rows = append(a.Rows, r)
	}
	if len(a.Rows) == 0 {
		return a, false, s.err
	}
	a.Rows = joinedRows(a.Rows)
	slices.SortStableFunc(a.Rows, func(x, y Row) int { return strings.Compare(x.Values[country].Label, y.Values[country].Label) })
	if q.counts {
		a.Notes = append(a.Notes, fmt.Sprintf(noteMentioned[languageOf(lang)], len(a.Rows)))
	}
	g := &gathering{wording: wording{lang: lang, target: targetThing, classes: []string{"Country"}, units: q.said}}
	answered := s.settled(g, question, &a)
	a.SPARQL = "" // that of the words does not know what is an example
	return a, answered, s.err
}

// examplesFor gives the examples that a question asks for, one for each country.
func (s *session) examplesFor(q *exampleAsked) []example {
	var out []example
	for _, given := range s.match(nil, vocab.Term("exampleBy"), nil) {
		iri, _ := given.Subject.(quad.IRI)
		n := s.node(iri)
		if len(q.by) > 0 && !s.givenBy(q.by, objectOf(given)) || slices.ContainsFunc(q.about, func(things []*names.Thing) bool { return !s.isAbout(n, things) }) {
			continue
		}
		for _, place := range n.values("place", false) {
			at := objectOf(place)
			if s.is(s.node(at), "Country") && (len(q.in) == 0 || s.liesInAny(at, q.in)) && !s.liesInAny(at, q.out) && !slices.ContainsFunc(out, func(one example) bool { return one.country == at && one.node.iri == iri }) {
				out = append(out, example{at, n, place, given})
			}
		}
	}
	slices.SortFunc(out, func(x, y example) int { return strings.Compare(string(x.node.iri), string(y.node.iri)) })
	return out
}

// givenBy reports whether somebody is among those named, or has written a work that is.
func (s *session) givenBy(named []*names.Thing, who quad.IRI) bool {
	return slices.ContainsFunc(named, func(t *names.Thing) bool {
		return t.IRI == who || len(s.node(t.IRI).holding("publisher", who, false)) > 0
	})
}

// isAbout reports whether a statement has one of some topics, or what is under it.
func (s *session) isAbout(n *node, things []*names.Thing) bool {
	return slices.ContainsFunc(n.quads, func(q quad.Quad) bool {
		return slices.ContainsFunc(things, func(t *names.Thing) bool {
			_, under := s.within(t.IRI)[objectOf(q)]
			return under || t.IRI == objectOf(q)
		})
	})
}

func (s *session) liesInAny(at quad.IRI, places []*names.Thing) bool {
	return slices.ContainsFunc(places, func(t *names.Thing) bool {
		_, lies := s.within(t.IRI)[at]
		return lies || t.IRI == at
	})
}
