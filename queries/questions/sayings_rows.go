package questions

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// saidInWords answers a question by its words, where statements account for
// all of them.
func (s *session) saidInWords(question string, a *Answer) bool {
	s.notes = nil
	w := s.wordingOf(question, s.lang)
	return w != nil && s.answerSayings(w, a)
}

// answerSayings answers a question by the statements that say all it says:
// false if none does, or none but for a word.
func (s *session) answerSayings(w *wording, a *Answer) bool {
	all, near := s.sayingsFor(w)
	all = s.ofNouns(w, s.wished(w, all))
	switch {
	case w.target == targetFigure:
		return s.figureSayings(w, all, a)
	case w.does:
		if all = s.doneBy(w, all); len(w.units) == 1 && len(all) == 0 {
			w.target, w.shows = targetProperty, []string{"does", "aim", "describes"}
			all, _ = s.sayingsFor(w)
			all = slices.DeleteFunc(all, func(one *saying) bool { return !w.names(one.node.iri) })
		}
	case w.why:
		all, near = s.reasons(all), all
	}
	if len(w.units) == 1 && w.target == targetStatement {
		all = s.nearestNamed(w.units[0], all)
	}
	if len(w.units) == 1 && !w.negated && w.target == targetStatement && !w.does && len(all) > maxSaidOfOne {
		return false
	}
	if s.deniedSayings(w, all, a) || s.affirmedSayings(w, all, a) {
		return true
	}
	rows, used := s.sayingRows(w, all)
	switch {
	case len(rows) == 0 && w.target == targetThing && len(all) <= maxNearSayings:
		rows, used = s.lackingSayings(w, all, func(*saying) Lack {
			return Lack{Condition: "with", Label: s.thingColumn(w)} // said of nobody that has a name
		})
	case len(rows) == 0 && w.why:
		rows, used = s.lackingSayings(w, near, func(*saying) Lack {
			return Lack{Condition: "relation", Label: reasonWord[languageOf(s.lang)]}
		})
	case len(rows) == 0 && len(w.units) > 3 && w.namesSomething():
		rows, used = s.lackingSayings(w, near, func(one *saying) Lack {
			return Lack{Condition: "theme", Label: one.missing[0].text}
		})
	}
	if len(rows) == 0 || len(rows) > maxSaid && !(w.does && len(rows) <= maxDone) {
		return false
	}
	if w.target == targetProperty && len(rows) > maxShown {
		return false
	}
	a.Shape, a.Rows = Set, rows
	if w.target == targetProperty {
		a.Shape = Scalar
	}
	a.Columns = s.sayingColumns(w, used)
	a.SPARQL = s.sayingSPARQL(w)
	a.Understood = s.sayingUnderstood(w)
	a.Notes = append(a.Notes, s.notes...)
	a.Status = NearOnly
	for _, r := range rows {
		if r.Support == Stated || r.Support == Inherited {
			a.Status = Answered
		}
	}
	s.sources(a)
	return s.err == nil
}

// factClasses are the classes of statements that say what is so, and not what
// somebody found, holds or lacks: they may be answered by yes.
var factClasses = []string{"Mandate", "Activity", "Assistance", "DataScope", "LegalMeasure", "CountryRole", "Evaluation"}

// affirmedSayings answers a question with no word that asks by yes, where a
// statement of what is so says all of it plainly of what the question names.
func (s *session) affirmedSayings(w *wording, all []*saying, a *Answer) bool {
	if !w.verbFirst || w.negated {
		return false
	}
	var yes []*solution
	for _, one := range all {
		if one.denies || one.sol.modality != "" || !s.isOf(one.node, factClasses) || !s.namesExactly(w, one.node) {
			return false
		}
		yes = append(yes, one.sol)
	}
	return len(yes) > 0 && s.sayingBoolean(w, yes, true, a)
}

// namesExactly reports whether the names of a question stand in a statement
// themselves, who does what it says before others.
func (s *session) namesExactly(w *wording, n *node) bool {
	for i, u := range w.units {
		if len(u.things) == 0 || len(u.any) > 0 {
			continue
		}
		held := false
		for _, q := range n.quads {
			for _, t := range u.things {
				held = held || q.Object == t.IRI && (i > 0 || !s.anyIs(u.things, "Actor") || len(s.doings(n, t.IRI)) > 0)
			}
		}
		if !held {
			return false
		}
	}
	return true
}

