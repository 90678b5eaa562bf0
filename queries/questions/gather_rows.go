package questions

import (
	"math"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// gather answers a question by the statements that bear all that it says. It
// is false where none does.
func (s *session) gather(g *gathering, question string, before Status, a *Answer) bool {
	s.notes = nil
	if s.endsInTag(question) {
		return false // whether it is so, and not what
	}
	if g != nil && s.uncounted(g, a) {
		return true
	}
	if g != nil && before == NotCovered && g.tells() < 3 {
		return false // that the sources do not say it was clear
	}
	if g == nil || g.negated && g.target != targetStatement && g.target != targetThing || len(g.asks) > 0 && g.asks[0].kind && !(g.indexed && g.saysKind()) || g.why && g.tells() < leastReasoned || g.namesOnly() || g.tells() < 2 || g.target == targetFigure && (g.tells() < 3 || g.verbFirst) {
		return false
	}
	if len(g.asks) > 0 && g.tells() < g.asks[0].least {
		return false // what bears the rest need not tell them
	}
	all := s.gatherAnyWay(g)
	if g.negated && g.target == targetThing {
		all = slices.DeleteFunc(all, func(one *found) bool { return one.node.shade != "Denial" }) // of what it is not so a denial alone tells
	}
	if len(all) == 0 || s.err != nil {
		return false
	}
	if !g.why && g.saysLittle() && (len(all) > 1 || len(g.asks) == 0 || g.origin || all[0].termed+all[0].widely > 0 && !g.ofSort) {
		return false // of what says little only one statement may be meant, that says so itself
	}
	if len(g.asks) == 0 {
		return s.gatheredTruth(g, all, a)
	}
	if len(g.asks) == 1 && g.target == targetFigure {
		list := s.numbered(g, all)
		if len(list) == 0 && g.asks[0].ofThem {
			g.number = shareNumber
			list = s.numbered(g, all) // how many of some are is told by what share of them
		}
		list = s.countingIt(g, list)
		return s.figureSayings(&g.wording, list, a) && s.settled(g, question, a)
	}
	if others := s.saidOfWhom(g); len(others) > 0 {
		all = others
	}
	all = s.saidInstead(g, all)
	if g.nameless {
		all = s.namedBeside(g, all)
	}
	rows, columns, kinds := s.gatheredRows(g, all)
	if len(rows) == 0 || len(rows) > maxSaid || g.why && g.saysLittle() && len(rows) > maxReasons {
		return false // what is said of somebody without a name answers first
	}
	if g.target == targetStatement && g.tells() < 4 && !(len(all) == 1 && g.tells() > 2 && all[0].termed+all[0].widely == 0) && !slices.ContainsFunc(all, func(one *found) bool { return one.sol.support == Stated || !one.beside }) {
		return false // what stands beside it need not be what is meant
	}
	if kinds > maxKinds || kinds > 1 && g.tells() < 3 {
		return false // the question says too little to tell which of them it means
	}
	a.Shape, a.Rows = Set, rows
	if g.target == targetProperty {
		a.Shape = Scalar
	}
	a.Columns = columns
	g.ofDoer = slices.ContainsFunc(all, func(one *found) bool { return one.ofDoer })
	return s.settled(g, question, a)
}

// numbered gives the statements that have a number of the kind asked for, or the one of
// them that says more of the question than any other does.
func (s *session) numbered(g *gathering, all []*found) []*saying {
	var out, first []*saying
	most := math.MinInt
	for _, one := range all {
		if len(s.numbersOf(one.node, g.number)) == 0 {
			continue
		}
		out = append(out, &one.saying)
		switch says := one.weight - one.widely; {
		case says > most:
			most, first = says, []*saying{&one.saying}
		case says == most:
			first = append(first, &one.saying)
		}
	}
	if len(first) == 1 {
		return first
	}
	return out
}

// countingIt keeps the figures that themselves count most of what a question says: the
// sentence of another, "127 opphavsland, 98 transittland", says what it counts as well.
func (s *session) countingIt(g *gathering, list []*saying) []*saying {
	counted, most := map[*saying]int{}, 0
	for _, one := range list {
		for _, m := range g.heavy() {
			if len(m.turned) > 0 || m.digits != "" || len(m.things) > 0 && !s.anyIs(m.things, "Concept") {
				continue
			}
			of := *one.node
			of.quads = one.node.values("population", false)
			if len(s.accounting(&of, m.unit)) > 0 {
				counted[one] += 2
			}
			if s.wordsSay(one.node.choice("unit"), "en", m.any) {
				counted[one]++ // "countries with projects" are no projects
			}
		}
		most = max(most, counted[one])
	}
	if most == 0 && g.countsSubject() && g.number != shareNumber {
		return nil // how many were exposed is no number of anything else
	}
	if most == 0 {
		return list
	}
	beside := map[string]bool{}
	for one, n := range counted {
		if n == most {
			beside[rdf.Text(one.sol.primary)] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(one *saying) bool {
		return counted[one] < most && (s.is(one.node, "Statistic") || beside[rdf.Text(one.sol.primary)])
	})
}

// countsSubject reports whether those exposed to trafficking are what a question counts:
// they stand first in it.
func (g *gathering) countsSubject() bool {
	return len(g.marks) > 0 && g.marks[0].isSubject()
}

// saidInstead asks for what statements say where not all of them name what is
// asked for, and it need have no name: of those that name none it keeps what says that
// something is done, or ought to be.
func (s *session) saidInstead(g *gathering, all []*found) []*found {
	a := g.asks[0]
	if len(g.asks) > 1 || a.of != targetThing || !s.saidToo(a) {
		return all
	}
	names := func(one *found) bool { return len(s.fillers(g, one, a)) > 0 }
	if !slices.ContainsFunc(all, func(one *found) bool { return !names(one) }) {
		return all
	}
	g.asks[0] = ask{of: targetStatement}
	g.target, g.classes = targetStatement, nil
	return slices.DeleteFunc(all, func(one *found) bool {
		return !names(one) && !s.isOf(one.node, doingClasses) && !s.isOf(one.node, []string{"Recommendation", "Obligation", "LegalMeasure", "Position"})
	})
}

// maxReasons is how many reasons may answer a question that says little: of more, most
// are those of something else.
const maxReasons = 3

// maxKinds is of how many kinds the statements may be that answer a question.
const maxKinds = 2

// tells counts what a question says beside that it is of those exposed to
// trafficking.
func (g *gathering) tells() int {
	n := 0
	if g.people {
		n = 1 // that people are counted
	}
	if g.only != nil {
		n++
	}
	if g.origin && g.target == targetThing && slices.ContainsFunc(g.marks, func(m *mark) bool { return m.isSubject() }) {
		n++ // that they are from there
	}
	for _, m := range g.marks {
		if m.records || m.heavy() && !m.isSubject() {
			n++
		}
		if m.describes {
			n++
		}
	}
	return n
}

// namesOnly reports whether a question asks who, and says nothing of what is done.
func (g *gathering) namesOnly() bool {
	return g.target == targetThing && slices.Equal(g.classes, []string{"Actor"}) && len(g.asks) == 1 && !slices.ContainsFunc(g.marks, func(m *mark) bool { return len(m.things) == 0 })
}

// saysLittle reports whether a question names nothing, and says hardly more than
// what a statement need not bear.
func (g *gathering) saysLittle() bool {
	return !g.namesSomething() && g.only == nil && g.tells() < 3 && (g.target == targetStatement || len(g.heavy()) < len(g.marks)-1)
}

// gatherAnyWay gives the statements that answer a question: those that bear all it
// says, those of each of its clauses, or those of each that it lists.
func (s *session) gatherAnyWay(g *gathering) []*found {
	from, to := g.list()
	if g.target == targetFigure && to-from > 1 {
		return s.gatherEach(g) // a figure counts one of them
	}
	all := s.answering(g, s.gathered(g))
	if g.why {
		return s.closest(g, s.reasoned(g, all))
	}
	if all = s.closest(g, all); len(all) > 0 || g.ties {
		return all // of each alone nothing is said that connects them
	}
	if all = s.gatherSplit(g); len(all) > 0 {
		return all
	}
	return s.gatherEach(g)
}

// answering keeps the statements that have what a question asks for.
func (s *session) answering(g *gathering, all []*found) []*found {
	if len(g.asks) == 0 || g.target == targetFigure || s.anyBelow(g.classes, []string{"Concept"}) || len(g.asks) == 1 && s.saidToo(g.asks[0]) {
		return all
	}
	return slices.DeleteFunc(all, func(one *found) bool {
		return len(s.gatheredRow(g, one, map[string]bool{})) == 0 && !g.nameless
	})
}

// saidToo reports whether what is asked for need have no name.
func (s *session) saidToo(a ask) bool { return a.said || s.anyBelow(a.classes, saidAsWell) }

// saidOfWhom gives the statements that tell who, where a question asks that and none
// of those that say all of it themselves names an actor: then an actor that stands in
// what lies beside one is not meant, and what is said answers.
func (s *session) saidOfWhom(g *gathering) []*found {
	if len(g.asks) != 1 || g.asks[0].of != targetThing || !slices.Equal(g.classes, []string{"Actor"}) || g.tells() < 3 {
		return nil
	}
	var told []*found
	for _, one := range s.gathered(g) {
		if one.sol.support != Stated || !s.isSaying(one.node) {
			continue
		}
		if len(s.fillers(g, one, g.asks[0])) > 0 {
			return nil
		}
		told = append(told, one)
	}
	if len(told) > 0 && !g.nameless {
		g.asks[0], g.target, g.classes = ask{of: targetStatement}, targetStatement, nil
	}
	return told
}

// namedBeside gives the statements that name some of those whom a question asks for,
// of the kind by which others without a name are said to do the same: the rows name
// them, and a note tells of the others. A question that says little may mean just these
// others, and is not answered.
func (s *session) namedBeside(g *gathering, all []*found) []*found {
	if len(g.asks) != 1 || g.tells() < 3 {
		return nil
	}
	kinds := map[string]bool{}
	for _, one := range all {
		if s.namesUnnamed(one.node) {
			kinds[firstClass(one.node)] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(one *found) bool { return !kinds[firstClass(one.node)] })
}

// namesUnnamed reports whether a statement speaks of somebody without a name.
func (s *session) namesUnnamed(n *node) bool {
	return slices.ContainsFunc(n.quads, func(q quad.Quad) bool {
		iri, named := q.Object.(quad.IRI)
		return named && q.Predicate != vocab.Type && s.unnamed(iri)
	})
}

// settled fills in what an answer says beside its rows.
func (s *session) settled(g *gathering, question string, a *Answer) bool {
	a.SPARQL, a.Understood = s.sayingSPARQL(&g.wording), s.sayingUnderstood(&g.wording)
	if g.why || g.ofDoer || g.negated && slices.ContainsFunc(g.marks, func(m *mark) bool { return m.slight }) {
		a.SPARQL = "" // it knows no reasons, nor what describes who does it, and it would ask of a denial what need not be denied
	}
	a.Query = asSentence(question, s.lang)
	a.Notes = dedupe(append(a.Notes, s.notes...))
	a.Status = NearOnly
	for _, r := range a.Rows {
		if isPlain(r) {
			a.Status = Answered
		}
	}
	s.sources(a)
	return s.err == nil
}

// gatheredRows shows what is asked for of the statements found, and counts the
// kinds of those that have it. Where a thing answers, what is said of it beside
// counts as of its kind.
func (s *session) gatheredRows(g *gathering, all []*found) (rows []Row, columns []string, kinds int) {
	used, classes := map[string]bool{}, map[string]bool{}
	for _, one := range all {
		of := s.gatheredRow(g, one, used)
		if len(of) > 0 && !s.isOf(one.node, describedThings) && !s.is(one.node, "Citation") {
			classes[firstClass(one.node)] = true
		}
		rows = append(rows, of...)
	}
	for _, a := range g.asks {
		for _, column := range s.askColumns(g, a) {
			columns = appendNew(columns, column)
		}
	}
	columns = appendNew(columns, s.said())
	if g.target == targetStatement {
		for _, property := range claimColumns {
			if used[property] {
				columns = appendNew(columns, s.propertyColumn(property))
			}
		}
	}
	return joinedRows(rows), columns, len(classes)
}

func (s *session) askColumns(g *gathering, a ask) []string {
	switch a.of {
	case targetThing:
		return []string{s.columnName(&variable{classes: a.classes})}
	case targetProperty:
		return []string{s.shownColumn(a.shows[0])}
	case targetFigure:
		return []string{figureKindWords[figureValue][languageOf(s.lang)]}
	case targetPassage:
		columns := passageColumns[languageOf(s.lang)]
		return []string{columns[0], columns[1]}
	}
	return nil
}

// gatheredRow shows a statement: a row for each thing asked for first.
func (s *session) gatheredRow(g *gathering, one *found, used map[string]bool) []Row {
	values := []map[string]Value{{}}
	sol := *one.sol
	for _, a := range g.asks {
		columns := s.askColumns(g, a)
		switch a.of {
		case targetThing:
			fillers := s.fillers(g, one, a)
			if len(fillers) == 0 {
				return nil
			}
			var more []map[string]Value
			for _, v := range values {
				for _, f := range fillers {
					if one.only != "" && f.thing != one.only {
						continue
					}
					if f.by != nil && !s.takes(&sol, []quad.Quad{*f.by}) {
						if !slices.ContainsFunc(makers, func(property string) bool { return f.by.Predicate == vocab.Term(property) }) {
							continue
						}
						sol.reference, sol.support = append(sol.reference, *f.by), worse(sol.support, Inherited) // another passage tells more of it
					}
					with := map[string]Value{columns[0]: s.value(f.thing)}
					for k, x := range v {
						with[k] = x
					}
					more = append(more, with)
				}
			}
			values = more
		case targetProperty, targetFigure:
			shows := a.shows
			if a.of == targetFigure {
				shows = s.numbersOf(one.node, a.number)
			}
			label := s.shownValue(one.node, &sol, shows)
			for i := 0; label == "" && i < len(one.sol.others); i++ { // another passage that says as much tells it
				sol = *one.sol.others[i]
				label = s.shownValue(one.node, &sol, shows)
			}
			if label == "" {
				return nil
			}
			for _, v := range values {
				v[columns[0]] = Value{Label: label}
			}
		}
	}
	var rows []Row
	for _, v := range values {
		shown := sol
		r := s.claimRow(&shown, one.node, s.said(), used)
		if g.target == targetStatement && len(g.asks) == 1 {
			if s.names.Thing(one.node.iri) != nil {
				r.Values[s.said()] = s.value(one.node.iri) // it is what was done
			}
			return []Row{r}
		}
		text := r.Values[s.said()].Label
		if t := s.names.Thing(one.node.iri); t != nil {
			text = s.label(one.node.iri)
		}
		v[s.said()] = Value{Label: text}
		if g.asks[0].of == targetPassage && len(r.Evidence) > 0 {
			columns := passageColumns[languageOf(s.lang)]
			e := r.Evidence[0]
			v[columns[0]], v[columns[1]] = Value{Label: e.Section, Value: e.Section}, Value{Label: e.Quote, Value: e.Quote}
		}
		r.Values = v
		rows = append(rows, r)
	}
	return rows
}

// saidAsWell are the classes of what need have no name: a statement that says it
// answers as well.
var saidAsWell = []string{"MeasureKind"}

// shownValue gives the values of properties of a node, in one cell.
func (s *session) shownValue(n *node, sol *solution, properties []string) string {
	var labels []string
	for _, property := range properties {
		for _, q := range s.inLanguage(append(n.values(property, false), n.values(property, true)...)) {
			if s.takes(sol, []quad.Quad{q}) {
				labels = appendNew(labels, s.value(q.Object).Label)
			}
		}
	}
	return s.list(labels)
}

// filler is a thing that a statement answers with, and the quad that names it.
type filler struct {
	thing quad.IRI
	by    *quad.Quad
}

// fillers gives the things of a statement that a question may ask for: the node
// itself where it is of the class, else what plays the first role that the
// question leaves open.
func (s *session) fillers(g *gathering, one *found, a ask) []filler {
	n := one.node
	if !s.lexicon.onto.IsRelation(firstClass(n)) && s.isOf(n, a.classes) && s.isOf(n, describedThings) && len(a.roles) == 0 && !slices.Equal(a.classes, []string{"Actor"}) && !g.names(n.iri) && s.names.Thing(n.iri) != nil {
		return []filler{{thing: n.iri}}
	}
	if s.is(n, "Actor") && n.shade == "" && !s.isOf(n, describedThings) {
		return nil // what it belongs to does nothing of what it does
	}
	if s.isOf(n, describedThings) && !slices.ContainsFunc(g.marks, func(m *mark) bool { return len(m.ways) > 0 }) {
		return nil // whose it is need not be who does what it is about
	}
	if g.origin && s.anyBelow(a.classes, []string{"Place"}) && !(s.is(n, "CountryRole") && n.choice("role") == "origin") {
		return nil // where people are is not where they are from
	}
	if g.goal && s.anyBelow(a.classes, []string{"Place"}) && !s.is(n, "CountryRole") {
		return nil // where something is done nobody is brought
	}
	for _, property := range s.openProperties(n, a) {
		if a.by != "" && property != a.by && len(n.values(a.by, false))+len(n.values(a.by, true)) > 0 || slices.Equal(a.classes, []string{"Actor"}) && slices.Contains(placeProperties, property) {
			continue // where something is done, nobody does it
		}
		if a.by == "channel" && slices.Contains(doers, property) {
			continue // who does it does it through another
		}
		if property == "exampleBy" {
			continue // who gives an example does nothing of what it is one of
		}
		var out []filler
		nameless := false
		for _, q := range append(n.values(property, false), n.values(property, true)...) {
			iri, ok := q.Object.(quad.IRI)
			if !ok || !strings.HasPrefix(string(iri), vocab.ID) || g.names(iri) || slices.Contains(g.known, iri) || !s.isOf(s.node(iri), a.classes) || s.leaves(g, iri) || a.by != "" && slices.Contains(g.within, iri) {
				continue
			}
			if s.unnamed(iri) {
				s.note(noteNamelessSays(s, iri))
				nameless, g.nameless = true, true
				continue
			}
			if slices.ContainsFunc(g.marks, func(m *mark) bool { return m.inside && s.ownedBy(s.node(iri), m) == nil }) {
				continue
			}
			if !slices.Contains(makers, property) && !s.isSaidWith(q, one.sol) {
				continue
			}
			if len(a.roles) > 0 && !s.plays(a, n, property) && !(s.is(s.node(iri), "Place") && s.playsElsewhere(a, iri)) {
				continue
			}
			out = append(out, filler{thing: iri, by: &q})
		}
		if len(out) > 0 || nameless {
			return out
		}
	}
	return nil
}

// makers are the properties of a work that tell who made it, wherever a passage does.
var makers = []string{"author", "coAuthor"}

// isSaidWith reports whether one of the passages in which a statement was read says a
// quad as well, or it stands by it.
func (s *session) isSaidWith(q quad.Quad, sol *solution) bool {
	return slices.ContainsFunc(append([]*solution{sol}, sol.others...), func(one *solution) bool {
		_, support := s.nearest([]quad.Quad{q}, one.primary)
		return support != Combined
	})
}

// doneByOther reports whether a statement says what somebody does where a question
// asks what is done by another: that names of whom it is said is not enough.
func (s *session) doneByOther(g *gathering, n *node) bool {
	asksDone := slices.ContainsFunc(g.marks, func(m *mark) bool {
		return slices.ContainsFunc(m.kinds, func(k *wordedKind) bool { return k.Does })
	})
	if !asksDone || !s.isOf(n, doingClasses) {
		return false
	}
	named := false
	for _, m := range g.marks {
		if !s.anyIs(m.things, "Actor") && !s.anyIs(m.things, "TargetGroup") {
			continue
		}
		named = true
		if slices.ContainsFunc(m.things, func(t *names.Thing) bool { return len(s.doings(n, t.IRI)) > 0 }) {
			return false
		}
	}
	return named
}

// leaves reports whether a question asks about what is from where a thing lies: that
// answers no more than the place it is from.
func (s *session) leaves(g *gathering, iri quad.IRI) bool {
	return slices.ContainsFunc(g.marks, func(m *mark) bool {
		return m.from && slices.ContainsFunc(m.things, func(t *names.Thing) bool { _, within := s.inside(t)[iri]; return within })
	})
}

// closest keeps, of statements that all bear what a question says, those of the
// kinds of which one bears most of what it need not as well. Things are shown
// where things are asked for.
func (s *session) closest(g *gathering, all []*found) []*found {
	if g.target == targetStatement {
		figures := slices.DeleteFunc(slices.Clone(all), func(one *found) bool {
			return !s.is(one.node, "Statistic") || len(one.node.values("claim", false)) == 0
		})
		all = slices.DeleteFunc(all, func(one *found) bool {
			return s.doneByOther(g, one.node) || !s.isSaying(one.node) && !s.isOf(one.node, []string{"FundingFlow", "Cooperation", "Commission"})
		})
		if len(all) == 0 {
			all = figures // what a figure says in words answers where nothing else does
		}
	}
	if !g.why {
		all = g.leastTermed(all)
	}
	most, kinds := -1, map[string]bool{}
	for _, one := range all {
		if one.weight > most {
			most, kinds = one.weight, map[string]bool{}
		}
		if one.weight == most {
			kinds[firstClass(one.node)] = true
		}
	}
	return slices.DeleteFunc(all, func(one *found) bool { return !kinds[firstClass(one.node)] })
}

// plays reports whether a property of a statement is the role that a question
// asks for.
func (s *session) plays(a ask, n *node, property string) bool {
	for _, f := range a.roles {
		for _, form := range f.Realised {
			if form.Roles[a.role] == property && s.isOf(n, []string{form.Class}) && s.meetsForm(n, form) {
				return true
			}
		}
	}
	return false
}

// playsElsewhere reports whether any statement says that a thing plays the role.
func (s *session) playsElsewhere(a ask, iri quad.IRI) bool {
	for _, n := range s.mentions(iri) {
		for _, q := range n.quads {
			if q.Object == iri && n.shade == "" && s.plays(a, n, strings.TrimPrefix(rdf.Text(q.Predicate), vocab.NS)) {
				return true
			}
		}
	}
	return false
}

// openProperties lists the properties of a node in which what is asked for may
// stand, those of the role asked for first.
func (s *session) openProperties(n *node, a ask) []string {
	var out []string
	for _, f := range a.roles {
		for _, form := range f.Realised {
			if property := form.Roles[a.role]; property != "" && property != self && property != anyProperty && s.isOf(n, []string{form.Class}) {
				out = appendNew(out, property)
			}
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, class := range s.classesOf(n) {
		for _, p := range s.lexicon.onto.Properties(class) {
			out = appendNew(out, p.ID)
		}
	}
	return slices.DeleteFunc(out, func(id string) bool { return id == "fromWork" || id == "within" })
}

func firstClass(n *node) string {
	for _, class := range n.classes {
		return class
	}
	return ""
}
