package questions

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/sparql/algebra"
)

// What of a kind a report names is asked for by "which African countries does the
// report mention" and the like. The answer is what its passages name, and never
// what only reference facts know: that Angola lies in Africa makes it no country
// that the report mentions.

// askMentioned answers a question that asks what of a kind is mentioned.
func (e *Engine) askMentioned(ctx context.Context, question, lang string) (Answer, bool, error) {
	w := e.mentionedOf(question, lang)
	if w == nil {
		return Answer{}, false, nil
	}
	s := e.session(ctx, lang)
	a := e.emptyAnswer(question, lang)
	s.answerSaid(w, &a)
	return a, true, s.err
}

var noteMentioned = map[string]string{"en": "%d in all", "nb": "%d i alt", "nn": "%d i alt"}

// mentionedOf reads a question for what of a kind is mentioned: it says a class, that
// this is mentioned or in the report, and nothing else but names that narrow it.
func (e *Engine) mentionedOf(question, lang string) *wording {
	r := e.soughtIn(question, lang)
	if r == nil || !r.asksMentioned() {
		return nil
	}
	w := &wording{lang: lang, target: targetThing, stands: true, headed: r.has("own-section")}
	last := -1 // the part with the last word for a class
	for i := range r.parts {
		p := &r.parts[i]
		if len(p.things) > 0 && e.anyIs(p.things, "UnnamedParty") {
			if classes := r.classNoun(p.from, p.to); len(classes) > 0 {
				p.classes = classes // "UN organisations" are meant, and no party of that name
			}
		}
		switch {
		case len(p.classes) > 0 && !slices.ContainsFunc(mentioning, p.does):
			if last >= 0 && !r.joined(last, i) {
				return nil
			}
			last = i
			for _, class := range p.classes {
				w.classes = appendNew(w.classes, class)
			}
		case len(p.things) > 0:
			if !isTrafficking(p.things) {
				w.units = append(w.units, &unit{text: r.text(p), things: p.things})
			}
		case p.year != "":
			w.units = append(w.units, &unit{text: p.year, any: []string{p.year}})
		case !slices.ContainsFunc(mentioning, p.does) && !p.does("opening"):
			return nil
		case p.does("count"):
			w.number = countNumber
		}
	}
	if len(w.classes) == 0 {
		w.classes = r.kindInName()
	}
	if r.has("describe") && !r.has("mention") && !r.has("mentioned") && len(w.units) == 0 {
		return nil // all that it speaks of
	}
	if r.asksWithin() || len(w.classes) == 0 || !e.anyBelow(w.classes, mentionedKinds) || !e.narrowsKind(w) {
		return nil
	}
	return w
}

// onlyMentioned leaves out of an answer, by whichever reading, what the report does
// not say, where the question asks for what it mentions.
func (e *Engine) onlyMentioned(question, lang string, a *Answer) {
	if a.Status != Answered || a.Shape == Boolean || !slices.ContainsFunc(a.Rows, func(r Row) bool { return r.Background }) {
		return
	}
	r := e.soughtIn(question, lang)
	if r != nil && (r.has("mention") || r.has("mentioned") || r.has("in-report")) && (r.has("report") || r.has("in-report")) {
		if a.withoutReference(); len(a.Rows) == 0 { // what the report says of it was not asked
			notes := a.Notes
			*a = e.notUnderstood(*a)
			a.Notes = notes
		}
	}
}

// kindInName gives the classes that the last word of a place is a word for: "Nordic
// countries".
func (r *soughtReading) kindInName() []string {
	for i := range r.parts {
		p := &r.parts[i]
		if len(p.things) > 0 && p.to-p.from > 1 && r.engine.anyIs(p.things, "Place") {
			if classes := r.classNoun(p.to-1, p.to); len(classes) > 0 {
				return classes
			}
		}
	}
	return nil
}

// mentioning are the lists whose words such a question may have.
var mentioning = []string{"report", "in-report", "mention", "mentioned", "own-section", "describe", "count", light}

// mentionedKinds are the classes of what a report names.
var mentionedKinds = []string{"Place", "Actor", "Work", "Event", "Undertaking", "Instrument", "Database"}

