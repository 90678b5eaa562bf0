package questions

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/queries/names"
)

// saidInWords answers a question by its words, where statements account for
// all of them.
func (s *session) saidInWords(question string, a *Answer) bool {
	s.notes = nil
	w := s.wordingOf(question, s.lang)
	if w == nil {
		return false
	}
	object := w.asQuery().object() // as it is asked, and not as it is tried
	if !s.answerSayings(w, a) {
		return false
	}
	a.Query = object
	return true
}

// answerSayings answers a question by the statements that say all it says:
// false if none does, or none but for a word.
func (s *session) answerSayings(w *wording, a *Answer) bool {
	if w.stands && w.target == targetThing {
		return s.whatIsNamed(w, a)
	}
	if w.stands {
		return s.whereItStands(w, a)
	}
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
		all, near = s.reasons(w, all), all
	}
	if len(w.units) == 1 && w.target == targetStatement {
		all = s.nearestNamed(w.units[0], all)
	}
	if len(w.units) == 1 && !w.negated && w.target == targetStatement && !w.does && !w.saidOf && len(all) > maxSaidOfOne {
		return false
	}
	if s.deniedSayings(w, all, a) || s.contrarySayings(w, len(w.units), all, a) || s.affirmedSayings(w, all, a) {
		return true
	}
	rows, used := s.sayingRows(w, all)
	if len(rows) == 0 && w.most { // what something is called in the source: "the oldest of the kind"
		w.target, w.classes = targetThing, askedAsThings
		all, near = s.sayingsFor(w)
		rows, used = s.sayingRows(w, all)
	}
	switch {
	case len(rows) == 0 && w.target == targetThing && len(all) <= maxNearSayings:
		rows, used = s.lackingSayings(w, all, func(*saying) Lack {
			return Lack{Condition: "with", Label: s.thingColumn(w)} // said of nobody that has a name
		})
	case len(rows) == 0 && w.why:
		rows, used = s.lackingSayings(w, near, func(*saying) Lack {
			return Lack{Condition: "relation", Label: reasonWord[languageOf(s.lang)]}
		})
	case len(rows) == 0 && (len(w.units) > 3 && w.namesSomething() || w.target == targetPassage && len(w.units) > 2):
		rows, used = s.lackingSayings(w, near, func(one *saying) Lack {
			return Lack{Condition: "theme", Label: one.missing[0].text}
		})
	}
	if len(rows) == 0 || len(rows) > maxSaid && !((w.does || w.saidOf) && len(rows) <= maxDone) {
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
	for _, property := range append([]string{"instrument", "monitor", "bearer"}, doers...) {
		out = append(append(out, n.holding(property, thing, false)...), n.holding(property, thing, true)...)
	}
	return out
}

// maxDone is how many statements of what somebody does are shown.
const maxDone = 40

// maxSaidOfOne is how many statements answer a question that says one thing.
const maxSaidOfOne = 10

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
// uncertain or lacking: a statement that says so denies as well. A word for
// effects of any sort ("works") asks for none of these.
func (w *wording) opposes() bool {
	return slices.ContainsFunc(w.units, func(u *unit) bool {
		return slices.ContainsFunc(u.kinds, func(k *wordedKind) bool {
			return slices.Contains(k.Class, "Gap") || !slices.Contains(k.Choice, "works") && slices.ContainsFunc(k.Choice, func(choice string) bool {
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
