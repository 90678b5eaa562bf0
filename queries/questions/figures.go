package questions

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// figure is one way to read a figure: a statement, by one passage that gives
// its value.
type figure struct {
	*solution
	node   *node
	amount figureAmount
}

// asksFigure reads a question about figures. Words that may as well ask for
// something else do so where that is understood.
func (s *session) asksFigure(q *query, question string) *figureQuestion {
	f := s.figureQuestion(question, s.lang)
	switch {
	case f == nil, s.asksTwoNumbers(question):
		return nil
	case f.sure() && len(s.figuresOf(f)) > 0:
		return f
	case s.answers(q), !f.sure() && len(s.figuresOf(f)) == 0:
		return nil
	}
	return f
}

// speaksOfFigure reports whether all sentences of a question speak of one figure
// by its number: "ILO says 2.5 million. For which years?"
func (s *session) speaksOfFigure(question string) bool {
	f := s.figureQuestion(question, s.lang)
	return f != nil && f.value != nil && f.sure() && len(s.figuresOf(f)) > 0
}

// asksTwoNumbers reports whether a question asks how many more than once: one
// figure would answer half of it.
func (s *session) asksTwoNumbers(question string) bool {
	asked := 0
	for _, span := range s.read(names.Words(question), question, s.lang) {
		if span.does("how-many") || span.does("how-much") {
			asked++
		}
	}
	return asked > 1
}

// answers reports whether the sources answer a question as it was understood
// without figures.
func (s *session) answers(q *query) bool {
	if !s.answerable(q) {
		return false
	}
	trial := Answer{}
	s.answer(q, &trial)
	s.notes = nil
	return trial.Status != NotCovered
}

// figuresOf gives the figures that answer a question, plain ones first; with
// those that meet all conditions but one.
func (s *session) figuresOf(f *figureQuestion) []*figure {
	var out []*figure
	for _, n := range s.figureNodes(f) {
		if fig := s.figure(f, n); fig != nil {
			out = append(out, fig)
		}
	}
	out = worthShowing(s.asWideAsAsked(f, out))
	slices.SortStableFunc(out, func(a, b *figure) int { return rankOf[a.support] - rankOf[b.support] })
	return out
}

// worthShowing leaves out, where some figure is plain, the near ones that are
// of another place or time instead, or of somebody else; those that merely do
// not say the place or time stay.
func worthShowing(all []*figure) []*figure {
	if !slices.ContainsFunc(all, func(fig *figure) bool { return fig.support != Near }) {
		return all
	}
	return slices.DeleteFunc(all, func(fig *figure) bool {
		return fig.support == Near && (fig.lacks[0].Instead != "" || fig.lacks[0].Condition == string(thingCondition))
	})
}

// figureNodes gives the figures of the measures asked for, all if none is.
func (s *session) figureNodes(f *figureQuestion) []*node {
	var quads []quad.Quad
	for _, m := range f.measures {
		quads = append(quads, s.match(nil, vocab.Term("measure"), vocab.Term(m.ID))...)
	}
	if len(f.measures) == 0 {
		quads = s.match(nil, vocab.Type, vocab.Term("Statistic"))
	}
	seen := map[quad.Value]bool{}
	var out []*node
	for _, q := range quads {
		iri, ok := q.Subject.(quad.IRI)
		if !ok || seen[iri] {
			continue
		}
		seen[iri] = true
		if n := s.node(iri); n.shade == "" && s.is(n, "Statistic") && s.measuresAsked(f, n) {
			out = append(out, n)
		}
	}
	return out
}

// measuresAsked reports whether a figure is of the kind, the unit, the table
// and the number asked for.
func (s *session) measuresAsked(f *figureQuestion, n *node) bool {
	amount := s.amountOf(n)
	switch {
	case f.table != "" && n.text("table") != f.table, f.persons && n.choice("unit") != "persons":
		return false
	case f.share && amount.unit != nil && !amount.share(), f.number && amount.share():
		return false
	}
	return true
}

// asWideAsAsked keeps, where a question of how much names no place, the
// figures for the world or for no place, if there are any.
func (s *session) asWideAsAsked(f *figureQuestion, all []*figure) []*figure {
	if f.kind != figureValue || f.figures || f.names(placeCondition) || f.value != nil {
		return all
	}
	var out []*figure
	for _, fig := range all {
		if places := fig.node.values("place", false); len(places) == 0 || len(fig.node.holding("place", vocab.Thing(world), false)) > 0 {
			out = append(out, fig)
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
}

func (f *figureQuestion) names(kind conditionKind) bool {
	return slices.ContainsFunc(f.conds, func(c figureCondition) bool { return c.kind == kind && !c.yearly })
}

// periodTolerance is how far a figure may be from the number by which a
// question speaks of it.
const periodTolerance = 0.05

// figure judges one figure by each passage that gives its value; nil if it
// is not what is asked.
func (s *session) figure(f *figureQuestion, n *node) *figure {
	fig := &figure{node: n, amount: s.amountOf(n)}
	if f.value != nil && !fig.amount.is(f.value, f.tolerance()) {
		return nil
	}
	counted, ok := s.countedIn(f, n)
	if !ok {
		return nil
	}
	var found []*solution
	for _, q := range n.amountQuads() {
		if sol := s.judgeFigure(f, n, q, counted); sol != nil {
			found = append(found, sol)
		}
	}
	if len(found) == 0 {
		return nil
	}
	sortSolutions(found, func(*solution) string { return "" })
	fig.solution = s.merged(found)
	return fig
}

// tolerance is none, unless the question says about or asks for a period.
func (f *figureQuestion) tolerance() float64 {
	if f.about || f.kind == figurePeriod {
		return periodTolerance
	}
	return 0
}

// amountQuads gives the first quad of each passage that says how much.
func (n *node) amountQuads() []quad.Quad {
	var out []quad.Quad
	for _, property := range []string{"value", "lowest", "highest", "valueLiteral"} {
		for _, q := range n.values(property, false) {
			if !slices.ContainsFunc(out, func(o quad.Quad) bool { return o.Label == q.Label }) {
				out = append(out, q)
			}
		}
	}
	return out
}
