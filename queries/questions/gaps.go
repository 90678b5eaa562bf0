package questions

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// What is given too little is asked for in many words: "which groups received almost
// no attention in Sida's portfolio", "what has not been prioritised enough according
// to the conclusion". Such a question is read by the words of lexicon/gaps.yaml and
// the names in it alone, and answered by the gaps that say just that.

// askGaps answers a question that asks what is given too little.
func (e *Engine) askGaps(ctx context.Context, question, lang string) (Answer, bool, error) {
	s := e.session(ctx, lang)
	g := s.gapsOf(question)
	if g == nil {
		return Answer{}, false, nil
	}
	a := e.emptyAnswer(question, lang)
	s.answerGaps(g, &a)
	return a, a.Status == Answered, s.err
}

// neglected is what a question says of the gaps that it asks for.
type neglected struct {
	says       string         // what the gap says: hardly, priority, little or aside
	holders    []*names.Thing // whose gap it is
	conclusion bool           // said in a conclusion
	classes    []string       // of what is given too little; none for anything
	topics     bool           // asked for by the word for topics
	years      []string       // the years of the work it is a gap of
}

// gapClaims are the words by which the statement of a gap says the same, in the
// languages that reports are written in, folded.
var gapClaims = map[string][]string{
	"hardly":   {"nesten ingen", "svaert lite", "svaert fa", "almost no", "very little", "very few", "hardly any"},
	"priority": {"priorit"},
}

// gapsOf reads a question as asking for gaps; nil for any other.
func (s *session) gapsOf(question string) *neglected {
	r := s.divided(question, s.lang, s.gapWords)
	if r == nil {
		return nil
	}
	g := &neglected{}
	asked, no, open := false, false, false
	weight, little, aside := false, false, false
	for i := range r.parts {
		p := &r.parts[i]
		switch {
		case len(p.things) == 1 && !isTrafficking(p.things):
			g.holders = append(g.holders, p.things[0])
		case len(p.things) > 1 && !isTrafficking(p.things):
			with := slices.DeleteFunc(slices.Clone(p.things), func(t *names.Thing) bool { return !s.neglects(t) })
			if len(with) != 1 {
				return nil
			}
			g.holders = append(g.holders, with[0])
		case isTrafficking(p.things):
		case p.does("hardly"):
			g.says = "hardly"
		case p.does("priority"):
			g.says, no = "priority", no || p.does("not")
		case p.does("aside"):
			aside = true
		case p.does("weight"), p.does("little"):
			weight, little, no = weight || p.does("weight"), little || p.does("little"), no || p.does("not")
		case p.does("not"):
			no = true
		case p.does("which"):
			asked = true
		case p.does("conclusion"):
			g.conclusion = true
		case p.does("any"):
			open, g.topics = true, g.topics || slices.Contains(p.classes, "Theme")
		case p.does(light):
		case r.isYear(p):
			g.years = append(g.years, r.words[p.from].Text)
		case len(p.classes) > 0 && s.anyBelow(p.classes, []string{"Place", "Concept"}):
			for _, class := range p.classes {
				g.classes = appendNew(g.classes, class)
			}
		default:
			return nil
		}
	}
	onlyTopics := g.topics && len(g.classes) == 0
	if open {
		g.classes = nil
	}
	switch {
	case g.says != "":
	case little && weight:
		g.says = "little"
	case aside, weight && no:
		g.says = "aside"
	}
	if g.holders = s.whoseGap(g.holders); onlyTopics && g.says == "aside" {
		return nil // what a portfolio covers is a relation
	}
	if !asked || g.says == "" || len(g.holders) > 1 || g.says == "priority" && !no || g.says != "priority" && len(g.holders) == 0 && !g.conclusion {
		return nil
	}
	return g
}

