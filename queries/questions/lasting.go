package questions

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
)

// Plans, programmes and the like hold for a time: "which action plans were in force in 2007",
// "how many government plans does the report list, and for which years". Both ask for the
// things of a kind whose period a source tells, of whom the question names, in the order in
// which they began.

// lastingIn is such a question.
type lastingIn struct {
	*wording
	years    []string // that it names
	holds    bool     // it says that something holds
	when     bool     // or asks for which years
	asks     bool
	inOrder  bool
	states   bool // of states or their governments
	counting bool
}

// lastingKinds are the classes of what holds for a time.
var lastingKinds = []string{"Instrument", "Undertaking"}

// lastingOf reads a question so; nil for one that says more.
func (e *Engine) lastingOf(question, lang string) *lastingIn {
	r := e.divided(question, lang, e.lastingWords)
	if r == nil {
		return nil
	}
	q := &lastingIn{wording: &wording{lang: lang, target: targetThing, stands: true}}
	for i := range r.parts {
		if !q.take(r, &r.parts[i]) {
			return nil
		}
	}
	dated := len(q.years) > 0 && (q.holds || q.inOrder)
	if !q.asks || len(q.classes) == 0 || len(q.years) > 2 || !dated && !q.when {
		return nil
	}
	return q
}

// take reads one part of a question; false where it says nothing that such a one may say.
func (q *lastingIn) take(r *soughtReading, p *soughtPart) bool {
	q.asks = q.asks || p.does("asks") || p.does("count")
	q.counting = q.counting || p.does("count")
	q.holds = q.holds || p.does("holds")
	q.when = q.when || p.does("when")
	q.inOrder = q.inOrder || p.does("order")
	q.states = q.states || p.does("states")
	switch {
	case p.does("states") && len(p.classes) > 0:
		q.classes = appendNew(q.classes, p.classes[0])
	case len(p.says) > 0:
	case len(p.things) > 0 && isTrafficking(p.things):
	case len(p.things) > 0:
		if !r.engine.anyIs(p.things, "Actor") {
			return false
		}
		q.units = append(q.units, &unit{text: r.text(p), things: p.things})
	case p.year != "":
		q.years = append(q.years, p.year)
	case r.engine.anyBelow(p.classes, lastingKinds):
		for _, class := range p.classes {
			q.classes = appendNew(q.classes, class)
		}
	default:
		return false
	}
	return true
}

// time gives the years that a question names, from the first to the last.
func (q *lastingIn) time() interval {
	return interval{dates(q.years[0]).from, dates(q.years[len(q.years)-1]).to}
}

// askLasting answers such a question; false where no source tells the period of any. As it
// is written it may say whose plans it asks for, which plainer words leave out.
func (e *Engine) askLasting(ctx context.Context, written, question, lang string) (Answer, bool, error) {
	q := e.lastingOf(written, lang)
	if q == nil {
		q = e.lastingOf(question, lang)
	}
	if q == nil {
		return Answer{}, false, nil
	}
	s := e.session(ctx, lang)
	a := e.emptyAnswer(question, lang)
	thing, time := s.thingColumn(q.wording), s.shownColumn("edtf")
	for _, t := range s.thingsOf(q.classes) {
		n := s.node(t.IRI)
		if n.isDenied() || s.unnamed(t.IRI) || !s.meetsUnits(q.wording, t, n) || q.states && !s.isStates(n) {
			continue
		}
		if r := s.lastingRow(q, n); r != nil {
			r.Values = map[string]Value{thing: s.value(t.IRI), time: {Label: n.text("edtf")}}
			a.Rows = append(a.Rows, *r)
		}
	}
	if len(a.Rows) == 0 {
		return a, false, s.err
	}
	slices.SortStableFunc(a.Rows, func(x, y Row) int { return strings.Compare(x.Values[time].Label, y.Values[time].Label) })
	a.Shape, a.Columns = Set, []string{thing, time}
	if q.inOrder {
		a.Shape = List
		for i := range a.Rows {
			a.Rows[i].Values["rank"] = Value{Label: fmt.Sprint(i + 1)}
		}
		a.Columns = append([]string{"rank"}, a.Columns...)
	}
	if q.counting {
		a.Notes = append(a.Notes, fmt.Sprintf(noteMentioned[languageOf(lang)], len(a.Rows)))
	}
	g := &gathering{wording: *q.wording}
	answered := s.settled(g, question, &a)
	a.SPARQL = "" // that of the words does not know when each holds
	return a, answered, s.err
}

// isStates reports whether something is that of a state or its government.
func (s *session) isStates(n *node) bool {
	return slices.ContainsFunc(slices.Concat(n.values("planOf", false), n.values("operator", false)), func(q quad.Quad) bool {
		return s.isOf(s.node(objectOf(q)), []string{"Country", "GovernmentBody"})
	})
}

// lastingRow shows that something holds in the years that a question names, or for which
// years it does; nil where no passage of a source tells its period.
func (s *session) lastingRow(q *lastingIn, n *node) *Row {
	period := n.values("edtf", false)
	if len(q.years) > 0 {
		period = slices.DeleteFunc(n.during(q.time(), false), func(of quad.Quad) bool { return !slices.Contains(period, of) })
	}
	period = slices.DeleteFunc(slices.Clone(period), func(of quad.Quad) bool {
		return s.isBackground(of.Label) || !strings.Contains(rdf.Text(of.Object), "/")
	})
	if len(period) == 0 {
		return nil
	}
	sol := &solution{bound: map[string]quad.Value{}, support: Stated, primary: period[0].Label, facts: period[:1], nodes: []*node{n}}
	for _, of := range period[1:] {
		sol.others = append(sol.others, &solution{bound: map[string]quad.Value{}, support: Stated, primary: of.Label, facts: []quad.Quad{of}, nodes: []*node{n}})
	}
	r := s.row(&part{}, nil, sol)
	return &r
}