// asksMentioned reports whether a question asks what is mentioned, or what there is
// in the report.
func (r *soughtReading) asksMentioned() bool {
	report := r.has("report") || r.has("in-report")
	return r.has("own-section") || (r.has("mention") || r.has("describe")) && report || r.has("mentioned") && !r.isHeld() || r.has("in-report")
}

// isHeld reports whether somebody that is named mentions something: what that is, is
// no matter of the report.
func (r *soughtReading) isHeld() bool {
	by := slices.IndexFunc(r.words, func(w names.Word) bool { return w.Folded == "by" || w.Folded == "av" })
	return by >= 0 && !(by+1 < len(r.words) && r.words[by+1].Folded == "name") &&
		!r.has("report") && !r.has("in-report")
}

// asksWithin reports whether what is asked for is what mentions: "in which plans is
// trafficking mentioned".
func (r *soughtReading) asksWithin() bool {
	return len(r.words) > 1 && slices.Contains([]string{"in", "i"}, r.words[0].Folded) && !r.parts[0].does("in-report")
}

// joined reports whether only light words stand between two parts, so that both
// say the kind: "conferences and seminars".
func (r *soughtReading) joined(from, to int) bool {
	if to-from > 2 {
		return false
	}
	for _, p := range r.parts[from+1 : to] {
		if !slices.Contains([]string{"and", "or", "og", "eller"}, foldedOf(r.words[p.from:p.to])) {
			return false
		}
	}
	return true
}

// narrowsKind reports whether what is named can narrow the kind that is asked for: a
// country lies in a place, and nothing else, and of places only states and their
// bodies have plans and laws: where all else is at home is seldom said.
func (e *Engine) narrowsKind(w *wording) bool {
	places, plans := e.anyBelow(w.classes, []string{"Place"}), e.anyBelow(w.classes, []string{"Instrument", "GovernmentBody", "DonorAgency"})
	for _, u := range w.units {
		place := e.anyIs(u.things, "Place")
		if places && !place || place && !places && !plans || e.anyIs(u.things, "Concept") {
			return false
		}
	}
	return true
}

// whatIsNamed shows the things of the classes of a wording that passages name, each
// with the sections that do.
func (s *session) whatIsNamed(w *wording, a *Answer) bool {
	thing, section := s.thingColumn(w), passageColumns[languageOf(s.lang)][0]
	for _, t := range s.thingsOf(w.classes) {
		n := s.node(t.IRI)
		if n.isDenied() || s.unnamed(t.IRI) || w.names(t.IRI) && !s.countsItself(t) || !s.meetsUnits(w, t, n) {
			continue
		}
		found := s.namedIn(t)
		if w.headed {
			found = slices.DeleteFunc(found, func(q quad.Quad) bool { return !s.isHeading(t, q) })
		} else if len(found) == 0 {
			found = s.writtenIn(t)
		}
		if len(found) == 0 {
			continue
		}
		sol := &solution{bound: map[string]quad.Value{}, support: Stated, primary: found[0].Label, facts: found}
		r := s.row(&part{}, nil, sol)
		var sections []string
		for _, q := range found {
			sections = appendNew(sections, s.passage(q.Label).evidence.Section)
		}
		r.Values = map[string]Value{thing: s.value(t.IRI), section: {Label: strings.Join(sections, "; ")}}
		a.Rows = append(a.Rows, r)
	}
	if len(a.Rows) == 0 {
		return false
	}
	slices.SortFunc(a.Rows, func(x, y Row) int { return strings.Compare(x.Values[thing].Label, y.Values[thing].Label) })
	a.Shape, a.Status, a.Columns = Set, Answered, []string{thing, section}
	a.Understood, a.SPARQL = s.sayingUnderstood(w), s.namedSPARQL(w)
	if w.number == countNumber {
		a.Notes = append(a.Notes, fmt.Sprintf(noteMentioned[languageOf(s.lang)], len(a.Rows)))
	}
	s.sources(a)
	return s.err == nil
}