// whoseGap leaves out whose a thing is, where it is named as well ("the American TIP
// report"), and takes the one body of a state that gives something too little for the
// state ("Swedish aid").
func (s *session) whoseGap(holders []*names.Thing) []*names.Thing {
	if len(holders) == 1 && !s.neglects(holders[0]) {
		bodies := slices.DeleteFunc(s.actingFor(holders[0]), func(t *names.Thing) bool { return !s.neglects(t) })
		if len(bodies) == 1 {
			return bodies
		}
	}
	if len(holders) != 2 {
		return holders
	}
	for i, t := range holders {
		if other := holders[1-i]; s.thingFits(t, []string{"Place"}) && !s.thingFits(other, []string{"Place"}) && s.whoseIs(other, t) {
			return []*names.Thing{other}
		}
	}
	return holders
}

// whoseIs reports whether a source says something of a thing together with a state or
// one of its bodies.
func (s *session) whoseIs(t, state *names.Thing) bool {
	return slices.ContainsFunc(append(s.actingFor(state), state), func(body *names.Thing) bool { return s.saidOfBoth(t, body) })
}

// answerGaps fills in the gaps that say what a question asks for.
func (s *session) answerGaps(g *neglected, a *Answer) {
	topic := s.propertyColumn("topic")
	used := map[string]bool{}
	for _, n := range s.ofClass("Gap") {
		for _, about := range n.values("topic", false) {
			iri, named := about.Object.(quad.IRI)
			if !named || len(g.classes) > 0 && !s.isOf(s.node(iri), g.classes) || s.is(s.node(iri), "TargetGroup") && !n.aims(iri) {
				continue
			}
			if sol := s.gapSays(g, n, about); sol != nil {
				r := s.claimRow(sol, n, s.said(), used)
				r.Values[topic] = s.value(iri)
				a.Rows = append(a.Rows, r)
			}
		}
	}
	if g.says == "aside" {
		for _, t := range g.holders {
			s.leftAside(g, t, used, a)
		}
	}
	if len(a.Rows) == 0 {
		return
	}
	slices.SortStableFunc(a.Rows, func(x, y Row) int { return strings.Compare(x.Values[topic].Label, y.Values[topic].Label) })
	a.Shape, a.Status, a.Columns = Set, Answered, []string{topic, s.said()}
	if len(g.classes) == 0 { // what is lacking is more than what it is about: adults, in two continents
		a.Columns = a.Columns[1:]
		for i := range a.Rows {
			delete(a.Rows[i].Values, topic)
		}
	}
	a.Understood = s.gapsUnderstood(g)
	a.Query = asSentence(a.Question, s.lang)
	s.sources(a)
}

// neglects reports whether a source says of somebody that something is given too
// little.
func (s *session) neglects(t *names.Thing) bool {
	return slices.ContainsFunc(s.mentions(t.IRI), func(n *node) bool {
		return s.is(n, "Gap") && len(n.holding("holder", t.IRI, false)) > 0 || s.givesNoWeight(n, t)
	})
}

// givesNoWeight reports whether a statement denies that somebody works on something.
func (s *session) givesNoWeight(n *node, t *names.Thing) bool {
	return n.shade == "Denial" && slices.Contains(s.classesOf(n), "Mandate") && len(n.holding("actor", t.IRI, true)) > 0
}

// leftAside shows what a source says that somebody gives no weight.
func (s *session) leftAside(g *neglected, t *names.Thing, used map[string]bool, a *Answer) {
	for _, n := range s.mentions(t.IRI) {
		if !s.givesNoWeight(n, t) {
			continue
		}
		for _, about := range n.values("task", true) {
			iri, named := about.Object.(quad.IRI)
			if !named || len(g.classes) > 0 && !s.isOf(s.node(iri), g.classes) {
				continue
			}
			for _, primary := range s.carriers(&candidate{node: n}) {
				sol := &solution{bound: map[string]quad.Value{}, support: Stated, primary: primary, nodes: []*node{n}}
				group := [][]quad.Quad{{about}, n.holding("actor", t.IRI, true)}
				if slices.ContainsFunc(group, func(some []quad.Quad) bool { return !s.takes(sol, some) }) {
					continue
				}
				r := s.claimRow(sol, n, s.said(), used)
				r.Values[s.propertyColumn("topic")] = s.value(iri)
				a.Rows = append(a.Rows, r)
				break
			}
		}
	}
}