// sayingBoolean fills in the row of a yes or no.
func (s *session) sayingBoolean(w *wording, found []*solution, answer bool, a *Answer) bool {
	sortSolutions(found, func(*solution) string { return "" })
	r := s.row(&part{}, nil, s.merged(found))
	words := noWord
	if a.Status = Denied; answer {
		words, a.Status = yesWord, Answered
	}
	r.Values["answer"] = Value{Label: words[languageOf(s.lang)], Value: answer}
	a.Shape, a.Columns, a.Rows, a.Understood = Boolean, []string{"answer"}, []Row{r}, s.sayingUnderstood(w)
	a.SPARQL = s.sayingSPARQL(w)
	s.sources(a)
	return s.err == nil
}

// ofNouns keeps, where a property is asked for, the things of the classes that
// the question speaks of, if there are any: a meeting, not the report of it.
func (s *session) ofNouns(w *wording, list []*saying) []*saying {
	if w.target != targetProperty || len(w.nouns) == 0 {
		return list
	}
	var kept []*saying
	for _, one := range list {
		if s.isOf(one.node, w.nouns) {
			kept = append(kept, one)
		}
	}
	if len(kept) == 0 {
		return list
	}
	return kept
}

// nearestNamed keeps, of statements about one place or concept, those that name
// it themselves, if there are any, and not what lies in it or under it.
func (s *session) nearestNamed(u *unit, list []*saying) []*saying {
	var kept []*saying
	for _, one := range list {
		if slices.ContainsFunc(u.things, func(t *names.Thing) bool {
			return slices.ContainsFunc(one.node.quads, func(q quad.Quad) bool { return q.Object == t.IRI })
		}) {
			kept = append(kept, one)
		}
	}
	if len(kept) == 0 {
		return list
	}
	return kept
}

// doneBy keeps the statements of what the first that a question names does, and
// adds what is said of it itself: what an undertaking does and is for.
func (s *session) doneBy(w *wording, list []*saying) []*saying {
	var out []*saying
	for _, one := range list {
		if slices.ContainsFunc(w.units, func(u *unit) bool {
			return slices.ContainsFunc(u.things, func(t *names.Thing) bool { return len(s.doings(one.node, t.IRI)) > 0 })
		}) {
			out = append(out, one)
		}
	}
	return out
}

// doings gives the quads in which a statement says that a thing does what it
// says, plainly or under a shadow.
func (s *session) doings(n *node, thing quad.IRI) []quad.Quad {
	var out []quad.Quad
	for _, property := range append([]string{"instrument"}, doers...) {
		out = append(append(out, n.holding(property, thing, false)...), n.holding(property, thing, true)...)
	}
	return out
}

// maxDone is how many statements of what somebody does are shown.
const maxDone = 40

// maxShown is of how many a property is shown: of more, the question does not
// say whose it asks for.
const maxShown = 3

// maxSaidOfOne is how many statements answer a question that says one thing.
const maxSaidOfOne = 10

// deniedSayings answers a question with no word that asks, so that yes or no
// would do, by no: where all that speaks of it denies it, and of nothing
// narrower than what is asked.
func (s *session) deniedSayings(w *wording, all []*saying, a *Answer) bool {
	if !w.verbFirst || w.negated || len(all) == 0 {
		return false
	}
	var no []*solution
	for _, one := range all {
		none := one.node.shade == "Denial" || one.node.choice("degree") == "none"
		if !none || !s.noNarrower(w, one.node) {
			return false
		}
		no = append(no, one.sol)
	}
	return s.sayingBoolean(w, no, false, a)
}

// noNarrower reports whether a denial has no place or time but those that the
// question names.
func (s *session) noNarrower(w *wording, n *node) bool {
	for _, property := range append([]string{"edtf"}, placeProperties...) {
		for _, q := range append(n.values(property, true), n.values(property, false)...) {
			if !slices.ContainsFunc(w.units, func(u *unit) bool { return s.accounts(n, q, u) }) {
				return false
			}
		}
	}
	return true
}

// maxSaid is how many statements answer a question. One that more do says too
// little to be answered by its words.
const maxSaid = 15

func (s *session) sayingRows(w *wording, list []*saying) ([]Row, map[string]bool) {
	used := map[string]bool{}
	var rows []Row
	for _, one := range list {
		switch w.target {
		case targetThing:
			if one.denies == w.negated || w.opposes() {
				rows = append(rows, s.thingRows(w, one, used)...)
			}
		case targetProperty:
			if !one.denies || w.negated {
				rows = append(rows, s.propertyRows(w, one, used)...)
			}
		case targetPassage:
			rows = append(rows, s.sayingPassage(one, used))
		default:
			if s.namesAsked(w, one.node) && (!w.negated || one.follows || w.why || one.denies && (len(w.units) > 1 || s.isLacking(one.node))) {
				rows = append(rows, s.claimRow(one.sol, one.node, s.said(), used))
			}
		}
	}
	return joinedRows(rows), used
}

