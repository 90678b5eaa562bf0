package questions

import (
	"slices"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// borne gives the quads by which a statement bears a mark. Those of the things
// that it links come with the quad that links them: apart, since they stand in
// passages of their own.
func (s *session) borne(g *gathering, n *node, m *mark) (own, linked []quad.Quad) {
	if m.against {
		if s.is(n, "Position") && slices.Contains(againstStances, n.choice("stance")) {
			own = append(own, n.values("stance", false)...)
		}
		return own, nil
	}
	if m.wanted {
		return s.wanting(n), nil
	}
	if len(m.turned) > 0 {
		for _, q := range n.quads {
			if s.saysTurned(n, q, m.turned) && (m.than == nil || s.comparesIn(q, m.than)) {
				own = append(own, q)
			}
		}
		return own, nil
	}
	if m.digits != "" {
		for _, q := range n.quads {
			if digitsOf(rdf.Text(q.Object)) == m.digits && q.Predicate != vocab.Type || isDate(q) && m.isYearOf(rdf.Text(q.Object)) || len(m.digits) > 1 && s.quoteHasNumber(q, m.digits) {
				own = append(own, q)
			}
		}
		if len(own) == 0 && len(m.digits) == 4 && !(s.is(n, "Statistic") && s.isDated(n)) {
			if linked = s.borneBySource(n, m); len(linked) == 0 {
				linked = s.borneByLinked(g, n, m)
			}
			if len(linked) == 0 {
				linked = s.borneByDateOf(g, n, m)
			}
		}
		return own, linked
	}
	own = append(s.bearing(g, n, m), s.borneByKind(n, m)...)
	if len(own) > 0 {
		return own, nil
	}
	relation := s.lexicon.onto.IsRelation(firstClass(n)) || n.shade != ""
	counted := g.target == targetFigure && s.anyIs(m.things, "Place")
	for _, q := range n.quads {
		if relation && !counted && s.quoteBears(q, m) {
			own = append(own, q)
		}
	}
	if len(own) > 0 {
		return own, nil
	}
	if g.target == targetFigure && m.place == nil {
		if linked = s.borneBySource(n, m); len(linked) > 0 {
			return nil, linked
		}
	}
	if counted || g.tells() < 3 && !m.whose {
		return nil, nil // what is said of what it links is not said of it
	}
	return nil, s.borneByLinked(g, n, m)
}

// bearing gives the quads of a node that name what a mark names or say its words.
// Of who does something its name says nothing, and of a figure who counted it says
// nothing of whom it counts.
func (s *session) bearing(g *gathering, n *node, m *mark) []quad.Quad {
	all := s.accounting(n, m.unit)
	if m.digits == "" && !s.anyIs(m.things, "Actor") && slices.ContainsFunc(all, func(q quad.Quad) bool { return slices.Contains(citing, q.Predicate) }) {
		all = slices.DeleteFunc(slices.Clone(all), func(q quad.Quad) bool {
			return slices.Contains(citing, q.Predicate) && !g.names(objectOf(q)) // what a cited work is called, the statement does not say
		})
	}
	if s.liesElsewhere(n, m) {
		all = slices.DeleteFunc(slices.Clone(all), func(q quad.Quad) bool { return !isNaming(q) }) // that its sentence has the name says it of others
	}
	if g.target == targetFigure && s.anyIs(m.things, "Place") {
		all = slices.DeleteFunc(slices.Clone(all), func(q quad.Quad) bool { return !g.names(objectOf(q)) }) // of a part it counts no more
	}
	if m.from && s.is(n, "CountryRole") {
		all = slices.DeleteFunc(slices.Clone(all), func(q quad.Quad) bool {
			origin := n.choice("role") == "origin"
			return origin && q.Predicate == vocab.Term("counterpart") || !origin && q.Predicate == vocab.Term("country")
		})
	}
	if m.place != nil {
		all = slices.DeleteFunc(slices.Clone(all), func(q quad.Quad) bool {
			iri, named := q.Object.(quad.IRI)
			return named && iri != m.place.IRI && g.names(iri) // "Norway" is no Scandinavian partner of Norway
		})
	}
	actor := s.is(n, "Actor") && n.shade == ""
	figure := g.target == targetFigure && m.place != nil && s.is(n, "Statistic")
	if !actor && !figure {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(q quad.Quad) bool {
		_, named := q.Object.(quad.IRI)
		return actor && !named && !isDate(q) || figure && (q.Predicate == vocab.Term("figureOf") || q.Predicate == vocab.Term("saidBy") || q.Predicate == vocab.Term("fromWork"))
	})
}

// liesElsewhere reports whether a thing is in another place than a mark names: one that
// neither lies in that nor has it within.
func (s *session) liesElsewhere(n *node, m *mark) bool {
	places := n.values("place", false)
	if m.place != nil || len(places) == 0 || !s.isOf(n, describedThings) || !s.anyIs(m.things, "Place") {
		return false
	}
	return !slices.ContainsFunc(m.things, func(t *names.Thing) bool {
		inside := s.within(t.IRI)
		return slices.ContainsFunc(places, func(q quad.Quad) bool {
			at := objectOf(q)
			_, lies := inside[at]
			_, has := s.within(at)[t.IRI]
			return lies || has || at == t.IRI
		})
	})
}

func objectOf(q quad.Quad) quad.IRI {
	iri, _ := q.Object.(quad.IRI)
	return iri
}

// countsWhatItRuns reports whether a figure is one of an undertaking, an event or the like
// by which alone it has to do with whom a mark names: that counts nothing for him.
func (s *session) countsWhatItRuns(n *node, linked []quad.Quad) bool {
	return len(linked) > 0 && linked[0].Subject == n.iri && s.isOf(s.node(objectOf(linked[0])), []string{"Undertaking", "Event", "Instrument"})
}

// quoteNames reports whether the passage that carries a statement has a name.
func (s *session) quoteNames(n *node, primary quad.Value, m *mark) bool {
	return slices.ContainsFunc(n.quads, func(q quad.Quad) bool {
		return q.Label == primary && slices.ContainsFunc(s.marked(q), func(one marked) bool {
			return slices.ContainsFunc(s.names.Find(names.Words(one.words)), func(found names.Mention) bool {
				return slices.ContainsFunc(found.Things, func(t *names.Thing) bool { return slices.Contains(m.things, t) })
			})
		})
	})
}

// quoteHasNumber reports whether the words that a statement was read in have a
// number.
func (s *session) quoteHasNumber(q quad.Quad, digits string) bool {
	if q.Predicate != vocab.Type {
		return false
	}
	for _, quote := range s.selected(q) {
		for _, number := range strings.FieldsFunc(quote, betweenNumbers) {
			if digitsOf(number) == digits {
				return true
			}
		}
	}
	return false
}

// betweenNumbers reports whether a character parts numbers: in "2000-2010" there
// are two.
func betweenNumbers(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-–/()", r) }

// borneWidely gives the quads that bear a mark by the wordbook alone.
func (s *session) borneWidely(n *node, m *mark) []quad.Quad {
	begins := m.begins()
	if len(m.wide) == 0 && begins == "" || s.is(n, "Actor") && n.shade == "" || m.isCode() {
		return nil
	}
	var out []quad.Quad
	wide := &mark{unit: &unit{any: m.wide}}
	for _, q := range n.quads {
		if s.saysAny(n, q, m.wide) || s.quoteBears(q, wide) || begins != "" && (anyBegins(s.saidBy(n, q).meanings, begins) || q.Predicate == vocab.Type && anyBegins(s.quoteWords(q), begins)) {
			out = append(out, q)
		}
	}
	return out
}

// begins gives what a Norwegian word begins with that is made of a mark's word and
// another: "straffe", "straffeforfølge".
func (m *mark) begins() string {
	const least = 5
	if len(m.unit.any) == 0 || len(m.run) != 1 {
		return ""
	}
	if stem, norwegian := strings.CutPrefix(m.unit.any[0], "nb:"); norwegian && len(stem) >= least {
		return m.unit.any[0]
	}
	return ""
}

func anyBegins(meanings map[string]bool, with string) bool {
	for one := range meanings {
		if strings.HasPrefix(one, with) {
			return true
		}
	}
	return false
}

// borneByKind gives the quads by which a statement is of the relation or kind
// that a mark is a word for, or links something of the kind.
func (s *session) borneByKind(n *node, m *mark) []quad.Quad {
	var out []quad.Quad
	for _, w := range m.ways {
		for _, form := range w.frame.Realised {
			if s.isOf(n, []string{form.Class}) && s.meetsForm(n, form) {
				out = append(out, s.formQuads(n, form)...)
			}
		}
	}
	if len(out) > 0 || len(m.classes) == 0 {
		return out
	}
	for _, q := range n.quads {
		iri, isIRI := q.Object.(quad.IRI)
		switch {
		case q.Predicate == vocab.Type && s.isOf(n, m.classes):
			out = append(out, q)
		case isIRI && q.Predicate != vocab.Type && strings.HasPrefix(string(iri), vocab.ID) && s.isOf(s.node(iri), m.classes):
			out = append(out, q)
		}
	}
	return out
}

// meetsForm reports whether a statement has what the form of a relation asks for.
func (s *session) meetsForm(n *node, form realisation) bool {
	for property, value := range form.Where {
		if n.choice(property) != value && n.text(property) != value {
			return false
		}
	}
	return form.Lacks == "" || len(n.values(form.Lacks, false)) == 0
}

// formQuads gives the quads of a node that make it one of a relation: of a thing
// the properties that hold the roles, of a statement its class.
func (s *session) formQuads(n *node, form realisation) []quad.Quad {
	var out []quad.Quad
	relation := s.lexicon.onto.IsRelation(form.Class)
	for _, q := range n.quads {
		if relation && q.Predicate == vocab.Type {
			out = append(out, q)
			continue
		}
		for _, property := range form.Roles {
			if !relation && property != self && (q.Predicate == vocab.Term(property)) {
				out = append(out, q)
			}
		}
	}
	return out
}

// quoteBears reports whether the words that a statement was read in bear a mark.
func (s *session) quoteBears(q quad.Quad, m *mark) bool {
	if q.Predicate != vocab.Type || len(m.unit.any) == 0 {
		return false
	}
	words := s.quoteWords(q)
	if slices.ContainsFunc(m.unit.any, func(one string) bool { return words[one] }) {
		return true
	}
	if len(m.unit.all) == 0 {
		return false
	}
	for _, some := range m.unit.all {
		if !slices.ContainsFunc(some, func(one string) bool { return words[one] }) {
			return false
		}
	}
	return true
}

// quoteWords gives the meanings of the words that a statement was read in.
func (s *session) quoteWords(q quad.Quad) map[string]bool {
	if known, ok := s.Engine.said.quotes.of(q); ok {
		return known
	}
	out := map[string]bool{}
	for _, r := range s.renderings(q) {
		said, _ := s.concepts.rendered(r)
		for one := range said {
			out[one] = true
		}
	}
	s.Engine.said.quotes.keep(q, out)
	return out
}

// describedThings are the classes of things that a question may describe by all
// that is said of them; of others it says where they are from.
var describedThings = []string{"Work", "Event", "Undertaking", "Instrument"}

// borneByLinked gives the quads of a thing that a statement links, by which a
// mark describes it, with the quad that links it.
func (s *session) borneByLinked(g *gathering, n *node, m *mark) []quad.Quad {
	for _, q := range n.quads {
		iri, isIRI := q.Object.(quad.IRI)
		if !isIRI || q.Predicate == vocab.Type || !strings.HasPrefix(string(iri), vocab.ID) || g.names(iri) || slices.Contains(citing, q.Predicate) {
			continue
		}
		thing := s.node(iri)
		if m.isNamed(s) && s.isOneOfMany(n, q, thing) {
			continue // what is said of all of them is said of none for itself
		}
		if s.isOf(thing, describedThings) {
			if own := s.accounting(thing, m.unit); len(own) > 0 {
				return []quad.Quad{q, own[0]}
			}
		}
		if by := s.publishedBy(thing, m); by != nil {
			return append([]quad.Quad{q}, by...)
		}
		if m.whose {
			if by := s.ownedBy(thing, m); by != nil && s.isOf(thing, g.classes) {
				return append([]quad.Quad{q}, *by)
			}
		}
		if m.place == nil {
			continue
		}
		inside := s.within(m.place.IRI)
		for _, of := range thing.quads {
			if at, ok := of.Object.(quad.IRI); ok && of.Predicate != vocab.Type {
				if _, lies := inside[at]; lies || at == m.place.IRI {
					return []quad.Quad{q, of}
				}
			}
		}
	}
	return nil
}

// isOneOfMany reports whether a statement links a thing among several of its kind by the
// same property: what it says it says of them together.
func (s *session) isOneOfMany(n *node, q quad.Quad, thing *node) bool {
	kin := map[quad.IRI]bool{}
	for _, other := range n.quads {
		if iri := objectOf(other); iri != "" && other.Predicate == q.Predicate && firstClass(s.node(iri)) == firstClass(thing) {
			kin[iri] = true
		}
	}
	return len(kin) >= manyOfKind
}

// manyOfKind is how many things of a kind are several.
const manyOfKind = 4

// borneByDateOf gives what tells that a year is that of a thing which the question
// names and the statement links: "the preventive programme of 2005".
func (s *session) borneByDateOf(g *gathering, n *node, m *mark) []quad.Quad {
	for _, q := range n.quads {
		iri := objectOf(q)
		if q.Predicate == vocab.Type || !g.names(iri) || !s.isOf(s.node(iri), describedThings) {
			continue
		}
		for _, of := range s.node(iri).quads {
			if isDate(of) && m.isYearOf(rdf.Text(of.Object)) {
				return []quad.Quad{q, of}
			}
		}
	}
	return nil
}

// found is a statement that bears marks of a question, with how.
type found struct {
	saying
	weight int      // how many slight marks it bears as well
	termed int      // how many marks it bears by index terms alone
	widely int      // how many of the others by the wordbook alone
	borne  float64  // how much the marks of weight say that it bears
	itself float64  // and those of them that it bears by its own words
	beside bool     // what it says of the matter stands beside the passage
	ofDoer bool     // something describes who does or holds it
	only   quad.IRI // the one thing of it that answers
}

// bears judges how a statement bears the marks of a question, by the passage
// that does it best.
func (s *session) bears(g *gathering, n *node) *found {
	var best *found
	for _, primary := range s.carriers(&candidate{node: n}) {
		if g.only != nil && !s.standsUnder(primary, g.only.of) {
			continue
		}
		one := s.bearsAt(g, n, primary)
		switch {
		case one == nil:
		case best == nil || rankOf[one.sol.support] < rankOf[best.sol.support]:
			best = one
		case one.sol.support == best.sol.support:
			best.sol.others = append(best.sol.others, one.sol)
		}
	}
	return best
}

// bearsAt judges a statement as one passage says it, nil where it lacks a mark.
func (s *session) bearsAt(g *gathering, n *node, primary quad.Value) *found {
	out := &found{}
	out.node, out.denies = n, s.isLacking(n)
	relation := s.lexicon.onto.IsRelation(firstClass(n))
	sol, denies := s.readAt(n, primary)
	out.denies = out.denies || relation && denies
	widely, termed, weights := 0, 0, s.weighed(g)
	for _, m := range g.dearLast() {
		if g.owns(m) {
			continue
		}
		own, linked := s.borne(g, n, m)
		if g.indexed && g.isKind(m) {
			own = slices.DeleteFunc(own, func(q quad.Quad) bool { return q.Predicate == vocab.Type }) // that the sentence has the word says not of what kind this is
		}
		if m.isNamed(s) && !slices.ContainsFunc(own, func(q quad.Quad) bool { return q.Label == primary || isNaming(q) }) {
			own = nil // a heading that names it says it of others
		}
		itself := len(own) > 0
		if !itself && g.target == targetFigure && m.isNamed(s) && s.countsWhatItRuns(n, linked) && !s.quoteNames(n, primary, m) {
			return nil
		}
		widened := len(g.asks) > 0 || s.mayDeny(g, n)
		if len(own)+len(linked) == 0 && widened {
			var terms []quad.Quad
			if g.indexed {
				terms = s.borneByTerms(g, n, m, primary)
			}
			if m.place == nil {
				own = s.borneWidely(n, m)
			}
			switch {
			case !m.heavy() || len(own) > 0 && len(terms) > 0: // both lead to it
			case len(own) > 0:
				widely++
			case len(terms) > 0:
				termed++
			}
			if len(own) == 0 {
				own = terms
			}
		}
		if len(own)+len(linked) == 0 && m.isNamed(s) && g.tells() > 2 && len(g.asks) > 0 {
			if linked = s.borneByBody(g, n, m); len(linked) > 0 {
				widely++
			}
		}
		support := sol.support
		switch {
		case len(own) > 0 && s.takesNamed(sol, own):
		case len(linked) > 0:
			if !s.takesNamed(sol, linked[:1]) {
				linked = nil
			} else {
				sol.reference = append(sol.reference, linked[1:]...)
			}
		}
		if len(own)+len(linked) > 0 {
			ofDoer := s.isOfDoer(n, linked)
			out.ofDoer = out.ofDoer || ofDoer
			out.beside = out.beside || sol.support != support && !s.isDoneBy(n, m) && !ofDoer
			if m.slight {
				out.weight++
			}
			if !m.isSubject() {
				out.bears(weights[m], itself)
			}
			continue
		}
		if m.heavy() && !m.isSubject() {
			return nil
		}
	}
	if 3*widely > len(g.heavy())+1 || 2*termed > len(g.heavy()) || len(g.asks) == 0 && 3*(widely+termed) > len(g.heavy())+1 {
		return nil // too much of it is only somewhat alike
	}
	out.termed, out.widely = termed, widely
	s.describe(sol, &candidate{node: n})
	out.sol = sol
	return out
}

// bears adds what a mark weighs to what a statement bears, itself or not.
func (f *found) bears(weight float64, itself bool) {
	f.borne += weight
	if itself {
		f.itself += weight
	}
}

// isDoneBy reports whether a statement itself says that what a mark names does or holds
// it: that its passage takes up the name makes it no less its own.
func (s *session) isDoneBy(n *node, m *mark) bool {
	return m.isNamed(s) && slices.ContainsFunc(m.things, func(t *names.Thing) bool {
		return len(s.doings(n, t.IRI))+len(n.holding("holder", t.IRI, false)) > 0
	})
}

// isOfDoer reports whether what bears a mark describes who a statement says does or holds
// it: "the annual report" that gives no weight to something.
func (s *session) isOfDoer(n *node, linked []quad.Quad) bool {
	return len(linked) > 0 && linked[0].Subject == n.iri && len(s.doings(n, objectOf(linked[0])))+len(n.holding("holder", objectOf(linked[0]), false)) > 0
}

// isNamed reports whether a mark is the name of something that is no matter.
func (m *mark) isNamed(s *session) bool {
	return len(m.things) > 0 && !s.anyIs(m.things, "Concept") && !s.anyIs(m.things, "UnnamedParty")
}

// isNaming reports whether a quad names a thing by a property.
func isNaming(q quad.Quad) bool {
	_, named := q.Object.(quad.IRI)
	return named && q.Predicate != vocab.Type
}

// dearLast gives the marks of a question, last those that are dear to look for.
func (g *gathering) dearLast() []*mark {
	out := slices.Clone(g.marks)
	slices.SortStableFunc(out, func(a, b *mark) int { return len(a.turned) - len(b.turned) })
	return out
}

// leastItself is how much of what a statement bears, by its weight, it must say by its own
// words: what is only alike, or stands by what it links, in all else is something else.
const leastItself = 0.21

// gathered gives the statements that bear all marks of a question.
func (s *session) gathered(g *gathering) []*found {
	var all []*found
	for _, n := range s.gatherable(g) {
		one := s.bears(g, n)
		if one == nil || one.itself < leastItself*one.borne || g.negated && !g.why && !g.claim && !s.isLacking(n) || one.denies != g.negated && !g.why && !g.opposes() && !s.mayDeny(g, n) {
			continue
		}
		all = append(all, one)
	}
	return all
}