// gapSays gives what a row rests on where a gap says what is asked for; nil where it
// does not.
func (s *session) gapSays(g *neglected, n *node, about quad.Quad) *solution {
	claim := s.gapClaim(g, n)
	if claim == nil {
		return nil
	}
	for _, primary := range s.carriers(&candidate{node: n}) {
		sol := &solution{bound: map[string]quad.Value{}, support: Stated, primary: primary, nodes: []*node{n}}
		if g.conclusion && !concludes(s.passage(primary).evidence.Section) {
			continue
		}
		is := slices.DeleteFunc(slices.Clone(n.quads), func(q quad.Quad) bool { return q.Predicate != vocab.Type })
		group := [][]quad.Quad{is, {about}, {*claim}}
		for _, t := range g.holders {
			group = append(group, n.holding("holder", t.IRI, false))
		}
		for _, year := range g.years {
			group = append(group, n.during(dates(year), false))
		}
		if !slices.ContainsFunc(group, func(some []quad.Quad) bool { return len(some) == 0 || !s.takes(sol, some) }) {
			return sol
		}
	}
	return nil
}

// isYear reports whether a part is a year written in figures.
func (r *soughtReading) isYear(p *soughtPart) bool {
	return p.to == p.from+1 && isFigure(r.words[p.from].Text) && len(r.words[p.from].Text) == 4
}

// gapClaim gives the statement of a gap by which it is as small as asked for: by its
// words, or of measures and money by its degree.
func (s *session) gapClaim(g *neglected, n *node) *quad.Quad {
	for _, q := range n.values("claim", false) {
		text := names.Fold(rdf.Text(q.Object))
		if slices.ContainsFunc(gapClaims[g.says], func(w string) bool { return strings.Contains(text, w) }) {
			return &q
		}
	}
	degrees := map[string][]string{"little": {"few", "none"}, "aside": {"none"}}[g.says]
	if claims := n.values("claim", false); len(claims) > 0 && slices.Contains(degrees, n.choice("degree")) && slices.Contains([]string{"measures", "funding"}, n.choice("lacking")) {
		return &claims[0]
	}
	return nil
}

// aims reports whether a gap is one of measures for a group, and not only of what is
// the group's.
func (n *node) aims(group quad.IRI) bool {
	return len(n.holding("targetGroup", group, false)) > 0
}

// concludes reports whether a section is a conclusion.
func concludes(section string) bool {
	text := names.Fold(section)
	return strings.Contains(text, "konklusjon") || strings.Contains(text, "conclusion")
}

// ofClass gives the nodes of the things of a class.
func (s *session) ofClass(class string) []*node {
	var out []*node
	seen := map[quad.IRI]bool{}
	for _, q := range s.match(nil, vocab.Type, vocab.Term(class)) {
		if iri, ok := q.Subject.(quad.IRI); ok && !seen[iri] {
			seen[iri] = true
			out = append(out, s.node(iri))
		}
	}
	return out
}

var gapsSaid = map[string]map[string]string{
	"hardly":   {"en": "hardly any", "nb": "nesten ingen", "nn": "nesten ingen"},
	"priority": {"en": "not given enough priority", "nb": "ikke prioritert nok", "nn": "ikkje prioritert nok"},
	"little":   {"en": "little or none", "nb": "lite eller ingen", "nn": "lite eller ingen"},
	"aside":    {"en": "left out", "nb": "utelatt", "nn": "utelate"},
}

// gapsUnderstood restates such a question.
func (s *session) gapsUnderstood(g *neglected) Understood {
	lang := languageOf(s.lang)
	u := &sentence{at: "parts.0"}
	c := s.lexicon.onto.Class("Gap")
	u.part(c.Label.In(s.lang), "class", "")
	u.part("«"+gapsSaid[g.says][lang]+"»", "class", "")
	for _, t := range g.holders {
		u.part(t.Label(s.lang), "with", string(t.IRI))
	}
	if g.conclusion {
		u.part(map[string]string{"en": "in the conclusion", "nb": "i konklusjonen", "nn": "i konklusjonen"}[lang], "source", "")
	}
	return Understood{Text: strings.Join(u.words, " "), Parts: u.parts}
}