// isHeading reports whether a passage is a heading that is just the name of a thing, or has it
// in brackets: the section is of that, and not of what else the heading speaks of.
func (s *session) isHeading(t *names.Thing, q quad.Quad) bool {
	e := s.passage(q.Label).evidence
	if e.Kind != "heading" {
		return false
	}
	words := names.Words(e.Quote)
	for len(words) > 0 && (isFigure(words[0].Text) || s.isSmall(words[0])) {
		words = words[1:]
	}
	return slices.ContainsFunc(s.names.Find(words), func(m names.Mention) bool { return m.From == 0 && slices.Contains(m.Things, t) })
}

// isDenied reports whether a source says of a thing that there is none.
func (n *node) isDenied() bool {
	return slices.ContainsFunc(n.quads, func(q quad.Quad) bool {
		return q.Predicate == vocab.Term("modality") && strings.TrimPrefix(rdf.Text(q.Object), vocab.NS) == "denied"
	})
}

// thingsOf lists the things of any of some classes, once each: states only where
// places are asked for.
func (s *session) thingsOf(classes []string) []*names.Thing {
	places := s.anyBelow(classes, []string{"Place"})
	var out []*names.Thing
	for _, t := range s.names.Things() {
		if s.thingFits(t, classes) && (places || !s.thingFits(t, []string{"Place"})) {
			out = append(out, t)
		}
	}
	return out
}

// meetsUnits reports whether a thing is what a wording narrows its kind to: a place
// lies in the one named, anything else is linked to what is named or what lies in
// it or under it, or dated in the year.
func (s *session) meetsUnits(w *wording, t *names.Thing, n *node) bool {
	for _, u := range w.units {
		switch {
		case len(u.things) == 0:
			if !slices.Contains(yearsOf(n), u.text) {
				return false
			}
		case !slices.ContainsFunc(u.things, func(whole *names.Thing) bool { return s.belongsTo(t, n, whole) }):
			return false
		}
	}
	return true
}

func (s *session) belongsTo(t *names.Thing, n *node, whole *names.Thing) bool {
	under := s.within(whole.IRI)
	if _, in := under[t.IRI]; in && s.thingFits(t, []string{"Place"}) {
		return true
	}
	if s.thingFits(t, []string{"Place"}) {
		return false
	}
	if s.calledAfter(t, whole) {
		return true
	}
	return slices.ContainsFunc(n.quads, func(q quad.Quad) bool {
		iri, ok := q.Object.(quad.IRI)
		if !ok || q.Subject != t.IRI || slices.Contains(onlyAbout, strings.TrimPrefix(rdf.Text(q.Predicate), vocab.NS)) {
			return false
		}
		_, in := under[iri]
		return in || iri == whole.IRI || s.thingFits(t, []string{"Work"}) && slices.Contains(s.bodiesOf(whole.IRI), iri)
	})
}

// bodiesOf gives the bodies that are a part of something: what those of a state have
// written or planned is its own.
func (s *session) bodiesOf(whole quad.IRI) []quad.IRI {
	var out []quad.IRI
	for _, q := range s.match(nil, vocab.Term("partOf"), whole) {
		if body, ok := q.Subject.(quad.IRI); ok {
			out = append(out, body)
		}
	}
	return out
}

// calledAfter reports whether the name of somebody or something done ends with that of
// a country: "IOM Norway", "Save the Children UK".
func (s *session) calledAfter(t, country *names.Thing) bool {
	if !s.thingFits(country, []string{"Country"}) || !s.thingFits(t, []string{"Organisation", "Undertaking"}) {
		return false
	}
	return slices.ContainsFunc(slices.Collect(maps.Values(t.Labels)), func(label string) bool {
		words := names.Words(label)
		return len(words) > 1 && slices.ContainsFunc(s.names.Find(words[len(words)-1:]), func(m names.Mention) bool { return slices.Contains(m.Things, country) })
	})
}

// onlyAbout are the properties by which a thing is about another, which does not
// make it that one's.
var onlyAbout = []string{"about", "subject", "describes", "cites"}

// namedIn gives a quad of each passage of a report that names a thing, in the order
// of the passages.
func (s *session) namedIn(t *names.Thing) []quad.Quad {
	var out []quad.Quad
	seen := s.deniedIn(t)
	for _, q := range append(s.match(nil, nil, t.IRI), s.match(t.IRI, nil, nil)...) {
		if q.Label == nil || seen[q.Label] {
			continue
		}
		p := s.passage(q.Label)
		if p.background || p.evidence.Section == "" || p.evidence.Quote == "" || !s.saysName(t, q) {
			continue
		}
		seen[q.Label] = true
		out = append(out, q)
	}
	slices.SortFunc(out, func(a, b quad.Quad) int {
		if x, y := rdf.Text(a.Label), rdf.Text(b.Label); before(x, y) {
			return -1
		} else if before(y, x) {
			return 1
		}
		return 0
	})
	return out
}