// opposes reports whether a question asks for what is against something,
// uncertain or lacking: a statement that says so denies as well.
func (w *wording) opposes() bool {
	return slices.ContainsFunc(w.units, func(u *unit) bool {
		return slices.ContainsFunc(u.kinds, func(k *wordedKind) bool {
			return slices.Contains(k.Class, "Gap") || slices.ContainsFunc(k.Choice, func(choice string) bool {
				return slices.Contains([]string{"against", "critical", "unknown", "undecided", "none", "harmful"}, choice)
			})
		})
	})
}

// isLacking reports whether a statement is of what is not so or not there, and
// no other that happens to deny something.
func (s *session) isLacking(n *node) bool {
	return n.shade == "Denial" || s.isOf(n, []string{"Gap"})
}

// joinedRows shows once the rows with the same values.
func joinedRows(rows []Row) []Row {
	var out []Row
	at := map[string]int{}
	for _, r := range rows {
		key := ""
		for _, name := range sortedKeys(r.Values) {
			key += name + "\x00" + r.Values[name].Label + "\x00"
		}
		if i, known := at[key]; known {
			out[i].Evidence = compact(append(out[i].Evidence, r.Evidence...))
			continue
		}
		at[key] = len(out)
		out = append(out, r)
	}
	return out
}