// writtenIn gives, of a country that no statement names, a quad of a passage of a
// report whose marked words do.
func (s *session) writtenIn(t *names.Thing) []quad.Quad {
	v, err := s.vocabularyIn(s.ctx)
	if err != nil {
		s.fail(err)
		return nil
	}
	for _, label := range v.places[t.IRI] {
		if p := s.passage(label); p.background || p.evidence.Section == "" || p.evidence.Quote == "" {
			continue
		}
		for _, m := range s.marksIn(label) {
			if !slices.ContainsFunc(s.names.Find(names.Words(m.words)), func(m names.Mention) bool { return slices.Contains(m.Things, t) }) {
				continue
			}
			for _, subject := range m.of {
				for _, q := range s.match(subject, nil, nil) {
					if q.Label == label {
						return []quad.Quad{q}
					}
				}
			}
		}
	}
	return nil
}

// deniedIn gives the passages that say of a thing, and not of a place, that it is not
// there.
func (s *session) deniedIn(t *names.Thing) map[quad.Value]bool {
	out := map[quad.Value]bool{}
	if s.thingFits(t, []string{"Place"}) {
		return out
	}
	for _, q := range s.match(nil, nil, t.IRI) {
		if iri, ok := q.Subject.(quad.IRI); ok && strings.HasPrefix(rdf.Text(q.Predicate), vocab.Shadow) && s.node(iri).shade == "Denial" {
			out[q.Label] = true
		}
	}
	return out
}

// saysName reports whether the words that a quad was read in name a place. What is no
// place may stand in them under another name, as a work does by its authors and year.
func (s *session) saysName(t *names.Thing, q quad.Quad) bool {
	if !s.thingFits(t, []string{"Place"}) {
		return true
	}
	return slices.ContainsFunc(append(s.selected(q), s.passage(q.Label).evidence.Quote), func(quote string) bool {
		return slices.ContainsFunc(s.names.Find(names.Words(quote)), func(m names.Mention) bool { return slices.Contains(m.Things, t) })
	})
}

// namedSPARQL prints the query for what statements name of the classes of a wording.
func (s *session) namedSPARQL(w *wording) string {
	thing, statement := algebra.Var("thing"), algebra.Var("statement")
	var kinds algebra.Union
	for _, class := range w.classes {
		kinds = append(kinds, classPath(thing, class))
	}
	patterns := []algebra.Pattern{kinds, algebra.Triples(algebra.T(statement, algebra.Var("names"), thing))}
	for i, u := range w.units {
		if len(u.things) > 0 {
			patterns = append(patterns, s.wholePattern(w, thing, u, fmt.Sprint(i+1)))
		}
	}
	query := algebra.Select{Distinct: true, Columns: algebra.Columns(thing), Where: algebra.JoinOf(patterns...)}
	return algebra.Print(query, vocab.Prefixes())
}

func (s *session) wholePattern(w *wording, thing algebra.Var, u *unit, number string) algebra.Pattern {
	var terms []quad.Value
	for _, t := range u.things {
		for iri := range s.within(t.IRI) {
			terms = append(terms, iri)
		}
		if !slices.Contains(terms, quad.Value(t.IRI)) {
			terms = append(terms, t.IRI)
		}
		for _, body := range s.bodiesOf(t.IRI) {
			if s.anyBelow(w.classes, []string{"Work"}) && !slices.Contains(terms, quad.Value(body)) {
				terms = append(terms, body)
			}
		}
	}
	slices.SortFunc(terms, func(a, b quad.Value) int { return strings.Compare(rdf.Text(a), rdf.Text(b)) })
	if s.anyBelow(w.classes, []string{"Place"}) {
		return algebra.InlineValues(thing, terms...)
	}
	return namesOneOf(thing, "whole"+number, terms)
}