func sortedKeys(values map[string]Value) []string {
	var out []string
	for name := range values {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

func (s *session) said() string { return saysColumn[languageOf(s.lang)] }

// namesAsked reports whether a statement names one of the classes that a
// question asks for beside those that it names.
func (s *session) namesAsked(w *wording, n *node) bool {
	if len(w.classes) == 0 || s.isOf(n, w.classes) {
		return true
	}
	for _, q := range n.quads {
		iri, ok := q.Object.(quad.IRI)
		if ok && q.Predicate != vocab.Type && strings.HasPrefix(string(iri), vocab.ID) && s.isOf(s.node(iri), w.classes) && !w.names(iri) {
			return true
		}
	}
	return false
}

// names reports whether a thing is one that the question names.
func (w *wording) names(iri quad.IRI) bool {
	for _, u := range w.units {
		for _, t := range u.things {
			if t.IRI == iri {
				return true
			}
		}
	}
	return false
}

// thingRows shows the things that a statement is said by, or itself.
func (s *session) thingRows(w *wording, one *saying, used map[string]bool) []Row {
	var rows []Row
	n := one.node
	if !s.isSaying(n) && w.names(n.iri) {
		return nil
	}
	if !s.isSaying(n) {
		return []Row{s.thingRow(w, one, n.iri, nil, used)}
	}
	for _, q := range n.quads {
		iri, ok := q.Object.(quad.IRI)
		if !ok || !strings.HasPrefix(string(iri), vocab.ID) || !s.isAnswering(w, n, q) || w.names(iri) || !s.isOf(s.node(iri), w.classes) {
			continue
		}
		if s.unnamed(iri) {
			s.note(noteNamelessSays(s, iri))
			continue
		}
		if _, support := s.nearest([]quad.Quad{q}, one.sol.primary); support == Combined {
			continue
		}
		rows = append(rows, s.thingRow(w, one, iri, &q, used))
	}
	return rows
}

// propertyRows shows the properties asked for of what a wording is about: a
// row for each value, several properties side by side.
func (s *session) propertyRows(w *wording, one *saying, used map[string]bool) []Row {
	n := one.node
	sol := *one.sol
	values := map[string]Value{}
	for _, property := range w.shows {
		column := s.shownColumn(property)
		if _, known := values[column]; known {
			continue
		}
		var labels []string
		for _, q := range s.inLanguage(append(n.values(property, false), n.values(property, true)...)) {
			if s.takes(&sol, []quad.Quad{q}) {
				labels = appendNew(labels, s.value(q.Object).Label)
				values[column], used[column] = s.value(q.Object), true
			}
		}
		if len(labels) > 1 {
			values[column] = Value{Label: s.list(labels)}
		}
	}
	if len(values) == 0 {
		return nil
	}
	r := s.claimRow(&sol, n, s.said(), map[string]bool{})
	text := r.Values[s.said()].Label
	r.Values = values
	if s.names.Thing(n.iri) != nil {
		text = s.label(n.iri)
	}
	r.Values[s.said()] = Value{Label: text}
	return []Row{r}
}

// shownColumn names the column of a property: all that date something share one.
func (s *session) shownColumn(property string) string {
	switch property {
	case "place":
		return s.columnName(&variable{classes: []string{"Place"}})
	case "edtf", "adopted":
		return timeColumn[languageOf(s.lang)]
	}
	if slices.Contains(dateProperties, property) {
		return timeColumn[languageOf(s.lang)]
	}
	for _, class := range []string{"Event", "Work", "LegalMeasure", "Obligation", "Undertaking", "Membership", "Cooperation", "FundingFlow", "TreatyAction", "Activity"} {
		if p, ok := s.lexicon.onto.Property(class, property); ok {
			return p.Label.In(s.lang)
		}
	}
	return property
}

// isAnswering reports whether a quad names what a statement is said or done
// by, or for a question that asks where, the place. Who reports what another
// holds does not hold it.
func (s *session) isAnswering(w *wording, n *node, q quad.Quad) bool {
	property := strings.TrimPrefix(strings.TrimPrefix(rdf.Text(q.Predicate), vocab.Shadow), vocab.NS)
	switch {
	case s.anyBelow(w.classes, []string{"Place"}) && slices.Contains(placeProperties, property):
		return true
	case property == "saidBy":
		return !slices.ContainsFunc([]string{"holder", "adviser", "actor"}, func(by string) bool { return len(n.values(by, false))+len(n.values(by, true)) > 0 })
	}
	if s.anyBelow(w.classes, []string{"Actor"}) {
		return slices.Contains(sayers, property)
	}
	return slices.Contains(sayingWorks, property)
}

// The properties by which a statement is said or done by somebody, and by which
// it stands in a work.
var (
	sayers      = []string{"holder", "adviser", "actor", "provider", "evaluator", "studyBy", "saidBy", "country", "bearer"}
	sayingWorks = []string{"study", "product", "report", "database", "instrument", "framework"}
)

func noteNamelessSays(s *session, iri quad.IRI) string {
	return strings.Replace(noteNameless[languageOf(s.lang)], "%s", s.label(iri), 1)
}

func (s *session) thingRow(w *wording, one *saying, iri quad.IRI, by *quad.Quad, used map[string]bool) Row {
	sol := *one.sol
	if by != nil && !s.takes(&sol, []quad.Quad{*by}) {
		return Row{}
	}
	r := s.claimRow(&sol, one.node, s.said(), map[string]bool{})
	text := r.Values[s.said()].Label
	r.Values = map[string]Value{s.thingColumn(w): s.value(iri)}
	if s.isSaying(one.node) && text != "" {
		r.Values[s.said()] = Value{Label: text}
	}
	used["thing"] = true
	return r
}

func (s *session) thingColumn(w *wording) string {
	return s.columnName(&variable{classes: w.classes})
}

// sayingPassage shows where a statement stands.
func (s *session) sayingPassage(one *saying, used map[string]bool) Row {
	r := s.claimRow(one.sol, one.node, s.said(), used)
	columns := passageColumns[languageOf(s.lang)]
	text := r.Values[s.said()]
	r.Values = map[string]Value{}
	if len(r.Evidence) > 0 {
		e := r.Evidence[0]
		r.Values[columns[0]] = Value{Label: e.Section, Value: e.Section}
		r.Values[columns[1]] = Value{Label: e.Quote, Value: e.Quote}
	}
	r.Values[s.said()] = Value{Label: text.Label}
	return r
}

// namesSomething reports whether a question names anything.
func (w *wording) namesSomething() bool {
	return slices.ContainsFunc(w.units, func(u *unit) bool { return len(u.things) > 0 })
}

// lackingSayings shows statements that lack one thing. What is named is never
// what they lack.
func (s *session) lackingSayings(w *wording, list []*saying, lack func(*saying) Lack) ([]Row, map[string]bool) {
	used := map[string]bool{}
	var rows []Row
	for _, one := range list {
		named := len(one.missing) > 0 && len(one.missing[0].things) > 0 && len(one.missing[0].any) == 0
		if named || len(rows) == maxNearSayings || !s.isSaying(one.node) || one.denies != w.negated && w.target == targetThing && !w.opposes() {
			continue
		}
		sol := *one.sol
		sol.support, sol.lacks = Near, []Lack{lack(one)}
		rows = append(rows, s.claimRow(&sol, one.node, s.said(), used))
	}
	return joinedRows(rows), used
}

// maxNearSayings is how many statements are shown that lack a word.
const maxNearSayings = 3

func (s *session) sayingColumns(w *wording, used map[string]bool) []string {
	var out []string
	if w.target == targetProperty || w.target == targetFigure {
		for _, property := range w.shows {
			if column := s.shownColumn(property); used[column] {
				out = appendNew(out, column)
			}
		}
		return append(out, s.said())
	}
	if used["thing"] {
		return []string{s.thingColumn(w), s.said()}
	}
	if w.target == targetPassage && len(used) >= 0 {
		columns := passageColumns[languageOf(s.lang)]
		out = append(out, columns[0], columns[1])
	}
	out = append(out, s.said())
	if w.target == targetPassage {
		return out
	}
	for _, property := range claimColumns {
		if used[property] {
			out = append(out, s.propertyColumn(property))
		}
	}
	return out
}
